"""What a checker concluded about a claim. Immutable; the newest is current."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from factcheck.rules.corroboration import Corroboration
from factcheck.rules.verdicts import Action, Basis, Verdict

from .claim import Claim
from .fields import Text, WordField, known


class Assessment(models.Model):
    """`corroboration` differs from `rule_status` only with a reason; the public pair likewise."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="assessments")
    corroboration = WordField(Corroboration)
    rule_status = WordField(Corroboration)
    public_corroboration = WordField(Corroboration)
    overrule_reason = Text(blank=True)
    verdict = WordField(Verdict)
    action = WordField(Action)
    basis = WordField(Basis)
    rationale = Text(blank=True, help_text="For the desk.")
    public_explanation = Text(blank=True, help_text="For readers: how we know.")
    correct_wording = Text(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="assessments")
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = [
            known("assessment", "corroboration", Corroboration),
            known("assessment", "rule_status", Corroboration),
            known("assessment", "public_corroboration", Corroboration),
            known("assessment", "verdict", Verdict),
            known("assessment", "action", Action),
            known("assessment", "basis", Basis),
            models.CheckConstraint(
                condition=Q(corroboration=F("rule_status"), overrule_reason="")
                | (~Q(corroboration=F("rule_status")) & Q(overrule_reason__gt="")),
                name="assessment_overrules_with_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(verdict=Verdict.INCORRECT) | Q(correct_wording__gt=""),
                name="assessment_incorrect_names_the_correction",
            ),
        ]

    def __str__(self) -> str:
        return f"Assessment {self.pk}"

    @property
    def overrules(self) -> bool:
        """Whether the checker set another status than the rule's."""
        return self.corroboration != self.rule_status
