"""Which edition of a page a reader would get: one small question to the database, before anything is made."""

from __future__ import annotations

import hashlib
import time
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from django.conf import settings

from factcheck.models.edition import SITE
from factcheck.rules.publication import Publication

from .asking import Moved, ask

HOUSE = Path(__file__).resolve().parents[1]
# What a page is made of besides the records: a new version of any of it makes new pages.
MADE_OF = ("**/*.py", "locale/*/LC_MESSAGES/*.mo", "static/factcheck/*.css")
TEMPLATES = ("public/**/*.html", "parts/*.html")
BEGAN = time.time()

_OF_SITE = f"SELECT number, at FROM factcheck_edition WHERE key = {SITE}"
# Two short questions in one: a join takes PostgreSQL twice as long, most of it for the plan.
_OF_ARTICLE = f"""
    SELECT number, at FROM factcheck_edition
    WHERE key = (SELECT id FROM factcheck_article WHERE slug = %s AND state = '{Publication.PUBLISHED}')
"""


class Mark(NamedTuple):
    """What a browser shows to ask whether its copy still holds: the ETag, and when anything moved last.

    The ETag is weak, since the same edition is sent compressed and plain.
    """

    etag: str
    moved_at: datetime | None

    def at(self, path: str) -> Mark:
        """Return the mark of one address: that of another says nothing, not even that this one exists."""
        return self._replace(etag=f'W/"{self.etag}-{crc32(path.encode()):x}"')

    @property
    def last_modified(self) -> int | None:
        """When the page moved last, in seconds of the epoch; None while it could move again in the same second.

        The settings and the code make the page too, and they are no older than this process takes them to be.
        """
        moved = self.moved_at and self.moved_at.timestamp()
        return None if moved is None or time.time() - moved < 1 else int(max(moved, BEGAN))


def of_site(**kwargs) -> Mark:
    """Return the mark of pages that any article may move. Takes the address's arguments, and needs none."""
    return _mark(ask(_OF_SITE))


def of_article(slug: str, **kwargs) -> Mark | None:
    """Return the mark of the pages of a published article, which publishing gave an edition; None if there is none."""
    moved = ask(_OF_ARTICLE, slug)
    return moved and _mark(moved)


def of_named(slug: str, **kwargs) -> Mark | None:
    """Return the mark of an article's own page; None where it names people: they are renamed without any edition."""
    return None if settings.PUBLISH_NAMES else of_article(slug)


def _mark(moved: Moved | None) -> Mark:
    # With the instant, since a database that was made anew counts from the beginning.
    number, at = moved or (0, None)
    return Mark(f"{number}-{at.timestamp() if at else 0:.0f}-{house()}", at)


@cache
def house() -> str:
    """Return a short digest of the site's settings and of all that its pages are made of."""
    digest = hashlib.sha256(repr((settings.SITE_URL, settings.SITE_NAME, settings.PUBLISH_NAMES)).encode())
    folders = [(HOUSE, MADE_OF), (settings.BASE_DIR / "templates", TEMPLATES)]
    for path in sorted(path for folder, patterns in folders for pattern in patterns for path in folder.glob(pattern)):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
