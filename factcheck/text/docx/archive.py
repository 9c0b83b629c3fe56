"""The zip of a Word file: what is refused before anything is parsed, and parts that are read to a cap."""

import io
import posixpath
import zipfile
import zlib

from ..reading import ManuscriptError
from .xml import Attributes, walk

MAX_ENTRIES = 2_000
MAX_UNZIPPED = 50 * 1024 * 1024
# The text of a book of 1,000 pages, as Word writes it; the promise of 4 MB would refuse an honest annotated draft.
MAX_PART = 24 * 1024 * 1024
MAX_RATIO = 150
# A short text that repeats itself packs better than any bomb; only what unpacks to much is suspect.
RATIO_COUNTS_FROM = 1024 * 1024

EMBEDDED = "word/embeddings/"

_DAMAGED = "The Word file is damaged; open it in Word and save it again."
_TOO_LARGE = "The Word file unpacks to more than {} MB, too large for an article."
_PACKED = (".zip", ".7z", ".rar", ".gz", ".jar", ".docx", ".docm", ".xlsx", ".xlsm", ".pptx")
_SYMLINK = 0o12
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Archive:
    """The parts of a Word file by name, after the guard has looked at the list of all of them."""

    def __init__(self, data: bytes) -> None:
        """Raises ManuscriptError for what is no Word file and for whatever an honest one never holds."""
        if not data.startswith(b"PK"):
            raise ManuscriptError(_what_it_is(data))
        # Counted before the list is read, because 400,000 entries fit into an upload and cost 300 MB as objects.
        if data.count(b"PK\x01\x02") > MAX_ENTRIES:
            raise ManuscriptError(f"The Word file holds more than {MAX_ENTRIES:,} files, too many for an article.")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError) as error:
            raise ManuscriptError(_DAMAGED) from error
        entries = self._zip.infolist()
        for entry in entries:
            _refuse_entry(entry)
        self._entries = {_plain(entry.filename): entry for entry in entries}
        unzipped = sum(entry.file_size for entry in entries)
        if unzipped > MAX_UNZIPPED:
            raise ManuscriptError(_TOO_LARGE.format(MAX_UNZIPPED // 1024 // 1024))
        if unzipped > RATIO_COUNTS_FROM and unzipped > MAX_RATIO * len(data):
            raise ManuscriptError(f"The Word file unpacks to more than {MAX_RATIO} times its size, as no text does.")

    @property
    def embeds(self) -> bool:
        """Tell whether other files lie in this one; they are never opened."""
        return any(name.startswith(EMBEDDED) for name in self._entries)

    def part(self, name: str) -> bytes:
        """Return the bytes of a part, none where there is no such part.

        Raises ManuscriptError for one that is damaged or above MAX_PART, however small it says it is.
        """
        entry = self._entries.get(_plain(name))
        if entry is None:
            return b""
        try:
            with self._zip.open(entry) as file:
                data = file.read(MAX_PART + 1)
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, ValueError, OSError, EOFError) as error:
            raise ManuscriptError(_DAMAGED) from error
        if len(data) > MAX_PART:
            raise ManuscriptError(_TOO_LARGE.format(MAX_PART // 1024 // 1024))
        return data

    def main_part(self) -> str:
        """Return the name of the part that holds the text. Raises ManuscriptError where there is none."""
        found = self.related("").get("officeDocument", "word/document.xml")
        if _plain(found).startswith(("xl/", "ppt/")):
            raise ManuscriptError("This is a spreadsheet or a presentation, not a Word file.")
        if _plain(found) in self._entries:
            return found
        if "mimetype" in self._entries:
            raise ManuscriptError("This is an OpenDocument file, not a Word file; save it as .docx.")
        raise ManuscriptError("This is a zip file, but no Word file: it holds no document.")

    def related(self, part: str) -> dict[str, str]:
        """Return the parts that `part` refers to, by the last word of the relation ("styles")."""
        folder, name = posixpath.split(part)
        data = self.part(posixpath.join(folder, "_rels", f"{name}.rels"))
        found = _Relations()
        if data:
            walk(data, found)
        return {what: posixpath.join("/", folder, target) for what, target in found.inside.items()}


class _Relations:
    """Collects what a part refers to; what lies outside the file is not even remembered."""

    def __init__(self) -> None:
        self.inside: dict[str, str] = {}

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            self.inside[attributes.get("Type", "").rpartition("/")[2]] = attributes.get("Target", "")

    def end(self, name: str) -> None: ...

    def text(self, data: str) -> None: ...


def _plain(name: str) -> str:
    """Return a part's name as Word compares them: without case, and some programs write backslashes."""
    return posixpath.normpath(name.replace("\\", "/")).lstrip("/").lower()


def _refuse_entry(entry: zipfile.ZipInfo) -> None:
    name = entry.filename.replace("\\", "/")
    if entry.flag_bits & 1:
        raise ManuscriptError("The Word file is protected by a password; save it without one.")
    if name.startswith("/") or ".." in name.split("/") or ":" in name or entry.external_attr >> 28 == _SYMLINK:
        raise ManuscriptError("The Word file holds a path that leads out of it, so it was not opened.")
    name = name.lower()
    if name.endswith("vbaproject.bin"):
        raise ManuscriptError("The Word file holds macros; save it as .docx without them.")
    if name.endswith(_PACKED) and not name.startswith(EMBEDDED):
        raise ManuscriptError("The Word file has another packed file in it, so it was not opened.")


def _what_it_is(data: bytes) -> str:
    """Say what a file is that ends in .docx and is none."""
    if data.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in data:
        return "The Word file is protected by a password; save it without one."
    if data.startswith(_OLE):
        return "This is a file of an old Office (.doc), not .docx; open it in Word and save it as .docx."
    if data.startswith(b"%PDF"):
        return "This is a PDF, not a Word file; copy its text and paste it."
    if data.startswith(b"{\\rtf"):
        return "This is rich text (.rtf), not a Word file; open it in Word and save it as .docx."
    if not data:
        return "The file is empty: there are no words in it."
    return "This is no Word file, whatever its name says."
