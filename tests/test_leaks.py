"""A confidential source stays confidential in every byte that the public addresses serve.

Every confidential field is planted with a canary; every URL pattern of the project is on the list below, or the
test fails; every public address is fetched, with its errors, and searched in all the forms that text takes.
"""

from __future__ import annotations

import base64
import html
import re
import unicodedata
from types import SimpleNamespace
from urllib.parse import quote, unquote

import pytest
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone

from factcheck.actions.assessments import assess
from factcheck.actions.changes import propose_change
from factcheck.actions.claims import cut, edit_claim
from factcheck.actions.closing import close_article, correct, publish, waive
from factcheck.actions.drafts import add_draft, exempt
from factcheck.actions.exhibits import add_contact, add_exhibit
from factcheck.actions.inquiries import ask, record_outcome
from factcheck.actions.notes import add_note
from factcheck.actions.releases import hold, release
from factcheck.actions.sources import edit_source, relate
from factcheck.actions.vault import seal
from factcheck.models import Claim
from factcheck.models.gate import split_by_waiver
from factcheck.text.reading import Remark
from tests import cast as the

TOKEN = "CANARY"

TEXT = """The first dam holds 40 million cubic metres.

The second dam holds 50 million cubic metres.

The third dam holds 60 million cubic metres.

The fourth dam holds 70 million cubic metres.

The fifth dam holds 80 million cubic metres.
"""


def canary(where: str) -> str:
    """Return a text that can be found again and says where it leaked from."""
    return f"{TOKEN}-{where}-é"


# What nobody without a login sees is listed by prefix; every public pattern by name with what fills it.
BEHIND_LOGIN = ("admin/",)
PUBLIC = {
    "": [{}],
    "articles/<slug:slug>/": [{"slug": "dams"}, {"slug": "secret"}, {"slug": "gone"}],
    "articles/<slug:slug>/claims.csv": [{"slug": "dams"}, {"slug": "secret"}, {"slug": "gone"}],
    "articles/<slug:slug>/claims.csv-metadata.json": [{"slug": "dams"}, {"slug": "secret"}, {"slug": "gone"}],
    "articles/<slug:slug>/annotations.jsonld": [{"slug": "dams"}, {"slug": "secret"}, {"slug": "gone"}],
    "articles/<slug:slug>/report/": [{"slug": "dams"}, {"slug": "secret"}, {"slug": "gone"}],
    "articles/<slug:slug>/drafts/<number:number>/": [
        {"slug": "dams", "number": 1},
        {"slug": "dams", "number": 2},
        {"slug": "secret", "number": 1},
    ],
    "claims/": [{}],
    "claims.csv": [{}],
    "claims.csv-metadata.json": [{}],
    "claims/<slug:slug>/<number:number>/annotation.jsonld": [{"slug": "dams", "number": n} for n in range(1, 8)]
    + [{"slug": "secret", "number": 1}],
    "claims/<slug:slug>/<number:number>/": [{"slug": "dams", "number": n} for n in range(1, 8)]
    + [{"slug": "secret", "number": 1}],
    "claims/<slug:slug>/<number:number>/embed/": [{"slug": "dams", "number": n} for n in range(1, 8)]
    + [{"slug": "secret", "number": 1}],
    # A picture is no text to search; tests/public/test_citing.py holds that nothing but the picture is in it.
    "claims/<slug:slug>/<number:number>/card.png": [],
    "sources/<code:code>/": "every source",
    "corrections/": [{}],
    "figures/": [{}],
    "how-we-check/": [{}],
    "healthz": [{}],
    "robots.txt": [{}],
    "favicon.ico": [{}],
    "feeds/claims/": [{}],
    "feeds/corrections/": [{}],
    "sitemap.xml": [{}],
    "sitemap-pages.xml": [{}],
    "articles/<slug:slug>/sitemap.xml": [{"slug": "dams"}, {"slug": "secret"}, {"slug": "gone"}],
    ".well-known/security.txt": [{}],
}
QUERIES = ("", "?q=CANARY", "?status=single_source", "?order=status", "?after=1", "?asserter__alias=C", "?o=-alias")


