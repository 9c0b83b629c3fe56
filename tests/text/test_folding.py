"""Folding for search, and the way back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.text.folding import fold

HARD = st.text(
    alphabet=st.sampled_from("aZ é\u0301ßİ\r\n\t“”‘’–—…\u00ad\u200b\u0640\u064eبم😀🇮🇶\u202e-'\""), max_size=40
)


def test_quotes_dashes_space_and_case_are_made_one_kind():
    assert fold("“Don’t —\n\tGO” …").text == '"don\'t - go" ...'


@pytest.mark.parametrize("sign", ["\u00ad", "\u200b", "\ufeff", "\u0640", "\u064e", "\u2067"])
def test_what_is_invisible_or_optional_is_left_out(sign):
    assert fold(f"كت{sign}اب").text == fold("كتاب").text


@pytest.mark.parametrize(
    ("text", "quote", "found"),
    [
        ("He said “Go  home”.", '"go home"', "“Go  home”"),
        ("a\u00ad\u200bb cd", "cd", "cd"),
        ("Die Straße dort", "strasse", "Straße"),
        ("😀 and then…done", "...", "…"),
        ("قـــال المتحدث", "قال", "قـــال"),
    ],
)
def test_a_folded_find_leads_back_to_the_words_as_written(text, quote, found):
    folded = fold(text)
    at = folded.text.index(fold(quote).text)
    start, end = folded.original(at, at + len(fold(quote).text))
    assert text[start:end] == found


def test_a_range_outside_the_folded_text_is_refused():
    with pytest.raises(ValueError, match="outside"):
        fold("abc").original(1, 4)


@settings(deadline=None, derandomize=True, max_examples=300)
@given(HARD)
def test_every_folded_character_comes_from_where_the_map_says(text):
    folded = fold(text)
    last = 0
    for place, letter in enumerate(folded.text):
        start, end = folded.original(place, place + 1)
        assert last <= start < end <= len(text)
        assert letter in fold(text[start:end]).text
        last = start
