"""The numbered documents: added once, cited by page, and a failed archive never hidden."""

from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from factcheck.actions.claims import cut
from factcheck.actions.evidence import withdraw_evidence
from factcheck.actions.exhibits import add_exhibit
from tests import cast as people

BASE = "/admin/factcheck"


@pytest.fixture
def shelf(cast, settings, tmp_path):
    """An article with two claims and one document, B1."""
    settings.MEDIA_ROOT = tmp_path
    s = SimpleNamespace(cast=cast, article=people.article(cast), source=people.source(cast))
    s.first, s.second = people.claim(cast, s.article), people.claim(cast, s.article, "1962")
    s.exhibit = add(s, "A map", b"<script>", "map.html")
    s.url = f"{BASE}/article/{s.article.pk}/exhibits/"
    return s


def add(s, title, data=None, filename="", **fields):
    return add_exhibit(article=s.article, by=s.cast.chris, title=title, data=data, filename=filename, **fields)


def test_each_document_stands_with_its_file_its_archive_and_who_cites_it_by_page(shelf, desk_of):
    by, article = shelf.cast.chris, shelf.article
    add(shelf, "A list", url="https://example.org/list", archive_failure="Refused.")
    people.evidence(shelf.cast, shelf.first, shelf.source, exhibit=shelf.exhibit, locator="p. 7")
    gone = people.evidence(shelf.cast, shelf.second, shelf.source, exhibit=shelf.exhibit, locator="p. 8")
    withdraw_evidence(evidence=gone, by=by, reason="Wrong page.")
    cited = people.claim(shelf.cast, article, "engineer")
    people.evidence(shelf.cast, cited, shelf.source, exhibit=shelf.exhibit, locator="p. 9")
    cut(claim=cited, by=by)
    page = desk_of(shelf.cast.cora).get(shelf.url).content.decode()
    assert shelf.exhibit.sha256[:12] in page and "map.html" in page
    assert "<strong>No archived copy:</strong> Refused." in page
    assert "p. 7" in page and "p. 8" not in page and "p. 9" not in page


def test_a_file_that_is_there_already_is_called_the_same(shelf, desk_of):
    add(shelf, "Again", b"<script>", "b.html")
    add(shelf, "No file")
    add(shelf, "None either")
    assert desk_of(shelf.cast.cora).get(shelf.url).content.decode().count("the same file as B1") == 1


def test_a_document_is_dropped_in_and_shown_on_the_list(shelf, desk_of):
    client = desk_of(shelf.cast.cora)
    page = client.get(shelf.url).content.decode()
    assert "data-drop" in page and 'enctype="multipart/form-data"' in page
    response = client.post(f"{BASE}/article/{shelf.article.pk}/exhibit/", {"title": "A plan"})
    assert response.url == f"{shelf.url}#B2"
    # A file that is dropped alone is called by its name.
    client.post(f"{BASE}/article/{shelf.article.pk}/exhibit/", {"file": SimpleUploadedFile("minutes 3.pdf", b"x")})
    assert shelf.article.exhibits.get(number=3).title == "minutes 3"
    form = client.post(f"{BASE}/article/{shelf.article.pk}/exhibit/", {"url": "https://example.org/"})
    assert form.context_data["form"].errors == {"title": ["Give it a title."]}


def test_citing_leads_to_the_evidence_form_with_the_document_filled_in(shelf, desk_of):
    client = desk_of(shelf.cast.cora)
    form_url = f"{BASE}/claim/{shelf.first.pk}/evidence/?exhibit={shelf.exhibit.pk}"
    for typed in ("C1", "c1", " ١ ", "C1 · The article says"):
        response = client.get(shelf.url, {"cite": "B1", "claim": typed}, follow=True)
        assert response.redirect_chain == [(form_url, 302)], typed
    assert response.context_data["form"]["exhibit"].value() == str(shelf.exhibit.pk)
    # Whoever speaks through the document on one page mostly speaks on the next one.
    people.evidence(shelf.cast, shelf.second, shelf.source, exhibit=shelf.exhibit, locator="p. 8")
    form = client.get(shelf.url, {"cite": "B1", "claim": "C1"}, follow=True).context_data["form"]
    assert form["source"].value() == str(shelf.source.pk)


def test_a_claim_that_is_not_there_is_asked_for_in_a_plain_sentence(shelf, desk_of):
    client = desk_of(shelf.cast.cora)
    asked = [("B1", typed) for typed in ("", "C99", "x", "9" * 5000, "\x00")] + [("B99", "C1"), ("", "C1")]
    for cite, typed in asked:
        response = client.get(shelf.url, {"cite": cite, "claim": typed})
        assert response.status_code == 200, (cite, typed)
        assert "Say which claim of the article cites it" in response.content.decode()


def test_who_may_only_read_is_offered_no_form(shelf, desk_of):
    for user in (shelf.cast.wanda, shelf.cast.lou, shelf.cast.kim):
        main = desk_of(user).get(shelf.url, {"cite": "B1", "claim": "C1"}).content.decode().split("</header>")[1]
        assert "A map" in main and "<form" not in main and "<datalist" not in main
