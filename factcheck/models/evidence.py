"""What a source says about a claim. Withdrawn, never deleted."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from factcheck.rules.corroboration import Directness, Stake, Stance, Testimony
from factcheck.rules.sourcing import Credibility

from .claim import Claim
from .contact import Contact
from .exhibit import Exhibit
from .fields import Line, Text, WordField, known
from .source import Source
from .versioned import Versioned


class EvidenceQuerySet(models.QuerySet):
    def in_force(self) -> EvidenceQuerySet:
        """The evidence that nobody has withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


class Evidence(Versioned):
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="evidence")
    source = models.ForeignKey(Source, models.PROTECT, related_name="evidence")
    stance = WordField(Stance, default=Stance.SUPPORTS)
    directness = WordField(Directness, default=Directness.UNKNOWN)
    stake = WordField(Stake, default=Stake.UNKNOWN)
    credibility = WordField(Credibility, default=Credibility.NOT_JUDGED)
    says = Text("what it says", help_text="For the desk.")
    public_summary = Text(blank=True, help_text="What readers are told that it says.")
    locator = Line(blank=True, help_text="Page, paragraph or timecode.")
    exhibit = models.ForeignKey(Exhibit, models.PROTECT, null=True, blank=True, related_name="evidence")
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, blank=True, related_name="evidence")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    added_at = models.DateTimeField(editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    withdrawn_reason = Text(blank=True, editable=False)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "evidence"
        constraints = [
            known("evidence", "stance", Stance),
            known("evidence", "directness", Directness),
            known("evidence", "stake", Stake),
            known("evidence", "credibility", Credibility),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_reason="")
                | Q(withdrawn_at__isnull=False, withdrawn_reason__gt=""),
                name="evidence_withdrawn_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"Evidence {self.pk}"

    @property
    def testimony(self) -> Testimony:
        """The evidence as the corroboration rule takes it."""
        return Testimony(
            source=self.source.code,
            stance=self.stance,
            kind=self.source.kind,
            directness=self.directness,
            stake=self.stake,
            credibility=self.credibility,
            terms=self.source.terms,
        )
