"""What was put right after publication: it said, it says."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from factcheck.rules.publication import CorrectionKind, Publication

from .article import Article
from .claim import Claim
from .fields import Text, WordField, known


class CorrectionQuerySet(models.QuerySet):
    def published(self) -> CorrectionQuerySet:
        """The corrections that readers see; those of a retracted article stay."""
        return self.filter(article__state__in=(Publication.PUBLISHED, Publication.RETRACTED))


class Correction(models.Model):
    article = models.ForeignKey(Article, models.PROTECT, related_name="corrections")
    claim = models.ForeignKey(Claim, models.PROTECT, null=True, blank=True, related_name="corrections")
    kind = WordField(CorrectionKind)
    it_said = Text(blank=True)
    it_says = Text(blank=True)
    text = Text(blank=True, help_text="What readers are told.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    at = models.DateTimeField(editable=False)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-id")
        constraints = [
            known("correction", "kind", CorrectionKind),
            models.CheckConstraint(
                condition=~Q(kind=CorrectionKind.CORRECTION) | Q(it_said__gt="", it_says__gt=""),
                name="correction_says_what_it_said",
            ),
            models.CheckConstraint(condition=Q(text__gt="") | Q(it_says__gt=""), name="correction_tells_something"),
        ]

    def __str__(self) -> str:
        return f"Correction {self.pk}"
