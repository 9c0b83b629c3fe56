"""Text on a picture: which typeface has its letters, how it is wrapped, and at which size it fits."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from PIL import ImageFont
from PIL.ImageFont import FreeTypeFont

# Pillow's own, which is always there and knows plain English; then one that most machines have, for the letters of
# other languages. Neither is asked to join or to turn letters: what needs that has no typeface here.
TYPEFACES = ("", "DejaVuSans.ttf")
TURNED = ("R", "AL", "AN")
DASHES = "–—−‑"
# Longer words are broken, and more text than this is never drawn.
LONGEST_WORD = re.compile(r"\S{1,40}")
LONGEST = 400
LEADING = 1.28


@cache
def font(typeface: str, size: int) -> FreeTypeFont:
    """Return a typeface at a size in pixels. Raises OSError where the machine does not have it."""
    if typeface:
        return ImageFont.truetype(typeface, size, layout_engine=ImageFont.Layout.BASIC)
    return ImageFont.load_default(size)


def lettered(text: str) -> tuple[str, str] | None:
    """Return the text as it can be drawn, and the first typeface that has all its letters; None for no such text."""
    text = unicodedata.normalize("NFC", " ".join(text[:LONGEST].split()))
    text = "".join(letter for letter in text if unicodedata.category(letter) not in ("Cc", "Cf")).strip()
    for typeface in TYPEFACES if text else ():
        drawn = "".join("-" if letter in DASHES and not has(typeface, letter) else letter for letter in text)
        if all(has(typeface, letter) for letter in drawn):
            return drawn, typeface
    return None


@cache
def has(typeface: str, letter: str) -> bool:
    """Tell whether a typeface has a letter, and can draw it without knowing its neighbours."""
    if unicodedata.bidirectional(letter) in TURNED:
        return False
    try:
        face = font(typeface, 32)
    except OSError:
        return False
    return letter == " " or bytes(face.getmask(letter)) != bytes(face.getmask("\uffff"))


def fitted(text: str, typeface: str, sizes: tuple[int, ...], width: int, height: int) -> tuple[list[str], int]:
    """Return lines and the largest size at which they fit; where none does, they are cut at the smallest."""
    for size in sizes:
        lines, most = wrapped(text, font(typeface, size), width), int(height / (size * LEADING))
        if len(lines) <= most:
            return lines, size
    return [*lines[: most - 1], f"{lines[most - 1][:-2].rstrip()}…"], size


def wrapped(text: str, face: FreeTypeFont, width: int) -> list[str]:
    """Return the text in lines no wider than `width`, where its words allow."""
    lines = [""]
    for word in LONGEST_WORD.findall(text):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and face.getlength(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
