"""The main journey in a real browser, and what every page of the desk keeps to: no complaint, no barrier, it fits."""

import re

import pytest
from playwright.sync_api import expect

from factcheck.actions.claims import edit_claim
from factcheck.models import Article, Claim, Event
from tests import cast as people
from tests.admin.stage import set_stage

TEXT = """The dam at Kessel holds 40 million cubic metres.

It rises again.
"""


def log_in(page, live_server, username):
    page.context.clear_cookies()
    page.goto(f"{live_server.url}/admin/")
    page.get_by_label("User name").fill(username)
    page.get_by_label("Password").fill(people.PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What waits for you")


def press(page, name):
    """Press a verb, be it a link to its form or a button that does it."""
    page.locator(".button:visible", has_text=re.compile(f"^{name}$")).first.click()


def test_an_article_goes_in_and_a_checked_claim_comes_out(live_server, cast, strict_page, axe):
    page = strict_page
    page.goto(f"{live_server.url}/admin/")
    assert axe(page) == []
    log_in(page, live_server, "cora")
    bring_in(page, axe)
    mark(page, axe)
    record(page, axe)
    log_in(page, live_server, "rita")
    sign(page, axe)
    log_in(page, live_server, "edith")
    publish(page, axe)
    read(page, live_server)


def bring_in(page, axe):
    page.get_by_role("link", name="Articles").first.click()
    press(page, "Bring in an article")
    page.get_by_label("Or paste the text").fill(TEXT)
    page.get_by_label("Headline").fill("The dam at Kessel")
    assert axe(page) == []
    page.get_by_role("main").get_by_role("button", name="Bring in an article").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The dam at Kessel")


def mark(page, axe):
    page.get_by_role("link", name="Mark in sentence 1", exact=True).click()
    page.get_by_label("Statement").fill("The reservoir holds 40 million cubic metres.")
    assert axe(page) == []
    page.get_by_role("button", name="Mark a claim").click()
    expect(page.locator("#s1 .cover")).to_have_text("●covered")
    page.locator("#s1").get_by_role("link", name="C1").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("The reservoir holds")


def record(page, axe):
    claim = page.url
    page.get_by_role("link", name="Sources").click()
    press(page, "Add a source")
    page.get_by_label("Alias").fill("the waterworks")
    page.get_by_label("Public label").fill("Kessel waterworks, yearbook")
    page.get_by_label("Kind", exact=True).select_option("public_record")
    page.get_by_role("main").get_by_role("button", name="Add a source").click()
    page.goto(claim)
    press(page, "Add evidence")
    page.locator("select[name=source]").select_option(label="the waterworks · Kessel waterworks, yearbook")
    page.get_by_label("What it says").fill("Table 4: 40.1 million.")
    page.get_by_label("Directness").select_option("first_hand")
    page.get_by_label("Public summary").fill("Gives 40.1 million cubic metres.")
    page.get_by_role("main").get_by_role("button", name="Add evidence").click()
    press(page, "Assess")
    page.get_by_label("Verdict").select_option("accurate")
    page.get_by_label("Public explanation").fill("The yearbook of the waterworks says so.")
    assert axe(page) == []
    page.get_by_role("main").get_by_role("button", name="Assess").click()
    press(page, "Ask for a second person")
    expect(page.locator(".chips")).to_contain_text("Awaiting second person")
    assert axe(page) == []


def sign(page, axe):
    page.get_by_role("link", name="The reservoir holds").click()
    page.locator("[data-verb=sign]").click()
    expect(page.locator(".frozen")).to_contain_text("Kessel waterworks, yearbook")
    assert axe(page) == []
    page.locator("#panel").get_by_role("button", name="Sign", exact=True).click()
    expect(page.locator("#panel .chips").first).to_contain_text("Signed off")


def publish(page, axe):
    page.get_by_role("link", name="What blocks").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 still blocks")
    page.locator(".waive > summary").first.click()
    page.get_by_label("Reason").fill("Scene-setting.")
    assert axe(page) == []
    page.get_by_role("button", name="Waive it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nothing blocks")
    press(page, "Release all signed claims")
    page.get_by_role("link", name="What blocks").click()
    press(page, "Close")
    press(page, "Publish")
    page.get_by_role("main").get_by_role("button", name="Publish").click()
    expect(page.locator(".chips")).to_contain_text("Published")


def read(page, live_server):
    """A reader has no cookie, and sees the claim and its file."""
    page.context.clear_cookies()
    page.goto(f"{live_server.url}/claims/the-dam-at-kessel/1/")
    expect(page.get_by_role("main")).to_contain_text("The reservoir holds 40 million cubic metres.")
    expect(page.get_by_role("main")).to_contain_text("Documented")
    lines = page.request.get(f"{live_server.url}/claims.csv").text().splitlines()
    assert len(lines) == 2 and "The reservoir holds 40 million cubic metres." in lines[1]


@pytest.fixture
def staged(live_server, cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return set_stage(cast)


def pages(stage):
    base = "/admin/factcheck"
    return (
        "/admin/",
        f"{base}/article/",
        f"{base}/claim/",
        f"{base}/source/",
        f"{base}/event/",
        f"{base}/inquiry/",
        f"{base}/article/{stage.article.pk}/",
        f"{base}/article/{stage.article.pk}/closing/",
        f"{base}/claim/{stage.ready.pk}/",
        f"{base}/claim/{stage.ready.pk}/sign/",
        f"{base}/claim/{stage.assessed.pk}/assess/",
        f"{base}/source/{stage.source.pk}/edit/",
        f"{base}/draft/{stage.draft.pk}/mark/?sentence=2",
        f"{base}/exhibit/{stage.exhibit.pk}/",
        f"{base}/event/{stage.event}/",
        f"{base}/upload/{stage.upload.pk}/",
        f"{base}/upload/{stage.upload.pk}/meaning/",
    )


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (820, "light"), (390, "dark")])
def test_the_desks_pages_have_no_barrier_and_fit(width, scheme, live_server, staged, strict_page, axe):
    page, staged.event = strict_page, Event.objects.filter(verb="signed").first().pk
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    log_in(page, live_server, "edith")
    for path in pages(staged):
        page.goto(live_server.url + path)
        page.evaluate("document.querySelectorAll('details.fold').forEach((fold) => { fold.open = true; })")
        assert axe(page) == [], path
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, path


