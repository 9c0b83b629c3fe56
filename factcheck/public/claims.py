"""The pages of claims: the table of all, and one claim with how we know."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404
from django.urls import reverse

from factcheck.models import Article, Claim, Correction
from factcheck.text.spans import Span

from .articles import IN_ARTICLE_ORDER, article_or_gone
from .corrections import told_corrections
from .edition import of_article, of_site
from .listing import ORDERS, ClaimFilter, Listing, OrderForm
from .marking import places_of
from .page import page, reading
from .paging import COUNT_UP_TO, capped_count, neighbours
from .tables import ClaimTable
from .telling import Told


def claim_by_name(name: str) -> Claim | None:
    """Return the published claim that `name_of` names."""
    slug, _, number = name.partition(":")
    return Claim.objects.published().filter(article__slug=slug, number=number).select_related("article").first()


def name_of(claim: Claim) -> str:
    """Return a claim's public name: no database key shows how many rows the desk has."""
    return f"{claim.article.slug}:{claim.number}"


@reading(of_site)
def claim_list(request):
    """Every public claim, narrowed and ordered as the address says."""
    narrowed = ClaimFilter(request.GET, Claim.objects.published().select_related("article"))
    order = OrderForm(request.GET)
    kept = narrowed.kept | ({"order": order.chosen} if order.chosen != "newest" else {})
    listing = Listing(
        request,
        narrowed.qs,
        ORDERS[order.chosen][1],
        shape=r"\A[-a-zA-Z0-9_]+:[1-9][0-9]{0,8}\Z",
        find=claim_by_name,
        name=name_of,
        kept=kept,
    )
    number = capped_count(narrowed.qs)
    context = {
        "filter": narrowed,
        "order": order,
        "listing": listing,
        "table": ClaimTable([Told(claim) for claim in listing.rows]),
        "number": min(number, COUNT_UP_TO),
        "is_more": number > COUNT_UP_TO,
        "file": f"{reverse('files:claims.csv')}?{urlencode(narrowed.kept)}".rstrip("?"),
        "section": "claims",
    }
    return page(request, "claims.html", context)


@dataclass(frozen=True)
class Passage:
    """The words of a claim in their paragraph; `is_earlier`: as signed, they are not in the published draft."""

    before: str
    words: str
    after: str
    is_earlier: bool = False


@reading(of_article)
def claim(request, slug, number):
    """One claim: what it says, how it stands, who says so, and what speaks for and against it."""
    article = article_or_gone(slug)
    claims = Claim.objects.published().filter(article=article)
    claim = claims.filter(number=number).first()
    if claim is None:
        raise Http404
    before, after = neighbours(claims, IN_ARTICLE_ORDER, claim)
    context = {
        "article": article,
        "told": Told(claim, article),
        "passages": _passages(article, claim),
        "corrections": told_corrections(Correction.objects.published().filter(claim=claim), ()),
        "previous": before and Told(before, article),
        "next": after and Told(after, article),
        "section": "claims",
    }
    return page(request, "claim.html", context)


def _passages(article: Article, claim: Claim) -> list[Passage]:
    """Return the paragraphs around the claim's words, or its sentences as signed where those are gone."""
    draft = article.published_draft
    spans = places_of(article, [claim]).get(claim.number)
    if spans is None:
        return [_as_signed(place["sentence"], place["quote"]) for place in claim.shown["places"]]
    return [_around(draft.text, span, [block.span for block in draft.typed_blocks]) for span in spans]


def _around(text: str, span: Span, paragraphs: list[Span]) -> Passage:
    touched = [paragraph for paragraph in paragraphs if paragraph.overlaps(span)] or [span]
    return Passage(text[touched[0].start : span.start], span.of(text), text[span.end : touched[-1].end])


def _as_signed(sentence: str, quote: str) -> Passage:
    before, words, after = sentence.partition(quote)
    return Passage(before, words or quote, after, is_earlier=True)
