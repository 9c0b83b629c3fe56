"""Files that are no good table, as bytes, each with words of the sentence that says why."""

from __future__ import annotations

from collections.abc import Iterator

HEADER = b"id,claim,verdict\r\n"
_GOOD = HEADER + b"1,A claim,so\r\n"


def hostile() -> Iterator[tuple[str, bytes, str]]:
    """Yield the name, the bytes and the words of each; in a file of them all, somebody reads what is wrong."""
    yield from _no_tables()
    yield from _broken_bytes()
    yield from _broken_headers()
    yield from _broken_rows()
    yield from _large()


def _no_tables() -> Iterator[tuple[str, bytes, str]]:
    yield "nothing", b"", "is empty"
    yield "a mark", b"\xef\xbb\xbf", "is empty"
    yield "a mark of UTF-16", b"\xff\xfe", "is empty"
    yield "white space", b"\xef\xbb\xbf \r\n\t\r\n ", "is empty"
    yield "much white space", b"\n" * 200_000, "is empty"
    yield "white space in UTF-16", "\ufeff \r\n".encode("utf-16-be"), "is empty"
    yield "commas", b",,,\r\n,,,\r\n", "row 1: names no column"
    yield "a line left empty at the top", b"\r\n" + _GOOD, "row 1: names no column"
    yield "XLSX", b"PK\x03\x04\x14\0\x06\0[Content_Types].xml\xff", "is an Excel workbook; save it as CSV (UTF-8) first"
    ods = b"PK\x03\x04\x14\0\0\x08mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
    yield "ODS", ods, "is an OpenDocument spreadsheet; save it as CSV"
    yield "ZIP", b"PK\x03\x04\x14\0claims.csv\0\0", "or another archive; save it as CSV"
    yield "an empty ZIP", b"PK\x05\x06" + bytes(18), "or another archive"
    yield "XLS", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "is an Excel workbook"
    yield "PDF", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "is a PDF"
    yield "gzip", b"\x1f\x8b\x08\0\0\0\0\0", "is compressed"
    yield "a page", b"\n<!DOCTYPE html><table><tr><td>id</td></tr></table>", "is a web page or XML"
    yield "XML", b'\xef\xbb\xbf<?xml version="1.0"?><Workbook/>', "is a web page or XML"
    yield "RTF", b"{\\rtf1\\ansi id, claim}", "is a Word document"
    yield "an image", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x10\0\0\0", "is not UTF-8 at byte 0"
    yield "a note to Excel", b"sep=;\r\n" + _GOOD, "a note to Excel and no column"


def _broken_bytes() -> Iterator[tuple[str, bytes, str]]:
    yield "a NUL", HEADER + b"1,A cl\0aim,so\r\n", "holds a NUL at character 24"
    yield "a NUL far behind", _GOOD + b"2,x,y\r\n" * 200_000 + b"\0", "holds a NUL at character 1,400,032"
    yield "UTF-32", ("\ufeff" + _GOOD.decode()).encode("utf-32-le"), "holds a NUL at character"
    arabic = HEADER + "1,مصفاة الجنوب,so\r\n".encode()
    yield "a broken byte", arabic + b"2,\xff,so\r\n", f"is not UTF-8 at byte {len(arabic) + 2}"
    marked = b"\xef\xbb\xbf" + HEADER
    yield "a broken byte behind a mark", marked + b"1,\xe9t\xe9,so\r\n", f"is not UTF-8 at byte {len(marked) + 2}"
    far = arabic + b"2,x,y\r\n" * 200_000
    yield "a broken byte far behind", far + b"3,\xe9,so\r\n", f"is not UTF-8 at byte {len(far) + 2:,}"
    cut = arabic + "2,مصفاة".encode()[:-1]
    yield "a letter cut in two", cut, f"is not UTF-8 at byte {len(cut) - 1}"
    yield "half a letter of UTF-16", _GOOD.decode().encode("utf-16") + b"a", "is not UTF-16 at byte 66"
    lone = b"\xff\xfe" + "id,claim\n1,".encode("utf-16-le") + b"\x00\xd8\n\x00"
    yield "half a pair of UTF-16", lone, "is not UTF-16 at byte 24"
    yield "a surrogate in UTF-8", arabic + b"2,\xed\xa0\x80,so\r\n", f"is not UTF-8 at byte {len(arabic) + 2}"
    yield "an overlong slash", arabic + b"2,\xc0\xaf,so\r\n", f"is not UTF-8 at byte {len(arabic) + 2}"


def _broken_headers() -> Iterator[tuple[str, bytes, str]]:
    yield "a name twice", b"id,claim,claim,id\r\n1,a,b,c\r\n", "row 1, column claim: stands twice"
    yield "no name between", b"id,,claim\r\n1,,a\r\n", "row 1: has no name for column number 2"
    yield "201 columns", ",".join(f"c{n}" for n in range(201)).encode(), "row 1: has 201 columns, more than 200"
    yield "a million commas on top", b"a" + b"," * 1_000_000 + b"b", "row 1: has 1,000,001 columns, more than 200"
    yield "an open quote on top", b'id,"claim\r\n1,a\r\n2,b\r\n', "row 1: opens a quote that is never closed"
    yield "text behind a quote on top", b'id,"claim"s\r\n1,a\r\n', "row 1: has text behind a closing quote"
    yield "a long name", b"id," + b"x" * 200_000, "row 1: has a name of 200,000 characters"


def _broken_rows() -> Iterator[tuple[str, bytes, str]]:
    yield "a cell too few", _GOOD + b"2,b\r\n", "row 3: has 2 cells and not 3"
    yield "a cell too many", _GOOD + b"2,b,c,d\r\n", "row 3: has 4 cells and not 3"
    yield "a million commas", _GOOD + b"," * 1_000_000 + b"x", "row 3: has 1,000,001 cells and not 3"
    yield "a cell without a column", b"id,claim,\r\n1,a,\r\n2,b,c\r\n", "row 3: has something in column number 3, which"
    yield "an open quote", _GOOD + b'2,"b,c\r\n' + b"3,d,e\r\n" * 20_000, "row 3: opens a quote that is never closed"
    yield "text behind a quote", _GOOD + b'2,"b"b,c\r\n', "row 3: has text behind a closing quote"
    yield "200 kB in a cell", _GOOD + b"2," + b"x" * 200_000 + b",c\r\n", "row 3, column claim: has 200,000 characters"
    text = b'"' + b"x\n" * 70_000 + b'"'
    yield "140 kB of lines in a cell", _GOOD + b"2,a," + text, "row 3, column verdict: has 140,000 characters"


def _large() -> Iterator[tuple[str, bytes, str]]:
    yield "one line", b"a," + b"x" * 6_000_000, "has a line of more than 2,000,000 characters; it begins at character 0"
    much = _GOOD + b'2,"b,c\n' + b"3,d,e\n" * 1_000_000
    yield "an open quote and much behind it", much, "row 3: opens a quote that is open 333,335 lines on"
    yield (
        "an open quote and empty lines",
        _GOOD + b'2,"' + b"\n" * 1_000_000,
        "row 3: opens a quote that is open 400,001",
    )
    yield "rows without end", HEADER + b"1,a,b\n" * 200_000, "has more than 50,000 rows"
    yield "empty rows without end", HEADER + b"\n" * 1_500_000, "has more than 50,000 rows"
    yield "broken rows without end", HEADER + b'"a"b\n' * 200_000, "has more than 50,000 rows"
