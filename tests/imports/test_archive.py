"""A dossier's zip file comes in as its folder does, and a zip file that was made to do harm does none."""

from __future__ import annotations

import io
import os
import stat
import struct
import tempfile
import zipfile
from pathlib import Path
from random import Random

import pytest

from factcheck.actions.refusals import NotAllowed
from factcheck.exports.archive import zip_dossier
from factcheck.exports.dossier import export_dossier
from factcheck.imports import archive
from factcheck.imports.archive import load_zip
from factcheck.imports.faults import Faulty
from factcheck.models import Article
from tests import cast as stage

from .elsewhere import another_newsroom
from .folders import contents, differing
from .worked_article import worked_article

ZERO = bytes(3_000_000)


@pytest.fixture(autouse=True)
def room(tmp_path, monkeypatch):
    """The folder in which things are unpacked."""
    (tmp_path / "room").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "room"))
    return tmp_path / "room"


def packed(entries, method=zipfile.ZIP_DEFLATED):
    """Return a zip file of entries: a name or an entry, and its bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as written:
        for name, data in entries:
            written.writestr(name, data)
    return file.getvalue()


def entry(name, **fields):
    made = zipfile.ZipInfo(name)
    for field, value in fields.items():
        setattr(made, field, value)
    return made


def load(data, by):
    return load_zip(file=io.BytesIO(data), filename="dossier.zip", by=by)


def refusal(data, by):
    with pytest.raises(Faulty) as caught:
        load(data, by)
    return str(caught.value)


def test_everything_that_can_happen_to_an_article_comes_back_as_the_same_bytes(ella, tmp_path, room):
    with another_newsroom():
        article = worked_article(stage.people())
        export_dossier(article, tmp_path / "one")
        with zip_dossier(article) as file:
            data = file.read()
    article = load(data, ella)
    assert list(room.iterdir()) == []
    export_dossier(article, tmp_path / "two")
    assert differing(tmp_path / "one", tmp_path / "two") == []
    with zip_dossier(article) as file:
        assert file.read() == data


def test_however_people_pack_it(dossier, ella):
    """With a folder of any name around it or none, not packed at all, with folders and with what a Mac leaves in it."""
    files = contents(dossier)
    litter = {
        "__MACOSX/a/._article.toml": b"\0",
        ".DS_Store": b"\0",
        "a/._claims.csv": b"\0",
        "a/drafts/.DS_Store": b"",
    }
    packings = (
        packed([("The dam (copy) من/" + name, data) for name, data in files.items()]),
        packed([(name, data) for name, data in files.items()], zipfile.ZIP_STORED),
        packed([("a/", b""), ("a/drafts/", b""), *litter.items(), *(("a/" + n, data) for n, data in files.items())]),
    )
    for data in packings:
        with another_newsroom():
            assert load(data, stage.person("edda", "editor")).claims.count() == 4


def hostile():
    """Return by name what is packed with bad intent, or with none, and what is said of it."""
    link = entry("article.toml", external_attr=(stat.S_IFLNK | 0o777) << 16)
    lzma, bzip = (entry("a.csv", compress_type=method) for method in (zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2))
    secret = bytearray(packed([("article.toml", b"x")]))
    for place in (secret.index(b"PK\1\2") + 8, secret.index(b"PK\3\4") + 6):
        secret[place] |= 1
    lying = bytearray(packed([("article.toml", ZERO)]))
    struct.pack_into("<L", lying, lying.index(b"PK\1\2") + 24, 5_000)
    stranger = "is not a file of a dossier"
    names = (
        "../article.toml",
        "/etc/passwd",
        "C:/x",
        "a\\b",
        "drafts/../../x",
        "a/b/c.txt",
        "files/.hidden",
        "é.csv",
        "drafts",
        "x" * 101,
    )
    return {
        **{name: (packed([(name, b"x"), ("article.toml", b"")]), f"{name}: {stranger}.") for name in names},
        "all of them above": (packed([("../article.toml", b"x")]), f"../article.toml: {stranger}."),
        "all of them at the root": (packed([("/article.toml", b"x")]), f"/article.toml: {stranger}."),
        "a name with a colour": (packed([("\x1b[31m", b""), ("a", b"")]), f"\ufffd[31m: {stranger}."),
        "no name": (
            packed([("article.toml", b"")]).replace(b"article.toml", b"\0rticle.toml"),
            "a file without a name: ",
        ),
        "a link": (packed([(link, b"/etc/passwd")]), f"article.toml: {stranger}."),
        "lzma": (packed([(lzma, b"x")]), "a.csv: is packed in a way that is not known here"),
        "bzip2": (packed([(bzip, b"x")]), "a.csv: is packed in a way that is not known here"),
        "encrypted": (bytes(secret), "article.toml: is encrypted."),
        "a lie about its size": (bytes(lying), "article.toml: is damaged."),
        "a bomb": (packed([("article.toml", bytes(30_000_000))]), "article.toml: is packed so tightly"),
        "too many": (
            packed([(f"{n}/", b"") for n in range(2_001)]),
            "dossier.zip: holds 2,001 entries, more than 2,000.",
        ),
        "empty": (b"", "dossier.zip: is no zip file, or is damaged."),
        "no zip file": (b"%PDF" * 100, "dossier.zip: is no zip file, or is damaged."),
        "cut off": (packed([("article.toml", b"x" * 999)])[:-40], "dossier.zip: is no zip file, or is damaged."),
        "nothing in it": (packed([]), "article.toml: is missing."),
    }


def test_what_is_no_dossier_is_refused_with_the_name_of_the_entry(ella, room):
    for name, (data, said) in hostile().items():
        assert said in refusal(data, ella), name
        assert list(room.iterdir()) == [], name
    assert not Article.objects.exists()
    assert list(room.parent.glob("*")) == [room], "nothing was written beside it"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_file_that_is_there_twice_is_refused(ella):
    assert "a.csv: is in the archive twice." in refusal(packed([("a.csv", b"1"), ("a.csv", b"2")]), ella)


def test_the_bytes_are_counted_whatever_the_archive_says(ella, room, monkeypatch):
    monkeypatch.setattr(archive, "MOST_BYTES", 4 * 1024 * 1024)
    noise = Random(1).randbytes(3_000_000)
    written = []
    opened = Path.open
    monkeypatch.setattr(
        Path, "open", lambda path, *given, **more: written.append(path.name) or opened(path, *given, **more)
    )
    said = refusal(packed([("a.csv", noise), ("b.csv", noise), ("c.csv", b"")]), ella)
    assert said == "b.csv: is too large: all files together may have 4 MB."
    assert written == ["a.csv", "b.csv"]


def test_it_is_unpacked_where_nobody_else_looks(dossier, ella, monkeypatch):
    seen = []

    def load_dossier(folder, *, by):
        seen.append(stat.S_IMODE(os.stat(folder.parent).st_mode))
        raise Faulty([])

    monkeypatch.setattr(archive, "load_dossier", load_dossier)
    with pytest.raises(Faulty):
        load(packed([("article.toml", b"")]), ella)
    assert seen == [0o700]


def test_a_broken_file_is_refused_wherever_it_is_broken(ella, tmp_path, monkeypatch):
    """In a file and not in memory: to look for a place before its beginning is another error there."""
    monkeypatch.setattr(archive, "load_dossier", lambda folder, *, by: None)
    data = packed([("article.toml", b"format = 1\n" * 20), ("drafts/1.txt", b"")])
    chance = Random(5)
    path, refused = tmp_path / "dossier.zip", 0
    for _ in range(300):
        broken = bytearray(data)
        for _ in range(chance.choice((1, 1, 4))):
            broken[chance.randrange(len(broken))] = chance.choice((0, 1, 127, 255, chance.randrange(256)))
        path.write_bytes(broken)
        with path.open("rb") as file:
            try:
                load_zip(file=file, filename="dossier.zip", by=ella)
            except Faulty:
                refused += 1
    assert refused > 150


def test_only_an_editor_loads_and_nothing_is_unpacked_for_others(cast):
    with pytest.raises(NotAllowed, match="chris may not do this"):
        load(b"no zip file", cast.chris)
