"""How a file is written: its encoding and what parts its cells. Where the bytes leave a doubt, a person is asked."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from typing import BinaryIO, Literal, NamedTuple, NoReturn

from factcheck.rules.columns import DESK

from ..faults import Fault, Faulty

ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16, little-endian",
    "utf-16-be": "UTF-16, big-endian",
    "cp1252": "Windows-1252, Western",
    "cp1256": "Windows-1256, Arabic",
}
SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}

# By their first bytes: what people send for a CSV file.
_OTHERS = {
    b"PK\x03\x04": "is an Excel workbook or another archive; save it as CSV (UTF-8) first",
    b"\xd0\xcf\x11\xe0": "is an old Excel workbook; save it as CSV (UTF-8) first",
    b"%PDF": "is a PDF; a table in it has to be saved as CSV first",
    b"\x1f\x8b": "is compressed; unpack it first",
}
_OURS = {column.name for column in DESK}
_BLOCK = 1024 * 1024
_SAMPLED = 64 * 1024
# Rows that are looked at to find the separator, and lines that are shown of each choice.
_ROWS, _SHOWN = 50, 3


class Manner(NamedTuple):
    """How a file is written: a key of ENCODINGS and one of SEPARATORS."""

    encoding: str
    separator: str

    @property
    def codec(self) -> str:
        """The codec that also takes the mark at the beginning away."""
        return "utf-8-sig" if self.encoding == "utf-8" else self.encoding


class Choice(NamedTuple):
    """One way to read a file, and how its first lines would read."""

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
    head = _at_start(file, _SAMPLED)
    if not head.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0"):
        _refuse(filename, "is empty")
    for magic, reason in _OTHERS.items():
        if head.startswith(magic):
            _refuse(filename, reason)
    encoding = encoding or _encoding(file, filename, head)
    manner = Manner(encoding, separator)
    _scan(file, filename, manner.codec)
    sample = _decoded(head, manner.codec)
    return Manner(encoding, separator or _separator(sample))


def _at_start(file: BinaryIO, size: int) -> bytes:
    file.seek(0)
    head = file.read(size)
    file.seek(0)
    return head


def _refuse(filename: str, reason: str) -> NoReturn:
    raise Faulty([Fault(filename, None, "", "", reason)])


def _encoding(file: BinaryIO, filename: str, head: bytes) -> str:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    # Before UTF-8, as which the bytes of UTF-16 may pass.
    if nuls := head.count(0):
        wide = [code for code in ("utf-16-le", "utf-16-be") if "\0" not in _decoded(head, code)]
        # A line end and a separator in every few letters are the least that UTF-16 has of them.
        _ask(head, wide if nuls > len(head) / 50 else [], filename)
    try:
        for _ in _blocks(file, "utf-8-sig"):
            pass
    except UnicodeDecodeError as error:
        # Letters that are UTF-8 before the place where it breaks: the file is UTF-8, and damaged.
        if sum(byte >= 0xC2 for byte in error.object[: error.start]) >= 3:
            _refuse(filename, f"is not UTF-8 at byte {_offset(file, error)}")
        _ask(head, ["cp1252", "cp1256"], filename)
    return "utf-8"


def _ask(head: bytes, codes: list[str], filename: str) -> NoReturn:
    if not codes:
        _refuse(filename, f"holds a NUL at byte {head.find(0)}, so it is no text")
    raise Unsure("encoding", [Choice(code, ENCODINGS[code], _shown(_decoded(head, code))) for code in codes])


def _scan(file: BinaryIO, filename: str, codec: str) -> None:
    """Read the whole file once, so that nothing is read twice in two ways and what is broken is known before."""
    seen = 0
    try:
        for text in _blocks(file, codec):
            if (nul := text.find("\0")) >= 0:
                _refuse(filename, f"holds a NUL at character {seen + nul}")
            seen += len(text)
    except UnicodeDecodeError as error:
        label = ENCODINGS.get(codec.removesuffix("-sig"), codec)
        _refuse(filename, f"is not {label} at byte {_offset(file, error)}")


def _blocks(file: BinaryIO, codec: str) -> Iterator[str]:
    """Yield the text of a file; the file's position says how far it was read."""
    file.seek(0)
    decoder = codecs.getincrementaldecoder(codec)()
    while block := file.read(_BLOCK):
        yield decoder.decode(block)
    yield decoder.decode(b"", final=True)
    file.seek(0)


def _offset(file: BinaryIO, error: UnicodeDecodeError) -> int:
    """Return the byte of the file at which a block could not be read: the decoder counts within what it was given."""
    at = file.tell() - len(error.object) + error.start
    file.seek(0)
    return at


def _decoded(head: bytes, codec: str) -> str:
    """Return the beginning of a file, without a letter that is cut in two or a byte that the encoding has not."""
    return head.decode(codec, "ignore")


def _shown(text: str) -> str:
    return "\n".join(line[:200] for line in text.splitlines()[:_SHOWN])


def _separator(sample: str) -> str:
    rows = {code: _rows(sample, code) for code in SEPARATORS}
    splits = [code for code in SEPARATORS if rows[code] and len(rows[code][0]) > 1]
    even = [code for code in splits if len({len(row) for row in rows[code]}) == 1]
    ours = [code for code in splits if _OURS & set(rows[code][0])]
    for found in (ours, even, splits):
        if len(found) == 1:
            return found[0]
    if not splits:
        return ","
    raise Unsure("separator", [Choice(code, SEPARATORS[code], _parted(rows[code])) for code in even or splits])


def _rows(sample: str, separator: str) -> list[list[str]]:
    """Return the first rows as this separator would part them, the last one left out where the sample cuts it."""
    lines = sample.splitlines(keepends=True)
    rows = []
    try:
        for row in csv.reader(lines[:-1] if len(sample) >= _SAMPLED // 4 else lines, delimiter=separator):
            if row:
                rows.append(row)
            if len(rows) == _ROWS:
                break
    except csv.Error:
        pass
    return rows


def _parted(rows: list[list[str]]) -> str:
    return "\n".join(" · ".join(cell[:40] for cell in row) for row in rows[:_SHOWN])
