"""The report is one file that needs nothing else, and tells what the pages tell."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from datetime import UTC, datetime

from factcheck.actions.closing import correct
from factcheck.actions.releases import announce_recheck
from factcheck.models import Claim, Edition

# What a browser would fetch from elsewhere to show a page.
FETCHED = re.compile(
    r"""<(?:script|img|iframe|object|embed|audio|video|base)\b|\bsrc=|url\(|@import|rel="stylesheet\""""
)
ADDRESS = "/articles/dam/report/"


def words(page):
    """Return what a person reads of a page."""
    body = re.sub(r"<style>.*?</style>|<[^>]+>", " ", page, flags=re.S)
    return " ".join(html.unescape(body).split())


def entry(page, number):
    """Return what the report tells of one claim."""
    start = page.index(f'id="c{number}"')
    return page[start : page.index('<p class="report__signed">', start)]


def pieces(page):
    """Return the evidence that a page tells, side by side, in words."""
    sides = re.findall(r'<section class="side side--(\w+).*?>(.*?)</section>', page, flags=re.S)
    return [(side, words(told)) for side, told in sides]


def test_it_needs_nothing_but_itself(town, reader):
    page = reader.read(ADDRESS)
    assert FETCHED.search(page) is None
    links = re.findall(r'<a [^>]*href="([^"]*)"', page)
    assert links and all(link.startswith(("#", "http://", "https://")) for link in links)
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in re.findall(r'href="(#[^"]*)"', page)} <= set(ids)


def test_the_policy_allows_its_one_style_and_no_other(town, reader):
    response = reader.get(ADDRESS)
    [style] = re.findall(r"<style>(.*?)</style>", response.content.decode(), flags=re.S)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = response["Content-Security-Policy"]
    assert f"'sha256-{digest}'" in policy and "unsafe" not in policy
    assert "sha256" not in reader.get("/articles/dam/")["Content-Security-Policy"]


def test_every_claim_is_told_as_on_its_page(town, reader):
    announce_recheck(claim=town.year, by=town.people.edith, reason="A letter came.")
    report = reader.read(ADDRESS)
    for claim in Claim.objects.published().filter(article=town.article):
        told, page = entry(report, claim.number), reader.read(f"/claims/dam/{claim.number}/")
        assert pieces(told) and pieces(told) == pieces(page)
        for part in (r'<dl class="standing.*?</dl>', r'<p class="notice".*?</p>', r'<article class="correction">.*?</'):
            found = [words(each) for each in re.findall(part, page, flags=re.S)]
            assert [words(each) for each in re.findall(part, told, flags=re.S)] == found, part
        assert claim.shown["statement"] in words(told) and claim.shown["places"][0]["quote"] in words(told)
    assert "Being checked again" in entry(report, town.year.number)
    assert "It holds 40 million." in entry(report, town.volume.number)
    assert "It holds 40 million." not in entry(report, town.money.number)


def test_each_number_stands_where_the_words_of_its_claim_end(town, reader):
    report = reader.read(ADDRESS)
    text = report[report.index('<section class="report__text"') : report.index('<section class="report__claims"')]
    for said in ("metres ■ 1 .", "in 1962 ◆ 3 ,” ○ 2 said Mira", "euros ○ 4 on repairs"):
        assert said in words(text)
    # Without the numbers it is the text that readers have.
    plain = re.sub(r"<sup.*?</sup>|<[^>]+>", "", text[text.index("<div") :], flags=re.S)
    assert "".join(html.unescape(plain).split()) == "".join(town.article.published_draft.text.split())


def test_words_that_the_text_no_longer_has_are_told_as_signed(town, reader):
    gone = {**town.money.shown, "places": [{**town.money.shown["places"][0], "quote": "two million euros"}]}
    Claim.objects.filter(pk=town.money.pk).update(shown=gone)
    told = words(entry(reader.read(ADDRESS), town.money.number))
    assert "two million euros As signed. The published text no longer has these words." in told


def test_a_printed_copy_says_what_it_is_a_copy_of(town, reader):
    correct(article=town.article, by=town.people.edith, kind="update", text="The lake is full.")
    Edition.objects.filter(key=town.article.pk).update(at=datetime(2031, 5, 4, 3, 2, 1, tzinfo=UTC))
    report = words(reader.read(ADDRESS))
    assert f"Made from http://localhost:8000{ADDRESS} ." in report and "4 May 2031, 03:02 UTC" in report
    assert "The lake is full." in report and "The text, draft 1" in report
    assert "What we state ourselves. This article makes" in report and "What people say. People in it make" in report


def test_it_speaks_arabic_around_a_text_that_keeps_its_direction(town, reader):
    page = reader.read(f"/ar{ADDRESS}")
    assert '<html lang="ar" dir="rtl">' in page and "تقرير التحقق" in page
    assert '<div lang="en" dir="ltr">' in page
    town.article.language = "ar"
    town.article.save()
    assert '<div lang="ar" dir="rtl">' in reader.read(ADDRESS)


def test_it_prints_black_on_white_and_is_named_by_its_article(town, reader):
    response = reader.get(ADDRESS)
    page = response.content.decode()
    assert response["Content-Disposition"] == 'inline; filename="dam-report.html"'
    assert "@page" in page and "@media print" in page
    assert re.findall(r"@media ([^{]*prefers-color-scheme: dark[^{]*)", page) == [
        "screen and (prefers-color-scheme: dark) "
    ]
