"""The door check and the canonical form."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.text.clean import UncleanText, canonical, clean_text

HARD = st.text(alphabet=st.sampled_from("a é\u0301\r\n\u2028\u2029\u0085 \t“”ب\u064b😀\u200b"), max_size=60)


@pytest.mark.parametrize(("value", "offset"), [("ab\x00", 2), ("\ud800x", 0), ("😀\udfff", 1)])
def test_a_nul_or_half_a_pair_is_refused_by_its_offset(value, offset):
    with pytest.raises(UncleanText, match=f"The note holds .* at character {offset}\\."):
        clean_text(value, what="note")


def test_a_clean_text_comes_back_as_it_is():
    assert clean_text("“cafe\u0301”") == "“cafe\u0301”"


def test_a_refusal_is_a_value_error_so_that_forms_can_show_it():
    assert issubclass(UncleanText, ValueError)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\u2029", "\u0085"])
def test_every_line_end_becomes_a_line_feed(end):
    assert canonical(f"one{end}two") == "one\ntwo"


def test_blank_lines_shrink_to_one_and_leave_the_edges():
    assert canonical("\n \nOne  \n\n \n\nTwo\n\n") == "One\n\nTwo"


@settings(deadline=None, derandomize=True, max_examples=200)
@given(HARD)
def test_the_canonical_form_of_a_canonical_form_is_itself(text):
    once = canonical(text)
    assert canonical(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert "\n\n\n" not in once
