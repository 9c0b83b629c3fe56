"""An edition moves with what readers see and with nothing else, and one question tells who has it already."""

from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.db.models import F
from django.test import Client

from factcheck.actions.claims import edit_claim
from factcheck.actions.closing import correct, retract
from factcheck.actions.releases import announce_recheck, hold
from factcheck.actions.sources import edit_source
from factcheck.models import Claim, Edition, Source
from factcheck.models.edition import SITE
from factcheck.public.asking import ask
from factcheck.public.edition import of_article, of_site
from tests import cast as the


def edition(key: int = SITE) -> int:
    return Edition.objects.get(key=key).number


@pytest.fixture
def claim(town):
    return Claim.objects.get(pk=town.volume.pk)


def test_what_readers_see_moves_the_edition(town, claim):
    edith, water = town.people.edith, Source.objects.get(pk=town.water.pk)
    for do in (
        lambda: announce_recheck(claim=claim, by=edith, reason="A letter."),
        lambda: correct(article=town.article, by=edith, kind="update", text="More is known."),
        lambda: edit_source(source=water, by=town.people.chris, seen=water.version, label="The waterworks of Kessel"),
        lambda: hold(claim=town.year, by=edith, reason="Safety."),
        lambda: retract(article=town.article, by=edith, reason="It was another dam."),
    ):
        before = edition()
        do()
        assert edition() == edition(town.article.pk) > before


def test_what_the_desk_does_beside_leaves_it_alone(town, claim):
    before = edition(), edition(town.article.pk)
    chris = town.people.chris
    edit_claim(claim=claim, by=chris, seen=claim.version, adverse_to="The council")
    the.claim(town.people, town.article, "3.2 million", statement="It cost something.")
    the.article(town.people, headline="Another", text="The mill closed in 1990.")
    nowhere = the.source(town.people, "a register", label="A register", kind="public_record")
    edit_source(source=nowhere, by=chris, seen=nowhere.version, label="Another register")
    assert (edition(), edition(town.article.pk)) == before


def test_a_write_past_the_verbs_moves_it_too(town):
    before = edition()
    Source.objects.filter(pk=town.water.pk).update(terms="off_record")
    assert edition() > before


def test_an_unchanged_page_is_answered_by_one_question(town, reader, django_assert_num_queries):
    # A page that moved within this second may move again in it: its date says nothing yet.
    Edition.objects.update(at=F("at") + timedelta(minutes=1))
    assert "Last-Modified" not in reader.get("/")
    Edition.objects.update(at=F("at") - timedelta(minutes=2))
    for address in (
        "/",
        "/articles/dam/",
        "/claims/dam/1/",
        "/claims/?q=dam",
        "/claims.csv",
        "/articles/dam/claims.csv",
        "/feeds/claims/",
        "/feeds/corrections/",
        "/sitemap.xml",
        "/sitemap-pages.xml",
        "/articles/dam/sitemap.xml",
    ):
        first = reader.get(address)
        for asked in ({"If-None-Match": first["ETag"]}, {"If-Modified-Since": first["Last-Modified"]}):
            with django_assert_num_queries(1):
                again = reader.client.get(address, headers=asked)
            assert again.status_code == 304 and again.content == b""
            assert again["ETag"].removeprefix("W/") == first["ETag"].removeprefix("W/")
            assert again["Cache-Control"] == first["Cache-Control"] and not again.cookies


def test_a_page_that_moved_is_sent_again(town, reader, claim):
    etag = reader.get("/claims/dam/1/")["ETag"]
    announce_recheck(claim=claim, by=town.people.edith, reason="A letter.")
    again = Client().get("/claims/dam/1/", headers={"If-None-Match": etag})
    assert again.status_code == 200 and b"Being checked again" in again.content


def test_a_retracted_article_is_not_answered_from_a_copy(town, reader):
    etag = reader.get("/articles/dam/")["ETag"]
    retract(article=town.article, by=town.people.edith, reason="It was another dam.")
    assert Client().get("/articles/dam/", headers={"If-None-Match": etag}).status_code == 410


def test_who_has_a_page_is_told_so_before_sessions_and_users(town, reader, monkeypatch):
    etag = reader.get("/ar/claims/dam/1/")["ETag"]
    monkeypatch.setattr("django.contrib.sessions.middleware.SessionMiddleware.process_request", None)
    answer = reader.client.get("/ar/claims/dam/1/", headers={"If-None-Match": etag})
    assert answer.status_code == 304 and answer["X-Content-Type-Options"] == "nosniff"
    monkeypatch.undo()
    for address, status in (("/claims/dam/1/", 200), ("/nowhere/", 404), ("/healthz", 200), ("/admin/", 302)):
        assert reader.client.get(address, headers={"If-None-Match": etag}).status_code == status
    assert reader.client.post("/ar/claims/dam/1/", headers={"If-None-Match": etag}).status_code == 405


def test_the_short_way_to_the_database_says_what_the_long_way_says(town, django_assert_num_queries):
    # The second time by the plan that is kept; the third time counted, and so by a cursor.
    first, second = ([of_site(), of_article("dam"), of_article("nowhere")] for _ in range(2))
    with django_assert_num_queries(3):
        assert first == second == [of_site(), of_article("dam"), of_article("nowhere")]
    assert first[0].moved_at and first[1].etag and first[2] is None


@pytest.mark.django_db(transaction=True)
def test_a_question_that_the_database_cannot_answer_is_an_error_and_the_next_one_is_answered():
    with pytest.raises(OperationalError):
        ask("SELECT number, at FROM nowhere")
    connection.close()
    assert of_site().moved_at is None
