"""The rows of a file, one after the other, as a spreadsheet counts them; what is wrong with a row is named."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from ..faults import Fault, Faulty, Findings
from .manner import Manner

MOST_COLUMNS = 200
# As the csv module has it by default; spreadsheets hold less.
MOST_IN_A_CELL = 131_072
# What the csv module itself stops at: far enough to name a cell that is too long, and to see that a quote is open.
_CSV_LIMIT = 32 * 1024 * 1024


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
        count = 0
        for line in self.records(findings):
            if line.number == 1 or not any(line.cells):
                continue
            count += 1
            if count > most:
                findings.add(self.filename, f"has more than {most:,} rows", row=line.number)
                return
            if fit := self._fit(line, findings):
                yield fit

    def records(self, findings: Findings) -> Iterator[Line]:
        """Yield every record with its number; after one that cannot be parted nothing more is read."""
        self.file.seek(0)
        csv.field_size_limit(_CSV_LIMIT)
        text = io.TextIOWrapper(self.file, self.manner.codec, newline="")
        reader = csv.reader(text, delimiter=self.manner.separator, strict=True)
        number = 0
        try:
            for number, cells in enumerate(reader, start=1):
                yield Line(number, cells)
        except csv.Error as error:
            findings.add(self.filename, _in_plain_words(str(error)), row=number + 1)
        finally:
            # Else the wrapper closes the file when it goes.
            text.detach()

    def _fit(self, line: Line, findings: Findings) -> Line | None:
        number, cells = line
        wanted = len(self.header)
        # Behind the last column that has a name there may be empty cells.
        if len(cells) != wanted and (len(cells) != self.width or any(cells[wanted:])):
            held = "1 cell" if len(cells) == 1 else f"{len(cells)} cells"
            findings.add(self.filename, f"has {held} and not {wanted}", row=number)
            return None
        cells = cells[:wanted]
        if max(map(len, cells)) > MOST_IN_A_CELL:
            for name, cell in zip(self.header, cells, strict=True):
                if len(cell) > MOST_IN_A_CELL:
                    reason = f"has {len(cell):,} characters, more than {MOST_IN_A_CELL:,}"
                    findings.add(self.filename, reason, row=number, column=name)
            return None
        return Line(number, cells)


def open_sheet(file: BinaryIO, filename: str, manner: Manner) -> Sheet:
    """Return the table in a file, its header read and checked. The file stays the caller's to close.

    Raises Faulty for a header that cannot be parted, has no cell, more than MOST_COLUMNS, an empty one or one twice.
    """
    sheet, findings = Sheet(file, filename, manner), Findings()
    header = next((line.cells for line in sheet.records(findings)), [])
    findings.raise_if_any()
    sheet.width = len(header)
    while header and not header[-1].strip():
        header.pop()
    if not header:
        raise Faulty([Fault(filename, 1, "", "", "names no column")])
    if len(header) > MOST_COLUMNS:
        raise Faulty([Fault(filename, 1, "", "", f"has {len(header):,} columns, more than {MOST_COLUMNS}")])
    for place, name in enumerate(header):
        if not name.strip():
            findings.add(filename, f"has no name (it is number {place + 1})", row=1)
        elif name in header[:place]:
            findings.add(filename, "stands twice", row=1, column=name)
    findings.raise_if_any()
    sheet.header = header
    return sheet


def _in_plain_words(error: str) -> str:
    if "expected after" in error:
        return "has text behind a closing quote; a quote inside a cell is written twice"
    if "unexpected end" in error or "larger than field limit" in error:
        return "opens a quote that is never closed"
    return f"cannot be parted into cells: {error}"
