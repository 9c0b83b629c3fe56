"""A claim as a row of the file that readers take away, made of what they are shown of it (rules/showing.py)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from .cells import write_cell
from .columns import PUBLIC
from .lines import END, line


def public_row(
    shown: Mapping[str, Any], *, article_slug: str, claim_no: int, rechecking_since: datetime | None
) -> dict[str, Any]:
    """Return the values by the names of rules/columns.py; None is an empty cell."""
    place = shown["places"][0] if shown["places"] else {}
    asserter = shown["asserted_by"] or {}
    _voices, supporting, contradicting, *_ = shown["counts"]
    return {
        "article_slug": article_slug,
        "draft_no": shown["draft"],
        "claim_no": claim_no,
        **{name: place.get(name) for name in ("paragraph", "start", "end", "quote")},
        "claim": shown["statement"],
        "about": shown["about"],
        "kind": shown["kind"],
        "asserted_by": asserter.get("label"),
        "identity_form": asserter.get("identity_form"),
        "public_status": shown["status"],
        "public_sentence": shown["sentence"],
        "origins": supporting + contradicting,
        "supporting": supporting,
        "contradicting": contradicting,
        "public_explanation": shown["explanation"],
        "signed_off_at": datetime.fromisoformat(shown["signed_at"]),
        "rechecking_since": rechecking_since,
    }


def public_line(row: Mapping[str, Any]) -> str:
    """Return the line of the CSV file, its end included."""
    return line((write_cell(column.kind, row[column.name]) for column in PUBLIC), END)
