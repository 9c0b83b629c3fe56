"""What the page of an article says at a glance, and what a mark in it opens; the front page that leads there."""

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone
from django.utils.html import strip_tags
from playwright.sync_api import expect

from factcheck.actions.releases import hold
from factcheck.models import Claim, User
from factcheck.public.marking import places_of
from factcheck.public.strip import SHAPES, strip
from factcheck.public.tally import tally
from factcheck.public.telling import Told
from factcheck.rules.corroboration import Corroboration
from tests import cast as the

from .conftest import make_town

ARTICLE = "/articles/dam/"


def summary(html: str, name: str) -> str:
    """Return the summary of a claim as it stands in the page."""
    start = html.index(f'id="summary-{name}"')
    return html[start : html.index("</span></span>", html.index("summary__go", start))]


def part(html: str, start: str, end: str = "</section>") -> str:
    """Return the words from one piece of markup to the next other."""
    start = html.index(start)
    return " ".join(strip_tags(html[start : html.index(end, start)]).split())


def test_a_mark_opens_a_summary_that_says_who_says_so_how_sure_we_are_and_why(town, reader):
    html = reader.read(ARTICLE)
    opened = summary(html, "3")
    for words in (
        "Disputed",
        "It was finished in 1962.",
        "The article’s own voice",
        "One voice supports this; one independent origin contradicts it.",
        'href="/claims/dam/3/"',
        'href="#claim-3"',
        'role="region" aria-label="Summary of claim C3" tabindex="-1"',
    ):
        assert words in opened, words
    said = summary(html, "2")
    assert "<bdi>Mira</bdi>" in said and "that it was said, not that it is so" in said
    assert "not that it is so" not in opened
    assert "(C3, Disputed; opens its summary)" in html


def test_every_link_within_the_page_leads_somewhere(town, reader):
    for address in (ARTICLE, f"/ar{ARTICLE}"):
        html = reader.read(address)
        leads, ids = re.findall(r'href="#([^"]+)"', html), re.findall(r' id="([^"]+)"', html)
        assert len(ids) == len(set(ids)) and set(leads) <= set(ids)
        assert {f"{what}-{n}" for what in ("claim", "summary") for n in range(1, 5)} <= set(leads) & set(ids)


def test_a_summary_is_no_part_of_a_heading(people, reader):
    article = the.article(people, text="The dam holds 40 million\n\nIt was finished in 1962.", slug="dam")
    the.signed(people, the.claim(people, article, "40 million", statement="It holds 40 million."))
    the.published(people, article)
    heading = re.search(r"<h1.*?</h1>", reader.read(ARTICLE), re.DOTALL).group()
    assert 'href="#summary-1"' in heading and "It holds 40 million." not in heading


def test_the_strip_has_each_claim_at_its_place_and_never_mixes_the_two_tallies(town, reader):
    article = town.article
    claims = list(Claim.objects.published().order_by("number"))
    told, places = [Told(claim, article) for claim in claims], places_of(article, claims)
    drawn, mirrored = (strip(article.published_draft, told, places, tally(told), rtl=rtl) for rtl in (False, True))
    length = len(article.published_draft.text)
    starts = [100 * claim.shown["places"][0]["start"] / length for claim in claims]
    assert [dot.x for dot in drawn.dots] == [f"{start:.2f}%" for start in starts]
    assert [dot.x for dot in mirrored.dots] == [f"{100 - start:.2f}%" for start in starts]
    shapes = ["own-documented", "said-single_source", "own-disputed", "own-single_source"]
    assert [dot.shape for dot in drawn.dots] == shapes
    heights = {shape.name: drawn.line - shape.y for shape in drawn.shapes}
    assert heights["own-documented"] > heights["own-single_source"] > heights["own-disputed"] > 0
    assert heights["said-single_source"] == -heights["own-single_source"]
    assert len(drawn.ticks) == 1
    html = reader.read(ARTICLE)
    words = part(html, 'class="gist"')
    own = "This article makes 3 statements of its own that you can look up:"
    assert f"{own} ■ 1 documented, ○ 1 single source, ◆ 1 disputed." in words
    assert "People in it make 1 statement that you can look up: ○ 1 single source." in words
    for dot in drawn.dots:
        assert f'<a href="#summary-{dot.told.number}" tabindex="-1"><use href="#{dot.shape}" x="{dot.x}"/>' in html
        assert html.count(f'<g id="{dot.shape}"') == 1


def test_every_status_has_a_drawing_of_its_own():
    assert set(SHAPES) == set(Corroboration) and len(set(SHAPES.values())) == len(Corroboration)


