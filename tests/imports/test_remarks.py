"""The writer's remarks go with a dossier, and a dossier from before there were any comes in without."""

from __future__ import annotations

import json

import pytest

from factcheck.exports.dossier import export_dossier
from factcheck.imports.dossier import load_dossier
from factcheck.imports.faults import Faulty
from factcheck.models import Draft
from factcheck.text.reading import Remark
from tests import cast as stage

from .elsewhere import another_newsroom
from .folders import differing, read, write

REMARKS = [
    Remark(0, 7, "footnote 1", "wanda", '=1+1, "seen"\nby me'),
    Remark(4, 7, "comment 1", "", "من رأى؟ 👩‍🚒"),
]


@pytest.fixture
def folder(db, tmp_path):
    with another_newsroom():
        export_dossier(stage.article(stage.people(), remarks=REMARKS), tmp_path / "one")
    return tmp_path / "one"


def test_remarks_come_back_as_the_same_bytes(folder, ella, tmp_path):
    article = load_dossier(folder, by=ella)
    assert article.drafts.get().remarks == [[r.start, r.end, r.label, r.author, r.text] for r in REMARKS]
    export_dossier(article, tmp_path / "two")
    assert differing(folder, tmp_path / "two") == []


def test_a_dossier_without_the_column_has_none(folder, ella):
    rows = read(folder / "drafts.csv")
    write(folder / "drafts.csv", [{k: v for k, v in row.items() if k != "remarks"} for row in rows])
    assert load_dossier(folder, by=ella).drafts.get().remarks == []


def test_what_is_no_list_of_remarks_is_refused(folder, ella):
    [row] = read(folder / "drafts.csv")
    for remarks in (
        {},
        "x",
        [1],
        [[0, 7, "a", "b"]],
        [[0, 7, "a", "b", "c", "d"]],
        [[0, 999, "a", "b", "c"]],
        [[-1, 7, "a", "b", "c"]],
        [[7, 4, "a", "b", "c"]],
        [["0", 7, "a", "b", "c"]],
        [[True, 7, "a", "b", "c"]],
        [[0, 7, "a", None, "c"]],
    ):
        write(folder / "drafts.csv", [row | {"remarks": json.dumps(remarks)}])
        with pytest.raises(Faulty, match="column remarks: is not a list of"):
            load_dossier(folder, by=ella)
    assert not Draft.objects.exists()
