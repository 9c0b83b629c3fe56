"""How a claim is cited and shared: exact, harmless where it is pasted, and only what was signed."""

import html
import re
import struct
import time
from html.parser import HTMLParser
from io import BytesIO

from PIL import Image

from factcheck.actions.articles import edit_article
from factcheck.models import Article, Claim
from factcheck.public import card
from factcheck.public.card import draw
from factcheck.rules.corroboration import Corroboration

HOSTILE = '</pre><script>alert(1)</script> "&\\{%#_$~^} ‮dam\n@misc{x,'


def entries(page: str) -> list[str]:
    """Return what can be copied from a claim's page: the text, the BibTeX, the frame."""
    return [html.unescape(entry) for entry in re.findall(r'<pre class="cite__text"[^>]*>(.*?)</pre>', page, re.DOTALL)]


def test_a_claim_is_cited_as_text_as_bibtex_and_as_a_harmless_frame(town, reader, settings):
    settings.SITE_URL, settings.SITE_NAME = "https://facts.example", "Facts & Figures"
    shown = town.volume.shown | {"statement": HOSTILE, "signed_at": "2026-06-18T09:52:00+00:00"}
    Claim.objects.filter(pk=town.volume.pk).update(shown=shown)
    edit_article(article=town.article, by=town.people.edith, seen=Article.objects.get().version, headline="50% {dam}")
    page = reader.read("/claims/dam/1/")
    assert "<script>" not in page and "<iframe" not in page
    text, bibtex, frame = entries(page)
    statement = " ".join(HOSTILE.split())
    assert text == (
        f"“{statement}” Claim 1 of “50% {{dam}}”. Documented, signed off 18 June 2026. "
        "Facts & Figures, https://facts.example/claims/dam/1/"
    )
    assert bibtex.splitlines() == [
        "@misc{dam-1,",
        r"  author = {{Facts \& Figures}},",
        r'  title = {{</pre><script>alert(1)</script> "\&\textbackslash{}\textbraceleft{}\%\#\_\$\textasciitilde{}'
        r"\textasciicircum{}\textbraceright{} ‮dam @misc\textbraceleft{}x,}},",
        r"  howpublished = {Claim 1 of “50\% \textbraceleft{}dam\textbraceright{}”},",
        "  year = {2026},",
        "  month = jun,",
        "  note = {Documented, signed off 2026-06-18},",
        "  url = {https://facts.example/claims/dam/1/}",
        "}",
    ]
    assert bibtex.count("{") == bibtex.count("}")
    [(tag, attributes)] = parts(frame)
    assert tag == "iframe" and attributes["src"] == "https://facts.example/claims/dam/1/embed/"
    assert attributes["title"] == statement
    arabic = reader.read("/ar/claims/dam/1/")
    assert "https://facts.example/ar/claims/dam/1/embed/" in entries(arabic)[2]
    assert '<meta property="og:image" content="https://facts.example/claims/dam/1/card.png">' in arabic


def parts(markup: str) -> list:
    """Return what a browser finds in markup: elements with their attributes, and text."""
    found = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attributes: found.append((tag, dict(attributes)))
    parser.handle_data = found.append
    parser.feed(markup)
    return found


# The picture


def picture(statement="The dam holds 40 million cubic metres.", status=Corroboration.DOCUMENTED):
    return draw(statement, status, "6 voices · at most 5 origins · 2 without a stake", "Factcheck")


def chunks(png: bytes) -> set[str]:
    """Return the kinds of chunk that a PNG is made of."""
    kinds, at = set(), 8
    while at < len(png):
        length, kind = struct.unpack_from(">I4s", png, at)
        kinds.add(kind.decode())
        at += 12 + length
    return kinds


def test_a_picture_of_each_status_is_small_and_quickly_made(monkeypatch):
    seen = set()
    for status in Corroboration:
        begun = time.process_time()
        png = picture(status=status)
        assert time.process_time() - begun < 0.3
        image = Image.open(BytesIO(png))
        assert (image.format, image.size, image.mode) == ("PNG", (1200, 630), "P")
        assert len(png) < 40_000
        seen.add(png)
    assert len(seen) == len(Corroboration)
    image = Image.open(BytesIO(picture())).convert("RGB")
    assert "#{:02x}{:02x}{:02x}".format(*image.getpixel((5, 5))) == card.colour("good") == "#17603a"


def test_any_statement_gives_a_picture():
    hostile = ("word " * 2000, "W" * 10_000, "‮⁦😀" * 3000, "\x00\x07", "", "مصفاة " * 900, "é́" * 500, "\ud800")
    for statement in hostile:
        png = picture(statement)
        assert len(png) < 40_000 and Image.open(BytesIO(png)).size == (1200, 630)


def test_a_statement_that_cannot_be_lettered_is_left_out_and_not_garbled():
    arabic = picture("يتسع السد لأربعين مليونا.")
    assert arabic == picture("漢字仮名交じり文") == picture("")
    assert arabic != picture("The dam") != picture("The dams")
    # Dashes and marks of direction are no letters: without them nothing is missing.
    assert picture("a b") == picture("a‮  b") and picture("1914–1918") != arabic


def test_the_picture_shows_what_was_signed_and_holds_nothing_else(town, reader):
    def png():
        response = reader.get("/claims/dam/1/card.png")
        assert response["Content-Type"] == "image/png" and "Content-Encoding" not in response
        return response.getvalue()

    before = png()
    Claim.objects.filter(pk=town.volume.pk).update(statement="A secret rewording.", corroboration="disputed")
    assert png() == before
    assert chunks(before) == {"IHDR", "PLTE", "IDAT", "IEND"}
    Claim.objects.filter(pk=town.volume.pk).update(release="held", held_reason="Safety.")
    reader.get("/claims/dam/1/card.png", 404)
