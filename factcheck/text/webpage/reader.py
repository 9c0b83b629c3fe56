"""The saved page of a news article to its headline, deck, subheads, paragraphs and captions.

What is furniture goes first (`labels`, `region`: menus, promotion, comments), then the element is
found that holds the article's prose, and its blocks become passages (`passages`).
"""

import re

from ..blocks import HEADLINE
from ..decoding import refuse_stacked_marks
from ..reading import ManuscriptError, Reading
from .head import head
from .outline import outline
from .passages import passages
from .region import left_out, region
from .source import page_tree

_WORD = re.compile(r"\w+")
_FOUND_LEAST = 0.6


def read_page(data: bytes) -> Reading:
    """Return the article of a saved web page: its passages in order, each of a kind that `blocks` names.

    Navigation, promotion, comments and other furniture are left out, links give their words only. Raises
    ManuscriptError, with one plain sentence, for a page without text and one made to do harm. Runs no script, fetches
    nothing; a caller bounds its memory and time all the same (`bounded`).
    """
    root, warnings = page_tree(data)
    said = head(root)
    page = outline(root)
    out = left_out(page)
    found = passages(page, out, region(page, out), said)
    if not found:
        raise ManuscriptError("No article was found in the page; save or paste its text instead.")
    text = "\n\n".join(passage.text for passage in found)
    refuse_stacked_marks(text)
    if _coverage(said.body, text) < _FOUND_LEAST:
        warnings += ("The page holds more of the article than it shows: compare the text with the page.",)
    title = next((passage.text for passage in found if passage.kind == HEADLINE), "") or next(iter(said.titles), "")
    return Reading(tuple(found), " ".join(title.split()), warnings)


def _coverage(body: str, text: str) -> float:
    """Return how much of the article in the page's data stands in the text that was found; 1 when it holds none."""
    words = _WORD.findall(re.sub(r"<[^>]{1,200}>", " ", body).lower())
    there = set(_WORD.findall(text.lower()))
    return sum(word in there for word in words) / len(words) if words else 1.0
