"""Encoding and separator are found where the bytes leave no doubt, and asked for where they do; never guessed."""

from __future__ import annotations

import csv
import io

import pytest

from factcheck.imports.claims.manner import ENCODINGS, SEPARATORS, Manner, Unsure, find_manner
from factcheck.imports.faults import Faulty

TABLE = "id;claim;said on\n1;“The dam”, she said, holds;2026-01-31\n2;مصفاة الجنوب;2026-02-01\n"


def found(data, **chosen):
    file = io.BytesIO(data)
    manner = find_manner(file, "claims.csv", **chosen)
    assert file.tell() == 0
    return manner


def asked(data, **chosen):
    with pytest.raises(Unsure) as caught:
        found(data, **chosen)
    return caught.value.what, {choice.code: choice.sample for choice in caught.value.choices}


def refused(data, **chosen):
    with pytest.raises(Faulty) as caught:
        found(data, **chosen)
    return str(caught.value)


def test_what_a_file_says_of_itself_is_taken():
    assert found(TABLE.encode()) == Manner("utf-8", ";")
    assert found(TABLE.encode("utf-8-sig")) == Manner("utf-8", ";")
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        assert found(mark + TABLE.encode(encoding)) == Manner("utf-16", ";")
    assert found(TABLE.encode("utf-16"), encoding="utf-16-le") == Manner("utf-16", ";")


def test_utf16_without_a_mark_is_offered_though_it_may_pass_for_utf8():
    latin, arabic = "id,claim\n1,The dam\n", "رقم,ادعاء\n1,مصفاة الجنوب\n"
    chinese = "编号,声明\n" + "1,南方炼油厂在一月份停产了两个星期没有任何人受伤\n" * 40
    for text in (latin, arabic, chinese, TABLE):
        for encoding in ("utf-16-le", "utf-16-be"):
            what, samples = asked(text.encode(encoding))
            assert what == "encoding"
            assert next(iter(samples)) == encoding
            assert samples[encoding].splitlines() == text.splitlines()[:3]
            assert found(text.encode(encoding), encoding=encoding, separator=",").encoding == encoding
    assert latin.encode("utf-16-le").decode("utf-8")


def test_bytes_that_are_not_utf8_are_offered_with_lines_in_which_the_choices_differ():
    plain = "id,claim\n" + "1,plain\n" * 20_000
    western = (plain + "2,“Café”, said Zoë\n").encode("cp1252")
    assert asked(western) == ("encoding", {"cp1252": "2,“Café”, said Zoë", "cp1256": "2,“Café”, said Zoë"})
    arabic = (plain + "2,مصفاة\n").encode("cp1256")
    samples = asked(arabic)[1]
    assert samples["cp1256"] == "2,مصفاة"
    assert samples["cp1252"] == "2,ãÕÝÇÉ"
    assert found(arabic, encoding="cp1256") == Manner("cp1256", ",")


def test_two_letters_that_could_be_utf8_do_not_make_a_western_file_a_damaged_one():
    # "É»" stands for one letter in UTF-8.
    what, samples = asked("id,claim\n1,«CLICHÉ», a été dit là-bas\n".encode("cp1252"))
    assert what == "encoding"
    assert "«CLICHÉ»" in samples["cp1252"]


def test_a_choice_that_the_bytes_do_not_allow_is_neither_offered_nor_taken():
    data = "id,claim\n1,\x81é\n".encode("latin-1")
    assert list(asked(data)[1]) == ["cp1256"]
    assert refused(data, encoding="cp1252") == "claims.csv: is not Windows-1252, Western at byte 11."
    assert refused(data, encoding="utf-8") == "claims.csv: is not UTF-8 at byte 11."
    assert found(data, encoding="cp1256") == Manner("cp1256", ",")
    assert "not Windows-1252" in refused(TABLE.encode("utf-8-sig"), encoding="cp1252")
    assert "no mark that says which" in refused(TABLE.encode("utf-16-le"), encoding="utf-16")
    assert "holds a NUL" in refused("a,b\n1,2\n".encode("utf-16-le"), encoding="utf-8")
    assert "at byte 16" in refused("a,b\n1,2\n".encode("utf-16-le") + b"x", encoding="utf-16-le")


