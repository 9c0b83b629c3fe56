"""Another wording, asked of the writer."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from factcheck.rules.verdicts import ChangeState, Weight

from .article import Article
from .claim import Claim
from .draft import Draft
from .fields import Text, WordField, known
from .versioned import Versioned


class ChangeQuerySet(models.QuerySet):
    def open(self) -> ChangeQuerySet:
        """The changes that somebody still has to answer or make."""
        return self.filter(state__in=[state for state in ChangeState if state.is_open])


class Change(Versioned):
    """`number` is one series with the article's inquiries: one list for the writer."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="changes")
    number = models.PositiveIntegerField(editable=False)
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="changes")
    draft = models.ForeignKey(Draft, models.PROTECT, related_name="+")
    from_text = Text("from")
    to_text = Text("to", blank=True, help_text="Empty: take the words out.")
    why = Text(blank=True)
    weight = WordField(Weight, default=Weight.SHOULD)
    state = WordField(ChangeState, default=ChangeState.PROPOSED, editable=False)
    answer = Text(blank=True, editable=False)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    asked_at = models.DateTimeField(editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    answered_at = models.DateTimeField(null=True, editable=False)
    made_in = models.ForeignKey(Draft, models.PROTECT, null=True, related_name="+", editable=False)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ("article", "number")
        constraints = [
            models.UniqueConstraint(fields=("article", "number"), name="change_number_once"),
            known("change", "weight", Weight),
            known("change", "state", ChangeState),
            models.CheckConstraint(
                condition=Q(state=ChangeState.MADE, made_in__isnull=False)
                | (~Q(state=ChangeState.MADE) & Q(made_in__isnull=True)),
                name="change_made_names_the_draft",
            ),
        ]

    def __str__(self) -> str:
        return f"Q{self.number}"
