"""A page that was sent is sent again as it was, until its edition moves."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.db.models import F

from factcheck.actions.releases import hold
from factcheck.models import Claim, Edition, Source


@pytest.fixture
def kept(pages_are_made_anew, settings):
    settings.CACHES = {"pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "test"}}
    yield
    caches["pages"].clear()


def test_a_page_is_made_once_an_edition(kept, town, reader, django_assert_num_queries):
    Edition.objects.update(at=F("at") - timedelta(seconds=2))
    for address in ("/", "/ar/", "/claims/?q=dam", "/claims/dam/1/", "/claims/dam/1/embed/", "/feeds/claims/"):
        for asked in ({}, {"Accept-Encoding": "gzip"}):
            first = reader.client.get(address, headers=asked)
            with django_assert_num_queries(1):
                again = reader.client.get(address, headers=asked)
            assert again.content == first.content and dict(again.headers) == dict(first.headers)
            assert (again.get("Content-Encoding") == "gzip") == bool(asked)


def test_what_is_withdrawn_is_gone_at_once(kept, town, reader):
    assert "Kessel Waterworks" in reader.read("/claims/dam/1/")
    Source.objects.filter(pk=town.water.pk).update(terms="off_record")
    reader.get("/claims/dam/1/", 404)
    assert town.year.shown["statement"] in reader.read("/articles/dam/")
    hold(claim=Claim.objects.get(pk=town.year.pk), by=town.people.edith, reason="Safety.")
    assert town.year.shown["statement"] not in reader.read("/articles/dam/")


def test_what_is_not_there_and_what_streams_is_not_kept(kept, town, reader):
    for address in ("/claims/dam/99/", "/claims.csv"):
        reader.client.get(address)
    assert not caches["pages"]._cache
