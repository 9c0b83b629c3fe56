"""Looking into folders and changing single cells of their files."""

from __future__ import annotations

import csv
from pathlib import Path


def contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file by its place."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def differing(one: Path, other: Path) -> list[tuple[str, list[bytes], list[bytes]]]:
    """Return what differs: the file, the lines that one has alone, and those of the other."""
    first, second = contents(one), contents(other)
    pairs = ((name, first.get(name, b"").splitlines(), second.get(name, b"").splitlines()) for name in first | second)
    return [
        (name, [line for line in mine if line not in its], [line for line in its if line not in mine])
        for name, mine, its in pairs
        if first.get(name) != second.get(name)
    ]


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n", quoting=csv.QUOTE_ALL)
        writer.writeheader()
        writer.writerows(rows)


def put(folder: Path, file: str, number: int, /, **cells: str) -> None:
    """Change cells of a row; `number` counts as a spreadsheet does."""
    rows = read(folder / file)
    rows[number - 2] |= cells
    write(folder / file, rows)
