"""The claims as an Excel workbook: the rows of the CSV file, with numbers, dates and truths as such, and no formula."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from datetime import datetime
from typing import IO, Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from factcheck.models.claim import ClaimQuerySet
from factcheck.models.claims_file import Profile, in_order, values
from factcheck.rules.cells import Kind, instant, write_cell
from factcheck.rules.columns import DESK, PUBLIC
from factcheck.rules.escaping import unescape

from .claims_csv import extra_columns
from .files import scratch_file

# Excel's own limits ("Excel specifications and limits"): characters in a cell, rows below the header, columns, and
# the first year of its calendar.
MOST_IN_A_CELL, MOST_CLAIMS, MOST_COLUMNS, FIRST_YEAR = 32_767, 1_048_575, 16_384, 1900
CONTINUED = " […] (the whole text is on the sheet “Long texts”)"
LONG_TEXTS = ("article_slug", "claim_no", "column", "part", "text")
# In characters; what is read gets more than what is scanned.
_WIDTHS = {"claim": 60, "quote": 50, "public_sentence": 40, "public_explanation": 60, "notes": 40, "text": 100}
_WIDTH = {Kind.WHOLE: 9, Kind.INSTANT: 22, Kind.TRUTH: 9}


class TooMany(Exception):
    """More than a sheet of Excel holds; the message is one plain sentence."""


def workbook(queryset: ClaimQuerySet, profile: Profile, *, with_extra: bool = False) -> IO[bytes]:
    """Return the workbook of these claims, at its start; it is gone once it is closed.

    The same rows and columns as `claims_csv.stream`. Text is a string that nothing runs, so it bears no apostrophe.
    A text that is too long for a cell breaks off visibly and stands whole, in pieces, on a second sheet.
    Raises TooMany.
    """
    _require_room(in_order(queryset, profile).count())
    extra = extra_columns(queryset) if with_extra and profile == "desk" else {}
    target = scratch_file()
    try:
        # What it writes on the way is as confidential as the workbook, and goes away whatever happens.
        with tempfile.TemporaryDirectory() as room:
            _fill(target, room, queryset, profile, extra)
    except BaseException:
        target.close()
        raise
    target.seek(0)
    return target


def _fill(target: IO[bytes], room: str, queryset: ClaimQuerySet, profile: Profile, extra: Mapping[str, str]) -> None:
    never = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
    # In constant memory each sheet is written row by row, from the top.
    book = xlsxwriter.Workbook(target, {"constant_memory": True, "tmpdir": room, **never})
    try:
        sheets = _Sheets(book, profile, extra)
        for number, row in enumerate(values(queryset, profile), start=1):
            _require_room(number)
            sheets.write(number, row)
        sheets.finish()
        book.close()
    finally:
        # The library closes its files of rows only when all went well.
        for sheet in book.worksheets():
            sheet.row_data_fh.close()


def _require_room(claims: int) -> None:
    if claims > MOST_CLAIMS:
        raise TooMany(f"A sheet of Excel holds at most {MOST_CLAIMS:,} claims; take them away as CSV.")


class _Sheets:
    """The sheet of the claims and, once there is a long text, that of the long texts."""

    def __init__(self, book: xlsxwriter.Workbook, profile: Profile, extra: Mapping[str, str]) -> None:
        self.book, self.extra = book, extra
        self.columns = PUBLIC if profile == "public" else DESK
        self.bold: Format = book.add_format({"bold": True})
        self.instant: Format = book.add_format({"num_format": 'yyyy-mm-dd"T"hh:mm:ss"Z"'})
        self.rows, self.pieces = 0, 0
        widths = [_WIDTHS.get(column.name, _WIDTH.get(column.kind, 18)) for column in self.columns]
        self.names = [*(column.name for column in self.columns), *extra.values()]
        if len(self.names) > MOST_COLUMNS:
            raise TooMany(f"A sheet of Excel holds at most {MOST_COLUMNS:,} columns; take the claims away as CSV.")
        self.claims = self._sheet("Claims", self.names, [*widths, *(18 for _ in extra)])
        self.long: Worksheet | None = None

    def _sheet(self, title: str, names: list[str], widths: list[int]) -> Worksheet:
        sheet = self.book.add_worksheet(title)
        sheet.freeze_panes(1, 0)
        for place, (name, width) in enumerate(zip(names, widths, strict=True)):
            # Behind the name stands the button of the filter.
            sheet.set_column(place, place, max(width, min(len(name), 60) + 3))
            _put(sheet, 0, place, name[:MOST_IN_A_CELL], self.bold)
        return sheet

    def write(self, number: int, row: Mapping[str, Any]) -> None:
        """Write one claim into row `number`, counted from 0 as the library does."""
        self.rows = number
        for place, column in enumerate(self.columns):
            match row[column.name]:
                case None:
                    pass
                case bool(value):
                    self.claims.write_boolean(number, place, value)
                case int(value):
                    self.claims.write_number(number, place, value)
                case datetime() as at if at.year >= FIRST_YEAR:
                    # Excel knows no zones: UTC, as everywhere in our files, and the format says so.
                    self.claims.write_datetime(number, place, datetime.fromisoformat(instant(at)[:-1]), self.instant)
                case value:
                    self._text(number, place, unescape(write_cell(column.kind, value)), row)
        for place, name in enumerate(self.extra, start=len(self.columns)):
            cell = row["extra"].get(name, "")
            self._text(number, place, cell if isinstance(cell, str) else unescape(write_cell(Kind.JSON, cell)), row)

    def _text(self, number: int, place: int, text: str, row: Mapping[str, Any]) -> None:
        if not text:
            return
        # Excel counts twice what lies beyond the first 65,536 characters.
        most = MOST_IN_A_CELL // 2 if max(text) > "\uffff" else MOST_IN_A_CELL
        if len(text) > most:
            self._continue(row["article_slug"], row["claim_no"], self.names[place], text, most)
            text = text[: most - len(CONTINUED)] + CONTINUED
        _put(self.claims, number, place, text)

    def _continue(self, slug: str, claim_no: int, name: str, text: str, most: int) -> None:
        if self.long is None:
            self.long = self._sheet("Long texts", [*LONG_TEXTS], [_WIDTHS.get(name, 18) for name in LONG_TEXTS])
        for part, start in enumerate(range(0, len(text), most), start=1):
            self.pieces += 1
            _put(self.long, self.pieces, 0, slug)
            self.long.write_number(self.pieces, 1, claim_no)
            _put(self.long, self.pieces, 2, name[:MOST_IN_A_CELL])
            self.long.write_number(self.pieces, 3, part)
            _put(self.long, self.pieces, 4, text[start : start + most])

    def finish(self) -> None:
        """Turn the filters on, over the rows that there are by now."""
        self.claims.autofilter(0, 0, self.rows, len(self.names) - 1)
        if self.long:
            self.long.autofilter(0, 0, self.pieces, len(LONG_TEXTS) - 1)


def _put(sheet: Worksheet, row: int, place: int, text: str, style: Format | None = None) -> None:
    if text.startswith("<r>") and text.endswith("</r>"):
        # The library takes such a text for XML of its own and writes it as it stands, formulas included.
        sheet.write_rich_string(row, place, "<", "r", text[2:], *filter(None, [style]))
    else:
        sheet.write_string(row, place, text, style)