@pytest.fixture
def world(cast):
    """An article with five claims, of which readers see two, and canaries in all that they do not see."""
    for name in vars(cast):
        type(cast.chris).objects.filter(username=name).update(first_name=canary(f"person-{name}"))
    remarks = [Remark(0, 44, "comment 1", canary("remark-by"), canary("remark"))]
    article = the.article(cast, headline="Dams", slug="dams", text=TEXT, remarks=remarks)
    named = the.source(cast, alias=canary("alias"), label="The waterworks", reliability="B", granted_by=canary("grant"))
    unnamed = the.source(
        cast,
        alias=canary("alias-unnamed"),
        label="An engineer",
        terms="background",
        identity_form="unnamed",
        terms_wording=canary("wording"),
        anonymity_reason=canary("reason"),
        organisation=canary("organisation"),
    )
    hidden = the.source(cast, alias=canary("alias-hidden"), label=canary("label-hidden"), terms="deep_background")
    seal(
        source=unnamed,
        by=cast.kim,
        real_name=canary("name"),
        contact=canary("contact"),
        why_protected=canary("why"),
        known_by=canary("known"),
        how_verified=canary("how"),
    )
    relate(source=named, other=hidden, by=cast.chris, kind="shared_interest", why=canary("relation"))
    file = add_exhibit(
        article=article,
        by=cast.chris,
        title=canary("exhibit"),
        provenance=canary("provenance"),
        url=f"https://example.org/{TOKEN}",
        data=b"CANARY",
        filename=canary("file"),
    )
    call = add_contact(
        article=article, by=cast.chris, source=unnamed, at=timezone.now(), medium="phone", note=canary("call")
    )
    claims = [the.claim(cast, article, f"{n}0 million", statement=f"It holds {n}0 million.") for n in (4, 5, 6, 7, 8)]
    for claim in claims:
        the.evidence(cast, claim, unnamed, says=canary("says"), locator=canary("locator"), exhibit=file, contact=call)
        the.evidence(
            cast, claim, hidden, says=canary("says-hidden"), public_summary=canary("summary-hidden"), stance="supports"
        )
    the.evidence(cast, claims[0], named, says=canary("says-named"))
    first, second, _, held, gone = claims
    for text, fields in (
        (canary("desk-note"), {"by": cast.chris}),
        (canary("legal-note"), {"by": cast.lou, "visibility": "legal"}),
    ):
        add_note(claim=first, text=text, **fields)
    question = ask(article=article, by=cast.chris, claims=[first], to="writer", question=canary("question"))
    record_outcome(inquiry=question, by=cast.wanda, outcome="answered", answer=canary("answer"))
    for claim in claims:
        claim.refresh_from_db()
        the.signed(cast, claim, rationale=canary("rationale"), public_corroboration=claim.public_corroboration)
    propose_change(claim=first, by=cast.chris, from_text="holds", to_text=canary("change"), why=canary("change-why"))
    for claim in (first, second, held, gone):
        release(claim=claim, by=cast.edith)
    hold(claim=held, by=cast.edith, reason=canary("held"))
    cut(claim=gone, by=cast.chris, reason=canary("cut"))
    the_exempt = the.span_of(article, "The fifth dam holds 80 million cubic metres.")
    exempt(draft=the.newest(article), by=cast.chris, start=the_exempt[0], end=the_exempt[1], reason=canary("exempt"))
    for blocked in split_by_waiver(article)[0]:
        waive(article=article, by=cast.edith, item=blocked.item, reason=canary("waiver"))
    close_article(article=article, by=cast.edith)
    publish(article=article, by=cast.edith)
    correct(article=article, by=cast.edith, kind="update", text="The lake is full.")
    afterwards(cast, article, claims, hidden)
    secret = the.article(cast, headline=canary("headline"), slug="secret", text=canary("text") + " 5 dams")
    the.claim(cast, secret, "5 dams", statement=canary("statement"))
    return SimpleNamespace(article=article, named=named, unnamed=unnamed, hidden=hidden)


def afterwards(cast, article, claims, hidden):
    """Change what is live after the signatures: readers go on seeing what was signed."""
    first, second, unreleased, held, _ = claims
    article.refresh_from_db()
    for claim in (unreleased, held, second):
        claim.refresh_from_db()
        words = {"statement": canary("live-statement"), "adverse_to": canary("adverse")}
        edit_claim(claim=claim, by=cast.chris, seen=claim.version, **words)
    assess(
        claim=unreleased,
        by=cast.chris,
        verdict="accurate",
        corroboration="unverifiable",
        overrule_reason=canary("overrule"),
        public_explanation=canary("explanation"),
    )
    add_note(claim=first, by=cast.chris, text=canary("unsigned-public-note"), visibility="public")
    add_draft(article=article, by=cast.chris, text=TEXT + "\n\n" + canary("draft"), origin=canary("origin"))
    edit_source(source=hidden, by=cast.chris, seen=1, alias=canary("alias-again"))


