"""Claims taken in from the command line."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command

from factcheck.models import Claim, Event, Layout
from tests import cast as the

FOREIGN = "nr;said;rating\n7;The dam is new;pants-fire\n8;=1+1;True\n"
SAID = ["--column", "said=claim", "--column", "rating=verdict", "--word", "rating:pants-fire=incorrect"]
SAID += ["--word", "rating:True=accurate", "--key", "nr", "--for-all", "kind=figure"]
SAID += ["--for-all", "correct_wording=It is old."]


@pytest.fixture
def take(cast, tmp_path):
    article = the.article(cast, slug="dam")

    def take(data, *options):
        path = tmp_path / "claims.csv"
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        told = io.StringIO()
        call_command("import_claims", str(path), "--article", article.slug, *options, stdout=told, stderr=told)
        return told.getvalue()

    return take


def test_what_was_said_of_a_file_is_remembered_for_its_shape(take):
    rehearsed = take(FOREIGN, *SAID, "--dry-run")
    assert "Would take in 2 new claims, changed 0; 0 unchanged. Nothing was stored." in rehearsed
    assert (Claim.objects.count(), Layout.objects.count()) == (0, 0)
    told = take(FOREIGN, *SAID, "--by", "cora")
    assert "Took in 2 new claims, changed 0; 0 unchanged." in told and "Kept beside the claims: nr, said" in told
    assert Event.objects.filter(verb="marked", by="cora").count() == 2
    assert "2 unchanged" in take(FOREIGN)
    later = take("rating;nr;said\n;9;It is tall\n" + "\n".join(FOREIGN_AGAIN) + "\n")
    assert "Took in 1 new claim, changed 0; 2 unchanged." in later


FOREIGN_AGAIN = ("pants-fire;7;The dam is new", "True;8;=1+1")


def test_all_that_is_wrong_is_told_and_nothing_is_stored(take):
    for data, options, said in (
        (FOREIGN, (), "no column"),
        (FOREIGN, [*SAID[:6], "--for-all", "kind=figure"], "row 3, column rating: “True” is not one of"),
        ("claim,kind\nx,Figure\n,figure\n", (), "row 3, column claim: is empty"),
        ("", (), "is empty"),
        (FOREIGN, ["--column", "said"], "says nothing"),
        (FOREIGN, ["--word", "True=accurate"], "names no column"),
        (FOREIGN, ["--by", "nobody"], "no active person"),
        (FOREIGN, [*SAID, "--by", "lou"], "may not do this"),
        (FOREIGN, [*SAID, "--word", "rating:True=acurate"], "column rating: “acurate” is not one of"),
        (FOREIGN, [*SAID, "--dry-run", "--key", "other"], "0 new claims, .* but 0 refused"),
        (
            "claim,kind\n\x1b[2Jx,figure\nx,\x1b[2J\n" + "x,no\n" * 150,
            (),
            r"(?s)row 3, .*“␛\[2J”.*row 153, column kind",
        ),
    ):
        before = Event.objects.count()
        with pytest.raises(CommandError, match=said):
            take(data, *options)
        assert (Claim.objects.count(), Event.objects.count(), Layout.objects.count()) == (0, before, 0)


def test_where_the_bytes_leave_a_doubt_the_choices_are_shown(take):
    arabic = "claim,kind\nارتفع السد,figure\n".encode("cp1256")
    with pytest.raises(CommandError, match=r"(?s)--encoding 'cp1252'.*--encoding 'cp1256'.*ارتفع السد"):
        take(arabic)
    take(arabic, "--encoding", "cp1256")
    assert Claim.objects.get().statement == "ارتفع السد"
    with pytest.raises(CommandError, match="--separator ';'"):
        take("a,b;c\n1,2;3\n")


def test_a_file_that_is_not_there_and_an_article_that_is_not_there_are_named(cast, tmp_path):
    with pytest.raises(CommandError, match="no article with the address"):
        call_command("import_claims", str(tmp_path / "x.csv"), "--article", "nowhere")
    the.article(cast, slug="dam")
    for path in (tmp_path / "x.csv", tmp_path):
        with pytest.raises(CommandError, match="cannot be read"):
            call_command("import_claims", str(path), "--article", "dam")


def test_derived_cells_that_differ_are_told_and_not_written(cast, take):
    the.claim(cast, the.Article.objects.get())
    told = take("claim_no,workflow_state,claim\n1,signed_off,Another.\n")
    assert "Row 2, column workflow_state: “signed_off” in the file, “to_check” at the desk." in told
    assert "changed 1;" in told and Claim.objects.get().workflow_state == "to_check"
