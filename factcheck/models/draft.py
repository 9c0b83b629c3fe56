"""A numbered, immutable text of an article, and what its paragraphs are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter

from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils.functional import cached_property

from factcheck.text.blocks import Block
from factcheck.text.coverage import Checkable, checkables, spans_of
from factcheck.text.reading import Remark
from factcheck.text.spans import Span

from .article import Article
from .fields import Line, Text


class DraftQuerySet(models.QuerySet):
    def current(self) -> DraftQuerySet:
        """The newest draft of each article."""
        return self.filter(number=F("article__last_draft_no"))


class Draft(models.Model):
    """Offsets into `text` are Unicode code points, end-exclusive; `blocks` is a list of [start, end, kind].

    `remarks` are the writer's footnotes and comments, [start, end, label, author, text] each: for the desk alone.
    """

    article = models.ForeignKey(Article, models.PROTECT, related_name="drafts")
    number = models.PositiveIntegerField()
    text = Text()
    sha256 = models.CharField(max_length=64)
    blocks = models.JSONField()
    remarks = models.JSONField(default=list, blank=True)
    origin = Line(help_text="Where the text came from.")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    objects = DraftQuerySet.as_manager()

    class Meta:
        ordering = ("article", "number")
        constraints = [models.UniqueConstraint(fields=("article", "number"), name="draft_number_once")]

    def __str__(self) -> str:
        return f"Draft {self.number}"

    @cached_property
    def typed_blocks(self) -> list[Block]:
        """The paragraphs with their kinds."""
        return [Block(start, end, kind) for start, end, kind in self.blocks]

    @cached_property
    def typed_remarks(self) -> list[Remark]:
        """The writer's footnotes and comments."""
        return [Remark(*remark) for remark in self.remarks]

    @property
    def checkables(self) -> tuple[Checkable, ...]:
        """The sentences of the whole text, in order, each with what there is to check in it."""
        return checkables(self.text, self.article.language)

    @cached_property
    def sentences(self) -> list[Span]:
        """The sentences of the whole text, in order."""
        return list(spans_of(self.text, self.article.language))

    def sentence_around(self, start: int, end: int) -> str:
        """The words of all sentences that start..end touches."""
        first = bisect_right(self.sentences, start, key=attrgetter("end"))
        beyond = bisect_left(self.sentences, end, key=attrgetter("start"))
        touched = self.sentences[first:beyond]
        return self.text[touched[0].start : touched[-1].end] if touched else self.text[start:end]
