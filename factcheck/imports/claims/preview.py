"""What taking a file in does, or would do: told before it is done, and the same afterwards."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass, field
from typing import Any

from ..faults import Fault

NEW, CHANGED, UNCHANGED, REFUSED = "new", "changed", "unchanged", "refused"
OUTCOMES = (NEW, CHANGED, UNCHANGED, REFUSED)
# Rows that are shown of each outcome, and cells that differ; what is refused is told in full.
SHOWN = 200


@dataclass(slots=True)
class Entry:
    """A row: its number, what becomes of it, the claim's number if it has one, what changes, and where it stands."""

    row: int
    outcome: str
    ref: str
    statement: str
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    place: str = ""


@dataclass(slots=True)
class Difference:
    """A cell that is compared and never written: as the file has it, and as the desk has it."""

    row: int
    column: str
    file: str
    desk: str


@dataclass
class Preview:
    """Numbers of rows by outcome; `unplaced` new claims have no certain place; `foreign` columns are kept beside."""

    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(OUTCOMES, 0))
    entries: list[Entry] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    differing: int = 0
    foreign: list[str] = field(default_factory=list)
    unplaced: int = 0
    digest: str = ""

    def note(self, entry: Entry, does: object = None) -> None:
        """Count a row, and keep it while there are not too many of its kind.

        `digest` tells all rows and what is done to them, `does`, so that two previews differ if any of it does.
        """
        # A new claim has no number in a rehearsal.
        told = (self.digest, entry.row, entry.outcome, entry.changes, entry.place, does)
        self.digest = hashlib.blake2b(repr(told).encode(), digest_size=16).hexdigest()
        self.counts[entry.outcome] += 1
        if self.counts[entry.outcome] <= SHOWN:
            self.entries.append(entry)

    def differs(self, difference: Difference) -> None:
        """Count a derived cell that differs, and keep it while there are not too many."""
        self.differing += 1
        if self.differing <= SHOWN:
            self.differences.append(difference)

    def as_json(self) -> dict[str, Any]:
        """Return all of it as JSON holds it."""
        return asdict(self) | {"faults": [list(fault) for fault in self.faults]}

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> Preview:
        """Return what `as_json` was made of."""
        return cls(
            **told
            | {
                "entries": [Entry(**entry) for entry in told["entries"]],
                "faults": [Fault(*fault) for fault in told["faults"]],
                "differences": [Difference(**difference) for difference in told["differences"]],
            }
        )
