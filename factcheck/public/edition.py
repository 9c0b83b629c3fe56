"""Which edition of a page a reader would get: one small question to the database, before anything is made."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db import connection

from factcheck.models.edition import SITE
from factcheck.rules.publication import Publication

HOUSE = Path(__file__).resolve().parents[1]
# What a page is made of besides the records: a new version of any of it makes new pages.
MADE_OF = ("public/*.py", "rules/*.py", "templatetags/*.py", "locale/*/LC_MESSAGES/*.mo", "static/factcheck/*.css")
TEMPLATES = ("public/**/*.html", "parts/*.html")

_OF_SITE = f"SELECT number, at FROM factcheck_edition WHERE key = {SITE}"
_OF_ARTICLE = f"""
    SELECT COALESCE(e.number, 0), e.at FROM factcheck_article a LEFT JOIN factcheck_edition e ON e.key = a.id
    WHERE a.slug = %s AND a.state = '{Publication.PUBLISHED}'
"""


class Mark(NamedTuple):
    """What a browser shows to ask whether its copy still holds: the ETag, and when anything moved last."""

    etag: str
    moved_at: datetime | None


def of_site(**kwargs) -> Mark:
    """Return the mark of pages that any article may move. Takes the address's arguments, and needs none."""
    return _mark(_ask(_OF_SITE) or (0, None))


def of_article(slug: str, **kwargs) -> Mark | None:
    """Return the mark of the pages of a published article; None if there is none by this name."""
    row = _ask(_OF_ARTICLE, slug)
    return row and _mark(row)


def _ask(question: str, *values: str):
    # Past the ORM: an unchanged page is answered about as fast as an empty one, and the ORM alone takes longer.
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return cursor.fetchone()


def _mark(row: tuple) -> Mark:
    number, at = row
    if isinstance(at, str):
        at = datetime.fromisoformat(at).replace(tzinfo=UTC)
    # With the instant, since a database that was made anew counts from the beginning.
    return Mark(f'"{number}-{at.timestamp() if at else 0:.0f}-{house()}"', at)


@cache
def house() -> str:
    """Return a short digest of the site's settings and of all that its pages are made of."""
    digest = hashlib.sha256(f"{settings.SITE_URL}\0{settings.SITE_NAME}".encode())
    folders = [(HOUSE, MADE_OF), (settings.BASE_DIR / "templates", TEMPLATES)]
    for path in sorted(path for folder, patterns in folders for pattern in patterns for path in folder.glob(pattern)):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
