"""Crawlers find every page in every language, and nothing that readers do not see; holes have an address."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from lxml import etree

from factcheck.actions.releases import hold
from factcheck.models import Edition
from factcheck.public import machines, sitemaps
from factcheck.public.urls import PAGES

MAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
SITE = "https://facts.example"


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = SITE


def read(reader, path):
    response = reader.get(path.removeprefix(SITE))
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    return etree.fromstring(response.content)


def places(tree, kind="url"):
    """Return the addresses of a map with what is said of each."""
    return {node.findtext("s:loc", namespaces=MAP): node for node in tree.findall(f"s:{kind}", MAP)}


def others(node):
    return {link.get("hreflang"): link.get("href") for link in node.findall("x:link", MAP)}


def test_the_index_names_the_maps_of_what_readers_see(two_towns, reader):
    index = read(reader, "/sitemap.xml")
    assert index.tag == f"{{{MAP['s']}}}sitemapindex"
    assert list(places(index, "sitemap")) == [f"{SITE}/sitemap-pages.xml", f"{SITE}/articles/dam/sitemap.xml"]
    assert "The bridge stands" in reader.read("/articles/the-bridge/sitemap.xml", 410)
    reader.get("/articles/nothing/sitemap.xml", 404)


def test_every_page_is_named_in_every_language_and_answers(two_towns, reader):
    maps = places(read(reader, "/sitemap.xml"), "sitemap")
    named = {address: node for path in maps for address, node in places(read(reader, path)).items()}
    alone = {page.name for page in PAGES if not page.pattern.converters and "feed" not in page.name}
    assert len(named) == 2 * (len(alone) + 1 + 4)
    assert {f"{SITE}/", f"{SITE}/ar/", f"{SITE}/claims/dam/3/", f"{SITE}/ar/articles/dam/"} <= set(named)
    for address, node in named.items():
        html = reader.read(address.removeprefix(SITE))
        assert f'<link rel="canonical" href="{address}">' in html
        assert others(node) == dict(re.findall(r'<link rel="alternate" hreflang="([^"]*)" href="([^"]*)"', html))
        assert address in others(node).values()
        # Each of the others names the same set, itself included.
        assert all(others(named[other]) == others(node) for other in others(node).values())


def test_a_map_says_when_its_article_moved_and_leaves_out_what_is_held_back(town, reader):
    assert f"{SITE}/claims/dam/4/" in places(read(reader, "/articles/dam/sitemap.xml"))
    hold(claim=town.money, by=town.people.edith, reason="Safety.")
    assert f"{SITE}/claims/dam/4/" not in places(read(reader, "/articles/dam/sitemap.xml"))
    moved = Edition.objects.get(key=town.article.pk).at.replace(microsecond=0)
    nodes = places(read(reader, "/articles/dam/sitemap.xml")).values()
    nodes = [*nodes, places(read(reader, "/sitemap.xml"), "sitemap")[f"{SITE}/articles/dam/sitemap.xml"]]
    assert {node.findtext("s:lastmod", namespaces=MAP) for node in nodes} == {moved.isoformat()}


def test_no_map_is_longer_than_the_protocol_allows_and_all_cost_the_same(
    town, reader, monkeypatch, django_assert_num_queries
):
    for most, addresses in ((50_000, 10), (4, 4)):
        monkeypatch.setattr(sitemaps, "MOST", most)
        with django_assert_num_queries(4):
            assert len(places(read(reader, "/articles/dam/sitemap.xml"))) == addresses
    with django_assert_num_queries(2):
        assert len(places(read(reader, "/sitemap.xml"), "sitemap")) == 2
    monkeypatch.setattr(sitemaps, "MOST", 1)
    assert len(places(read(reader, "/sitemap.xml"), "sitemap")) == 1
    with django_assert_num_queries(1):
        reader.get("/sitemap-pages.xml")


def test_an_empty_newsroom_has_a_map_too(db, reader):
    assert list(places(read(reader, "/sitemap.xml"), "sitemap")) == [f"{SITE}/sitemap-pages.xml"]
    assert f"{SITE}/ar/claims/" in places(read(reader, "/sitemap-pages.xml"))


def test_crawlers_are_kept_from_the_desk_and_led_to_the_map(db, reader):
    lines = reader.read("/robots.txt").splitlines()
    assert lines == ["User-agent: *", "Disallow: /admin/", "", f"Sitemap: {SITE}/sitemap.xml"]


def test_whoever_finds_a_hole_is_told_whom_to_tell(db, reader, settings):
    response = reader.get("/.well-known/security.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    fields = dict(line.split(": ", 1) for line in response.content.decode().splitlines())
    assert fields.pop("Expires").endswith("-01T00:00:00Z")
    assert fields == {
        "Contact": "mailto:security@desk.example",
        "Preferred-Languages": "en, ar",
        "Canonical": f"{SITE}/.well-known/security.txt",
    }
    settings.SECURITY_CONTACT = ""
    reader.get("/.well-known/security.txt", 404)


def test_what_it_says_holds_for_some_months_and_never_for_a_year():
    day = datetime(2024, 1, 1, 12, tzinfo=UTC)
    for now in (day + timedelta(days=n) for n in range(800)):
        until = machines._expires(now)
        assert now + timedelta(days=300) < until < now + timedelta(days=365)
        assert until == machines._expires(now.replace(day=1))
