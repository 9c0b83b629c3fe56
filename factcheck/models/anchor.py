"""Where a claim stands in a draft, and which words need no check."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from factcheck.rules.publication import AnchorState, FoundBy
from factcheck.text.anchoring import Selector
from factcheck.text.spans import Span

from .claim import Claim
from .draft import Draft
from .fields import Text, WordField, known
from .versioned import Versioned


class AnchorQuerySet(models.QuerySet):
    def current(self) -> AnchorQuerySet:
        """The anchors in the newest draft of their article."""
        return self.filter(draft__number=F("draft__article__last_draft_no"))

    def placed(self) -> AnchorQuerySet:
        """The anchors whose words stand in the draft."""
        return self.filter(state=AnchorState.PLACED)

    def adrift(self) -> AnchorQuerySet:
        """The anchors that an editor has to settle: lost or ambiguous, of a claim that is not cut."""
        return self.exclude(state=AnchorState.PLACED).exclude(claim__step="cut")


class Anchor(Versioned):
    """`moves` counts how often the words moved to another paragraph; it is part of the fingerprint."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="anchors")
    draft = models.ForeignKey(Draft, models.PROTECT, related_name="anchors")
    state = WordField(AnchorState, default=AnchorState.PLACED)
    exact = Text()
    prefix = Text(blank=True)
    suffix = Text(blank=True)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    sentence = Text(blank=True)
    found_by = WordField(FoundBy, default=FoundBy.MARKED)
    score = models.FloatField(default=1.0)
    moves = models.PositiveIntegerField(default=0)

    objects = AnchorQuerySet.as_manager()

    class Meta:
        ordering = ("draft", "start", "end", "id")
        constraints = [
            known("anchor", "state", AnchorState),
            known("anchor", "found_by", FoundBy),
            models.CheckConstraint(
                condition=Q(state=AnchorState.PLACED, start__isnull=False, end__gt=F("start"))
                | (~Q(state=AnchorState.PLACED) & Q(start__isnull=True, end__isnull=True)),
                name="anchor_placed_has_offsets",
            ),
            models.UniqueConstraint(
                fields=("claim", "draft", "start", "end"),
                condition=Q(start__isnull=False),
                name="anchor_once_in_a_place",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim} in draft {self.draft_id}"

    @property
    def span(self) -> Span:
        """The place of a placed anchor."""
        return Span(self.start, self.end)

    @property
    def selector(self) -> Selector:
        """The anchor as it is looked for in the next draft; only for a placed one."""
        return Selector(self.exact, self.prefix, self.suffix, self.start, self.end)


class Exemption(models.Model):
    """Words that need no check, with the reason. Withdrawn, not deleted."""

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="exemptions")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = Text()
    reason = Text()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ("draft", "start", "end", "id")
        constraints = [
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="exemption_has_length"),
            models.CheckConstraint(condition=~Q(reason=""), name="exemption_has_a_reason"),
            models.UniqueConstraint(
                fields=("draft", "start", "end"),
                condition=Q(withdrawn_at__isnull=True),
                name="exemption_once_in_a_place",
            ),
        ]

    def __str__(self) -> str:
        return f"Exemption {self.start}-{self.end}"
