"""A manuscript on disk to an article at the desk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db import transaction

from factcheck.actions.articles import open_article
from factcheck.actions.closing import close_article, publish, waive_all
from factcheck.models import Article, User
from factcheck.text.ingest import MAX_BYTES, read_manuscript
from factcheck.text.reading import Manuscript, ManuscriptError

UNCHECKED = "Published from the command line without a check."


def manuscript_at(path: Path) -> Manuscript:
    """Return the manuscript in a file.

    Raises ManuscriptError, with one plain sentence, for whatever is no manuscript; a file that is too large is not
    even read.
    """
    try:
        if path.is_dir():
            raise ManuscriptError(f"{path} is a folder, not a file.")
        if path.exists() and not path.is_file():
            raise ManuscriptError(f"{path} is no ordinary file.")
        if path.stat().st_size > MAX_BYTES:
            raise ManuscriptError(f"{path} is larger than {MAX_BYTES // 1024 // 1024} MB, too large for an article.")
        data = path.read_bytes()
    except OSError as error:
        raise ManuscriptError(f"{path} cannot be read: {error.strerror}.") from error
    return read_manuscript(data, path.name)


def bring_in(manuscript: Manuscript, *, headline: str, origin: str, by: User) -> Article:
    """Open an article with the manuscript as its first draft. Raises Refused, as the verb does."""
    return open_article(by=by, headline=headline, origin=origin, **as_read(manuscript))


def as_read(manuscript: Manuscript) -> dict[str, Any]:
    """Return what a draft keeps of its manuscript, as the verbs take it."""
    return {"text": manuscript.text, "blocks": manuscript.blocks, "remarks": manuscript.remarks}


def bring_in_published(manuscript: Manuscript, *, headline: str, origin: str, by: User) -> Article:
    """Open an article and publish it at once, over every blocker: each is waived because nobody checked it.

    All or nothing; every step leaves its Event. Raises Refused, as the verbs do.
    """
    with transaction.atomic():
        article = bring_in(manuscript, headline=headline, origin=origin, by=by)
        waive_all(article=article, by=by, reason=UNCHECKED)
        close_article(article=article, by=by)
        return publish(article=article, by=by)
