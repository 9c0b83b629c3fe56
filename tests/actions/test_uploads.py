"""Files that wait at the desk: kept once, settled once, emptied then, and what a shape means is remembered."""

import pytest
from django.db import IntegrityError, transaction

from factcheck.actions.refusals import NotAllowed, Refused
from factcheck.actions.uploads import bring, keep_preview, remember_layout, set_manner, settle
from factcheck.models import Event, Layout, Upload
from tests import cast as the

HEADER = ["id", "said"]


def brought(cast, article, data=b"claim,kind\n", by=None):
    return bring(article=article, by=by or cast.cora, filename="claims.csv", data=data)


def said(cast, header=HEADER, **meaning):
    meaning = {"columns": {}, "words": {}, "key": "", "for_all": {}} | meaning
    return remember_layout(by=cast.cora, header=header, **meaning)


def test_the_very_same_file_waits_once_for_an_article(cast):
    article, other = the.article(cast), the.article(cast, headline="Another")
    first = brought(cast, article)
    assert brought(cast, article, by=cast.rita) == first
    assert brought(cast, other) != first
    assert brought(cast, article, b"claim\n") != first
    assert [(event.verb, event.article) for event in Event.objects.filter(noun="upload").order_by("pk")] == [
        ("uploaded", article.slug),
        ("uploaded", other.slug),
        ("uploaded", article.slug),
    ]
    settle(upload=first, by=cast.cora, state="discarded")
    assert brought(cast, article) != first


def test_a_settled_file_is_emptied_and_settled_for_good(cast):
    upload = brought(cast, the.article(cast))
    keep_preview(upload=upload, by=cast.cora, preview={"preview": None})
    settle(upload=upload, by=cast.cora, state="taken_in", summary="2 new, 0 changed")
    upload.refresh_from_db()
    assert (bytes(upload.data), upload.preview, upload.state) == (b"", None, "taken_in")
    assert Event.objects.filter(noun="upload", verb="taken in").get().summary == "2 new, 0 changed"
    for again in (
        lambda: settle(upload=upload, by=cast.rita, state="discarded"),
        lambda: keep_preview(upload=upload, by=cast.rita, preview={}),
        lambda: set_manner(upload=upload, by=cast.rita, encoding="cp1252", separator=";"),
    ):
        with pytest.raises(Refused, match="was taken in already"):
            again()


def test_the_database_keeps_no_preview_of_a_settled_file(cast):
    upload = brought(cast, the.article(cast))
    settle(upload=upload, by=cast.cora, state="discarded")
    with pytest.raises(IntegrityError, match="upload_settled_is_emptied"), transaction.atomic():
        Upload.objects.filter(pk=upload.pk).update(preview={"faults": []})


def test_how_a_file_is_written_is_said_by_somebody_and_asks_for_a_new_look(cast):
    upload = brought(cast, the.article(cast))
    keep_preview(upload=upload, by=cast.cora, preview={"unsure": {}})
    upload = set_manner(upload=upload, by=cast.cora, encoding="cp1256", separator="\t")
    assert (upload.encoding, upload.separator, upload.preview) == ("cp1256", "\t", None)
    event = Event.objects.filter(noun="upload").first()
    assert event.changes == {"encoding": ["", "cp1256"], "separator": ["", "\t"]}


def test_what_columns_mean_is_remembered_once_for_a_shape_and_who_said_it_last(cast):
    first = said(cast, columns={"said": "claim"})
    second = said(cast, header=["said", "id"], columns={"said": "claim"}, key="id")
    assert (first.pk, Layout.objects.count()) == (second.pk, 1)
    assert said(cast, header=["said"]).pk != first.pk
    told = Event.objects.filter(noun="layout", ref="id, said").order_by("pk")
    assert [event.changes for event in told] == [{}, {"key": ["", "id"], "at": told[1].changes["at"]}]


def test_only_who_may_check_the_article_brings_files_for_it(cast):
    article = the.article(cast)
    upload = brought(cast, article)
    before = Event.objects.count()
    for stranger in (cast.wanda, cast.kim, cast.lou, cast.stranger):
        for forbidden in (
            lambda by: brought(cast, article, by=by),
            lambda by: settle(upload=upload, by=by, state="discarded"),
            lambda by: keep_preview(upload=upload, by=by, preview={}),
            lambda by: remember_layout(by=by, header=HEADER, columns={}, words={}, key="", for_all={}),
        ):
            with pytest.raises(NotAllowed):
                forbidden(stranger)
        assert not Upload.objects.visible_to(stranger)
    assert Event.objects.count() == before
    assert Upload.objects.visible_to(cast.rita).get() == upload
