"""A frozen record made readable: each piece of evidence with its source, and what differs from an earlier record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from factcheck.rules.corroboration import Corroboration, Stance

from .history import Changed


def readable(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return a SignOff.record with its evidence tied to the sources, for the template."""
    evidence = [{**row, "source": record["sources"][row["source"]]} for row in record["evidence"]]
    asserter = record["sources"].get(record["asserter"]) if record["asserter"] else None
    return {**record, "evidence": evidence, "asserter": asserter}


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Changed]:
    """Return what readers would see otherwise than in an earlier record, in words."""
    then, now = _lines(before), _lines(after)
    return [Changed(what, then[what], now[what]) for what in now if then[what] != now[what]]


def _lines(record: Mapping[str, Any]) -> dict[str, str]:
    shown = readable(record)
    return {
        _("Statement"): shown["statement"],
        _("Status"): _(Corroboration(shown["status"]).label),
        _("Why"): shown["sentence"],
        _("Explanation"): shown["explanation"],
        _("In the text"): " / ".join(place["sentence"] for place in shown["places"]),
        _("Evidence"): "; ".join(_evidence(row) for row in shown["evidence"]),
        _("Notes"): "; ".join(note["text"] for note in shown["notes"]),
    }


def _evidence(row: Mapping[str, Any]) -> str:
    told = [row["source"]["label"], _(Stance(row["stance"]).label).lower(), row["summary"], row["locator"]]
    return ", ".join(part for part in told if part)
