"""Where in the outline of a web page the article stands: what is furniture is left out, the rest is bounded."""

import re
from collections import Counter
from collections.abc import Callable

from .labels import ASIDE, COMMENT, SMALL
from .outline import Node, Outline

# The most of a page's prose that an element may hold and still be left out for what it says of itself: a wrapper is
# often named after a small part of it. Where too little would be left, the next share is tried.
_ASIDE_MOST = (0.6, 0.3, 0.1, 0.0)
_NONE = -1.0
_LEFT_LEAST = 0.2
_COMMENT_MOST = 0.97
_SMALL_MOST = 350
_HINTED_SHARE = 0.3
_PART_SHARE = 0.1
_DESCEND_SHARE = 0.6
_TEXT_TAGS = frozenset("p blockquote ul ol dl pre table h2 h3 h4".split())
_NUMBER = re.compile(r"\d+")
_BODY_NAMES = re.compile(
    r"(?i)(?:article|story|post|entry|news|main|page|text)[-_]*(?:body|content|text|copy|main)\b"
    r"|\b(?:body|content)[-_]*(?:text|copy|body)"
)
# How a page names its article, the surest first.
_HINTS: tuple[Callable[[Node], bool], ...] = (
    lambda node: node.article,
    lambda node: node.tag == "article",
    lambda node: _BODY_NAMES.search(node.label) is not None,
    lambda node: node.tag == "main" or node.role == "main",
)


def left_out(page: Outline) -> list[bool]:
    """Return for each node whether it, or an element around it, is furniture: menus, promotion, comments, ..."""
    whole = sum(_prose(page, _furniture(page, _NONE))[:1])
    out: list[bool] = []
    for most in _ASIDE_MOST:
        out = _furniture(page, most)
        if sum(_prose(page, out)[:1]) >= _LEFT_LEAST * whole:
            break
    return out


def _furniture(page: Outline, aside_most: float) -> list[bool]:
    whole = max(1, page.nodes[0].prose) if page.nodes else 1
    # A class that each paragraph has says nothing about any of them.
    alike: Counter[str] = Counter()
    for node in page.nodes:
        alike[node.label] += node.prose if node.tag in ("p", "blockquote") else 0
    out: list[bool] = []
    for node in page.nodes:
        share = max(node.prose, alike[node.label] if node.label and node.means != COMMENT else 0) / whole
        if node.means == COMMENT:
            mine = share <= _COMMENT_MOST
        elif node.means == ASIDE:
            mine = share <= aside_most
        else:
            mine = node.means == SMALL and node.size <= _SMALL_MOST and not node.headed
        names_article = node.tag in ("html", "body", "article", "main") or node.article
        out.append((node.parent >= 0 and out[node.parent]) or (mine and (node.means == COMMENT or not names_article)))
    return out


def region(page: Outline, out: list[bool]) -> list[bool]:
    """Return for each node whether it belongs to the article: in the element, or elements, that hold its prose.

    What the page names as its article is taken when it holds enough of the prose; else the innermost element that
    holds most of it.
    """
    prose = _prose(page, out)
    for hint in _HINTS:
        chosen = _outermost(page, [not out[i] and hint(node) for i, node in enumerate(page.nodes)])
        most = max((prose[i] for i in chosen), default=0)
        named = sum(prose[i] for i in chosen) if hint is _HINTS[0] else most
        if most and named >= _HINTED_SHARE * prose[0]:
            return _inside(page, {_innermost(page, prose, i) for i in chosen if prose[i] >= _PART_SHARE * most})
    return _inside(page, {_innermost(page, prose, 0)} if page.nodes else set())


def _prose(page: Outline, out: list[bool]) -> list[int]:
    prose = [0] * len(page.nodes)
    for block in page.blocks:
        if block.is_prose and not out[block.node]:
            prose[block.node] += block.size
    for i in range(len(prose) - 1, 0, -1):
        if (parent := page.nodes[i].parent) >= 0:
            prose[parent] += prose[i]
    return prose


def _outermost(page: Outline, chosen: list[bool]) -> list[int]:
    inside: list[bool] = []
    found = []
    for i, node in enumerate(page.nodes):
        around = node.parent >= 0 and inside[node.parent]
        inside.append(chosen[i] or around)
        if chosen[i] and not around:
            found.append(i)
    return found


def _innermost(page: Outline, prose: list[int], top: int) -> int:
    """Go down while one child holds most of the prose, and what is beside it is of another kind than it."""
    while True:
        children = [i for i in page.nodes[top].children if prose[i]]
        most = max(children, key=prose.__getitem__, default=top)
        if most == top or page.nodes[most].tag == "p" or prose[most] < _DESCEND_SHARE * prose[top]:
            return top
        if _is_split(page, prose, top, most):
            return top
        top = most


def _is_split(page: Outline, prose: list[int], top: int, most: int) -> bool:
    """Tell whether the text of `top` goes on beside its greatest child: in paragraphs, or in elements named alike."""
    beside = [i for i in page.nodes[top].children if prose[i] and i != most]
    if prose[top] > prose[most] + sum(prose[i] for i in beside):
        return True
    return any(page.nodes[i].tag in _TEXT_TAGS or _alike(page.nodes[i].label, page.nodes[most].label) for i in beside)


def _alike(label: str, other: str) -> bool:
    """Tell names that differ by a number, or by less than half of their words."""
    mine, theirs = (set(_NUMBER.sub("", name).split()) for name in (label, other))
    return len(mine & theirs) * 2 >= len(mine | theirs)


def _inside(page: Outline, tops: set[int]) -> list[bool]:
    inside: list[bool] = []
    for i, node in enumerate(page.nodes):
        inside.append(i in tops or (node.parent >= 0 and inside[node.parent]))
    return inside
