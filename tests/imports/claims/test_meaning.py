"""What a file's columns and words mean is said, asked for and checked; nothing is guessed."""

from __future__ import annotations

import io

from factcheck.imports.claims.manner import Manner
from factcheck.imports.claims.meaning import Meaning, ask
from factcheck.imports.claims.sheet import open_sheet
from factcheck.models import Claim
from tests import cast as the

from .desk import written


def asked(rows, meaning):
    return ask(open_sheet(io.BytesIO(written(rows)), "claims.csv", Manner("utf-8", ",")), meaning, 1_000)


def test_what_nobody_has_said_yet_is_asked_for():
    rows = [["nr", "said", "verdict"], ["1", "x", "true"], ["2", "y", "true"], ["3", "y", "accurate"], ["4", "", ""]]
    told = asked(rows, Meaning({"said": "claim"}))
    assert told.columns == [("nr", ["1", "2", "3"]), ("said", ["x", "y"]), ("verdict", ["true", "accurate"])]
    assert told.words == [("verdict", "verdict", "true", 2)]
    assert (told.needs, told.crowded) == (["kind"], [])


def test_a_column_of_many_different_words_is_no_vocabulary():
    told = asked([["verdict"], *[[f"word {number}"] for number in range(300)]], Meaning())
    assert (told.words, told.crowded) == ([], ["verdict"])


def test_columns_that_nobody_explained_are_one_fault_of_the_file(desk):
    told = desk.refuse([["said", "n"], *[[f"x{n}", str(n)] for n in range(50)]])
    assert [(row, column) for row, column, _reason in told] == [(None, "")]
    assert "their claim and kind" in told[0][2]


def test_what_was_said_of_columns_that_are_not_there_is_refused(desk):
    meaning = Meaning({"gone": "claim", "said": "start"}, {}, "nowhere", {"kind": "Figure"})
    told = desk.refuse([["said"], *["x"] * 50], meaning)
    assert sorted((row, column) for row, column, _reason in told) == [
        (None, "gone"),
        (None, "kind"),
        (None, "nowhere"),
        (None, "said"),
    ]


def test_a_word_that_stands_for_no_code_of_ours_is_one_fault_of_the_file(desk):
    words = {"rating": {"True": "acurate", "x": ""}, "said": {"a": "b"}}
    meaning = Meaning({"said": "claim", "rating": "verdict", "claim": ""}, words, "kind")
    header = ["said", "rating", "kind", "claim"]
    told = desk.refuse([header, *[["x", "True", "figure", "y"]] * 50], meaning)
    assert [(row, column) for row, column, _reason in told] == [(None, "kind"), (None, "said"), (None, "rating")]


def test_numbers_of_others_are_theirs_once_somebody_says_so(cast, desk):
    the.claim(cast, desk.article)
    rows = [["claim_no", "claim", "kind"], ["1", "'Tis so", "figure"]]
    assert desk.take(rows, is_rehearsal=True).counts["changed"] == 1
    meaning = Meaning({"claim_no": ""}, key="claim_no")
    assert desk.take(rows, meaning).counts["new"] == desk.take(rows, meaning).counts["unchanged"] == 1
    claim = Claim.objects.get(number=2)
    assert (claim.statement, claim.extra) == ("'Tis so", {"claim_no": "1"})


def test_what_is_said_for_all_rows_holds_for_those_that_do_not_say(desk):
    desk.take([["claim", "kind"], ["x", "quote"], ["y", ""]], Meaning(for_all={"kind": "figure", "legal_flag": "true"}))
    claims = Claim.objects.order_by("number").values_list("kind", "legal_flag")
    assert [*claims] == [("quote", True), ("figure", True)]


def test_two_columns_cannot_be_the_same_to_us(desk):
    told = desk.refuse([["said", "claim", "kind"], ["x", "y", "figure"]], Meaning({"said": "claim"}))
    assert told == [(None, "claim", "is what more than one column is said to be")]


def test_of_a_long_file_the_first_rows_of_each_outcome_are_shown(desk):
    rows = [["claim", "kind"], *[[f"x{number}", "figure"] for number in range(250)]]
    preview = desk.take(rows, is_rehearsal=True)
    assert (preview.counts["new"], len(preview.entries)) == (250, 200)
    desk.take(rows)
    file = [[number, "checking"] for number in range(1, 251)]
    preview = desk.take([["claim_no", "workflow_state"], *file], is_rehearsal=True)
    assert (preview.differing, len(preview.differences), len(preview.entries)) == (250, 200, 200)
