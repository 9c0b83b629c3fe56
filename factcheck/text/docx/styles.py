"""What the paragraph styles of a Word file mean for a block; the built-in ones have one name in every language."""

import re

from ..blocks import BODY, CAPTION, DECK, HEADLINE, PULL_QUOTE, SUBHEAD
from .xml import Attributes, value, walk

_KINDS = {
    "title": HEADLINE,
    "headline": HEADLINE,
    "subtitle": DECK,
    "deck": DECK,
    "standfirst": DECK,
    "subhead": SUBHEAD,
    "subheading": SUBHEAD,
    "crosshead": SUBHEAD,
    "toc heading": SUBHEAD,
    "caption": CAPTION,
    "photo caption": CAPTION,
    "intense quote": PULL_QUOTE,
    "pull quote": PULL_QUOTE,
    "pullquote": PULL_QUOTE,
    # A quotation set off is the article's own text, and a line of contents only looks like a heading.
    "quote": BODY,
    "list paragraph": BODY,
}
_HEADING = re.compile(r"heading ?\d")
_CONTENTS = re.compile(r"toc ?\d")
_ROOT_STYLES = 20


class Styles:
    """The kinds of block by style; a style that says nothing has the kind of the one that it is based on."""

    def __init__(self, data: bytes) -> None:
        """Raises ManuscriptError as `walk` does; a file without styles has none."""
        self._names: dict[str, str] = {}
        self._bases: dict[str, str] = {}
        self._current = ""
        if data:
            walk(data, self)

    def kind(self, style: str) -> str:
        """Return the kind of block of a style's id, or empty if neither it nor its bases say."""
        for _ in range(_ROOT_STYLES):
            # Some programs refer to built-in styles that they never define.
            if kind := _kind_of(self._names.get(style, style)):
                return kind
            style = self._bases.get(style, "")
        return ""

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "w:style":
            self._current = value(attributes, "styleId")
        elif name == "w:name":
            self._names.setdefault(self._current, value(attributes))
        elif name == "w:basedOn":
            self._bases[self._current] = value(attributes)

    def end(self, name: str) -> None: ...

    def text(self, data: str) -> None: ...


def _kind_of(name: str) -> str:
    name = name.lower()
    if _HEADING.fullmatch(name):
        return SUBHEAD
    return BODY if _CONTENTS.fullmatch(name) else _KINDS.get(name, "")
