"""Words that somebody typed, found in a draft: where they stand, or why that cannot be said."""

from __future__ import annotations

import re
import unicodedata

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from factcheck.models import Article, Draft
from factcheck.text.folding import fold
from factcheck.text.spans import Span

PLACES_MAX = 20


class NotFound(Exception):
    """The words are not there, or not just once; the message is a plain sentence."""


def newest_draft(article: Article) -> Draft:
    """Return the draft that the desk works on, with its article."""
    return article.drafts.select_related("article").get(number=article.last_draft_no)


def locate(draft: Draft, words: str, sentence: int | None) -> Span:
    """Return where `words` stand in a draft, or in its sentence of that number (from 1). Raises NotFound."""
    within = sentence_span(draft, sentence) if sentence else Span(0, len(draft.text))
    # A keyboard has straight quotes where a manuscript has curly ones, and no soft hyphens.
    needle, here = fold(unicodedata.normalize("NFC", words.strip())).text, fold(within.of(draft.text))
    if not needle:
        raise NotFound(_("Say which words."))
    found = [here.original(hit.start(), hit.end()) for hit in re.finditer(re.escape(needle), here.text)]
    if not found:
        where = _("sentence {number}").format(number=sentence) if sentence else _("draft {n}").format(n=draft.number)
        raise NotFound(_("These words do not stand in {where}.").format(where=where))
    if len(found) > 1:
        message = ngettext("These words stand there {n} time.", "These words stand there {n} times.", len(found))
        raise NotFound(message.format(n=len(found)) + " " + _("Add the words around them, or name the sentence."))
    start, end = found[0]
    return Span(within.start + start, within.start + end)


def places_of(draft: Draft, words: str) -> list[Span]:
    """Return every place of a draft where exactly these words stand, the first PLACES_MAX; none for a mere word."""
    found: list[Span] = []
    at = draft.text.find(words) if len(words.split()) > 1 else -1
    while at >= 0 and len(found) < PLACES_MAX:
        end = at + len(words)
        # Part of a longer word is another word.
        if not (draft.text[at - 1 : at].isalnum() or draft.text[end : end + 1].isalnum()):
            found.append(Span(at, end))
        at = draft.text.find(words, end)
    return found


def sentence_span(draft: Draft, number: int) -> Span:
    """Return the place of a sentence by its number, from 1. Raises NotFound."""
    if not 1 <= number <= len(draft.sentences):
        raise NotFound(_("The draft has no sentence {number}.").format(number=number))
    return draft.sentences[number - 1]
