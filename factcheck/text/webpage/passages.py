"""The blocks of an article's region to its passages: headline, deck, subheads, captions and body, no promotion."""

import re
from collections.abc import Iterable
from functools import lru_cache

from ..blocks import BODY, CAPTION, DECK, HEADLINE, PULL_QUOTE, SUBHEAD
from ..reading import Passage
from .head import Head
from .labels import CAPTION as SAYS_CAPTION
from .labels import DECK as SAYS_DECK
from .labels import PULL_QUOTE as SAYS_PULL_QUOTE
from .outline import Block, Outline
from .promotion import is_linked, is_promotion

HEADLINE_MOST = 300

_WORD = re.compile(r"\w+")
_HEADING = re.compile(r"h[1-6]$")
_SENTENCE_END = re.compile(r"[.!?…:。！？۔؟।\"”»)]\s*$")
_HEADLINE_TAGS = {"h1": 0.3, "h2": 0.2, "h3": 0.1}
_LEFT_OUT = 0.3
_LIKE_TITLE = 0.5
_UNLIKE_TITLE = 0.4
_VERY_LIKE_TITLE = 0.7
_WORDS_ENOUGH = 6
_LIKE_ABOUT = 0.9
_NEAR = 4
_NAMED_MOST = 700
_BEFORE_HEADLINE = 0.2
_BYLINE_MOST = 80
_DECK_LEAST = 40
_REPEATED_LEAST = 60
_CELL_MOST = 120
_ALL_LINKS = 0.4


def passages(page: Outline, out: list[bool], inside: list[bool], said: Head) -> list[Passage]:
    """Return the article in order: `inside` tells its nodes, `out` those of the furniture."""
    blocks = page.blocks
    article = [i for i, block in enumerate(blocks) if inside[block.node] and not out[block.node]]
    headline = _headline(page, out, said.titles, article[0] if article else 0)
    if headline is not None:
        article = _from_headline(page, out, article, headline, said.about)
    of_links = _is_of_links([blocks[i] for i in article])
    found: list[tuple[Block, str]] = []
    seen = {blocks[headline].text} if headline is not None else set()
    in_body = False
    for i in article:
        block = blocks[i]
        kind = _kind(page, block, () if inside[block.node] else said.about, in_body)
        drops = is_promotion(block) or (is_linked(block) and not of_links and kind != DECK)
        if drops or block.text in seen or (kind == BODY and not in_body and _is_byline(block)):
            kind = ""
        if len(block.text) > _REPEATED_LEAST:
            seen.add(block.text)
        in_body = in_body or (kind == BODY and block.is_prose)
        found.append((block, kind))
    kept = [Passage(HEADLINE, blocks[headline].text)] if headline is not None else []
    return kept + _rows_joined(page, _without_empty_heads(found))


def _headline(page: Outline, out: list[bool], titles: Iterable[str], first: int) -> int | None:
    """Find the block that says what the page's title says, or the h1 over the article, which may say it otherwise."""
    best, best_score = None, 0.0
    for i, block in enumerate(page.blocks):
        tag = next((node.tag for node in page.around(block, 3) if node.tag in _HEADLINE_TAGS), "")
        near = i <= first + _NEAR
        if len(block.text) > HEADLINE_MOST or not (tag == "h1" or near):
            continue
        likeness = max((_likeness(block.text, title) for title in titles), default=0.0)
        if likeness < (_LIKE_TITLE if tag == "h1" else _VERY_LIKE_TITLE):
            likeness = _UNLIKE_TITLE + likeness / 10 if tag == "h1" and near and not out[block.node] else 0.0
        score = likeness and likeness + _HEADLINE_TAGS.get(tag, 0.0) - (_LEFT_OUT if out[block.node] else 0.0)
        if score > best_score:
            best, best_score = i, score
    return best


def _likeness(text: str, other: str) -> float:
    """Return the share of the words of `text` that stand in `other`, less when these are few of the other's."""
    words = _WORD.findall(text.lower())
    theirs = _words(other)
    if text == other or len(words) < 2 or not theirs:
        return float(text == other)
    common = sum(word in theirs for word in words)
    return min(common / len(words), common / min(len(theirs), _WORDS_ENOUGH))


@lru_cache(maxsize=16)
def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))


def _from_headline(
    page: Outline, out: list[bool], article: list[int], headline: int, about: Iterable[str]
) -> list[int]:
    """Leave out what stands before the headline, and take in the deck and captions between it and the body."""
    size = {i: page.blocks[i].size * page.blocks[i].is_prose for i in article}
    if sum(size[i] for i in article if i < headline) > _BEFORE_HEADLINE * sum(size.values()):
        return article
    first = next((i for i in article if i > headline), headline)
    between = [(i, page.blocks[i]) for i in range(headline + 1, first) if not out[page.blocks[i].node]]
    taken = [i for i, block in between if block.is_prose or _kind(page, block, about, False) in (DECK, CAPTION)]
    return [*taken, *(i for i in article if i > headline)]


def _kind(page: Outline, block: Block, about: Iterable[str], in_body: bool) -> str:
    if _says(page, block, SAYS_CAPTION):
        return CAPTION
    if _says(page, block, SAYS_PULL_QUOTE):
        return PULL_QUOTE
    is_heading = any(_HEADING.match(node.tag) for node in page.around(block, 2))
    if not in_body and (
        _says(page, block, SAYS_DECK)
        or (is_heading and len(block.text) > _DECK_LEAST)
        or any(_likeness(block.text, text) > _LIKE_ABOUT for text in about)
    ):
        return DECK
    return SUBHEAD if is_heading else BODY


def _says(page: Outline, block: Block, *kinds: str) -> bool:
    """Tell whether an element near the block, and not much larger, names it one of these."""
    return any(node.means in kinds and node.size < _NAMED_MOST for node in page.around(block, _NEAR))


def _is_of_links(blocks: list[Block]) -> bool:
    """Tell an article that is a list of links, where these are no promotion."""
    linked = sum(len(block.text) for block in blocks if is_linked(block))
    return linked > _ALL_LINKS * sum(len(block.text) for block in blocks)


def _is_byline(block: Block) -> bool:
    """Tell what stands over the first paragraph and is no sentence: who wrote it, when, in which section."""
    return len(block.text) < _BYLINE_MOST and not _SENTENCE_END.search(block.text)


def _without_empty_heads(found: list[tuple[Block, str]]) -> list[tuple[Block, str]]:
    """Leave out what has no kind, and each subhead under which nothing is left of what stood there."""
    kept: list[tuple[Block, str]] = []
    dropped = ended = True
    for block, kind in reversed(found):
        if not kind:
            dropped = True
        elif kind == SUBHEAD and dropped and ended:
            continue
        else:
            kept.append((block, kind))
            dropped, ended = False, kind == SUBHEAD
    return kept[::-1]


def _rows_joined(page: Outline, found: list[tuple[Block, str]]) -> list[Passage]:
    """Put the cells of one row of a table into one passage."""
    kept: list[Passage] = []
    last = None
    for block, kind in found:
        near = page.around(block, 2)
        is_cell = near[0].tag in ("td", "th") and near[0].size == len(block.text) <= _CELL_MOST
        row = near[-1] if is_cell else None
        if row is not None and row is last:
            kept[-1] = Passage(kind, f"{kept[-1].text} | {block.text}")
        else:
            kept.append(Passage(kind, block.text))
        last = row
    return kept
