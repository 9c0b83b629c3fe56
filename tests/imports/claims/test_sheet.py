"""Rows come as they stand, counted as a spreadsheet counts them; all that is wrong with them is said at once."""

from __future__ import annotations

import csv
import io
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.imports.claims.manner import ENCODINGS, SEPARATORS, Manner, find_manner
from factcheck.imports.claims.sheet import open_sheet
from factcheck.imports.faults import Faulty, Findings
from tests.naughty import NAUGHTY


def opened(data, *, encoding="utf-8", separator=","):
    return open_sheet(io.BytesIO(data), "claims.csv", Manner(encoding, separator))


def told(data, most=100):
    """Return the rows by their number, and what was said."""
    findings = Findings()
    rows = dict(opened(data).lines(findings, most))
    return rows, [str(fault).removeprefix("claims.csv") for fault in findings.faults]


def test_cells_come_exactly_as_they_stand():
    sheet = opened(b'\xef\xbb\xbf id ,claim\r\n  1\t," a ""b"" \r\n c "\r\n\'=1,=1+1\r\n')
    assert sheet.header == [" id ", "claim"]
    rows = [cells for _number, cells in sheet.lines(Findings(), 9)]
    assert rows == [["  1\t", ' a "b" \r\n c '], ["'=1", "=1+1"]]


def test_every_encoding_and_separator_gives_the_same_rows():
    rows = [["id", "claim"], ["1", "Zoë;a,b\tc|d"], ["2", "“x”\n\ny"], ["3", ""]]
    for encoding in ENCODINGS:
        for separator in SEPARATORS:
            made = io.StringIO()
            csv.writer(made, delimiter=separator).writerows(rows)
            sheet = opened(made.getvalue().encode(encoding), encoding=encoding, separator=separator)
            assert [sheet.header, *(cells for _number, cells in sheet.lines(Findings(), 9))] == rows


def test_rows_are_counted_as_a_spreadsheet_shows_them():
    data = b'id,claim\r\n1,"two\nlines\r\nor three"\r2,b\n\n,\n"",\r\n7,c'
    rows, said = told(data)
    assert list(rows) == [2, 3, 7]
    assert not said


def test_only_line_feeds_and_carriage_returns_end_a_row():
    cell = "a\u2028b\u2029c\x85d\x0be\x0cf\x1cg"
    assert told(f"id,claim\n1,{cell}\n".encode()) == ({2: ["1", cell]}, [])


def test_a_header_alone_is_a_table_without_rows():
    for data in (b"id,claim", b"id,claim\r\n", b"id,claim\n\n\n,\n"):
        assert told(data) == ({}, [])


def test_all_that_is_wrong_is_named_and_the_rest_is_read():
    data = (
        b"id,claim,on\n1,a\n2,b,c\n3,b,c,d\n"
        b'4,"b"b,"two\nlines"\n5,b,c\n\n6,"b" ,c\n'
        b"8," + b"x" * 131_073 + b",c\n" + b"9," + b"x" * 131_072 + b',c\n10,"b\n11,b,c\n12,b\n'
    )
    rows, said = told(data)
    assert [cells[0] for cells in rows.values()] == ["2", "5", "9", "11"]
    assert list(rows) == [3, 6, 10, 12]
    text = "has text behind a closing quote; a quote inside a cell is written twice."
    assert said == [
        ", row 2: has 2 cells and not 3.",
        ", row 4: has 4 cells and not 3.",
        f", row 5: {text}",
        f", row 8: {text}",
        ", row 9, column claim: has 131,073 characters, more than 131,072.",
        ", row 11: opens a quote that is never closed.",
        ", row 13: has 2 cells and not 3.",
    ]


def test_several_long_cells_of_a_row_are_each_named():
    rows, said = told(b"id,claim\n" + b"x" * 200_000 + b"," + b"y" * 150_000 + b"\n")
    assert rows == {}
    assert [line.partition(":")[0] for line in said] == [", row 2, column id", ", row 2, column claim"]


def test_empty_columns_at_the_end_are_dropped_if_nothing_stands_in_them():
    sheet = opened(b"id,claim,, \n1,a,,\n2,b\n")
    assert sheet.header == ["id", "claim"]
    assert told(b"id,claim,, \n1,a,,\n2,b\n") == ({2: ["1", "a"], 3: ["2", "b"]}, [])
    assert told(b"id,claim,,\n1,a,,c\n2,b,\n")[1] == [
        ", row 2: has something in column number 4, which has no name.",
        ", row 3: has 3 cells and not 2.",
    ]


def test_all_that_is_wrong_with_a_header_is_named():
    with pytest.raises(Faulty) as caught:
        opened(b"id,,claim,id, ,x\n")
    assert [str(fault).removeprefix("claims.csv, row 1") for fault in caught.value.faults] == [
        ": has no name for column number 2.",
        ", column id: stands twice.",
        ": has no name for column number 5.",
    ]


def test_as_many_rows_as_are_allowed_and_no_more():
    data = b"id,claim\n" + b"1,a\n\n,\n" * 5
    assert told(data, most=5)[1] == []
    rows, said = told(data, most=4)
    assert len(rows) == 4
    assert said == [": has more than 4 rows."]
    assert told(b'id,claim\n1,a\n2,"b"b\n3,c\n', most=2)[1][-1] == ": has more than 2 rows."


def test_rows_may_be_read_again_and_the_file_stays_open():
    sheet = opened(b"id,claim\n1,a\n2,b\n")
    first = sheet.lines(Findings(), 9)
    next(first)
    first.close()
    assert [list(sheet.lines(Findings(), 9)) for _ in range(2)] == [[(2, ["1", "a"]), (3, ["2", "b"])]] * 2
    assert sheet.position == 1
    assert not sheet.file.closed


def test_how_far_a_file_was_read_is_known():
    sheet = opened(b"id,claim\n" + b"1,a\n" * 100_000)
    shares = [sheet.position for _ in sheet.lines(Findings(), 100_000)]
    assert shares == sorted(shares)
    assert shares[0] < 0.1
    assert shares[-1] == 1


def test_a_long_file_is_not_held_in_memory():
    sheet = opened(b"id,claim\n" + b'1,"The dam\nholds"\n' * 50_000)
    tracemalloc.start()
    try:
        assert sum(1 for _ in sheet.lines(Findings(), 50_000)) == 50_000
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


def test_a_limit_that_another_reader_needs_is_not_lowered():
    before = csv.field_size_limit(1 << 30)
    try:
        told(b"id,claim\n1,a\n")
        assert csv.field_size_limit() == 1 << 30
    finally:
        csv.field_size_limit(before)


CELLS = st.one_of(st.sampled_from([*sum(NAUGHTY.values(), ())]), st.text(max_size=8))


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=6), st.sampled_from([*SEPARATORS]))
def test_whatever_a_writer_writes_comes_back(rows, separator):
    rows = [[cell.replace("\0", "").encode(errors="ignore").decode() for cell in row] for row in rows]
    made = io.StringIO()
    csv.writer(made, delimiter=separator).writerows([["claim_no", "claim", "x"], *rows])
    file = io.BytesIO(made.getvalue().encode())
    manner = find_manner(file, "claims.csv")
    findings = Findings()
    read = dict(open_sheet(file, "claims.csv", manner).lines(findings, 99))
    assert read == {number: row for number, row in enumerate(rows, start=2) if any(row)}
    assert not findings.faults
