"""Machines are told of a review only where readers see one, and nothing but what readers see."""

import json
import re
from datetime import date
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest
from django.utils.formats import date_format
from django.utils.translation import override

from factcheck.actions.closing import retract
from factcheck.actions.sources import edit_source
from factcheck.models import Claim
from factcheck.public.linked import as_script
from tests import cast as the

TYPE = "application/ld+json"
SCRIPT = f'<script type="{TYPE}"'
# What may stand where: types, required and allowed properties, from schema.org and Google Search Central.
SHAPES = {
    "ClaimReview": (
        {"claimReviewed", "reviewRating", "url"},
        {"author", "datePublished", "itemReviewed", "inLanguage", "@context"},
    ),
    "Rating": ({"alternateName"}, {"ratingExplanation", "ratingValue", "bestRating", "worstRating"}),
    "Claim": (set(), {"author", "appearance"}),
    "Person": ({"name"}, {"url"}),
    "Organization": ({"name"}, {"url"}),
    "Article": ({"url"}, {"headline", "inLanguage", "sameAs"}),
}


class Page(HTMLParser):
    """What a page shows, where it links to, and what its data blocks hold."""

    def __init__(self, html):
        super().__init__()
        self.inside, self.words, self.links, self.data, self.canonical, self.scripts = [], "", set(), [], None, 0
        self.feed(html)
        self.words = " ".join(self.words.split())

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "link" and given.get("rel") == "canonical":
            self.canonical = given["href"]
        if tag in ("head", "title", "script", "style"):
            self.inside.append(tag)
        if tag == "script":
            self.scripts += 1
            self.data += [""] if given.get("type") == TYPE else []
        if tag == "a":
            self.links.add(given.get("href"))

    def handle_endtag(self, tag):
        if tag in self.inside:
            self.inside.remove(tag)

    def handle_data(self, data):
        if "script" in self.inside and self.data:
            self.data[-1] += data
        elif not self.inside:
            self.words += f"{data} "


def faults_of(node, path="review"):
    """Return what a reader of structured data would not understand in a node and below it."""
    required, allowed = SHAPES[node["@type"]]
    given = {name for name in node if name != "@type"}
    faults = [f"{path} lacks {name}" for name in required - given]
    faults += [f"{path} has {name}" for name in given - required - allowed]
    faults += [f"{path}.{name} is empty" for name in given if node[name] in ("", None)]
    for name in given:
        if isinstance(node[name], dict):
            faults += faults_of(node[name], f"{path}.{name}")
    return faults


def page_of(reader, address="/claims/dam/1/") -> Page:
    return Page(reader.read(address))


def review_of(reader, address="/claims/dam/1/"):
    found = [json.loads(data) for data in page_of(reader, address).data]
    assert len(found) <= 1
    return found[0] if found else None


@pytest.fixture
def reviewed(people):
    return make_reviewed(people)


def make_reviewed(people, **fields):
    """Publish a claim by Jonas Albrecht, which a register contradicts."""
    article = the.article(people, slug="dam", headline="The <dam> & its keepers", url="https://paper.example/dam")
    jonas = the.source(people, "alias of jonas", label="Jonas Albrecht", kind="expert")
    register = the.source(people, "alias of the register", label="The register", kind="public_record")
    claim = the.claim(people, article, statement="The dam holds 40 million.", asserter=jonas, **fields)
    the.evidence(people, claim, jonas)
    the.evidence(people, claim, register, stance="contradicts")
    claim.refresh_from_db()
    the.signed(people, claim)
    the.published(people, article)
    claim.refresh_from_db()
    return SimpleNamespace(people=people, article=article, jonas=jonas, register=register, claim=claim)


def show(claim, **fields):
    """Let readers see the claim otherwise, as if it had been signed so."""
    rechecking = fields.pop("rechecking_since", None)
    shown = claim.shown | fields
    Claim.objects.filter(pk=claim.pk).update(
        shown=shown, shown_status=shown["status"], shown_kind=shown["kind"], rechecking_since=rechecking
    )


