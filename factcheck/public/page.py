"""How every page of the reading room is opened and closed: GET only, nobody's session, one way to answer."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.core.handlers.exception import response_for_exception
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.middleware.gzip import GZipMiddleware
from django.middleware.http import ConditionalGetMiddleware
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from factcheck.models import Article, Correction
from factcheck.rules.publication import CorrectionKind

from .edition import Mark
from .keeping import keep, recall

compared = ConditionalGetMiddleware(lambda request: None).process_response
compressed = GZipMiddleware(lambda request: None).process_response

CACHE_CONTROL = "public, max-age=60, stale-while-revalidate=60"


class Gone(Exception):
    """The article was retracted: all its addresses answer with the reason."""

    def __init__(self, article: Article):
        super().__init__(article.slug)
        self.article = article


def reading(edition: Callable[..., Mark | None] | None = None, *, varies: str = "", machines: str = ""):
    """Make a view public: readable by anybody, unable to change anything, the same for everybody.

    `edition` takes the address's arguments and returns the mark of the page, or None where there is no such page;
    a reader who has that edition already gets 304 (`unchanged`, asked by the middleware), one who asks for a page that
    was sent before gets that, and the view is not called. Without a mark the answer is compared.
    `varies` is the header that the answer depends on besides. `machines` names the address of the same as JSON-LD, to
    which whoever asks for that and not for a page is sent on.
    """

    def opened(view):
        @wraps(view)
        def answered(request, *args, **kwargs):
            # Whoever is logged in at the desk reads what everybody reads. Without this the middlewares of sessions
            # and tokens would also answer an outdated cookie with Set-Cookie and Vary.
            request.COOKIES.clear()
            request.META.pop("CSRF_COOKIE_NEEDS_UPDATE", None)
            if machines and _asks_for_data(request):
                return _to_data(reverse(machines, kwargs=kwargs))
            mark = edition(**kwargs) if edition else None
            mark = mark and mark.at(request.path)
            response = recall(request, mark) if mark else None
            if not response:
                response = _sent(request, _answer(view, request, *args, **kwargs), mark, varies)
                keep(request, mark, response)
            return response

        def unchanged(request, **kwargs):
            mark = edition(**kwargs)
            return mark and _unchanged(request, mark.at(request.path), varies)

        shut = require_safe(answered)
        shut.unchanged = unchanged if edition else None
        shut.login_required = False
        # Nothing is accepted by POST, so there is nothing to protect: 405 rather than a complaint about a token.
        shut.csrf_exempt = True
        return shut

    return opened


def _sent(request, response: HttpResponse, mark: Mark | None, varies: str = "") -> HttpResponse:
    """Return an answer with all that caches are told of it, compressed unless it streams as the database makes it.

    Pages may be compressed, for they hold no secret that their length could tell.
    """
    if mark and response.status_code in (200, 304):
        response["ETag"] = mark.etag
        if mark.last_modified:
            response["Last-Modified"] = http_date(mark.last_modified)
    if "Cache-Control" not in response:
        response["Cache-Control"] = CACHE_CONTROL
    if mark is None and response.status_code == 200:
        response = compared(request, response)
    if varies:
        patch_vary_headers(response, [varies])
    return response if response.streaming or response.status_code == 304 else compressed(request, response)


def _answer(view, request, *args, **kwargs) -> HttpResponse:
    try:
        return view(request, *args, **kwargs)
    except Gone as gone:
        return retracted(request, gone.article)
    except Http404 as missing:
        # Here and not further out, so that what is not there may be kept for as long as what is.
        response = response_for_exception(request, missing)
        response["Content-Language"] = get_language()
        return response


def _asks_for_data(request) -> bool:
    """Say whether a client wants JSON-LD rather than a page."""
    asked = request.META.get("HTTP_ACCEPT", "")
    return "ld+json" in asked and request.get_preferred_type(["text/html", "application/ld+json"]) != "text/html"


def _to_data(address: str) -> HttpResponse:
    """Send a client on. Nobody keeps this answer: pages are kept without asking what a reader accepts."""
    response = HttpResponseRedirect(address, status=303)
    response["Vary"] = "Accept"
    response["Cache-Control"] = "no-store"
    return response


def _unchanged(request, mark: Mark, varies: str) -> HttpResponse | None:
    """Return 304 if the reader has this edition already; `*` tells nothing of what he has."""
    if request.META.get("HTTP_IF_NONE_MATCH", "").strip() == "*":
        return None
    response = get_conditional_response(request, etag=mark.etag, last_modified=mark.last_modified)
    if response is None or response.status_code != 304:
        return None
    response["Vary"] = ", ".join(filter(None, ("Accept-Encoding", varies)))
    return _sent(request, response, mark)


def page(request, template: str, context: dict, status: int = 200) -> HttpResponse:
    """Render a public page. The template is given no request, so it cannot show anybody their own view."""
    # Whoever changes the language stays with what he looks for.
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    context = named(request.path) | {"query": query} | context
    response = HttpResponse(render_to_string(f"public/{template}", context), status=status)
    response["Content-Language"] = get_language()
    return response


def named(path: str) -> dict:
    """Return what a page at this path says of its own address and of those in the other languages."""
    bare = path.removeprefix(f"/{get_language()}")
    return {
        "canonical": absolute(path),
        "languages": [
            (code, name, bare if code == settings.LANGUAGE_CODE else f"/{code}{bare}")
            for code, name in settings.LANGUAGES
        ],
        "site_url": settings.SITE_URL,
    }


def absolute(path: str) -> str:
    """Return the permanent address of a path; never made from the Host that a request names."""
    return f"{settings.SITE_URL}{path}"


def retracted(request, article: Article) -> HttpResponse:
    """Answer 410 with the reason, and with what was corrected before."""
    before = Correction.objects.published().filter(article=article).exclude(kind=CorrectionKind.RETRACTION)
    # Under the article's own address, since a file that is gone has none in another language.
    context = named(reverse("public:article", args=[article.slug]))
    context |= {"article": article, "corrections": [{"row": correction} for correction in before]}
    return page(request, "retracted.html", context, status=410)