def test_every_separator_is_found_whatever_stands_in_quotes():
    rows = [["id", "claim; as, made|by\tthem", "on"], ["1", "a;b;c,d,e|f\tg\n;;,,", "x"], ["2", "", ""]]
    for separator in SEPARATORS:
        for newline in ("\n", "\r", "\r\n"):
            made = io.StringIO()
            csv.writer(made, delimiter=separator, lineterminator=newline).writerows(rows)
            assert found(made.getvalue().encode()) == Manner("utf-8", separator)


def test_decimal_commas_and_broken_rows_leave_no_doubt():
    assert found(b"id;share\n1;2,5\n2;3,5\n").separator == ";"
    assert found(b"id,said\n1,a;b\n2,c;d\n3\n4,5,6\n5,b\n6,c\n7,d\n").separator == ","


def test_a_column_of_ours_tells_the_separator():
    assert found(b"claim;claim_no,x\na,b;c,d\n").separator == ";"


def test_a_file_of_one_column_is_one_of_one_column():
    assert found(b"claim\nGold is soluble\nSo is soup\n").separator == ","
    assert found(b"claim\nThe dam, they say, holds\nIt holds; it does\n").separator == ","
    # Here the header itself has a comma, and nobody can know.
    what, samples = asked(b"as made, in words\nThe dam holds\nGold, silver, tin\nWater is wet\n")
    assert what == "separator"
    assert samples[","] == "as made · in words\nThe dam holds\nGold · silver · tin"
    assert samples[";"] == "as made, in words\nThe dam holds\nGold, silver, tin"


def test_two_separators_that_fit_are_asked_for():
    what, samples = asked(b"a;b,c;d\n1;2,3;4\n")
    assert what == "separator"
    assert samples == {",": "a;b · c;d\n1;2 · 3;4", ";": "a · b,c · d\n1 · 2,3 · 4", "\t": "a;b,c;d\n1;2,3;4"}
    assert found(b"a;b,c;d\n1;2,3;4\n", separator=";") == Manner("utf-8", ";")


def test_a_long_file_is_judged_by_rows_that_are_whole():
    row = b'1,"' + b"word, word; word\n" * 700 + b'",x\n'
    assert found(b"id,said,verdict\n" + row * 20).separator == ","
    # The last row that is looked at breaks off before its comma, which makes the semicolon no likelier.
    assert list(asked(b"on;said,id\n" + (b"x;" + b"word " * 2_000 + b",1\n") * 20)[1]) == [",", ";", "\t"]


def test_unicode_line_ends_end_no_line():
    assert found("a;b\n1,\u2028;2\x85,\x0b,\x1c,\n".encode()).separator == ";"


def test_every_choice_has_a_label_and_no_nul():
    for data in (TABLE.encode("utf-16-le"), TABLE.encode("cp1256", "ignore"), b"a;b,c\n"):
        with pytest.raises(Unsure) as caught:
            found(data)
        for code, label, sample in caught.value.choices:
            assert code in ENCODINGS | SEPARATORS
            assert label
            assert "\0" not in sample


def test_the_windows_encodings_are_shown_by_lines_in_which_they_differ():
    lines = [f"{number},it’s – so" for number in range(50)] + ["51,Übernahme durch Señor"]
    with pytest.raises(Unsure) as asked:
        find_manner(io.BytesIO("\n".join(["n,claim", *lines]).encode("cp1252")), "claims.csv")
    western, arabic = (choice.sample for choice in asked.value.choices)
    assert "Übernahme" in western and "Übernahme" not in arabic
