"""Word files, built as bytes: honest ones from a few words of XML, and hostile ones."""

from __future__ import annotations

import io
import random
import struct
import zipfile
from collections.abc import Iterator

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
VOCABULARIES = (
    f'xmlns:w="{W}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
)
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TRACKED = 'w:id="1" w:author="A"'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
XXE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    + "]><x>&a9;</x>"
)


def r(words: str, tag: str = "t") -> str:
    """A run of words."""
    return f'<w:r><w:{tag} xml:space="preserve">{words}</w:{tag}></w:r>'


def p(*runs: str, style: str = "", about: str = "") -> str:
    """A paragraph; what is no XML yet is a run of words."""
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    inside = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p><w:pPr>{style}{about}</w:pPr>{inside}</w:p>"


def deleted(words: str) -> str:
    return f"<w:del {TRACKED}>{r(words, 'delText')}</w:del>"


def inserted(words: str) -> str:
    return f"<w:ins {TRACKED}>{r(words)}</w:ins>"


DELETED_END = f"<w:rPr><w:del {TRACKED}/></w:rPr>"


def note(kind: str, number: int, words: str, author: str = "") -> str:
    return f'<w:{kind} w:id="{number}" w:author="{author}">{p(words)}</w:{kind}>'


def reference(kind: str, number: int) -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def commented(number: int, *runs: str) -> str:
    """Words that a comment was put on."""
    inside = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f'<w:commentRangeStart w:id="{number}"/>{inside}<w:commentRangeEnd w:id="{number}"/>' + reference(
        "comment", number
    )


def table(*rows: list[str]) -> str:
    """A table; a cell is its paragraphs as XML."""
    return (
        "<w:tbl>"
        + "".join(f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in row)}</w:tr>" for row in rows)
        + "</w:tbl>"
    )


def xml(root: str, inside: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {VOCABULARIES}>{inside}</w:{root}>'


def parts_of(body: str, *, main: str = "word/document.xml", **notes: str) -> dict[str, str | bytes]:
    """The parts of a Word file with that body; `notes` are the insides of "footnotes", "comments", "styles"..."""
    folder, name = main.rsplit("/", 1)
    return {
        "_rels/.rels": relations({"officeDocument": main}),
        f"{folder}/_rels/{name}.rels": relations({part: f"{part}.xml" for part in notes}),
        **{f"{folder}/{part}.xml": xml(part, inside) for part, inside in notes.items()},
        main: xml("document", f"<w:body>{body}</w:body>"),
    }


def relations(targets: dict[str, str], more: str = "") -> str:
    listed = "".join(f'<Relationship Id="r{n}" Type="{TYPES}/{n}" Target="{t}"/>' for n, t in targets.items())
    return f'<Relationships xmlns="{PACKAGE}">{listed}{more}</Relationships>'


def zipped(parts: dict[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


def word_file(body: str, **notes: str) -> bytes:
    return zipped(parts_of(body, **notes))


def huge(piece: str, megabytes: int, before: str = "", after: str = "") -> bytes:
    """A Word file whose body is one piece over and over; it is never held whole."""
    parts = parts_of(f"{before}|{after}")
    head, tail = str(parts.pop("word/document.xml")).split("|")
    made = io.BytesIO(zipped(parts))
    packing = zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED, compresslevel=1)
    with packing as archive, archive.open("word/document.xml", "w") as part:
        part.write(head.encode())
        for _ in range(megabytes):
            part.write(piece.encode() * (1024 * 1024 // len(piece)))
        part.write(tail.encode())
    return made.getvalue()


def noisy(body: str) -> bytes:
    """A Word file that packs no better than an honest one, because of a picture."""
    picture = random.Random(1).randbytes(200_000)
    return zipped(parts_of(body) | {"word/media/picture.png": picture})


def lying(data: bytes, says: int = 5_000) -> bytes:
    """The same zip, whose largest member says that it unpacks to little."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = max(entry.file_size for entry in archive.infolist())
    return data.replace(struct.pack("<L", size), struct.pack("<L", says))


def flagged(data: bytes) -> bytes:
    """The same zip, whose members say that they are encrypted."""
    made = bytearray(data)
    for signature, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = made.find(signature)
        while at >= 0:
            made[at + place] |= 1
            at = made.find(signature, at + 4)
    return bytes(made)


def with_symlink(data: bytes) -> bytes:
    made = io.BytesIO(data)
    with zipfile.ZipFile(made, "a") as archive:
        link = zipfile.ZipInfo("word/media/picture.png")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return made.getvalue()


def hostile() -> Iterator[tuple[str, bytes, str]]:
    """Yield what an attack is, its bytes, and what the refusal must say."""
    fine = parts_of(p("The dam holds."))
    yield "300 MB in one word", huge("a", 300, "<w:p><w:r><w:t>", "</w:t></w:r></w:p>"), "50 MB"
    yield "60 MB of tiny paragraphs", huge("<w:p><w:r/></w:p>", 60), "50 MB"
    yield "a lie about 300 MB", lying(huge("a", 300, "<w:p><w:r><w:t>", "</w:t></w:r></w:p>")), "damaged"
    yield "2 MB of 122,000 paragraphs", word_file("<w:p><w:r/></w:p>" * 122_000), "150 times"
    yield "122,000 paragraphs and noise", noisy("<w:p><w:r/></w:p>" * 122_000), "20,000 paragraphs"
    yield "60,000 members", zipped({f"m{number}": b"" for number in range(60_000)}), "2,000 files"
    yield "a path upwards", zipped(fine | {"../../evil.xml": "x"}), "leads out"
    yield "an absolute path", zipped(fine | {"/etc/evil.xml": "x"}), "leads out"
    yield "a path of Windows", zipped(fine | {"..\\evil.xml": "x"}), "leads out"
    yield "a symbolic link", with_symlink(zipped(fine)), "leads out"
    yield "macros", zipped(fine | {"word/vbaProject.bin": b"x"}), "macros"
    yield "a zip in the zip", zipped(fine | {"word/more.zip": zipped(fine)}), "another packed file"
    yield "only a zip", zipped({"inner.txt": b"x"}), "no Word file"
    yield "a spreadsheet", zipped(parts_of("", main="xl/workbook.xml")), "a spreadsheet"
    yield "an OpenDocument file", zipped({"mimetype": "x", "content.xml": "x"}), "OpenDocument"
    yield "an encrypted zip", flagged(zipped(fine)), "password"
    yield "an encrypted Word file", OLE + "EncryptedPackage".encode("utf-16-le"), "password"
    yield "an old Word file", OLE + b"WordDocument", "(.doc)"
    yield "a PDF", b"%PDF-1.7 ...", "PDF"
    yield "rich text", b"{\\rtf1 The dam}", "(.rtf)"
    yield "a text", b"The dam holds.", "no Word file"
    yield "half a file", zipped(fine)[:400], "damaged"
    yield "a million laughs", zipped(fine | {"word/document.xml": LAUGHS}), "document type"
    yield "a foreign entity in UTF-16", zipped(fine | {"word/document.xml": XXE.encode("utf-16")}), "document type"
    yield "a foreign entity in the styles", zipped(parts_of("", styles="") | {"word/styles.xml": XXE}), "document type"
    yield "200,000 insertions in each other", noisy(p("<w:ins>" * 200_000 + "</w:ins>" * 200_000)), "400 deep"
    yield "2 million elements", noisy(p("<w:r/>" * 2_000_000)), "finely cut"
    yield "XML that ends early", zipped(fine | {"word/document.xml": "<w:document"}), "well-formed"
