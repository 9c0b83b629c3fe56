"""A file of claims at the desk: brought in, looked into, understood, and taken in as a whole."""

from __future__ import annotations

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError

from factcheck.actions.claims import edit_claim
from factcheck.actions.uploads import remember_layout
from factcheck.imports import uploads
from factcheck.imports.claims import preview
from factcheck.models import Claim, Event, Layout, Upload
from factcheck.rules.escaping import unescape
from tests import cast as people

BASE = "/admin/factcheck"
OWN = "claim,kind,quote\nThe dam was built in 1962.,date_time,built in 1962\nIt is tall.,description,taller than\n"
FOREIGN = "nr;said;rating;on\n7;The dam is new;Pants on fire;03/04/2026\n8;=1+1;True;\n9;It's old;True;x\n"


class Desk:
    """A person who brings files in for one article."""

    def __init__(self, client, article):
        self.client, self.article = client, article

    def bring(self, data, name="claims.csv", **more):
        file = SimpleUploadedFile(name, data if isinstance(data, bytes) else data.encode())
        return self.client.post(f"{BASE}/article/{self.article.pk}/upload/", {"file": file} | more, follow=True)

    def page(self, upload):
        return self.client.get(f"{BASE}/upload/{upload.pk}/")

    def do(self, upload, verb, **fields):
        """Send a verb's form as it stands, but for these fields."""
        url = f"{BASE}/upload/{upload.pk}/{verb}/"
        upload.refresh_from_db()
        # Taking in has its form on the page of the file.
        shown = () if verb == "take-in" else self.client.get(url).context_data["form"]
        sent = {field.html_name: field.value() for field in shown} | {"seen": upload.version} | fields
        return self.client.post(url, {name: value or "" for name, value in sent.items()}, follow=True)

    def say(self, upload, columns=None, words=None, **fields):
        """Say what columns and words mean, by the names that they have in the file."""
        shown = self.client.get(f"{BASE}/upload/{upload.pk}/meaning/").context_data["form"]
        by_name = {name: field for field, name in shown.columns.items()}
        by_word = {word.word: field for field, word in shown.words.items()}
        fields |= {by_name[name]: ours for name, ours in (columns or {}).items()}
        fields |= {by_word[word]: code for word, code in (words or {}).items()}
        return self.do(upload, "meaning", **fields)


@pytest.fixture
def cora(cast, desk_of):
    return Desk(desk_of(cast.cora), people.article(cast))


def text(response):
    return response.content.decode()


def counts(response):
    preview = response.context_data["preview"]
    return tuple(preview.counts[name] for name in ("new", "changed", "unchanged", "refused"))


def test_a_file_is_shown_before_anything_is_stored_and_then_taken_in_as_a_whole(cora, cast):
    before = Event.objects.exclude(noun="upload").count()
    shown = cora.bring(OWN)
    upload = Upload.objects.get()
    assert shown.redirect_chain == [(f"{BASE}/upload/{upload.pk}/", 302)]
    assert counts(shown) == (2, 0, 0, 0)
    assert "is not in the draft" in text(shown) and "The dam was built in 1962." in text(shown)
    assert (Claim.objects.count(), Event.objects.exclude(noun="upload").count()) == (0, before)
    taken = cora.do(upload, "take-in")
    assert taken.redirect_chain == [(f"{BASE}/claim/?article={cora.article.pk}", 302)]
    assert "taken in: 2 new, 0 changed." in text(taken)
    assert list(Claim.objects.order_by("number").values_list("statement", flat=True)) == [
        "The dam was built in 1962.",
        "It is tall.",
    ]
    marked = Event.objects.filter(verb="marked")
    assert {event.by for event in marked} == {"cora"} and len({event.batch for event in marked}) == 1
    upload.refresh_from_db()
    assert (upload.state, bytes(upload.data)) == ("taken_in", b"")
    page = text(cora.page(upload))
    assert "2 new" in page and "uploaded" in page, "its own history"
    # The same file again: all of it is here.
    again = cora.bring(OWN)
    assert counts(again) == (0, 0, 2, 0)


def test_what_changes_is_shown_with_old_and_new_and_derived_cells_are_compared(cora, cast):
    claim = people.claim(cast, cora.article)
    file = f"article_slug,claim_no,claim,workflow_state\n{cora.article.slug},1,It holds 41 million.,signed_off\n"
    shown = cora.bring(file)
    assert counts(shown) == (0, 1, 0, 0)
    assert "<del>The article says: 40 </del><ins>It holds 41 </ins>million" in text(shown)
    assert "workflow_state" in text(shown)
    cora.do(Upload.objects.get(), "take-in")
    claim.refresh_from_db()
    assert (claim.statement, claim.workflow_state) == ("It holds 41 million.", "to_check")