def test_the_markup_says_what_the_page_says(reviewed, reader, settings):
    settings.SITE_URL, settings.SITE_NAME = "https://facts.example", "The Desk of Kessel"
    for language, address in (("en", "/claims/dam/1/"), ("ar", "/ar/claims/dam/1/")):
        page, review = page_of(reader, address), review_of(reader, address)
        claimed, rating, by = review["itemReviewed"], review["reviewRating"], review["itemReviewed"]["author"]
        with override(language):
            day = date_format(date.fromisoformat(review["datePublished"]), "j F Y")
        for words in (
            review["claimReviewed"],
            rating["alternateName"],
            rating["ratingExplanation"],
            by["name"],
            review["author"]["name"],
            claimed["appearance"]["headline"],
            day,
        ):
            assert words in page.words, words
        assert review["url"] == page.canonical == f"https://facts.example{address}"
        assert review["inLanguage"] == language
        for absolute in (by["url"], claimed["appearance"]["url"], review["author"]["url"]):
            assert absolute.startswith("https://facts.example/")
        assert by["url"].removeprefix("https://facts.example") in page.links
        assert claimed["appearance"]["url"].removeprefix("https://facts.example") in page.links
    assert review_of(reader)["claimReviewed"] == reviewed.claim.shown["statement"]


def test_a_review_has_what_search_engines_ask_for_and_there_is_no_other(reviewed, reader):
    for status in ("disputed", "documented", "corroborated", "partially_corroborated", "contradicted"):
        show(reviewed.claim, status=status)
        review = review_of(reader)
        assert review["@context"] == "https://schema.org" and review["@type"] == "ClaimReview"
        assert faults_of(review) == []
        rating = review["reviewRating"]
        numbers = [rating.get(name) for name in ("worstRating", "ratingValue", "bestRating")]
        assert numbers == ([1, 5, 5] if status == "documented" else [None, None, None])
    assert review["itemReviewed"]["author"]["@type"] == "Person"
    assert review["itemReviewed"]["appearance"]["sameAs"] == "https://paper.example/dam"
    # A page without a review of others says nothing to machines.
    by = reviewed.claim.shown["asserted_by"]
    nameless = by | {"code": None}
    for case in (
        {"asserted_by": None},
        {"asserted_by": nameless | {"identity_form": "role_only", "label": "An engineer"}},
        {"asserted_by": nameless | {"identity_form": "group"}},
        {"asserted_by": nameless | {"identity_form": "unnamed"}},
        {"asserted_by": nameless | {"identity_form": "first_name_only", "label": "Jonas"}},
        {"about": "said"},
        {"status": "single_source"},
        {"status": "unchecked"},
        {"status": "unverifiable"},
        {"status": "not_checkable"},
        {"rechecking_since": "2026-01-01T00:00:00Z"},
    ):
        show(reviewed.claim, **case)
        assert page_of(reader).scripts == 0, case
    show(reviewed.claim)
    assert page_of(reader).scripts == 1


def test_consent_that_is_withdrawn_takes_the_markup_at_once_and_so_does_retraction(reviewed, reader):
    assert "Jonas Albrecht" in reader.read("/claims/dam/1/")
    edit_source(source=reviewed.jonas, by=reviewed.people.chris, seen=reviewed.jonas.version, terms="background")
    html = reader.read("/claims/dam/1/")
    assert SCRIPT not in html and "Jonas Albrecht" not in html
    retract(article=reviewed.article, by=reviewed.people.edith, reason="It was another dam.")
    assert SCRIPT not in reader.read("/claims/dam/1/", 410)


def test_no_words_break_out_of_the_script(reviewed, reader):
    hostile = '</script><script>alert(1)</script><!-- & "quoted" \u2028\u2029 \\ {"@id": "x"} ‏سد'
    show(reviewed.claim, statement=hostile)
    html = reader.read("/claims/dam/1/")
    assert review_of(reader)["claimReviewed"] == hostile
    assert page_of(reader).scripts == 1
    block = re.search(f'<script type="{re.escape(TYPE)}">(.*?)</script>', html, re.DOTALL)[1]
    assert not re.search("[<>&\u2028\u2029]", block)


def test_what_json_has_no_number_for_is_refused():
    with pytest.raises(ValueError, match="JSON compliant"):
        as_script({"ratingValue": float("nan")})


@pytest.mark.django_db(transaction=True)
def test_a_browser_takes_it_for_data(live_server, people, strict_page):
    """Under the strict policy it is neither run nor complained of."""
    make_reviewed(people)
    strict_page.goto(f"{live_server.url}/claims/dam/1/")
    data = strict_page.locator(f'script[type="{TYPE}"]').text_content()
    assert json.loads(data)["claimReviewed"] == strict_page.locator("h1").inner_text()
