"""Where the quotes of a file stand in a draft: the one exact place, or none. Nothing is guessed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

# Up to here it takes less time to look for each quote than to make an index.
SHORT = 200_000
# Quotes are indexed by as many of their first letters as they have; shorter ones are found soon anyway.
_LENGTHS = (64, 32, 16, 8, 4)


class Places:
    """Finds quotes in one text. `quotes` are those that will be looked for, in a text that is long."""

    def __init__(self, text: str, quotes: Iterable[str]) -> None:
        self.text = text
        self.found = _index(text, quotes) if len(text) > SHORT else None

    def at(self, quote: str, start: int) -> bool:
        """Say whether the quote stands where the file says."""
        return bool(quote) and self.text.startswith(quote, start)

    def find(self, quote: str) -> Sequence[int]:
        """Return where the quote stands, at most two places: two are as ambiguous as many."""
        if self.found is not None and _length(quote):
            return self.found.get(quote, ())
        first = self.text.find(quote) if quote else -1
        second = self.text.find(quote, first + 1) if first >= 0 else -1
        return [at for at in (first, second) if at >= 0]


def _length(quote: str) -> int:
    return next((length for length in _LENGTHS if length <= len(quote)), 0)


def _index(text: str, quotes: Iterable[str]) -> dict[str, list[int]]:
    """Return the first two places of each quote that the text has, in one pass for each length of beginnings."""
    begun: dict[int, dict[str, list[str]]] = defaultdict(dict)
    for quote in sorted({*quotes}):
        if length := _length(quote):
            begun[length].setdefault(quote[:length], []).append(quote)
    found: dict[str, list[int]] = {}
    for length, alike in begun.items():
        groups = {beginning: _Group(group) for beginning, group in alike.items() if len(group) > 1}
        for at in _likely(text, alike):
            beginning = text[at : at + length]
            if beginning in groups:
                groups[beginning].note(text, at, found)
            elif beginning in alike and text.startswith(alike[beginning][0], at):
                _add(found, alike[beginning][0], at)
    return found


def _likely(text: str, beginnings: Iterable[str]) -> Iterator[int]:
    """Yield where any of the beginnings may stand, by their first four letters: the search passes over the rest."""
    columns = zip(*(each[:4] for each in beginnings), strict=True)
    letters = ["".join(map(re.escape, sorted({*column}))) for column in columns]
    for hit in re.finditer(f"(?={''.join(f'[{each}]' for each in letters)})", text):
        yield hit.start()


def _add(found: dict[str, list[int]], quote: str, at: int) -> bool:
    """Note a place of a quote; False if it has two already."""
    places = found.setdefault(quote, [])
    if len(places) == 2:
        return False
    places.append(at)
    return True


class _Group:
    """Quotes that begin alike, sorted. `inner` maps those that begin with another one to the longest such."""

    def __init__(self, quotes: Sequence[str]) -> None:
        self.quotes, self.longest = quotes, max(map(len, quotes))
        self.inner: dict[str, str] = {}
        around: list[str] = []
        for quote in quotes:
            while around and not quote.startswith(around[-1]):
                around.pop()
            if around:
                self.inner[quote] = around[-1]
            around.append(quote)

    def note(self, text: str, at: int, found: dict[str, list[int]]) -> None:
        """Note a place for those that stand there.

        What the text goes on with is sorted directly behind the longest quote that it begins with, or behind others
        that begin with that one. A place of a quote is one of all that it begins with: if it has two, they do too.
        """
        behind = bisect_right(self.quotes, text[at : at + self.longest])
        quote = self.quotes[behind - 1] if behind else None
        while quote:
            if text.startswith(quote, at) and not _add(found, quote, at):
                return
            quote = self.inner.get(quote)