def test_a_conflict_is_shown_in_the_browser_with_both_versions(live_server, staged, page, axe):
    log_in(page, live_server, "cora")
    page.goto(f"{live_server.url}/admin/factcheck/claim/{staged.fresh.pk}/edit/")
    page.get_by_label("Statement").fill("What cora typed.")
    claim = Claim.objects.get(pk=staged.fresh.pk)
    edit_claim(claim=claim, by=staged.cast.rita, seen=claim.version, statement="What rita wrote.")
    page.get_by_role("button", name="Word it again").click()
    expect(page.get_by_role("alert")).to_contain_text("What rita wrote.")
    expect(page.get_by_label("Statement")).to_have_value("What cora typed.")
    assert axe(page) == []
    page.get_by_role("button", name="Word it again").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("What cora typed.")


def test_the_desk_works_by_keyboard(live_server, staged, strict_page):
    page = strict_page
    log_in(page, live_server, "edith")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the content")
    page.get_by_text("More", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="History")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="History")).not_to_be_visible()
    page.goto(f"{live_server.url}/admin/factcheck/claim/?article={staged.article.pk}")
    page.get_by_label("State", exact=True).select_option("ready")
    page.wait_for_url(re.compile("workflow_state=ready"))
    assert "corroboration=" not in page.url
    assert page.locator("tbody tr").count() == 1


def test_the_article_of_the_issue_is_brought_in_as_an_upload(live_server, cast, strict_page, request):
    manuscript = request.config.rootpath.parent / "shared" / "article" / "refinery.txt"
    if not manuscript.exists():
        pytest.skip(reason="../shared/article/refinery.txt is not here")
    page = strict_page
    log_in(page, live_server, "cora")
    page.goto(f"{live_server.url}/admin/factcheck/article/open/")
    page.get_by_label("File").set_input_files(manuscript)
    page.get_by_label("Headline").fill("The refinery")
    page.get_by_role("main").get_by_role("button", name="Bring in an article").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The refinery")
    draft = Article.objects.get().drafts.get()
    assert page.locator(".sentence").count() == len(draft.sentences) > 50
