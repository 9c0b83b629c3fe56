"""Verbs on an article as a whole: open it, describe it."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone
from django.utils.text import slugify

from factcheck.models import Article, SignOff, User
from factcheck.rules.roles import Duty

from ._act import add, change, lock, record, require, verb
from .drafts import write_draft
from .refusals import Refused


@verb
def open_article(
    *,
    by: User,
    headline: str,
    text: str,
    origin: str,
    slug: str = "",
    publication: str = "",
    byline: str = "",
    writer: User | None = None,
    language: str = "en",
    publication_date: date | None = None,
    closing_at: datetime | None = None,
    url: str = "",
    about: str = "",
) -> Article:
    """Bring in an article with its first draft and return it.

    `text` is the manuscript, `origin` says where it came from. The slug is made from the headline unless given.
    Raises Refused for an empty text or a slug that is taken.
    """
    require(by, Duty.CHECK)
    article = Article(
        headline=headline,
        slug=slug or free_slug(headline),
        publication=publication,
        byline=byline,
        writer=writer,
        language=language,
        publication_date=publication_date,
        closing_at=closing_at,
        url=url,
        about=about,
        created_at=timezone.now(),
    )
    if Article.objects.filter(slug=article.slug).exists():
        raise Refused(f"Another article has the address {article.slug} already.", "slug")
    add(article)
    write_draft(article, by=by, text=text, origin=origin)
    record(article, by=by, verb="opened", summary=f"Draft 1 from {origin}")
    return article


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
def edit_article(
    *,
    article: Article,
    by: User,
    seen: int,
    headline: str,
    slug: str,
    publication: str,
    byline: str,
    writer: User | None,
    language: str,
    publication_date: date | None,
    closing_at: datetime | None,
    url: str,
    about: str,
) -> Article:
    """Change what is said about an article. The slug is frozen at first publication.

    Raises Refused if the new writer has signed a claim in it, Conflict if `seen` is not the version now.
    """
    require(by, Duty.CHECK, article)
    article = lock(article, seen)
    if article.first_published_at and slug != article.slug:
        raise Refused("The address was published and does not change.", "slug")
    if Article.objects.filter(slug=slug).exclude(pk=article.pk).exists():
        raise Refused(f"Another article has the address {slug} already.", "slug")
    if writer and SignOff.objects.filter(claim__article=article, reviewer=writer).exists():
        raise Refused(f"{writer.name} signed claims of this article and cannot be its writer.", "writer")
    changes = change(
        article,
        headline=headline,
        slug=slug,
        publication=publication,
        byline=byline,
        writer=writer,
        language=language,
        publication_date=publication_date,
        closing_at=closing_at,
        url=url,
        about=about,
    )
    record(article, by=by, verb="described", changes=changes)
    return article
