"""Bytes of a manuscript file to plain text. A format is one function and one line in FORMATS."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from .clean import canonical
from .markdown import markdown_to_text

MAX_BYTES = 20 * 1024 * 1024
TITLE_MAX = 120

_BOM = b"\xef\xbb\xbf"
_UTF16 = "This looks like UTF-16, not UTF-8; open it in an editor and save it as UTF-8."
_NO_WORDS = re.compile("[\\s\ufeff\u200b-\u200f\u2060-\u2064\u00ad]*")
# Word processors break typed lines in this range; a list, a poem or a heading is mostly shorter or longer.
_WRAPPED_LINE = range(45, 101)
_UNSEEN = (
    ("direction marks that can reorder what is shown", re.compile("[\u202a-\u202e\u2066-\u2069]")),
    ("zero-width characters", re.compile("[\u200b-\u200f\u2060-\u2064\ufeff\u061c]")),
    ("soft hyphens", re.compile("\u00ad")),
    ("invisible tag characters", re.compile("[\U000e0000-\U000e007f]")),
    ("control characters", re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")),
)


class ManuscriptError(ValueError):
    """A file that cannot be taken in; the message is one plain sentence for the person who uploaded it."""


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A file as read: `text` is canonical, one blank line between paragraphs; `warnings` are for an editor."""

    title: str
    text: str
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Reading:
    text: str
    title: str = ""
    warnings: tuple[str, ...] = ()


def read_manuscript(data: bytes, filename: str) -> Manuscript:
    """Return title, text and warnings of a file; the ending of `filename` says its format, none means text.

    Raises ManuscriptError for an unknown format and for whatever would silently change the author's words:
    another encoding than UTF-8, NUL bytes, a file without words or above MAX_BYTES.
    """
    path = PurePath(filename)
    ending = path.suffix.lower() or ".txt"
    if ending not in FORMATS:
        known = ", ".join(FORMATS)
        raise ManuscriptError(f"Files ending in {ending} cannot be read yet; the known endings are {known}.")
    if len(data) > MAX_BYTES:
        raise ManuscriptError(f"The file is larger than {MAX_BYTES // 1024 // 1024} MB, too large for an article.")
    reading = FORMATS[ending](data)
    text = canonical(reading.text)
    if _NO_WORDS.fullmatch(text):
        raise ManuscriptError("The file is empty: there are no words in it.")
    title = reading.title or _first_line_as_title(text) or path.stem or "Untitled"
    return Manuscript(title, text, (*reading.warnings, *_unseen(text)))


def _read_txt(data: bytes) -> _Reading:
    text = canonical(_decoded(data))
    if "\n" in text and "\n\n" not in text:
        return _Reading(text.replace("\n", "\n\n"))
    joined = "\n\n".join(_unwrapped(paragraph) for paragraph in text.split("\n\n"))
    warned = ("Lines broken at a fixed width were joined.",) if joined != text else ()
    return _Reading(joined, warnings=warned)


def _read_markdown(data: bytes) -> _Reading:
    title, text = markdown_to_text(canonical(_decoded(data)))
    return _Reading(text, title)


FORMATS: dict[str, Callable[[bytes], _Reading]] = {
    ".txt": _read_txt,
    ".md": _read_markdown,
}


def _decoded(data: bytes) -> str:
    """Return the text of UTF-8 bytes, strictly: a replaced character is a changed quote."""
    if _looks_like_utf16(data):
        raise ManuscriptError(_UTF16)
    if (nul := data.find(0)) >= 0:
        raise ManuscriptError(f"The file holds a NUL byte at byte {nul}, so it is not a text file.")
    try:
        return data.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        at = error.start + (len(_BOM) if data.startswith(_BOM) else 0)
        raise ManuscriptError(
            f"The file is not valid UTF-8 at byte {at}; it may be Windows-1252: save it as UTF-8."
        ) from error


def _looks_like_utf16(data: bytes) -> bool:
    """Tell by the mark at the beginning, or by every other byte being the number of an alphabet.

    Latin to Arabic and Thai live in pages 0 to 14 and punctuation in page 32; no real text has 90 % of these
    bytes at the even or odd places.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    sample = data[: 64 * 1024]
    if len(sample) < 4 or 0 not in sample:
        return False
    pages = bytes([*range(9), 0x0E, 0x20])
    halves = (sample[0::2], sample[1::2])
    return any(sum(map(half.count, pages)) >= 0.9 * len(half) for half in halves)


def _unwrapped(paragraph: str) -> str:
    """Join the lines of a paragraph that was broken at a fixed width, as in an e-mail."""
    lines = paragraph.split("\n")
    wrapped = len(lines) > 1 and all(len(line) in _WRAPPED_LINE for line in lines[:-1])
    return " ".join(lines) if wrapped and len(lines[-1]) < _WRAPPED_LINE.stop else paragraph


def _first_line_as_title(text: str) -> str:
    """Return the first line when it reads as a headline: short, and no full stop at its end."""
    line = text.partition("\n")[0].strip()
    return "" if len(line) > TITLE_MAX or line.endswith((".", "。", "۔")) else line


def _unseen(text: str) -> tuple[str, ...]:
    """Name the characters that nobody sees, which are kept because removing them would change a quote."""
    found = ((what, pattern.findall(text), pattern.search(text)) for what, pattern in _UNSEEN)
    return tuple(
        f"The text holds {what} ({len(hits)}, the first at character {first.start()})."
        for what, hits, first in found
        if first
    )
