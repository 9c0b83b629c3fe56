"""The page of one claim: what is claimed, how it stands, and how we know."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404

from factcheck.models import Article, Claim, Correction
from factcheck.text.spans import Span

from .articles import IN_ARTICLE_ORDER, article_or_gone
from .corrections import told_corrections
from .edition import of_article
from .marking import places_of
from .page import page, reading
from .paging import neighbours
from .telling import Told


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
