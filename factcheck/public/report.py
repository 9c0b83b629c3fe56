"""The fact-check report of an article: one file that a reader keeps, mails or prints."""

from __future__ import annotations

import base64
import hashlib
from itertools import takewhile

from factcheck.exports.alone import style, with_whole_addresses
from factcheck.models import Claim, Correction

from .articles import IN_ARTICLE_ORDER, OPENING, article_or_gone
from .corrections import told_corrections
from .edition import of_article
from .marking import marked, places_of
from .page import page, reading
from .tally import ORDER, tally
from .telling import Told

SHEETS = ("tokens.css", "reading.css", "claim.css", "report.css")


@reading(of_article)
def report(request, slug):
    """The text with its claims numbered, and each claim with its evidence, as the pages of the site tell them."""
    article = article_or_gone(slug)
    rows = list(Claim.objects.published().filter(article=article).order_by(*IN_ARTICLE_ORDER))
    told = {claim.number: Told(claim, article) for claim in rows}
    paragraphs = marked(article.published_draft, told, places_of(article, rows))
    opening = list(takewhile(lambda paragraph: paragraph.kind in OPENING, paragraphs))
    bars = tally(told.values())
    statuses = {claim.status for claim in told.values()}
    context = {
        "article": article,
        "opening": opening,
        "paragraphs": paragraphs[len(opening) :],
        "claims": list(told.values()),
        "bars": bars,
        "statuses": [status for status in ORDER if status in statuses],
        "corrections": told_corrections(Correction.objects.published().filter(article=article), ()),
        "style": style(*SHEETS),
    }
    response = page(request, "report.html", context)
    response.content = with_whole_addresses(response.content.decode())
    response["Content-Disposition"] = f'inline; filename="{slug}-report.html"'
    # The one style that stands within a page of ours, and no other.
    digest = base64.b64encode(hashlib.sha256(f"\n{context['style']}\n".encode()).digest()).decode()
    response._csp_update = {"style-src": [f"'sha256-{digest}'"]}
    return response
