"""Two texts as words, and which word of the one is which word of the other: one diff for everything."""

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import accumulate

import fast_diff_match_patch

from .blocks import paragraphs
from .spans import Span

# A number with its separators is one word: 9,000 and 90,000 share nothing. Invisible characters are none.
_WORD = re.compile(
    r"\d+(?:[.,٫٬]\d+)*(?!\w)|\w+|[^\w\s\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)
_SAME_SIGN = dict.fromkeys("“”„«»", '"') | dict.fromkeys("‘’‚‹›", "'") | dict.fromkeys("‐‑‒–—―−", "-")
# Letters of one class for the cleanup of the library, which treats spaces and signs apart.
_FIRST_LETTER = 0x4E00
_LETTERS_BEFORE_SURROGATES = 0xD7A0 - _FIRST_LETTER
_BEYOND = 0x20000
# So many words in a row that stayed are no chance.
_PASSAGE = 5
# A diff of two unrelated books would take minutes; what is cut short is reported as not the same, never wrongly.
_SECONDS = 1.0


class Words:
    """The words of a text: offsets, forms that compare equal across quote and dash styles, and weights.

    `cut` remembers the sentences of the paragraphs that were asked for.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.cut: dict[Span, list[Span]] = {}
        alike = text
        # Much faster than `translate`, which looks at each character in Python.
        for sign, plain in _SAME_SIGN.items():
            alike = alike.replace(sign, plain)
        self.forms: list[str] = _WORD.findall(alike)
        self.starts = [found.start() for found in _WORD.finditer(alike)]
        self.ends = [start + len(form) for start, form in zip(self.starts, self.forms, strict=True)]

    def __len__(self) -> int:
        return len(self.starts)

    def inside(self, start: int, end: int) -> tuple[int, int]:
        """Return the first word and the one after the last that touch `start`..`end`."""
        return bisect_right(self.ends, start), bisect_left(self.starts, end)

    @cached_property
    def weights(self) -> list[float]:
        """Weigh each word by how much it says: figures and names most, signs and short words least."""
        known = {form: _weight(form) for form in set(self.forms)}
        return [known[form] for form in self.forms]

    @cached_property
    def summed(self) -> list[float]:
        """Sum the weights from the beginning, so that any range weighs one subtraction."""
        return [0.0, *accumulate(self.weights)]

    @cached_property
    def paragraphs(self) -> list[Span]:
        """Return the paragraphs of the text."""
        return paragraphs(self.text)

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [span.start for span in self.paragraphs]

    def only_once(self) -> dict[str, tuple[int, int]]:
        """Return the paragraphs whose words stand in the text once: the words, the first and past the last."""
        found: dict[str, tuple[int, int]] = {}
        often: set[str] = set()
        for span in self.paragraphs:
            first, last = self.inside(span.start, span.end)
            words = " ".join(self.forms[first:last])
            if words in found:
                often.add(words)
            found[words] = (first, last)
        return {words: place for words, place in found.items() if words not in often}

    def paragraph(self, offset: int) -> int:
        """Return the number, from 0, of the paragraph at `offset`."""
        return max(0, bisect_right(self._paragraph_starts, offset) - 1)


def _weight(form: str) -> float:
    if not form[0].isalnum():
        return 0.1
    if form[0].isdigit():
        return 1.5
    if form[0].isupper():
        return 1.2 if len(form) > 3 else 0.6
    return 1.0 if len(form) > 3 else 0.3


class Alignment:
    """One diff of two texts: `there[i]` is the new word that old word `i` became, -1 where it is gone.

    `back` says the same for the new words. `runs` are the words that stayed together: old, new, how many.
    """

    def __init__(self, old: str, new: str) -> None:
        self.old = Words(old)
        self.new = Words(new)
        self.unchanged = old == new
        self.there = [-1] * len(self.old)
        self.back = [-1] * len(self.new)
        self.runs: list[tuple[int, int, int]] = []
        forms = dict.fromkeys([*self.old.forms, *self.new.forms])
        letters = {form: _letter(number) for number, form in enumerate(forms)}
        first, second = ("".join(map(letters.__getitem__, words.forms)) for words in (self.old, self.new))
        here = yonder = 0
        for word, other, count in [*self._firm_paragraphs(), (len(first), len(second), 0)]:
            self._join_changed(first[here:word], second[yonder:other], here, yonder)
            self._join(word, other, count)
            here, yonder = word + count, other + count

    def _join(self, word: int, other: int, count: int) -> None:
        if count:
            self.runs.append((word, other, count))
            self.there[word : word + count] = range(other, other + count)
            self.back[other : other + count] = range(word, word + count)

    def _join_changed(self, first: str, second: str, here: int, yonder: int) -> None:
        # No cleanup: it would give up true matches in much rewritten sentences; chance matches are judged later.
        for kind, count in fast_diff_match_patch.diff(
            first, second, timelimit=_SECONDS, checklines=False, cleanup="No", counts_only=True
        ):
            if kind == "=":
                self._join(here, yonder, count)
            here += count if kind != "+" else 0
            yonder += count if kind != "-" else 0

    def _firm_paragraphs(self) -> list[tuple[int, int, int]]:
        """Return the paragraphs that stand once in both texts, in the longest order common to both.

        They cut the diff into small ones: faster, and no word is followed across a paragraph that stayed.
        """
        before, after = self.old.only_once(), self.new.only_once()
        pairs = [(before[text], after[text]) for text in before if text in after]
        firm = []
        for (first, last), (start, _) in _in_common_order(pairs):
            firm.append((first, start, last - first))
        return firm

    @cached_property
    def _passages(self) -> list[tuple[int, int, int]]:
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

    @cached_property
    def kept_weight(self) -> list[float]:
        """Sum the weights of the old words that are still there, from the beginning."""
        kept = (w if t >= 0 else 0.0 for w, t in zip(self.old.weights, self.there, strict=True))
        return [0.0, *accumulate(kept)]

    @cached_property
    def used_weight(self) -> list[float]:
        """Sum the weights of the new words that come from old ones, from the beginning."""
        used = (w if t >= 0 else 0.0 for w, t in zip(self.new.weights, self.back, strict=True))
        return [0.0, *accumulate(used)]

    @cached_property
    def paragraph_there(self) -> dict[int, int]:
        """Say for each old paragraph which new one holds most of its words."""
        old, new = self.old, self.new
        gains: dict[int, dict[int, float]] = {}
        for word, other, count in self.runs:
            until = word + count
            while word < until:
                place, target = old.paragraph(old.starts[word]), new.paragraph(new.starts[other])
                _, last = old.inside(old.starts[word], old.paragraphs[place].end)
                _, beyond = new.inside(new.starts[other], new.paragraphs[target].end)
                step = min(until, last, word + beyond - other) - word
                gain = gains.setdefault(place, {})
                gain[target] = gain.get(target, 0.0) + old.summed[word + step] - old.summed[word]
                word, other = word + step, other + step
        return {place: max(gain, key=gain.__getitem__) for place, gain in gains.items()}


_Pair = tuple[tuple[int, int], tuple[int, int]]


def _in_common_order(pairs: list[_Pair]) -> list[_Pair]:
    """Return the longest selection of pairs, given in old order, that is in new order too (patience)."""
    tops: list[int] = []
    piles: list[int] = []
    below: list[int] = []
    for number, (_, (start, _)) in enumerate(pairs):
        pile = bisect_left(tops, start)
        below.append(piles[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [start]
        piles[pile : pile + 1] = [number]
    chosen: list[_Pair] = []
    at = piles[-1] if piles else -1
    while at >= 0:
        chosen.append(pairs[at])
        at = below[at]
    return chosen[::-1]


def _letter(number: int) -> str:
    if number < _LETTERS_BEFORE_SURROGATES:
        return chr(_FIRST_LETTER + number)
    return chr(_BEYOND + number - _LETTERS_BEFORE_SURROGATES)
