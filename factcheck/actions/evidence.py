"""Verbs on evidence, and on the exhibits and contacts that it comes from."""

from __future__ import annotations

import hashlib
from datetime import date, datetime

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from factcheck.models import Article, Claim, Contact, Evidence, Exhibit, Source, User
from factcheck.rules.corroboration import Directness, Stake
from factcheck.rules.roles import Duty
from factcheck.rules.sourcing import Credibility

from ._act import add, change, lock, record, require, require_step, verb
from ._bookkeeping import refresh
from .refusals import Refused


@verb
def add_evidence(
    *,
    claim: Claim,
    by: User,
    source: Source,
    stance: str,
    says: str,
    directness: str = Directness.UNKNOWN,
    stake: str = Stake.UNKNOWN,
    credibility: str = Credibility.NOT_JUDGED,
    public_summary: str = "",
    locator: str = "",
    exhibit: Exhibit | None = None,
    contact: Contact | None = None,
) -> Evidence:
    """Record what a source says about a claim, and return it.

    Raises Refused where the exhibit or contact belongs to another article, or the contact to another source.
    """
    require(by, Duty.CHECK, claim.article)
    claim = lock(claim)
    require_step(claim, "add_evidence")
    for row, name in ((exhibit, "exhibit"), (contact, "contact")):
        if row and row.article_id != claim.article_id:
            raise Refused(f"{row} belongs to another article.", name)
    if contact and contact.source_id != source.pk:
        raise Refused(f"{contact} was with another source.", "contact")
    evidence = add(
        Evidence(
            claim=claim,
            source=source,
            stance=stance,
            directness=directness,
            stake=stake,
            credibility=credibility,
            says=says,
            public_summary=public_summary,
            locator=locator,
            exhibit=exhibit,
            contact=contact,
            added_by=by,
            added_at=timezone.now(),
        )
    )
    refresh([claim.pk])
    record(evidence, by=by, verb="recorded", summary=f"{source.label} {stance}")
    return evidence


@verb
def edit_evidence(
    *,
    evidence: Evidence,
    by: User,
    seen: int,
    stance: str,
    says: str,
    directness: str,
    stake: str,
    credibility: str,
    public_summary: str,
    locator: str,
    exhibit: Exhibit | None,
    contact: Contact | None,
) -> Evidence:
    """Change a piece of evidence; its source stays (withdraw it and record another for that)."""
    require(by, Duty.CHECK, evidence.claim.article)
    claim = lock(evidence.claim)
    evidence = lock(evidence, seen)
    if evidence.withdrawn_at:
        raise Refused("This evidence was withdrawn.")
    if contact and contact.source_id != evidence.source_id:
        raise Refused(f"{contact} was with another source.", "contact")
    changes = change(
        evidence,
        stance=stance,
        says=says,
        directness=directness,
        stake=stake,
        credibility=credibility,
        public_summary=public_summary,
        locator=locator,
        exhibit=exhibit,
        contact=contact,
    )
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


@verb
def add_exhibit(
    *,
    article: Article,
    by: User,
    title: str,
    data: bytes | None = None,
    filename: str = "",
    url: str = "",
    archived_url: str = "",
    archived_at: datetime | None = None,
    archive_failure: str = "",
    published_on: date | None = None,
    provenance: str = "",
) -> Exhibit:
    """Record a document once and return it, numbered. `data` is its file, kept by sha256."""
    require(by, Duty.CHECK, article)
    exhibit = add(
        Exhibit(
            article=article,
            number=article.take_number("last_exhibit_no"),
            title=title,
            sha256=keep_file(data) if data else "",
            filename=filename if data else "",
            url=url,
            archived_url=archived_url,
            archived_at=archived_at,
            archive_failure=archive_failure,
            published_on=published_on,
            provenance=provenance,
            added_by=by,
            added_at=timezone.now(),
        )
    )
    record(exhibit, by=by, verb="added", summary=title)
    return exhibit


def keep_file(data: bytes) -> str:
    """Store a file under its sha256, once, and return that. Its name is in the database alone."""
    sha256 = hashlib.sha256(data).hexdigest()
    if not default_storage.exists(sha256):
        default_storage.save(sha256, ContentFile(data))
    return sha256


@verb
def edit_exhibit(
    *,
    exhibit: Exhibit,
    by: User,
    seen: int,
    title: str,
    url: str,
    archived_url: str,
    archived_at: datetime | None,
    archive_failure: str,
    published_on: date | None,
    provenance: str,
) -> Exhibit:
    """Change what is said about a document; signed claims that cite it turn stale where readers see the change."""
    require(by, Duty.CHECK, exhibit.article)
    exhibit = lock(exhibit, seen)
    changes = change(
        exhibit,
        title=title,
        url=url,
        archived_url=archived_url,
        archived_at=archived_at,
        archive_failure=archive_failure,
        published_on=published_on,
        provenance=provenance,
    )
    refresh(list(exhibit.evidence.values_list("claim_id", flat=True).distinct()))
    record(exhibit, by=by, verb="described", changes=changes)
    return exhibit


@verb
def add_contact(
    *,
    article: Article,
    by: User,
    source: Source,
    at: datetime,
    medium: str,
    language: str = "",
    interpreter: str = "",
    recording: str = "",
    terms_reconfirmed: bool = False,
    note: str = "",
) -> Contact:
    """Record a call, a meeting or a message with a source, and return it, numbered."""
    require(by, Duty.CHECK, article)
    contact = add(
        Contact(
            article=article,
            number=article.take_number("last_contact_no"),
            source=source,
            at=at,
            by=by,
            medium=medium,
            language=language,
            interpreter=interpreter,
            recording=recording,
            terms_reconfirmed=terms_reconfirmed,
            note=note,
        )
    )
    record(contact, by=by, verb="contacted", summary=source.label)
    return contact
