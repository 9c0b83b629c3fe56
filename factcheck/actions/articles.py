"""Verbs on an article as a whole: open it, describe it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TypedDict, Unpack

from django.utils import timezone
from django.utils.text import slugify

from factcheck.models import Article, SignOff, User
from factcheck.rules.roles import Duty
from factcheck.text.blocks import Block
from factcheck.text.reading import Remark

from ._act import add, change, lock, only, record, require, verb
from .drafts import write_draft
from .refusals import Refused


class ArticleFields(TypedDict, total=False):
    """What may be said about an article."""

    headline: str
    slug: str
    publication: str
    byline: str
    writer: User | None
    language: str
    publication_date: date | None
    closing_at: datetime | None
    url: str
    about: str


@verb
def open_article(
    *,
    by: User,
    text: str,
    origin: str,
    blocks: Sequence[Block] | None = None,
    remarks: Sequence[Remark] = (),
    **fields: Unpack[ArticleFields],
) -> Article:
    """Bring in an article with its first draft and return it.

    `text` is the manuscript with its `blocks` and `remarks` as `write_draft` takes them, `origin` says where it
    came from. The slug is made from the headline unless given.
    Raises Refused for an empty text or a slug that is taken.
    """
    require(by, Duty.CHECK)
    only(fields, ArticleFields)
    fields["slug"] = fields.get("slug") or free_slug(fields["headline"])
    _require_free(fields["slug"], None)
    article = add(Article(created_at=timezone.now(), **fields))
    write_draft(article, by=by, text=text, origin=origin, blocks=blocks, remarks=remarks)
    record(article, by=by, verb="opened", summary=f"Draft 1 from {origin}")
    return article


def _require_free(slug: str, own: int | None) -> None:
    if Article.objects.filter(slug=slug).exclude(pk=own).exists():
        raise Refused(f"Another article has the address {slug} already.", "slug")


def free_slug(headline: str) -> str:
    """Return an address made from the headline that no article has; headlines without Latin letters get a number."""
    stem = slugify(headline)[:100].strip("-") or "article"
    taken = set(Article.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    slug, n = stem, 1
    while slug in taken:
        n += 1
        slug = f"{stem}-{n}"
    return slug


@verb
def edit_article(*, article: Article, by: User, seen: int, **fields: Unpack[ArticleFields]) -> Article:
    """Change what is said about an article. The slug is frozen at first publication.

    Raises Refused if the new writer has signed a claim in it, Conflict if `seen` is not the version now.
    """
    require(by, Duty.CHECK, article)
    only(fields, ArticleFields)
    article = lock(article, seen)
    slug, writer = fields.get("slug", article.slug), fields.get("writer")
    if (article.first_published_at or article.published_draft_id) and slug != article.slug:
        raise Refused("The address was published and does not change.", "slug")
    _require_free(slug, article.pk)
    if writer and SignOff.objects.filter(claim__article=article, reviewer=writer).exists():
        raise Refused(f"{writer.name} signed claims of this article and cannot be its writer.", "writer")
    changes = change(article, **fields)
    record(article, by=by, verb="described", changes=changes)
    return article
