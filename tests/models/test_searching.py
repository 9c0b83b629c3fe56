"""What readers find: the words that they are shown, all of them and no others, on either database."""

from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection
from django.db.models.signals import post_migrate
from django.test.utils import CaptureQueriesContext

from factcheck.actions import _bookkeeping as books
from factcheck.actions.claims import cut, edit_claim, restore
from factcheck.actions.closing import retract
from factcheck.actions.releases import hold, release, release_all
from factcheck.actions.sources import edit_source
from factcheck.checks import words_for_searching
from factcheck.models import Claim, PublicWords, Source
from factcheck.models.searching import TABLE, matching, rebuild
from tests import cast as the

TEXT = """The old dam at Kessel holds 9,000 cubic metres. The mill’s café burned down in 1962.

قُتل جنود عراقيون قرب السَّدّ. The bridge is closed.
"""


@pytest.fixture
def town(cast):
    """An article with three claims that readers see and one, about the bridge, that is held back."""
    article = the.article(cast, text=TEXT)
    works = the.source(cast, "alias of the works", label="Kessel Waterworks", kind="public_record")
    worker = the.source(
        cast, "alias of Tom", label="A night watchman", kind="interview", terms="background", identity_form="role_only"
    )
    hidden = the.source(cast, "alias of Ann", label="Label of Ann", kind="interview", terms="off_record")
    wanted = [
        ("holds 9,000 cubic metres", "The old dam was never repaired by the anti-tank wall.", works, "Its own figure."),
        ("burned down in 1962", "A café burned down in 1962.", worker, "Saw the flames."),
        ("قُتل جنود عراقيون", "قُتل جنود عراقيون قرب السَّدّ.", None, "Counted the graves."),
        ("bridge is closed", "The bridge is closed.", None, "Stood there."),
    ]
    for words, statement, asserter, summary in wanted:
        claim = the.claim(cast, article, words, statement=statement, asserter=asserter)
        the.evidence(cast, claim, worker, public_summary=summary, says="desk words")
    dam, *_, bridge = article.claims.order_by("number")
    the.evidence(cast, dam, hidden, public_summary="Summary of Ann", says="words of Ann")
    for claim in article.claims.order_by("number"):
        the.signed(cast, claim, rationale="rationale of Chris", public_corroboration=claim.public_corroboration)
    the.published(cast, article)
    hold(claim=bridge, by=cast.edith, reason="safety of Ann")
    bridge.refresh_from_db()
    return SimpleNamespace(article=article, dam=dam, worker=worker, bridge=bridge)


def found(query: str) -> list[int]:
    """Return the numbers of the published claims that the query finds, newest first."""
    return list(matching(Claim.objects.published(), query).order_by("-newest").values_list("number", flat=True))


def kept() -> list[tuple]:
    """Return the table as the database has it."""
    return sorted(PublicWords.objects.values_list("pk", "stems"))


def test_readers_find_the_words_that_they_are_shown_and_no_others(town):
    for query, numbers in [
        ("dam", [1]),
        ("Dams REPAIRS", [1]),
        ("9000", [1]),
        ("٩٬٠٠٠", [1]),
        ("000", []),
        ('"old dam"', [1]),
        ('"dam old"', []),
        ('“old dam” holds"', [1]),
        ("cafe", [2]),
        ("CAFÉ flame", [2]),
        ("anti-tank", [1]),
        ("tank-anti", []),
        ("العراقيين", [3]),
        ("الجنود السد", [3]),
        ("wall café", []),
        # The end of the statement and the beginning of the article's words are no phrase.
        ('"wall holds"', []),
        ("asked", [3, 2, 1]),
        ("dam AND OR NOT", []),
        ("dam*", [1]),
        ("we NEAR(asked", []),
        ("'; DROP TABLE x; --", []),
        ("\\' & | ! <-> :*", [3, 2, 1]),
        ("", [3, 2, 1]),
        # A source with a page of its own is found with all it says, one without a name is not.
        ("waterworks", [1]),
        ("watchman", []),
        *((hidden, []) for hidden in ("Ann", "alias", "Tom", '"desk words"', "rationale", "Chris", "closed")),
    ]:
        assert found(query) == numbers, query
    assert town.article.claims.get(number=2).shown["asserted_by"]["label"] == "A night watchman"
    words = " ".join(str(stems) for _, stems in kept())
    assert "dam" in words
    assert not [word for word in ("ann", "alia", "tom", "desk", "rational", "chris", "bridg") if word in words]


