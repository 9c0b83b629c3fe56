"""How a value stands in a cell of a file: codes in English, instants as whole seconds in UTC, nothing for NULL.

Text is never NULL, so an empty cell is the empty text in a column of text and NULL in any other.
"""

from __future__ import annotations

import json
import math
import re
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from typing import Any

from .escaping import escape, unescape


class Kind(Enum):
    """What a column holds. The later ones name another row by what people call it."""

    TEXT = "text"
    WHOLE = "a whole number"
    NUMBER = "a number"
    TRUTH = "true or false"
    DATE = "a date such as 2026-01-31"
    INSTANT = "an instant such as 2026-01-31T12:00:00Z"
    # An announcement outlives a signature of the same second, which holds whole seconds: so rounded up.
    INSTANT_UP = "an instant such as 2026-01-31T12:00:01Z"
    JSON = "JSON"
    WORDS = "words with spaces between"
    ORDINAL = "the row's number among those of its claim"
    PERSON = "a user name"
    SOURCE = "a source's code"
    DRAFT = "a draft's number"
    DRAFTS = "a list of draft numbers"
    CLAIM = "a claim's number"
    CLAIMS = "claim numbers with spaces between"
    EXHIBIT = "an exhibit's number"
    CONTACT = "a contact's number"
    ASSESSMENT = "the number of one of the claim's assessments"
    NOTE = "the number of one of the claim's notes"

    @property
    def is_text(self) -> bool:
        """Whether people typed what stands in the cell, so that it has to be escaped."""
        return self in (Kind.TEXT, Kind.WORDS, Kind.JSON, Kind.PERSON, Kind.SOURCE)


# What every database holds in the column of a count.
LARGEST = 2_147_483_647

_WHOLE = re.compile("0|[1-9][0-9]{0,9}")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?(e[+-]?[0-9]+)?")
_DATE = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INSTANT = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_NUL_OR_SURROGATE = re.compile(r"(?<!\\)(?:\\\\)*\\u0000|[\ud800-\udfff]")


def instant(at: datetime) -> str:
    """Return an aware instant as whole seconds in UTC, cut off, not rounded."""
    return at.astimezone(UTC).replace(tzinfo=None, microsecond=0).isoformat() + "Z"


def write_cell(kind: Kind, value: Any) -> str:
    """Return the cell of a value; a reference is given as the number or name that it stands by."""
    if value is None:
        return ""
    if kind is Kind.TEXT:
        # Most cells are: a long file is not asked about every other kind first.
        return escape(str(value))
    match kind:
        case Kind.TRUTH:
            return "true" if value else "false"
        case Kind.INSTANT:
            return instant(value)
        case Kind.INSTANT_UP:
            return instant(value + timedelta(microseconds=999_999))
        case Kind.DATE:
            return str(value.isoformat())
        case Kind.JSON:
            text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
            return escape(text)
        case Kind.WORDS | Kind.CLAIMS:
            return escape(" ".join(str(each) for each in value))
    return escape(str(value)) if kind.is_text else str(value)


def read_cell(kind: Kind, cell: str) -> Any:
    """Return the value of a cell, None for an empty one that is not text; a reference stays a number or name.

    Raises ValueError with what is wrong, to be read after the cell: "is not a whole number".
    """
    if kind.is_text:
        cell = unescape(cell)
    if kind in (Kind.WORDS, Kind.CLAIMS):
        return [_whole(word) if kind == Kind.CLAIMS else word for word in cell.split()]
    if kind == Kind.TEXT or not cell:
        return cell if kind == Kind.TEXT else None
    if kind in (Kind.PERSON, Kind.SOURCE):
        return cell
    match kind:
        case Kind.NUMBER:
            return _number(cell)
        case Kind.TRUTH:
            return _truth(cell)
        case Kind.DATE:
            return _date(_shaped(_DATE, cell, kind))
        case Kind.INSTANT | Kind.INSTANT_UP:
            return _instant(_shaped(_INSTANT, cell, kind))
        case Kind.JSON:
            return _json(cell)
    return _whole(cell)


def _shaped(pattern: re.Pattern[str], cell: str, kind: Kind) -> str:
    if not pattern.fullmatch(cell):
        raise ValueError(f"is not {kind.value}")
    return cell


def _whole(cell: str) -> int:
    if not _WHOLE.fullmatch(cell) or int(cell) > LARGEST:
        raise ValueError("is not a whole number")
    return int(cell)


def _number(cell: str) -> float:
    if not _NUMBER.fullmatch(cell) or not math.isfinite(float(cell)):
        raise ValueError("is not a number")
    return float(cell)


def _truth(cell: str) -> bool:
    if cell not in ("true", "false"):
        raise ValueError("is neither true nor false")
    return cell == "true"


def _date(cell: str) -> date:
    try:
        return date.fromisoformat(cell)
    except ValueError as error:
        raise ValueError("is no day of any calendar") from error


def _instant(cell: str) -> datetime:
    try:
        return datetime.fromisoformat(cell.removesuffix("Z")).replace(tzinfo=UTC)
    except ValueError as error:
        raise ValueError("is no instant of any calendar") from error


def _refuse(word: str) -> None:
    raise ValueError(f"holds {word}")


def _json(cell: str) -> Any:
    try:
        value = json.loads(cell, parse_constant=_refuse)
        text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    except (ValueError, RecursionError) as error:
        raise ValueError("is not JSON") from error
    if _NUL_OR_SURROGATE.search(text):
        raise ValueError("holds a character that cannot be stored")
    return value
