"""The lists beside the galley: who may open them, what they cost, and how they do in the panel and in a browser."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from playwright.sync_api import expect

from factcheck.actions.calling import record_answer
from factcheck.actions.changes import propose_change
from factcheck.actions.claims import flag_legal
from factcheck.actions.exhibits import add_contact, add_exhibit
from factcheck.actions.inquiries import ask
from factcheck.actions.notes import add_note
from factcheck.models import Evidence
from tests import cast as people
from tests.admin.test_journey import log_in

PAGES = ("callsheet/", "callsheet/?source={source}", "exhibits/", "queries/", "queries.txt", "counsel/")


def fill(cast, article, source, words):
    """Hang one of everything on an article."""
    by = cast.chris
    claim = people.claim(cast, article, words, asserter=source, adverse_to="The council")
    flag_legal(claim=claim, by=by)
    add_note(claim=claim, by=cast.lou, text="Take care.", visibility="legal")
    exhibit = add_exhibit(article=article, by=by, title="A map", url="https://example.org/", archive_failure="Refused.")
    call = add_contact(article=article, by=by, source=source, at=article.created_at, medium="phone")
    people.evidence(cast, claim, source, exhibit=exhibit, locator="p. 7")
    record_answer(claim=claim, by=by, contact=call, answer="confirms")
    propose_change(claim=claim, by=by, from_text=words, to_text=f"some {words}", why="So.")
    for to, more in (("writer", {}), ("source", {"source": source}), ("party", {"party": "The council"})):
        ask(article=article, by=by, claims=[claim], to=to, question="Really?", **more)
    return claim


def addresses(article, source):
    base = f"/admin/factcheck/article/{article.pk}/"
    return [base + path.format(source=source.pk) for path in PAGES]


@pytest.fixture
def lists(cast):
    article, source = people.article(cast), people.source(cast)
    return article, source, fill(cast, article, source, "40 million")


def test_every_list_is_there_for_its_readers_and_not_found_by_others(lists, cast, desk_of):
    article, source, _claim = lists
    wilma = people.person("wilma", "writer")
    at_desk = {cast.chris, cast.cora, cast.rita, cast.edith, cast.lou}
    for user in (*vars(cast).values(), wilma):
        client = desk_of(user)
        for url in addresses(article, source):
            readers = at_desk if "counsel" in url else at_desk | {cast.wanda, cast.kim}
            expected = 200 if user in readers else 302 if user == cast.stranger else 404
            assert client.get(url).status_code == expected, (user.username, url)
            assert client.get(url.replace(f"/{article.pk}/", "/999/")).status_code in (302, 404)


def test_a_list_costs_the_same_however_much_is_on_it(lists, cast, desk_of):
    article, source, _claim = lists
    client = desk_of(cast.edith)
    few = [queries(client, url) for url in addresses(article, source)]
    for words in ("1962", "3.2 million"):
        fill(cast, article, source, words)
        people.evidence(cast, fill(cast, article, people.source(cast, words), words[:3]), source)
    assert [queries(client, url) for url in addresses(article, source)] == few


def queries(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def test_a_list_comes_into_the_panel_without_what_stands_around_it(lists, cast, desk_of):
    for url in addresses(*lists[:2]):
        if not url.endswith(".txt"):
            page = desk_of(cast.edith).get(url, headers={"X-Panel": "1"}).content.decode()
            assert "<html" not in page and "<h1" in page, url


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_the_lists_have_no_barrier_and_fit(width, scheme, live_server, cast, strict_page, axe):
    article, source = people.article(cast), people.source(cast)
    fill(cast, article, source, "40 million")
    people.claim(cast, article, "1962", asserter=source)
    page = strict_page
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    log_in(page, live_server, "edith")
    for path in addresses(article, source):
        page.goto(live_server.url + path)
        page.evaluate("document.querySelectorAll('main details').forEach((fold) => { fold.open = true; })")
        assert path.endswith(".txt") or axe(page) == [], path
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, path


def test_a_call_is_logged_and_answered_without_a_script(live_server, cast, browser):
    article, source = people.article(cast), people.source(cast)
    for words in ("40 million", "1962"):
        people.claim(cast, article, words, asserter=source, statement=f"It is {words}.")
    page = browser.new_context(java_script_enabled=False).new_page()
    log_in(page, live_server, "cora")
    page.goto(f"{live_server.url}/admin/factcheck/article/{article.pk}/callsheet/")
    page.get_by_role("link", name="the waterworks").click()
    page.get_by_role("button", name="Log it").click()
    page.get_by_role("group", name="It is 40 million.").get_by_role("button", name="Confirms").click()
    expect(page.get_by_role("heading", name="Not yet answered in K1 1")).to_be_visible()
    row = page.get_by_role("group", name="It is 1962.")
    row.get_by_label("What would be right").fill("It was 1963.")
    # Enter in the field is the correction, never the first key.
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Not yet answered in K1 0")).to_be_visible()
    told = Evidence.objects.order_by("claim__number").values_list("stance", "says")
    assert list(told) == [("supports", "Confirmed it."), ("partly_contradicts", "It was 1963.")]