def test_every_problem_is_named_and_nothing_is_taken_in(cora):
    rows = [f"Claim {n}.,{'figure' if n else 'fact'}" for n in range(3)] + [f"Odd {n}.,=fact" for n in range(700)]
    cora.bring("claim,kind\n" + "\n".join(rows))
    upload = Upload.objects.get()
    shown = cora.page(upload)
    assert counts(shown) == (2, 0, 0, 701)
    assert "701×" in text(shown) and "And 201 more." in text(shown)
    problems = cora.client.get(f"{BASE}/upload/{upload.pk}/problems.csv")
    assert "attachment" in problems["Content-Disposition"]
    told = list(csv.reader(io.StringIO(text(problems))))
    assert len(told) == 702 and told[0] == ["row", "column", "value", "reason"]
    assert told[1][:3] == ["2", "kind", "fact"] and told[-1][:3] == ["704", "kind", "'=fact"]
    before = Event.objects.count()
    done = cora.client.post(f"{BASE}/upload/{upload.pk}/take-in/", {"seen": upload.version})
    assert done.status_code == 302 and not Claim.objects.exists()
    assert Event.objects.count() == before


def test_columns_and_words_of_others_are_asked_for_once_and_kept_to_the_letter(cora):
    shown = cora.bring(FOREIGN)
    upload = Upload.objects.get()
    form = f"{BASE}/upload/{upload.pk}/meaning/"
    assert shown.redirect_chain == [(form, 302)] and "03/04/2026" in text(shown)
    shown = cora.say(upload, columns={"said": "claim", "rating": "verdict"}, kind="event", key="nr")
    assert shown.redirect_chain == [(form, 302)] and "Pants on fire" in text(shown)
    # What was asked and not answered is not asked again, but refused.
    shown = cora.say(upload, words={"True": "accurate"})
    assert counts(shown) == (2, 0, 0, 1)
    assert "nobody has explained" in text(shown) and not Claim.objects.exists()
    assert counts(cora.say(upload, words={"Pants on fire": "unsupported"})) == (3, 0, 0, 0)
    cora.do(upload, "take-in")
    claims = list(Claim.objects.order_by("number"))
    assert [claim.extra for claim in claims] == list(csv.DictReader(io.StringIO(FOREIGN), delimiter=";"))
    assert [(claim.statement, claim.verdict) for claim in claims] == [
        ("The dam is new", "unsupported"),
        ("=1+1", "accurate"),
        ("It's old", "accurate"),
    ]
    # What they call theirs comes out again, cell by cell.
    file = cora.client.get(f"{BASE}/claim/csv/?article={cora.article.pk}").getvalue().decode()
    taken = [{name: unescape(row[name]) for name in claims[0].extra} for row in csv.DictReader(io.StringIO(file))]
    assert taken == [claim.extra for claim in claims]
    # A later version of the same shape needs no word more, whatever the order of its columns.
    later = "on,rating,said,nr\n03/04/2026,True,The dam is new,7\n,True,Another,10\n"
    assert counts(cora.bring(later)) == (1, 1, 0, 0)
    assert Layout.objects.count() == 1


def test_two_columns_cannot_be_the_same_of_ours(cora):
    cora.bring(FOREIGN)
    shown = cora.say(Upload.objects.get(), columns={"said": "claim", "on": "claim"}, kind="event")
    assert "more than one column" in text(shown)


def test_where_the_bytes_leave_a_doubt_somebody_says_which(cora):
    shown = cora.bring("claim,kind\nLa présa,place\n".encode("cp1252"))
    upload = Upload.objects.get()
    assert "La présa" in text(shown) and "La présa".encode("cp1252").decode("cp1256") in text(shown)
    assert f"{BASE}/upload/{upload.pk}/meaning/" not in text(shown)
    cora.do(upload, "manner", encoding="cp1252")
    assert counts(cora.page(upload)) == (1, 0, 0, 0)
    cora.do(upload, "take-in")
    assert Claim.objects.get().statement == "La présa"


def test_a_file_that_holds_no_table_is_told_why(cora):
    for data, why in (
        (b"PK\x03\x04 and so on", "save it as CSV"),
        (b"%PDF-1.7", "is a PDF"),
        (b"claim,claim\n", "stands twice"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"", "The file is empty."),
        (b'claim,kind\n"never closed', "never closed"),
    ):
        shown = cora.bring(data)
        assert shown.status_code == 200 and why in text(shown), data
    assert not Claim.objects.exists()
    assert "20 MB" in text(cora.bring(b"x" * (20 * 1024 * 1024 + 1)))


