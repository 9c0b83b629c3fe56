"""A file of claims taken in: all of it or nothing, through the verbs that people use, one Event a changed record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from itertools import islice
from typing import BinaryIO

from django.db import transaction

from factcheck.actions.bulk import one_batch
from factcheck.actions.importing import Arriving, ManyRefused, mark_all, revise
from factcheck.actions.refusals import Conflict, Refused
from factcheck.models import Article, Claim, User

from ..faults import Faulty, Findings
from .comparing import Comparing, Labels, Wrong, differences
from .manner import Manner
from .matching import Current, Matching, Unknown, currents
from .meaning import Columns, Meaning
from .places import Places
from .preview import REFUSED, UNCHANGED, Entry, Preview
from .sheet import Line, Sheet, open_sheet
from .values import Typing, Values

MOST_AT_THE_DESK = 50_000
MOST = 1_000_000
CHUNK = 1_000


def take_in(
    file: BinaryIO,
    filename: str,
    *,
    article: Article,
    by: User,
    manner: Manner,
    meaning: Meaning,
    most: int,
    is_rehearsal: bool,
    tell: Callable[[float], None] | None = None,
) -> Preview:
    """Take the claims of a file into the newest draft of an article, and return what became of each row.

    A rehearsal does the same and takes it back, chunk by chunk, so that nobody waits for it. `tell` is told which
    share of the file is done. Raises NotAllowed, as the verbs do, and Faulty, with all that is
    wrong, for a file that has no table or, except in a rehearsal, in which anything is refused; then nothing is stored.
    """
    sheet = open_sheet(file, filename, manner)
    with one_batch(), nullcontext() if is_rehearsal else transaction.atomic():
        # Two people who take in the same file at once: the second finds what the first one brought.
        article = Article.objects.select_for_update().get(pk=article.pk) if not is_rehearsal else article
        taking = _Taking(sheet, article, by, meaning, most, is_rehearsal)
        taking.run(tell or (lambda share: None))
        if taking.findings.faults and not is_rehearsal:
            raise Faulty(taking.findings.faults)
    return taking.preview


class _Taking:
    def __init__(
        self, sheet: Sheet, article: Article, by: User, meaning: Meaning, most: int, is_rehearsal: bool
    ) -> None:
        self.sheet, self.by, self.most, self.is_rehearsal = sheet, by, most, is_rehearsal
        self.findings = Findings()
        self.columns = Columns(sheet.header, meaning)
        self.columns.check(sheet.filename, self.findings)
        self.preview = Preview(foreign=list(self.columns.foreign), faults=self.findings.faults)
        self.typing = Typing(self.columns, sheet.filename, self.findings)
        self.draft = article.drafts.select_related("article").get(number=article.last_draft_no)
        self.lacking = 0
        numbers, quotes = self._named()
        self.matching = Matching(article, self.columns, numbers)
        self.comparing = Comparing(Labels(article, by), Places(self.draft.text, quotes), self.typing.for_all)

    def _named(self) -> tuple[set[int], set[str]]:
        """Return the numbers that the file names, and the quotes whose beginnings are looked for in a long draft."""
        numbers, quotes = set(), set()
        places = [self.columns.ours.get(name) for name in ("claim_no", "quote")]
        if places != [None, None]:
            typing, (numbered, quoted) = Typing(self.columns, self.sheet.filename, Findings()), places
            for line in self.sheet.lines(Findings(), self.most):
                if numbered is not None:
                    numbers.add(typing.own(line, "claim_no"))
                if quoted is not None:
                    quotes.add(typing.text(line, "quote", quoted))
        return numbers, quotes

    def run(self, tell: Callable[[float], None]) -> None:
        """Take in all rows, or none if what was said of the columns cannot be: each row would be refused for it."""
        if self.findings.faults:
            return
        lines = self.sheet.lines(self.findings, self.most)
        while chunk := list(islice(lines, CHUNK)):
            self._chunk(chunk)
            tell(self.sheet.position)
        refused = {fault.row for fault in self.findings.faults}
        if self.lacking:
            said = " and ".join(self.columns.missing)
            reason = (
                f"has new claims, and no column that says their {said}; say which column does, or what holds for all"
            )
            self.findings.add(self.sheet.filename, reason)
        self.preview.counts[REFUSED] = len(refused) + self.lacking
        # In the order of the file, whichever check found them.
        self.findings.faults.sort(key=lambda fault: fault.row or 0)

    def _chunk(self, lines: Sequence[Line]) -> None:
        found = list(self._found(lines))
        self.comparing.labels.learn({values.given.get("asserted_by", "") for values, _key in found})
        there = currents({key for _values, key in found if key is not None})
        new: list[tuple[Arriving, Entry]] = []
        changed: list[tuple[Current, Arriving, Entry]] = []
        for values, key in found:
            if key is None and self.columns.missing:
                # Said once for the whole file, not for every row.
                self.lacking += 1
                continue
            try:
                if key is None:
                    new.append(self.comparing.new(values))
                    continue
                arriving, entry = self.comparing.changed(values, there[key])
            except Wrong as wrong:
                self._refuse(values.row, wrong.column, wrong.reason, wrong.value)
                continue
            for difference in differences(values, there[key]):
                self.preview.differs(difference)
            if entry.outcome == UNCHANGED:
                self.preview.note(entry)
            else:
                changed.append((there[key], arriving, entry))
        with transaction.atomic():
            self._mark(new)
            self._revise(changed)
            if self.is_rehearsal or self.findings.faults:
                transaction.set_rollback(True)

    def _found(self, lines: Sequence[Line]) -> Iterator[tuple[Values, int | None]]:
        for line in lines:
            values = self.typing.read(line)
            if values is None:
                continue
            try:
                yield values, self.matching.find(values)
            except Unknown as unknown:
                self._refuse(line.number, unknown.column, unknown.reason, unknown.value)

    def _mark(self, new: Sequence[tuple[Arriving, Entry]]) -> None:
        try:
            claims = mark_all(draft=self.draft, by=self.by, arriving=[arriving for arriving, _entry in new])
        except ManyRefused as many:
            for row, refusal in many.refusals:
                self._refuse(row, refusal.field or "", refusal.message.rstrip("."))
            rows = {row for row, _refusal in many.refusals}
            new, claims = [each for each in new if each[0].row not in rows], []
        for place, (arriving, entry) in enumerate(new):
            entry.ref = claims[place].ref if claims and not self.is_rehearsal else ""
            self.preview.unplaced += arriving.span is None
            self.preview.note(entry, _deed(arriving))

    def _revise(self, changed: Sequence[tuple[Current, Arriving, Entry]]) -> None:
        claims = Claim.objects.select_related("article").in_bulk([current.pk for current, *_ in changed])
        for current, arriving, entry in changed:
            try:
                revise(claim=claims[current.pk], by=self.by, seen=current.version, arriving=arriving)
            except Refused as refusal:
                self._refuse(entry.row, refusal.field or "", refusal.message.rstrip("."))
            except Conflict:
                self._refuse(entry.row, "", f"{entry.ref} was changed by somebody in the meantime")
            else:
                self.preview.note(entry, _deed(arriving))

    def _refuse(self, row: int, column: str, reason: str, value: str = "") -> None:
        # By the name that stands in the file.
        column = self.sheet.header[self.columns.ours[column]] if column in self.columns.ours else column
        self.findings.add(self.sheet.filename, reason, row=row, column=column, value=value)


def _deed(arriving: Arriving) -> tuple[object, ...]:
    """Return what is done to a claim, as it can be compared; rows are told by their keys."""
    fields = [(name, getattr(value, "pk", value)) for name, value in sorted(arriving.fields.items())]
    assessment = sorted((arriving.assessment or {}).items())
    return fields, arriving.extra, arriving.span, arriving.quote, arriving.is_flagged, assessment
