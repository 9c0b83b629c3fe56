"""What people send in place of a CSV file, known by its first bytes."""

from __future__ import annotations

import re

_SAVE = "save it as CSV (UTF-8) first"
_KINDS = (
    # Names of what is in an archive stand in clear at its beginning.
    (rb"PK\x03\x04.{0,200}opendocument\.spreadsheet", f"is an OpenDocument spreadsheet; {_SAVE}"),
    (rb"PK\x03\x04.*(xl/|\[Content_Types\]\.xml)", f"is an Excel workbook; {_SAVE}"),
    (rb"PK(\x03\x04|\x05\x06)", f"is an Excel workbook or another archive; {_SAVE}"),
    (rb"\xd0\xcf\x11\xe0", f"is an Excel workbook, an old or a locked one; {_SAVE}"),
    (rb"%PDF", f"is a PDF; {_SAVE}"),
    (rb"\x1f\x8b|7z\xbc\xaf|Rar!|BZh[1-9]1AY&SY", "is compressed; unpack it first"),
    (rb"(\xef\xbb\xbf)?\s{0,80}<(!doctype|html|\?xml|table)\b", f"is a web page or XML, and no CSV; {_SAVE}"),
    (rb"\{\\rtf", f"is a Word document; {_SAVE}"),
)
_KNOWN = tuple((re.compile(mark, re.DOTALL | re.IGNORECASE), reason) for mark, reason in _KINDS)


def other_kind(head: bytes) -> str:
    """Return what a file that begins with these bytes is and what to do, to be read after its name; "" for a text."""
    return next((reason for mark, reason in _KNOWN if mark.match(head)), "")
