"""Where the words that a reader looks for stand in a claim: marked, and always escaped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from factcheck.text.spans import Span
from factcheck.text.stems import hits

Terms = Sequence[tuple[str, ...]]
BEFORE, AFTER = 60, 140


def marked(text: str, terms: Terms) -> SafeString:
    """Return the text with all hits between `<mark>` and `</mark>`."""
    spans = hits(text, terms) if terms else []
    return _between_marks(text, spans) if spans else escape(text)


def _between_marks(text: str, spans: Sequence[Span]) -> SafeString:
    ends = [0, *(span.end for span in spans)]
    pairs = ((text[end : span.start], span.of(text)) for end, span in zip(ends, spans, strict=False))
    return format_html_join("", "{}<mark>{}</mark>", pairs) + escape(text[ends[-1] :])


def elsewhere(shown: dict[str, Any], terms: Terms) -> tuple[str, SafeString] | None:
    """Return where else than in the statement something stands that is looked for, and the words around it.

    None when the statement has all of it.
    """
    missing = [term for term in terms if not hits(shown["statement"], [term])]
    for where, text in _texts(shown) if missing else ():
        if spans := hits(text, missing):
            return gettext(where), _around(text, spans)
    return None


def _texts(shown: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the public words of a claim besides its statement, as `models/searching.py` keeps them."""
    for place in shown["places"]:
        yield _("In the article:"), place["quote"]
    yield _("In our explanation:"), shown["explanation"]
    for row in shown["evidence"]:
        yield _("In the evidence:"), row["summary"]


def _around(text: str, spans: Sequence[Span]) -> SafeString:
    """Return the words around the first hit, from a space to a space."""
    first = spans[0]
    start, end = max(0, first.start - BEFORE), min(len(text), first.end + AFTER)
    if start:
        start = text.find(" ", start, first.start) + 1 or first.start
    if end < len(text):
        end = max(text.rfind(" ", first.end, end), first.end)
    inside = [Span(span.start - start, span.end - start) for span in spans if start <= span.start and span.end <= end]
    words = _between_marks(text[start:end], inside)
    return format_html("{}{}{}", "… " if start else "", words, " …" if end < len(text) else "")
