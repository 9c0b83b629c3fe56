"""The pages of articles: the list, the text with its claims marked, and the text alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from django.db.models.functions import Substr
from django.http import Http404, HttpResponse
from django.utils.text import Truncator

from factcheck.models import Article, Claim, Correction, Draft
from factcheck.rules.publication import BlockKind, Publication

from . import summary
from .corrections import told_corrections
from .edition import of_article, of_named, of_site
from .listing import Listing
from .marking import marked, places_of
from .page import Gone, page, reading
from .strip import strip
from .tally import tallies, tally
from .telling import Told, weblink

IN_ARTICLE_ORDER = ("shown_position", "pk")
OPENING = (BlockKind.HEADLINE, BlockKind.DECK)
# What the list tells of a text: the beginning of the first of these that stands in its first characters.
LEDE = (BlockKind.DECK, BlockKind.BODY)
LEDE_WITHIN, LEDE_WORDS = 1200, 40
NEWEST = 5


def article_or_gone(slug: str) -> Article:
    """Return a published article. Raises Gone for a retracted one, Http404 for all others."""
    articles = Article.objects.select_related("published_draft")
    if article := articles.published().filter(slug=slug).first():
        return article
    if article := articles.filter(slug=slug, state=Publication.RETRACTED).first():
        raise Gone(article)
    raise Http404


@reading(of_site)
def article_list(request):
    """The published articles, newest first."""
    articles = Article.objects.published()
    listing = Listing(
        request,
        articles,
        ("-first_published_at", "-pk"),
        shape=r"\A[-a-zA-Z0-9_]+\Z",
        find=lambda slug: articles.filter(slug=slug).first(),
        name=lambda article: article.slug,
    )
    drawn, ledes = tallies(listing.rows), _ledes(listing.rows)
    context = {
        "listing": listing,
        "rows": [(article, drawn.get(article.pk, []), ledes.get(article.pk, "")) for article in listing.rows],
        "newest": _newest() if not (listing.previous or listing.is_lost) else [],
        "section": "articles",
    }
    return page(request, "articles.html", context)


def _ledes(articles: Sequence[Article]) -> dict[int, str]:
    """Return how the text of each article begins, by its key: the deck, or else the first paragraph."""
    drafts = Draft.objects.filter(pk__in=[article.published_draft_id for article in articles])
    begun = drafts.annotate(begin=Substr("text", 1, LEDE_WITHIN)).values_list("article", "blocks", "begin")
    return {
        article: Truncator(next((begin[start:end] for start, end, kind in blocks if kind in LEDE), "")).words(
            LEDE_WORDS
        )
        for article, blocks, begin in begun
    }


def _newest() -> list[Told]:
    claims = Claim.objects.published().select_related("article").order_by("-public_signoff_id")
    return [Told(claim) for claim in claims[:NEWEST]]


@reading(of_named, machines="files:annotations")
def article(request, slug):
    """The published draft with its released claims marked, how they stand, and the list of them."""
    article = article_or_gone(slug)
    draft, claims = article.published_draft, Claim.objects.published().filter(article=article)
    rows = list(claims.order_by(*IN_ARTICLE_ORDER))
    told = {claim.number: Told(claim, article) for claim in rows}
    each, bars, places = list(told.values()), tally(told.values()), places_of(article, rows)
    paragraphs = marked(draft, told, places)
    opening = list(takewhile(lambda paragraph: paragraph.kind in OPENING, paragraphs))
    context = {
        "article": article,
        "original": weblink(article.url),
        "table": summary.table_of(article),
        "opening": opening,
        "has_headline": any(paragraph.kind == BlockKind.HEADLINE for paragraph in opening),
        "paragraphs": paragraphs[len(opening) :],
        "claims": each,
        "bars": bars,
        "strip": strip(draft, each, places, bars, rtl=article.is_right_to_left),
        "refuted": summary.by_statement(article, each, summary.REFUTED),
        "open": summary.by_statement(article, each, summary.OPEN),
        "on_little": summary.on_little(article, each),
        "checked": summary.checked(article, claims, each),
        "corrections": told_corrections(
            Correction.objects.published().filter(article=article), {claim.pk for claim in rows}
        ),
        "section": "articles",
    }
    return page(request, "article.html", context)


@reading(of_article)
def draft(request, slug, number):
    """A draft that readers were shown, byte for byte as annotations and offsets count it; its address is for good."""
    article = article_or_gone(slug)
    if number not in article.shown_drafts:
        raise Http404
    text = article.drafts.get(number=number).text
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    # Who reads the annotations from a page of their own looks the words up here.
    response["Access-Control-Allow-Origin"] = "*"
    return response
