"""Verbs on what evidence comes from: documents, and contacts with a source, each recorded once."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import TypedDict, Unpack

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from factcheck.models import Article, Contact, Exhibit, Source, User
from factcheck.rules.roles import Duty

from ._act import add, change, lock, only, record, require, verb
from ._bookkeeping import refresh


class ExhibitFields(TypedDict, total=False):
    """What may be said about a document; see models/exhibit.py."""

    title: str
    url: str
    archived_url: str
    archived_at: datetime | None
    archive_failure: str
    published_on: date | None
    provenance: str


class ContactFields(TypedDict, total=False):
    """What may be said about a contact; see models/contact.py."""

    at: datetime
    medium: str
    language: str
    interpreter: str
    recording: str
    terms_reconfirmed: bool
    note: str


@verb
def add_exhibit(
    *,
    article: Article,
    by: User,
    data: bytes | None = None,
    filename: str = "",
    **fields: Unpack[ExhibitFields],
) -> Exhibit:
    """Record a document once and return it, numbered. `data` is its file, kept by sha256."""
    require(by, Duty.CHECK, article)
    only(fields, ExhibitFields)
    number = article.take_number("last_exhibit_no")
    exhibit = Exhibit(article=article, number=number, added_by=by, added_at=timezone.now(), **fields)
    if data:
        exhibit.sha256, exhibit.filename = keep_file(data), filename
    add(exhibit)
    record(exhibit, by=by, verb="added", summary=exhibit.title)
    return exhibit


def keep_file(data: bytes) -> str:
    """Store a file under its sha256, once, and return that. Its name is in the database alone."""
    sha256 = hashlib.sha256(data).hexdigest()
    if not default_storage.exists(sha256):
        default_storage.save(sha256, ContentFile(data))
    return sha256


@verb
def edit_exhibit(*, exhibit: Exhibit, by: User, seen: int, **fields: Unpack[ExhibitFields]) -> Exhibit:
    """Change what is said about a document; signed claims that cite it turn stale where readers see the change."""
    require(by, Duty.CHECK, exhibit.article)
    only(fields, ExhibitFields)
    exhibit = lock(exhibit, seen)
    changes = change(exhibit, **fields)
    refresh(list(exhibit.evidence.values_list("claim_id", flat=True).distinct()))
    record(exhibit, by=by, verb="described", changes=changes)
    return exhibit


@verb
def add_contact(*, article: Article, by: User, source: Source, **fields: Unpack[ContactFields]) -> Contact:
    """Record a call, a meeting or a message with a source, and return it, numbered."""
    require(by, Duty.CHECK, article)
    only(fields, ContactFields)
    number = article.take_number("last_contact_no")
    contact = add(Contact(article=article, number=number, source=source, by=by, **fields))
    record(contact, by=by, verb="contacted", summary=source.label)
    return contact
