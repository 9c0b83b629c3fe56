"""Every public page in a real browser, on a desk and on a phone, by day and by night."""

import re

import pytest
from playwright.sync_api import expect

from .conftest import make_town, many_claims
from .test_pages import PAGES, address

pytestmark = pytest.mark.django_db(transaction=True)

# A desk, a phone, and the width at which WCAG wants no sideways scrolling.
WIDTHS = (1280, 390, 320)


@pytest.fixture
def shown(live_server, people):
    town = make_town(people)
    pages = [address(name, town) for name in PAGES]
    more = [
        "/claims/dam/2/",
        "/claims/dam/3/",
        "/claims/?status=disputed&order=status",
        "/claims/?q=nothing+like+it",
        "/claims/?status=nonsense&after=garbage",
        "/ar/articles/dam/",
        "/ar/claims/dam/2/",
    ]
    return [f"{live_server.url}{path}" for path in (*pages, *more)]


def test_every_page_is_sound_at_every_width_by_day_and_by_night(shown, people, strict_page, axe):
    many_claims(people, 26)
    faults = []
    for scheme, widths in (("light", WIDTHS), ("dark", WIDTHS[1:2])):
        strict_page.emulate_media(color_scheme=scheme)
        for url in shown:
            for width in widths:
                strict_page.set_viewport_size({"width": width, "height": 844})
                strict_page.goto(url)
                where = f"{url} at {width}, {scheme}"
                if width != 320:
                    faults += [f"{where}: {fault}" for fault in axe(strict_page)]
                wide = strict_page.evaluate("document.documentElement.scrollWidth")
                if wide > width:
                    faults.append(f"{where} is {wide} wide")
    assert faults == []


def test_a_reader_goes_from_the_list_to_how_a_sentence_was_checked(shown, strict_page):
    strict_page.goto(shown[2] + "?q=dam+holds")
    strict_page.get_by_role("link", name="The dam holds 40 million cubic metres.").click()
    strict_page.get_by_role("link", name="Read it in the article").click()
    expect(strict_page).to_have_url(re.compile("/articles/dam/#claim-1$"))
    strict_page.locator("#claim-4").click()
    expect(strict_page).to_have_url(re.compile("#summary-4$"))
    strict_page.locator("#summary-4").get_by_role("link", name="Read how we know").click()
    expect(strict_page).to_have_url(re.compile("/claims/dam/4/$"))
    expect(strict_page.get_by_role("heading", level=1)).to_have_text("Repairs took 3.2 million euros.")


def test_the_keyboard_reaches_the_text_first(shown, strict_page):
    strict_page.goto(shown[1])
    strict_page.keyboard.press("Tab")
    assert strict_page.evaluate("document.activeElement.className") == "skip"
    strict_page.keyboard.press("Enter")
    expect(strict_page).to_have_url(re.compile("#main$"))


def test_pages_are_read_without_scripts(browser, shown):
    page = browser.new_context(java_script_enabled=False).new_page()
    for url in shown[:3]:
        page.goto(url)
        assert re.search(r"\w", page.locator("main").inner_text())
    page.context.close()
