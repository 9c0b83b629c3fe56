"""Whether the frozen record of a sign-off that comes from elsewhere may be shown to readers as it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from factcheck.rules.claims import About, ClaimKind
from factcheck.rules.corroboration import Corroboration, Directness, Stake, Stance
from factcheck.rules.showing import show
from factcheck.rules.sourcing import IdentityForm, SourceKind, Terms

_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
_NOT_ONE = "is not the record of a sign-off"

# The parts of a record, each with its fields: a type, or the words that it may be one of.
_RECORD: dict[str, Any] = {
    "article": str,
    "claim": int,
    "draft": int,
    "statement": str,
    "about": About,
    "kind": ClaimKind,
    "status": Corroboration,
    "set_by_person": bool,
    "sentence": str,
    "counts": list,
    "explanation": str,
    "places": list,
    "sources": dict,
    "evidence": list,
    "notes": list,
    "signed_at": str,
}
_PLACE = {"start": int, "end": int, "quote": str, "sentence": str, "paragraph": int}
_SOURCE = {"label": str, "kind": SourceKind, "terms": Terms, "identity_form": IdentityForm}
_NOTE = {"text": str, "at": str}
_EVIDENCE: dict[str, Any] = {
    "source": str,
    "stance": Stance,
    "directness": Directness,
    "stake": Stake,
    "counts": bool,
    "summary": str,
    "locator": str,
    "exhibit": str,
    "date": str,
    "url": str,
    "archived_url": str,
    "archived_at": str,
}


def why_not_a_record(record: Any, claim_number: int) -> str:
    """Say why this cannot be the frozen record of the claim; nothing if it can."""
    if not _has(record, _RECORD) or not isinstance(record.get("asserter"), str | None):
        return _NOT_ONE
    parts = [(record["places"], _PLACE), (record["evidence"], _EVIDENCE), (record["notes"], _NOTE)]
    parts.append((list(record["sources"].values()), _SOURCE))
    if not all(_has(row, fields) for rows, fields in parts for row in rows):
        return _NOT_ONE
    named = {row["source"] for row in record["evidence"]} | ({record["asserter"]} - {None})
    counts = record["counts"]
    if len(counts) != 4 or not all(type(count) is int and count >= 0 for count in counts):
        return _NOT_ONE
    if not record["places"] or not named <= record["sources"].keys():
        return _NOT_ONE
    instants = [record["signed_at"], record.get("marked_at", record["signed_at"])]
    if not all(isinstance(at, str) and _INSTANT.fullmatch(at) for at in instants):
        return _NOT_ONE
    if record["claim"] != claim_number:
        return "is the record of another claim"
    if not all(_is_link(row[key]) for row in record["evidence"] for key in ("url", "archived_url")):
        return "holds an address that is no link"
    return _not_shown(record)


def _has(value: Any, fields: Mapping[str, Any]) -> bool:
    """Say whether a mapping has these fields, each of its type or one of its words."""
    if not isinstance(value, dict) or not fields.keys() <= value.keys():
        return False
    for name, wanted in fields.items():
        if hasattr(wanted, "codes"):
            if value[name] not in wanted.codes():
                return False
        elif type(value[name]) is not wanted:
            return False
    return True


def _is_link(address: str) -> bool:
    if not address:
        return True
    try:
        URLValidator(schemes=["http", "https", "ftp", "ftps"])(address)
    except ValidationError:
        return False
    return True


def _not_shown(record: Mapping[str, Any]) -> str:
    """Try what readers will get of it, now and without any source."""
    try:
        show(record, record["sources"], ())
        show(record, {}, ())
    except (KeyError, TypeError, ValueError):
        return _NOT_ONE
    return ""
