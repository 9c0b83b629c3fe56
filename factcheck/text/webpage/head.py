"""What the head of a web page says about its article: the title, the description, and sometimes all of the text."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

_NAMES_TITLE = ("og:title", "twitter:title", "title", "dc.title", "headline")
_NAMES_ABOUT = ("og:description", "description", "twitter:description")
_SITE_NAME = re.compile(r"(?:\s+[|–—»·-]\s+|\s*[｜_]\s*)[^|｜–—»·_]{2,40}$")
_VALUES_MOST = 20_000


@dataclass(frozen=True, slots=True)
class Head:
    """`titles` and `about` hold each wording once, the most reliable first; `body` is "" on most pages."""

    titles: tuple[str, ...]
    about: tuple[str, ...]
    body: str


def head(root: etree._Element) -> Head:
    """Return what a page says of its article to search engines and social networks."""
    said: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or "").lower()
        said.setdefault(name, " ".join((meta.get("content") or "").split()))
    whole = " ".join(next((element.text or "" for element in root.iter("title")), "").split())
    titles = [said.get(name, "") for name in _NAMES_TITLE] + [whole]
    about = [said.get(name, "") for name in _NAMES_ABOUT]
    wordings = _each(wording for title in titles for wording in (_SITE_NAME.sub("", title), title))
    return Head(wordings, _each(about), max(_bodies(root), key=len, default=""))


def _each(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


def _bodies(root: etree._Element) -> Iterator[str]:
    for script in root.iter("script"):
        if script.get("type") != "application/ld+json" or "articleBody" not in (script.text or ""):
            continue
        try:
            waiting = [json.loads(script.text, strict=False)]
        except (ValueError, RecursionError):
            continue
        for _ in range(_VALUES_MOST):
            if not waiting:
                break
            value = waiting.pop()
            waiting.extend(value.values() if isinstance(value, dict) else value if isinstance(value, list) else ())
            if isinstance(value, dict) and isinstance(body := value.get("articleBody"), str):
                yield body
