"""Editions: a number that moves whenever anything moves that readers see, of one article and of the whole site.

Triggers count (`triggers.py`), so that no door is forgotten. One small question then tells whether a reader has a page
as it is now.
"""

from __future__ import annotations

from django.db import models

SITE = 0


class Edition(models.Model):
    """The edition of one article, by its key, or of the whole SITE. No row: nothing has moved yet."""

    key = models.PositiveBigIntegerField(primary_key=True)
    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Edition {self.number} of {self.key or 'the site'}"
