"""The table of claims: what is found is what was asked for, each number is true, and the file has the same claims."""

import csv
import html
import io
import re
from collections import Counter

import pytest
from playwright.sync_api import expect

from factcheck.models import Claim
from factcheck.models.searching import index
from factcheck.public import counting
from factcheck.public.hits import elsewhere, marked
from factcheck.text.stems import parse

from .conftest import make_town, many_claims
from .test_paging import follow

CODE = {
    "status": lambda claim: claim.shown["status"],
    "kind": lambda claim: claim.shown["kind"],
    "about": lambda claim: claim.shown["about"],
    "voice": lambda claim: "people" if claim.shown["asserted_by"] else "own",
}
ASKED = (
    "",
    "status=single_source",
    "status=disputed&kind=figure",
    "kind=figure&about=so&voice=own",
    "voice=people",
    "about=said&status=documented",
    "article=dam",
    "article=dam&kind=figure",
    "q=metres",
    "q=metres&status=single_source",
    "q=metres&article=dam&voice=people",
)


def asked(address: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in address.split("&") if pair)


def left(wanted: dict[str, str]) -> list[Claim]:
    """Return the claims that the filters leave, one by one."""
    claims = Claim.objects.published().select_related("article")
    if "article" in wanted:
        claims = claims.filter(article__slug=wanted["article"])
    if "q" in wanted:
        claims = [claim for claim in claims if wanted["q"] in f"{claim.shown['statement']} {claim.shown['places']}"]
    return [claim for claim in claims if all(CODE[name](claim) == wanted[name] for name in CODE if name in wanted)]


def numbers(page: str) -> dict[tuple[str, str], str]:
    """Return the number beside each choice, by facet and code."""
    found = {}
    for label in re.findall(r'<label class="choice.*?</label>', page, re.S):
        name, code = re.search(r'name="(\w+)" value="(\w*)"', label).groups()
        if number := re.search(r'choice__number">([^<]+)<', label):
            found[name, code] = number[1]
    return found


def number_found(page: str) -> str:
    return re.search(r'found__number" role="status">([^<]+)<', page)[1]


def chips(page: str) -> list[str]:
    return [html.unescape(address) for address in re.findall(r'class="active__filter" href="([^"]+)"', page)]


def table(page: str) -> list[str]:
    return re.findall(r'<a href="(/claims/[^"]+/\d+/)"', page)


@pytest.fixture
def full(people):
    town = make_town(people)
    many_claims(people, 5)
    return town


def test_each_number_is_what_the_choice_would_leave(full, reader):
    for address in ASKED:
        page = reader.read(f"/claims/?{address}")
        told, wanted = numbers(page), asked(address)
        assert {name for name, _code in told} == set(CODE)
        for name, code in CODE.items():
            there = Counter(map(code, left({key: value for key, value in wanted.items() if key != name})))
            assert {key[1]: int(number) for key, number in told.items() if key[0] == name and number != "0"} == there
        number = len(left(wanted))
        assert number_found(page) == (f"{number} claim" if number == 1 else f"{number} claims")
        assert "told at a glance" not in page


def test_among_too_many_claims_a_number_is_told_only_where_it_is_cheap(full, reader, monkeypatch):
    monkeypatch.setattr(counting, "CLOSELY", 2)
    monkeypatch.setattr(counting, "_each", counting._each.__wrapped__)
    monkeypatch.setattr("factcheck.public.paging.COUNT_UP_TO", 5)
    monkeypatch.setattr(counting, "COUNT_UP_TO", 5)
    monkeypatch.setattr("factcheck.public.paging.page_of.__kwdefaults__", {"after": None, "before": None, "size": 1})
    for address in ASKED:
        page = reader.read(f"/claims/?{address}")
        wanted = asked(address)
        for (name, code), told in numbers(page).items():
            assert_true(told, len(left(wanted | {name: code})))
        assert_true(number_found(page).split()[0], len(left(wanted)))
    first = numbers(reader.read("/claims/"))
    assert first["status", "single_source"] == "2+" and first["status", "disputed"] == "2"
    assert "told at a glance" in reader.read("/claims/")


def assert_true(told: str, number: int):
    assert number >= int(told[:-1]) if told.endswith("+") else number == int(told), f"{told} for {number}"


def test_a_choice_that_would_leave_nothing_is_dim_and_can_be_made(town, reader):
    page = reader.read("/claims/?kind=figure")
    choice = re.search(r'<label class="choice choice--none"><input [^>]*value="disputed"[^>]*>', page)
    assert choice and "disabled" not in choice[0]
    assert "choice--none" not in re.search(r"<label [^>]*><input [^>]*value=\"documented\"", page)[0]


