"""Words that somebody typed, found in a draft: where they stand, or why that cannot be said."""

from __future__ import annotations

import re
import unicodedata

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from factcheck.models import Draft
from factcheck.text.spans import Span

# A keyboard has straight quotes where a manuscript has curly ones.
LOOSE = {'"': '["“”„]', "'": "['‘’]", "“": '["“”„]', "”": '["“”„]', "’": "['‘’]", "‘": "['‘’]"}


class NotFound(Exception):
    """The words are not there, or not just once; the message is a plain sentence."""


def locate(draft: Draft, words: str, sentence: int | None) -> Span:
    """Return where `words` stand in a draft, or in its sentence of that number (from 1). Raises NotFound."""
    within = sentence_span(draft, sentence) if sentence else Span(0, len(draft.text))
    words = unicodedata.normalize("NFC", words).split()
    if not words:
        raise NotFound(_("Say which words."))
    pattern = r"\s+".join("".join(LOOSE.get(letter, re.escape(letter)) for letter in word) for word in words)
    found = [
        Span(within.start + hit.start(), within.start + hit.end())
        for hit in re.finditer(pattern, within.of(draft.text))
    ]
    if not found:
        where = _("sentence {number}").format(number=sentence) if sentence else _("draft {n}").format(n=draft.number)
        raise NotFound(_("These words do not stand in {where}.").format(where=where))
    if len(found) > 1:
        message = ngettext("These words stand there {n} time.", "These words stand there {n} times.", len(found))
        raise NotFound(message.format(n=len(found)) + " " + _("Add the words around them, or name the sentence."))
    return found[0]


def sentence_span(draft: Draft, number: int) -> Span:
    """Return the place of a sentence by its number, from 1. Raises NotFound."""
    if not 1 <= number <= len(draft.sentences):
        raise NotFound(_("The draft has no sentence {number}.").format(number=number))
    return draft.sentences[number - 1]
