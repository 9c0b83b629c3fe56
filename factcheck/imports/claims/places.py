"""Where the quotes of a file stand in a draft: the one exact place, or none. Nothing is guessed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

# Up to here it takes less time to look for each quote than to make an index.
SHORT = 200_000
# Quotes are looked up by as many of their first letters as they have.
_LENGTHS = (64, 32, 16, 8)


class Places:
    """Finds quotes in one text. `quotes` are those that will be looked for, in a text that is long."""

    def __init__(self, text: str, quotes: Iterable[str]) -> None:
        self.text = text
        self.begins: dict[str, list[int]] = {}
        if len(text) > SHORT:
            self._index(quotes)

    def _index(self, quotes: Iterable[str]) -> None:
        """Note where the text has any of the quotes' beginnings, in one pass for each length."""
        wanted: dict[int, set[str]] = defaultdict(set)
        for quote in quotes:
            if beginning := _beginning(quote):
                wanted[len(beginning)].add(beginning)
        text = self.text
        for length, beginnings in wanted.items():
            for at in range(len(text) - length + 1):
                piece = text[at : at + length]
                if piece in beginnings:
                    self.begins.setdefault(piece, []).append(at)

    def at(self, quote: str, start: int | None) -> bool:
        """Say whether the quote stands where the file says."""
        return bool(quote) and start is not None and self.text.startswith(quote, start)

    def find(self, quote: str) -> list[int]:
        """Return where the quote stands, at most two places: two are as ambiguous as many."""
        beginning = _beginning(quote)
        if len(self.text) > SHORT and beginning:
            found = []
            for at in self.begins.get(beginning, ()):
                if self.text.startswith(quote, at):
                    found.append(at)
                    if len(found) == 2:
                        break
            return found
        first = self.text.find(quote) if quote else -1
        second = self.text.find(quote, first + 1) if first >= 0 else -1
        return [at for at in (first, second) if at >= 0]


def _beginning(quote: str) -> str:
    """Return the letters that a quote is looked up by, none for a very short one."""
    length = next((length for length in _LENGTHS if length <= len(quote)), 0)
    return quote[:length]
