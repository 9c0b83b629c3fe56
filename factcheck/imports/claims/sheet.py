"""The rows of a file, one after the other, as a spreadsheet counts them; what is wrong with a row is named."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import BinaryIO, NamedTuple

from ..faults import Fault, Faulty, Findings
from .manner import MOST_IN_A_LINE, Manner

MOST_COLUMNS = 200
MOST_IN_A_NAME = 1_000
# As the csv module has it by default; spreadsheets hold less.
MOST_IN_A_CELL = 131_072
# As many rows as a spreadsheet has: so many may be empty, and no more, or nobody knows when it ends.
_EMPTY = 1_048_576
# Lines between two quotes; as many as a cell can hold, three times over.
_MOST_LINES = 400_000
# For each of them the rest of the file is read anew.
MOST_LEFT_OPEN = 20


class Line(NamedTuple):
    """A row: its number, where 1 is the header, and its cells as they stand, one for each column."""

    number: int
    cells: list[str]


class Sheet:
    """The table in a file. `lines` may be called again, which begins anew."""

    def __init__(self, file: BinaryIO, filename: str, manner: Manner) -> None:
        self.file, self.filename, self.manner = file, filename, manner
        self.size = file.seek(0, io.SEEK_END)
        self.width = 0
        self.header: list[str] = []

    @property
    def position(self) -> float:
        """How much of the file was read, from 0 to 1."""
        return min(1.0, self.file.tell() / self.size) if self.size else 1.0

    def lines(self, findings: Findings, most: int) -> Iterator[Line]:
        """Yield the rows that hold anything, at most `most`; faulty ones are left out and go to the findings."""
        held, last, wanted = 0, most + _EMPTY, len(self.header)
        for number, cells, length in self._records(findings):
            if number == 1:
                continue
            if cells is None or any(cells):
                held += 1
            elif number <= last:
                continue
            if held > most or number > last:
                findings.add(self.filename, f"has more than {most:,} rows")
                return
            if cells is None:
                continue
            if len(cells) == wanted and length <= MOST_IN_A_CELL:
                yield Line(number, cells)
            elif self._is_fit(number, cells, findings):
                yield Line(number, cells[:wanted])

    def first(self) -> list[str]:
        """Return the cells of the first row. Raises Faulty if it cannot be parted."""
        findings = Findings()
        cells = next((cells for _number, cells, _length in self._records(findings)), None)
        findings.raise_if_any()
        return cells or []

    def _records(self, findings: Findings) -> Iterator[tuple[int, list[str] | None, int]]:
        """Yield each row's number, its cells, and how many characters it has; None for one that cannot be parted."""
        self.file.seek(0)
        csv.field_size_limit(max(csv.field_size_limit(), 3 * MOST_IN_A_LINE))
        text = io.TextIOWrapper(self.file, self.manner.codec, newline="")
        source: Iterable[str] = text
        kept: list[str] = []
        number, left_open = 1, 0
        try:
            while True:
                try:
                    for cells in self._reader(_fed(source, kept)):
                        yield number, cells, len(kept[0]) if len(kept) == 1 else sum(map(len, kept))
                        kept.clear()
                        number += 1
                    return
                except csv.Error as error:
                    findings.add(self.filename, _in_plain_words(str(error), kept), row=number)
                    left_open += "unexpected end" in str(error)
                    if left_open > MOST_LEFT_OPEN:
                        reason = "is the last that was read: too many quotes are never closed"
                        findings.add(self.filename, reason, row=number)
                        return
                    source = self._behind(source, kept, error)
                yield number, None, 0
                kept.clear()
                number += 1
        finally:
            # Else the wrapper closes the file when it goes.
            if not text.closed:
                text.detach()

    def _reader(self, lines: Iterable[str], *, strict: bool = True) -> Iterator[list[str]]:
        return csv.reader(lines, delimiter=self.manner.separator, strict=strict)

    def _behind(self, source: Iterable[str], kept: Sequence[str], error: csv.Error) -> Iterable[str]:
        """Return the lines behind a row that cannot be parted."""
        if "unexpected end" in str(error):
            # The quote has swallowed the rows behind it, which are looked at all the same.
            return chain(kept[1:], source)
        # Read as spreadsheets do, which says where the row ends.
        next(self._reader(chain(kept, _fed(source, [])), strict=False), None)
        return source

    def _is_fit(self, number: int, cells: Sequence[str], findings: Findings) -> bool:
        wanted = len(self.header)
        if len(cells) != wanted and (len(cells) != self.width or any(cells[wanted:])):
            held = "1 cell" if len(cells) == 1 else f"{len(cells):,} cells"
            reason = f"has {held} and not {wanted}"
            if len(cells) == self.width:
                reason = f"has something in column number {_first(cells, wanted) + 1}, which has no name"
            findings.add(self.filename, reason, row=number)
            return False
        long = [place for place, cell in enumerate(cells) if len(cell) > MOST_IN_A_CELL]
        for place in long:
            reason = f"has {len(cells[place]):,} characters, more than {MOST_IN_A_CELL:,}"
            findings.add(self.filename, reason, row=number, column=self.header[place])
        return not long


def open_sheet(file: BinaryIO, filename: str, manner: Manner) -> Sheet:
    """Return the table in a file, its header read and checked. The file stays the caller's to close.

    Raises Faulty for a header that cannot be parted, has no cell, more than MOST_COLUMNS, an empty one or one twice.
    """
    sheet, findings = Sheet(file, filename, manner), Findings()
    header = sheet.first()
    sheet.width = len(header)
    while header and not header[-1].strip():
        header.pop()
    if not header:
        raise Faulty([Fault(filename, 1, "", "", "names no column")])
    if len(header) > MOST_COLUMNS:
        raise Faulty([Fault(filename, 1, "", "", f"has {len(header):,} columns, more than {MOST_COLUMNS}")])
    for place, name in enumerate(header):
        if not name.strip():
            findings.add(filename, f"has no name for column number {place + 1}", row=1)
        elif len(name) > MOST_IN_A_NAME:
            reason = f"has a name of {len(name):,} characters for column number {place + 1}"
            findings.add(filename, f"{reason}, more than {MOST_IN_A_NAME:,}", row=1)
        elif name in header[:place]:
            findings.add(filename, "stands twice", row=1, column=name)
    findings.raise_if_any()
    sheet.header = header
    return sheet


def _fed(source: Iterable[str], kept: list[str]) -> Iterator[str]:
    """Yield lines and keep them, until those of one row are too many: only a quote that stays open does that."""
    length = 0
    for line in source:
        if kept:
            length += len(line)
            if length > MOST_IN_A_LINE or len(kept) == _MOST_LINES:
                kept.append(line)
                return
        else:
            length = 0
        kept.append(line)
        yield line


def _first(cells: Sequence[str], start: int) -> int:
    return next(place for place in range(start, len(cells)) if cells[place])


def _in_plain_words(error: str, kept: Sequence[str]) -> str:
    if "expected after" in error:
        return "has text behind a closing quote; a quote inside a cell is written twice"
    if "unexpected end" in error:
        is_end = len(kept) <= _MOST_LINES and sum(map(len, kept[1:])) <= MOST_IN_A_LINE
        return "opens a quote that is never closed" if is_end else f"opens a quote that is open {len(kept):,} lines on"
    return f"cannot be parted into cells: {error}"
