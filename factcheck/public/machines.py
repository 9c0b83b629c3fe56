"""What machines ask a site for before they read it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.http import Http404, HttpResponse
from django.urls import reverse

from .page import absolute, reading

ICON = Path(__file__).resolve().parent.parent / "static" / "factcheck" / "icon.svg"


@reading()
def healthz(request):
    """Whether the site and its database answer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    response = HttpResponse("ok\n", content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = "no-store"
    return response


@reading()
def robots(request):
    """What crawlers are asked to leave alone (RFC 9309), and where the rest is listed."""
    sitemap = absolute(reverse("files:sitemap.xml"))
    return _lines("User-agent: *", "Disallow: /admin/", "", f"Sitemap: {sitemap}")


@reading()
def security_txt(request):
    """Whom to tell about a hole in this site (RFC 9116); 404 where the newsroom has named nobody."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    return _lines(
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {_expires(datetime.now(UTC)):%Y-%m-%dT%H:%M:%SZ}",
        f"Preferred-Languages: {', '.join(code for code, _ in settings.LANGUAGES)}",
        f"Canonical: {absolute(reverse('files:security.txt'))}",
    )


def _expires(now: datetime) -> datetime:
    """Return the first day of the eleventh month from now: under a year ahead, and the same for all of a month."""
    months = now.year * 12 + now.month - 1 + 11
    return datetime(months // 12, months % 12 + 1, 1, tzinfo=UTC)


def _lines(*lines: str) -> HttpResponse:
    return HttpResponse("\n".join((*lines, "")), content_type="text/plain; charset=utf-8")


@reading()
def favicon(request):
    """The sign of the site, for browsers that show a text or a file, which cannot name it itself."""
    return HttpResponse(ICON.read_bytes(), content_type="image/svg+xml")
