"""The fact-check report of an article: one file that a reader keeps, mails or prints."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.html import format_html

from factcheck.exports.alone import style, with_whole_addresses
from factcheck.models import Article, Claim, Correction, Edition
from factcheck.text.spans import Span

from .articles import IN_ARTICLE_ORDER, article_or_gone
from .corrections import ToldCorrection, told_corrections
from .edition import of_named
from .marking import marked, places_of
from .page import absolute, page, reading
from .strip import strip
from .summary import checked
from .tally import ORDER, tally
from .telling import Told

SHEETS = ("tokens.css", "public.css", "reading.css", "article.css", "claim.css", "report.css")


@dataclass(frozen=True)
class Entry:
    """A claim in the report: its words in the text, or as signed where the text no longer has them."""

    told: Told
    words: list[str]
    is_in_text: bool
    corrections: list[ToldCorrection]


@reading(of_named)
def report(request, slug):
    """The text with its claims numbered, and each claim with its evidence, as the pages of the site tell them."""
    article = article_or_gone(slug)
    claims = Claim.objects.published().filter(article=article)
    rows = list(claims.order_by(*IN_ARTICLE_ORDER))
    told = {claim.number: Told(claim, article) for claim in rows}
    each, bars, places = list(told.values()), tally(told.values()), places_of(article, rows)
    draft, statuses = article.published_draft, {claim.status for claim in each}
    corrections = told_corrections(Correction.objects.published().filter(article=article), {claim.pk for claim in rows})
    context = {
        "article": article,
        # Set apart, or the last stroke of an address would stand before it among words that run to the left.
        "address": format_html("<bdi>{}</bdi>", absolute(request.path)),
        "as_of": Edition.objects.get(key=article.pk).at.replace(microsecond=0),
        "paragraphs": marked(draft, told, places),
        "bars": bars,
        "strip": strip(draft, each, places, bars, rtl=article.is_right_to_left),
        "statuses": [status for status in ORDER if status in statuses],
        "checked": checked(article, claims, each),
        "corrections": corrections,
        "entries": [_entry(article, claim, told[claim.number], places, corrections) for claim in rows],
        "style": style(*SHEETS),
    }
    return _alone(page(request, "report.html", context), context["style"], f"{slug}-report.html")


def _entry(
    article: Article,
    claim: Claim,
    told: Told,
    places: dict[int, list[Span]],
    corrections: list[ToldCorrection],
) -> Entry:
    spans, text = places.get(claim.number), article.published_draft.text
    words = [span.of(text) for span in spans] if spans else [place["quote"] for place in claim.shown["places"]]
    mine = [correction for correction in corrections if correction.row.claim_id == claim.pk]
    return Entry(told, words, bool(spans), mine)


def _alone(response: HttpResponse, sheet: str, filename: str) -> HttpResponse:
    """Let a page stand by itself: whole addresses, a name to save it by, and leave for this one style within it."""
    response.content = with_whole_addresses(response.content.decode())
    response["Content-Disposition"] = f'inline; filename="{filename}"'
    digest = base64.b64encode(hashlib.sha256(f"\n{sheet}\n".encode()).digest()).decode()
    response._csp_update = {"style-src": [f"'sha256-{digest}'"]}
    return response
