"""Each public claim is an annotation of the draft that readers have, and an article's claims are a collection."""

from __future__ import annotations

import json

import pytest

from factcheck.actions.closing import publish, waive_all
from factcheck.actions.drafts import add_draft
from factcheck.actions.notes import add_note
from factcheck.public import annotations
from tests import cast as the

LD = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
SITE = "http://localhost:8000"
NEWSROOM = {"id": f"{SITE}/", "type": "Organization", "name": "Factcheck"}


@pytest.fixture
def dam(cast):
    """A published article of three claims: one in two places, and one of whose words readers see twice."""
    article = the.article(cast, slug="dam")
    claim = the.claim(cast, article, statement="It holds 40 million m³.")
    the.evidence(cast, claim, the.source(cast))
    add_note(claim=claim, by=cast.chris, text="Measured when full.", visibility="public")
    the.signed(cast, claim)
    mira = the.source(cast, "m", label="Mira", terms="on_record_partial", identity_form="first_name_only")
    other = the.claim(cast, article, "built in 1962", asserter=mira, about="said")
    the.evidence(cast, other, mira)
    the.signed(cast, other, verdict="accurate_as_attributed", public_explanation="")
    return the.published(cast, article)


def read(client, address, **headers):
    response = client.get(address, headers=headers)
    assert response.status_code == 200, address
    return json.loads(response.content)


def test_a_claim_is_an_annotation_of_the_words_in_the_draft(dam, client):
    draft = client.get("/articles/dam/drafts/1/").content.decode()
    claim = dam.claims.get(number=1)
    assert read(client, "/claims/dam/1/annotation.jsonld") == {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"{SITE}/claims/dam/1/annotation.jsonld",
        "type": "Annotation",
        "motivation": "assessing",
        "created": claim.shown["signed_at"],
        "creator": NEWSROOM,
        "body": [
            {
                "type": "SpecificResource",
                "purpose": "classifying",
                "source": f"{SITE}/how-we-check/#single_source",
            },
            said("tagging", "Single source"),
            said("describing", "It holds 40 million m³."),
            said("assessing", "One voice supports this."),
            said("commenting", "We asked."),
            said("commenting", "Measured when full."),
            {"type": "SpecificResource", "purpose": "linking", "source": f"{SITE}/claims/dam/1/"},
        ],
        "target": [
            {
                "source": f"{SITE}/articles/dam/drafts/1/",
                "selector": [
                    {
                        "type": "TextQuoteSelector",
                        "exact": "40 million cubic metres",
                        "prefix": draft[:24],
                        "suffix": draft[47:79],
                    },
                    {"type": "TextPositionSelector", "start": 24, "end": 47},
                ],
            }
        ],
    }


def said(purpose, value):
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain", "language": "en"}


def test_every_place_is_found_where_the_annotation_says(dam, client):
    for item in read(client, "/articles/dam/annotations.jsonld")["first"]["items"]:
        for target in item["target"]:
            draft = client.get(target["source"].removeprefix(SITE))
            assert draft["Access-Control-Allow-Origin"] == "*"
            text = draft.content.decode()
            quote, position = target["selector"]
            assert text[position["start"] : position["end"]] == quote["exact"]
            assert quote["prefix"] + quote["exact"] + quote["suffix"] in text


def test_words_that_never_stood_there_are_quoted_without_a_place(dam, client):
    claim = dam.claims.get(number=1)
    claim.shown["places"][0]["quote"] = "30 million"
    dam.claims.filter(pk=claim.pk).update(shown=claim.shown)
    assert read(client, "/claims/dam/1/annotation.jsonld")["target"] == [
        {"source": f"{SITE}/articles/dam/", "selector": {"type": "TextQuoteSelector", "exact": "30 million"}}
    ]


