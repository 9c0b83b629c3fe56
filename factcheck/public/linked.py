"""What machines are told about a claim in their own words: an object in, a dict out."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from factcheck.rules.reviewing import BEST, WORST, Review, review

from .page import absolute
from .telling import Told, weblink

# In a page, so that no text can end the script it stands in or begin another; still the same JSON.
ESCAPES = {ord(character): f"\\u{ord(character):04X}" for character in "<>&\u2028\u2029"}


def claim_review(told: Told) -> dict[str, Any] | None:
    """Return schema.org's ClaimReview of a claim, with nothing in it that its page does not show.

    None where readers see no review of somebody else's claim (rules/reviewing.py). Properties as Google Search
    Central requires them (claimReviewed, reviewRating.alternateName, url) and recommends them.
    """
    found = review(told.shown, is_rechecked=told.rechecking_since is not None)
    if found is None:
        return None
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": told.permanent,
        "claimReviewed": told.statement,
        "reviewRating": _rating(found, told),
        "itemReviewed": _claim(found, told),
        "author": {"@type": "Organization", "name": settings.SITE_NAME, "url": absolute("/")},
        "datePublished": told.published_at.date().isoformat(),
        "inLanguage": get_language(),
    }


def _rating(found: Review, told: Told) -> dict[str, Any]:
    rating = {
        "@type": "Rating",
        "alternateName": gettext(found.status.label),
        "ratingExplanation": told.sentence,
    }
    if found.number is None:
        return rating
    return rating | {"ratingValue": found.number, "bestRating": BEST, "worstRating": WORST}


def _claim(found: Review, told: Told) -> dict[str, Any]:
    by, article = told.asserted_by, told.article
    appearance = {
        "@type": "Article",
        "headline": article.headline,
        "url": absolute(told.in_the_text),
        "inLanguage": article.language,
    }
    if original := weblink(article.url):
        appearance["sameAs"] = original
    return {
        "@type": "Claim",
        "author": {
            "@type": "Person" if found.is_of_person else "Organization",
            "name": by["label"],
            "url": absolute(by["address"]),
        },
        "appearance": appearance,
    }


def as_script(data: dict[str, Any] | None) -> SafeString:
    """Return JSON-LD as it may stand in a page's script element; empty for None."""
    if data is None:
        return SafeString("")
    text = json.dumps(data, ensure_ascii=False, allow_nan=False)
    return mark_safe(text.translate(ESCAPES))
