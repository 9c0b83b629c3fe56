"""A call, a meeting or a message with a source, recorded once and cited by evidence."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from factcheck.rules.inquiries import Medium

from .article import Article
from .fields import Line, Text, WordField, known
from .source import Source
from .versioned import Versioned


class Contact(Versioned):
    """A call, a meeting or a message. What was said about each claim stands in the evidence."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="contacts")
    number = models.PositiveIntegerField(editable=False)
    source = models.ForeignKey(Source, models.PROTECT, related_name="contacts")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    medium = WordField(Medium)
    language = Line(blank=True)
    interpreter = Line(blank=True)
    recording = Line(blank=True, help_text="Where the recording is kept, if there is one.")
    terms_reconfirmed = models.BooleanField(default=False)
    note = Text(blank=True)

    class Meta:
        ordering = ("article", "number")
        constraints = [
            models.UniqueConstraint(fields=("article", "number"), name="contact_number_once"),
            known("contact", "medium", Medium),
        ]

    def __str__(self) -> str:
        return f"K{self.number}"
