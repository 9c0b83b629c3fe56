"""import_article and add_draft: a file becomes a draft, or one plain sentence says why not."""

from __future__ import annotations

import os

import pytest
from django.core.management import CommandError, call_command, execute_from_command_line

from factcheck.models import Article, Claim, Draft, Event, User
from factcheck.models.gate import split_by_waiver
from factcheck.text.blocks import Block
from factcheck.text.reading import Manuscript, Remark
from tests import cast as stage

pytestmark = pytest.mark.django_db

TEXT = "The dam\n\nIt holds 40 million cubic metres.\n\nIt was built in 1962.\n"


@pytest.fixture
def manuscript(tmp_path):
    path = tmp_path / "dam.txt"
    path.write_text(TEXT)
    return path


def test_the_file_is_draft_1_paragraphs_kept(manuscript, capsys):
    call_command("import_article", manuscript, headline="The dam")
    draft = Draft.objects.get()
    assert (draft.number, draft.text, draft.origin) == (1, TEXT.rstrip("\n"), "dam.txt")
    assert (draft.article.headline, draft.article.slug, draft.article.state) == ("The dam", "the-dam", "in_check")
    assert capsys.readouterr().out == "Brought in the-dam: 3 paragraphs.\n"


def test_the_history_says_that_the_command_line_did_it(manuscript):
    call_command("import_article", manuscript, headline="The dam")
    assert list(Event.objects.values_list("by", "verb")) == [("command-line", "opened")]
    person = User.objects.get()
    assert not (person.is_staff or person.has_usable_password())
    call_command("import_article", manuscript, headline="The dam")
    assert User.objects.count() == 1


def test_or_the_person_who_is_named(manuscript, cast):
    call_command("import_article", manuscript, headline="The dam", by="chris")
    assert Draft.objects.get().created_by == cast.chris


@pytest.mark.parametrize(
    ("by", "said"),
    [("nobody", "There is no active person with the user name nobody."), ("wanda", "wanda may not do this.")],
)
def test_a_person_who_may_not_is_told_so(manuscript, cast, by, said):
    with pytest.raises(CommandError, match=said):
        call_command("import_article", manuscript, headline="The dam", by=by)
    assert not Article.objects.exists()


def test_publishing_at_once_waives_every_sentence_and_says_so(manuscript):
    call_command("import_article", manuscript, headline="The dam", publish=True)
    article = Article.objects.published().get()
    assert article.published_draft == article.drafts.get()
    blocking, waived = split_by_waiver(article)
    assert (len(blocking), len(waived)) == (0, article.waivers.count())
    assert {waiver.reason for waiver in article.waivers.all()} == {"Published from the command line without a check."}
    verbs = list(Event.objects.order_by("id").values_list("verb", flat=True))
    assert verbs == ["opened", *["waived"] * len(waived), "closed", "published"]
    assert Event.objects.filter(verb="waived").values("batch").distinct().count() == 1


def test_who_may_bring_in_but_not_publish_leaves_nothing_behind(manuscript, cast):
    with pytest.raises(CommandError, match="chris may not do this"):
        call_command("import_article", manuscript, headline="The dam", publish=True, by="chris")
    assert not Article.objects.exists()


BAD = {
    "empty": (b"", "The file is empty: there are no words in it."),
    "blank": (b"\xef\xbb\xbf \n\t\n", "The file is empty: there are no words in it."),
    "NUL": (b"The dam\0 holds.", "NUL byte at byte 7"),
    "UTF-16 without a mark": ("The dam holds.".encode("utf-16-le"), "looks like UTF-16"),
    "half of UTF-16": ("The dam holds.".encode("utf-16")[:-1], "not valid at byte"),
    "cp1252": ("“The dam” holds.".encode("cp1252"), "not valid UTF-8 at byte 0"),
    "a lone surrogate": ("The dam \ud800.".encode(errors="surrogatepass"), "not valid UTF-8 at byte 8"),
}


def refused(capsys, path):
    """Run the command as manage.py does and return its one line of complaint."""
    with pytest.raises(SystemExit) as caught:
        execute_from_command_line(["manage.py", "import_article", str(path), "--headline", "The dam"])
    told = capsys.readouterr()
    assert caught.value.code == 1
    assert told.out == ""
    assert (Article.objects.count(), Draft.objects.count(), Event.objects.count(), User.objects.count()) == (0, 0, 0, 0)
    [line] = told.err.splitlines()
    return line


@pytest.fixture
def outside(monkeypatch):
    """manage.py closes connections when it ends, which a test inside a transaction cannot bear."""
    monkeypatch.setattr("django.core.management.base.connections.close_all", lambda: None)


@pytest.mark.parametrize(("data", "said"), BAD.values(), ids=BAD)
def test_a_file_that_is_no_manuscript_is_refused(tmp_path, capsys, outside, data, said):
    path = tmp_path / "dam.txt"
    path.write_bytes(data)
    assert said in refused(capsys, path)


