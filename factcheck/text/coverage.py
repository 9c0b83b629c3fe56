"""Which sentences of a draft still hold something that no claim and no exemption covers."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from .blocks import PROMO, Block
from .cues import Cue, cues, weighed
from .sentences import sentences
from .spans import Span

COVERED = "covered"
PART_OPEN = "part_open"
OPEN = "open"
EXEMPT = "exempt"

_TO_COVER = frozenset({"figure", "date", "name", "quote", "placeholder"})
# What editors write where something is still to come (DESIGN section 5).
_PLACEHOLDER = re.compile(r"(?<!\w)(?:TK|CK)+(?!\w)|\?\?|[\[\]]")


@dataclass(frozen=True, slots=True)
class Checkable:
    """A sentence and what there is to check in it, whatever was checked already.

    `cues` are of every kind, and the placeholders (`what` is `placeholder`), in text order and in offsets of the
    whole text; `worth` is its checkability, 0 to 1.
    """

    span: Span
    cues: tuple[Cue, ...]
    worth: float

    @property
    def to_cover(self) -> list[Cue]:
        """The cues that a claim or an exemption has to cover, and the placeholders."""
        return [cue for cue in self.cues if cue.what in _TO_COVER]


@dataclass(frozen=True, slots=True)
class Covered:
    """A sentence and its state; `leftover` are those cues that must be covered and are not, and the placeholders."""

    span: Span
    state: str
    leftover: tuple[Cue, ...]


class _Cover:
    """Spans merged, so that a cue lying across two touching claims counts as covered."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        for span in sorted(spans):
            if self.ends and span.start <= self.ends[-1]:
                self.ends[-1] = max(self.ends[-1], span.end)
            else:
                self.starts.append(span.start)
                self.ends.append(span.end)

    def contains(self, start: int, end: int) -> bool:
        at = bisect_right(self.starts, start) - 1
        return at >= 0 and end <= self.ends[at]

    def touches(self, span: Span) -> bool:
        at = bisect_right(self.starts, span.end - 1) - 1
        return at >= 0 and self.ends[at] > span.start


# Drafts never change and are read again by every page and every poll: both readings are kept.
@lru_cache(maxsize=32)
def spans_of(text: str, language: str = "en") -> tuple[Span, ...]:
    """Return every sentence of a text in order, promotion included."""
    return tuple(sentences(text, language))


@lru_cache(maxsize=32)
def checkables(text: str, language: str = "en") -> tuple[Checkable, ...]:
    """Return every sentence of a text in order, promotion included, each with its cues and its checkability."""
    return tuple(_checkable(text, span) for span in spans_of(text, language))


def coverage(
    text: str,
    blocks: Sequence[Block],
    claimed: Sequence[Span],
    exempt: Sequence[Span],
    language: str = "en",
) -> list[Covered]:
    """Return the state of every sentence outside promo blocks, in text order (DESIGN section 5, "Coverage").

    `covered`: a claim or exemption touches the sentence and every figure, date, name and quote in it lies in
    one; `exempt`: exemptions alone do that; `part_open`: something is left over; `open`: nothing touches it, or
    it holds a placeholder (TK, CK, ??, square brackets).
    """
    promo = _Cover([block.span for block in blocks if block.kind == PROMO])
    either, exempted = _Cover([*claimed, *exempt]), _Cover(exempt)
    claims = _Cover(claimed)
    return [
        _covered(one, either, exempted, claims) for one in checkables(text, language) if not promo.touches(one.span)
    ]


def _checkable(text: str, span: Span) -> Checkable:
    sentence = span.of(text)
    found = cues(sentence)
    worth = weighed(sentence, found)
    found += [Cue("placeholder", *hit.span()) for hit in _PLACEHOLDER.finditer(sentence)]
    found.sort(key=lambda cue: (cue.start, cue.end))
    moved = tuple(Cue(cue.what, span.start + cue.start, span.start + cue.end) for cue in found)
    return Checkable(span, moved, worth)


def _covered(one: Checkable, either: _Cover, exempted: _Cover, claims: _Cover) -> Covered:
    span = one.span
    to_cover = one.to_cover
    leftover = tuple(cue for cue in to_cover if cue.what == "placeholder" or not either.contains(cue.start, cue.end))
    if not either.touches(span) or any(cue.what == "placeholder" for cue in leftover):
        return Covered(span, OPEN, leftover)
    if leftover:
        return Covered(span, PART_OPEN, leftover)
    each_exempt = all(exempted.contains(cue.start, cue.end) for cue in to_cover)
    by_exemptions = not claims.touches(span) or (bool(to_cover) and each_exempt)
    return Covered(span, EXEMPT if by_exemptions else COVERED, ())
