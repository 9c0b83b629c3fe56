"""A file of claims at the desk: brought, looked into, understood, and taken in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any, BinaryIO

from django.db import transaction

from factcheck.actions import uploads
from factcheck.actions.refusals import Refused
from factcheck.models import Article, Upload, User
from factcheck.rules.uploads import UploadState

from .claims.manner import Unsure, find_manner
from .claims.meaning import Asked, Columns, Meaning, ask, remembered
from .claims.preview import CHANGED, NEW, Preview
from .claims.sheet import Sheet, open_sheet
from .claims.taking import MOST_AT_THE_DESK, take_in
from .faults import Fault, Faulty

Tell = Callable[[float], None] | None


class Moved(Exception):
    """The desk is no longer what it was when the preview was made."""


def bring_file(*, article: Article, by: User, file: BinaryIO, filename: str, tell: Tell = None) -> Upload:
    """Keep a file at the desk, look into it, and return it."""
    return look(uploads.bring(article=article, by=by, filename=filename, data=file.read()), by, tell)


def look(upload: Upload, by: User, tell: Tell = None) -> Upload:
    """Keep with a file what taking it in would do: a preview, or what is wrong with it, or what nobody can know.

    With a preview goes what nobody has said yet of columns and words, and whether it has come up just now.
    """
    told: dict[str, Any]
    try:
        unsaid = _unsaid(upload)
        asks = not set(unsaid) <= set((upload.preview or {}).get("unsaid", ()))
        preview = _take(upload, BytesIO(upload.data), by, tell, is_rehearsal=True)
        told = {"preview": preview.as_json(), "unsaid": unsaid, "asks": asks}
    except Unsure as unsure:
        told = {"unsure": {"what": unsure.what, "choices": [list(choice) for choice in unsure.choices]}}
    except Faulty as faulty:
        told = {"preview": Preview(faults=faulty.faults).as_json()}
    return uploads.keep_preview(upload=upload, by=by, preview=told)


def preview_of(upload: Upload) -> Preview | None:
    """Return what taking a file in would do, None for one that is settled or cannot be read yet."""
    told = (upload.preview or {}).get("preview")
    return Preview.from_json(told) if told else None


def set_manner(*, upload: Upload, by: User, encoding: str, separator: str, tell: Tell = None) -> Upload:
    """Say how a file is written, and look into it anew."""
    return look(uploads.set_manner(upload=upload, by=by, encoding=encoding, separator=separator), by, tell)


def asked_of(upload: Upload) -> tuple[Asked, Meaning] | None:
    """Return what a person may say of a file and what was said of its shape; None for one that cannot be read."""
    try:
        sheet = _sheet(upload)
        meaning = remembered(sheet.header)
        return ask(sheet, meaning, MOST_AT_THE_DESK), meaning
    except (Unsure, Faulty):
        return None


def _unsaid(upload: Upload) -> list[str]:
    """Return what a file leaves open. Of one of our own nothing: a word in it that we do not have is wrong."""
    sheet = _sheet(upload)
    meaning = remembered(sheet.header)
    if Columns(sheet.header, meaning).from_us:
        return []
    asked = ask(sheet, meaning, MOST_AT_THE_DESK)
    open_words = [each for each in asked.words if each.word not in meaning.words.get(each.column, {})]
    return asked.needs + [f"{each.column}: {each.word}" for each in open_words]


def set_meaning(
    *,
    upload: Upload,
    by: User,
    columns: Mapping[str, str],
    words: Mapping[str, Mapping[str, str]],
    key: str,
    for_all: Mapping[str, str],
    tell: Tell = None,
) -> Upload:
    """Say what columns and words of a file, and of all files of its shape, mean; and look into it anew."""
    header = _sheet(upload).header
    uploads.remember_layout(by=by, header=header, columns=columns, words=words, key=key, for_all=for_all)
    return look(upload, by, tell)


def take(*, upload: Upload, by: User, seen: int, tell: Tell = None) -> Upload:
    """Take in what the preview shows, all of it or nothing, and return the file, settled.

    Raises Conflict if `seen` is not its version now: somebody said other things of it; and Refused where the desk
    has moved since the preview was made. Then the file has a new one.
    """
    # Read before settling empties it.
    shown, file = preview_of(upload), BytesIO(upload.data)
    try:
        with transaction.atomic():
            # First, so that of two people who take in the same file the second is told.
            settled = uploads.settle(
                upload=upload, by=by, seen=seen, state=UploadState.TAKEN_IN, summary=_summary(shown)
            )
            taken = _take(upload, file, by, tell, is_rehearsal=False)
            if shown is None or taken.digest != shown.digest:
                raise Moved
            return settled
    except (Faulty, Moved, Unsure) as error:
        look(upload, by)
        said = "The desk is no longer as it was when this was shown; look again before you take it in."
        raise Refused(said) from error


def discard(*, upload: Upload, by: User) -> Upload:
    """Put a file aside without taking anything in."""
    return uploads.settle(upload=upload, by=by, state=UploadState.DISCARDED)


def _take(upload: Upload, file: BinaryIO, by: User, tell: Tell, *, is_rehearsal: bool) -> Preview:
    manner = find_manner(file, upload.filename, encoding=upload.encoding, separator=upload.separator)
    return take_in(
        file,
        upload.filename,
        article=upload.article,
        by=by,
        manner=manner,
        meaning=remembered(open_sheet(file, upload.filename, manner).header),
        most=MOST_AT_THE_DESK,
        is_rehearsal=is_rehearsal,
        tell=tell,
    )


def _sheet(upload: Upload) -> Sheet:
    file = BytesIO(upload.data)
    manner = find_manner(file, upload.filename, encoding=upload.encoding, separator=upload.separator)
    return open_sheet(file, upload.filename, manner)


def _summary(preview: Preview | None) -> str:
    counts = preview.counts if preview else {}
    return f"{counts.get(NEW, 0)} new, {counts.get(CHANGED, 0)} changed"


def fault_rows(faults: list[Fault]) -> list[list[str]]:
    """Return the faults as rows of a table, its header first."""
    header = ["row", "column", "value", "reason"]
    return [header, *([str(fault.row or ""), fault.column, fault.value, fault.reason] for fault in faults)]