def test_a_folder_is_refused(tmp_path, capsys, outside):
    assert refused(capsys, tmp_path) == f"CommandError: {tmp_path} is a folder, not a file."


def test_a_missing_file_is_refused(tmp_path, capsys, outside):
    said = f"CommandError: {tmp_path / 'dam.txt'} cannot be read: No such file or directory."
    assert refused(capsys, tmp_path / "dam.txt") == said


def test_a_pipe_is_refused_and_not_waited_for(tmp_path, capsys, outside):
    os.mkfifo(tmp_path / "dam.txt")
    assert refused(capsys, tmp_path / "dam.txt").endswith("is no ordinary file.")


def test_a_file_that_may_not_be_read_is_refused(manuscript, capsys, outside, monkeypatch):
    def forbidden(path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.read_bytes", forbidden)
    assert refused(capsys, manuscript).endswith("cannot be read: Permission denied.")


def test_a_large_file_is_refused_before_it_is_read(tmp_path, capsys, outside, monkeypatch):
    path = tmp_path / "dam.txt"
    with path.open("wb") as file:
        file.truncate(60 * 1024 * 1024)
    monkeypatch.setattr("pathlib.Path.read_bytes", lambda path: pytest.fail("It was read."))
    assert refused(capsys, path).endswith("is larger than 20 MB, too large for an article.")


def test_another_format_is_refused(tmp_path, capsys, outside):
    (tmp_path / "dam.odt").write_text(TEXT)
    assert "Files ending in .odt cannot be read yet" in refused(capsys, tmp_path / "dam.odt")


def test_a_file_name_that_is_no_text_is_no_obstacle(tmp_path):
    path = tmp_path / os.fsdecode(b"d\xe4m.txt")
    path.write_text(TEXT)
    call_command("import_article", path, headline="The dam")
    assert Draft.objects.get().origin == "d\ufffdm.txt"


@pytest.mark.parametrize("headline", ["", "x" * 501, "half \udc00 a pair"])
def test_a_headline_that_cannot_be_kept_is_refused(manuscript, headline):
    with pytest.raises(CommandError):
        call_command("import_article", manuscript, headline=headline)
    assert not Article.objects.exists()


def test_characters_that_nobody_sees_are_named(tmp_path, capsys):
    path = tmp_path / "dam.txt"
    path.write_text("The \u202edam holds water.")
    call_command("import_article", path, headline="The dam")
    assert "direction marks" in capsys.readouterr().err


def test_what_the_file_says_of_its_paragraphs_is_kept(tmp_path):
    path = tmp_path / "dam.md"
    path.write_text("# The dam.\n\nIt holds.\n\n## It leaks.\n\nIt does.")
    call_command("import_article", path, headline="The dam")
    article = Article.objects.get()
    path.write_text("# The dam.\n\nIt holds.\n\n## It still leaks.\n\nIt does.")
    call_command("add_draft", path, article=article.slug)
    kinds = [[kind for _, _, kind in draft.blocks] for draft in article.drafts.all()]
    assert kinds == [["headline", "body", "subhead", "body"]] * 2, "by their looks they would all be body"


def test_remarks_come_in_and_what_was_deleted_is_listed_and_not_kept(manuscript, capsys, monkeypatch):
    remark = Remark(0, 7, "footnote 1", "wanda", "Seen.")
    read = Manuscript("", "The dam", (), (Block(0, 7, "body"),), (remark,), ("said Mira", "twice"))
    monkeypatch.setattr("factcheck.imports.manuscripts.read_manuscript", lambda data, name: read)
    call_command("import_article", manuscript, headline="The dam")
    assert capsys.readouterr().err.splitlines() == [
        "Deleted or hidden in the Word file, and left out: “said Mira”",
        "Deleted or hidden in the Word file, and left out: “twice”",
    ]
    assert Draft.objects.get().remarks == [[0, 7, "footnote 1", "wanda", "Seen."]]
    assert "Mira" not in f"{Draft.objects.values()} {Event.objects.values()}"


def test_the_next_draft_finds_the_claims_of_the_last(manuscript, cast, capsys):
    article = stage.article(cast, text=TEXT)
    stage.claim(cast, article)
    stage.claim(cast, article, "1962", kind="date_time")
    manuscript.write_text(TEXT.replace("It was built in 1962.", "Nobody knows how old it is."))
    call_command("add_draft", manuscript, article=article.slug, by="chris")
    assert capsys.readouterr().out == f"Added draft 2 of {article.slug}: 1 claims have lost their words.\n"
    assert Claim.objects.get(number=1).anchors.placed().current().count() == 1


def test_the_same_draft_again_is_refused(manuscript, cast):
    article = stage.article(cast, text=TEXT)
    with pytest.raises(CommandError, match="word for word"):
        call_command("add_draft", manuscript, article=article.slug)
    assert article.drafts.count() == 1


def test_a_draft_for_no_article_is_refused(manuscript):
    with pytest.raises(CommandError, match="There is no article with the address nowhere"):
        call_command("add_draft", manuscript, article="nowhere")
