"""Verbs on files of claims that wait at the desk, and on what was said of files of a shape."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone

from factcheck.models import Article, Layout, Upload, User
from factcheck.models.layout import shape_of
from factcheck.rules.roles import Duty
from factcheck.rules.uploads import UploadState

from ._act import add, change, lock, record, require, verb
from .refusals import Conflict, Refused


@verb
def bring(*, article: Article, by: User, filename: str, data: bytes) -> Upload:
    """Keep a file until somebody takes it in, and return it; the one that waits already, if it is the same."""
    require(by, Duty.CHECK, article)
    sha256 = hashlib.sha256(data).hexdigest()
    same = Upload.objects.filter(article=article, sha256=sha256, state=UploadState.WAITING).first()
    if same:
        return same
    row = Upload(article=article, filename=filename, sha256=sha256, data=data, by=by, at=timezone.now())
    add(row)
    record(row, by=by, verb="uploaded", summary=filename)
    return row


@verb
def set_manner(*, upload: Upload, by: User, encoding: str, separator: str) -> Upload:
    """Say how a file is written; what would be taken in has to be seen anew."""
    upload = _waiting(upload, by)
    changes = change(upload, encoding=encoding, separator=separator)
    change(upload, preview=None)
    record(upload, by=by, verb="read anew", changes=changes)
    return upload


@verb
def keep_preview(*, upload: Upload, by: User, preview: dict[str, Any] | None) -> Upload:
    """Keep what taking a file in would do. No Event: nothing was done."""
    upload = _waiting(upload, by)
    change(upload, preview=preview)
    return upload


@verb
def settle(*, upload: Upload, by: User, state: UploadState, seen: int | None = None, summary: str = "") -> Upload:
    """Close a file, taken in or discarded, and empty it.

    Raises Refused if somebody settled it before, and Conflict if `seen` is given and not its version now.
    """
    upload = _waiting(upload, by, seen)
    change(upload, state=state, data=b"", preview=None, settled_at=timezone.now())
    record(upload, by=by, verb=UploadState(state).label.lower(), summary=summary)
    return upload


def _waiting(upload: Upload, by: User, seen: int | None = None) -> Upload:
    require(by, Duty.CHECK, upload.article)
    upload = lock(upload)
    if upload.state != UploadState.WAITING:
        raise Refused(f"{upload} was {UploadState(upload.state).label.lower()} already.")
    if seen not in (None, upload.version):
        raise Conflict(upload)
    return upload


@verb
def remember_layout(
    *,
    by: User,
    header: Sequence[str],
    columns: Mapping[str, str],
    words: Mapping[str, Mapping[str, str]],
    key: str,
    for_all: Mapping[str, str],
) -> Layout:
    """Keep what the columns and words of files with this header mean, in place of what was said before."""
    require(by, Duty.CHECK)
    said = {"columns": dict(columns), "words": dict(words), "key": key, "for_all": dict(for_all)}
    shape = shape_of(header)
    layout = Layout.objects.filter(shape=shape).first()
    if layout is None:
        layout = add(Layout(shape=shape, header=list(header), by=by, at=timezone.now(), **said))
        record(layout, by=by, verb="said what columns mean")
    elif changes := change(lock(layout), **said, by=by, at=timezone.now()):
        record(layout, by=by, verb="said what columns mean", changes=changes)
    return layout
