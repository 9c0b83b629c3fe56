"""How a file is written: its encoding and what parts its cells. Where the bytes leave a doubt, a person is asked."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice
from typing import BinaryIO, Literal, NamedTuple, NoReturn

from factcheck.rules.columns import DESK

from ..faults import Fault, Faulty
from .kinds import other_kind

ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16, little-endian",
    "utf-16-be": "UTF-16, big-endian",
    "cp1252": "Windows-1252, Western",
    "cp1256": "Windows-1256, Arabic",
}
SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
# A row is held in memory whole; far more than spreadsheets take, and little enough for any server.
MOST_IN_A_LINE = 2_000_000

_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_OURS = {column.name for column in DESK}
_BLOCK = 1024 * 1024
_SAMPLED = 64 * 1024
# Rows that are looked at to find the separator, and lines that are shown of each choice.
_ROWS, _SHOWN = 50, 3
# No text holds these; the bytes of most alphabets in UTF-16 do.
_CONTROLS = re.compile("[\0-\x08\x0e-\x1f]")
_NOTE_TO_EXCEL = re.compile('"?sep=.?"?[\r\n]', re.IGNORECASE)
# The bytes that the two encodings of Windows read as different letters, and how far they are looked for.
_TELLING = re.compile(
    b"["
    + b"".join(
        re.escape(bytes([byte]))
        for byte in range(0x80, 0x100)
        if bytes([byte]).decode("cp1252", "replace") != bytes([byte]).decode("cp1256", "replace")
    )
    + b"]"
)
_SEARCHED = 4 * 1024 * 1024


class Manner(NamedTuple):
    """How a file is written: a key of ENCODINGS and one of SEPARATORS."""

    encoding: str
    separator: str

    @property
    def codec(self) -> str:
        """The codec that also takes the mark at the beginning away."""
        return "utf-8-sig" if self.encoding == "utf-8" else self.encoding


class Choice(NamedTuple):
    """One way to read a file, and how some of its lines would read."""

    code: str
    label: str
    sample: str


class Unsure(Exception):
    """The bytes can be read in more than one way; somebody has to say in which."""

    def __init__(self, what: Literal["encoding", "separator"], choices: list[Choice]) -> None:
        super().__init__(f"It is not certain which {what} the file has.")
        self.what = what
        self.choices = choices


def find_manner(file: BinaryIO, filename: str, *, encoding: str = "", separator: str = "") -> Manner:
    """Return how a file is written; what somebody chose is taken if the bytes allow it. Leaves the file at its start.

    Raises Unsure where more than one encoding or separator would do, and Faulty for what is no text: empty, of
    another kind, with a NUL, or broken at a byte that is named.
    """
    file.seek(0)
    head = file.read(_SAMPLED)
    if reason := other_kind(head):
        _refuse(filename, reason)
    marked = next((code for mark, code in _MARKS.items() if head.startswith(mark)), "")
    if marked and encoding and not encoding.startswith(marked):
        _refuse(filename, f"begins with the mark of {ENCODINGS[marked]}, so it is not {ENCODINGS[encoding]}")
    if encoding == "utf-16" and not marked:
        _refuse(filename, "has no mark that says which UTF-16 it is; choose little-endian or big-endian")
    encoding = marked or encoding or _encoding(file, filename, head)
    manner = Manner(encoding, separator)
    _scan(file, filename, manner.codec)
    sample = _beginning(head, manner.codec)
    if _NOTE_TO_EXCEL.match(sample):
        _refuse(filename, "begins with “sep=”, which is a note to Excel and no column; delete that line")
    return manner if separator else Manner(encoding, _separator(sample, is_cut=len(head) == _SAMPLED))


def _refuse(filename: str, reason: str) -> NoReturn:
    raise Faulty([Fault(filename, None, "", "", reason)])


def _encoding(file: BinaryIO, filename: str, head: bytes) -> str:
    """Return the encoding of a file without a mark: UTF-8, or somebody is asked."""
    # Before UTF-8, as which the bytes of UTF-16 may pass.
    if choices := _in_utf16(head):
        raise Unsure("encoding", choices)
    is_utf8 = False
    try:
        for text in _blocks(file, "utf-8"):
            is_utf8 = is_utf8 or not text.isascii()
    except UnicodeDecodeError as error:
        at = _offset(file, error)
        if is_utf8 or 0 in head or _is_damaged_utf8(error.object):
            _refuse(filename, f"is not UTF-8 at byte {at:,}")
        _ask_which_windows(file, at)
    return "utf-8"


def _in_utf16(head: bytes) -> list[Choice]:
    """Return how bytes with many NULs would read as UTF-16, the likely one first; nothing for any other bytes."""
    if not _is_wide(head):
        return []
    texts = {}
    for code in ("utf-16-le", "utf-16-be"):
        with suppress(UnicodeDecodeError):
            text = codecs.getincrementaldecoder(code)().decode(head)
            if not _CONTROLS.search(text):
                texts[code] = text
    # The right one has the separators and the line ends.
    codes = sorted(texts, key=lambda code: -sum(letter < "\x80" for letter in texts[code]))
    shown = {code: "\n".join(line.rstrip()[:200] for line in _lines(texts[code])[:_SHOWN]) for code in codes}
    return [Choice(code, ENCODINGS[code], shown[code]) for code in codes]


def _is_wide(head: bytes) -> bool:
    """Tell UTF-16, in which each separator and line end has a NUL, from a text into which some NULs have fallen."""
    others = head.replace(b"\0", b"")
    try:
        is_text = not _CONTROLS.search(codecs.getincrementaldecoder("utf-8")().decode(others))
    except UnicodeDecodeError:
        is_text = False
    return head.count(0) > len(head) / (4 if is_text else 100)


def _is_damaged_utf8(block: bytes) -> bool:
    """Tell a text in UTF-8 that is broken in a few places from one in another encoding."""
    letters = block.decode("utf-8", "surrogateescape")
    broken = sum("\ud800" <= letter <= "\udfff" for letter in letters)
    return broken < sum(letter > "\x7f" for letter in letters) - broken


def _ask_which_windows(file: BinaryIO, at: int) -> NoReturn:
    """Ask, with lines around the byte at which the file is not UTF-8: only in such lines do the encodings differ."""
    file.seek(max(0, at - 80))
    lines = re.split(rb"[\r\n]+", file.read(_SEARCHED).replace(b"\0", b""))
    telling = [(line, found.start()) for line in lines if (found := _TELLING.search(line))]
    # Many a quotation mark is the same in both.
    telling = telling or [(line, found.start()) for line in lines if (found := re.search(rb"[\x80-\xff]", line))]
    shown = b"\n".join(line[max(0, place - 80) : place + 120] for line, place in telling[:_SHOWN])
    codes = [code for code in ("cp1252", "cp1256") if _is_readable(file, code)]
    raise Unsure("encoding", [Choice(code, ENCODINGS[code], _beginning(shown, code)) for code in codes])


def _is_readable(file: BinaryIO, codec: str) -> bool:
    try:
        return all(True for _ in _blocks(file, codec))
    except UnicodeDecodeError:
        return False


def _scan(file: BinaryIO, filename: str, codec: str) -> None:
    """Read the whole file once, so that whatever is broken is known before any row is read."""
    seen = begun = 0
    is_blank = True
    try:
        for text in _blocks(file, codec):
            if (nul := text.find("\0")) >= 0:
                _refuse(filename, f"holds a NUL at character {seen + nul:,}, so it is no text")
            is_blank = is_blank and not text.strip("\ufeff \t\r\n")
            end = max(text.rfind("\n"), text.rfind("\r"))
            if seen + (len(text) if end < 0 else 0) - begun > MOST_IN_A_LINE:
                _refuse(
                    filename, f"has a line of more than {MOST_IN_A_LINE:,} characters; it begins at character {begun:,}"
                )
            begun = seen + end + 1 if end >= 0 else begun
            seen += len(text)
    except UnicodeDecodeError as error:
        label = ENCODINGS[codec.removesuffix("-sig")]
        _refuse(filename, f"is not {label} at byte {_offset(file, error):,}")
    if is_blank:
        _refuse(filename, "is empty")


def _blocks(file: BinaryIO, codec: str) -> Iterator[str]:
    """Yield the text of a file, and leave the file at its start."""
    file.seek(0)
    decoder = codecs.getincrementaldecoder(codec)()
    while block := file.read(_BLOCK):
        yield decoder.decode(block)
    yield decoder.decode(b"", final=True)
    file.seek(0)


def _offset(file: BinaryIO, error: UnicodeDecodeError) -> int:
    """Return the byte of the file at which a block could not be read: the decoder counts within what it was given."""
    return file.tell() - len(error.object) + error.start


def _beginning(head: bytes, codec: str) -> str:
    """Return the text of the beginning of a file, without a letter that is cut in two."""
    return head.decode(codec, "ignore")


def _lines(text: str) -> list[str]:
    # As the csv module sees them; str.splitlines has nine more line ends.
    return list(io.StringIO(text, newline=""))


def _separator(sample: str, *, is_cut: bool) -> str:
    """Return what parts the cells: what makes columns of ours, else the only one that fits all rows, or most."""
    rows = {code: _rows(sample, code, is_cut=is_cut) for code in SEPARATORS}
    splits = [code for code in SEPARATORS if rows[code] and len(rows[code][0]) > 1]
    if not splits:
        return ","
    fits = {code: _fit(rows[code]) for code in splits}
    for found in (
        [code for code in splits if _OURS & set(rows[code][0])],
        [code for code in splits if fits[code] == 1],
        [code for code in splits if fits[code] > 0.5],
    ):
        if len(found) == 1:
            return found[0]
    choices = [Choice(code, SEPARATORS[code], _parted(rows[code])) for code in splits]
    # A sign that stands nowhere leaves each line whole.
    whole = [code for code in SEPARATORS if code not in splits and all(len(row) == 1 for row in rows[code])]
    choices += [Choice(code, "none: it is one column", _parted(rows[code])) for code in whole[:1]]
    raise Unsure("separator", choices)


def _rows(sample: str, separator: str, *, is_cut: bool) -> list[list[str]]:
    """Return the first rows as this separator would part them, the last one left out where the sample cuts it."""
    csv.field_size_limit(max(csv.field_size_limit(), _SAMPLED))
    rows = list(islice(csv.reader(_lines(sample), delimiter=separator), 4 * _ROWS))
    whole = rows[:-1] if is_cut and 1 < len(rows) < 4 * _ROWS else rows
    return [row for row in whole if row][:_ROWS]


def _fit(rows: Sequence[Sequence[str]]) -> float:
    """Return the share of rows with as many cells as the header."""
    return sum(len(row) == len(rows[0]) for row in rows[1:]) / (len(rows) - 1) if len(rows) > 1 else 1


def _parted(rows: Sequence[Sequence[str]]) -> str:
    return "\n".join(" · ".join(" ".join(cell[:40].split()) for cell in row[:20]) for row in rows[:_SHOWN])
