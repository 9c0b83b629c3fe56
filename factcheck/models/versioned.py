"""A record that two people can edit: a change names the version that it saw."""

from __future__ import annotations

from django.db import models


class Versioned(models.Model):
    """Base of the records that change; actions move `version` by one with every change."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True
