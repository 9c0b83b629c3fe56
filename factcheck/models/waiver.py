"""An editor's decision to close over a blocker, with the reason."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from .article import Article
from .claim import Claim
from .fields import Line, Text


class Waiver(models.Model):
    """`item` is the blocker as the gate names it, such as `queried C12`; see models/gate.py."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="waivers")
    item = Line()
    claim = models.ForeignKey(Claim, models.PROTECT, null=True, blank=True, related_name="waivers")
    reason = Text()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=("article", "item"), name="waiver_once_for_an_item"),
            models.CheckConstraint(condition=~Q(reason=""), name="waiver_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"Waiver {self.item}"
