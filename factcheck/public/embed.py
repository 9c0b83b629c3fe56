"""A claim in a frame on somebody else's page: the one page of ours that others may frame."""

from __future__ import annotations

from csp.constants import NONE, SELF
from csp.decorators import csp
from django.http import Http404
from django.views.decorators.clickjacking import xframe_options_exempt

from .claim import claim_or_gone
from .edition import of_article
from .page import Gone, page, reading
from .telling import Told

# Style and our icon, and nothing else: no script, no form, nothing to be tricked into pressing.
POLICY = {
    "default-src": [NONE],
    "style-src": [SELF],
    "img-src": [SELF],
    "base-uri": [NONE],
    "form-action": [NONE],
    "frame-ancestors": ["*"],
}


@xframe_options_exempt
@csp(POLICY)
@reading(of_article)
def embed(request, slug, number):
    """What is claimed, who says so and how it stands. What was withdrawn says so where it was shown."""
    try:
        article, claim = claim_or_gone(slug, number)
    except Gone as gone:
        return page(request, "embed.html", {"retracted": gone.article}, status=410)
    except Http404:
        return page(request, "embed.html", {}, status=404)
    told = Told(claim, article)
    return page(request, "embed.html", {"told": told, "canonical": told.permanent})
