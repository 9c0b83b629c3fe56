"""The one history: what was done, by whom, in newsroom words. Append-only, written by actions alone."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from factcheck.rules.roles import Duty
from factcheck.rules.words import Word
from factcheck.rules.words import gettext_noop as _

from .fields import Line, Text, WordField, known
from .user import User


class Audience(Word):
    """Who may read an event."""

    DESK = "desk", _("Desk"), _("Everybody who may read the record that it is about.")
    LEGAL = "legal", _("Legal"), _("Editor and counsel.")
    VAULT = "vault", _("Source keepers"), _("Those who keep the sealed identities.")


def reference(row: models.Model) -> tuple[str, str, int | None]:
    """Return the text references to a row: how it is called, the article's slug, the claim's number."""
    is_claim, is_article = row._meta.model_name == "claim", row._meta.model_name == "article"
    claim = row if is_claim else getattr(row, "claim", None)
    article = row if is_article else getattr(claim or row, "article", None)
    if article is None and getattr(row, "draft", None) is not None:
        article = row.draft.article  # type: ignore[attr-defined]
    slug = article.slug if article else ""
    name = getattr(row, "code", None) or (slug if is_article else f"{slug} {row}".strip())
    return str(name), slug, claim.number if claim else None


class EventQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> EventQuerySet:
        """The events that this person may read; a writer sees those of the writer's own articles."""
        if not user.may(Duty.READ):
            return self.none()
        hidden = []
        if not user.may(Duty.LEGAL_NOTES):
            hidden.append(Audience.LEGAL)
        if not user.may(Duty.OPEN_IDENTITY):
            hidden.append(Audience.VAULT)
        events = self.exclude(audience__in=hidden)
        if user.sees_only_own:
            slugs = list(user.written_articles.values_list("slug", flat=True))
            events = events.filter(article__in=slugs)
        return events

    def about(self, row: models.Model) -> EventQuerySet:
        """The events of one record."""
        return self.filter(noun=str(row._meta.verbose_name), ref=reference(row)[0])

    def of_claim(self, article_slug: str, number: int) -> EventQuerySet:
        """Everything that happened to a claim and to what hangs on it."""
        return self.filter(Q(article=article_slug, claim_no=number))


class Event(models.Model):
    """References are text, so nothing blocks and nothing cascades. `batch` joins the events of one bulk verb."""

    at = models.DateTimeField()
    by = Line(help_text="The user name.")
    verb = Line()
    noun = Line()
    ref = Line()
    article = Line(blank=True)
    claim_no = models.PositiveIntegerField(null=True)
    audience = WordField(Audience, default=Audience.DESK)
    summary = Text(blank=True)
    changes = models.JSONField(default=dict)
    batch = models.UUIDField(null=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = [known("event", "audience", Audience)]
        indexes = [
            models.Index(fields=("article", "claim_no", "-id"), name="event_of_claim"),
            models.Index(fields=("noun", "ref", "-id"), name="event_about"),
        ]

    def __str__(self) -> str:
        return f"{self.by} {self.verb} {self.ref}"
