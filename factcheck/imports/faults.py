"""What is wrong with a file, place by place, collected so that all of it can be put right at once."""

from __future__ import annotations

from typing import Any, NamedTuple

TOLD = 100
# More nobody puts right by hand: whatever made these made the others.
MOST = 100_000
# Of a cell that is wrong so much is kept, and in a message still less.
KEPT = 200


class Fault(NamedTuple):
    """One thing that is wrong. `row` counts as a spreadsheet does: 1 is the header; None is the whole file."""

    file: str
    row: int | None
    column: str
    value: str
    reason: str

    def __str__(self) -> str:
        place = self.file
        if self.row is not None:
            place += f", row {self.row}"
        if self.column:
            place += f", column {self.column}"
        said = f" {_short(self.value)}" if self.value else ""
        return f"{place}:{said} {self.reason}."


def _short(value: str) -> str:
    return f"“{value[:60]}…”" if len(value) > 60 else f"“{value}”"


class Faulty(Exception):
    """Files that cannot be taken in; nothing was stored. `faults` are all that were found, by file and row."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = sorted(faults, key=lambda fault: (fault.file, fault.row or 0))
        lines = [str(fault) for fault in self.faults[:TOLD]]
        if len(faults) > TOLD:
            lines.append(f"... and {len(faults) - TOLD} more.")
        super().__init__("\n".join(lines))


class Findings:
    """The faults found so far."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def add(self, file: str, reason: str, *, row: int | None = None, column: str = "", value: Any = "") -> None:
        """Note a fault; after MOST of them, only that there are more."""
        if len(self.faults) < MOST:
            self.faults.append(Fault(file, row, column, str(value)[:KEPT], reason))
        elif len(self.faults) == MOST:
            self.faults.append(Fault(file, None, "", "", f"has more than {MOST:,} faults; the others are not told"))

    def raise_if_any(self) -> None:
        """Raise Faulty with all that was found."""
        if self.faults:
            raise Faulty(self.faults)
