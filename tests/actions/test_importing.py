"""Many claims by one verb: what is left is what the single verbs leave, and a refusal names its row."""

import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from factcheck.actions._bookkeeping import refresh
from factcheck.actions.assessments import assess
from factcheck.actions.bulk import one_batch
from factcheck.actions.claims import cut, flag_legal, mark
from factcheck.actions.drafts import add_draft
from factcheck.actions.importing import Arriving, ManyRefused, mark_all, revise
from factcheck.actions.refusals import Conflict, NotAllowed, Refused
from factcheck.models import Anchor, Article, Assessment, Claim, Event
from tests import cast as the

# What differs from run to run, or names rows by keys of their own.
OWN = {"id", "article", "claim", "draft", "assessment", "at", "created_at", "batch"}
TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=30)


def arriving(row=2, **given):
    fields = {"statement": "It holds water.", "kind": "figure"} | given.pop("fields", {})
    return Arriving(row, fields, **given)


def left(article):
    """All that was left in the database about an article, by its verbs: rows as the database holds them."""
    claims = Claim.objects.filter(article=article).order_by("number")
    tables = {
        Claim: claims,
        Anchor: Anchor.objects.filter(claim__in=claims).order_by("claim__number", "pk"),
        Assessment: Assessment.objects.filter(claim__in=claims).order_by("claim__number"),
        Event: Event.objects.filter(article=article.slug).exclude(noun="article").order_by("claim_no", "pk"),
    }
    kept = {}
    for model, rows in tables.items():
        names = [field.name for field in model._meta.concrete_fields if field.name not in OWN]
        kept[model] = [
            {name: plain(value, article) for name, value in zip(names, row, strict=True)}
            for row in rows.values_list(*names)
        ]
    return kept


def plain(value, article):
    """Return a value without the slug and the keys that differ from article to article."""
    text = json.dumps(value, sort_keys=True).replace(article.slug, "the article")
    return re.sub(r"Assessment \d+", "Assessment", text)


def one_by_one(draft, by, each):
    claim = mark(draft=draft, by=by, spans=[each.span], extra=each.extra, **each.fields)
    if each.is_flagged:
        flag_legal(claim=claim, by=by)
    if each.assessment:
        assess(claim=claim, by=by, **each.assessment)


def columns(claim):
    return Claim.objects.filter(pk=claim.pk).values().get()


ROWS = st.builds(
    Arriving,
    st.just(2),
    st.fixed_dictionaries(
        {"statement": TEXTS.map(lambda text: text * 20), "kind": st.sampled_from(["figure", "quote"])},
        optional={"about": st.sampled_from(["said", "so"]), "adverse_to": TEXTS},
    ),
    extra=st.none() | st.dictionaries(TEXTS, TEXTS, max_size=2),
    span=st.tuples(st.integers(0, 60), st.integers(61, 150)),
    is_flagged=st.booleans(),
    assessment=st.none()
    | st.fixed_dictionaries(
        {"verdict": st.sampled_from(["accurate", "unsupported"]), "public_explanation": TEXTS},
        optional={"basis": st.just("on_author"), "rationale": TEXTS},
    ),
)


@settings(max_examples=10, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(ROWS, min_size=1, max_size=4), is_asserted=st.booleans())
def test_many_at_once_leave_what_the_single_verbs_leave_and_refuse_what_they_refuse(cast, rows, is_asserted):
    source = the.source(cast, alias=f"source {Article.objects.count()}") if is_asserted else None
    for row, each in enumerate(rows, start=2):
        each.row, each.fields["asserter"] = row, source
    at_once, singly = the.article(cast), the.article(cast)
    refused = []
    for each in rows:
        try:
            one_by_one(the.newest(singly), cast.chris, each)
        except Refused as refusal:
            refused.append((each.row, refusal.message, refusal.field))
    if refused:
        with pytest.raises(ManyRefused) as many:
            mark_all(draft=the.newest(at_once), by=cast.chris, arriving=rows)
        assert [(row, each.message, each.field) for row, each in many.value.refusals] == refused
        assert not any(left(at_once).values())
        return
    claims = mark_all(draft=the.newest(at_once), by=cast.chris, arriving=rows)
    assert left(at_once) == left(singly)
    assert [claim.number for claim in claims] == list(range(1, 1 + len(rows)))
    # The claims that are returned are as the database has them, and nothing is left to be computed.
    before = [columns(claim) for claim in claims]
    assert [{name: getattr(claim, name) for name in row} for claim, row in zip(claims, before, strict=True)] == before
    refresh([claim.pk for claim in claims])
    assert [columns(claim) for claim in claims] == before


def marked_by_a_file(cast, article, **given):
    (claim,) = mark_all(draft=the.newest(article), by=cast.chris, arriving=[arriving(**given)])
    return claim


def test_words_that_were_looked_for_in_vain_are_kept_as_a_lost_place(cast):
    article = the.article(cast)
    marked_by_a_file(cast, article, quote="41 million")
    marked_by_a_file(cast, article)
    anchor = Anchor.objects.get()
    assert (anchor.state, anchor.exact, anchor.start, anchor.claim.number) == ("lost", "41 million", None, 1)
    assert [claim.position for claim in Claim.objects.order_by("number")] == [None, None]


