"""A dossier as one zip file; imports/archive.py reads it."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from pathlib import Path
from typing import IO

from factcheck.models import Article

from .dossier import export_dossier
from .files import scratch_file

# The same dossier is the same bytes: the earliest time that a zip can hold, and nobody's rights in particular.
_TIME = (1980, 1, 1, 0, 0, 0)
_RIGHTS = 0o100644 << 16


def zip_dossier(article: Article) -> IO[bytes]:
    """Return the dossier of an article as a zip file with one folder, named as the article is; at its start.

    Raises CannotExport, as `export_dossier` does. The file is gone once it is closed.
    """
    target = scratch_file()
    try:
        with tempfile.TemporaryDirectory() as room, zipfile.ZipFile(target, "w") as archive:
            folder = Path(room) / article.slug
            export_dossier(article, folder)
            for path in sorted(path for path in folder.rglob("*") if path.is_file()):
                _add(archive, path, path.relative_to(room).as_posix())
    except BaseException:
        target.close()
        raise
    target.seek(0)
    return target


def _add(archive: zipfile.ZipFile, path: Path, name: str) -> None:
    entry = zipfile.ZipInfo(name, _TIME)
    # Documents are packed already, or so blank that they would look like a bomb on the way in.
    entry.compress_type = zipfile.ZIP_STORED if path.parent.name == "files" else zipfile.ZIP_DEFLATED
    entry.external_attr = _RIGHTS
    with path.open("rb") as source, archive.open(entry, "w", force_zip64=True) as written:
        shutil.copyfileobj(source, written)
