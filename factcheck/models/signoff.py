"""A second person's signature under an assessment, with the frozen record of all that readers may see."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from .assessment import Assessment
from .claim import Claim
from .draft import Draft
from .source import Source


class SignOff(models.Model):
    """Immutable. `assessor` and `writer` are copied, so that two persons are a CHECK; a trigger verifies both."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="signoffs")
    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="signoffs")
    draft = models.ForeignKey(Draft, models.PROTECT, related_name="+")
    assessor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asserter = models.ForeignKey(Source, models.PROTECT, null=True, blank=True, related_name="+")
    writer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="signoffs")
    fingerprint = models.CharField(max_length=64)
    at = models.DateTimeField()
    record = models.JSONField()

    class Meta:
        ordering = ("id",)
        verbose_name = "sign-off"
        constraints = [
            models.CheckConstraint(condition=~Q(reviewer=F("assessor")), name="signoff_by_a_second_person"),
            models.CheckConstraint(
                condition=Q(writer__isnull=True) | ~Q(reviewer=F("writer")), name="signoff_not_by_the_writer"
            ),
            models.UniqueConstraint(fields=("assessment", "fingerprint"), name="signoff_once_for_what_was_shown"),
        ]

    def __str__(self) -> str:
        return f"Sign-off {self.pk}"
