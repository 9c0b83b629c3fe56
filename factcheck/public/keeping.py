"""Pages kept as they were sent: until the edition moves, whoever asks for the same page gets the same.

An edition moves with all that readers see, by triggers, so what is kept is as fresh as what a 304 stands for. The store
is `CACHES["pages"]`: in the memory of each process, some hundreds of pages.
"""

from __future__ import annotations

import hashlib

from django.core.cache import caches
from django.http import HttpResponse
from django.utils.cache import has_vary_header

from .edition import Mark

SECONDS = 60 * 60
# As sent, mostly compressed: nobody's long article takes the room of many pages.
MOST_BYTES = 50_000


def recall(request, mark: Mark) -> HttpResponse | None:
    """Return this edition of a page as it was sent to a browser like this one, if it is kept."""
    return caches["pages"].get(_name(request, mark)) if mark.moved_at else None


def keep(request, mark: Mark | None, response: HttpResponse) -> None:
    """Keep a page that was made for this edition: all but streams, errors, what is very long, and what depends on more
    than the name says."""
    is_page = response.status_code == 200 and not response.streaming and not has_vary_header(response, "Accept")
    if mark and mark.moved_at and is_page and len(response.content) <= MOST_BYTES:
        caches["pages"].set(_name(request, mark), response, SECONDS)


def _name(request, mark: Mark) -> str:
    # To the instant, not only to the second as the tag is: nothing else tells two young databases apart.
    parts = (mark.etag, mark.moved_at, request.get_full_path(), request.META.get("HTTP_ACCEPT_ENCODING"))
    return hashlib.sha256(repr(parts).encode()).hexdigest()
