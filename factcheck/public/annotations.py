"""Claims as Web Annotations (W3C Recommendations of 23 February 2017: Data Model, Vocabulary, Protocol)."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse

from factcheck.models import Article, Claim
from factcheck.rules.cells import instant
from factcheck.rules.corroboration import Corroboration
from factcheck.text.anchoring import Selector, select
from factcheck.text.spans import Span

from .articles import IN_ARTICLE_ORDER, article_or_gone
from .claim import claim_or_gone
from .edition import of_article
from .marking import places_of
from .page import absolute, reading
from .telling import Told

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
JSON_LD = f'application/ld+json; profile="{CONTEXT}"'
# What a client may ask for by `Accept`, the standard's own first; the bytes are the same.
TYPES = (JSON_LD, "application/ld+json", "application/json")
OF_A_PAGE = 500

_PAGE = re.compile("[1-9][0-9]{0,5}")


@reading(of_article, varies="Accept")
def annotation(request, slug, number):
    """One claim as an annotation of the draft that readers have."""
    article, claim = claim_or_gone(slug, number)
    spans = places_of(article, [claim]).get(claim.number, [])
    return _sent(request, {"@context": CONTEXT} | annotation_of(Told(claim, article), spans))


@reading(of_article, varies="Accept")
def annotations(request, slug):
    """All claims of an article as a collection, or one page of it: `?page=2`."""
    article = article_or_gone(slug)
    rows = list(Claim.objects.published().filter(article=article).order_by(*IN_ARTICLE_ORDER))
    found = collection(article, len(rows))
    asked = request.GET.get("page", "")
    if asked and (not _PAGE.fullmatch(asked) or int(asked) > _pages(len(rows))):
        raise Http404
    first = (int(asked or 1) - 1) * OF_A_PAGE
    places = places_of(article, rows)
    items = [
        annotation_of(Told(claim, article), places.get(claim.number, [])) for claim in rows[first : first + OF_A_PAGE]
    ]
    page = annotation_page(found, int(asked or 1), items)
    if asked:
        whole = {key: found[key] for key in ("id", "type", "label", "total")}
        return _sent(request, {"@context": CONTEXT} | page | {"partOf": whole})
    return _sent(request, {"@context": CONTEXT} | found | ({"first": page} if rows else {}))


def annotation_of(told: Told, spans: Sequence[Span]) -> dict[str, Any]:
    """Return the annotation of a claim; `spans` are its places in the published draft, in code points."""
    return {
        "id": absolute(reverse("files:annotation", args=[told.article.slug, told.number])),
        "type": "Annotation",
        "motivation": "assessing",
        "created": instant(told.signed_at),
        "creator": _newsroom(),
        "body": _bodies(told),
        "target": _targets(told, spans),
    }


def collection(article: Article, total: int) -> dict[str, Any]:
    """Return the head of an article's collection of so many annotations."""
    address = absolute(reverse("files:annotations", args=[article.slug]))
    found: dict[str, Any] = {
        "id": address,
        "type": "AnnotationCollection",
        "label": article.headline,
        "creator": _newsroom(),
        "total": total,
    }
    return found | ({"last": f"{address}?page={_pages(total)}"} if total else {})


def annotation_page(found: dict[str, Any], number: int, items: list[dict[str, Any]]) -> dict[str, Any]:
    """Return a page of a collection, the first being 1."""
    page = {
        "id": f"{found['id']}?page={number}",
        "type": "AnnotationPage",
        "partOf": found["id"],
        "startIndex": (number - 1) * OF_A_PAGE,
    }
    if number > 1:
        page["prev"] = f"{found['id']}?page={number - 1}"
    if number < _pages(found["total"]):
        page["next"] = f"{found['id']}?page={number + 1}"
    return page | {"items": items}


def _pages(total: int) -> int:
    return max(1, -(-total // OF_A_PAGE))


def _newsroom() -> dict[str, str]:
    return {"id": absolute("/"), "type": "Organization", "name": settings.SITE_NAME}


def _bodies(told: Told) -> list[dict[str, Any]]:
    """Return what is said about the words: the status as a code and in words, what is claimed, and how we know."""
    status = absolute(f"{reverse('public:how_we_check')}#{told.status}")
    texts = [
        ("tagging", Corroboration(told.status).label, "en"),
        ("describing", told.statement, told.article.language),
        ("assessing", told.sentence, "en"),
        ("commenting", told.explanation, told.article.language),
        *(("commenting", note["text"], told.article.language) for note in told.notes),
    ]
    return [
        {"type": "SpecificResource", "purpose": "classifying", "source": status},
        *(
            {"type": "TextualBody", "purpose": purpose, "value": text, "format": "text/plain", "language": language}
            for purpose, text, language in texts
            if text
        ),
        {"type": "SpecificResource", "purpose": "linking", "source": told.permanent},
    ]


def _targets(told: Told, spans: Sequence[Span]) -> list[dict[str, Any]]:
    """Return the claim's words in the immutable draft.

    Where they are gone from it, in the one that they were signed on; if readers were never shown that, as a quotation.
    """
    article, draft = told.article, told.article.published_draft
    if spans:
        source = _draft(article, draft.number)
        found = [select(draft.text, span.start, span.end) for span in sorted(spans)]
        return [{"source": source, "selector": [_quote(at), _position(at.start, at.end)]} for at in found]
    signed, places = told.shown["draft"], told.shown["places"]
    if signed != draft.number and signed in article.shown_drafts:
        source = _draft(article, signed)
        return [{"source": source, "selector": [_words(at), _position(at["start"], at["end"])]} for at in places]
    source = absolute(reverse("public:article", args=[article.slug]))
    return [{"source": source, "selector": _words(at)} for at in places]


def _draft(article: Article, number: int) -> str:
    return absolute(reverse("files:draft", args=[article.slug, number]))


def _words(place: dict[str, Any]) -> dict[str, Any]:
    return {"type": "TextQuoteSelector", "exact": place["quote"]}


def _quote(at: Selector) -> dict[str, Any]:
    return {"type": "TextQuoteSelector", "exact": at.exact, "prefix": at.prefix, "suffix": at.suffix}


def _position(start: int, end: int) -> dict[str, Any]:
    # Ours and the standard's both count code points, the end exclusive (Data Model, 4.2.5).
    return {"type": "TextPositionSelector", "start": start, "end": end}


def _sent(request, data: dict[str, Any]) -> HttpResponse:
    kind = request.get_preferred_type(TYPES) or JSON_LD
    response = HttpResponse(json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False), content_type=kind)
    # Anybody's page may read it: it is public, and the same for everybody.
    response["Access-Control-Allow-Origin"] = "*"
    return response
