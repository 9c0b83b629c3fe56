"""How every page of the reading room is opened and closed: GET only, nobody's session, one way to answer."""

from __future__ import annotations

from functools import wraps

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control
from django.views.decorators.http import conditional_page, require_safe

from factcheck.models import Article, Correction
from factcheck.rules.publication import CorrectionKind

CACHE_SECONDS = 60


class Gone(Exception):
    """The article was retracted: all its addresses answer with the reason."""

    def __init__(self, article: Article):
        super().__init__(article.slug)
        self.article = article


def reading(view):
    """Make a view public: readable by anybody, unable to change anything, the same for everybody."""

    @wraps(view)
    def opened(request, *args, **kwargs):
        # Whoever is logged in at the desk reads what everybody reads. Without this the middlewares of sessions and
        # tokens would also answer an outdated cookie with Set-Cookie and Vary.
        request.COOKIES.clear()
        request.META.pop("CSRF_COOKIE_NEEDS_UPDATE", None)
        try:
            response = view(request, *args, **kwargs)
        except Gone as gone:
            response = retracted(request, gone.article)
        if "Cache-Control" not in response:
            patch_cache_control(response, public=True, max_age=CACHE_SECONDS, stale_while_revalidate=CACHE_SECONDS)
        return response

    shut = conditional_page(require_safe(opened))
    shut.login_required = False
    # Nothing is accepted by POST, so there is nothing to protect: 405 rather than a complaint about a token.
    shut.csrf_exempt = True
    return shut


def page(request, template: str, context: dict, status: int = 200) -> HttpResponse:
    """Render a public page. The template is given no request, so it cannot show anybody their own view."""
    context = {"canonical": absolute(request.path)} | context
    return HttpResponse(render_to_string(f"public/{template}", context), status=status)


def absolute(path: str) -> str:
    """Return the permanent address of a path; never made from the Host that a request names."""
    return f"{settings.SITE_URL}{path}"


def retracted(request, article: Article) -> HttpResponse:
    """Answer 410 with the reason, and with what was corrected before."""
    before = Correction.objects.published().filter(article=article).exclude(kind=CorrectionKind.RETRACTION)
    context = {"article": article, "corrections": [{"row": correction} for correction in before]}
    return page(request, "retracted.html", context, status=410)
