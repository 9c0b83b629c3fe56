"""A file of claims that was brought to the desk and waits until somebody takes it in."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from factcheck.rules.roles import Duty
from factcheck.rules.uploads import UploadState

from .article import Article
from .fields import Line, WordField, known
from .user import User
from .versioned import Versioned


class UploadQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> UploadQuerySet:
        """The files that this person may look into: those of articles that the person may mark claims in."""
        if not user.may(Duty.CHECK):
            return self.none()
        return self.filter(article__writer=user) if user.sees_only_own else self

    def waiting(self) -> UploadQuerySet:
        """The files that nobody took in or discarded yet, without what is in them."""
        return self.filter(state=UploadState.WAITING).defer("data", "preview")


class Upload(Versioned):
    """`data` and `preview` are emptied once the file is settled: they may hold what nobody should find in a drawer.

    `encoding` and `separator` are those that somebody chose; empty while the file leaves no doubt. `preview` is what
    taking it in would do, as imports/claims/preview.py tells it.
    """

    article = models.ForeignKey(Article, models.PROTECT, related_name="uploads")
    filename = Line()
    sha256 = models.CharField(max_length=64)
    data = models.BinaryField(blank=True)
    encoding = models.CharField(max_length=20, blank=True)
    separator = models.CharField(max_length=1, blank=True)
    preview = models.JSONField(null=True, blank=True)
    state = WordField(UploadState, default=UploadState.WAITING)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = UploadQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = [
            known("upload", "state", UploadState),
            models.CheckConstraint(
                condition=Q(state=UploadState.WAITING, settled_at__isnull=True)
                | (~Q(state=UploadState.WAITING) & Q(settled_at__isnull=False, preview__isnull=True)),
                name="upload_settled_is_emptied",
            ),
        ]

    def __str__(self) -> str:
        return self.filename
