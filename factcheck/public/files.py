"""What readers take away: the public claims as CSV, and what machines ask for."""

from __future__ import annotations

from pathlib import Path

from django.db import connection
from django.http import Http404, HttpResponse, StreamingHttpResponse

from factcheck.exports.claims_csv import stream
from factcheck.models import Claim

from .articles import article_or_gone
from .listing import ClaimFilter
from .page import reading

ICON = Path(__file__).resolve().parent.parent / "static" / "factcheck" / "icon.svg"


def _csv(queryset, filename: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(stream(queryset, profile="public"), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response


@reading
def claims_csv(request):
    """All public claims, narrowed as on the page. A value that is not understood is 404: a file cannot say so."""
    narrowed = ClaimFilter(request.GET, Claim.objects.published())
    if not narrowed.is_valid():
        raise Http404
    return _csv(narrowed.qs, "claims.csv")


@reading
def article_csv(request, slug):
    """The public claims of one article."""
    article = article_or_gone(slug)
    return _csv(Claim.objects.published().filter(article=article), f"{article.slug}-claims.csv")


@reading
def healthz(request):
    """Whether the site and its database answer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    response = HttpResponse("ok\n", content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = "no-store"
    return response


@reading
def robots(request):
    """What crawlers are asked to leave alone."""
    return HttpResponse("User-agent: *\nDisallow: /admin/\n", content_type="text/plain; charset=utf-8")


@reading
def favicon(request):
    """The sign of the site, for browsers that show a text or a file, which cannot name it itself."""
    return HttpResponse(ICON.read_bytes(), content_type="image/svg+xml")
