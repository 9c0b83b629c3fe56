"""Every address answers, says what it is, and tells what the frozen record allows."""

import re

from django.urls import reverse

from factcheck.actions.releases import announce_recheck
from factcheck.models import Claim
from factcheck.public.urls import FILES
from factcheck.public.urls import PAGES as PATTERNS
from factcheck.rules.corroboration import Corroboration
from tests import cast as the

ADDRESSES = {
    "articles": "/",
    "article": "/articles/dam/",
    "article.csv": "/articles/dam/claims.csv",
    "article.csv-metadata": "/articles/dam/claims.csv-metadata.json",
    "annotations": "/articles/dam/annotations.jsonld",
    "report": "/articles/dam/report/",
    "draft": "/articles/dam/drafts/1/",
    "claims": "/claims/",
    "claims.csv": "/claims.csv",
    "claims.csv-metadata": "/claims.csv-metadata.json",
    "annotation": "/claims/dam/1/annotation.jsonld",
    "claim": "/claims/dam/1/",
    "embed": "/claims/dam/1/embed/",
    "card": "/claims/dam/1/card.png",
    "source": "/sources/{code}/",
    "corrections": "/corrections/",
    "figures": "/figures/",
    "how_we_check": "/how-we-check/",
    "healthz": "/healthz",
    "robots": "/robots.txt",
    "favicon": "/favicon.ico",
    "claims_feed": "/feeds/claims/",
    "corrections_feed": "/feeds/corrections/",
    "sitemap.xml": "/sitemap.xml",
    "sitemap-pages.xml": "/sitemap-pages.xml",
    "article.sitemap.xml": "/articles/dam/sitemap.xml",
    "security.txt": "/.well-known/security.txt",
}
PAGES = ["articles", "article", "claims", "claim", "source", "corrections", "figures", "how_we_check"]


def address(name, town):
    return ADDRESSES[name].format(code=town.water.code)


def test_this_list_names_every_address_of_the_room():
    assert {pattern.name for pattern in [*PATTERNS, *FILES]} == set(ADDRESSES)


def test_every_address_answers(town, reader):
    for name in ADDRESSES:
        reader.get(address(name, town))


def test_addresses_are_the_promised_ones(town):
    for name in ADDRESSES:
        arguments = {
            "article": ["dam"],
            "article.csv": ["dam"],
            "article.csv-metadata": ["dam"],
            "annotations": ["dam"],
            "annotation": ["dam", 1],
            "report": ["dam"],
            "article.sitemap.xml": ["dam"],
            "draft": ["dam", 1],
            "claim": ["dam", 1],
            "embed": ["dam", 1],
            "card": ["dam", 1],
            "source": [town.water.code],
        }
        space = "files" if name in {pattern.name for pattern in FILES} else "public"
        assert reverse(f"{space}:{name}", args=arguments.get(name, [])) == address(name, town)


def test_a_page_names_itself(town, reader, settings):
    for name in PAGES:
        settings.SITE_URL = "https://facts.example"
        html = reader.read(address(name, town))
        assert f'<link rel="canonical" href="https://facts.example{address(name, town)}">' in html
        assert re.search(r"<title>\S.*\S</title>", html)
        for part in ('<meta name="description"', 'property="og:title"', 'class="skip"', '<main id="main"', "<h1"):
            assert part in html
        assert " style=" not in html and "<script" not in html and "<style" not in html


def test_an_article_shows_its_text_its_claims_and_its_corrections(town, reader):
    html = reader.read("/articles/dam/")
    assert '<h1 class="text__headline">The dam that held</h1>' in html
    assert '<h2 class="text__subhead">The gates</h2>' in html
    assert "It holds 30 million." in html
    text, ledger = html.index('<article class="text"'), html.index('id="ledger"')
    assert html.index("text__headline") < html.index("Corrections to this article") < text
    claims = (town.volume, town.quote, town.year, town.money)
    order = [html.index(claim.shown["statement"], ledger) for claim in claims]
    assert order == sorted(order)


def test_the_two_tallies_are_never_mixed(town, reader):
    for html in (reader.read("/"), reader.read("/articles/dam/")):
        assert "What we state ourselves: 3 claims; 1 documented, 1 single source, 1 disputed" in html
        assert "What people say: 1 claim; 1 single source" in html


def test_a_draft_is_its_text_to_the_byte(town, reader):
    response = reader.get("/articles/dam/drafts/1/")
    assert response.content == town.article.published_draft.text.encode()
    assert response["Content-Type"] == "text/plain; charset=utf-8"


def test_a_claim_says_how_we_know(town, reader):
    html = reader.read("/claims/dam/3/")
    assert "It was finished in 1962." in html
    assert "Disputed" in html and Corroboration.DISPUTED.definition in html
    assert "One voice supports this; one independent origin contradicts it." in html
    assert '<mark class="passage__words">finished in 1962</mark>,” said Mira, an engineer.' in html
    supports, against = html.index("What supports it"), html.index("What speaks against it")
    assert supports < html.index("Remembers the year.") < against < html.index("Dates it later.")
    assert "The article’s own voice" in html
    assert 'href="/claims/dam/2/"' in html and 'href="/claims/dam/4/"' in html


def test_a_claim_about_words_says_that_only_the_words_are_established(town, reader):
    assert "We have established that it was said by Mira, not that it is so." in reader.read("/claims/dam/2/")
    assert "not that it is so" not in reader.read("/claims/dam/1/")


def test_readers_are_told_that_a_claim_is_checked_again(town, reader):
    assert "Being checked again" not in reader.read("/claims/dam/1/")
    announce_recheck(claim=Claim.objects.get(pk=town.volume.pk), by=town.people.edith, reason="A letter.")
    assert "Being checked again" in reader.read("/claims/dam/1/")


def test_a_correction_leads_to_its_claim_only_while_readers_see_it(town, reader):
    assert 'href="/claims/dam/1/"' in reader.read("/corrections/")
    Claim.objects.filter(pk=town.volume.pk).update(release="held", held_reason="Safety.")
    html = reader.read("/corrections/")
    assert "It holds 30 million." in html and "/claims/dam/1/" not in html


def test_links_that_run_or_track_are_not_made(town, reader, people):
    shown = town.volume.shown
    shown["evidence"][0] |= {"url": "javascript:alert(1)", "archived_url": "https://archive.example/1", "exhibit": "X"}
    Claim.objects.filter(pk=town.volume.pk).update(shown=shown)
    html = reader.read("/claims/dam/1/")
    assert "javascript:" not in html
    assert '<a href="https://archive.example/1" rel="noopener noreferrer nofollow">' in html


def test_an_empty_newsroom_has_pages_too(db, reader):
    for page in ("/", "/claims/", "/corrections/", "/how-we-check/"):
        reader.get(page)


def test_an_article_from_right_to_left_says_so(people, reader):
    article = the.article(people, headline="سد", slug="sadd", text="يتسع السد لأربعين مليونا.", language="ar")
    claim = the.claim(people, article, "لأربعين مليونا", statement="يتسع لأربعين مليونا.")
    the.signed(people, claim)
    the.published(people, article)
    html = reader.read("/articles/sadd/")
    assert '<article class="text" id="text" lang="ar" dir="rtl">' in html
    assert '<html lang="en" dir="ltr">' in html
