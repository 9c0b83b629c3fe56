"""What the columns and words of a file mean, said once by a person and remembered for files of the same shape."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from django.conf import settings
from django.db import models

from .fields import Line
from .versioned import Versioned


class Layout(Versioned):
    """Files have the same shape if their header holds the same columns, in whatever order.

    `columns` maps their columns to ours, `words` maps by column their words to our codes, `key` is the column of
    theirs that names a row for good, `for_all` maps our columns to the code that holds for every row.
    """

    shape = models.CharField(max_length=64, unique=True)
    header = models.JSONField()
    columns = models.JSONField(default=dict, blank=True)
    words = models.JSONField(default=dict, blank=True)
    key = Line(blank=True)
    for_all = models.JSONField(default=dict, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return ", ".join(self.header)[:100]


def shape_of(header: Iterable[str]) -> str:
    """Return the sha256 (64 hex digits) by which files of one shape are known."""
    return hashlib.sha256(json.dumps(sorted(header)).encode()).hexdigest()
