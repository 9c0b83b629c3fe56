"""Spans and the cutting of a text along them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.text.spans import Segment, Span, segments


def test_spans_that_only_touch_do_not_overlap():
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert Span(0, 4).overlaps(Span(3, 5))


def test_a_span_contains_itself_and_what_lies_inside():
    assert Span(2, 6).contains(Span(2, 6))
    assert Span(2, 6).contains(Span(3, 4))
    assert not Span(2, 6).contains(Span(3, 7))


def test_a_span_counts_code_points():
    assert Span(1, 3).of("😀é\u0301x") == "é\u0301"


def test_spans_sort_in_text_order():
    assert sorted([Span(3, 4), Span(0, 9), Span(0, 2)]) == [Span(0, 2), Span(0, 9), Span(3, 4)]


def test_overlapping_spans_are_cut_where_either_begins_or_ends():
    assert segments(10, [(Span(1, 6), "a"), (Span(4, 8), "b")]) == [
        Segment(0, 1, ()),
        Segment(1, 4, ("a",)),
        Segment(4, 6, ("a", "b")),
        Segment(6, 8, ("b",)),
        Segment(8, 10, ()),
    ]


def test_identical_spans_make_one_run_with_both_keys():
    assert segments(2, [(Span(0, 2), "b"), (Span(0, 2), "a")]) == [Segment(0, 2, ("b", "a"))]


def test_a_key_that_covers_a_run_twice_is_named_once():
    assert segments(3, [(Span(0, 3), "a"), (Span(1, 2), "a")])[1].keys == ("a",)


def test_a_text_without_spans_is_one_run_and_an_empty_text_none():
    assert segments(4, []) == [Segment(0, 4, ())]
    assert segments(0, []) == []


@pytest.mark.parametrize("span", [Span(2, 2), Span(3, 2), Span(-1, 2), Span(0, 6)])
def test_an_empty_span_or_one_out_of_bounds_is_refused(span):
    with pytest.raises(ValueError, match="empty or outside"):
        segments(5, [(span, "a")])


PAIRS = st.tuples(st.integers(0, 19), st.integers(1, 20)).filter(lambda pair: pair[0] < pair[1])


@settings(deadline=None, derandomize=True, max_examples=200)
@given(st.lists(PAIRS, max_size=8))
def test_every_character_lies_in_one_run_with_exactly_the_keys_that_cover_it(pairs):
    spans = [(Span(start, end), number) for number, (start, end) in enumerate(pairs)]
    runs = segments(20, spans)
    assert [run.start for run in runs] == [0, *(run.end for run in runs[:-1])]
    assert runs[-1].end == 20
    for run in runs:
        for place in range(run.start, run.end):
            assert run.keys == tuple(key for span, key in spans if span.start <= place < span.end)