def test_a_search_composes_with_filters_orders_places_and_counts(town):
    for query in ("asked", "!"):
        claims = matching(Claim.objects.published(), query)
        keys = [claim.public_signoff_id for claim in claims.order_by("-newest")]
        assert keys == sorted(keys, reverse=True) and len(keys) == claims.count() == 3
        after = claims.order_by("-newest").filter(newest__lt=keys[1])
        # Neither database sees by itself that a place in one table is a place in the other.
        assert str(after.query).count(f" < {keys[1]}") == (2 if query == "asked" else 1)
        assert [claim.public_signoff_id for claim in after] == keys[2:]
        before = claims.order_by("newest").filter(newest__gt=keys[1])
        assert [claim.public_signoff_id for claim in before] == keys[:1]
        assert claims.filter(number=2).count() == claims.order_by("newest")[:1].count() == 1


def test_what_readers_no_longer_see_is_not_found_whichever_verb_takes_it_away(cast, town):
    dam = town.dam
    hold(claim=dam, by=cast.edith, reason="safety")
    assert (found("dam"), len(kept())) == ([], 2)
    release(claim=dam, by=cast.edith)
    assert found("dam") == [1]
    cut(claim=dam, by=cast.chris)
    assert (found("dam"), len(kept())) == ([], 2)
    restore(claim=dam, by=cast.chris)
    assert found("dam") == [1]
    dam.refresh_from_db()
    edit_claim(claim=dam, by=cast.chris, seen=dam.version, statement="The basin is full.")
    assert (found("basin"), found("old")) == ([], [1]), "until it is signed again"
    dam.refresh_from_db()
    the.signed(cast, dam)
    assert (found("basin"), found("old"), len(kept())) == ([1], [], 3)
    Claim.objects.filter(pk=dam.pk).update(release="unreleased")
    books.refresh([dam.pk])
    assert (found("basin"), len(kept())) == ([], 2)
    release_all(article=town.article, by=cast.edith)
    assert (found("basin"), len(kept())) == ([1], 3)
    town.article.refresh_from_db()
    retract(article=town.article, by=cast.edith, reason="Wrong.")
    assert found("basin") == []


def test_consent_that_is_narrowed_takes_the_words_away_whoever_narrows_it(cast, town):
    assert found("flames") == [2]
    Source.objects.filter(pk=town.worker.pk).update(terms="off_record")
    assert found("asked") == []
    edit_source(source=Source.objects.get(pk=town.worker.pk), by=cast.chris, seen=1, alias="Tim")
    assert (found("flames"), found("café")) == ([], [2])


def test_writing_all_anew_gives_what_the_verbs_have_left(town):
    left, told = kept(), []
    with CaptureQueriesContext(connection) as asked:
        books.refresh(list(Claim.objects.values_list("pk", flat=True)))
    writes = [q["sql"] for q in asked.captured_queries if TABLE in q["sql"] and not q["sql"].startswith("SELECT")]
    assert writes == [], "where nothing has moved, nothing is written"
    rebuild(progress=told.append)
    assert (kept(), sum(told)) == (left, 4)
    PublicWords.objects.filter(pk=left[0][0]).delete()
    PublicWords.objects.bulk_create(
        PublicWords(claim_id=key, stems=["ghost"]) for key in (town.bridge.public_signoff_id, 10**9)
    )
    rebuild()
    assert kept() == left


def test_migrate_makes_and_fills_the_table_where_it_is_missing_or_behind(town):
    def migrated():
        config = apps.get_app_config("factcheck")
        post_migrate.send(
            sender=config, app_config=config, verbosity=0, interactive=False, using="default", plan=[], apps=apps
        )

    left = kept()
    assert words_for_searching(None, databases=["default"]) == []
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {TABLE}")
    (problem,) = words_for_searching(None, databases=["default"])
    assert problem.id == "factcheck.E007" and "rebuild_search" in problem.hint
    migrated()
    assert kept() == left
    PublicWords.objects.bulk_create([PublicWords(claim_id=10**9, stems=["ghost"])])
    migrated()
    assert kept() == left
