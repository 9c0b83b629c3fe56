"""Verbs on evidence: what a source says about a claim."""

from __future__ import annotations

from typing import TypedDict, Unpack

from django.utils import timezone

from factcheck.models import Claim, Contact, Evidence, Exhibit, Source, User
from factcheck.rules.roles import Duty

from ._act import add, change, lock, only, record, require, require_step, verb
from ._bookkeeping import refresh
from .exhibits import ExhibitFields, add_exhibit
from .refusals import Refused
from .sources import SourceFields, add_source


class EvidenceFields(TypedDict, total=False):
    """What may be said about a piece of evidence; see models/evidence.py."""

    stance: str
    says: str
    directness: str
    stake: str
    credibility: str
    public_summary: str
    locator: str
    exhibit: Exhibit | None
    contact: Contact | None


def _check_origin(evidence: Evidence) -> None:
    for row, name in ((evidence.exhibit, "exhibit"), (evidence.contact, "contact")):
        if row and row.article_id != evidence.claim.article_id:
            raise Refused(f"{row} belongs to another article.", name)
    if evidence.contact and evidence.contact.source_id != evidence.source_id:
        raise Refused(f"{evidence.contact} was with another source.", "contact")


@verb
def add_evidence(*, claim: Claim, by: User, source: Source, **fields: Unpack[EvidenceFields]) -> Evidence:
    """Record what a source says about a claim, and return it.

    Raises Refused where the exhibit or contact belongs to another article, or the contact to another source.
    """
    require(by, Duty.CHECK, claim.article)
    only(fields, EvidenceFields)
    claim = lock(claim)
    require_step(claim, "add_evidence")
    evidence = Evidence(claim=claim, source=source, added_by=by, added_at=timezone.now(), **fields)
    _check_origin(evidence)
    add(evidence)
    refresh([claim.pk])
    record(evidence, by=by, verb="recorded", summary=f"{source.label} {evidence.stance}")
    return evidence


@verb
def add_evidence_from(
    *,
    claim: Claim,
    by: User,
    source: Source | SourceFields,
    exhibit: Exhibit | ExhibitFields | None = None,
    **fields: Unpack[EvidenceFields],
) -> Evidence:
    """Record what a source says where source or document may be new: their fields make them in the same breath.

    Raises Refused as the verbs on sources, documents and evidence do; then none of the three is made.
    """
    if isinstance(source, dict):
        source = add_source(by=by, **source)
    if isinstance(exhibit, dict):
        exhibit = add_exhibit(article=claim.article, by=by, **exhibit)
    return add_evidence(claim=claim, by=by, source=source, exhibit=exhibit, **fields)


@verb
def edit_evidence(*, evidence: Evidence, by: User, seen: int, **fields: Unpack[EvidenceFields]) -> Evidence:
    """Change a piece of evidence; its source stays (withdraw it and record another for that)."""
    require(by, Duty.CHECK, evidence.claim.article)
    only(fields, EvidenceFields)
    claim = lock(evidence.claim)
    evidence = lock(evidence, seen)
    if evidence.withdrawn_at:
        raise Refused("This evidence was withdrawn.")
    changes = change(evidence, **fields)
    _check_origin(evidence)
    refresh([claim.pk])
    record(evidence, by=by, verb="changed", changes=changes)
    return evidence


@verb
def withdraw_evidence(*, evidence: Evidence, by: User, reason: str, seen: int | None = None) -> Evidence:
    """Take a piece of evidence out of the count, with the reason; it stays in the record."""
    require(by, Duty.CHECK, evidence.claim.article)
    claim = lock(evidence.claim)
    evidence = lock(evidence, seen)
    if evidence.withdrawn_at:
        raise Refused("This evidence was withdrawn already.")
    if not reason.strip():
        raise Refused("Say why it is withdrawn.", "reason")
    changes = change(evidence, withdrawn_at=timezone.now(), withdrawn_reason=reason)
    refresh([claim.pk])
    record(evidence, by=by, verb="withdrew", summary=reason, changes=changes)
    return evidence
