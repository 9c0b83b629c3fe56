"""Paragraphs and what they are."""

import pytest

from factcheck.text.blocks import BODY, HEADLINE, SUBHEAD, blocks, paragraph_at, paragraphs
from factcheck.text.spans import Span

TEXT = "Storm hits port\n\nThe harbour closed on Monday.\n\n‘It was loud’\n\nNobody was hurt."


def test_paragraphs_stand_between_blank_lines():
    assert [span.of(TEXT) for span in paragraphs(TEXT)] == TEXT.split("\n\n")


def test_a_single_line_end_stays_inside_its_paragraph():
    assert paragraphs("one\ntwo\n\nthree") == [Span(0, 7), Span(9, 14)]


def test_a_short_line_without_a_full_stop_is_a_heading():
    assert [block.kind for block in blocks(TEXT)] == [HEADLINE, BODY, SUBHEAD, BODY]


@pytest.mark.parametrize(
    "line",
    [
        "“They left.”",
        "Is this the end?",
        "What we know:",
        "هل انتهت الحرب؟",
        "• A first point",
        "1. A first point",
        "word " * 20 + "word",
        "two\nlines",
    ],
)
def test_what_ends_a_sentence_or_lists_or_runs_long_is_no_subhead(line):
    assert blocks(f"One two.\n\n{line}\n\nThree four.")[1].kind == BODY


def test_the_last_paragraph_is_never_a_subhead():
    assert blocks("One two.\n\nThe end")[-1].kind == BODY


def test_an_empty_text_has_no_blocks():
    assert blocks("") == []


@pytest.mark.parametrize(("offset", "number"), [(0, 1), (15, 1), (16, 1), (17, 2), (len(TEXT), 4)])
def test_a_blank_line_counts_to_the_paragraph_before(offset, number):
    assert paragraph_at(TEXT, offset) == number


def test_an_offset_outside_the_text_is_refused():
    with pytest.raises(ValueError, match="outside"):
        paragraph_at("one", 4)


def test_a_line_that_leads_to_another_story_is_promotion():
    text = "It rained.\n\nRelated: how the dam was built\n\nIt rained again.\n\nSee also: the council"
    assert [block.kind for block in blocks(text)] == ["body", "promo", "body", "promo"]
