"""Paragraphs of a Word file while they are being read."""

from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from ..blocks import BODY

# The words that a comment is put on run from one mark to another.
FROM = "from"
TO = "to"

# A row of short cells is one line of a table; longer ones are columns of running text.
CELL_MAX = 200


class Mark(NamedTuple):
    """Something that stands at a place, of its paragraph or of the whole: `what` is a kind of remark, FROM or TO."""

    at: int
    what: str
    id: str


@dataclass(slots=True)
class Paragraph:
    """Words as they stand in the file, not yet canonical; `kind` is empty where no style says it.

    `goes_on` tells that the mark at its end was deleted, so that the next paragraph continues it.
    """

    kind: str = ""
    goes_on: bool = False
    length: int = 0
    pieces: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return the words so far."""
        return "".join(self.pieces)

    def add(self, words: str) -> None:
        """Put words at the end."""
        self.pieces.append(words)
        self.length += len(words)

    def mark(self, what: str, id_: str) -> None:
        """Remember that something stands after the words so far."""
        self.marks.append(Mark(self.length, what, id_))

    def take(self, other: "Paragraph") -> None:
        """Put the words and marks of another paragraph at the end, and leave it empty."""
        self.marks += [mark._replace(at=mark.at + self.length) for mark in other.marks]
        self.pieces += other.pieces
        self.length += other.length
        other.pieces, other.marks, other.length = [], [], 0


@dataclass(slots=True)
class Row:
    """A row of a table: where its cells begin in the list of paragraphs."""

    cells: list[int] = field(default_factory=list)
    deleted: bool = False

    def close(self, paragraphs: list[Paragraph]) -> None:
        """Make one line of short cells; everything else in a table is running text, never a heading by its looks."""
        bounds = [*self.cells, len(paragraphs)]
        cells = [
            [paragraph for paragraph in paragraphs[start:end] if paragraph.text.strip()]
            for start, end in pairwise(bounds)
        ]
        filled = [paragraph for cell in cells for paragraph in cell]
        for paragraph in filled:
            paragraph.kind = paragraph.kind or BODY
        short = all(paragraph.kind == BODY and paragraph.length <= CELL_MAX for paragraph in filled)
        if short and all(len(cell) <= 1 for cell in cells):
            for paragraph in filled[1:]:
                filled[0].add("\t")
                filled[0].take(paragraph)
