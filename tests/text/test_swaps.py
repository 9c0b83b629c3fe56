"""Figures, dates and names that two wordings do not share are called out, each with what became of it."""

import pytest

from factcheck.text.swaps import swaps


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("It holds 9,000 tons.", "It holds 90,000 tons.", [("figure", "9,000 tons", "90,000 tons")]),
        ("It was built in 1962.", "It was built in 1963.", [("date", "1962", "1963")]),
        ("It leaks, said Mira.", "It leaks, said Ammar.", [("name", "Mira", "Ammar")]),
        ("It leaks at Kessel.", "It leaks.", [("name", "Kessel", "")]),
        ("It leaks.", "It leaks since 1962, said Mira.", [("date", "", "1962"), ("name", "", "Mira")]),
        (
            "It held 9,000 men.",
            "It held 90,000 men of Arnau.",
            [("figure", "9,000", "90,000"), ("name", "", "Arnau")],
        ),
        ("It held 7 men and 9 women.", "It held 8 men and 9 women.", [("figure", "7", "8")]),
        ("It held 7 men and 7 women.", "It held 7 men.", [("figure", "7", "")]),
    ],
)
def test_what_differs_is_called_out(old, new, found):
    assert [(swap.what, swap.old, swap.new) for swap in swaps(old, new)] == found


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Yesterday Mira met Ammar in 1962.", "In 1962, yesterday, Ammar met Mira."),
        ("It slowly holds 9,000 tons.", "It quickly holds 9,000 tons."),
        ("She is one of ‘Kessel’s Nine’.", 'She is one of "Kessel\'s Nine".'),
        ("", ""),
    ],
)
def test_what_stands_elsewhere_or_in_other_quotes_is_the_same(old, new):
    assert swaps(old, new) == []
