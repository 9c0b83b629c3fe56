"""A dossier as one zip file: what the folder holds, the same bytes each time."""

from __future__ import annotations

import tempfile
import zipfile

import pytest

from factcheck.actions.exhibits import add_exhibit
from factcheck.exports.archive import zip_dossier
from factcheck.exports.dossier import CannotExport, export_dossier
from tests import cast as the
from tests.imports.folders import contents

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(cast, settings, tmp_path):
    """An article with a document that is nothing but white: packed, it would be a thousandth of itself."""
    settings.MEDIA_ROOT = tmp_path / "store"
    article = the.article(cast)
    claim = the.claim(cast, article)
    exhibit = add_exhibit(
        article=article, by=cast.chris, title="A map", data=b"%PDF" + bytes(300_000), filename="m.pdf"
    )
    the.evidence(cast, claim, the.source(cast), exhibit=exhibit)
    return article


def zipped(article):
    with zip_dossier(article) as file:
        return file.read()


def test_it_holds_the_folder_of_the_dossier_under_the_name_of_the_article(article, tmp_path):
    export_dossier(article, tmp_path / "dossier")
    expected = {f"{article.slug}/{name}": data for name, data in contents(tmp_path / "dossier").items()}
    with zip_dossier(article) as file, zipfile.ZipFile(file) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == expected
        documents = [entry for entry in archive.infolist() if "/files/" in entry.filename]
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert [entry.compress_size for entry in documents] == [300_004]


def test_the_same_dossier_is_the_same_bytes(article):
    assert zipped(article) == zipped(article)


def test_nothing_is_left_of_one_that_cannot_be_made(article, settings, tmp_path, monkeypatch):
    [document] = settings.MEDIA_ROOT.iterdir()
    document.unlink()
    (tmp_path / "room").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "room"))
    with pytest.raises(CannotExport, match="is missing from the store"):
        zip_dossier(article)
    assert list((tmp_path / "room").iterdir()) == []
