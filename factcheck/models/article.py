"""An article under check: what it is, where it stands, and the counters of its numbers."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from factcheck.rules.publication import Publication
from factcheck.rules.roles import Duty

from .fields import Line, Text, WordField, known
from .user import User
from .versioned import Versioned


class ArticleQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> ArticleQuerySet:
        """The articles that this person may read: a writer's own, everybody else's all."""
        if not user.may(Duty.READ):
            return self.none()
        return self.filter(writer=user) if user.sees_only_own else self

    def published(self) -> ArticleQuerySet:
        """The articles that readers see."""
        return self.filter(state=Publication.PUBLISHED)

    def at_work(self) -> ArticleQuerySet:
        """The articles that the desk has not finished with; a published one while a newer draft is in check."""
        unpublished = Q(state__in=(Publication.IN_CHECK, Publication.CLOSED))
        newer = Q(state=Publication.PUBLISHED, last_draft_no__gt=F("published_draft__number"))
        return self.filter(unpublished | newer)


class Article(Versioned):
    headline = Line()
    slug = models.SlugField(max_length=120, unique=True)
    publication = Line("publication", blank=True, help_text="The newspaper or site it is written for.")
    byline = Line(blank=True)
    writer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="written_articles"
    )
    language = models.CharField(max_length=12, default="en")
    publication_date = models.DateField(null=True, blank=True)
    closing_at = models.DateTimeField("closing time", null=True, blank=True)
    url = models.URLField(max_length=2000, blank=True)
    about = Text(blank=True, help_text="What readers are told about where this text comes from.")
    state = WordField(Publication, default=Publication.IN_CHECK)
    published_draft = models.ForeignKey("Draft", models.PROTECT, null=True, related_name="+", editable=False)
    # Numbers of all drafts that readers were ever shown: their addresses answer for good.
    shown_drafts = models.JSONField(default=list, editable=False)
    first_published_at = models.DateTimeField(null=True, editable=False)
    retraction_reason = Text(blank=True, editable=False)
    created_at = models.DateTimeField(editable=False)
    # Taken by UPDATE first in the transaction, so numbers are never reused.
    last_draft_no = models.PositiveIntegerField(default=0, editable=False)
    last_claim_no = models.PositiveIntegerField(default=0, editable=False)
    last_exhibit_no = models.PositiveIntegerField(default=0, editable=False)
    last_contact_no = models.PositiveIntegerField(default=0, editable=False)
    last_query_no = models.PositiveIntegerField(default=0, editable=False)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = [
            known("article", "state", Publication),
            models.CheckConstraint(
                condition=~Q(state=Publication.PUBLISHED) | Q(published_draft__isnull=False),
                name="article_published_names_its_draft",
            ),
            models.CheckConstraint(
                condition=Q(state=Publication.RETRACTED, retraction_reason__gt="")
                | (~Q(state=Publication.RETRACTED) & Q(retraction_reason="")),
                name="article_retracted_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.headline

    def take_number(self, counter: str) -> int:
        """Count `counter` (`last_claim_no`, ...) up by one in the database and return the new value.

        Must run inside a transaction: the row stays locked until it ends.
        """
        type(self).objects.filter(pk=self.pk).update(**{counter: F(counter) + 1})
        self.refresh_from_db(fields=[counter])
        return int(getattr(self, counter))

    @property
    def is_right_to_left(self) -> bool:
        """Whether the article's language is written from right to left."""
        return self.language.split("-")[0] in {"ar", "fa", "he", "ur", "ps", "ckb"}
