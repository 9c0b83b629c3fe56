"""A dossier's zip file to an article at the desk: unpacked with care, then loaded as any folder is."""

from __future__ import annotations

import re
import stat
import tempfile
import zipfile
import zlib
from pathlib import Path
from typing import IO

from factcheck.actions.refusals import NotAllowed
from factcheck.models import Article, User
from factcheck.rules.roles import Duty

from .dossier import load_dossier
from .faults import Findings

MOST_ENTRIES = 2_000
MOST_BYTES = 512 * 1024 * 1024
# More than any text is packed; what is packed tighter was made to fill a disk. Small files may be.
MOST_PACKED, ALWAYS = 200, 1024 * 1024
_BLOCK = 1024 * 1024
_ENCRYPTED = 0x1 | 0x40
# What some systems put beside the files.
_LITTER = re.compile(r"(^|/)(__MACOSX(/|$)|\.DS_Store$|\._[^/]*$|Thumbs\.db$)")
# A file of a dossier, in its folder or in one of its two.
_NAME = re.compile(r"((drafts|files)/)?(?!(drafts|files)$)\w[\w.-]{0,99}", re.ASCII)
# The folder that may be around it is anything but a way to somewhere else.
_FOLDER = re.compile(r"(?!\.\.?/)[^/\\:]+/")
# All that the library raises for files that are broken, or made to break it.
_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError, OverflowError)


def load_zip(*, file: IO[bytes], filename: str, by: User) -> Article:
    """Bring in the article of a dossier's zip file, and return it. The names in it may begin with one folder.

    Raises Faulty with all that is wrong, NotAllowed and Refused as `load_dossier` does; then nothing is stored, and
    nothing is left on the disk. What the archive says of sizes is not believed: the bytes are counted.
    """
    if not by.may(Duty.RULE):
        raise NotAllowed(f"{by.username} may not do this.")
    findings = Findings()
    # Its folder is open to nobody else.
    with tempfile.TemporaryDirectory() as room:
        folder = Path(room) / "dossier"
        folder.mkdir()
        try:
            with zipfile.ZipFile(file) as archive:
                _unpack(archive, filename, folder, findings)
        except _BROKEN:
            findings.add(filename, "is no zip file, or is damaged")
        findings.raise_if_any()
        return load_dossier(folder, by=by)


def _unpack(archive: zipfile.ZipFile, filename: str, folder: Path, findings: Findings) -> None:
    if (number := len(archive.infolist())) > MOST_ENTRIES:
        findings.add(filename, f"holds {number:,} entries, more than {MOST_ENTRIES:,}")
        return
    # `is_dir` breaks at a name that is empty.
    files = [entry for entry in archive.infolist() if not entry.filename.endswith("/")]
    entries = [entry for entry in files if not _LITTER.search(entry.filename)]
    names = _names(entries, findings)
    left = MOST_BYTES
    for entry, name in zip(entries, names, strict=True):
        # The first that is wrong ends it: whatever made that one made the others.
        if findings.faults:
            return
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        left -= _write(archive, entry, path, left, findings)


def _names(entries: list[zipfile.ZipInfo], findings: Findings) -> list[str]:
    """Return the names without the folder that all of them may begin with; note what is no file of a dossier."""
    tops = {entry.filename.partition("/")[0] + "/" for entry in entries}
    top = tops.pop() if len(tops) == 1 else ""
    prefix = top if _FOLDER.fullmatch(top) else ""
    names: dict[str, None] = {}
    for entry in entries:
        name = entry.filename.removeprefix(prefix)
        if stat.S_ISLNK(entry.external_attr >> 16) or not _NAME.fullmatch(name):
            findings.add(_said(entry), "is not a file of a dossier")
        elif entry.flag_bits & _ENCRYPTED:
            findings.add(_said(entry), "is encrypted")
        elif entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            findings.add(_said(entry), "is packed in a way that is not known here; pack it as an ordinary zip file")
        elif name in names:
            findings.add(_said(entry), "is in the archive twice")
        names[name] = None
    return [entry.filename.removeprefix(prefix) for entry in entries]


def _write(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, path: Path, left: int, findings: Findings) -> int:
    """Unpack one file block by block, as far as there is room for it; return how many bytes were written."""
    if not 0 <= entry.header_offset < archive.start_dir:
        findings.add(_said(entry), "is damaged")
        return 0
    written = 0
    most = ALWAYS + MOST_PACKED * entry.compress_size
    try:
        with archive.open(entry) as packed, path.open("xb") as plain:
            while block := packed.read(_BLOCK):
                written += len(block)
                if written > left:
                    findings.add(_said(entry), f"is too large: all files together may have {MOST_BYTES >> 20} MB")
                    break
                if written > most:
                    findings.add(_said(entry), "is packed so tightly that it is not unpacked")
                    break
                plain.write(block)
    except _BROKEN:
        findings.add(_said(entry), "is damaged")
    return written


def _said(entry: zipfile.ZipInfo) -> str:
    """Return the name as it may stand in a sentence: whoever made the archive chose it."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in entry.filename[:200]) or "a file without a name"
