"""Following words from draft to draft: each case by its name."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.text.anchoring import (
    AMBIGUOUS,
    EDITED,
    KEPT,
    LOST,
    MOVED,
    Placement,
    Selector,
    reanchor,
    select,
)

OLD = """The harbour closed on Monday after a storm.

Officials said 90,000 people had left their homes. “We lost three boats in an hour,” said Omar Haddad, a fisherman.

The talks failed.

Nobody in the old town was hurt, the mayor said later. The bridge will reopen in May, according to the ministry."""


def follow(new: str, words: str, old: str = OLD, occurrence: int = 1) -> Placement:
    start = -1
    for _ in range(occurrence):
        start = old.index(words, start + 1)
    (placement,) = reanchor(old, new, [select(old, start, start + len(words))])
    return placement


def words_of(placement: Placement, new: str) -> str:
    assert placement.start is not None
    return new[placement.start : placement.end]


# Selecting


def test_a_selection_keeps_its_words_and_what_stands_around_them():
    assert select("One two three", 4, 7, context=3) == Selector("two", "ne ", " th", 4, 7)


def test_nothing_is_stripped_and_the_edges_of_the_text_cut_the_context():
    assert select(" two ", 0, 5) == Selector(" two ", "", "", 0, 5)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 2), (0, 6), (6, 7)])
def test_a_selection_outside_the_text_or_empty_is_refused(start, end):
    with pytest.raises(ValueError, match="empty or outside"):
        select("words", start, end)


# The same words


def test_words_that_nothing_happened_to_are_kept_where_they_are():
    assert follow(OLD, "90,000 people") == Placement(KEPT, OLD.index("90,000"), OLD.index("90,000") + 13, 1.0)


def test_words_are_kept_when_text_comes_before_them():
    new = "A new paragraph.\n\n" + OLD.replace("The harbour", "The old harbour")
    placement = follow(new, "90,000 people had left")
    assert (placement.state, words_of(placement, new)) == (KEPT, "90,000 people had left")


def test_words_in_another_paragraph_are_moved():
    sentence = " The bridge will reopen in May, according to the ministry."
    new = OLD.replace(sentence, "").replace("after a storm.", "after a storm." + sentence)
    placement = follow(new, sentence.strip())
    assert (placement.state, words_of(placement, new)) == (MOVED, sentence.strip())


def test_a_sentence_that_changes_places_within_its_paragraph_is_kept():
    first = "Officials said 90,000 people had left their homes. "
    new = OLD.replace(first, "").replace("a fisherman.", "a fisherman. " + first.strip())
    placement = follow(new, first.strip())
    assert (placement.state, words_of(placement, new)) == (KEPT, first.strip())


def test_other_quotes_dashes_and_line_breaks_leave_the_words_the_same():
    old = "He said: “It is over – for now”, and left the old town."
    new = 'He said: "It is over — for\nnow", and left the old town.'
    placement = follow(new, "“It is over – for now”", old)
    assert (placement.state, words_of(placement, new)) == (KEPT, '"It is over — for\nnow"')
    assert placement.score < 1


def test_a_paragraph_cut_in_two_keeps_its_words():
    new = OLD.replace("their homes. “We", "their homes.\n\n“We")
    assert follow(new, "Officials said 90,000 people").state in {KEPT, MOVED}
    assert words_of(follow(new, "We lost three boats"), new) == "We lost three boats"


# Changed words


def test_a_word_changed_inside_a_long_quotation_is_edited():
    new = OLD.replace("three boats", "four boats")
    placement = follow(new, "“We lost three boats in an hour,”")
    assert (placement.state, words_of(placement, new)) == (EDITED, "“We lost four boats in an hour,”")
    assert 0.5 < placement.score < 1


@pytest.mark.parametrize("figure", ["9,000", "900,000", "90,001", "90.000"])
def test_another_figure_is_never_the_same_words(figure):
    new = OLD.replace("90,000", figure)
    assert follow(new, "Officials said 90,000 people had left their homes.").state == EDITED
    assert follow(new, "90,000 people").state == LOST


@pytest.mark.parametrize("figure", ["89,000", "9,000,000", "9,000.5"])
def test_a_figure_inside_a_longer_one_is_another_figure(figure):
    old = OLD.replace("90,000", "9,000")
    new = OLD.replace("90,000", figure)
    for words in ("9,000 people", "said 9,000", "9,000"):
        assert follow(new, words, old).state == LOST
    assert follow(new, "9,000 people had left their homes", old).state == EDITED


def test_a_name_inside_a_longer_word_is_another_name():
    assert follow(OLD.replace("Omar Haddad", "Omar Haddadi"), "Omar Haddad").state == LOST


def test_a_short_quotation_is_followed_word_for_word_or_not_at_all():
    new = OLD.replace("Omar Haddad", "Omar Hamdan")
    assert follow(new, "Omar Haddad").state == LOST


def test_words_added_next_to_a_quotation_do_not_become_part_of_it():
    new = OLD.replace("had left their homes", "had, he thought, left their homes in haste")
    placement = follow(new, "left their homes")
    assert (placement.state, words_of(placement, new)) == (KEPT, "left their homes")


def test_a_sentence_moved_and_reworded_is_found_as_edited():
    sentence = " The bridge will reopen in May, according to the ministry."
    new = OLD.replace(sentence, "").replace(
        "after a storm.", "after a storm. The old bridge will reopen in May, the ministry said."
    )
    placement = follow(new, sentence.strip())
    assert placement.state == EDITED
    assert "bridge will reopen in May" in words_of(placement, new)


def test_a_sentence_moved_and_continued_is_found_with_all_of_its_words():
    sentence = "Nobody in the old town was hurt, the mayor said later."
    longer = "Nobody in the old town was hurt, the mayor said later in a short statement to reporters."
    new = OLD.replace(sentence + " ", "").replace("after a storm.", "after a storm. " + longer)
    placement = follow(new, sentence)
    assert (placement.state, words_of(placement, new)) == (EDITED, longer)


def test_a_subhead_keeps_its_place_when_all_around_it_is_new():
    old = "They left on Monday. " * 30 + "\n\nRescue efforts\n\n" + "Nobody knew the way. " * 30
    new = "Everyone stayed home. " * 30 + "\n\nRescue efforts\n\n" + "A boat came at noon. " * 30
    placement = follow(new, "Rescue efforts", old)
    assert words_of(placement, new) == "Rescue efforts"


# Gone


def test_a_deleted_sentence_is_lost():
    new = OLD.replace("“We lost three boats in an hour,” said Omar Haddad, a fisherman.", "")
    assert follow(new, "We lost three boats in an hour") == Placement(LOST, None, None, 0.0)


def test_a_sentence_replaced_by_another_of_the_same_make_is_lost():
    old = OLD.replace("The talks failed.", "Haddad scored 12 points in the first half.")
    new = OLD.replace("The talks failed.", "Karimi won 40 votes in the second round.")
    assert follow(new, "Haddad scored 12 points in the first half.", old).state == LOST


def test_small_words_that_survive_a_rewriting_are_not_the_place():
    new = OLD.replace(
        "Officials said 90,000 people had left their homes.", "Rain fell and people were out in the lanes."
    )
    assert follow(new, "people").state == LOST


def test_a_name_that_stands_elsewhere_is_not_the_one_that_was_deleted():
    new = OLD.replace(" “We lost three boats in an hour,” said Omar Haddad, a fisherman.", "").replace(
        "the mayor said later.", "the mayor said later, and Omar Haddad won the cup."
    )
    assert follow(new, "Omar Haddad").state == LOST


@pytest.mark.parametrize(
    "words", ["whoever has an account with the harbour bank", "an account with the harbour", "fees"]
)
def test_words_of_a_deleted_sentence_are_not_found_in_another_that_says_something_else(words):
    old = "All the fees can be paid online by whoever has an account with the harbour bank.\n\nThe talks failed."
    new = "Fishermen gave an account of the storm to the harbour police, and fees were waived.\n\nThe talks failed."
    assert follow(new, words, old).state == LOST


def test_in_an_empty_text_everything_is_lost():
    assert follow("", "90,000 people").state == LOST


# Words that stand twice

TWICE = (
    "The mayor spoke first of the port. He did not say when. Then he left by the north gate.\n\n"
    "The minister spoke next about the roads. He did not say when. Nobody asked him anything.\n\n"
    "A third man came."
)


@pytest.mark.parametrize("occurrence", [1, 2])
def test_words_that_stand_twice_are_followed_to_their_own_place(occurrence):
    new = "A new opening, just written.\n\n" + TWICE.replace("A third man came.", "A third man came late.")
    placement = follow(new, "He did not say when.", TWICE, occurrence)
    before = "of the port. " if occurrence == 1 else "the roads. "
    assert placement.state == KEPT
    assert new[: placement.start].endswith(before)


def test_when_one_of_two_is_deleted_the_other_is_not_taken_for_it():
    new = TWICE.replace("He did not say when. Then", "Then")
    assert follow(new, "He did not say when.", TWICE, 1).state == LOST
    assert follow(new, "He did not say when.", TWICE, 2).state == KEPT


def test_a_sentence_pasted_at_two_new_places_is_ambiguous():
    sentence = "Officials said 90,000 people had left their homes. "
    gone = OLD.replace(sentence, "")
    new = f"{sentence}\n\n{gone}\n\n{sentence.strip()}"
    assert follow(new, sentence.strip()) == Placement(AMBIGUOUS, None, None, 1.0)


def test_two_sentences_that_become_one_are_not_both_followed_to_it():
    one = "The northern bridge was closed for repairs on Monday morning."
    other = "The southern bridge was closed for repairs on Tuesday morning."
    old = f"Alpha beta.\n\n{one}\n\nGamma delta.\n\n{other}\n\nEpsilon zeta."
    new = "Alpha beta.\n\nGamma delta.\n\nEpsilon zeta.\n\nThe bridge was closed for repairs on Monday morning."
    placed = reanchor(old, new, [select(old, old.index(q), old.index(q) + len(q)) for q in (one, other)])
    assert sum(placement.start is not None for placement in placed) <= 1


# Many at once


def test_the_answers_come_in_the_order_of_the_questions():
    quotes = ["The talks failed.", "90,000", "Nobody in the old town was hurt"]
    found = reanchor(OLD, OLD, [select(OLD, OLD.index(q), OLD.index(q) + len(q)) for q in quotes])
    assert [OLD[one.start : one.end] for one in found] == quotes
    assert reanchor(OLD, OLD, []) == []


def test_a_selector_whose_offsets_are_stale_is_searched_for():
    selector = Selector("“We lost three boats in an hour,” said Omar Haddad", "", "", 3, 9)
    for new in (OLD, OLD.replace("The talks failed", "They agreed")):
        (placement,) = reanchor(OLD, new, [selector])
        assert words_of(placement, new) == selector.exact


# Every offset

PIECES = st.sampled_from(
    [
        "😀",
        "e\u0301",
        "👩‍👩‍👧",
        "بغداد",
        "قال د. علي.",
        "\r\n",
        "\n\n",
        " ",
        "word",
        "“Go!”",
        "9,000",
        "—",
        "\u200b",
        "🇮🇶",
    ]
)
TEXTS = st.lists(PIECES, min_size=1, max_size=14).map("".join)


@settings(deadline=None, derandomize=True, max_examples=150)
@given(TEXTS, st.data())
def test_over_the_same_text_every_selection_comes_back_to_its_own_offsets(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    selector = select(text, start, end)
    assert text[selector.start : selector.end] == selector.exact
    (placement,) = reanchor(text, text, [selector])
    assert (placement.start, placement.end, placement.state) == (start, end, KEPT)


@settings(deadline=None, derandomize=True, max_examples=150)
@given(TEXTS, TEXTS, st.data())
def test_between_any_two_texts_a_placement_lies_in_the_new_one_or_nowhere(old, new, data):
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    (placement,) = reanchor(old, new, [select(old, start, end)])
    if placement.state in {AMBIGUOUS, LOST}:
        assert (placement.start, placement.end) == (None, None)
    else:
        assert 0 <= placement.start < placement.end <= len(new)
        assert 0 < placement.score <= 1
