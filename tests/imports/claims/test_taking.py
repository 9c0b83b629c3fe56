"""Rows become claims through the verbs, all of them or none; the same file twice changes nothing."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings

from factcheck.actions.assessments import assess
from factcheck.actions.claims import attach, cut, edit_claim, flag_legal
from factcheck.actions.refusals import NotAllowed
from factcheck.imports.claims.meaning import Meaning
from factcheck.models import Anchor, Assessment, Claim, Event
from factcheck.rules.escaping import escape
from tests import cast as the
from tests.imports.elsewhere import another_newsroom
from tests.imports.test_dossier import HOSTILE, texts

from .desk import Desk, counts, desk_file, rows_of, written

FOREIGN = [
    ["nr", "their date", "verdict", "said", "claim"],
    ["7", "03/04/2026", "pants-fire", "=1+1", "The dam is new."],
    ["8", "", "True", "'Tis so", "The dam is old."],
    ["9", "1899-12-31", "?", " -5 ", "The dam is old."],
    ["10", "now", "", "a\r\nb", "The dam is old."],
]
MEANT = Meaning(words={"verdict": {"pants-fire": "incorrect", "True": "accurate", "?": ""}}, key="nr")
MEANT = Meaning(MEANT.columns, MEANT.words, "nr", {"kind": "description", "correct_wording": "It is old."})


def test_new_claims_are_marked_where_their_quote_stands_once(desk):
    rows = [
        ["quote", "claim", "kind", "start"],
        ["40 million cubic metres", "It holds 40 million.", "figure", ""],
        ["million", "Some.", "figure", "96"],
        ["million", "Some.", "figure", ""],
        ["5 million", "It holds 5 million.", "figure", "3"],
        ["", "No words.", "figure", ""],
    ]
    preview = desk.take(rows)
    assert preview.counts == {"new": 5, "changed": 0, "unchanged": 0, "refused": 0} and preview.unplaced == 4
    places = [(a.claim.number, a.state, a.exact, a.start) for a in Anchor.objects.order_by("claim__number")]
    text = the.newest(desk.article).text
    assert text.count("million") == 2 and text[96:103] != "million"
    assert places == [
        (1, "placed", "40 million cubic metres", 24),
        (2, "lost", "million", None),
        (3, "lost", "million", None),
        (4, "lost", "5 million", None),
    ]
    events = Event.objects.filter(verb="marked")
    assert events.count() == 5 and len({event.batch for event in events}) == 1 and events[0].batch
    assert desk.take(rows).counts["unchanged"] == 5


def test_where_the_file_says_where_it_is_there_of_several_places(desk):
    text = the.newest(desk.article).text
    start = text.rindex("a")
    desk.take([["quote", "claim", "kind", "start"], ["a", "A letter.", "figure", str(start)]])
    assert Anchor.objects.get().start == start


@pytest.mark.parametrize(
    ("separator", "encoding"),
    [(",", "utf-8"), (";", "utf-8-sig"), ("\t", "utf-16"), ("|", "utf-8")],
)
def test_a_file_of_others_comes_back_to_the_letter_and_a_second_time_changes_nothing(desk, separator, encoding):
    data = written(FOREIGN, separator, encoding)
    rehearsed = desk.take(data, MEANT, is_rehearsal=True)
    assert counts()[0] == 0
    taken = desk.take(data, MEANT)
    assert taken.counts == rehearsed.counts and taken.counts["new"] == 4
    assert [claim.verdict for claim in Claim.objects.order_by("number")] == ["incorrect", "accurate", "", ""]
    assert Assessment.objects.filter(correct_wording="It is old.").count() == 2
    header, *rows = rows_of(desk_file(desk.article, with_extra=True))
    names = ["nr", "their date", "their verdict", "said", "claim"]
    mine = [[row[header.index(name)] for name in names] for row in rows]
    assert mine == [[escape(cell) for cell in row] for row in FOREIGN[1:]]
    before = counts()
    again = written([*FOREIGN[:1], *FOREIGN[:0:-1]], ";")
    for second in (data, again, desk_file(desk.article, with_extra=True)):
        assert desk.take(second, MEANT).counts["unchanged"] == 4
    assert counts() == before


def test_without_a_key_a_row_is_known_by_all_of_its_cells(desk):
    meaning = Meaning({"said": "claim"}, for_all={"kind": "figure"})
    rows = [["said", "n"], ["One.", "1"], ["One.", "1"], ["One.", "2"]]
    assert desk.take(rows, meaning).counts["new"] == 3
    turned = [row[::-1] for row in [*rows, ["One.", "1"]]]
    assert desk.take(turned, meaning).counts == {"new": 1, "changed": 0, "unchanged": 3, "refused": 0}
    # What the desk words in another way is still that row.
    claim = Claim.objects.get(number=3)
    edit_claim(claim=claim, by=desk.by, seen=claim.version, statement="Another.")
    preview = desk.take(rows, meaning)
    assert preview.counts == {"new": 0, "changed": 1, "unchanged": 2, "refused": 0}
    assert [(e.ref, e.changes) for e in preview.entries if e.changes] == [("C3", [("claim", "Another.", "One.")])]


def test_with_a_key_a_later_version_changes_its_claims(desk):
    desk.take(FOREIGN, MEANT)
    later = [list(row) for row in FOREIGN]
    later[2][2:4] = ["pants-fire", "'Tis not"]
    preview = desk.take(later, MEANT)
    assert preview.counts == {"new": 0, "changed": 1, "unchanged": 3, "refused": 0}
    [entry] = [entry for entry in preview.entries if entry.outcome == "changed"]
    assert entry.ref == "C2" and ("said", "'Tis so", "'Tis not") in entry.changes
    assert [change[1:] for change in entry.changes if change[0] == "verdict"] == [
        ("True", "pants-fire"),
        ("accurate", "incorrect"),
    ]
    claim = Claim.objects.get(number=2)
    assert (claim.verdict, claim.extra["said"], claim.extra["verdict"]) == ("incorrect", "'Tis not", "pants-fire")


def test_the_desks_own_file_changes_what_is_changed_in_it(cast, desk):
    the.source(cast, "m", label="Mira")
    the.claim(cast, desk.article)
    the.claim(cast, desk.article, "built in 1962")
    header, *rows = rows_of(desk_file(desk.article))

    def put(row, **cells):
        for name, cell in cells.items():
            row[header.index(name)] = cell

    put(rows[0], claim="'=1+1", kind="quote", asserted_by="Mira", adverse_to="the council", legal_flag="true")
    put(rows[1], verdict="imprecise", public_explanation="We asked.", quote="3.2 million euros", start="", checker="x")
    preview = desk.take([header, *rows])
    assert (preview.counts["changed"], preview.differing) == (2, 2)
    assert {(each.column, each.file) for each in preview.differences} == {("start", ""), ("checker", "x")}
    one, two = Claim.objects.order_by("number").select_related("asserter", "assessment")
    assert (one.statement, one.kind, one.asserter.label, one.legal_flag) == ("=1+1", "quote", "Mira", True)
    assert (two.verdict, two.assessment.by, two.assessment.public_explanation) == ("imprecise", cast.chris, "We asked.")
    assert two.anchors.get().exact == "3.2 million euros"
    assert desk.take(desk_file(desk.article)).counts["unchanged"] == 2


def test_an_empty_number_is_a_new_claim_once(cast, desk):
    the.claim(cast, desk.article)
    header, row = rows_of(desk_file(desk.article))
    new = ["" for _ in header]
    for name, cell in {"claim": "Another.", "kind": "figure", "article_slug": desk.article.slug}.items():
        new[header.index(name)] = cell
    for number, unchanged in ((1, 1), (0, 2)):
        preview = desk.take([header, row, new])
        assert (preview.counts["new"], preview.counts["unchanged"]) == (number, unchanged)
    # One that says the same as a claim that the file names is another one all the same.
    new[header.index("claim")] = row[header.index("claim")]
    assert desk.take([header, row, new]).counts["new"] == 1
    assert Claim.objects.count() == 3


def test_all_that_is_wrong_is_named_at_once(cast, desk):
    the.source(cast, "a", label="Twice")
    the.source(cast, "b", label="Twice")
    the.claim(cast, desk.article)
    header = ["article_slug", "claim_no", "claim", "kind", "verdict", "asserted_by", "quote", "basis"]
    slug = desk.article.slug
    told = desk.refuse(
        [
            header,
            ["elsewhere", "1", "x", "figure", "", "", "", ""],
            [slug, "99", "x", "figure", "", "", "", ""],
            [slug, "x", "x", "figure", "", "", "", ""],
            [slug, "1", "x", "Figure", "trυe", "", "", ""],
            [slug, "", "", "figure", "", "", "", ""],
            [slug, "", "x", "", "", "", "", ""],
            [slug, "", "x", "figure", "incorrect", "", "", ""],
            [slug, "", "x", "figure", "", "Nobody", "", ""],
            [slug, "", "x", "figure", "", "Twice", "", ""],
            [slug, "", "x", "figure", "", "", "", "checked"],
            [slug, "1", "", "figure", "", "", "40 million cubic metres", ""],
            [slug, "1", "x", "figure", "", "", "", ""],
        ]
    )
    assert [(row, column) for row, column, _reason in told] == [
        (2, "article_slug"),
        (3, "claim_no"),
        (4, "claim_no"),
        (5, "kind"),
        (5, "verdict"),
        (6, "claim"),
        (7, "kind"),
        (8, "correct_wording"),
        (9, "asserted_by"),
        (10, "asserted_by"),
        (11, "verdict"),
        (12, "claim"),
        (13, "claim_no"),
    ]


def test_what_a_file_may_not_do_to_a_claim(cast, desk):
    signed = the.claim(cast, desk.article)
    the.signed(cast, signed)
    gone = the.claim(cast, desk.article, "built in 1962")
    cut(claim=gone, by=cast.chris)
    header, *rows = rows_of(desk_file(desk.article))
    for row in rows:
        row[header.index("claim")] = "Another."
    told = desk.refuse([header, *rows])
    assert [reason for *_place, reason in told] == [
        "would change C1, which is signed off; reopen or restore it first",
        "would change C2, which is cut; reopen or restore it first",
    ]
    assert desk.take(desk_file(desk.article)).counts["unchanged"] == 2


def test_another_verdict_leaves_what_a_person_said_of_the_evidence(cast, desk):
    claim = the.claim(cast, desk.article)
    overruled = {"corroboration": "unverifiable", "overrule_reason": "=nobody answers", "rationale": "Asked twice."}
    assess(claim=claim, by=cast.chris, verdict="imprecise", action="keep", **overruled)
    rows = [["claim_no", "verdict"], ["1", "unsupported"]]
    desk.take(rows)
    now = Claim.objects.get().assessment
    assert {name: getattr(now, name) for name in overruled} == overruled
    assert (now.verdict, now.by) == ("unsupported", cast.chris) and now.action != "keep"
    assert desk.take(desk_file(desk.article)).differing == 0
    # Under another name whoever overruled the rule could sign it.
    assess(claim=claim, by=cast.cora, verdict="imprecise", **overruled)
    assert [column for _row, column, _reason in desk.refuse(rows)] == ["verdict"]
    # What the rule says is the rule's to say again.
    assess(claim=claim, by=cast.cora, verdict="imprecise")
    desk.take(rows)
    assert Claim.objects.get().corroboration == "unchecked"


def test_a_label_means_the_source_of_this_article_first(cast, desk):
    ours = the.source(cast, "ours", label="A resident")
    the.source(cast, "of others", label="A resident")
    claim = the.claim(cast, desk.article)
    rows = [["claim", "kind", "asserted_by"], ["x", "figure", "A resident"]]
    assert [column for _row, column, _reason in desk.refuse(rows)] == ["asserted_by"]
    the.evidence(cast, claim, ours)
    desk.take(rows)
    assert Claim.objects.get(number=2).asserter == ours


def test_what_is_assessed_or_flagged_is_not_taken_back_by_a_file(cast, desk):
    claim = the.claim(cast, desk.article)
    edit_claim(claim=claim, by=cast.chris, seen=claim.version, adverse_to="")
    desk.take([["claim_no", "verdict", "legal_flag"], ["1", "accurate", "true"]])
    told = desk.refuse([["claim_no", "verdict"], ["1", ""]]) + desk.refuse([["claim_no", "legal_flag"], ["1", "false"]])
    assert [(column, reason) for _row, column, reason in told] == [
        ("verdict", "is empty; an assessment is not taken back by a file"),
        ("legal_flag", "cannot be taken off by a file"),
    ]


def test_a_key_that_stands_twice_or_is_empty_is_refused(desk):
    meaning = Meaning({"said": "claim"}, {}, "nr", {"kind": "figure"})
    told = desk.refuse([["nr", "said"], ["1", "x"], ["1", "y"], ["", "z"]], meaning)
    assert [(row, column) for row, column, _ in told] == [(3, "nr"), (4, "nr")]


def test_a_long_draft_is_searched_as_exactly_as_a_short_one(cast):
    sentences = [f"The harbour took in {number} ships in the year {number}." for number in range(9_000)]
    article = the.article(cast, headline="Long", text="\n\n".join(sentences))
    desk = Desk(article, cast.chris)
    quotes = [sentences[7], "8999 ships in the year 8999", "ships in the year 12", "ships", "no such ships at all"]
    desk.take([["quote", "claim", "kind"], *[[quote, "x", "figure"] for quote in quotes]])
    found = [(a.exact, a.start) for a in Anchor.objects.filter(claim__article=article).order_by("claim__number")]
    text = the.newest(article).text
    assert len(text) > 200_000
    wanted = [(q, text.index(q) if text.count(q) == 1 else None) for q in quotes]
    assert found == wanted and [start is None for _, start in found] == [False, False, True, True, True]


def test_who_may_not_mark_claims_takes_nothing_in(cast, desk):
    for who in (cast.wanda, cast.kim, cast.lou, cast.stranger):
        with pytest.raises(NotAllowed):
            desk.take(FOREIGN, MEANT, by=who)


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(statement=texts, explanation=texts, theirs=texts, adverse=texts)
@example(HOSTILE, "'" + HOSTILE, "\r", "\n=1")
@example("=1+1", "'=1+1", "''", "\u200b@SUM(A1)")
def test_what_goes_out_comes_in_and_goes_out_the_same(cast, statement, explanation, theirs, adverse):
    with another_newsroom():
        desk = Desk(the.article(cast), cast.chris)
        claim = the.claim(cast, desk.article, statement="x", asserter=the.source(cast, label="Mira"))
        the.signed(cast, the.claim(cast, desk.article, "built in 1962", statement=statement))
        # A cell that a person writes into the desk's file goes in, and comes out as it was written.
        header, *rows = rows_of(desk_file(desk.article))
        cells = {"claim": statement, "public_explanation": explanation, "adverse_to": adverse, "verdict": "accurate"}
        row = next(row for row in rows if row[header.index("claim_no")] == str(claim.number))
        for name, cell in cells.items():
            row[header.index(name)] = escape(cell)
        desk.take([[*header, "theirs"], *[[*each, escape(theirs)] for each in rows if each is row]])
        data = desk_file(desk.article, with_extra=True)
        found = next(dict(zip(rows_of(data)[0], each, strict=True)) for each in rows_of(data)[1:] if each[2] == "1")
        assert {name: found[name] for name in [*cells, "theirs"]} == {
            name: escape(cell) for name, cell in (cells | {"theirs": theirs}).items()
        }
        preview = desk.take(data)
        assert (preview.counts["unchanged"], preview.differing) == (2, 0)
        assert desk_file(desk.article, with_extra=True) == data


def test_a_name_that_a_spreadsheet_would_run_comes_back_as_it_was(desk):
    rows = [["claim", "kind", "% of GDP", "-note", "'q", "@x"], ["x", "figure", "1", "2", "3", "4"]]
    desk.take(rows)
    data = desk_file(desk.article, with_extra=True)
    assert desk.take(data).counts["unchanged"] == 1
    assert Claim.objects.get().extra == dict(zip(rows[0][2:], rows[1][2:], strict=True))
    assert desk_file(desk.article, with_extra=True) == data


def test_what_the_desk_decided_since_is_not_said_again_by_a_file_that_says_nothing(cast, desk):
    meaning = Meaning({}, {}, "nr", {"kind": "description"})
    rows = [["nr", "claim", "kind", "verdict", "quote", "legal_flag"], ["1", "x", "", "", "", ""]]
    desk.take(rows, meaning)
    claim = Claim.objects.get()
    claim = edit_claim(claim=claim, by=cast.chris, seen=claim.version, kind="figure")
    flag_legal(claim=claim, by=cast.chris)
    assess(claim=claim, by=cast.chris, verdict="accurate")
    attach(claim=claim, by=cast.chris, start=0, end=7)
    assert desk.take(rows, meaning).counts["unchanged"] == 1


def test_what_a_spreadsheet_makes_of_our_file_is_read_and_a_verdict_keeps_the_action_beside_it(cast, desk):
    claim = the.claim(cast, desk.article)
    assess(claim=claim, by=cast.chris, verdict="accurate")
    header, row = rows_of(desk_file(desk.article))
    row[header.index("legal_flag")] = "FALSE"
    assert desk.take([header, row]).counts["unchanged"] == 1
    row[header.index("verdict")] = "unsupported"
    assert [desk.take([header, row]).counts["changed"] for _ in range(2)] == [1, 0]
    assert Claim.objects.get().assessment.action == "keep"


def test_a_claim_that_was_emptied_is_named_also_where_the_row_has_a_key(desk):
    desk.take(FOREIGN, MEANT)
    emptied = [*FOREIGN[:2], [*FOREIGN[2][:4], ""], [*FOREIGN[3][:2], "tru", *FOREIGN[3][3:]]]
    assert [(row, column) for row, column, _reason in desk.refuse(emptied, MEANT)] == [(3, "claim"), (4, "verdict")]
