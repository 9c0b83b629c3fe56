"""What readers are shown of a signed claim: the frozen record, with consent that was withdrawn since taken out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .arithmetic import Counts, explain
from .corroboration import Corroboration, Testimony, weigh
from .origins import Relation
from .visibility import GENERIC_LABEL, Exposure, exposure, narrower

# What is shown of a piece of evidence only where the source is named in full or published.
TRACEABLE = ("date", "url", "archived_url", "archived_at", "locator", "exhibit")


def show(
    record: Mapping[str, Any],
    live: Mapping[str, Mapping[str, str]],
    relations: Sequence[Relation],
) -> dict[str, Any]:
    """Return what readers see of `record` (SignOff.record), a new dict without any internal code.

    `live` maps source codes to their present `label`, `terms` and `identity_form`; a code that is missing is
    hidden. `relations` hold for the claim now; they count again where a source has to be left out.
    """
    exposures = {code: _exposure(frozen, live.get(code)) for code, frozen in record["sources"].items()}
    visible = [row for row in record["evidence"] if exposures[row["source"]].counted]
    asserter = record["asserter"]
    shown = {
        key: record[key]
        for key in ("draft", "statement", "about", "kind", "explanation", "places", "notes", "signed_at")
    }
    # Records that were signed before it was kept have none.
    shown["marked_at"] = record.get("marked_at")
    shown["asserted_by"] = _source(asserter, record, live, exposures) if asserter else None
    shown["evidence"] = [_evidence(row, record, live, exposures) for row in visible]
    return shown | _standing(record, visible, relations)


def _exposure(frozen: Mapping[str, str], now: Mapping[str, str] | None) -> Exposure:
    """Return the narrower of what was agreed at signing and what is agreed now."""
    then = exposure(frozen["terms"], frozen["identity_form"])
    if now is None:
        return exposure("unknown", "unnamed")
    return narrower(then, exposure(now["terms"], now["identity_form"]))


def _source(
    code: str,
    record: Mapping[str, Any],
    live: Mapping[str, Mapping[str, str]],
    exposures: Mapping[str, Exposure],
) -> dict[str, Any]:
    """Return a source as readers see it; `code` is given only where it has a page of its own."""
    frozen, seen = record["sources"][code], exposures[code]
    now = live.get(code, frozen)
    wider = exposure(now["terms"], now["identity_form"]).openness > seen.openness
    told = frozen if wider else now
    return {
        "label": told["label"] if seen.label_shown else GENERIC_LABEL,
        "identity_form": told["identity_form"] if seen.label_shown else "unnamed",
        "code": code if seen.linked else None,
        "source_kind": frozen["kind"],
    }


def _evidence(
    row: Mapping[str, Any],
    record: Mapping[str, Any],
    live: Mapping[str, Mapping[str, str]],
    exposures: Mapping[str, Exposure],
) -> dict[str, Any]:
    code = row["source"]
    shown = _source(code, record, live, exposures)
    shown |= {key: row[key] for key in ("stance", "directness", "summary")}
    if exposures[code].linked:
        shown |= {key: row[key] for key in TRACEABLE if row.get(key)}
    return shown


def _standing(
    record: Mapping[str, Any], visible: Sequence[Mapping[str, Any]], relations: Sequence[Relation]
) -> dict[str, Any]:
    """Return status, sentence and counts: the frozen ones, or weighed again without what is now hidden."""
    if len(visible) == len(record["evidence"]):
        return {key: record[key] for key in ("status", "sentence", "counts")}
    standing = weigh(
        [
            Testimony(
                source=row["source"],
                stance=row["stance"],
                kind=record["sources"][row["source"]]["kind"],
                directness=row["directness"],
                stake=row["stake"],
            )
            for row in visible
            if row["counts"]
        ],
        relations,
        about=record["about"],
        asserter=record["asserter"],
    )
    frozen = Corroboration(record["status"])
    status = frozen if record["set_by_person"] else standing.status
    return {
        "status": str(status),
        "sentence": explain(status, Counts(*standing.counts)),
        "counts": list(standing.counts),
    }
