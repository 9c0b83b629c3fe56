"""What a page may cost a reader on a phone, counted by the browser itself."""

import pytest

from .conftest import make_town

pytestmark = pytest.mark.django_db(transaction=True)

BYTES = 60_000
SHIFTED = """() => new Promise((done) => {
    let sum = 0;
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => (sum += entry.value)))
        .observe({ type: "layout-shift", buffered: true });
    requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
})"""


def weigh(page, url: str) -> tuple[int, list[str]]:
    """Load a page with an empty cache; return the bytes that came over the network, and every address asked for."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    sizes, asked = [], []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    session.on("Network.requestWillBeSent", lambda event: asked.append(event["request"]["url"]))
    page.goto(url, wait_until="networkidle")
    session.detach()
    return int(sum(sizes)), asked


def test_a_page_is_light_keeps_still_and_asks_nobody_else(live_server, people, strict_page):
    make_town(people)
    strict_page.set_viewport_size({"width": 390, "height": 844})
    for path in ("/claims/dam/3/", "/articles/dam/", "/claims/", "/ar/claims/dam/3/"):
        size, asked = weigh(strict_page, live_server.url + path)
        assert len(asked) > 1 and all(url.startswith((live_server.url, "data:")) for url in asked), asked
        assert 1_000 < size < BYTES, f"{path} took {size} bytes: {asked}"
        assert strict_page.evaluate(SHIFTED) < 0.01
        assert (
            strict_page.evaluate("document.querySelectorAll('script:not([type=\"application/ld+json\"])').length") == 0
        )
