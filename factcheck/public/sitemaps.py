"""What crawlers may read, as sitemaps.org 0.9 has it: an index, a map of the pages that stand by themselves, and
one of each article with its claims. Every address is named in each language, with all the others beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.conf import settings
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.urls import reverse
from django.utils.html import escape

from factcheck.models import Article, Claim, Edition

from .articles import IN_ARTICLE_ORDER, article_or_gone
from .edition import of_article, of_site
from .page import absolute, reading

# The protocol's own limit of entries in one file. Articles beyond the newest so many, and claims of one article
# beyond it, are found by links; with one file an article, no desk comes near.
MOST = 50_000
XMLNS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
XHTML = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'


@reading(of_site)
def index(request):
    """The map of the pages that stand by themselves, and those of the newest articles."""
    moved = Coalesce(Subquery(Edition.objects.filter(key=OuterRef("pk")).values("at")), "first_published_at")
    articles: QuerySet = Article.objects.published().order_by("-first_published_at", "-pk").annotate(moved=moved)
    maps = [(reverse("files:sitemap-pages.xml"), None)]
    maps += [
        (reverse("files:article.sitemap.xml", args=[slug]), at)
        for slug, at in articles.values_list("slug", "moved")[: MOST - 1]
    ]
    entries = (f"<sitemap>{_loc(path)}{_lastmod(at)}</sitemap>" for path, at in maps)
    return _xml(f"<sitemapindex {XMLNS}>", entries, "</sitemapindex>")


@reading(of_site)
def pages(request):
    """The pages that stand by themselves. They move with anything, so when they did would tell a crawler nothing."""
    # Not at the top: the addresses import this file.
    from .urls import PAGES

    alone = [page.name for page in PAGES if not page.pattern.converters and not page.name.endswith("_feed")]
    return _urlset((reverse(f"public:{name}") for name in alone), None)


@reading(of_article)
def article(request, slug):
    """The page of an article and those of its claims."""
    article = article_or_gone(slug)
    claims = Claim.objects.published().filter(article=article).order_by(*IN_ARTICLE_ORDER)
    room = MOST // len(settings.LANGUAGES) - 1
    numbers = claims.values_list("number", flat=True)[:room]
    paths = [reverse("public:article", args=[slug])]
    paths += [reverse("public:claim", args=[slug, number]) for number in numbers]
    edition = Edition.objects.filter(key=article.pk).first()
    return _urlset(paths, edition.at if edition else article.first_published_at)


def _urlset(paths: Iterable[str], moved_at: datetime | None) -> HttpResponse:
    """Answer with a map of English paths in all languages, all of which moved at the same time."""
    return _xml(f"<urlset {XMLNS} {XHTML}>", _urls(paths, _lastmod(moved_at)), "</urlset>")


def _urls(paths: Iterable[str], lastmod: str) -> Iterator[str]:
    for path in paths:
        spoken = {code: path if code == settings.LANGUAGE_CODE else f"/{code}{path}" for code, _ in settings.LANGUAGES}
        alternates = "".join(
            f'<xhtml:link rel="alternate" hreflang="{code}" href="{escape(absolute(other))}"/>'
            for code, other in (spoken | {"x-default": path}).items()
        )
        yield from (f"<url>{_loc(own)}{lastmod}{alternates}</url>" for own in spoken.values())


def _loc(path: str) -> str:
    return f"<loc>{escape(absolute(path))}</loc>"


def _lastmod(at: datetime | None) -> str:
    return f"<lastmod>{at.isoformat(timespec='seconds')}</lastmod>" if at else ""


def _xml(start: str, entries: Iterable[str], end: str) -> HttpResponse:
    lines = ('<?xml version="1.0" encoding="UTF-8"?>', start, *entries, end, "")
    return HttpResponse("\n".join(lines), content_type="application/xml; charset=utf-8")
