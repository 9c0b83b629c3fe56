"""Places in a text, and the cutting of a text along many overlapping places."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """A place in a text: Unicode code points, the end exclusive."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two share at least one character; spans that only touch do not."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Tell whether `other` lies wholly in this span; a span contains itself."""
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """Return the words of `text` that stand here."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text that lies in the same spans from end to end; `keys` name them in the order given."""

    start: int
    end: int
    keys: tuple[Hashable, ...]


def segments(length: int, spans: Sequence[tuple[Span, Hashable]]) -> list[Segment]:
    """Cut 0..`length` into maximal runs covered by the same set of spans, in text order and without gaps.

    Markup written run by run can never nest wrongly, however the spans overlap. A key that covers a run
    twice is named once. Raises ValueError for a span that is empty or out of bounds.
    """
    edges: dict[int, tuple[list[int], list[int]]] = {}
    for index, (span, _) in enumerate(spans):
        if not 0 <= span.start < span.end <= length:
            raise ValueError(f"Span {span.start}..{span.end} is empty or outside a text of {length} characters.")
        edges.setdefault(span.start, ([], []))[0].append(index)
        edges.setdefault(span.end, ([], []))[1].append(index)
    runs: list[Segment] = []
    open_now: set[int] = set()
    at = 0
    for place in sorted({*edges, length}):
        if place > at:
            runs.append(Segment(at, place, tuple(dict.fromkeys(spans[i][1] for i in sorted(open_now)))))
            at = place
        opened, closed = edges.get(place, ([], []))
        open_now.difference_update(closed)
        open_now.update(opened)
    return runs
