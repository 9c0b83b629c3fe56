"""Files appear whole or not at all."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.exports.files import put_file, write_file, write_folder
from factcheck.rules.lines import line


def broken():
    yield b"half"
    raise RuntimeError("The power went.")


def test_a_file_is_written_over_the_old_one(tmp_path):
    path = tmp_path / "claims.csv"
    path.write_bytes(b"old")
    assert write_file(path, [b"new ", b"and whole"]) == 13
    assert path.read_bytes() == b"new and whole"
    assert [each.name for each in tmp_path.iterdir()] == ["claims.csv"]


def test_a_file_that_could_not_be_finished_leaves_the_old_one(tmp_path):
    path = tmp_path / "claims.csv"
    path.write_bytes(b"old")
    with pytest.raises(RuntimeError):
        write_file(path, broken())
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["claims.csv"]


def test_a_folder_appears_with_everything_in_it(tmp_path):
    (tmp_path / "dossier").mkdir()
    write_folder(tmp_path / "dossier", lambda folder: put_file(folder / "drafts" / "1.txt", b"text"))
    assert (tmp_path / "dossier/drafts/1.txt").read_bytes() == b"text"
    assert [each.name for each in tmp_path.iterdir()] == ["dossier"]


def test_a_folder_that_could_not_be_filled_does_not_appear(tmp_path):
    def fill(folder):
        put_file(folder / "a", b"")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_folder(tmp_path / "dossier", fill)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("make", [lambda path: path.touch(), lambda path: put_file(path / "kept", b"")])
def test_a_folder_is_never_written_over_what_is_there(tmp_path, make):
    make(tmp_path / "dossier")
    with pytest.raises(FileExistsError):
        write_folder(tmp_path / "dossier", lambda folder: None)
    assert len(list(tmp_path.iterdir())) == 1


@settings(max_examples=25)
@given(st.lists(st.text(st.sampled_from("a,;\"'\t\r\n =")), min_size=1, max_size=4), st.sampled_from(["\n", "\r\n"]))
def test_a_line_is_read_as_it_was_written(cells, end):
    # A line with nothing in it is no row to the csv module.
    cells = [*cells, "."]
    assert list(csv.reader(io.StringIO(line(cells, end) * 2, newline=""), strict=True)) == [cells, cells]


def test_cells_are_quoted_only_where_it_is_needed():
    assert line(["plain", "a b", "", "a,b", 'a"b', "a;b", "a\rb"], "\n") == 'plain,a b,,"a,b","a""b","a;b","a\rb"\n'
