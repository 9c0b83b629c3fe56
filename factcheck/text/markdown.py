"""Markdown to plain text: the words stay, the marks go. Conservative: what is not surely a mark is kept."""

import re

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


def markdown_to_text(source: str) -> tuple[str, str]:
    """Return the title (the first `# ` heading, or "") and the plain text of Markdown with LF line ends.

    Headings, list items, quotes and fenced lines become paragraphs of their own; lines of one paragraph are
    joined by a space, as Markdown means them. Link targets go, link words stay.
    """
    title = ""
    found: list[str] = []
    running: list[str] = []
    fenced = False
    for line in [*source.split("\n"), ""]:
        if _FENCE.match(line):
            fenced = not fenced
            line = ""
        heading = None if fenced else _HEADING.match(line)
        starts_anew = fenced or heading or _ITEM.match(line) or not line.strip() or _RULE.match(line)
        if starts_anew and running:
            found.append(" ".join(running))
            running = []
        if heading:
            found.append(_inline(line[heading.end() :].rstrip("# ")))
            title = title or (found[-1] if heading[1] == "#" else "")
        elif fenced and line.strip():
            found.append(line.strip())
        elif line.strip() and not _RULE.match(line) and not _REFERENCE.match(line):
            running.append(_inline(_BULLET.sub("", _QUOTE.sub("", line), count=1).strip()))
    return title, "\n\n".join(paragraph for paragraph in found if paragraph)


def _inline(line: str) -> str:
    line = _CODE.sub(r"\2", _IMAGE.sub(r"\1", line))
    line = _AUTOLINK.sub(r"\1", _LINK.sub(r"\1", line))
    # Twice, because emphasis may stand in strong emphasis of the other kind.
    for _ in range(2):
        line = _STRUCK.sub(r"\1", _UNDER.sub(r"\2", _STRONG.sub(r"\2", line)))
    return _ESCAPE.sub(r"\1", line)