def test_what_could_not_be_verified_is_told_by_statement_and_by_number(town, reader, monkeypatch):
    html = reader.read(ARTICLE)
    told = part(html, 'aria-labelledby="unsettled"')
    assert "Disputed It was finished in 1962. The article’s own voice" in told
    assert "1 of our own statements rests on a single source." in told
    assert "1 statement by people rests on a single source." in told
    for voice in ("own", "people"):
        address = f"/claims/?article=dam&status=single_source&voice={voice}"
        assert address.replace("&", "&amp;") in html
        reader.get(address)
    assert "What the evidence speaks against" not in html
    shown = town.quote.shown | {"status": "contradicted"}
    Claim.objects.filter(pk=town.quote.pk).update(shown=shown)
    html = reader.read(ARTICLE)
    assert "Mira said that it was poured in one winter. Mira" in part(html, 'aria-labelledby="refuted"')
    assert "poured in one winter" not in part(html, 'aria-labelledby="unsettled"')
    monkeypatch.setattr("factcheck.public.summary.TOLD", 1)
    Claim.objects.filter(pk=town.money.pk).update(shown=town.money.shown | {"status": "disputed"})
    html = reader.read(ARTICLE)
    told = part(html, 'aria-labelledby="unsettled"')
    assert "It was finished in 1962." in told and "Repairs took" not in told and "and 1 more" in told
    assert "/claims/?article=dam&amp;status=disputed" in html


def test_nothing_tells_of_a_claim_that_is_not_shown(town, reader):
    hold(claim=town.year, by=town.people.edith, reason="Safety.")
    html = reader.read(ARTICLE)
    assert "2 statements of its own" in html and "isputed" not in part(html, 'class="gist"')
    assert "It was finished in 1962." not in html and "summary-3" not in html


def test_readers_are_told_how_many_checked_and_when_and_names_only_if_the_desk_wants_it(town, reader, settings):
    earlier = timezone.now() - timedelta(days=400)
    Claim.objects.filter(pk=town.money.pk).update(shown=town.money.shown | {"signed_at": earlier.isoformat()})
    told = part(reader.read(ARTICLE), 'aria-labelledby="checked"')
    assert "Checked by one checker. Signed off by one reviewer, who had not checked it." in told
    day, today = (f"{when.day} {when:%B %Y}" for when in (earlier, timezone.now()))
    assert f"The signatures are dated between {day} and {today}. First published on {today}." in told
    User.objects.filter(username="chris").update(first_name="Chris", last_name="Checker")
    settings.PUBLISH_NAMES = True
    assert "Checked by one checker." in reader.read(ARTICLE), "a login is no name"
    User.objects.filter(username="rita").update(first_name="Rita", last_name="Reviewer")
    told = part(reader.read(ARTICLE), 'aria-labelledby="checked"')
    assert "Checked by Chris Checker. Signed off by Rita Reviewer;" in told
    settings.PUBLISH_NAMES = False
    assert "Reviewer;" not in reader.read(ARTICLE)


def test_an_article_without_public_claims_says_so_and_no_more(people, reader):
    the.published(people, the.article(people, slug="dam"))
    html = reader.read(ARTICLE)
    assert html.count("No claim of this article is public yet.") == 2
    for word in ("<svg", "summary-", "unsettled", "Checked by", 'claims.csv"'):
        assert word not in part_of_main(html), word


def part_of_main(html: str) -> str:
    return html[html.index("<main") : html.index("</main>")]


def test_the_front_page_says_how_each_article_begins_and_leads_to_its_claims(town, reader):
    html = reader.read("/")
    assert "The dam at Kessel holds 40 million cubic metres." in part(html, 'class="teaser"', "</article>")
    newest = part(html, 'class="newest"')
    assert newest.index("Repairs took") < newest.index("The dam holds 40 million cubic metres.")
    assert re.search(r'<form class="ask" method="get" action="/claims/".*?<input [^>]*name="q"', html, re.DOTALL)
    assert "newest" not in reader.read("/?after=nonsense")


@pytest.mark.django_db(transaction=True)
def test_a_summary_is_opened_and_left_by_keyboard_and_without_scripts(live_server, people, browser, axe, strict_page):
    make_town(people)
    strict_page.goto(f"{live_server.url}{ARTICLE}#summary-4")
    assert axe(strict_page) == []
    page = browser.new_context(java_script_enabled=False).new_page()
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 844})
        page.goto(live_server.url + ARTICLE)
        seen = SimpleNamespace(mark=page.locator("#claim-4"), summary=page.locator("#summary-4"))
        expect(seen.summary).to_be_hidden()
        seen.mark.press("Enter")
        expect(seen.summary).to_be_in_viewport()
        expect(seen.mark).to_be_in_viewport()
        expect(seen.summary).to_be_focused()
        words, box = seen.mark.bounding_box(), seen.summary.bounding_box()
        if width == 1280:
            assert box["x"] > words["x"] + words["width"] and abs(box["y"] - words["y"]) < 40
        else:
            assert words["y"] + words["height"] <= box["y"] < words["y"] + 80
        page.keyboard.press("Tab")
        expect(seen.summary.get_by_role("link", name="Read how we know")).to_be_focused()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(seen.summary).to_be_hidden()
        expect(seen.mark).to_be_focused()
        expect(seen.mark).to_be_in_viewport()
    page.context.close()