def test_numbers_go_on_where_they_stopped_and_one_batch_joins_the_history(cast):
    article = the.article(cast)
    the.claim(cast, article)
    with one_batch():
        for rows in (2, 1):
            mark_all(draft=the.newest(article), by=cast.chris, arriving=[arriving() for _ in range(rows)])
    assert [claim.number for claim in Claim.objects.order_by("pk")] == [1, 2, 3, 4]
    told = Event.objects.filter(verb="marked").exclude(batch=None)
    assert sorted(told.values_list("claim_no", flat=True)) == [2, 3, 4]
    assert len(set(told.values_list("batch", flat=True))) == 1


def test_all_that_is_refused_is_told_by_row_and_then_nothing_is_marked(cast):
    article = the.article(cast)
    rows = [
        arriving(2),
        arriving(3, fields={"kind": "no such kind"}),
        arriving(4, fields={"statement": ""}),
        arriving(5, fields={"adverse_to": "x" * 501}),
        arriving(6, span=(0, 10_000)),
        arriving(7, fields={"statement": "a\0b"}),
        arriving(8, assessment={"verdict": "incorrect"}),
        arriving(9, assessment={"verdict": "accurate", "action": "no such action"}),
    ]
    with pytest.raises(ManyRefused, match="Row 3: ") as many:
        mark_all(draft=the.newest(article), by=cast.chris, arriving=rows)
    assert [(row, refusal.field) for row, refusal in many.value.refusals] == [
        (3, "kind"),
        (4, "statement"),
        (5, "adverse_to"),
        (6, "start"),
        (7, "statement"),
        (8, "correct_wording"),
        (9, "action"),
    ]
    article.refresh_from_db()
    assert (article.last_claim_no, left(article)) == (0, {Claim: [], Anchor: [], Assessment: [], Event: []})


def test_a_file_brings_what_a_person_may_do_and_no_more(cast):
    article = the.article(cast)
    draft = the.newest(article)
    for person in (cast.wanda, cast.lou, cast.stranger):
        with pytest.raises(NotAllowed):
            mark_all(draft=draft, by=person, arriving=[arriving()])
    with pytest.raises(TypeError, match="step"):
        mark_all(draft=draft, by=cast.chris, arriving=[arriving(fields={"step": "signed_off"})])
    add_draft(article=article, by=cast.chris, text=f"{draft.text} More.", origin="pasted")
    with pytest.raises(Refused, match="not the newest"):
        mark_all(draft=draft, by=cast.chris, arriving=[arriving()])
    assert not Claim.objects.exists()


def test_many_claims_take_no_more_questions_than_one(cast):
    article = the.article(cast)
    source = the.source(cast)
    asked = []
    for number in (1, 20):
        fields = {"asserter": source}
        rows = [arriving(fields=fields, span=(0, 9), assessment={"verdict": "accurate"}) for _ in range(number)]
        draft = the.newest(article)
        with CaptureQueriesContext(connection) as questions:
            mark_all(draft=draft, by=cast.chris, arriving=rows)
        asked.append(len(questions))
    assert asked[0] == asked[1] < 25


def test_a_claim_is_changed_by_the_verbs_that_a_person_would_use(cast):
    article = the.article(cast)
    claim = marked_by_a_file(cast, article, span=the.span_of(article, "in 1962"), extra={"id": "7", "note": "old"})
    last = Event.objects.latest("pk").pk
    changed = revise(
        claim=claim,
        by=cast.cora,
        seen=claim.version,
        arriving=arriving(
            fields={"statement": "It was built in 1962.", "kind": "date_time"},
            extra={"id": "7", "note": "new"},
            span=the.span_of(article, "built in 1962"),
            is_flagged=True,
            assessment={"verdict": "unsupported"},
        ),
    )
    told = list(Event.objects.filter(pk__gt=last).order_by("pk").values_list("by", "verb", "claim_no"))
    assert told == [("cora", verb, 1) for verb in ("worded", "worded", "reattached", "flagged", "assessed")]
    extra = Event.objects.filter(pk__gt=last, verb="worded").order_by("pk")[1]
    assert extra.changes == {"note": ["old", "new"]}
    assert columns(claim) == {name: getattr(changed, name) for name in columns(claim)}
    assert (changed.statement, changed.extra["note"], changed.legal_flag, changed.verdict) == (
        "It was built in 1962.",
        "new",
        True,
        "unsupported",
    )
    assert Anchor.objects.get().exact == "built in 1962"


def test_a_claim_without_a_place_gets_the_one_that_a_file_finds(cast):
    article = the.article(cast)
    for quote in ("in 1692", ""):
        claim = marked_by_a_file(cast, article, quote=quote)
        found = Arriving(2, {}, span=the.span_of(article, "in 1962"))
        revise(claim=claim, by=cast.chris, seen=claim.version, arriving=found)
        assert [(anchor.state, anchor.exact) for anchor in claim.anchors.all()] == [("placed", "in 1962")]


def test_a_claim_that_moved_on_or_is_cut_is_not_changed_by_a_file(cast):
    claim = the.claim(cast, the.article(cast))
    with pytest.raises(Conflict):
        revise(claim=claim, by=cast.chris, seen=claim.version + 1, arriving=arriving())
    with pytest.raises(NotAllowed):
        revise(claim=claim, by=cast.wanda, seen=claim.version, arriving=arriving())
    gone = cut(claim=claim, by=cast.chris)
    before = Event.objects.count(), columns(gone)
    for change in (arriving(), Arriving(2, {}, extra={"id": "7"}), Arriving(2, {}, is_flagged=True)):
        with pytest.raises(Refused, match="cut"):
            revise(claim=gone, by=cast.chris, seen=gone.version, arriving=change)
    assert (Event.objects.count(), columns(gone)) == before
