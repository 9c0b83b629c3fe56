"""The feeds are Atom as RFC 4287 has it, tell what readers see and nothing else, and name only addresses of ours."""

import re
from datetime import datetime

from django.test import Client
from django.utils.translation import gettext, override
from lxml import etree

from factcheck.actions.releases import announce_recheck, hold
from factcheck.models import Article, Claim, Correction
from factcheck.public import feeds
from factcheck.rules.corroboration import Corroboration

CLAIMS, CORRECTIONS = "/feeds/claims/", "/feeds/corrections/"
ATOM = "{http://www.w3.org/2005/Atom}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
ONCE = ("id", "title", "updated")


def texts(node, name):
    return [child.text for child in node.findall(ATOM + name)]


def links(node, rel="alternate"):
    return [link.get("href") for link in node.findall(f"{ATOM}link") if link.get("rel", "alternate") == rel]


def read(reader, address):
    response = reader.get(address)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return etree.fromstring(response.content)


def entries(reader, address):
    return read(reader, address).findall(f"{ATOM}entry")


def faults_of(feed):
    """Return what RFC 4287 sections 4.1.1 and 4.1.2 would not let pass."""
    faults = [] if feed.tag == f"{ATOM}feed" and texts(feed.find(f"{ATOM}author"), "name") else ["no author"]
    for node in (feed, *feed.findall(f"{ATOM}entry")):
        faults += [f"{name} in {node.tag}" for name in ONCE if len(texts(node, name)) != 1]
        faults += [f"updated in {node.tag}" for at in texts(node, "updated") if not datetime.fromisoformat(at).tzinfo]
        faults += [f"links of {node.tag}"] if len(links(node)) != 1 else []
    ids = [texts(node, "id")[0] for node in feed.findall(f"{ATOM}entry")]
    return faults + ([] if len(set(ids)) == len(ids) else ["ids are not unique"])


def test_the_feeds_are_valid_in_both_languages_and_name_our_addresses_alone(two_towns, reader, settings):
    settings.SITE_URL = "https://facts.example"
    for address in (CLAIMS, CORRECTIONS):
        for language, path in (("en", address), ("ar", f"/ar{address}")):
            feed = read(reader, path)
            assert faults_of(feed) == []
            assert feed.get(LANGUAGE) == language
            assert texts(feed, "id") == links(feed, "self") == [f"https://facts.example{path}"]
            assert reader.get(path)["Content-Language"] == language
            prefix = "https://facts.example/ar/" if language == "ar" else "https://facts.example/"
            for entry in feed.findall(f"{ATOM}entry"):
                assert links(entry)[0].startswith(prefix)
    # And no address is made from the Host.
    settings.ALLOWED_HOSTS = ["*"]
    for address in (CLAIMS, CORRECTIONS):
        body = Client().get(address, headers={"Host": "evil.example"}).content.decode()
        assert "evil.example" not in body and "localhost" not in body
        assert all(href.startswith("https://facts.example/") for href in re.findall(r'href="([^"]*)', body))


def test_a_claim_is_told_as_on_its_page(town, reader, settings):
    found = {texts(entry, "title")[0]: entry for entry in entries(reader, CLAIMS)}
    assert set(found) == {claim.shown["statement"] for claim in (town.volume, town.quote, town.year, town.money)}
    entry = found[town.year.shown["statement"]]
    assert links(entry) == texts(entry, "id") == [f"{settings.SITE_URL}/claims/dam/3/"]
    assert texts(entry, "summary") == [
        "<p>Disputed. One voice supports this; one independent origin contradicts it.</p>"
    ]
    published = Article.objects.get(pk=town.article.pk).first_published_at.replace(microsecond=0)
    assert datetime.fromisoformat(texts(entry, "updated")[0]) == published
    with override("ar"):
        word = gettext(Corroboration.DISPUTED.label)
    assert word in reader.read(f"/ar{CLAIMS}")
    # One that is checked again says so.
    announce_recheck(claim=Claim.objects.get(pk=town.volume.pk), by=town.people.edith, reason="A letter.")
    summaries = [texts(entry, "summary")[0] for entry in entries(reader, CLAIMS)]
    assert len([summary for summary in summaries if "Being checked again" in summary]) == 1


def test_the_newest_come_first_and_old_ones_go_at_the_same_cost(
    town, reader, monkeypatch, settings, django_assert_num_queries
):
    newest = [f"{settings.SITE_URL}/claims/dam/{number}/" for number in (4, 3, 2, 1)]
    for size in (50, 3, 1):
        monkeypatch.setattr(feeds, "SIZE", size)
        with django_assert_num_queries(2):
            found = entries(reader, CLAIMS)
        assert [links(entry)[0] for entry in found] == newest[:size]
        with django_assert_num_queries(3):
            reader.get(CORRECTIONS)


def test_corrections_say_what_it_said_and_lead_to_what_readers_see(two_towns, reader, settings):
    found = {texts(entry, "title")[0]: entry for entry in entries(reader, CORRECTIONS)}
    here = found["Correction: The dam at Kessel"]
    assert texts(here, "summary") == ["<p>It said: It holds 30 million.</p><p>It says: It holds 40 million.</p>"]
    assert links(here) == [f"{settings.SITE_URL}/claims/dam/1/"]
    for title, words in (
        ("Update: The bridge", "<p>An inquiry has opened.</p>"),
        ("Retraction: The bridge", "<p>The bridge stands; we went to look.</p>"),
    ):
        assert texts(found[title], "summary") == [words]
        assert links(found[title]) == [f"{settings.SITE_URL}/corrections/"]
    # What readers do not see is in no feed.
    assert "The bridge fell in 2001." not in reader.read(CLAIMS)
    hold(claim=two_towns.volume, by=two_towns.people.edith, reason="Safety.")
    links_now = [links(entry)[0] for entry in entries(reader, CORRECTIONS)]
    assert f"{settings.SITE_URL}/articles/dam/" in links_now
    assert f"{settings.SITE_URL}/claims/dam/1/" not in links_now
    assert two_towns.volume.shown["statement"] not in reader.read(CLAIMS)


def test_what_xml_cannot_write_and_markup_break_no_feed(town, reader):
    hostile = "A \x01\x0b\x1f\ufffe\uffff <b>bold</b> & ]]> claim"
    shown = town.volume.shown | {"statement": hostile}
    Claim.objects.filter(pk=town.volume.pk).update(shown=shown)
    Correction.objects.update(it_said=hostile)
    written = "A  <b>bold</b> & ]]> claim"
    assert written in [texts(entry, "title")[0] for entry in entries(reader, CLAIMS)]
    summary = texts(entries(reader, CORRECTIONS)[0], "summary")[0]
    assert "A  &lt;b&gt;bold&lt;/b&gt; &amp; ]]&gt; claim" in summary


def test_a_feed_of_nothing_is_a_feed_too_and_does_not_tell_the_time(db, reader):
    for address in (CLAIMS, CORRECTIONS):
        assert faults_of(read(reader, address)) == []
        assert reader.read(address) == reader.read(address)
        assert texts(read(reader, address), "updated") == ["1970-01-01T00:00:00+00:00"]


def test_every_page_says_where_the_feed_is(db, reader):
    for path, feed in (("/", CLAIMS), ("/how-we-check/", CLAIMS), ("/ar/", f"/ar{CLAIMS}")):
        assert f'<link rel="alternate" type="application/atom+xml" href="{feed}"' in reader.read(path)
