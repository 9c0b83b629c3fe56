"""Reviewer notes on a claim: threaded, resolvable, each with a visibility."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from factcheck.rules.claims import Visibility
from factcheck.rules.roles import Duty

from .claim import Claim
from .fields import Text, WordField, known
from .user import User
from .versioned import Versioned


class NoteQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> NoteQuerySet:
        """The notes that this person may read: legal ones for editor and counsel alone."""
        if not user.may(Duty.READ):
            return self.none()
        notes = self.filter(claim__article__writer=user) if user.sees_only_own else self
        return notes if user.may(Duty.LEGAL_NOTES) else notes.exclude(visibility=Visibility.LEGAL)

    def open(self) -> NoteQuerySet:
        """The notes that nobody has resolved."""
        return self.filter(resolved_at__isnull=True)


class Note(Versioned):
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="notes")
    reply_to = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="replies")
    visibility = WordField(Visibility, default=Visibility.DESK)
    text = Text()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    at = models.DateTimeField(editable=False)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    resolved_at = models.DateTimeField(null=True, editable=False)

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = [
            known("note", "visibility", Visibility),
            models.CheckConstraint(
                condition=Q(resolved_by__isnull=True, resolved_at__isnull=True)
                | Q(resolved_by__isnull=False, resolved_at__isnull=False),
                name="note_resolved_by_and_at",
            ),
        ]

    def __str__(self) -> str:
        return f"Note {self.pk}"
