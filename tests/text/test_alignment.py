"""Words of two texts, and which became which."""

import time

import pytest

from factcheck.text import alignment as alignment_module
from factcheck.text.alignment import Alignment
from factcheck.text.words import Words


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("About 90,000 left.", ["About", "90,000", "left", "."]),
        ("“Don’t” – go", ['"', "Don", "'", "t", '"', "-", "go"]),
        ("a\u200bb\u00ad c", ["a", "b", "c"]),
        ("٩٠٬٠٠٠ شخص", ["٩٠٬٠٠٠", "شخص"]),
        ("😀 ok", ["😀", "ok"]),
    ],
)
def test_a_number_is_one_word_and_signs_compare_across_styles(text, forms):
    assert Words(text).forms == forms


def test_words_that_a_range_touches_even_in_part_are_inside_it():
    words = Words("one two three")
    assert words.inside(5, 9) == (1, 3)
    assert words.inside(3, 4) == (1, 1)


def test_both_directions_tell_the_same_story():
    alignment = Alignment("The port closed on Monday.", "The old port closed Tuesday.")
    assert alignment.there == [0, 2, 3, -1, -1, 5]
    assert alignment.back == [0, -1, 1, 2, -1, 5]


def test_a_paragraph_that_stayed_keeps_words_from_crossing_it():
    middle = "Nothing at all happened in the middle of this."
    alignment = Alignment(f"Alpha went home.\n\n{middle}\n\nBeta stayed.", f"Beta went.\n\n{middle}\n\nAlpha stayed.")
    assert alignment.there[0] == -1
    assert alignment.paragraph_there == {0: 0, 1: 1, 2: 2}


def test_a_sentence_that_stayed_keeps_words_from_crossing_it():
    middle = "Nothing at all happened in the middle."
    alignment = Alignment(f"Alpha went home. {middle} Beta stayed.", f"Beta went. {middle} Alpha stayed.")
    assert alignment.there[0] == -1
    assert alignment.runs[1][2] >= len(Words(middle))


def test_a_long_text_with_half_of_its_words_replaced_is_followed_by_the_passages_that_stayed():
    old = [f"w{number}" for number in range(3000)]
    new = [word if number // 4 % 2 else f"x{number}" for number, word in enumerate(old)]
    alignment = Alignment(" ".join(old), " ".join(new))
    assert alignment.there == [number if number // 4 % 2 else -1 for number in range(3000)]


def test_the_words_around_a_gap_are_those_that_stayed():
    alignment = Alignment("one two three four five", "zero one three six five seven")
    assert alignment.there == [1, -1, 2, -1, 4]
    assert [alignment.kept_around(first, first + 1) for first in range(5)] == [(-1, 2), (1, 2), (1, 4), (2, 4), (2, 6)]


def test_the_diff_of_two_unrelated_books_gives_up_in_time_and_invents_nothing(monkeypatch):
    monkeypatch.setattr(alignment_module, "_SECONDS", 0.1)
    old = " ".join(f"w{number % 7919}" for number in range(0, 120_000, 7))
    new = " ".join(f"w{(number * 31) % 7919}" for number in range(0, 120_000, 7))
    started = time.perf_counter()
    alignment = Alignment(old, new)
    # Left alone, it takes minutes.
    assert time.perf_counter() - started < 5
    assert all(alignment.back[there] == here for here, there in enumerate(alignment.there) if there >= 0)
