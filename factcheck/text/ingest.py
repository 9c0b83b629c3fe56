"""Bytes of a manuscript file to plain text. A format is one function and one line in FORMATS."""

import re
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import PurePath

from .blocks import HEADLINE, SUBHEAD, Block, blocks, paragraphs
from .bounded import read_bounded
from .clean import canonical
from .decoding import decoded
from .markdown import markdown_passages
from .reading import MAX_PARAGRAPHS, TOO_MANY_PARAGRAPHS, Manuscript, ManuscriptError, Passage, Reading

MAX_BYTES = 20 * 1024 * 1024
MAX_LINES = 60_000
TITLE_MAX = 120

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


def read_manuscript(data: bytes, filename: str) -> Manuscript:
    """Return what a file holds; the ending of `filename` says its format, none means text.

    Raises ManuscriptError for an unknown format, for a file without words or above MAX_BYTES, for whatever would
    silently change the author's words (another encoding than UTF-8, NUL bytes), and for files made to do harm.
    """
    path = PurePath(filename)
    ending = path.suffix.lower() or ".txt"
    if ending not in FORMATS:
        known = ", ".join(FORMATS)
        raise ManuscriptError(f"Files ending in {ending} cannot be read yet; the known endings are {known}.")
    if len(data) > MAX_BYTES:
        raise ManuscriptError(f"The file is larger than {MAX_BYTES // 1024 // 1024} MB, too large for an article.")
    reading = FORMATS[ending](data)
    text, found = _assembled(reading.passages)
    if _NO_WORDS.fullmatch(text):
        raise ManuscriptError("The file is empty: there are no words in it.")
    return Manuscript(
        title=reading.title or _title_of(text, found) or path.stem or "Untitled",
        text=text,
        warnings=(*reading.warnings, *_unseen(text)),
        blocks=found,
        remarks=reading.remarks,
        left_out=reading.left_out,
    )


def _plain(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the canonical text of a plain file, and what to warn of; a line costs more than its characters."""
    source, warnings = decoded(data)
    text = canonical(source)
    if text.count("\n") > MAX_LINES:
        raise ManuscriptError(f"The file has over {MAX_LINES:,} lines, too many for an article.")
    return text, warnings


def _read_txt(data: bytes) -> Reading:
    text, warnings = _plain(data)
    if "\n" in text and "\n\n" not in text:
        return Reading((Passage("", text.replace("\n", "\n\n")),), warnings=warnings)
    joined = "\n\n".join(_unwrapped(paragraph) for paragraph in text.split("\n\n"))
    if joined != text:
        warnings += ("Lines broken at a fixed width were joined.",)
    return Reading((Passage("", joined),), warnings=warnings)


def _read_markdown(data: bytes) -> Reading:
    text, warnings = _plain(data)
    return Reading(tuple(markdown_passages(text)), warnings=warnings)


FORMATS: dict[str, Callable[[bytes], Reading]] = {
    ".txt": _read_txt,
    ".md": _read_markdown,
    ".docx": partial(read_bounded, "docx"),
    ".html": partial(read_bounded, "webpage"),
    ".htm": partial(read_bounded, "webpage"),
}


def _assembled(passages: Iterable[Passage]) -> tuple[str, tuple[Block, ...]]:
    """Return the canonical text of all passages, and its blocks: as the format says, else as they look."""
    parts = [Passage(passage.kind, words) for passage in passages if (words := canonical(passage.text))]
    text = "\n\n".join(part.text for part in parts)
    if text.count("\n\n") >= MAX_PARAGRAPHS:
        raise ManuscriptError(TOO_MANY_PARAGRAPHS)
    kinds = [part.kind for part in parts for _ in paragraphs(part.text)]
    # A line over the headline that the format names is no second one.
    guesses = {HEADLINE: SUBHEAD} if HEADLINE in kinds else {}
    return text, tuple(
        Block(block.start, block.end, kind or guesses.get(block.kind, block.kind))
        for block, kind in zip(blocks(text), kinds, strict=True)
    )


def _unwrapped(paragraph: str) -> str:
    """Join the lines of a paragraph that was broken at a fixed width, as in an e-mail."""
    lines = paragraph.split("\n")
    wrapped = len(lines) > 1 and all(len(line) in _WRAPPED_LINE for line in lines[:-1])
    return " ".join(lines) if wrapped and len(lines[-1]) < _WRAPPED_LINE.stop else paragraph


def _title_of(text: str, found: tuple[Block, ...]) -> str:
    """Return the headline, or the first line when it reads as one: short, and no full stop at its end."""
    headline = next((block for block in found if block.kind == HEADLINE), None)
    line = (headline.span.of(text) if headline else text).partition("\n")[0].strip()
    return line if headline or (len(line) <= TITLE_MAX and not line.endswith((".", "。", "۔"))) else ""


def _unseen(text: str) -> tuple[str, ...]:
    """Name the characters that nobody sees, which are kept because removing them would change a quote."""
    found = ((what, pattern.findall(text), pattern.search(text)) for what, pattern in _UNSEEN)
    return tuple(
        f"The text holds {what} ({len(hits)}, the first at character {first.start()})."
        for what, hits, first in found
        if first
    )
