"""What readers take away: the public claims as CSV."""

from __future__ import annotations

from django.http import Http404, StreamingHttpResponse

from factcheck.exports.claims_csv import stream
from factcheck.models import Claim

from .articles import article_or_gone
from .edition import of_article, of_site
from .metadata import ENDING
from .narrowing import ClaimFilter
from .page import reading


def _csv(queryset, filename: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(stream(queryset, profile="public"), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    response["Link"] = f'<claims.csv{ENDING}>; rel="describedby"; type="application/csvm+json"'
    response["Access-Control-Allow-Origin"] = "*"
    return response


@reading(of_site)
def claims_csv(request):
    """All public claims, narrowed as on the page. A value that is not understood is 404: a file cannot say so."""
    narrowed = ClaimFilter(request.GET, Claim.objects.published())
    if not narrowed.is_valid():
        raise Http404
    return _csv(narrowed.qs, "claims.csv")


@reading(of_article)
def article_csv(request, slug):
    """The public claims of one article."""
    article = article_or_gone(slug)
    return _csv(Claim.objects.published().filter(article=article), f"{article.slug}-claims.csv")
