"""The bytes of a saved web page to a tree of elements: the encoding found, the size bounded, nothing fetched."""

import re

from lxml import etree

from ..reading import ManuscriptError

MAX_BYTES = 8 * 1024 * 1024
MAX_TAGS = 100_000
MAX_ATTRIBUTES = 500

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_DECLARED = re.compile(
    rb"(?i)<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,30})|<\?xml[^>]{0,100}encoding=[\"']([\w.-]+)"
)
_DECLARED_WITHIN = 16 * 1024
# Only encodings that browsers know, read as browsers read them: Python has others that are slow or no text.
_READ_AS = {
    "utf8": "utf-8",
    "iso-8859-1": "windows-1252",
    "latin1": "windows-1252",
    "us-ascii": "windows-1252",
    "iso-8859-9": "windows-1254",
    "iso-8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc-kr": "cp949",
}
_KNOWN = re.compile(
    r"utf-8|windows-125[0-8]|iso-8859-(?:[2-8]|1[03-6])|koi8-[ru]|big5|gb18030|euc-jp|cp932|cp949|cp874"
)
_NULS_MOST = 20
_DAMAGED = "The page is damaged in {} places, the first at character {}: look for \ufffd."
_SOUND_LETTERS = 5
_BEYOND_ASCII = re.compile("[^\0-\x7f\ufffd]")
_IMAGE_DATA = re.compile(rb"base64,[A-Za-z0-9+/=]{200,}")
_LONG_TAG = re.compile(rb"<[A-Za-z][^<>]{2000,}")
_QUOTED = re.compile(rb"\"[^\"]*\"|'[^']*'")


def page_tree(data: bytes) -> tuple[etree._Element, tuple[str, ...]]:
    """Return the root element of a saved page, and warnings about its encoding.

    Raises ManuscriptError for an empty page, one full of NUL bytes, and one that is larger, or nested deeper, than
    articles are. Nothing is fetched, and no entity is expanded but HTML's own.
    """
    slim = _IMAGE_DATA.sub(b"", data)
    if len(slim) > MAX_BYTES:
        raise ManuscriptError(f"The page is larger than {MAX_BYTES // 1024 // 1024} MB, too large for an article.")
    if slim.count(b"<") > MAX_TAGS:
        raise ManuscriptError(f"The page holds more than {MAX_TAGS:,} tags, too many for an article.")
    # The parser compares each attribute of a tag with all before it.
    if any(len(_QUOTED.sub(b"", tag[0]).split()) > MAX_ATTRIBUTES for tag in _LONG_TAG.finditer(slim)):
        raise ManuscriptError(f"A tag of the page has more than {MAX_ATTRIBUTES} attributes, so it is no article.")
    text, warnings = _decoded(slim)
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, recover=True, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(text.encode(), parser) if text.strip() else None
    if root is None:
        raise ManuscriptError("The page is empty: there are no words in it.")
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise ManuscriptError("The page nests its elements too deeply to be an article; save its text instead.")
    return root, warnings


def _decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _read_as(encoding, data.removeprefix(mark))
    if nuls := data.count(0):
        if nuls > _NULS_MOST:
            raise ManuscriptError("The page is full of NUL bytes, so it is UTF-16 or no web page; save it as UTF-8.")
        # A browser leaves them out too, so nobody has seen them.
        text, warnings = _decoded(data.replace(b"\0", b""))
        return text, (*warnings, f"The page held {nuls} NUL bytes, which were left out.")
    declared = _declared(data)
    text, warnings = _read_as("utf-8", data)
    if not warnings:
        wrong = declared not in ("utf-8", "") and not text.isascii()
        return text, (f"The page says that it is {declared}, but it is UTF-8 and was read so.",) if wrong else ()
    if declared not in ("utf-8", ""):
        return _read_as(declared, data)
    # Whoever wrote UTF-8 wrote more of its letters than were damaged on the way.
    if declared and len(_BEYOND_ASCII.findall(text)) >= _SOUND_LETTERS * text.count("\ufffd"):
        return text, warnings
    guess = "The page is not UTF-8 as it says" if declared else "The page does not say its encoding"
    text, _ = _read_as("windows-1252", data)
    return text, (f"{guess}; it was read as Windows-1252: check the accented letters.",)


def _declared(data: bytes) -> str:
    found = _DECLARED.search(data, 0, _DECLARED_WITHIN)
    name = (found[1] or found[2]).decode("ascii", "replace").lower() if found else ""
    name = _READ_AS.get(name, name)
    return name if _KNOWN.fullmatch(name) else ""


def _read_as(encoding: str, data: bytes) -> tuple[str, tuple[str, ...]]:
    text = data.decode(encoding, "replace").replace("\0", "")
    # A replacement character that the page itself holds is damage too, but older than this file.
    damaged = text.count("\ufffd") - data.count("\ufffd".encode(encoding, "ignore") or b"\0")
    return text, (_DAMAGED.format(damaged, text.index("\ufffd") + 1),) if damaged > 0 else ()
