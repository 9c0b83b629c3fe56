"""Bytes of a plain text to characters: strictly, because a character that was replaced is a changed quote."""

import re
import unicodedata

from .reading import ManuscriptError

_BOM = b"\xef\xbb\xbf"
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")
# More marks on one letter than any writing uses; putting 100,000 of them into order takes minutes.
MAX_STACKED = 64

_STACK = re.compile(rf"[^\w\s\x00-\x7f]{{{MAX_STACKED + 1},}}")


def decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the text of a file in UTF-8, or in UTF-16 that says so with its first bytes, and what to warn of.

    Raises ManuscriptError, naming what the encoding seems to be, for every other one, for NUL bytes and for
    letters under more than MAX_STACKED marks.
    """
    text = _utf16(data) if data.startswith(_UTF16_BOMS) else _utf8(data)
    refuse_stacked_marks(text)
    return text, ("The file is in UTF-16 and was read as such.",) if data.startswith(_UTF16_BOMS) else ()


def refuse_stacked_marks(text: str) -> None:
    """Raise ManuscriptError where a letter carries more than MAX_STACKED marks."""
    for run in _STACK.finditer(text):
        stacked = 0
        for at, sign in enumerate(run[0], run.start()):
            stacked = stacked + 1 if unicodedata.combining(sign) else 0
            if stacked > MAX_STACKED:
                raise ManuscriptError(
                    f"More than {MAX_STACKED} marks are stacked on one letter at character {at}, as no writing does."
                )


def _utf16(data: bytes) -> str:
    try:
        text = data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise ManuscriptError(
            f"The file says that it is UTF-16, but is not valid at byte {error.start}; save it as UTF-8."
        ) from error
    if (nul := text.find("\0")) >= 0:
        raise ManuscriptError(f"The file holds a NUL character at character {nul}, so it is not a text file.")
    return text


def _utf8(data: bytes) -> str:
    if _looks_like_utf16(data):
        raise ManuscriptError("This looks like UTF-16, not UTF-8; open it in an editor and save it as UTF-8.")
    if (nul := data.find(0)) >= 0:
        raise ManuscriptError(f"The file holds a NUL byte at byte {nul}, so it is not a text file.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The codec counts from behind the mark at the beginning.
        at = error.start + (len(_BOM) if data.startswith(_BOM) else 0)
        raise ManuscriptError(
            f"The file is not valid UTF-8 at byte {at}; it may be {_guess(data)}: save it as UTF-8."
        ) from error


def _looks_like_utf16(data: bytes) -> bool:
    """Tell by every other byte being the number of an alphabet, in bytes that are UTF-16 without any NUL.

    Latin to Arabic and Thai live in pages 0 to 14 and punctuation in page 32; no real text has 90 % of these
    bytes at the even or odd places.
    """
    sample = data[: 64 * 1024]
    if len(sample) < 8 or 0 not in sample:
        return False
    pages = bytes([*range(9), 0x0E, 0x20])
    halves = {"utf-16-be": sample[0::2], "utf-16-le": sample[1::2]}
    return any(
        sum(map(half.count, pages)) >= 0.9 * len(half) and "\0" not in sample.decode(encoding, "replace")
        for encoding, half in halves.items()
    )


def _guess(data: bytes) -> str:
    """Name the encoding that bytes most likely are in."""
    beyond = bytes(byte for byte in data[: 64 * 1024] if byte > 0x7F)
    if len(beyond) < min(len(data), 64 * 1024) / 4:
        return "Windows-1252"
    # Alef and lam, of which every Arabic text is full.
    if beyond.count(0xC7) + beyond.count(0xE1) >= len(beyond) / 6:
        return "Windows-1256"
    return "an encoding of another alphabet"
