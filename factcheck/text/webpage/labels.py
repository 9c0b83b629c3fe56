"""What the tags, roles and class names of a web page say about the text inside them."""

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise

COMMENT = "comment"
ASIDE = "aside"
SMALL = "small"
CAPTION = "caption"
PULL_QUOTE = "pull_quote"
DECK = "deck"

NEVER_TEXT = frozenset(
    "script style noscript template svg math iframe object embed applet canvas video audio map select textarea button"
    " input datalist dialog head meter progress".split()
)
_BLOCK = frozenset(
    "address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer"
    " form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary table tbody"
    " td tfoot th thead tr ul".split()
)
_ASIDE_TAGS = frozenset("nav footer aside form menu".split())
_ASIDE_ROLES = frozenset(
    "navigation banner contentinfo complementary search dialog alertdialog menu menubar toolbar tablist".split()
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_LABELS = ("class", "id", "data-testid", "data-component", "data-component-name", "data-qa", "data-module")
_LABEL_MOST = 500
_WORDS = {
    COMMENT: "comment comments disqus respond commentlist livefyre coral fbcomments",
    ASIDE: """ad ads advert adverts advertisement advertising adsense adbox dfp outbrain taboola promo promos promotion
        promobox recirc recirculation trending popular latest river paywall signup donate donation cookie cookies
        consent gdpr nav navbar navigation menu submenu sidebar rail footer masthead toolbar ticker carousel widget
        widgets share sharing sharebar sharedaddy shares social addthis addtoany shariff popup modal lightbox tooltip
        pagination pager teaser teasers readmore poll bio feedback""",
    SMALL: """author authors byline bylines dateline timestamp date dates published updated meta tags tag taglist
        keywords topics topic categories category kicker credit credits copyright print rating login skip counter
        reply label source readtime ago""",
    CAPTION: "caption captions figcaption",
    PULL_QUOTE: "pullquote",
    DECK: """deck dek standfirst subtitle subheadline subtitulo entradilla bajada chapeau chapo lead lede intro summary
        excerpt preface vorspann anleser synopsis description""",
}
_PAIRS = {
    PULL_QUOTE: "pull-quote",
    DECK: "sub-headline sub-title",
    ASIDE: """read-more read-next read-also see-also also-read sign-up most-read more-from more-stories next-story
        next-post next-article next-articles link-list about-author author-box author-bio author-info baca-juga
        visually-hidden screen-reader sr-only off-screen""",
}
_MEANING = {word: kind for words in (_WORDS, _PAIRS) for kind, listed in words.items() for word in listed.split()}
_INSIDE_WORDS = re.compile(r"(?i)related(?!-?to-)|newsletter|recommend|breadcrumb|sponsor|outbrain|taboola|subscri[bp]")
# "has-sidebar" and "no-share" tell of something else than the element they stand on.
_NOT_SO = re.compile(r"(?i)\b(?:has|have|with|without|no|not|is|show)[-_]+\w+")
_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
# Of the kinds that a label names, the first of these counts.
_FIRST = (COMMENT, PULL_QUOTE, ASIDE, CAPTION, DECK, SMALL)


def is_block(tag: str) -> bool:
    """Tell whether text ends where an element of this tag begins or ends; a tag of a page's own ("x-box") counts."""
    return tag in _BLOCK or "-" in tag


def label(attributes: Mapping[str, str]) -> str:
    """Return the names that an element bears for the page's styles and scripts."""
    return " ".join(value[:_LABEL_MOST] for name in _LABELS if (value := attributes.get(name)))


def meaning(tag: str, attributes: Mapping[str, str]) -> str:
    """Return what an element says of itself: one of the kinds of this module, or "" when it says nothing."""
    # Inside a paragraph, what is hidden from screen readers alone is seen by everybody else: a colon, a dash.
    unread = attributes.get("aria-hidden") == "true" and is_block(tag)
    if (
        "hidden" in attributes
        or unread
        or attributes.get("role", "").lower() in _ASIDE_ROLES
        or _HIDDEN.search(attributes.get("style", ""))
    ):
        return ASIDE
    named = _named(label(attributes))
    if named == PULL_QUOTE:
        return named
    if tag in _ASIDE_TAGS:
        return ASIDE
    return CAPTION if tag == "figcaption" else SMALL if tag in ("time", "address") else named


@lru_cache(maxsize=4096)
def _named(names: str) -> str:
    names = _NOT_SO.sub("", names)
    found = {ASIDE} if _INSIDE_WORDS.search(names) else set()
    for name in names.split():
        parts = [part.lower() for part in _PARTS.findall(name)]
        pairs = [f"{one}-{two}" for one, two in pairwise(parts)]
        found.update(_MEANING.get(word, "") for word in parts + pairs)
    return next((kind for kind in _FIRST if kind in found), "")
