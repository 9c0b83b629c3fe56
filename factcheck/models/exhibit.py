"""A document (B1, B2, ...), recorded once and cited by evidence."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from .article import Article
from .fields import Line, Text
from .versioned import Versioned


class Exhibit(Versioned):
    article = models.ForeignKey(Article, models.PROTECT, related_name="exhibits")
    number = models.PositiveIntegerField(editable=False)
    title = Line()
    sha256 = models.CharField(max_length=64, blank=True, editable=False)
    filename = Line(blank=True, editable=False)
    url = models.URLField(max_length=2000, blank=True)
    archived_url = models.URLField("archived copy", max_length=2000, blank=True)
    archived_at = models.DateTimeField(null=True, blank=True)
    archive_failure = Line(blank=True, help_text="Why there is no archived copy.")
    published_on = models.DateField(null=True, blank=True)
    provenance = Text(blank=True, help_text="Where it came from, and who handed it over.")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    added_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ("article", "number")
        constraints = [
            models.UniqueConstraint(fields=("article", "number"), name="exhibit_number_once"),
            models.CheckConstraint(
                condition=Q(archived_url="") | Q(archive_failure=""), name="exhibit_archived_or_failed"
            ),
        ]

    def __str__(self) -> str:
        return f"B{self.number}"
