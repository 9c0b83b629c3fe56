"""The benchmark of the import, in small: its file goes in whole, and what it says of the goal is so."""

import csv

import pytest
from django.core.management import call_command

from tests.benchmarks.imports import OURS, THEIRS, Run, judge, make, require_all

ROWS = 40


@pytest.mark.django_db
def test_the_file_of_the_benchmark_goes_in_with_a_place_and_a_history_for_each_row(tmp_path):
    file = tmp_path / "claims.csv"
    article, by = make(file, ROWS)
    with pytest.raises(AssertionError, match="40 rows became"):
        require_all(article, ROWS)
    call_command("import_claims", file, article=article.slug, by=by)
    require_all(article, ROWS)
    with file.open(encoding="utf-8", newline="") as opened:
        header, *rows = csv.reader(opened)
    assert header == [*OURS, *THEIRS]
    cells = "".join(cell for row in rows for cell in row)
    assert [mark for mark in ("إنّ", '"', "\n", "true") if mark not in cells] == []


def test_the_benchmark_of_the_import_says_whether_the_goal_is_reached():
    verdicts = {(5, 299): "pass pass", (5.1, 300): "FAIL FAIL"}
    for ours, told in verdicts.items():
        assert " ".join(line.split()[0] for line in judge(Run(*ours), Run(10, 500))) == told
