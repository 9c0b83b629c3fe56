"""The report is one file that needs nothing else, and tells what the pages tell."""

from __future__ import annotations

import base64
import hashlib
import html
import re

from factcheck.actions.closing import correct
from factcheck.models import Claim
from factcheck.public.telling import Told

# What a browser would fetch from elsewhere to show a page.
FETCHED = re.compile(
    r"""<(?:script|img|iframe|object|embed|audio|video|base)\b|\bsrc=|url\(|@import|rel="stylesheet\""""
)


def words(page):
    """Return what a person reads of a page."""
    body = re.sub(r"<style>.*?</style>|<[^>]+>", " ", page, flags=re.S)
    return " ".join(html.unescape(body).split())


def test_it_needs_nothing_but_itself(town, reader):
    page = reader.read("/articles/dam/report/")
    assert FETCHED.search(page) is None
    links = re.findall(r'<a [^>]*href="([^"]*)"', page)
    assert links and all(link.startswith(("#", "http://", "https://")) for link in links)
    ids = set(re.findall(r'id="([^"]+)"', page))
    assert {link[1:] for link in links if link.startswith("#")} <= ids


def test_the_policy_allows_its_one_style_and_no_other(town, reader):
    response = reader.get("/articles/dam/report/")
    [style] = re.findall(r"<style>(.*?)</style>", response.content.decode(), flags=re.S)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = response["Content-Security-Policy"]
    assert f"'sha256-{digest}'" in policy and "unsafe" not in policy
    assert "sha256" not in reader.get("/articles/dam/")["Content-Security-Policy"]


def test_every_claim_is_told_as_on_its_page(town, reader):
    report = words(reader.read("/articles/dam/report/"))
    claims = list(Claim.objects.published().filter(article=town.article))
    assert len(claims) > 1
    for claim in claims:
        told, page = Told(claim), words(reader.read(f"/claims/dam/{claim.number}/"))
        said = [told.statement, told.sentence, told.explanation, *(note["text"] for note in told.notes)]
        said += [piece.label for *_, pieces in told.evidence for piece in pieces]
        said += [piece.row["summary"] for *_, pieces in told.evidence for piece in pieces]
        for text in filter(None, (" ".join(each.split()) for each in said)):
            assert text in report and text in page, text


def test_it_holds_the_text_and_what_was_corrected(town, reader):
    correct(article=town.article, by=town.people.edith, kind="update", text="The lake is full.")
    report = words(reader.read("/articles/dam/report/"))
    assert "The lake is full." in report and "Made from http://localhost:8000/articles/dam/report/" in report
    for paragraph in town.article.published_draft.text.split("\n\n"):
        plain = re.sub(r"\s*\d+\s*", "", " ".join(paragraph.split()))
        assert plain[:20] in re.sub(r"\s*\d+\s*", "", report)


def test_it_speaks_arabic_and_prints_by_rules_of_its_own(town, reader):
    page = reader.read("/ar/articles/dam/report/")
    assert '<html lang="ar" dir="rtl">' in page and "تقرير التحقق" in page
    assert "@media print" in page and "@page" in page
