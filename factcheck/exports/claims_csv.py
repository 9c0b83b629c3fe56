"""The claims as CSV: a contract of fixed columns in fixed order (rules/columns.py), as RFC 4180 has it (CRLF).

UTF-8 without a mark, codes not labels, instants as whole seconds in UTC, nothing for NULL; cells that a spreadsheet
would run as a formula bear an apostrophe (rules/escaping.py). Nothing here holds more than a chunk of rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from factcheck.models.claim import ClaimQuerySet
from factcheck.models.claims_file import Profile, in_order, values
from factcheck.rules.cells import Kind, write_cell
from factcheck.rules.columns import DESK, PUBLIC, THEIRS
from factcheck.rules.escaping import escape
from factcheck.rules.lines import END, line

from .passing import ROWS, texts


def stream(queryset: ClaimQuerySet, profile: Profile = "public", *, with_extra: bool = False) -> Iterator[bytes]:
    """Yield the CSV of these claims, header first, by article and by place in it.

    `public` holds what readers see, and only claims that they see, whatever the queryset holds. `desk` is
    confidential: whom it goes to is the caller's to ask; it holds no alias, no identity and no legal note.
    `with_extra` puts behind its columns those that came with a file of somebody else's (`Claim.extra`).
    """
    if profile == "public":
        yield line((column.name for column in PUBLIC), END).encode()
        yield from texts(in_order(queryset, "public"), "shown_line")
        return
    extra = extra_columns(queryset) if with_extra else {}
    yield line([*(column.name for column in DESK), *map(escape, extra.values())], END).encode()
    rows = values(queryset, "desk")
    while chunk := list(islice(rows, ROWS)):
        yield "".join(line(_cells(row, extra), END) for row in chunk).encode()


def extra_columns(queryset: ClaimQuerySet) -> dict[str, str]:
    """Return the columns of others that any of these claims has, and what each is called where its name is ours."""
    names: dict[str, None] = {}
    for extra in in_order(queryset, "desk").values_list("extra", flat=True).iterator(chunk_size=ROWS):
        names |= dict.fromkeys(extra)
    ours = {column.name for column in DESK}
    return {name: THEIRS + name if name in ours else name for name in names}


def _cells(row: Mapping[str, Any], extra: Iterable[str]) -> Iterator[str]:
    for column in DESK:
        yield write_cell(column.kind, row[column.name])
    for name in extra:
        # A dossier may bring others than texts.
        cell = row["extra"].get(name, "")
        yield escape(cell) if isinstance(cell, str) else write_cell(Kind.JSON, cell)
