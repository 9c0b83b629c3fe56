"""A claim in a frame on somebody else's page: it may be framed, it alone may, and it says what was withdrawn."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import expect

from factcheck.models import Claim

from .conftest import make_town
from .test_pages import ADDRESSES, address


def may_be_framed(response) -> bool:
    policy = response["Content-Security-Policy"]
    everywhere, nowhere = "frame-ancestors *" in policy, "frame-ancestors 'none'" in policy
    assert everywhere != nowhere and everywhere == ("X-Frame-Options" not in response)
    return everywhere


def test_the_embed_alone_may_be_framed(town, reader):
    assert {name for name in ADDRESSES if may_be_framed(reader.get(address(name, town)))} == {"embed"}
    assert reader.get("/claims/dam/1/")["X-Frame-Options"] == "DENY"
    assert may_be_framed(reader.get("/ar/claims/dam/1/embed/"))
    assert not may_be_framed(reader.get("/claims/dam/77/", 404))
    etag = reader.get("/claims/dam/1/embed/")["ETag"]
    again = reader.client.get("/claims/dam/1/embed/", headers={"If-None-Match": etag})
    assert again.status_code == 304 and "X-Frame-Options" not in again
    assert "frame-ancestors 'none'" not in again.get("Content-Security-Policy", "")


def test_the_embed_says_what_is_claimed_by_whom_and_how_it_stands(town, reader, settings):
    settings.SITE_URL = "https://facts.example"
    response = reader.get("/claims/dam/2/embed/")
    assert dict(part.split(" ", 1) for part in response["Content-Security-Policy"].split("; ")) == {
        "default-src": "'none'",
        "style-src": "'self'",
        "img-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "*",
    }
    html = response.content.decode()
    assert " style=" not in html and "<script" not in html and "<style" not in html and "<form" not in html
    for words in ("Mira said that it was poured in one winter.", "Single source", "One voice supports this.", "Mira"):
        assert words in html
    assert "We have established that it was said by Mira, not that it is so." in html
    assert '<a href="https://facts.example/claims/dam/2/" target="_top" rel="noopener">' in html
    assert '<link rel="canonical" href="https://facts.example/claims/dam/2/">' in html
    assert '<meta name="robots" content="noindex">' in html


def test_what_was_withdrawn_says_so_where_it_was_shown(two_towns, reader):
    gone = reader.get(f"/claims/{two_towns.bridge.slug}/1/embed/", 410)
    assert may_be_framed(gone) and "We no longer stand by this article." in gone.content.decode()
    assert "fell in 2001" not in gone.content.decode()
    Claim.objects.filter(pk=two_towns.volume.pk).update(release="held", held_reason="Safety.")
    held, never = reader.get("/claims/dam/1/embed/", 404), reader.get("/claims/dam/77/embed/", 404)
    assert may_be_framed(held) and held.content == never.content
    assert "40 million" not in held.content.decode()


OUTSIDE = """<!doctype html><html lang="en"><title>A paper</title><link rel="icon" href="data:,">
<body><main><h1>A paper</h1><iframe src="{}" title="A claim" width="{}" height="320"></iframe></main>"""
FITS = """() => {
    const { scrollWidth, scrollHeight } = document.documentElement;
    return scrollWidth <= innerWidth && scrollHeight <= innerHeight;
}"""


@pytest.fixture
def paper():
    """Another site on this machine; a page of it shows the address after the question mark in a frame."""

    class Paper(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            width, address = self.path.partition("?")[2].split(",")
            self.wfile.write(OUTSIDE.format(address, width).encode())

        def log_message(self, *args):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Paper)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.mark.django_db(transaction=True)
def test_somebody_elses_page_shows_the_embed_and_no_other_page_of_ours(live_server, people, settings, paper, page, axe):
    settings.SITE_URL = live_server.url
    make_town(people)
    for width in (600, 320):
        page.goto(f"{paper}?{width},{live_server.url}/claims/dam/2/embed/")
        frame = page.frames[1]
        expect(frame.get_by_role("heading", level=1)).to_have_text("Mira said that it was poured in one winter.")
        assert frame.evaluate(FITS), f"it has to be scrolled at {width}"
        assert axe(page) == []
    frame.get_by_role("link", name="How we know").click()
    expect(page).to_have_url(f"{live_server.url}/claims/dam/2/")
    with page.expect_console_message(lambda message: "frame-ancestors 'none'" in message.text):
        page.goto(f"{paper}?600,{live_server.url}/claims/dam/2/")
