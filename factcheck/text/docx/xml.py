"""XML parts of a Word file as a run of events: no declarations, no entities, nothing fetched, nothing too deep."""

from typing import NoReturn, Protocol
from xml.parsers import expat

from ..reading import ManuscriptError

# Tables in tables and shapes in shapes stay under 100 in files that people write.
MAX_DEPTH = 400
# A book of 1,000 pages has 700,000.
MAX_ELEMENTS = 800_000

# Each is spelt in two ways: as Word writes it, and as the strict form of the standard does.
_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w:",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w:",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m:",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a:",
    "http://purl.oclc.org/ooxml/drawingml/main": "a:",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
}

Attributes = dict[str, str]


class Handler(Protocol):
    """What a part is read by; names are prefixed as Word does it (`w:p`), those of other vocabularies are bare."""

    def start(self, name: str, attributes: Attributes) -> None: ...

    def end(self, name: str) -> None: ...

    def text(self, data: str) -> None: ...


def walk(data: bytes, handler: Handler) -> None:
    """Hand every element and text of an XML part to `handler`, in order.

    Raises ManuscriptError for XML that is broken, declares a document type or is deeper or longer than any honest
    file; whatever the handler raises passes.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    names = _Names()
    depth = elements = 0

    def start(name: str, attributes: Attributes) -> None:
        nonlocal depth, elements
        depth += 1
        elements += 1
        if depth > MAX_DEPTH:
            raise ManuscriptError(f"The Word file nests its contents more than {MAX_DEPTH} deep, as no text does.")
        if elements > MAX_ELEMENTS:
            raise ManuscriptError("The Word file is too long and too finely cut up for an article.")
        handler.start(names[name], attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        handler.end(names[name])

    parser.StartDoctypeDeclHandler = _refuse_declarations
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = handler.text
    try:
        # At once and not piece by piece: expat looks at an unfinished name again with every piece.
        parser.Parse(data, True)
    except (expat.ExpatError, UnicodeDecodeError, LookupError) as error:
        raise ManuscriptError("The Word file is damaged: part of it is no well-formed XML.") from error


def value(attributes: Attributes, name: str = "val") -> str:
    """Return an attribute by its bare name, whatever its vocabulary; empty where there is none."""
    return next((found for key, found in attributes.items() if key.rpartition(" ")[2] == name), "")


class _Names(dict[str, str]):
    """Prefixed names by names as expat gives them; a file has few, and many of each."""

    def __missing__(self, name: str) -> str:
        vocabulary, _, local = name.rpartition(" ")
        return self.setdefault(name, _PREFIXES.get(vocabulary, "") + local)


def _refuse_declarations(*_: object) -> NoReturn:
    raise ManuscriptError(
        "The Word file declares a document type, which could pull in other files; Word never writes one."
    )
