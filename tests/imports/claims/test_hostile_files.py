"""Whatever bytes arrive as a file of claims, somebody reads a sentence that says what is wrong, and soon."""

from __future__ import annotations

import io
import time

from hypothesis import example, given
from hypothesis import strategies as st

from factcheck.imports.claims.manner import ENCODINGS, SEPARATORS, Unsure, find_manner
from factcheck.imports.claims.sheet import open_sheet
from factcheck.imports.faults import Faulty, Findings

from .hostile import HEADER, hostile


def read(data, *, encoding="", separator=""):
    """Return the rows of a file, as many as the desk takes. Raises Faulty or Unsure."""
    file, findings = io.BytesIO(data), Findings()
    manner = find_manner(file, "claims.csv", encoding=encoding, separator=separator)
    rows = list(open_sheet(file, "claims.csv", manner).lines(findings, 50_000))
    findings.raise_if_any()
    return rows


def said_of(data, **chosen):
    try:
        return f"{len(read(data, **chosen))} rows"
    except Faulty as faulty:
        return str(faulty)
    except Unsure as unsure:
        return f"{unsure} {unsure.choices}"


def test_a_hostile_file_is_refused_soon_with_a_sentence_that_says_why():
    for name, data, words in hostile():
        before = time.process_time()
        said = said_of(data)
        assert words in said, (name, said[:300])
        assert said.startswith("claims.csv"), name
        assert time.process_time() - before < 3, name


def test_quotes_that_open_and_do_not_close_take_no_longer_the_more_there_are():
    for pattern in (b'"\n', b'"a"b\n', b'"x"y,"\n', b'"' + b'""\n' * 1_000, b'"' + b'"""\n' * 1_000, b'""""a,"\r'):
        before = time.process_time()
        said_of(HEADER + pattern * (2_000_000 // len(pattern)), separator=",")
        assert time.process_time() - before < 3, pattern


@given(st.binary(max_size=200), st.sampled_from(["", *ENCODINGS]), st.sampled_from(["", *SEPARATORS]))
@example(b"\xff\xfe\0\xd8", "", "")
@example(b"a\0", "utf-16", "")
def test_no_bytes_break_the_reading(data, encoding, separator):
    said_of(data, encoding=encoding, separator=separator)


PIECES = st.sampled_from(
    (
        *(b",", b";", b"\t", b"|", b'"', b'""', b"\r", b"\n", b"\r\n", b"\0", b"a", b"claim", b"=1", b" "),
        *(b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xe9", b"\x81", b"\xed\xa0\x80"),
        *(letter.encode() for letter in "éم\u2028"),
    )
)


@given(st.lists(PIECES, max_size=40).map(b"".join), st.sampled_from(["", *ENCODINGS]))
def test_no_mutation_of_a_table_breaks_the_reading(data, encoding):
    for whole in (data, HEADER + data, HEADER + b"1,a,b\n" + data + b"\n2,c,d\n"):
        said = said_of(whole, encoding=encoding)
        assert said
        assert "cannot be parted into cells" not in said
