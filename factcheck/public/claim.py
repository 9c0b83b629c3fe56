"""The page of one claim: what is claimed, how it stands, and how we know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404
from django.utils.translation import gettext

from factcheck.models import Article, Claim, Correction
from factcheck.rules.publication import CorrectionKind
from factcheck.text.spans import Span

from .articles import IN_ARTICLE_ORDER, article_or_gone
from .citing import as_bibtex, as_frame, as_text, card_address, embed_address
from .corrections import ToldCorrection, told_corrections
from .drawing import drawing
from .edition import of_article
from .linked import as_script, claim_review
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


@dataclass(frozen=True)
class Moment:
    """Something that readers could see happen; `place` is where on the page it can be read."""

    at: datetime
    words: str
    place: str = ""


def claim_or_gone(slug: str, number: int) -> tuple[Article, Claim]:
    """Return a published claim and its article. Raises Gone for a retracted article, Http404 for all others."""
    article = article_or_gone(slug)
    claim = Claim.objects.published().filter(article=article, number=number).first()
    if claim is None:
        raise Http404
    return article, claim


@reading(of_article, machines="files:annotation")
def claim(request, slug, number):
    """One claim: what it says, how it stands, who says so, and what speaks for and against it."""
    article, claim = claim_or_gone(slug, number)
    before, after = neighbours(Claim.objects.published().filter(article=article), IN_ARTICLE_ORDER, claim)
    told = Told(claim, article)
    corrections = told_corrections(Correction.objects.published().filter(claim=claim), ())
    context = {
        "article": article,
        "told": told,
        "review": as_script(claim_review(told)),
        "drawing": drawing(told.counts),
        "passages": _passages(article, claim),
        "corrections": corrections,
        "history": _history(told, corrections),
        "card": card_address(told),
        "cited": {"text": as_text(told), "bibtex": as_bibtex(told), "frame": as_frame(told)},
        "embed": embed_address(told),
        "previous": before and Told(before, article),
        "next": after and Told(after, article),
        "section": "claims",
    }
    return page(request, "claim.html", context)


def _history(told: Told, corrections: list[ToldCorrection]) -> list[Moment]:
    """Return what happened before readers' eyes, newest first: from the signed record and what was published."""
    moments = [Moment(told.signed_at, gettext("Signed off by a second person, as you read it here"))]
    if told.article.first_published_at:
        moments.append(Moment(told.article.first_published_at, gettext("The article was published")))
    if told.rechecking_since:
        moments.append(Moment(told.rechecking_since, gettext("We began to check it again")))
    moments += [Moment(note["at"], gettext("We added a note"), "notes") for note in told.notes]
    for correction in corrections:
        moments.append(Moment(correction.row.at, gettext(CorrectionKind(correction.row.kind).label), "corrected"))
    return sorted(moments, key=lambda moment: moment.at, reverse=True)


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
