"""How every page of the reading room is opened and closed: GET only, nobody's session, one way to answer."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpResponse
from django.middleware.gzip import GZipMiddleware
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import get_language
from django.views.decorators.http import conditional_page, require_safe

from factcheck.models import Article, Correction
from factcheck.rules.publication import CorrectionKind

from .edition import Mark

CACHE_CONTROL = "public, max-age=60, stale-while-revalidate=60"


class Gone(Exception):
    """The article was retracted: all its addresses answer with the reason."""

    def __init__(self, article: Article):
        super().__init__(article.slug)
        self.article = article


def reading(edition: Callable[..., Mark | None] | None = None):
    """Make a view public: readable by anybody, unable to change anything, the same for everybody.

    `edition` takes the address's arguments and returns the mark of the page, or None where there is no such page;
    a reader who has that edition already gets 304, and the view is not called. Without it the answer is compared.
    """

    def opened(view):
        @wraps(view)
        def answered(request, *args, **kwargs):
            # Whoever is logged in at the desk reads what everybody reads. Without this the middlewares of sessions
            # and tokens would also answer an outdated cookie with Set-Cookie and Vary.
            request.COOKIES.clear()
            request.META.pop("CSRF_COOKIE_NEEDS_UPDATE", None)
            mark = edition(**kwargs) if edition else None
            response = mark and _unchanged(request, mark)
            if not response:
                try:
                    response = view(request, *args, **kwargs)
                except Gone as gone:
                    response = retracted(request, gone.article)
            if mark and response.status_code in (200, 304):
                response["ETag"] = mark.etag
                if mark.moved_at:
                    response["Last-Modified"] = http_date(mark.moved_at.timestamp())
            if "Cache-Control" not in response:
                response["Cache-Control"] = CACHE_CONTROL
            return response

        shut = gzipped(require_safe(answered if edition else conditional_page(answered)))
        shut.login_required = False
        # Nothing is accepted by POST, so there is nothing to protect: 405 rather than a complaint about a token.
        shut.csrf_exempt = True
        return shut

    return opened


def _unchanged(request, mark: Mark) -> HttpResponse | None:
    """Return 304 if the reader has this edition already."""
    since = mark.moved_at and int(mark.moved_at.timestamp())
    response = get_conditional_response(request, etag=mark.etag, last_modified=since)
    return response if response and response.status_code == 304 else None


def gzipped(view):
    """Compress pages, which hold no secret that their length could tell; files stream as the database makes them."""
    compress = GZipMiddleware(lambda request: None).process_response

    @wraps(view)
    def smaller(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        return response if response.streaming else compress(request, response)

    return smaller


def page(request, template: str, context: dict, status: int = 200) -> HttpResponse:
    """Render a public page. The template is given no request, so it cannot show anybody their own view."""
    language = get_language()
    bare = request.path.removeprefix(f"/{language}")
    context = {
        "canonical": absolute(request.path),
        "languages": [
            (code, name, bare if code == settings.LANGUAGE_CODE else f"/{code}{bare}")
            for code, name in settings.LANGUAGES
        ],
        "site_url": settings.SITE_URL,
    } | context
    response = HttpResponse(render_to_string(f"public/{template}", context), status=status)
    response["Content-Language"] = language
    return response


def absolute(path: str) -> str:
    """Return the permanent address of a path; never made from the Host that a request names."""
    return f"{settings.SITE_URL}{path}"


def retracted(request, article: Article) -> HttpResponse:
    """Answer 410 with the reason, and with what was corrected before."""
    before = Correction.objects.published().filter(article=article).exclude(kind=CorrectionKind.RETRACTION)
    context = {"article": article, "corrections": [{"row": correction} for correction in before]}
    return page(request, "retracted.html", context, status=410)
