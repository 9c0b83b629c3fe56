"""The words of a text: where they stand, what they are alike, and how much they say."""

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import accumulate, pairwise

from .blocks import paragraphs
from .spans import Span

# A number with its separators is one word: 9,000 and 90,000 share nothing. Invisible characters are none.
_WORD = re.compile(
    r"(\d+(?:[.,٫٬]\d+)*(?!\w)|\w+|[^\w\s\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff])"
)
_SAME_SIGN = dict.fromkeys("“”„«»", '"') | dict.fromkeys("‘’‚‹›", "'") | dict.fromkeys("‐‑‒–—―−", "-")
# Shorter sentences recur by chance; a short paragraph, such as a subhead, is at a place of its own.
_FIRM = 7


class Weights(dict[str, float]):
    """The weight of every form that was asked for."""

    def __missing__(self, form: str) -> float:
        if not form[0].isalnum():
            weight = 0.1
        elif form[0].isdigit():
            weight = 1.5
        elif form[0].isupper():
            weight = 1.2 if len(form) > 3 else 0.6
        else:
            weight = 1.0 if len(form) > 3 else 0.3
        self[form] = weight
        return weight


class Words:
    """The words of a text: offsets, forms that compare equal across quote and dash styles, and weights.

    `cut` remembers the sentences of the paragraphs that were asked for.
    """

    def __init__(self, text: str, known: Weights | None = None) -> None:
        self.text = text
        self._known = Weights() if known is None else known
        self.cut: dict[Span, list[Span]] = {}
        alike = text
        # Much faster than `translate`, which looks at each character in Python.
        for sign, plain in _SAME_SIGN.items():
            alike = alike.replace(sign, plain)
        # What stands between the words and the words by turns: much faster than a match object for each.
        pieces: list[str] = _WORD.split(alike)
        edges = list(accumulate(map(len, pieces)))
        self.forms = pieces[1::2]
        self.starts = edges[:-1:2]
        self.ends = edges[1::2]

    def __len__(self) -> int:
        return len(self.starts)

    def inside(self, start: int, end: int) -> tuple[int, int]:
        """Return the first word and the one after the last that touch `start`..`end`."""
        return bisect_right(self.ends, start), bisect_left(self.starts, end)

    @cached_property
    def weights(self) -> list[float]:
        """Weigh each word by how much it says: figures and names most, signs and short words least."""
        return list(map(self._known.__getitem__, self.forms))

    @cached_property
    def summed(self) -> list[float]:
        """Sum the weights from the beginning, so that any range weighs one subtraction."""
        return [0.0, *accumulate(self.weights)]

    def weigh(self, first: int, last: int) -> float:
        """Return the weight of the words `first` to before `last`."""
        return self.summed[last] - self.summed[first]

    @cached_property
    def paragraphs(self) -> list[Span]:
        """Return the paragraphs of the text."""
        return paragraphs(self.text)

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [span.start for span in self.paragraphs]

    @cached_property
    def paragraph_words(self) -> list[int]:
        """Return the first word of each paragraph, and at last the number of words."""
        return [bisect_right(self.ends, span.start) for span in self.paragraphs] + [len(self)]

    def only_once(self, letters: str, stops: re.Pattern[str]) -> dict[str, int]:
        """Return the paragraphs and the sentences that stand in the text once, as `letters`, one for each word, and
        their first word. A stop is taken for a sentence's end, whatever it is: here it only has to recur."""
        found: dict[str, int] = {}
        often: set[str] = set()
        edges = set(self.paragraph_words)
        ends = (stop.end() for stop in stops.finditer(letters))
        for first, last in pairwise(sorted(edges.union(ends))):
            if last - first >= _FIRM or (first in edges and last in edges):
                piece = letters[first:last]
                if piece in found:
                    often.add(piece)
                found[piece] = first
        return {piece: first for piece, first in found.items() if piece not in often}

    def paragraph(self, offset: int) -> int:
        """Return the number, from 0, of the paragraph at `offset`."""
        return max(0, bisect_right(self._paragraph_starts, offset) - 1)