def test_filters_that_are_on_are_taken_away_one_by_one(town, reader):
    address = "/claims/?q=dam&status=documented&voice=own&kind=figure&about=so&article=dam&order=status"
    page = reader.read(address)
    without = chips(page)
    assert len(without) == 6 and all("order=status" in each for each in without)
    for name, each in zip(("q", "status", "voice", "about", "kind", "article"), without, strict=True):
        assert f"{name}=" not in each and len(chips(reader.read(f"/claims/{each}"))) == 5
    assert "<bdi>“dam”</bdi>" in page and "<bdi>The dam at Kessel</bdi>" in page
    assert '<a class="active__clear" href="/claims/">' in page
    assert "active__" not in reader.read("/claims/?order=status")
    # The form keeps what it does not ask for.
    page = reader.read("/claims/?article=dam&order=article&status=disputed&q=1962")
    for kept in ('name="article" value="dam"', 'name="order" value="article"', 'value="1962"'):
        assert kept in page
    assert re.search(r'name="status" value="disputed" checked', page)


def test_the_file_has_the_claims_of_all_pages(full, reader, monkeypatch):
    monkeypatch.setattr("factcheck.public.paging.page_of.__kwdefaults__", {"after": None, "before": None, "size": 2})
    for address in (*ASKED, "q=register", "q=%22metres+deep%22&order=status", "q=mira", "status=contradicted"):
        pages, _last = follow(reader, f"/claims/?{address}", "next")
        links = [link for page in pages for link in table(page)]
        name = re.search(r'href="(/claims\.csv[^"]*)"[^>]*>These claims as', pages[0])
        if not links:
            assert name is None
            continue
        file = reader.read(html.unescape(name[1]))
        rows = [f"/claims/{row['article_slug']}/{row['claim_no']}/" for row in csv.DictReader(io.StringIO(file))]
        assert sorted(rows) == sorted(links) and len(links) == len(set(links)), address


def test_what_is_looked_for_is_marked_where_it_stands(town, reader):
    page = reader.read("/claims/?q=DAM+%22million+cubic+metres%22")
    assert "The <mark>dam</mark> holds 40 <mark>million cubic metres</mark>.</a>" in page
    assert table(page) == ["/claims/dam/1/"] and "claims__excerpt" not in page
    assert table(reader.read("/claims/?q=%22cubic+million%22")) == []
    # What stands elsewhere comes with what is around it.
    page = reader.read("/claims/?q=register")
    assert "In the evidence: <bdi>The <mark>register</mark> says so.</bdi>" in page
    page = reader.read("/claims/?q=holds+asked")
    assert "The dam <mark>holds</mark> 40" in page and "In our explanation: <bdi>We <mark>asked</mark>.</bdi>" in page
    page = reader.read("/claims/?q=%22one+winter+and+finished%22")
    assert "In the article: <bdi>“It was poured in <mark>one winter and finished</mark> in 1962,”</bdi>" in page


def test_an_excerpt_is_cut_between_words():
    text = f"{'before ' * 30}the needle, {'after ' * 60}needle"
    shown = {"statement": "Hay.", "places": [], "explanation": text, "evidence": []}
    where, words = elsewhere(shown, parse("needle"))
    assert where == "In our explanation:"
    assert words.startswith("… before ") and words.endswith(" after …")
    assert words.count("<mark>needle</mark>") == 1 and len(words) < 260


def test_what_people_wrote_is_never_markup(town, reader):
    evil = "<b>dam</b> & <script>alert(1)</script>"
    shown = town.volume.shown | {"statement": evil, "explanation": f"{evil} twice"}
    Claim.objects.filter(pk=town.volume.pk).update(shown=shown)
    index([town.volume.pk])
    page = reader.read("/claims/?q=alert+twice+%3Cscript%3E")
    assert "&lt;<mark>script</mark>&gt;<mark>alert</mark>(1)&lt;/<mark>script</mark>&gt;" in page
    for read in (page, reader.read("/claims/"), reader.read("/claims/?q=holds")):
        assert "<script>" not in read and "<b>" not in read
    assert marked("أ <i> dam", parse("dam")) == "أ &lt;i&gt; <mark>dam</mark>"


def test_what_cannot_be_looked_for_is_told_and_left_out(town, reader):
    for query in ("%25", "_", "%22%22", "%E2%80%9C+%E2%80%9D", "-+*", "…"):
        page = reader.read(f"/claims/?q={query}&status=disputed")
        assert "There is no word and no number in it to look for, so it was left out." in page
        assert number_found(page) == "1 claim" and len(chips(page)) == 1
        reader.get(f"/claims.csv?q={query}", 404)
    assert "It is longer than 200 letters" in reader.read(f"/claims/?q={'a' * 201}")
    many, note = "+".join(["dam"] * 12), "Only the first 12 words were looked for."
    assert note not in reader.read(f"/claims/?q={many}") and note in reader.read(f"/claims/?q={many}+nothing")


