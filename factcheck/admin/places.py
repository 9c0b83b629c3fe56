"""Words that somebody typed, found in a draft: where they stand, or why that cannot be said."""

from __future__ import annotations

import re
import unicodedata

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from factcheck.models import Draft
from factcheck.text.folding import fold
from factcheck.text.spans import Span


class NotFound(Exception):
    """The words are not there, or not just once; the message is a plain sentence."""


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


def sentence_span(draft: Draft, number: int) -> Span:
    """Return the place of a sentence by its number, from 1. Raises NotFound."""
    if not 1 <= number <= len(draft.sentences):
        raise NotFound(_("The draft has no sentence {number}.").format(number=number))
    return draft.sentences[number - 1]
