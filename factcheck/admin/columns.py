"""What a list or a page shows of a row: columns that are declared once and read as cells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Model
from django.urls import NoReverseMatch, reverse
from django.utils.text import Truncator

from factcheck.models import Article, Claim, Exemption, Source, User


@dataclass(frozen=True)
class Col:
    """One thing shown of a row. `name` is `called`, a method of the admin, or attributes of the row joined by dots.

    `chip` and `word` name the vocabulary of a code, drawn as a chip or told as a word; `sort` lets people sort by
    it; `wide` gives it the room that is left; `first` makes it the link to the row's page.
    """

    name: str
    label: Any
    chip: str = ""
    word: str = ""
    sort: bool = False
    wide: bool = False
    first: bool = False


class Cell(NamedTuple):
    """A value ready for the template; `kind` says how it is drawn."""

    kind: str
    value: Any
    words: str = ""
    url: str = ""
    label: Any = ""
    wide: bool = False


def cells(row: Model, columns: tuple[Col, ...], admin: Any) -> list[Cell]:
    """Return a row's cells, one a column."""
    return [_cell(row, column, admin) for column in columns]


def _cell(row: Model, column: Col, admin: Any) -> Cell:
    value = _value(row, column.name, admin)
    more = {"label": column.label, "wide": column.wide}
    if column.first:
        return Cell("link", value if value not in (None, "") else "—", url=url_of(row), **more)
    if value in (None, ""):
        return Cell("none", "", **more)
    if column.chip or column.word:
        return Cell("chip" if column.chip else "word", value, column.chip or column.word, **more)
    if isinstance(value, bool):
        return Cell("yes" if value else "none", value, **more)
    if isinstance(value, datetime):
        return Cell("time", value, **more)
    if isinstance(value, date):
        return Cell("date", value, **more)
    if isinstance(value, Model):
        return Cell("row", called(value), url=url_of(value), **more)
    return Cell("text", value, **more)


def _value(row: Model, name: str, admin: Any) -> Any:
    if name == "called":
        return called(row)
    if callable(method := getattr(admin, name, None)):
        return method(row)
    value: Any = row
    for part in name.split("."):
        value = getattr(value, part, None)
    return value


def called(row: Model) -> str:
    """Return how the desk calls a record: a claim by its number, a source by its alias, a person by name."""
    match row:
        case Source():
            return row.alias
        case User():
            return row.name
        case Article():
            return row.headline
        case Claim():
            return row.ref
        case Exemption():
            return f"“{Truncator(row.exact).chars(60)}”"
    return str(row)


def url_of(row: Model) -> str:
    """Return the address of a record's page; empty for a person, whose page is not for the desk."""
    if isinstance(row, User):
        return ""
    try:
        return reverse(f"admin:factcheck_{row._meta.model_name}_change", args=[row.pk])
    except NoReverseMatch:
        return ""
