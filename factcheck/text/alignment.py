"""Two texts as words, and which word of the one is which word of the other: one diff for everything."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from functools import cached_property
from itertools import accumulate, chain
from time import monotonic

import fast_diff_match_patch

from .words import Weights, Words

# Letters of one class for the cleanup of the library, which treats spaces and signs apart.
_LETTERS = (range(0x4E00, 0xD7A0), range(0x20000, 0x110000))
_STOPS = ".?!؟…"
# So many words in a row that stayed are no chance.
_PASSAGE = 5
# Beyond a thousand words against a thousand, a passage of three words that stands once in both cuts the diff.
_LARGE = 1_000_000
# A diff of two unrelated books would take minutes; what is cut short is reported as not the same, never wrongly.
_SECONDS = 0.5

# The first word in old and in new, and how many words.
_Run = tuple[int, int, int]
_Join = Callable[[str, str, tuple[int, int]], None]


class Alignment:
    """One diff of two texts: `there[i]` is the new word that old word `i` became, -1 where it is gone.

    `back` says the same for the new words. `runs` are the words that stayed together: old, new, how many.
    `first` and `second` are the texts with one letter for each word.
    """

    def __init__(self, old: str, new: str) -> None:
        known = Weights()
        self.old = Words(old, known)
        self.new = Words(new, known)
        self.unchanged = old == new
        self.there = [-1] * len(self.old)
        self.back = [-1] * len(self.new)
        self.runs: list[_Run] = []
        forms = dict.fromkeys([*_STOPS, *self.old.forms, *self.new.forms])
        letters = dict(zip(forms, map(chr, chain.from_iterable(_LETTERS)), strict=False))
        self.first, self.second = ("".join(map(letters.__getitem__, words.forms)) for words in (self.old, self.new))
        self._until = monotonic() + _SECONDS
        self._join_along(self._firm(), self.first, self.second, (0, 0), self._join_changed)

    def _join_along(self, runs: list[_Run], first: str, second: str, begin: tuple[int, int], between: _Join) -> None:
        """Join the words of the runs, and what stands between them in its own way."""
        here, yonder = begin
        at = there = 0
        for word, other, count in [*runs, (len(first), len(second), 0)]:
            between(first[at:word], second[there:other], (here + at, yonder + there))
            self._join(here + word, yonder + other, count)
            at, there = word + count, other + count

    def _join(self, word: int, other: int, count: int) -> None:
        if count:
            start, beyond, length = self.runs[-1] if self.runs else (0, 0, 0)
            if length and (start + length, beyond + length) == (word, other):
                self.runs[-1] = (start, beyond, length + count)
            else:
                self.runs.append((word, other, count))
            self.there[word : word + count] = range(other, other + count)
            self.back[other : other + count] = range(word, word + count)

    def _join_changed(self, first: str, second: str, begin: tuple[int, int]) -> None:
        if len(first) * len(second) > _LARGE:
            before, after = _passages_once(first), _passages_once(second)
            runs = in_common_order([(at, after[words], 1) for words, at in before.items() if words in after])
            self._join_along(runs, first, second, begin, self._join_by_diff)
        elif first and second:
            self._join_by_diff(first, second, begin)

    def _join_by_diff(self, first: str, second: str, begin: tuple[int, int]) -> None:
        here, yonder = begin
        # No cleanup: it would give up true matches in much rewritten sentences; chance matches are judged later.
        for kind, count in fast_diff_match_patch.diff(
            first,
            second,
            timelimit=max(0.001, self._until - monotonic()),
            checklines=False,
            cleanup="No",
            counts_only=True,
        ):
            if kind == "=":
                self._join(here, yonder, count)
            here += count if kind != "+" else 0
            yonder += count if kind != "-" else 0

    def _firm(self) -> list[_Run]:
        """Return the paragraphs and sentences that stand once in both texts, in the longest order common to both.

        They cut the diff into small ones: faster, and no word is followed across a sentence that stayed.
        """
        # The letters of the stops are the first ones.
        stops = re.compile("[" + "".join(map(chr, _LETTERS[0][: len(_STOPS)])) + "]")
        before, after = self.old.only_once(self.first, stops), self.new.only_once(self.second, stops)
        pairs = ((before[piece], after[piece], len(piece)) for piece in before if piece in after)
        return in_common_order([run for run in pairs if self._is_at_home(run)])

    def _is_at_home(self, run: _Run) -> bool:
        """Tell whether a run is a paragraph, or two words next to it stayed as well: a sentence that moved would
        cut off all that it passed."""
        word, other, count = run
        end, until = word + count, other + count
        return (
            self.first[max(0, word - 2) : word] == self.second[max(0, other - 2) : other]
            or self.first[end : end + 2] == self.second[until : until + 2]
            or (word in self._edges and end in self._edges)
        )

    @cached_property
    def _edges(self) -> set[int]:
        return set(self.old.paragraph_words)

    @cached_property
    def _passages(self) -> list[_Run]:
        return [run for run in self.runs if run[2] >= _PASSAGE]

    def passage_gap(self, first: int, last: int) -> tuple[int, int, int, int]:
        """Return the words between the nearest passages that stayed before and after the old words `first` to
        before `last`: where the gap begins in old and new, and where it ends."""
        at = bisect_left(self._passages, (first,))
        while at and self._passages[at - 1][0] + self._passages[at - 1][2] > first:
            at -= 1
        word, other, count = self._passages[at - 1] if at else (0, 0, 0)
        begin, there = word + count, other + count
        at = bisect_left(self._passages, (last,))
        end, beyond, _ = self._passages[at] if at < len(self._passages) else (len(self.old), len(self.new), 0)
        return begin, there, end, beyond

    def kept_around(self, first: int, last: int) -> tuple[int, int]:
        """Return the new words that the nearest old ones before `first` and from `last` on became: -1 and the
        number of new words where there are none."""
        at = bisect_left(self.runs, (first,)) - 1
        word, other, count = self.runs[at] if at >= 0 else (0, 0, 0)
        before = other + min(count, first - word) - 1
        at = bisect_left(self.runs, (last,))
        after = self.runs[at][1] if at < len(self.runs) else len(self.new)
        if at and self.runs[at - 1][0] + self.runs[at - 1][2] > last:
            word, other, _ = self.runs[at - 1]
            after = other + last - word
        return before, after

    @cached_property
    def kept_weight(self) -> list[float]:
        """Sum the weights of the old words that are still there, from the beginning."""
        kept = [0.0] * len(self.old)
        for word, _, count in self.runs:
            kept[word : word + count] = self.old.weights[word : word + count]
        return [0.0, *accumulate(kept)]

    @cached_property
    def used_weight(self) -> list[float]:
        """Sum the weights of the new words that come from old ones, from the beginning."""
        used = [0.0] * len(self.new)
        for _, other, count in self.runs:
            used[other : other + count] = self.new.weights[other : other + count]
        return [0.0, *accumulate(used)]

    @cached_property
    def paragraph_there(self) -> dict[int, int]:
        """Say for each old paragraph which new one holds most of its words."""
        old, new = self.old, self.new
        gains: dict[int, dict[int, float]] = {}
        for word, other, count in self.runs:
            until = word + count
            while word < until:
                place = bisect_right(old.paragraph_words, word) - 1
                target = bisect_right(new.paragraph_words, other) - 1
                last, beyond = old.paragraph_words[place + 1], new.paragraph_words[target + 1]
                step = min(until, last, word + beyond - other) - word
                gain = gains.setdefault(place, {})
                gain[target] = gain.get(target, 0.0) + old.weigh(word, word + step)
                word, other = word + step, other + step
        return {place: max(gain, key=gain.__getitem__) for place, gain in gains.items()}


def _passages_once(letters: str) -> dict[str, int]:
    """Return every three words in a row that stand once in `letters`, and where."""
    found: dict[str, int] = {}
    often: set[str] = set()
    for at in range(len(letters) - 2):
        words = letters[at : at + 3]
        if words in found:
            often.add(words)
        found[words] = at
    return {words: at for words, at in found.items() if words not in often}


def in_common_order(runs: list[_Run]) -> list[_Run]:
    """Return the longest selection of runs, given in old order, that is in new order too (patience)."""
    tops: list[int] = []
    piles: list[int] = []
    below: list[int] = []
    for number, (_, start, _) in enumerate(runs):
        pile = bisect_left(tops, start)
        below.append(piles[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [start]
        piles[pile : pile + 1] = [number]
    chosen: list[_Run] = []
    at = piles[-1] if piles else -1
    while at >= 0:
        chosen.append(runs[at])
        at = below[at]
    return chosen[::-1]
