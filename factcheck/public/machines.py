"""What machines ask a site for before they read it."""

from __future__ import annotations

from pathlib import Path

from django.db import connection
from django.http import HttpResponse

from .page import reading

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
    """What crawlers are asked to leave alone."""
    return HttpResponse("User-agent: *\nDisallow: /admin/\n", content_type="text/plain; charset=utf-8")


@reading()
def favicon(request):
    """The sign of the site, for browsers that show a text or a file, which cannot name it itself."""
    return HttpResponse(ICON.read_bytes(), content_type="image/svg+xml")
