"""The pages of articles: the list, the text with its claims marked, and the text alone."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from factcheck.models import Article, Claim, Correction
from factcheck.rules.publication import BlockKind, Publication

from .corrections import told_corrections
from .edition import of_article, of_site
from .listing import Listing
from .marking import marked, places_of
from .page import Gone, page, reading
from .tally import bars, tallies
from .telling import Told, weblink

IN_ARTICLE_ORDER = ("shown_position", "pk")


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
    drawn = tallies(listing.rows)
    rows = [(article, drawn.get(article.pk, [])) for article in listing.rows]
    return page(request, "articles.html", {"listing": listing, "rows": rows, "section": "articles"})


@reading(of_article)
def article(request, slug):
    """The published draft with its released claims marked, and the list of them."""
    article = article_or_gone(slug)
    claims = list(Claim.objects.published().filter(article=article).order_by(*IN_ARTICLE_ORDER))
    told = {claim.number: Told(claim, article) for claim in claims}
    paragraphs = marked(article.published_draft, told, places_of(article, claims))
    corrections = Correction.objects.published().filter(article=article)
    context = {
        "article": article,
        "original": weblink(article.url),
        "paragraphs": paragraphs,
        "has_headline": any(paragraph.kind == BlockKind.HEADLINE for paragraph in paragraphs),
        "claims": list(told.values()),
        "bars": _bars(told.values()),
        "corrections": told_corrections(corrections, {claim.pk for claim in claims}),
        "section": "articles",
    }
    return page(request, "article.html", context)


def _bars(told):
    own: dict[str, int] = {}
    of_people: dict[str, int] = {}
    for claim in told:
        counts = own if claim.is_own_voice else of_people
        counts[claim.status] = counts.get(claim.status, 0) + 1
    return bars(own, of_people)


@reading(of_article)
def draft(request, slug, number):
    """A draft that readers were shown, byte for byte as annotations and offsets count it; its address is for good."""
    article = article_or_gone(slug)
    if number not in article.shown_drafts:
        raise Http404
    text = article.drafts.get(number=number).text
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
