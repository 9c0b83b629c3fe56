"""export_claims, export_dossier and load_dossier."""

from __future__ import annotations

import csv
import io
import zipfile

import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from factcheck.models import Article
from tests import cast as stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(cast):
    article = stage.article(cast)
    claim = stage.claim(cast, article)
    stage.claim(cast, article, "3.2 million euros")
    stage.evidence(cast, claim, stage.source(cast))
    return stage.published(cast, stage.signed(cast, claim).article)


def numbers(data):
    return [row["claim_no"] for row in csv.DictReader(io.StringIO(data.decode(), newline=""))]


def test_claims_go_to_the_standard_output_and_the_summary_does_not(article, capsysbinary):
    call_command("export_claims")
    told = capsysbinary.readouterr()
    assert numbers(told.out) == ["1"]
    assert told.err.decode() == f"Wrote 1 claims, {len(told.out):,} bytes, to the standard output.\n"


def test_the_desks_file_holds_all_of_them(article, capsysbinary):
    call_command("export_claims", profile="desk")
    assert numbers(capsysbinary.readouterr().out) == ["1", "2"]


def test_columns_of_others_are_taken_away_by_the_desk_alone(article, cast, capsysbinary):
    stage.claim(cast, article, "built in 1962", extra={"rating": "pants-fire"})
    call_command("export_claims", profile="desk", with_extra=True)
    lines = capsysbinary.readouterr().out.decode().splitlines()
    assert lines[0].endswith(",notes,rating") and [line.endswith(",pants-fire") for line in lines].count(True) == 1
    with pytest.raises(CommandError, match="add --profile desk"):
        call_command("export_claims", with_extra=True)


def test_one_article_alone_goes_into_a_file(article, cast, tmp_path, capsys):
    stage.claim(cast, stage.article(cast, headline="Another"))
    path = tmp_path / "claims.csv"
    call_command("export_claims", profile="desk", article=article.slug, output=path)
    assert numbers(path.read_bytes()) == ["1", "2"]
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", f"Wrote 2 claims, {path.stat().st_size:,} bytes, to {path}.\n")


def test_a_file_that_ends_in_xlsx_is_a_workbook(article, tmp_path, capsys, monkeypatch):
    path = tmp_path / "claims.XLSX"
    call_command("export_claims", profile="desk", output=path)
    assert [row[2].value for row in load_workbook(path)["Claims"]] == ["claim_no", 1, 2]
    assert capsys.readouterr().err == f"Wrote 2 claims, {path.stat().st_size:,} bytes, to {path}.\n"
    monkeypatch.setattr("factcheck.exports.claims_xlsx.MOST_CLAIMS", 1)
    with pytest.raises(CommandError, match="at most 1 claims"):
        call_command("export_claims", profile="desk", output=tmp_path / "more.xlsx")
    assert [each.name for each in tmp_path.iterdir()] == ["claims.XLSX"]


def test_a_file_that_cannot_be_written_is_said_in_a_sentence(article, tmp_path):
    with pytest.raises(CommandError, match=r"The file cannot be written: Is a directory\."):
        call_command("export_claims", output=tmp_path)
    with pytest.raises(CommandError, match=r"cannot be written: No such file or directory\."):
        call_command("export_claims", output=tmp_path / "nowhere" / "claims.csv")


def test_an_article_that_is_not_there_is_said_in_a_sentence(tmp_path):
    with pytest.raises(CommandError, match="There is no article with the address nowhere"):
        call_command("export_claims", article="nowhere")
    with pytest.raises(CommandError, match="There is no article with the address nowhere"):
        call_command("export_dossier", "nowhere", output=tmp_path / "dossier")


def test_a_dossier_is_written_and_told(article, tmp_path, capsys):
    call_command("export_dossier", article.slug, output=tmp_path / "dossier")
    assert capsys.readouterr().out == f"Wrote {article.slug} to {tmp_path / 'dossier'}.\n"
    assert (tmp_path / "dossier" / "article.toml").is_file()


def test_a_dossier_never_lands_on_what_is_there(article, tmp_path):
    (tmp_path / "kept").touch()
    with pytest.raises(CommandError, match="is there already and is not an empty folder"):
        call_command("export_dossier", article.slug, output=tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


def test_a_dossier_that_is_wrong_is_refused_with_the_list(article, tmp_path):
    call_command("export_dossier", article.slug, output=tmp_path / "dossier")
    with pytest.raises(CommandError) as caught:
        call_command("load_dossier", tmp_path / "dossier")
    assert str(caught.value).splitlines() == [
        "Nothing was stored.",
        f"article.toml, column slug: “{article.slug}” is the address of an article that is here already.",
    ]


def test_a_dossier_comes_in(article, tmp_path, capsys):
    dossier = tmp_path / "dossier"
    call_command("export_dossier", article.slug, output=dossier)
    capsys.readouterr()
    text = (dossier / "article.toml").read_text()
    (dossier / "article.toml").write_text(text.replace(article.slug, "elsewhere"))
    call_command("load_dossier", dossier, by="edith")
    assert capsys.readouterr().out == "Loaded elsewhere: 2 claims, 1 drafts.\n"


def test_a_dossier_goes_out_and_comes_in_as_a_zip_file(article, tmp_path, capsys):
    path = tmp_path / "dossier.zip"
    call_command("export_dossier", article.slug, output=path)
    assert capsys.readouterr().out == f"Wrote {article.slug} to {path}.\n"
    with pytest.raises(CommandError, match="is the address of an article that is here already"):
        call_command("load_dossier", path)
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(tmp_path / "theirs.ZIP", "w") as renamed:
        for name in archive.namelist():
            renamed.writestr(name, archive.read(name).replace(article.slug.encode(), b"elsewhere"))
    call_command("load_dossier", tmp_path / "theirs.ZIP", by="edith")
    assert capsys.readouterr().out == "Loaded elsewhere: 2 claims, 1 drafts.\n"


def test_a_zip_file_that_is_not_there_or_cannot_be_written_is_said_in_a_sentence(article, tmp_path):
    with pytest.raises(CommandError, match=r"nowhere\.zip cannot be read: No such file or directory\."):
        call_command("load_dossier", tmp_path / "nowhere.zip", by="edith")
    with pytest.raises(CommandError, match=r"cannot be written: No such file or directory\."):
        call_command("export_dossier", article.slug, output=tmp_path / "nowhere" / "dossier.zip")


def test_only_an_editor_loads(article, tmp_path):
    call_command("export_dossier", article.slug, output=tmp_path / "dossier")
    text = (tmp_path / "dossier/article.toml").read_text()
    (tmp_path / "dossier/article.toml").write_text(text.replace(article.slug, "elsewhere"))
    with pytest.raises(CommandError, match="chris may not do this"):
        call_command("load_dossier", tmp_path / "dossier", by="chris")
    assert Article.objects.count() == 1