def test_numbers_hold_for_an_edition_and_no_longer(town, reader, django_assert_num_queries):
    reader.get("/claims/?kind=figure")
    with django_assert_num_queries(3):
        assert numbers(reader.read("/claims/?kind=figure&order=status"))["status", "documented"] == "1"
    Claim.objects.filter(pk=town.volume.pk).update(release="held", held_reason="Safety.")
    page = reader.read("/claims/?kind=figure")
    assert numbers(page)["status", "documented"] == "0" and number_found(page) == "1 claim"


def test_an_article_is_a_filter_without_a_list_of_all(town, reader):
    page = reader.read("/claims/?article=dam&kind=figure")
    assert number_found(page) == "2 claims" and 'href="/articles/dam/">Read the article' in page
    assert "<select" not in page and 'claims__where"><a' not in page
    row = html.unescape(re.search(r'claims__where"><a href="([^"]+)"', reader.read("/claims/?kind=date_time"))[1])
    assert row == "?kind=date_time&article=dam"
    page = reader.read("/claims/?article=nothing&kind=date_time")
    assert "There is no such article here" in page and number_found(page) == "1 claim"


def test_what_people_say_and_what_we_state_are_two_lists(town, reader):
    people, own = (table(reader.read(f"/claims/?voice={voice}")) for voice in ("people", "own"))
    assert people == ["/claims/dam/2/"] and sorted(own) == ["/claims/dam/1/", "/claims/dam/3/", "/claims/dam/4/"]
    page = reader.read("/claims/?voice=people")
    assert "that it was said" in page and "<bdi>Mira</bdi>" in page


def test_a_name_that_one_source_has_alone_is_marked_and_no_other(town, reader):
    Claim.objects.filter(pk=town.quote.pk).update(asserter=town.water)
    shown = town.quote.shown
    for code, expected in ((town.water.code, "<bdi><mark>Mira</mark></bdi>"), (None, "<bdi>Mira</bdi>")):
        shown["asserted_by"]["code"] = code
        Claim.objects.filter(pk=town.quote.pk).update(shown=shown)
        assert expected in reader.read("/claims/?q=mira")


def test_a_search_is_walked_in_every_order(people, reader, monkeypatch):
    monkeypatch.setattr("factcheck.public.paging.page_of.__kwdefaults__", {"after": None, "before": None, "size": 3})
    many_claims(people, 7)
    for order in ("newest", "article", "status"):
        there, last = follow(reader, f"/claims/?q=well&order={order}", "next")
        back, _first = follow(reader, last, "prev")
        walked = [link for page in there for link in table(page)]
        assert len(walked) == len(set(walked)) == 7
        assert walked == [link for page in back[::-1] for link in table(page)]


def test_nothing_found_helps(town, reader):
    page = reader.read("/claims/?q=smoke&status=disputed")
    assert number_found(page) == "0 claims" and "No public claim is like this." in page
    ways = re.findall(r'<li><a href="([^"]+)">(\w+): <bdi>([^<]+)</bdi>', page)
    assert ways == [("?status=disputed", "Words", "“smoke”"), ("?q=smoke", "Status", "Disputed")]
    assert "have to stand side by side" in page and "<table" not in page
    assert "side by side" not in reader.read("/claims/?status=contradicted")


@pytest.mark.django_db(transaction=True)
def test_filters_on_a_phone_and_by_the_keyboard(live_server, people, strict_page, axe):
    make_town(people)
    page = strict_page
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{live_server.url}/claims/?q=1962")
    disputed = page.get_by_label("Disputed")
    expect(disputed).to_be_hidden()
    page.get_by_text("Filters", exact=True).click()
    disputed.check()
    page.get_by_role("button", name="Show these").click()
    expect(page.get_by_role("status")).to_have_text("1 claim")
    assert "q=1962" in page.url and "status=disputed" in page.url
    assert axe(page) == []
    page.set_viewport_size({"width": 1280, "height": 844})
    expect(disputed).to_be_checked()
    expect(disputed).to_be_visible()
    page.get_by_label("Words or a").focus()
    reached = []
    for _ in range(7):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.name || document.activeElement.innerText.trim()"))
    assert reached == ["Search", "status", "voice", "about", "kind", "Show these", "These claims as a file (CSV)"]
    assert axe(page) == []
