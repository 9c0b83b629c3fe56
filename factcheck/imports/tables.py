"""The text files of a dossier, read into typed cells. References stay numbers and names here."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from factcheck.rules.cells import Kind, read_cell
from factcheck.rules.dossier import ARTICLE, FORMAT, TABLES, Column
from factcheck.text.clean import UncleanText, clean_text

from .faults import Findings

MAX_FILE = 256 * 1024 * 1024
MAX_CELL = 32 * 1024 * 1024


class Row(NamedTuple):
    """A row of a file: where it stands, and its values by column; a cell that cannot be read is missing."""

    file: str
    number: int
    values: dict[str, Any]


def read_text(path: Path, findings: Findings) -> str | None:
    """Return the text of a UTF-8 file as it is, None with a fault if there is none."""
    try:
        if path.is_symlink() or not path.is_file():
            findings.add(_name(path), "is no file" if path.is_symlink() or path.exists() else "is missing")
            return None
        if path.stat().st_size > MAX_FILE:
            findings.add(_name(path), f"is larger than {MAX_FILE // 1024 // 1024} MB")
            return None
        data = path.read_bytes()
        text = data.decode()
    except OSError as error:
        findings.add(_name(path), f"cannot be read: {error.strerror}")
    except UnicodeDecodeError as error:
        findings.add(_name(path), f"is not UTF-8 at byte {error.start}")
    else:
        return text
    return None


def _name(path: Path) -> str:
    return f"drafts/{path.name}" if path.parent.name == "drafts" else path.name


def read_article(folder: Path, findings: Findings) -> dict[str, Any]:
    """Return the values of article.toml by column; a key that is missing is NULL."""
    name = "article.toml"
    text = read_text(folder / name, findings)
    if text is None:
        return {}
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        findings.add(name, f"is not TOML: {error}")
        return {}
    if given.pop("format", None) != FORMAT:
        findings.add(name, f"is not of format {FORMAT}", column="format")
    known = {column.name: column for column in ARTICLE}
    for key in given.keys() - known.keys():
        findings.add(name, "is not a key of a dossier", column=key)
    return {key: _of_toml(column, given.get(key), findings) for key, column in known.items()}


def _of_toml(column: Column, value: Any, findings: Findings) -> Any:
    is_number = column.kind in (Kind.WHOLE, Kind.DRAFT)
    if value is None:
        if not column.null:
            findings.add("article.toml", "is missing", column=column.name)
        return None
    if column.kind == Kind.DRAFTS:
        is_fit = isinstance(value, list) and all(type(number) is int for number in value)
    else:
        is_fit = type(value) is (int if is_number else str)
    if not is_fit:
        findings.add("article.toml", f"is not {column.kind.value}", column=column.name, value=value)
        return None
    if column.kind == Kind.DRAFTS:
        return value
    if column.kind in (Kind.TEXT, Kind.PERSON):
        return _fit(value, column, "article.toml", None, findings)
    try:
        return read_cell(column.kind, str(value))
    except ValueError as error:
        findings.add("article.toml", str(error), column=column.name, value=value)
        return None


def read_table(folder: Path, name: str, findings: Findings) -> list[Row]:
    """Return the rows of one of the files in TABLES; the columns may stand in any order."""
    text = read_text(folder / name, findings)
    if text is None:
        return []
    try:
        lines = list(_lines(text.removeprefix("\ufeff")))
    except csv.Error as error:
        findings.add(name, f"is not CSV: {error}")
        return []
    header = lines[0] if lines else []
    columns = _columns(name, header, findings)
    rows = []
    for number, cells in enumerate(lines[1:], start=2):
        if len(cells) == len(header):
            rows.append(Row(name, number, _values(name, number, columns, cells, findings)))
        else:
            findings.add(name, f"has {len(cells)} cells and not {len(header)}", row=number)
    return rows


def _lines(text: str) -> Iterator[list[str]]:
    csv.field_size_limit(MAX_CELL)
    return csv.reader(io.StringIO(text, newline=""), strict=True)


def _columns(name: str, header: Sequence[str], findings: Findings) -> list[Column | None]:
    """Return the column of each cell of the header, None for one that is not known."""
    known = {column.name: column for column in TABLES[name]}
    for missing in [column for column in known.values() if column.name not in header and not column.later]:
        findings.add(name, "is missing", column=missing.name)
    found: list[Column | None] = []
    for place, cell in enumerate(header):
        if cell not in known:
            findings.add(name, "is not a column of this file", row=1, column=cell)
        elif cell in header[:place]:
            findings.add(name, "stands twice", row=1, column=cell)
        found.append(known.get(cell))
    return found


def _values(
    name: str, number: int, columns: Sequence[Column | None], cells: Sequence[str], findings: Findings
) -> dict[str, Any]:
    values = {}
    for column, cell in zip(columns, cells, strict=True):
        if column is None:
            continue
        try:
            value = read_cell(column.kind, cell)
        except ValueError as error:
            findings.add(name, str(error), row=number, column=column.name, value=cell)
            continue
        if value is None and not column.null:
            findings.add(name, f"is empty; here stands {column.kind.value}", row=number, column=column.name)
            continue
        values[column.name] = _fit(value, column, name, number, findings)
    return values


def _fit(value: Any, column: Column, name: str, number: int | None, findings: Findings) -> Any:
    """Return text as every door lets it in."""
    if not isinstance(value, str):
        return value
    try:
        return clean_text(value, what=column.name)
    except UncleanText as error:
        findings.add(name, str(error).rstrip("."), row=number, column=column.name)
        return ""
