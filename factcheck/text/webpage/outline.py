"""A tree of elements to a flat list of text blocks, each knowing the elements around it. Nothing here recurses."""

import re
from dataclasses import dataclass, field

from lxml import etree

from .labels import ASIDE, COMMENT, DECK, NEVER_TEXT, is_block, label, meaning

_SPACES = re.compile(r"\s+")
# Scripts that write a word with one or two signs: there, fewer signs make running text.
_DENSE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_DENSITY = 4
# Survives the joining of spaces.
_LINE_END = "\0"
_PROSE_LEAST = 80
_INLINE_MOST = 200


@dataclass(slots=True)
class Node:
    """A block element; `prose` and `size` count the text in and under it, `headed` tells of a heading there.

    `means` is what its names say (`labels`), `article` whether it is marked as the body of an article.
    """

    parent: int
    tag: str
    role: str
    label: str
    means: str
    article: bool
    children: list[int] = field(default_factory=list)
    prose: int = 0
    size: int = 0
    headed: bool = False


@dataclass(slots=True)
class Block:
    """A run of text that no block element breaks; `linked` is how many of its characters are link text."""

    node: int
    text: str
    linked: int
    size: int

    @property
    def is_prose(self) -> bool:
        """Tell whether it reads as running text: long enough, and not made of links."""
        return self.size >= _PROSE_LEAST and self.linked * 3 < len(self.text)


@dataclass(slots=True)
class Outline:
    """The nodes and blocks of a page in their order; a node stands after its parent."""

    nodes: list[Node] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)

    def around(self, block: Block, most: int) -> list[Node]:
        """Return the nodes around a block, innermost first, at most so many."""
        found: list[Node] = []
        at = block.node
        while at >= 0 and len(found) < most:
            found.append(self.nodes[at])
            at = self.nodes[at].parent
        return found


def outline(root: etree._Element) -> Outline:
    """Return the blocks of a page in order, without what is never text (scripts, buttons, pictures)."""
    reader = _Reader()
    skipped = None
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "start" and _is_skipped(element):
            walk.skip_subtree()
            skipped = element
        elif event == "start":
            reader.open(element)
        else:
            if element is not skipped:
                reader.close(element)
            reader.add(element.tail)
    reader.flush()
    _measure(reader.found)
    return reader.found


def _is_skipped(element: etree._Element) -> bool:
    """Tell what is no text, or a few words inside a paragraph that are not the author's ("Share", "opens in ...")."""
    if element.tag in NEVER_TEXT:
        return True
    if is_block(element.tag) or not element.attrib or meaning(element.tag, element.attrib) not in (ASIDE, COMMENT):
        return False
    return len("".join(element.itertext())) < _INLINE_MOST


class _Reader:
    """Gathers pieces of text until a block element ends them."""

    def __init__(self) -> None:
        self.found = Outline()
        self._node = -1
        self._links = 0
        self._pieces: list[str] = []
        self._linked = 0

    def open(self, element: etree._Element) -> None:
        if element.tag == "a":
            self._links += 1
        elif element.tag == "br":
            self._break_line()
        elif is_block(element.tag):
            self.flush()
            self._enter(element)
        self.add(element.text)

    def close(self, element: etree._Element) -> None:
        if element.tag == "a":
            self._links -= 1
        elif is_block(element.tag):
            self.flush()
            self._node = self.found.nodes[self._node].parent

    def add(self, text: str | None) -> None:
        if text:
            piece = _SPACES.sub(" ", text)
            self._pieces.append(piece)
            if self._links:
                self._linked += len(piece.strip())

    def flush(self) -> None:
        lines = _SPACES.sub(" ", "".join(self._pieces).replace("\n", _LINE_END)).split(_LINE_END)
        text = "\n".join(line.strip() for line in lines).strip()
        if text and self._node >= 0:
            size = len(text) + (_DENSITY - 1) * len(_DENSE.findall(text))
            self.found.blocks.append(Block(self._node, text, self._linked, size))
        self._pieces = []
        self._linked = 0

    def _enter(self, element: etree._Element) -> None:
        has = element.attrib
        article = "articleBody" in has.get("itemprop", "")
        nodes = self.found.nodes
        if self._node >= 0:
            nodes[self._node].children.append(len(nodes))
        means = meaning(element.tag, has)
        nodes.append(Node(self._node, element.tag, has.get("role", ""), label(has), means, article))
        self._node = len(nodes) - 1

    def _break_line(self) -> None:
        """One line break stays in its paragraph, two end it."""
        while self._pieces and self._pieces[-1] == " ":
            self._pieces.pop()
        if self._pieces and self._pieces[-1] == "\n":
            self.flush()
        elif self._pieces:
            self._pieces.append("\n")


def _measure(found: Outline) -> None:
    for block in found.blocks:
        node = found.nodes[block.node]
        node.size += len(block.text)
        node.prose += block.size if block.is_prose else 0
    for node in reversed(found.nodes):
        if node.parent >= 0:
            parent = found.nodes[node.parent]
            parent.size += node.size
            parent.prose += node.prose
            parent.headed |= node.headed or node.tag in ("h1", "h2") or node.means == DECK
