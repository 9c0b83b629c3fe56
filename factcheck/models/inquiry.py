"""A question about one or more claims."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from factcheck.rules.inquiries import Addressee, Outcome
from factcheck.rules.roles import Duty

from .article import Article
from .claim import Claim
from .fields import Line, Text, WordField, known
from .source import Source
from .user import User
from .versioned import Versioned


class InquiryQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> InquiryQuerySet:
        """The questions that this person may read; a writer those of own articles, but not what counsel is asked."""
        if not user.may(Duty.READ):
            return self.none()
        return self.filter(article__writer=user).exclude(to=Addressee.COUNSEL) if user.sees_only_own else self

    def open_inquiries(self) -> InquiryQuerySet:
        """The questions to which an answer is still to come."""
        return self.filter(outcome__in=[outcome for outcome in Outcome if outcome.is_open])


class Inquiry(Versioned):
    article = models.ForeignKey(Article, models.PROTECT, related_name="inquiries")
    number = models.PositiveIntegerField(editable=False)
    claims = models.ManyToManyField(Claim, related_name="inquiries")
    to = WordField(Addressee)
    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True, related_name="inquiries")
    party = Line(blank=True, help_text="Who is asked for a reply.")
    question = Text(help_text="As put.")
    attempts = Text(blank=True, help_text="One line an attempt: when and how.")
    due = models.DateTimeField(null=True, blank=True)
    outcome = WordField(Outcome, default=Outcome.NOT_YET_ASKED, editable=False)
    answer = Text(blank=True, editable=False)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    asked_at = models.DateTimeField(editable=False)
    closed_at = models.DateTimeField(null=True, editable=False)

    objects = InquiryQuerySet.as_manager()

    class Meta:
        ordering = ("article", "number")
        verbose_name_plural = "inquiries"
        constraints = [
            models.UniqueConstraint(fields=("article", "number"), name="inquiry_number_once"),
            known("inquiry", "to", Addressee),
            known("inquiry", "outcome", Outcome),
            models.CheckConstraint(
                condition=(Q(to=Addressee.SOURCE) & Q(source__isnull=False))
                | (~Q(to=Addressee.SOURCE) & Q(source__isnull=True)),
                name="inquiry_to_a_source_names_it",
            ),
            models.CheckConstraint(
                condition=(Q(to=Addressee.PARTY) & Q(party__gt="")) | (~Q(to=Addressee.PARTY) & Q(party="")),
                name="inquiry_to_a_party_names_it",
            ),
        ]

    def __str__(self) -> str:
        return f"Q{self.number}"
