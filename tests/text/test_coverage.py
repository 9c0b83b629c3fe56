"""Which sentences still hold something unchecked."""

import pytest

from factcheck.text.blocks import BODY, PROMO, Block, blocks
from factcheck.text.coverage import COVERED, EXEMPT, OPEN, PART_OPEN, checkables, coverage
from factcheck.text.cues import checkability
from factcheck.text.spans import Span

TEXT = "About 400 soldiers left Baiji on June 23. They were tired."


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def states(text: str, claimed: list[str] = (), exempt: list[str] = ()) -> list[str]:
    return [
        one.state
        for one in coverage(
            text, blocks(text), [at(text, words) for words in claimed], [at(text, words) for words in exempt]
        )
    ]


def test_a_sentence_that_nothing_touches_is_open():
    assert states(TEXT) == [OPEN, OPEN]


def test_a_sentence_is_covered_when_every_cue_lies_in_a_claim():
    assert states(TEXT, ["About 400 soldiers left Baiji on June 23"]) == [COVERED, OPEN]


def test_what_is_left_over_is_shown_in_offsets_of_the_text():
    text = "It rained. " + TEXT
    one = coverage(text, blocks(text), [at(text, "About 400 soldiers")], [])[1]
    assert one.state == PART_OPEN
    assert [(cue.what, text[cue.start : cue.end]) for cue in one.leftover] == [("name", "Baiji"), ("date", "June 23")]


def test_two_touching_claims_cover_a_cue_across_their_border():
    assert states("He said 700,000 men left.", ["He said 700,", "000 men"]) == [COVERED]


def test_a_sentence_without_a_cue_is_covered_by_a_touch():
    assert states(TEXT, ["tired"]) == [OPEN, COVERED]


def test_a_claim_next_to_a_sentence_does_not_touch_it():
    assert states("They ran. They hid.", ["They ran."]) == [COVERED, OPEN]


def test_exemptions_alone_make_a_sentence_exempt():
    assert states(TEXT, [], [TEXT]) == [EXEMPT, EXEMPT]


def test_a_claim_and_an_exemption_together_cover_a_sentence():
    assert states(TEXT, ["About 400 soldiers"], ["left Baiji on June 23"])[0] == COVERED


def test_an_exemption_over_part_leaves_the_rest_open():
    assert states(TEXT, [], ["Baiji"])[0] == PART_OPEN


@pytest.mark.parametrize("mark", ["TK", "CK", "TKTK", "??", "[check]"])
def test_a_placeholder_is_open_even_inside_a_claim(mark):
    text = f"He paid {mark} for it."
    (one,) = coverage(text, blocks(text), [Span(0, len(text))], [])
    assert one.state == OPEN
    assert one.leftover[0].what == "placeholder"


def test_letters_inside_a_word_are_no_placeholder():
    assert states("The BACKTK sat.", ["The BACKTK sat."]) == [COVERED]


def test_a_text_is_read_for_every_kind_of_cue_in_offsets_of_the_text():
    text = "It rained. The army said TK of 400 men fled because Baiji fell."
    read = checkables(text)[1]
    assert [(cue.what, text[cue.start : cue.end]) for cue in read.cues] == [
        ("attribution", "said"),
        ("placeholder", "TK"),
        ("figure", "400"),
        ("cause", "because"),
        ("name", "Baiji"),
        ("change", "fell"),
    ]
    assert read.worth == checkability(read.span.of(text))


def test_the_same_text_is_read_once_and_in_each_language_anew():
    assert checkables(TEXT, "en") is checkables(TEXT[:1] + TEXT[1:], "en")
    assert checkables(TEXT, "en") is not checkables(TEXT, "ar")


def test_promo_blocks_are_left_out():
    text = "Read more about 400 men\n\nThey left."
    found = coverage(text, [Block(0, 23, PROMO), Block(25, 35, BODY)], [], [])
    assert [one.span for one in found] == [Span(25, 35)]


def test_a_text_with_a_thousand_claims_is_covered_quickly():
    text = " ".join(f"In 20{n % 90 + 10} he paid {n} dollars." for n in range(1000))
    found = coverage(text, blocks(text), [Span(n * 9, n * 9 + 5) for n in range(3000)], [])
    assert len(found) == 1000
