"""The cells of a row to values, each checked for itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from factcheck.rules.cells import Kind, read_cell
from factcheck.rules.columns import Column, Use
from factcheck.rules.escaping import unescape
from factcheck.text.clean import UncleanText, clean_text

from ..faults import Findings
from .meaning import OURS, Columns, codes_of
from .sheet import Line


@dataclass(slots=True)
class Values:
    """What a row says. `given` are our writable columns, `derived` the cells that are only compared.

    `start` is where the file says that the words stand, if it does.
    """

    row: int
    article_slug: str
    claim_no: int | None
    given: dict[str, Any]
    extra: dict[str, str]
    derived: dict[str, str]
    start: int | None


class Typing:
    """Reads the rows of one file; what is wrong goes to the findings, and the row is left out."""

    def __init__(self, columns: Columns, filename: str, findings: Findings) -> None:
        self.columns, self.filename, self.findings = columns, filename, findings
        ours = columns.ours.items()
        self.writable = [(OURS[name], place) for name, place in ours if OURS[name].use is Use.WRITABLE]
        self.derived = [(OURS[name], place) for name, place in ours if OURS[name].use is Use.DERIVED]
        said = columns.meaning.for_all.items()
        self.for_all = {name: code == "true" if OURS[name].kind is Kind.TRUTH else code for name, code in said if code}

    def read(self, line: Line) -> Values | None:
        """Return what a row says, None if something in it is wrong."""
        before = len(self.findings.faults)
        given = dict(self._given(line))
        extra = {name: self.text(line, name, place) for name, place in self.columns.foreign.items()}
        values = Values(
            row=line.number,
            article_slug=self.own(line, "article_slug") or "",
            claim_no=self.own(line, "claim_no"),
            given=given,
            extra=extra,
            derived={column.name: self._raw(line, column, place) for column, place in self.derived},
            start=self._start(line),
        )
        return values if len(self.findings.faults) == before else None

    def _given(self, line: Line) -> Iterator[tuple[str, Any]]:
        for column, place in self.writable:
            codes, header = codes_of(column), self.columns.header[place]
            word = self.text(line, header, place)
            word = self.columns.meaning.words.get(header, {}).get(word, word)
            if column.kind is Kind.TRUTH:
                # Spreadsheets write it in capitals.
                word = word.lower()
            if not word and column.name != "claim" and (column.kind is Kind.TRUTH or not self.columns.from_us):
                # An empty cell says nothing, unless it is the desk's own file that somebody emptied.
                continue
            if word and codes and word not in codes:
                self._fault(line, header, word, f"is not one of {', '.join(codes)}")
            elif column.kind is Kind.TRUTH:
                yield column.name, word == "true"
            else:
                yield column.name, word

    def text(self, line: Line, name: str, place: int) -> str:
        """Return the text in a cell, as it may be stored."""
        cell = unescape(line.cells[place]) if self.columns.from_us else line.cells[place]
        try:
            return clean_text(cell, what="cell")
        except UncleanText as error:
            self._fault(line, name, "", str(error).rstrip("."))
            return ""

    def _raw(self, line: Line, column: Column, place: int) -> str:
        cell = line.cells[place]
        return unescape(cell) if column.kind.is_text else cell

    def own(self, line: Line, name: str) -> Any:
        """Return the value of one of our keys, None where the file has no such column or the cell is empty."""
        if name not in self.columns.ours:
            return None
        cell = line.cells[self.columns.ours[name]]
        try:
            return read_cell(OURS[name].kind, cell)
        except ValueError as error:
            self._fault(line, name, cell, str(error))
            return None

    def _start(self, line: Line) -> int | None:
        place = self.columns.ours.get("start", self.columns.foreign.get("start"))
        try:
            return None if place is None else read_cell(Kind.WHOLE, line.cells[place])
        except ValueError:
            # It only helps to find the words; what is no number helps nobody.
            return None

    def _fault(self, line: Line, column: str, value: str, reason: str) -> None:
        self.findings.add(self.filename, reason, row=line.number, column=column, value=value)
