"""The picture that stands beside a claim when somebody shares its address: how it stands, at a glance."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.http import FileResponse
from PIL import Image, ImageDraw

from factcheck.rules.corroboration import Corroboration
from factcheck.rules.looks import LOOKS

from .claim import claim_or_gone
from .drawing import words_of
from .edition import of_article
from .lettering import LEADING, fitted, font, lettered
from .page import reading
from .telling import Told

TOKENS = Path(__file__).resolve().parent.parent / "static" / "factcheck" / "tokens.css"
WIDTH, HEIGHT = 1200, 630
LEFT, TOP = 96, 152
ROOM = (1020, 300)
SIZES = (66, 56, 48, 40)
# Signs are drawn this much larger and made small again, which smooths their edges.
FINER = 4


@reading(of_article)
def card(request, slug, number):
    """The claim as a picture of 1200 by 630. It has one address and so one language, English."""
    article, claim = claim_or_gone(slug, number)
    told = Told(claim, article)
    picture = draw(told.statement, Corroboration(told.status), words_of(told.counts), settings.SITE_NAME)
    # As a file, which is not compressed: the picture is that already.
    return FileResponse(BytesIO(picture), content_type="image/png")


def draw(statement: str, status: Corroboration, counted: str, site: str) -> bytes:
    """Return a PNG. A statement with letters that no typeface here has is left out: the sign says enough."""
    image = Image.new("RGB", (WIDTH, HEIGHT), colour("paper"))
    pen = ImageDraw.Draw(image)
    shape, tone = LOOKS[status]
    tint = colour("ink-soft" if tone == "plain" else tone)
    pen.rectangle((0, 0, 31, HEIGHT), fill=tint)
    sign(image, "◐", (LEFT + 17, 84), 34, colour("accent"))
    _line(pen, (LEFT + 54, 84), site, 36, colour("ink"))
    words = lettered(statement)
    if words:
        lines, size = fitted(*words, SIZES, *ROOM)
        for place, line in enumerate(lines):
            pen.text((LEFT, TOP + place * size * LEADING), line, colour("ink"), font(words[1], size))
    height, y = (58, 505) if words else (120, 320)
    sign(image, shape, (LEFT + height // 2, y), height, tint)
    _line(pen, (LEFT + height * 3 // 2, y), status.label, height, tint)
    _line(pen, (LEFT, 574), counted, 32, colour("ink-soft"))
    file = BytesIO()
    # The quickest ways of both; others save a tenth of the bytes and take eight times as long.
    image.quantize(64, method=Image.Quantize.FASTOCTREE).save(file, "PNG", compress_level=6)
    return file.getvalue()


def _line(pen: ImageDraw.ImageDraw, place: tuple[int, int], text: str, size: int, fill: str) -> None:
    if words := lettered(text):
        pen.text(place, words[0], fill, font(words[1], size), anchor="lm")


@cache
def colour(token: str) -> str:
    """Return a colour by day from the one sheet that has them."""
    by_day = re.search(rf"^  --{token}: (#[0-9a-f]{{6}});", TOKENS.read_text(encoding="utf-8"), re.MULTILINE)
    assert by_day
    return by_day[1]


def sign(image: Image.Image, shape: str, middle: tuple[int, int], size: int, fill: str) -> None:
    """Draw the sign of a status (`rules/looks.py`) around a point."""
    mask = Image.new("L", (size * FINER, size * FINER))
    _form(ImageDraw.Draw(mask), shape, size * FINER)
    corner = (middle[0] - size // 2, middle[1] - size // 2)
    image.paste(fill, corner, mask.resize((size, size), Image.Resampling.LANCZOS))


def _form(pen: ImageDraw.ImageDraw, shape: str, side: int) -> None:
    near, far, line = side * 0.06, side * 0.94, side // 7
    match shape:
        case "●":
            pen.ellipse((near, near, far, far), fill=255)
        case "○" | "◐":
            pen.ellipse((near, near, far, far), outline=255, width=line)
            if shape == "◐":
                pen.pieslice((near, near, far, far), 90, 270, fill=255)
        case "■":
            pen.rectangle((near * 2, near * 2, far - near, far - near), fill=255)
        case "◆":
            pen.polygon(((side / 2, 0), (side, side / 2), (side / 2, side), (0, side / 2)), fill=255)
        case "✕":
            pen.line((near * 2, near * 2, far - near, far - near), fill=255, width=line)
            pen.line((near * 2, far - near, far - near, near * 2), fill=255, width=line)
        case "–":
            pen.rectangle((near, (side - line) / 2, far, (side + line) / 2), fill=255)
        case _:
            pen.text((side / 2, side / 2), shape, 255, font("", side), anchor="mm")
