"""The paragraphs of a canonical text, and what each of them is."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from .spans import Span

HEADLINE = "headline"
DECK = "deck"
SUBHEAD = "subhead"
BODY = "body"
CAPTION = "caption"
PULL_QUOTE = "pull_quote"
PROMO = "promo"

HEADING_MAX = 80

_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_CLOSERS = "\"'”’»›)]"
_SENTENCE_FINAL = (".", "!", "?", "…", "؟", "۔", "。", ":", ";", "؛", ",", "،")
_PROMO = re.compile(r"(?i)(?:related|read more|read also|also read|see also|more on this|recommended)\b")
_LIST_ITEM = re.compile(r"\s*(?:[-*•‣◦–—·]|\d{1,3}[.)])\s")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of a draft; `kind` is one of the constants of this module."""

    start: int
    end: int
    kind: str

    @property
    def span(self) -> Span:
        """Return the place of the block."""
        return Span(self.start, self.end)


def paragraphs(text: str) -> list[Span]:
    """Return the paragraphs of a canonical text in order: what stands between blank lines."""
    return [Span(found.start(), found.end()) for found in _PARAGRAPH.finditer(text)]


def paragraph_at(text: str, offset: int) -> int:
    """Return the number, from 1, of the paragraph at `offset`; a blank line counts to the paragraph before.

    Raises ValueError for an offset outside the text.
    """
    if not 0 <= offset <= len(text):
        raise ValueError(f"Offset {offset} is outside a text of {len(text)} characters.")
    starts = [span.start for span in paragraphs(text)]
    return max(1, bisect_right(starts, offset))


def blocks(text: str) -> list[Block]:
    """Return one block a paragraph of a canonical text.

    A first paragraph that reads as a heading is a `headline`, a later one with text after it a `subhead`, one that
    begins as lines to other stories do ("Related: ...") is `promo`, all else `body`. Plain text says no more.
    """
    found = paragraphs(text)
    last = len(found) - 1
    return [Block(span.start, span.end, _kind(span.of(text), number, last)) for number, span in enumerate(found)]


def _kind(paragraph: str, number: int, last: int) -> str:
    if not _reads_as_heading(paragraph):
        return BODY
    if _PROMO.match(paragraph):
        return PROMO
    if number == last:
        return BODY
    return SUBHEAD if number else HEADLINE


def _reads_as_heading(paragraph: str) -> bool:
    """Tell a heading by its looks: one short line, no list item, no stop under its closing quotes."""
    if len(paragraph) > HEADING_MAX or "\n" in paragraph or _LIST_ITEM.match(paragraph):
        return False
    return not paragraph.rstrip(_CLOSERS + " ").endswith(_SENTENCE_FINAL)
