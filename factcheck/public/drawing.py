"""How many voices, how many origins, how many without a stake: drawn from the four public counts and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from factcheck.rules.arithmetic import Counts

# Beyond this many shapes nobody counts; a plus sign says that there are more, and the words say how many.
MOST = 12
# Units of the drawing; EM of them are one em of the words beside it, so that rows and words keep step.
EM = 16
ROW = 1.75 * EM
# The widest distance of two shapes, and the width that a row may take.
PITCH = 1.125 * EM
WIDEST = 8 * EM
SEPARATOR = " · "


@dataclass(frozen=True)
class Row:
    """One count: its shapes as a path, and the same in words."""

    code: str
    words: str
    path: str


@dataclass(frozen=True)
class Drawing:
    """The rows from top to bottom; `line` is where the other side begins, empty if there are not two.

    Shapes stand at equal distances and no row is tied to another: which voice is of which origin cannot be seen.
    """

    rows: list[Row]
    pitch: float
    slots: int
    line: str

    @property
    def width(self) -> str:
        return f"{self.pitch * self.slots:.2f}"

    @property
    def stroke(self) -> str:
        return f"{self.pitch / 8:.2f}"

    @property
    def height(self) -> str:
        return f"{ROW * len(self.rows):.2f}"

    @property
    def width_in_em(self) -> str:
        return f"{self.pitch * self.slots / EM:.3f}em"

    @property
    def height_in_em(self) -> str:
        return f"{ROW * len(self.rows) / EM:.3f}em"

    @property
    def words(self) -> str:
        """The same in words, for who does not see the drawing."""
        return SEPARATOR.join(row.words for row in self.rows)


def drawing(counts: Counts) -> Drawing | None:
    """Draw the counts of a claim; None if there is nothing to count."""
    told = list(_told(counts))
    if not told:
        return None
    # With the plus sign, one more than are drawn.
    slots = min(max(number for _, number, _ in told), MOST + 1)
    pitch = min(PITCH, WIDEST / slots)
    rows = [
        Row(code, words, _path(SHAPES[code], number, pitch, ROW * (place + 0.5)))
        for place, (code, number, words) in enumerate(told)
    ]
    is_on_both_sides = counts.voices and counts.contradicting
    return Drawing(rows, pitch, slots, f"{ROW * (len(rows) - 1):.2f}" if is_on_both_sides else "")


def words_of(counts: Counts) -> str:
    """Return the counts in words; empty if there is nothing to count."""
    return SEPARATOR.join(words for _, _, words in _told(counts))


def _told(counts: Counts) -> Iterator[tuple[str, int, str]]:
    """Yield what is counted: a code, the number, and both in words."""
    if voices := counts.voices:
        yield "voices", voices, ngettext("{n} voice", "{n} voices", voices).format(n=voices)
        yield "origins", counts.supporting, _origins(voices, counts.supporting)
        yield "stakeless", counts.without_stake, _without_stake(counts.without_stake)
    if against := counts.contradicting:
        words = ngettext("{n} origin against it", "{n} origins against it", against)
        yield "against", against, words.format(n=against)


def _origins(voices: int, origins: int) -> str:
    """Say that there may be fewer, unless there is one voice and so nothing that could fall together."""
    if voices == 1:
        return ngettext("{n} origin", "{n} origins", origins).format(n=origins)
    return ngettext("at most {n} origin", "at most {n} origins", origins).format(n=origins)


def _without_stake(number: int) -> str:
    if not number:
        return gettext("none without a stake")
    words = ngettext("{n} without a stake", "{n} without a stake", number)
    return words.format(n=number)


def _path(shape: Callable[[float, float, float], str], number: int, pitch: float, y: float) -> str:
    radius = 0.33 * pitch
    shapes = [shape(pitch * (place + 0.5), y, radius) for place in range(min(number, MOST))]
    if number > MOST:
        shapes.append(_plus(pitch * (MOST + 0.5), y, radius))
    return "".join(shapes)


def _disc(x: float, y: float, r: float) -> str:
    return f"M{x - r:.2f} {y:.2f}a{r:.2f} {r:.2f} 0 1 0 {2 * r:.2f} 0a{r:.2f} {r:.2f} 0 1 0 {-2 * r:.2f} 0z"


def _square(x: float, y: float, r: float) -> str:
    return f"M{x - r:.2f} {y - r:.2f}h{2 * r:.2f}v{2 * r:.2f}h{-2 * r:.2f}z"


def _cross(x: float, y: float, r: float) -> str:
    return f"M{x - r:.2f} {y - r:.2f}l{2 * r:.2f} {2 * r:.2f}M{x + r:.2f} {y - r:.2f}l{-2 * r:.2f} {2 * r:.2f}"


def _plus(x: float, y: float, r: float) -> str:
    return f"M{x - r:.2f} {y:.2f}h{2 * r:.2f}M{x:.2f} {y - r:.2f}v{2 * r:.2f}"


# A row is known by its shape, not by a colour; the style sheet fills the origins and leaves the voices open.
SHAPES = {"voices": _disc, "origins": _disc, "stakeless": _square, "against": _cross}