def test_words_of_an_earlier_draft_are_found_in_that_draft(dam, client, cast):
    changed = the.TEXT.replace("40 million", "39 million")
    add_draft(article=dam, by=cast.chris, text=changed, origin="pasted")
    waive_all(article=dam, by=cast.edith, reason="late")
    publish(article=dam, by=cast.edith)
    (gone,) = read(client, "/claims/dam/1/annotation.jsonld")["target"]
    assert gone == {
        "source": f"{SITE}/articles/dam/drafts/1/",
        "selector": [
            {"type": "TextQuoteSelector", "exact": "40 million cubic metres"},
            {"type": "TextPositionSelector", "start": 24, "end": 47},
        ],
    }
    (kept,) = read(client, "/claims/dam/2/annotation.jsonld")["target"]
    assert kept["source"] == f"{SITE}/articles/dam/drafts/2/"
    # Readers were never shown the first draft: its address would answer 404.
    type(dam).objects.filter(pk=dam.pk).update(shown_drafts=[2])
    (gone,) = read(client, "/claims/dam/1/annotation.jsonld")["target"]
    assert gone["source"] == f"{SITE}/articles/dam/" and gone["selector"]["exact"] == "40 million cubic metres"


def test_the_claims_of_an_article_are_a_collection(dam, client, monkeypatch):
    address = f"{SITE}/articles/dam/annotations.jsonld"
    whole = read(client, "/articles/dam/annotations.jsonld")
    items = [read(client, f"/claims/dam/{number}/annotation.jsonld") for number in (1, 2)]
    for item in items:
        item.pop("@context")
    assert whole == {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": address,
        "type": "AnnotationCollection",
        "label": "The dam at Kessel",
        "creator": NEWSROOM,
        "total": 2,
        "last": f"{address}?page=1",
        "first": {
            "id": f"{address}?page=1",
            "type": "AnnotationPage",
            "partOf": address,
            "startIndex": 0,
            "items": items,
        },
    }
    monkeypatch.setattr(annotations, "OF_A_PAGE", 1)
    whole = read(client, "/articles/dam/annotations.jsonld")
    assert (whole["last"], whole["first"]["next"]) == (f"{address}?page=2", f"{address}?page=2")
    last = read(client, "/articles/dam/annotations.jsonld?page=2")
    assert (last["type"], last["startIndex"], last["prev"]) == ("AnnotationPage", 1, f"{address}?page=1")
    assert last["partOf"]["total"] == 2 and last["items"] == items[1:]
    for page in ("0", "3", "x", "1 ", "٢", "9" * 30):
        assert client.get("/articles/dam/annotations.jsonld", {"page": page}).status_code == 404


def test_a_client_says_which_type_it_wants(dam, client):
    for accept, kind in (
        ("", LD),
        ("*/*", LD),
        ("text/html,application/xhtml+xml,*/*;q=0.8", LD),
        (LD, LD),
        ("application/json", "application/json"),
        ("application/json;q=0.5, application/ld+json;q=0.4", "application/json"),
        ("text/turtle", LD),
        ("nonsense;;", LD),
    ):
        for address in ("/claims/dam/1/annotation.jsonld", "/articles/dam/annotations.jsonld"):
            response = client.get(address, headers={"Accept": accept})
            assert (response.status_code, response["Content-Type"]) == (200, kind), accept
            assert "Accept" in response["Vary"].split(", ") and response["Access-Control-Allow-Origin"] == "*"


def test_who_asks_a_page_for_data_is_sent_on_and_nobody_keeps_that(dam, client):
    for page, data in (
        ("/claims/dam/1/", "/claims/dam/1/annotation.jsonld"),
        ("/ar/claims/dam/1/", "/claims/dam/1/annotation.jsonld"),
        ("/articles/dam/", "/articles/dam/annotations.jsonld"),
    ):
        for accept in (LD, "application/ld+json, text/html;q=0.5"):
            response = client.get(page, headers={"Accept": accept})
            assert (response.status_code, response["Location"]) == (303, data)
            assert (response["Cache-Control"], response["Vary"]) == ("no-store", "Accept")
        for accept in ("", "*/*", "text/html, application/ld+json", "application/ld+json;q=0.1, */*"):
            response = client.get(page, headers={"Accept": accept})
            assert (response.status_code, response["Vary"]) == (200, "Accept-Encoding"), accept
        assert f'type="application/ld+json" href="{data}"' in client.get(page).content.decode()


def test_the_status_of_an_annotation_is_explained_where_it_points(dam, client):
    page = client.get("/how-we-check/").content.decode()
    for item in read(client, "/articles/dam/annotations.jsonld")["first"]["items"]:
        anchor = item["body"][0]["source"].partition("#")[2]
        assert page.count(f'id="{anchor}"') == 1
