"""What is new, as Atom (RFC 4287): the newest public claims, and what was put right."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from factcheck.models import Claim, Correction
from factcheck.rules.corroboration import Corroboration
from factcheck.rules.publication import CorrectionKind, Publication

from .edition import of_site
from .listing import ORDERS
from .page import absolute, reading
from .telling import Told

SIZE = 50
# All that XML 1.0 has no way to write, not even escaped.
UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# A feed must say when it moved last; where nothing is in it, that is not the time at which somebody asks.
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


class Feed(Atom1Feed):
    """An Atom feed that is as new as its newest entry."""

    def latest_post_date(self):
        return max((item["updateddate"] for item in self.items), default=BEGINNING)


@reading(of_site)
def claims_feed(request):
    """The claims that were signed last. A claim that is signed again comes back under the same id."""
    claims = Claim.objects.published().select_related("article").order_by(*ORDERS["newest"][1])[:SIZE]
    entries = [
        {
            "title": told.statement,
            "link": told.permanent,
            "unique_id": told.permanent,
            "updateddate": told.published_at,
            "description": _standing(told),
        }
        for told in map(Told, claims)
    ]
    about = gettext("The newest claims that we checked, and how they stand.")
    return _feed("claims", gettext("Newest claims"), about, entries)


def _standing(told: Told) -> SafeString:
    """Return how a claim stands, as HTML: Atom's summary is read as such."""
    words = f"{gettext(Corroboration(told.status).label)}. {told.sentence}"
    if told.rechecking_since:
        return format_html("<p><strong>{}</strong></p><p>{}</p>", gettext("Being checked again"), words)
    return format_html("<p>{}</p>", words)


@reading(of_site)
def corrections_feed(request):
    """What was put right last; corrections of retracted articles stay."""
    corrections = Correction.objects.published().select_related("article", "claim").order_by("-at", "-pk")[:SIZE]
    about = {row.claim_id for row in corrections if row.claim_id}
    public = set(Claim.objects.published().filter(pk__in=about).values_list("pk", flat=True))
    entries = [
        {
            "title": f"{gettext(CorrectionKind(row.kind).label)}: {row.article.headline}",
            "link": absolute(_place(row, public)),
            "unique_id": f"{absolute(reverse('public:corrections'))}#{_name(row)}",
            "updateddate": row.at,
            "description": _words(row),
        }
        for row in corrections
    ]
    return _feed("corrections", gettext("Corrections"), gettext("What we put right after publication."), entries)


def _place(row: Correction, public_claims: set[int]) -> str:
    """Return the address where it can be read beside what it corrects, as far as readers see that."""
    if row.article.state == Publication.RETRACTED:
        return reverse("public:corrections")
    if row.claim_id in public_claims:
        return reverse("public:claim", args=[row.article.slug, row.claim.number])
    return reverse("public:article", args=[row.article.slug])


def _name(row: Correction) -> str:
    """Return a name that stays with a correction and tells nothing about how many the desk has."""
    told = "\0".join((row.article.slug, row.at.isoformat(), row.kind, row.it_said, row.it_says, row.text))
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _words(row: Correction) -> SafeString:
    """Return what it said, what it says and what readers are told, as HTML."""
    said = ((gettext("It said"), row.it_said), (gettext("It says"), row.it_says))
    words = [format_html("<p>{}: {}</p>", label, text) for label, text in said if text]
    words += [format_html("<p>{}</p>", part) for part in row.text.splitlines() if part.strip()]
    return SafeString("".join(words))


def _feed(page: str, title: str, about: str, entries: Iterable[dict[str, Any]]) -> HttpResponse:
    """Answer with a feed about the page of this name. No address in it is made from the Host."""
    own = absolute(reverse(f"public:{page}_feed"))
    feed = Feed(
        title=_writable(f"{title} · {settings.SITE_NAME}"),
        link=absolute(reverse(f"public:{page}")),
        description="",
        subtitle=about,
        language=get_language(),
        author_name=settings.SITE_NAME,
        author_link=absolute("/"),
        feed_url=own,
        feed_guid=own,
    )
    for entry in entries:
        feed.add_item(**entry | {key: _writable(entry[key]) for key in ("title", "description")})
    response = HttpResponse(feed.writeString("utf-8"), content_type=Feed.content_type)
    response["Content-Language"] = get_language()
    return response


def _writable(text: str) -> str:
    return UNWRITABLE.sub("", text)
