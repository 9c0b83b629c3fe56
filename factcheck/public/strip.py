"""The strip: an article's claims along its length, each a sign at its place; ours over the line, people's under it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from factcheck.models import Draft
from factcheck.rules.corroboration import Corroboration
from factcheck.rules.looks import LOOKS
from factcheck.rules.publication import BlockKind
from factcheck.text.spans import Span

from .tally import ORDER, Bar
from .telling import Told

# How far from the line a sign stands, in steps: the farther, the better established. All others stand nearest to it.
LEVELS = {
    Corroboration.DOCUMENTED: 5,
    Corroboration.CORROBORATED: 4,
    Corroboration.PARTIALLY_CORROBORATED: 3,
    Corroboration.SINGLE_SOURCE: 2,
}
FIRST, STEP, RADIUS, HEAD = 3, 9, 4, 7

# The signs of `rules/looks.py` as drawings around 0,0, since a font may lack them or draw them in other sizes.
SHAPES: dict[str, str] = {
    Corroboration.DOCUMENTED: "M-4-4H4V4H-4z",
    Corroboration.CORROBORATED: "M-4.3 0a4.3 4.3 0 1 0 8.6 0a4.3 4.3 0 1 0-8.6 0z",
    Corroboration.PARTIALLY_CORROBORATED: "M-4.3 0a4.3 4.3 0 1 0 8.6 0a4.3 4.3 0 1 0-8.6 0zM0-2.9a2.9 2.9 0 0 1 0 5.8z",
    Corroboration.SINGLE_SOURCE: (
        "M-4.3 0a4.3 4.3 0 1 0 8.6 0a4.3 4.3 0 1 0-8.6 0zM-2.9 0a2.9 2.9 0 1 0 5.8 0a2.9 2.9 0 1 0-5.8 0z"
    ),
    Corroboration.DISPUTED: "M0-5.4L5.4 0L0 5.4L-5.4 0z",
    Corroboration.CONTRADICTED: (
        "M-4.4-2.8l1.6-1.6l2.8 2.8l2.8-2.8l1.6 1.6l-2.8 2.8l2.8 2.8l-1.6 1.6l-2.8-2.8l-2.8 2.8l-1.6-1.6l2.8-2.8z"
    ),
    Corroboration.UNVERIFIABLE: (
        "M-3.4-1.9a3.4 3.2 0 1 1 5 2.8q-.8.4-.8 1.2h-1.7q0-1.9 1.5-2.6a1.6 1.5 0 1 0-2.3-1.4zM-1 3.1h2v2h-2z"
    ),
    Corroboration.UNCHECKED: "M-1.8 0a1.8 1.8 0 1 0 3.6 0a1.8 1.8 0 1 0-3.6 0z",
    Corroboration.NOT_CHECKABLE: "M-4.3-1H4.3V1H-4.3z",
}
# From so many on, signs are drawn smaller and without stems.
CROWD = 150


@dataclass(frozen=True)
class Shape:
    """How a status looks on one side of the line, at height `y`; its stem ends at `stem`, under the head."""

    name: str
    tone: str
    stem: int
    y: int
    path: str


@dataclass(frozen=True)
class Dot:
    """A claim on the strip: where, which shape, and the summary that it leads to."""

    told: Told
    shape: str
    x: str


@dataclass(frozen=True)
class Strip:
    """The drawing: heights in pixels, the line's own among them, and places along the line as percentages."""

    shapes: list[Shape]
    dots: list[Dot]
    ticks: list[str]
    line: int
    height: int
    unplaced: int
    label: str

    @property
    def is_crowded(self) -> bool:
        return len(self.dots) > CROWD


def strip(
    draft: Draft, told: Iterable[Told], places: dict[int, list[Span]], bars: Sequence[Bar], *, rtl: bool
) -> Strip:
    """Draw the claims of a draft; `places` are by claim number, and what has none is counted. `rtl` mirrors it."""
    told = list(told)
    placed = [claim for claim in told if claim.number in places]

    def x(offset: int) -> str:
        share = 100 * offset / (len(draft.text) or 1)
        return f"{100 - share if rtl else share:.2f}%"

    above, below = (_room(claim.status for claim in placed if claim.is_own_voice is own) for own in (True, False))
    return Strip(
        shapes=_shapes(placed, above),
        dots=[Dot(claim, _name(claim), x(places[claim.number][0].start)) for claim in placed],
        ticks=[x(block.start) for block in draft.typed_blocks if block.kind == BlockKind.SUBHEAD],
        line=above,
        height=above + below,
        unplaced=len(told) - len(placed),
        label=gettext("The claims along the text, from its beginning to its end. {tallies}.").format(
            tallies=". ".join(bar.words for bar in bars)
        ),
    )


def _distance(status: str) -> int:
    return FIRST + STEP * LEVELS.get(Corroboration(status), 1)


def _room(statuses: Iterable[str]) -> int:
    """Return how high one side of the drawing is."""
    return max((_distance(status) for status in statuses), default=FIRST) + HEAD


def _name(claim: Told) -> str:
    return f"{'own' if claim.is_own_voice else 'said'}-{claim.status}"


def _shapes(placed: Iterable[Told], line: int) -> list[Shape]:
    used = {_name(claim) for claim in placed}
    shapes = []
    for voice, side in (("own", -1), ("said", 1)):
        for status in ORDER:
            if (name := f"{voice}-{status}") in used:
                y = line + side * _distance(status)
                shapes.append(Shape(name, LOOKS[status][1], y - side * RADIUS, y, SHAPES[status]))
    return shapes
