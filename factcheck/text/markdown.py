"""Markdown to plain text: the words stay, the marks go. Conservative: what is not surely a mark is kept."""

import re

from .blocks import BODY, CAPTION, HEADLINE, SUBHEAD
from .reading import Passage

_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(?=\S)")
_RULE = re.compile(r"\s{0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|=+)$")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s+")
_BULLET = re.compile(r"^\s*[-*+]\s+")
_QUOTE = re.compile(r"^\s{0,3}(?:>\s?)+")
_REFERENCE = re.compile(r"\s{0,3}\[[^\]\n]{1,200}\]:\s+\S+.*$")
_IMAGE = re.compile(r"!\[([^\[\]\n]{0,500})\]\([^()\n]{0,2000}\)")
_LINK = re.compile(
    r"(?<!\\)\[([^\[\]\n]{1,500})\](?:\([^()\s]{0,2000}(?:\s+\"[^\"\n]{0,500}\")?\)|\[[^\[\]\n]{0,200}\])"
)
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,2000})>")
_CODE = re.compile(r"(`+)([^`\n]{1,1000})\1")
# A mark opens before and closes after a non-space, and an underscore never works inside a word.
_STRONG = re.compile(r"(?<!\\)(\*{1,3})(?=[^\s*])([^*\n]{0,5000}?[^\s*\\])\1(?!\*)")
_UNDER = re.compile(r"(?<![\w\\])(_{1,3})(?=[^\s_])([^\n_]{0,5000}?[^\s_\\])\1(?!\w)")
_STRUCK = re.compile(r"~~(?=\S)([^~\n]{1,5000})~~")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>~|])")


def markdown_passages(source: str) -> list[Passage]:
    """Return the plain text of Markdown with LF line ends, passage by passage.

    Headings, list items, quotes and fenced lines become paragraphs of their own; lines of one paragraph are
    joined by a space, as Markdown means them. Link targets go, link words stay. The first `# ` heading is the
    headline, all others are subheads.
    """
    found: list[Passage] = []
    running: list[str] = []
    kind = ""
    fenced = titled = False
    for line in [*source.split("\n"), ""]:
        if _FENCE.match(line):
            fenced = not fenced
            line = ""
        heading = None if fenced else _HEADING.match(line)
        item = None if fenced else _ITEM.match(line)
        starts_anew = fenced or heading or item or not line.strip() or _RULE.match(line)
        if starts_anew and running:
            found.append(Passage(kind, " ".join(running)))
            running = []
        if heading:
            is_title = heading[1] == "#" and not titled
            titled = titled or is_title
            found.append(Passage(HEADLINE if is_title else SUBHEAD, _inline(line[heading.end() :].rstrip("# "))))
        elif fenced and line.strip():
            found.append(Passage(BODY, line.strip()))
        elif line.strip() and not _RULE.match(line) and not _REFERENCE.match(line):
            if not running:
                kind = BODY if item or _QUOTE.match(line) else CAPTION if _IMAGE.fullmatch(line.strip()) else ""
            running.append(_inline(_BULLET.sub("", _QUOTE.sub("", line), count=1).strip()))
    return found


def _inline(line: str) -> str:
    line = _CODE.sub(r"\2", _IMAGE.sub(r"\1", line))
    line = _AUTOLINK.sub(r"\1", _LINK.sub(r"\1", line))
    # Twice, because emphasis may stand in strong emphasis of the other kind.
    for _ in range(2):
        line = _STRUCK.sub(r"\1", _UNDER.sub(r"\2", _STRONG.sub(r"\2", line)))
    return _ESCAPE.sub(r"\1", line)