def every_pattern(resolver=None, prefix=""):
    """Yield every URL pattern of the project as it is written."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if hasattr(entry, "url_patterns"):
            yield from every_pattern(entry, route)
        else:
            yield route


def forms_of(body: bytes):
    """Yield the bytes in all the forms in which a text may be hidden in them."""
    text = body.decode("utf-8", "replace")
    for form in (text, html.unescape(text), unquote(text), text.encode().decode("unicode_escape", "replace")):
        yield unicodedata.normalize("NFC", form).casefold()
    for word in re.findall(r"[A-Za-z0-9+/]{8,}={0,2}", text):
        try:
            yield base64.b64decode(word + "=" * (-len(word) % 4)).decode("utf-8", "replace").casefold()
        except ValueError:
            continue


def addresses(world):
    """Yield every public address, filled with real things, hidden things and things that are not there."""
    for route, fillings in PUBLIC.items():
        if fillings == "every source":
            fillings = [{"code": source.code} for source in (world.named, world.unnamed, world.hidden)]
        for filling in fillings:
            path = "/" + re.sub(r"<\w+:(\w+)>", lambda hole, filling=filling: str(filling[hole[1]]), route)
            for query in QUERIES:
                yield path + query
    yield from ("/no/such/page", "/claims/dams/99999/", "/sources/zzzzzzzz/", "/admin/", f"/{quote(TOKEN.lower())}x")


def body_of(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def headers_and_body(response):
    return str(response.headers).encode() + body_of(response)


def test_every_url_pattern_is_on_the_list():
    unknown = [route for route in every_pattern() if route not in PUBLIC and not route.startswith(BEHIND_LOGIN)]
    assert unknown == [], "say above what fills these, so that they are searched for canaries"


@pytest.fixture
def pages(world):
    """Every public answer, by address."""
    client = Client(raise_request_exception=True)
    return {path: client.get(path) for path in addresses(world)}


def test_no_canary_is_in_any_public_byte(pages):
    leaks = []
    for path, response in pages.items():
        asked = path.partition("?")[2].casefold()
        for form in forms_of(headers_and_body(response)):
            # What the reader asked for may stand in the search box again.
            for hit in re.findall(r"canary-[\w-]*|/canary", form):
                if hit not in asked:
                    leaks.append((path, hit))
    assert leaks == []


def test_the_search_for_canaries_can_find_one(world):
    hidden = canary("x")
    for body in (hidden, html.escape(hidden), quote(hidden), base64.b64encode(hidden.encode()).decode()):
        assert any("canary-x" in form for form in forms_of(body.encode())), body


def test_readers_do_see_what_was_signed(pages):
    """The control: the pages that were searched are the real ones."""
    body = pages["/claims/dams/1/"].content.decode()
    assert "It holds 40 million." in body and "The waterworks" in body and "An engineer" in body
    assert pages["/claims/dams/2/"].status_code == 200
    for number in (3, 4, 5, 6):
        assert pages[f"/claims/dams/{number}/"].status_code == 404
    assert pages["/articles/secret/"].status_code == 404


def test_no_answer_is_an_error_of_ours(pages):
    assert {path: r.status_code for path, r in pages.items() if r.status_code >= 500} == {}


def test_an_unnamed_source_has_no_page_and_none_that_looks_different(pages, world):
    codes = (world.unnamed.code, world.hidden.code, "zzzzzzzz")
    answers = {pages[f"/sources/{code}/"].content.decode().replace(code, "") for code in codes}
    assert len(answers) == 1
    assert pages[f"/sources/{world.named.code}/"].status_code == 200


def test_two_appearances_of_an_unnamed_source_are_not_linked(pages, world):
    """No code, no key and no grouping of the engineer stands anywhere that readers can look."""
    for path, response in pages.items():
        if world.unnamed.code in path:
            continue
        body = headers_and_body(response).decode("utf-8", "replace")
        assert world.unnamed.code not in body and world.hidden.code not in body, path


def test_the_same_pages_come_out_whether_it_is_one_unnamed_source_or_two(cast):
    """Two claims by one engineer and two claims by two engineers are told in the same words."""

    def bodies(slug, sources):
        article = the.article(cast, headline="Dams", slug=slug, text=TEXT)
        for words, source in zip(("40 million", "50 million"), sources, strict=True):
            claim = the.claim(cast, article, words, statement=f"It holds {words}.")
            the.evidence(cast, claim, source)
            the.signed(cast, claim)
        the.published(cast, article)
        paths = (f"/articles/{slug}/", f"/claims/{slug}/1/", f"/claims/{slug}/2/", f"/articles/{slug}/claims.csv")
        return [body_of(Client().get(path)).decode().replace(slug, "SLUG") for path in paths]

    def engineer():
        return the.source(cast, label="An engineer", terms="background", identity_form="unnamed")

    one = engineer()

    def timeless(texts):
        return [re.sub(r"\d{4}-\d\d-\d\d|\d\d:\d\d(:\d\d)?", "", text) for text in texts]

    assert timeless(bodies("dams-a", [one, one])) == timeless(bodies("dams-b", [engineer(), engineer()]))


def test_the_claims_that_readers_see_are_those_of_published(world):
    assert sorted(Claim.objects.published().values_list("number", flat=True)) == [1, 2]