def test_the_second_of_two_tabs_is_told(cora, cast, desk_of):
    cora.bring(OWN)
    upload = Upload.objects.get()
    seen = {"seen": upload.version}
    other = Desk(desk_of(cast.rita), cora.article)
    cora.do(upload, "take-in")
    url = f"{BASE}/upload/{upload.pk}/take-in/"
    second = other.client.post(url, seen)
    assert second.status_code == 302 and Claim.objects.count() == 2
    upload.refresh_from_db()
    assert "was taken in already" in text(other.client.post(url, {"seen": upload.version}, follow=True))


def test_nobody_takes_in_what_was_not_shown_to_them(cora, cast, desk_of):
    cora.bring(FOREIGN)
    upload = Upload.objects.get()
    cora.say(upload, columns={"said": "claim"}, kind="event")
    seen = cora.page(upload).context_data["row"].version
    Desk(desk_of(cast.rita), cora.article).say(upload, columns={"said": "own", "rating": "claim"}, kind="event")
    answer = cora.client.post(f"{BASE}/upload/{upload.pk}/take-in/", {"seen": seen})
    assert answer.status_code == 302 and not Claim.objects.exists()


def test_where_the_desk_moved_since_it_is_shown_anew(cora, cast):
    claim = people.claim(cast, cora.article)
    cora.bring(f"article_slug,claim_no,claim\n{cora.article.slug},1,It holds 41 million.\n")
    edit_claim(claim=claim, by=cast.rita, seen=claim.version, statement="Rita’s words.")
    upload = Upload.objects.get()
    assert "no longer as it was" in text(cora.do(upload, "take-in"))
    claim.refresh_from_db()
    assert claim.statement == "Rita’s words." and "Rita’s" in text(cora.page(upload))
    cora.do(upload, "take-in")
    claim.refresh_from_db()
    assert claim.statement == "It holds 41 million."


def test_what_is_not_shown_of_a_long_file_is_compared_as_well(cora, cast, monkeypatch):
    monkeypatch.setattr(preview, "SHOWN", 1)
    claims = [people.claim(cast, cora.article, words) for words in ("40 million", "built in 1962")]
    cora.bring("claim_no,claim\n1,One.\n2,Two.\n")
    edit_claim(claim=claims[1], by=cast.rita, seen=claims[1].version, statement="Rita’s words.")
    assert "no longer as it was" in text(cora.do(Upload.objects.get(), "take-in"))


def test_what_somebody_else_says_of_files_of_the_shape_is_shown_before_it_counts(cora, cast):
    cora.bring(FOREIGN)
    upload = Upload.objects.get()
    said = {"columns": {"said": "claim", "rating": "verdict"}, "kind": "figure", "correct_wording": "It is old."}
    cora.say(upload, words={}, **said)
    cora.say(upload, words={"Pants on fire": "incorrect", "True": "accurate"}, **said)
    layout = Layout.objects.get()
    words = {"rating": {"Pants on fire": "accurate", "True": "accurate"}}
    remember_layout(
        by=cast.rita, header=layout.header, columns=layout.columns, words=words, key="", for_all=layout.for_all
    )
    assert "no longer as it was" in text(cora.do(upload, "take-in"))


def test_while_the_database_is_busy_nobody_meets_an_error(cora, monkeypatch):
    def busy(*args, **kwargs):
        raise OperationalError("database is locked")

    monkeypatch.setattr(uploads, "take_in", busy)
    shown = cora.bring(OWN)
    assert shown.status_code == 200 and "send it again in a minute" in text(shown)
    assert "Bring it in again" in text(cora.page(Upload.objects.get()))
    monkeypatch.undo()
    assert counts(cora.bring(OWN)) == (2, 0, 0, 0)


def test_a_file_may_be_put_aside(cora):
    cora.bring(OWN)
    upload = Upload.objects.get()
    article = f"{BASE}/article/{cora.article.pk}/"
    assert f"{BASE}/upload/{upload.pk}/" in text(cora.client.get(article))
    cora.do(upload, "discard")
    assert f"{BASE}/upload/{upload.pk}/" not in text(cora.client.get(article))
    upload.refresh_from_db()
    assert (upload.state, bytes(upload.data)) == ("discarded", b"")
    page = text(cora.page(upload))
    assert "Discarded" in page and "take-in" not in page


def test_how_far_it_is_is_told_to_the_one_who_asked(cora, cast, desk_of, settings, tmp_path):
    settings.CACHES = settings.CACHES | {"progress": settings.CACHES["progress"] | {"LOCATION": tmp_path / "progress"}}
    cora.bring("claim,kind\n" + "It holds.,figure\n" * 1500, ticket="abc123")
    url = f"{BASE}/upload/progress/abc123/"
    assert 0 < cora.client.get(url).json()["share"] <= 1
    assert desk_of(cast.rita).get(url).json() == {"share": 0.0}
    assert desk_of(cast.wanda).get(url).status_code == 404
    assert (tmp_path / "progress").stat().st_mode & 0o777 == 0o700
