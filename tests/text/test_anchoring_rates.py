"""How often anchors are followed rightly over made-up revisions; a silent wrong match is the worst outcome."""

import time
from collections import Counter

import pytest

from factcheck.text.anchoring import KEPT, MOVED, Placement, reanchor, select

from .revisions import Revision, revised


def followed(revision: Revision) -> dict[int, Placement]:
    numbers = list(revision.before)
    selectors = [select(revision.old, *revision.before[number]) for number in numbers]
    return dict(zip(numbers, reanchor(revision.old, revision.new, selectors), strict=True))


def hit(placement: Placement, place: tuple[int, int] | None) -> bool:
    """Tell whether most of the placement and most of the true place are the same."""
    if place is None or placement.start is None:
        return False
    common = min(placement.end, place[1]) - max(placement.start, place[0])
    return common > 0.6 * (max(placement.end, place[1]) - min(placement.start, place[0]))


@pytest.fixture(scope="module")
def counted() -> Counter:
    """Count, over forty revisions, what became of the sentences of each fate."""
    count: Counter = Counter()
    for seed in range(40):
        revision = revised(seed)
        for number, placement in followed(revision).items():
            fate, place = revision.fate[number], revision.after.get(number)
            words = revision.old[slice(*revision.before[number])]
            count[fate] += 1
            count["all"] += 1
            count[fate, "right"] += hit(placement, place) if place else placement.start is None
            count["wrong"] += placement.start is not None and not hit(placement, place)
            if revision.old.count(words) > 1 and fate == "kept":
                count["twice"] += 1
                count["twice", "right"] += (placement.start, placement.end) == place
                count["twice", "wrong"] += placement.start is not None and (placement.start, placement.end) != place
    return count


def test_the_sample_is_large_enough_to_say_anything(counted):
    assert min(counted[fate] for fate in ("kept", "edited", "deleted", "moved", "twice")) > 100


def test_a_wrong_place_is_accepted_less_than_three_times_in_a_thousand(counted):
    assert counted["wrong"] / counted["all"] < 0.003


@pytest.mark.parametrize(("fate", "rate"), [("kept", 0.995), ("edited", 0.95), ("deleted", 0.98), ("moved", 0.93)])
def test_sentences_are_found_or_reported_lost(counted, fate, rate):
    assert counted[fate, "right"] / counted[fate] >= rate


def test_a_sentence_that_stands_twice_is_found_at_its_own_place(counted):
    assert counted["twice", "right"] / counted["twice"] >= 0.97
    assert counted["twice", "wrong"] == 0


def test_the_same_words_in_a_heavy_revision_are_never_called_kept_elsewhere():
    for seed in range(100, 106):
        revision = revised(seed, heavy=2.5)
        for number, placement in followed(revision).items():
            if placement.state in (KEPT, MOVED):
                words = revision.old[slice(*revision.before[number])]
                assert revision.new[placement.start : placement.end] == words


@pytest.mark.parametrize("heavy", [0.3, 1.7])
def test_twenty_thousand_words_and_eight_hundred_anchors_take_a_blink(heavy):
    """Also where two sentences in five are touched."""
    revision = revised(1, paragraphs=640, heavy=heavy)
    assert len(revision.old.split()) > 20_000
    numbers = list(revision.before)[::2][:800]
    selectors = [select(revision.old, *revision.before[number]) for number in numbers]
    assert len(selectors) >= 790
    times = []
    for _ in range(3):
        started = time.process_time()
        reanchor(revision.old, revision.new, selectors)
        times.append(time.process_time() - started)
    # Processor time; measured 60 and 110 ms. More than twice that is a fault and not a slower machine.
    assert min(times) < 0.25
