"""Where columns, lines and marks stand in a small SVG. Numbers in attributes always have a point, in any language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

# Units of a drawing. It is as wide as a phone, so that a letter of 11 units is read there and no smaller than here.
WIDTH, HEIGHT = 320, 200
LEFT, RIGHT, TOP, BOTTOM = 34, 316, 16, 164
# What one column may take at most, and the share of it that is filled.
SLOT, FILLED = 64, 0.78
# A name of a month below the axis needs this much.
NAME = 42
# A block from this height and width on has room for the sign of its status.
SIGN_HIGH, SIGN_WIDE = 12, 9
MARK = 18


@dataclass(frozen=True)
class Tick:
    """A value of the axis, and the height of its line."""

    label: str
    y: str


@dataclass(frozen=True)
class Name:
    """A month below the axis; its year where it begins."""

    month: str
    year: str
    x: str


@dataclass(frozen=True)
class Block:
    """The claims of one status in a column; `sign_y` is empty where there is no room for its sign."""

    status: str
    y: str
    height: str
    sign_y: str


@dataclass(frozen=True)
class Column:
    """One month: its blocks from the bottom up."""

    x: str
    middle: str
    width: str
    blocks: list[Block]


@dataclass(frozen=True)
class Dot:
    """A month on a line; only the last says its value."""

    x: str
    y: str
    label: str


@dataclass(frozen=True)
class Axes:
    """What stands around a drawing: values at its left, months below it."""

    ticks: list[Tick]
    names: list[Name]

    view, left, right, bottom = f"0 0 {WIDTH} {HEIGHT}", str(LEFT), str(RIGHT), str(BOTTOM)
    labels_at, months_at, years_at = str(LEFT - 6), str(BOTTOM + 15), str(BOTTOM + 29)


@dataclass(frozen=True)
class Columns(Axes):
    """Stacked columns, one a month."""

    columns: list[Column]


@dataclass(frozen=True)
class Line(Axes):
    """A line through the months that have a value; it is broken where one has none."""

    path: str
    dots: list[Dot]


@dataclass(frozen=True)
class Spot:
    """One correction: where its mark stands, and what it touched."""

    reach: str
    x: str
    y: str


@dataclass(frozen=True)
class Marks:
    """Marks in rows, each of the same size in every drawing."""

    marks: list[Spot]
    width: str
    height: str


def ticks(largest: float, steps: int = 4) -> list[float]:
    """Return round values from 0 to the first that is not below `largest`, about as many as `steps`."""
    rough = max(largest, 1) / steps
    power = 10 ** floor(log10(rough))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough)
    # Claims are whole, and so are hours.
    step = max(1, step)
    return [step * place for place in range(ceil(largest / step) + 1)] if largest > 0 else [0, 1]


def columns(
    months: Sequence[tuple[str, str]], stacks: Sequence[Sequence[tuple[str, int]]], values: Sequence[float]
) -> Columns:
    """Draw a column for each month: (status, number) from the bottom up. `values` are those of the axis."""
    slot = _slot(months)
    width = slot * FILLED
    drawn = []
    for place, stack in enumerate(stacks):
        x, y, blocks = LEFT + slot * place + (slot - width) / 2, float(BOTTOM), []
        for status, number in stack:
            height = (BOTTOM - TOP) * number / values[-1]
            y -= height
            has_room = height >= SIGN_HIGH and width >= SIGN_WIDE
            blocks.append(Block(status, f"{y:.2f}", f"{height:.2f}", f"{y + height / 2:.2f}" if has_room else ""))
        drawn.append(Column(f"{x:.2f}", f"{x + width / 2:.2f}", f"{width:.2f}", blocks))
    return Columns(*_around(months, [(f"{value:g}", value) for value in values]), drawn)


def line(
    months: Sequence[tuple[str, str]],
    points: Sequence[float | None],
    axis: Sequence[tuple[str, float]],
    last: str,
) -> Line:
    """Draw a line through the points, one a month or None. `axis` are (label, value); `last` labels the last point."""
    slot, top = _slot(months), axis[-1][1]
    path, dots, is_open = [], [], False
    for place, value in enumerate(points):
        if value is not None:
            x, y = f"{LEFT + slot * (place + 0.5):.2f}", f"{BOTTOM - (BOTTOM - TOP) * value / top:.2f}"
            path.append(f"{'L' if is_open else 'M'}{x} {y}")
            dots.append(Dot(x, y, ""))
        is_open = value is not None
    dots[-1:] = [Dot(dot.x, dot.y, last) for dot in dots[-1:]]
    return Line(*_around(months, axis), "".join(path), dots)


def marks(reaches: Iterable[str], a_row: int = 12) -> Marks:
    """Draw a mark for each, in rows."""
    drawn = [
        Spot(reach, f"{MARK * (place % a_row + 0.5):.2f}", f"{MARK * (place // a_row + 0.5):.2f}")
        for place, reach in enumerate(reaches)
    ]
    return Marks(drawn, str(MARK * min(a_row, len(drawn))), str(MARK * ceil(len(drawn) / a_row)))


def _slot(months: Sequence) -> float:
    return min(SLOT, (RIGHT - LEFT) / max(1, len(months)))


def _around(months: Sequence[tuple[str, str]], axis: Sequence[tuple[str, float]]) -> tuple[list[Tick], list[Name]]:
    top = axis[-1][1]
    lines = [Tick(label, f"{BOTTOM - (BOTTOM - TOP) * value / top:.2f}") for label, value in axis]
    return lines, list(_names(months))


def _names(months: Sequence[tuple[str, str]]) -> Iterator[Name]:
    """Name as many months as there is room for, and the year with the first of each that is named."""
    slot, before = _slot(months), ""
    for place in range(0, len(months), ceil(NAME / slot)):
        month, year = months[place]
        yield Name(month, year if year != before else "", f"{LEFT + slot * (place + 0.5):.2f}")
        before = year
