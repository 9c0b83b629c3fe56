"""A cell is read as the value that was written, and none is run by a spreadsheet."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from factcheck.rules.cells import LARGEST, Kind, instant, read_cell, write_cell
from factcheck.rules.dossier import ARTICLE, TABLES
from factcheck.rules.escaping import escape, unescape

HOSTILE = st.text(st.one_of(st.sampled_from("=+-@|%'\"\t\r\n ＝＋－＠−\u200b\u202e\ufeff“«"), st.characters()))


@settings(max_examples=25)
@given(HOSTILE)
@example("")
@example("''")
def test_escaping_loses_nothing(text):
    assert unescape(escape(text)) == text


@pytest.mark.parametrize("lead", ["", " ", "\u00a0", "\u200b", "\ufeff", "\u202e", "\u2066", '"', "“", " \u200b\"'"])
@pytest.mark.parametrize("cell", ["=1+1", "==1", "+91", "-5", "@SUM(A1)", "|x", "%x", "＝1", "＋1", "－1", "＠x", "−5"])
def test_formulas_get_an_apostrophe_whatever_stands_before_them(lead, cell):
    assert escape(lead + cell) == "'" + lead + cell


@pytest.mark.parametrize("cell", ["\tx", "\rx", "\nx", " \nx", "\t", "=cmd|'/C calc'!A0", "'quoted'"])
def test_so_do_tabs_line_ends_and_apostrophes(cell):
    assert escape(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["", "  ", "90,000", "a=1", "3-4", "“It was,” he said", "عربي", "2026-01-31T12:00Z"])
def test_what_is_harmless_stays_as_it_is(cell):
    assert escape(cell) == cell


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.text(st.characters(exclude_characters="\0"), max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=0), inner, max_size=1),
    max_leaves=4,
)
VALUES = {
    Kind.TEXT: HOSTILE,
    Kind.WHOLE: st.integers(0, LARGEST) | st.none(),
    Kind.NUMBER: st.floats(0, 1) | st.none(),
    Kind.TRUTH: st.booleans(),
    Kind.DATE: st.dates() | st.none(),
    Kind.INSTANT: st.datetimes(timezones=st.just(UTC)).map(lambda at: at.replace(microsecond=0)) | st.none(),
    Kind.JSON: JSON,
    Kind.WORDS: st.lists(st.text("abc_", min_size=1)),
    Kind.CLAIMS: st.lists(st.integers(1, 99)),
    Kind.PERSON: st.text("abc@+-.", min_size=1),
}


@pytest.mark.parametrize("kind", VALUES)
@settings(max_examples=25)
@given(data=st.data())
def test_a_value_is_read_as_it_was_written(kind, data):
    value = data.draw(VALUES[kind])
    assert read_cell(kind, write_cell(kind, value)) == value


def test_json_null_is_not_null():
    assert (write_cell(Kind.JSON, {"a": None}), write_cell(Kind.JSON, None)) == ('{"a":null}', "")


def test_instants_are_whole_seconds_in_utc_cut_off():
    at = datetime(2026, 1, 31, 13, 0, 0, 999_999, tzinfo=timezone(timedelta(hours=1)))
    assert instant(at) == "2026-01-31T12:00:00Z"
    assert write_cell(Kind.INSTANT_UP, at) == "2026-01-31T12:00:01Z"
    assert write_cell(Kind.DATE, date(2026, 1, 31)) == "2026-01-31"


@pytest.mark.parametrize(
    ("kind", "cell"),
    [
        *[(Kind.WHOLE, cell) for cell in ("-1", "1.0", "01", "٣", " 1", "1e400", str(LARGEST + 1), "9" * 400)],
        *[(Kind.NUMBER, cell) for cell in ("NaN", "inf", "1e400", "٣", "1_0")],
        *[(Kind.DATE, cell) for cell in ("2026-02-30", "0000-00-00", "03/04/2026", "99999-01-01", "45000", "now")],
        *[(Kind.INSTANT, cell) for cell in ("2026-01-31", "2026-01-31T12:00:00", "2026-01-31T25:00:00Z", "now")],
        *[(Kind.TRUTH, cell) for cell in ("TRUE", "1", "yes")],
        *[(Kind.JSON, cell) for cell in ("NaN", "[" * 100_000, '"\\u0000"', '"\\ud800"', "{", "{}x")],
        (Kind.CLAIMS, "1 x"),
    ],
)
def test_what_is_not_of_its_kind_is_refused_in_plain_words(kind, cell):
    with pytest.raises(ValueError, match=r"^(is|holds) ") as caught:
        read_cell(kind, cell)
    assert re.fullmatch(r"(is|holds) [\w .:,-]+", str(caught.value))


def test_a_backslash_before_u0000_is_no_nul():
    assert read_cell(Kind.JSON, '"\\\\u0000"') == "\\u0000"


def test_columns_are_named_once_in_each_file():
    for columns in (ARTICLE, *TABLES.values()):
        names = [column.name for column in columns]
        assert len(names) == len(set(names))


def test_text_is_never_null():
    columns = [column for columns in (ARTICLE, *TABLES.values()) for column in columns]
    assert not [column for column in columns if column.null and column.kind == Kind.TEXT]
