"""What has to fit together in a dossier beyond single cells. The database asks the rest (models/ has its rules)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import models

from factcheck.models import Article, Assessment, Change, Claim, Contact, Exhibit, Inquiry, SignOff
from factcheck.rules.publication import AnchorState, BlockKind
from factcheck.rules.workflow import STEPS, State
from factcheck.text.clean import canonical

from .faults import Findings
from .frozen import why_not_a_record
from .tables import Row

_SHA256 = re.compile("[0-9a-f]{64}")


class Placed(NamedTuple):
    """A record and the row that it was made from."""

    record: models.Model
    row: Row


def check_article(article: Article, draft_numbers: Sequence[int], findings: Findings) -> None:
    """Find an address that is taken, and a newest draft that is not there."""
    if Article.objects.filter(slug=article.slug).exists():
        findings.add(
            "article.toml", "is the address of an article that is here already", column="slug", value=article.slug
        )
    if not draft_numbers or max(draft_numbers) != article.last_draft_no:
        reason = "is not the number of the newest draft in drafts.csv"
        findings.add("article.toml", reason, column="last_draft_no", value=article.last_draft_no)
    shown = article.shown_drafts
    if shown is None:
        return
    if any(number not in draft_numbers for number in shown):
        findings.add("article.toml", "are not numbers of drafts in drafts.csv", column="shown_drafts", value=shown)
    elif article.published_draft and article.published_draft.number not in shown:
        findings.add("article.toml", "leave out the published draft", column="shown_drafts", value=shown)


def _draft(draft: Any, row: Row, findings: Findings) -> None:
    if not draft.text:
        return
    file = f"drafts/{draft.number}.txt"
    if hashlib.sha256(draft.text.encode()).hexdigest() != draft.sha256:
        findings.add(file, "is not the text that was checked: its sha256 differs from the one in drafts.csv")
    elif canonical(draft.text) != draft.text:
        findings.add(file, "is not in the form in which drafts are kept (LF, NFC, no space at the ends of lines)")
    if not _are_blocks(draft.blocks, len(draft.text)):
        findings.add(row.file, "is not a list of [start, end, kind] in text order", row=row.number, column="blocks")
    if not _are_remarks(draft.remarks, len(draft.text)):
        reason = "is not a list of [start, end, label, author, text]"
        findings.add(row.file, reason, row=row.number, column="remarks")


def _are_blocks(blocks: Any, length: int) -> bool:
    try:
        edges = [edge for start, end, kind in blocks for edge in (start, end)]
        kinds = {kind for start, end, kind in blocks}
    except (TypeError, ValueError):
        return False
    whole = all(type(edge) is int and 0 <= edge <= length for edge in edges)
    return whole and all(before <= after for before, after in pairwise(edges)) and kinds <= set(BlockKind.codes())


def _are_remarks(remarks: Any, length: int) -> bool:
    return isinstance(remarks, list) and all(
        isinstance(remark, list)
        and [type(value) for value in remark] == [int, int, str, str, str]
        and 0 <= remark[0] <= remark[1] <= length
        for remark in remarks
    )


def _anchor(anchor: Any, row: Row, findings: Findings) -> None:
    if anchor.state == AnchorState.PLACED and anchor.start is not None and anchor.end is not None:
        _words(anchor, row, findings)


def _words(place: Any, row: Row, findings: Findings) -> None:
    if place.draft.text[place.start : place.end] != place.exact:
        reason = f"does not stand at {place.start} to {place.end} of draft {place.draft.number}"
        findings.add(row.file, reason, row=row.number, column="exact", value=place.exact)


def _exhibit(exhibit: Any, row: Row, findings: Findings) -> None:
    if exhibit.sha256 and not _SHA256.fullmatch(exhibit.sha256):
        findings.add(row.file, "is not a sha256", row=row.number, column="sha256", value=exhibit.sha256)


def _evidence(evidence: Any, row: Row, findings: Findings) -> None:
    if evidence.contact and evidence.contact.source is not evidence.source:
        findings.add(
            row.file, "was with another source", row=row.number, column="contact", value=evidence.contact.number
        )


def _inquiry(inquiry: Any, row: Row, findings: Findings) -> None:
    if not row.values["claims"]:
        findings.add(row.file, "is empty; a question is about claims", row=row.number, column="claims")


def _signoff(signoff: Any, row: Row, findings: Findings) -> None:
    for person, who in ((signoff.assessor, "assessed it"), (signoff.writer, "wrote the article")):
        if person is not None and person is signoff.reviewer:
            findings.add(
                row.file, f"signs and {who}", row=row.number, column="reviewer", value=signoff.reviewer.username
            )
    if reason := why_not_a_record(signoff.record, signoff.claim.number):
        findings.add(row.file, reason, row=row.number, column="record")


CHECKS: dict[str, Callable[[Any, Row, Findings], None]] = {
    "drafts.csv": _draft,
    "anchors.csv": _anchor,
    "exemptions.csv": _words,
    "exhibits.csv": _exhibit,
    "evidence.csv": _evidence,
    "inquiries.csv": _inquiry,
    "signoffs.csv": _signoff,
}

# The counters of an article, each with the records that it numbered.
_COUNTED: dict[str, tuple[type[models.Model], ...]] = {
    "last_claim_no": (Claim,),
    "last_exhibit_no": (Exhibit,),
    "last_contact_no": (Contact,),
    "last_query_no": (Change, Inquiry),
}


def check_claims(placed: Iterable[Placed], findings: Findings) -> None:
    """Find claims further on than their papers, and numbers beyond the article's counters."""
    placed = list(placed)
    assessed = {id(record.claim) for record, _ in placed if isinstance(record, Assessment)}
    signed = {id(record.claim) for record, _ in placed if isinstance(record, SignOff)}
    for record, row in placed:
        if isinstance(record, Claim):
            if reason := _ahead_of_its_papers(record, id(record) in assessed, id(record) in signed):
                findings.add(row.file, reason, row=row.number, column="step", value=record.step)
            if not isinstance(record.extra, dict):
                findings.add(row.file, "is not a mapping", row=row.number, column="extra")
        if isinstance(record, Article):
            _check_counters(record, placed, findings)


def _ahead_of_its_papers(claim: Claim, is_assessed: bool, is_signed: bool) -> str:
    if claim.step not in STEPS:
        return f"is not one of {', '.join(STEPS)}"
    if claim.step == State.SIGNED_OFF and not is_signed:
        return "has no sign-off in signoffs.csv"
    if claim.step == State.READY and not is_assessed:
        return "has no assessment in assessments.csv"
    return ""


def _check_counters(article: Article, placed: Iterable[Placed], findings: Findings) -> None:
    placed = list(placed)
    for counter, kinds in _COUNTED.items():
        highest = max((record.number for record, _ in placed if isinstance(record, kinds)), default=0)  # type: ignore[attr-defined]
        if highest > (getattr(article, counter) or 0):
            reason = f"is below {highest}, a number that is used"
            findings.add("article.toml", reason, column=counter, value=getattr(article, counter))


def broken_rules(placed: Iterable[Placed], findings: Findings) -> None:
    """Find the rows that break a rule of the database by themselves; asked only after it refused one."""
    for record, row in placed:
        for rule in record._meta.constraints:
            if not isinstance(rule, models.CheckConstraint):
                continue
            try:
                rule.validate(type(record), record)
            except ValidationError:
                findings.add(row.file, f"breaks the rule {rule.name}", row=row.number)
