"""What changed between two texts."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.text.differences import ADDED, MOVED, REMOVED, REWORDED, SAME, Piece, compare, word_diff
from factcheck.text.sentences import sentences

from .revisions import revised


def test_a_figure_changes_as_a_whole_and_the_rest_stays():
    assert word_diff("About 90,000 left.", "About 9,000 left.") == [
        Piece(SAME, "About"),
        Piece(REMOVED, " 90,000 "),
        Piece(ADDED, " 9,000 "),
        Piece(SAME, "left."),
    ]


def test_equal_texts_are_one_piece_and_empty_ones_none():
    assert word_diff("Same words.", "Same words.") == [Piece(SAME, "Same words.")]
    assert word_diff("", "") == []
    assert word_diff("", "New.") == [Piece(ADDED, "New.")]


def test_another_style_of_quotes_is_shown_as_a_change():
    assert Piece(ADDED, "“") in word_diff('"Go', "“Go")


TEXTS = st.text(alphabet=st.sampled_from('aB .“”"\n9,😀é\u0301ب-—'), max_size=30)


@settings(deadline=None, derandomize=True, max_examples=300)
@given(TEXTS, TEXTS)
def test_the_pieces_rebuild_both_texts_to_the_character(old, new):
    pieces = word_diff(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != ADDED) == old
    assert "".join(piece.text for piece in pieces if piece.kind != REMOVED) == new


OLD = (
    "The port closed on Monday. Rain fell all night long.\n\nThree boats sank near the pier. Nobody was hurt.\n\n"
    "The mayor spoke."
)


def told(old: str, new: str) -> list[tuple[str, str, str]]:
    return [
        (one.kind, one.old.of(old) if one.old else "", one.new.of(new) if one.new else "") for one in compare(old, new)
    ]


def test_an_unchanged_text_is_all_the_same():
    assert {kind for kind, _, _ in told(OLD, OLD)} == {SAME}


def test_each_kind_of_change_is_told_in_the_order_of_the_new_text():
    new = (
        "The port closed on Tuesday. Rain fell all night long.\n\nNobody was hurt. A dog barked at the moon.\n\n"
        "The mayor spoke."
    )
    assert told(OLD, new) == [
        (REWORDED, "The port closed on Monday.", "The port closed on Tuesday."),
        (SAME, "Rain fell all night long.", "Rain fell all night long."),
        (REMOVED, "Three boats sank near the pier.", ""),
        (SAME, "Nobody was hurt.", "Nobody was hurt."),
        (ADDED, "", "A dog barked at the moon."),
        (SAME, "The mayor spoke.", "The mayor spoke."),
    ]


def test_a_sentence_at_another_place_is_moved_and_not_removed_and_added():
    sentence = "Three boats sank near the pier. "
    new = OLD.replace(sentence, "") + " " + sentence.strip()
    assert (MOVED, sentence.strip(), sentence.strip()) in told(OLD, new)
    assert REMOVED not in {kind for kind, _, _ in told(OLD, new)}


def test_a_sentence_that_moved_to_the_front_is_the_only_one_that_moved():
    new = "The mayor spoke.\n\n" + OLD.removesuffix("\n\nThe mayor spoke.")
    assert [kind for kind, _, _ in told(OLD, new)] == [MOVED, SAME, SAME, SAME, SAME]


def test_a_sentence_that_moved_and_was_reworded_is_neither_removed_nor_added():
    new = OLD.replace("Three boats sank near the pier. ", "").replace(
        "on Monday.", "on Monday. Two boats sank near a pier."
    )
    assert (REWORDED, "Three boats sank near the pier.", "Two boats sank near a pier.") in told(OLD, new)
    assert {REMOVED, ADDED}.isdisjoint(kind for kind, _, _ in told(OLD, new))


def test_a_text_rewritten_throughout_is_removed_and_added_where_it_stood():
    new = "Ships stayed away all week.\n\nThree boats sank near the pier. Nobody was hurt.\n\nNo one asked why."
    assert [kind for kind, _, _ in told(OLD, new)] == [ADDED, REMOVED, REMOVED, SAME, SAME, ADDED, REMOVED]


def test_twenty_thousand_words_are_compared_in_a_blink():
    revision = revised(1, paragraphs=640, heavy=1.5)
    assert len(revision.old.split()) > 20_000
    started = time.process_time()
    changes = compare(revision.old, revision.new)
    # Processor time; measured 110 ms.
    assert time.process_time() - started < 0.5
    assert {one.kind for one in changes} == {SAME, ADDED, REMOVED, REWORDED, MOVED}


@pytest.mark.parametrize(("old", "new", "kind"), [("", "One.", ADDED), ("One.", "", REMOVED)])
def test_an_empty_text_is_all_added_or_removed(old, new, kind):
    assert [one.kind for one in compare(old, new)] == [kind]


@settings(deadline=None, derandomize=True, max_examples=150)
@given(
    st.lists(st.sampled_from(["One two. ", "Three four. ", "Five! ", "Six seven eight.\n\n"]), max_size=8).map("".join),
    st.lists(st.sampled_from(["One two. ", "Three for. ", "Five! ", "Six seven nine.\n\n"]), max_size=8).map("".join),
)
def test_every_sentence_of_both_texts_is_told_exactly_once(old, new):
    changes = compare(old, new)
    assert sorted(one.old for one in changes if one.old) == sentences(old)
    assert [one.new for one in changes if one.new] == sentences(new)
