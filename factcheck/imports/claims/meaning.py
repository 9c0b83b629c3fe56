"""What the columns and words of a file mean to us: said by a person, remembered for its shape, never guessed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from factcheck.models import Layout
from factcheck.models.layout import shape_of
from factcheck.rules.cells import Kind
from factcheck.rules.columns import CORRECT_WORDING, DESK, THEIRS, Column, Use
from factcheck.rules.escaping import unescape

from ..faults import Findings
from .sheet import Sheet

OURS = {column.name: column for column in (*DESK, CORRECT_WORDING)}
WRITABLE = {name: column for name, column in OURS.items() if column.use is Use.WRITABLE}
TRUTHS = ("true", "false")
# A column with more different words than these is no vocabulary.
MOST_WORDS = 200
SAMPLES = 3
# What a new claim cannot do without.
NEEDED = ("claim", "kind")


@dataclass(frozen=True)
class Meaning:
    """What somebody said of a file.

    `columns` maps their columns to our writable ones, or to nothing: then it is theirs although it is named like one
    of ours. `words` maps by column of theirs their words to our codes, or to nothing: then the cell is left empty.
    `key` is their column that names a row for good; `for_all` maps our columns to what holds for every row that does
    not say: a code, or for `correct_wording` any text.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    key: str = ""
    for_all: Mapping[str, str] = field(default_factory=dict)


def remembered(header: Sequence[str]) -> Meaning:
    """Return what was said of the last file of this shape, else a meaning that says nothing."""
    layout = Layout.objects.filter(shape=shape_of(header)).first()
    return Meaning(layout.columns, layout.words, layout.key, layout.for_all) if layout else Meaning()


@cache
def codes_of(column: Column) -> Sequence[str]:
    """Return the codes that a column holds; none for one that holds free text."""
    return TRUTHS if column.kind is Kind.TRUTH else column.word.codes() if column.word else ()


class Columns:
    """Which cell of a row is what. `ours` and `foreign` map names to places; `foreign` are kept in `Claim.extra`.

    A file is `from_us` if it names claims by our numbers, unless somebody said that those are others: then its derived
    columns are compared, and its text cells bear the apostrophes of rules/escaping.py. In any other file what we would
    derive is a column of theirs.
    """

    def __init__(self, header: Sequence[str], meaning: Meaning) -> None:
        self.meaning = meaning
        self.from_us = "claim_no" in header and "claim_no" not in meaning.columns
        self.header = [unescape(name) for name in header] if self.from_us else list(header)
        self.ours: dict[str, int] = {}
        self.foreign: dict[str, int] = {}
        self.doubled: list[str] = []
        for place, name in enumerate(self.header):
            ours = self._ours(name)
            if ours in self.ours:
                self.doubled.append(ours)
            elif ours:
                self.ours[ours] = place
            # A cell that was put into other words, or into another column, is kept as it stood.
            if ours != name or self.meaning.words.get(name):
                self.foreign[self._kept_as(name)] = place

    def _ours(self, name: str) -> str:
        said = self.meaning.columns.get(name)
        if said is not None:
            return said
        column = OURS.get(name)
        return name if column and (self.from_us or column.use is Use.WRITABLE) else ""

    def _kept_as(self, name: str) -> str:
        inner = name.removeprefix(THEIRS)
        return inner if inner in OURS and inner in self.header else name

    def check(self, filename: str, findings: Findings) -> None:
        """Note what was said of the file and cannot be."""
        for name in self.doubled:
            findings.add(filename, "is what more than one column is said to be", column=name)
        for name, ours in self.meaning.columns.items():
            if ours and ours not in WRITABLE:
                findings.add(filename, f"cannot be taken in as {ours}", column=name)
        for name in sorted({self.meaning.key, *self.meaning.columns, *self.meaning.words} - {"", *self.header}):
            findings.add(filename, "is no column of this file", column=name)
        if self.meaning.key in self.header and self.meaning.key not in self.foreign:
            findings.add(filename, "is taken in as ours, so it cannot name the row", column=self.meaning.key)
        self._check_words(filename, findings)
        for ours, code in self.meaning.for_all.items():
            if ours != CORRECT_WORDING.name and (ours not in WRITABLE or code not in codes_of(WRITABLE[ours])):
                findings.add(filename, "is not a code that can be said for all rows", column=ours, value=code)

    def _check_words(self, filename: str, findings: Findings) -> None:
        for ours, place in self.ours.items():
            codes, name = codes_of(OURS[ours]), self.header[place]
            for code in sorted({*self.meaning.words.get(name, {}).values()} - {"", *codes}):
                reason = (
                    f"is not one of {', '.join(codes)}" if codes else "stands for a word, but the column has no codes"
                )
                findings.add(filename, reason, column=name, value=code)

    @property
    def missing(self) -> list[str]:
        """What a new claim needs and no column holds."""
        return [name for name in NEEDED if name not in self.ours and not self.meaning.for_all.get(name)]


class AskedColumn(NamedTuple):
    """A column of theirs and its first different cells."""

    name: str
    samples: list[str]


class AskedWord(NamedTuple):
    """A word of theirs in a column that holds our codes, and how often it stands there."""

    column: str
    ours: str
    word: str
    count: int


class Asked(NamedTuple):
    """What a person may say of a file: what its own columns are, what its words mean, and what has to be said.

    `crowded` are columns that hold too many different words for a vocabulary.
    """

    columns: list[AskedColumn]
    words: list[AskedWord]
    needs: list[str]
    crowded: list[str]


def ask(sheet: Sheet, meaning: Meaning, most: int) -> Asked:
    """Return what is open about a file; faulty rows do not answer for it."""
    columns = Columns(sheet.header, meaning)
    coded = {name: OURS[name] for name in columns.ours if OURS[name].use is Use.WRITABLE and codes_of(OURS[name])}
    samples: dict[str, list[str]] = defaultdict(list)
    counts: dict[str, Counter[str]] = {name: Counter() for name in coded}
    theirs = [(name, place) for place, name in enumerate(sheet.header) if not columns.from_us or name not in OURS]
    for line in sheet.lines(Findings(), most):
        for name, place in theirs:
            cell = line.cells[place]
            if cell and len(samples[name]) < SAMPLES and cell not in samples[name]:
                samples[name].append(cell)
        for name, count in counts.items():
            if len(count) <= MOST_WORDS:
                count[line.cells[columns.ours[name]]] += 1
    words = [
        AskedWord(sheet.header[columns.ours[name]], name, word, number)
        for name, count in counts.items()
        if len(count) <= MOST_WORDS
        for word, number in count.most_common()
        if word and word not in codes_of(coded[name])
    ]
    crowded = [sheet.header[columns.ours[name]] for name, count in counts.items() if len(count) > MOST_WORDS]
    return Asked([AskedColumn(name, samples[name]) for name, _place in theirs], words, columns.missing, crowded)
