"""Verbs on reviewer notes."""

from __future__ import annotations

from django.utils import timezone

from factcheck.models import Audience, Claim, Note, User
from factcheck.rules.claims import Visibility
from factcheck.rules.roles import Duty

from ._act import add, change, lock, record, require, verb
from ._bookkeeping import refresh
from .refusals import NotAllowed, Refused


def _audience(visibility: str) -> Audience:
    return Audience.LEGAL if visibility == Visibility.LEGAL else Audience.DESK


@verb
def add_note(
    *,
    claim: Claim,
    by: User,
    text: str,
    visibility: str = Visibility.DESK,
    reply_to: Note | None = None,
) -> Note:
    """Write a note on a claim. A public one is shown to readers from the next sign-off on.

    Legal notes are for editor and counsel alone; a reply to one is legal too.
    """
    require(by, Duty.ANSWER, claim.article)
    if reply_to:
        if reply_to.claim_id != claim.pk or not Note.objects.visible_to(by).filter(pk=reply_to.pk).exists():
            raise Refused("The note that this answers is not on this claim.", "reply_to")
        if reply_to.visibility == Visibility.LEGAL:
            visibility = Visibility.LEGAL
    if visibility == Visibility.LEGAL and not by.may(Duty.LEGAL_NOTES):
        raise NotAllowed("Legal notes are for editor and counsel.")
    if visibility == Visibility.PUBLIC and not by.may(Duty.CHECK):
        raise Refused("Notes for readers are written by the desk.", "visibility")
    note = add(Note(claim=claim, text=text, visibility=visibility, reply_to=reply_to, by=by, at=timezone.now()))
    if visibility == Visibility.PUBLIC:
        refresh([claim.pk])
    record(note, by=by, verb="noted", audience=_audience(visibility))
    return note


@verb
def resolve_note(*, note: Note, by: User, seen: int | None = None) -> Note:
    """Say that a note is dealt with."""
    require(by, Duty.ANSWER, note.claim.article)
    if not Note.objects.visible_to(by).filter(pk=note.pk).exists():
        raise NotAllowed("This note is not for you.")
    note = lock(note, seen)
    if note.resolved_at:
        raise Refused("The note was resolved already.")
    change(note, resolved_by=by, resolved_at=timezone.now())
    record(note, by=by, verb="resolved note", audience=_audience(note.visibility))
    return note
