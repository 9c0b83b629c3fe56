"""The sealed identity of a protected source: a table of its own that nothing joins."""

from __future__ import annotations

from django.db import models

from .fields import SealedText
from .source import Source
from .versioned import Versioned


class SourceIdentity(Versioned):
    """Encrypted in every field. The relation has no way back, so no filter on a source can reach it."""

    source = models.OneToOneField(Source, models.PROTECT, related_name="+")
    real_name = SealedText()
    contact = SealedText(blank=True)
    why_protected = SealedText(blank=True)
    known_by = SealedText("who knows it", blank=True)
    how_verified = SealedText(blank=True)
    sealed_at = models.DateTimeField(editable=False)

    class Meta:
        verbose_name = "sealed identity"
        verbose_name_plural = "sealed identities"

    def __str__(self) -> str:
        return f"Identity {self.pk}"
