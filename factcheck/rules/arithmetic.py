"""The sentence that explains a standing's own arithmetic, made from a code and numbers to be translatable."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from .words import gettext_noop as _

NUMBERS = (
    _("no"),
    _("one"),
    _("two"),
    _("three"),
    _("four"),
    _("five"),
    _("six"),
    _("seven"),
    _("eight"),
    _("nine"),
    _("ten"),
    _("eleven"),
    _("twelve"),
)


class Counts(NamedTuple):
    """Voices and origins that support, origins that contradict, supporting origins without a stake."""

    voices: int
    supporting: int
    contradicting: int
    without_stake: int


class Phrase(NamedTuple):
    """A part of the sentence: singular and plural, and the number that chooses between them."""

    singular: str
    plural: str
    number: int


def ngettext_lazy(singular: str, plural: str, number: int) -> Phrase:
    """Mark a plural under a name that tools look for; `explain` translates it."""
    return Phrase(singular, plural, number)


# Where the numbers alone do not say why a status was reached, this clause does.
REASONS: dict[str, str] = {
    "documented": _("a record made at first hand establishes it"),
    "partially_corroborated": _("they support only part of it, have a stake in it or have it at second hand"),
    "unverifiable": _("reasonable steps were tried, and it cannot be settled"),
    "not_checkable": _("it is a judgement, not a matter of fact"),
}


def phrases(status: str, counts: Counts) -> list[Phrase]:
    """Return the parts of the sentence for a Corroboration code and its counts, in order."""
    parts: list[Phrase] = []
    voices, supporting, contradicting, stakeless = counts
    if voices:
        parts.append(ngettext_lazy("{n} voice supports this", "{n} voices support this", voices))
    if voices > 1:
        parts.append(
            ngettext_lazy("they come down to at most {n} origin", "they come down to at most {n} origins", supporting)
        )
    if supporting > 1 and not stakeless:
        parts.append(Phrase(_("none of them without a stake"), "", 1))
    elif supporting > 1:
        parts.append(ngettext_lazy("{n} of them without a stake", "{n} of them without a stake", stakeless))
    if contradicting:
        parts.append(
            ngettext_lazy(
                "{n} independent origin contradicts it", "{n} independent origins contradict it", contradicting
            )
        )
    if not parts:
        parts.append(Phrase(_("nothing recorded speaks for or against this"), "", 1))
    if status in REASONS:
        parts.append(Phrase(REASONS[status], "", 1))
    return parts


def _plain_plural(singular: str, plural: str, number: int) -> str:
    return singular if number == 1 or not plural else plural


def explain(
    status: str,
    counts: Counts,
    gettext: Callable[[str], str] = str,
    ngettext: Callable[[str, str, int], str] = _plain_plural,
) -> str:
    """Return one sentence such as "Six voices support this; they come down to at most five origins".

    `status` is a Corroboration code. Files take the English default; pages pass their translators.
    """
    spoken = []
    for phrase in phrases(status, counts):
        text = ngettext(phrase.singular, phrase.plural, phrase.number) if phrase.plural else gettext(phrase.singular)
        number = gettext(NUMBERS[phrase.number]) if phrase.number < len(NUMBERS) else str(phrase.number)
        spoken.append(text.replace("{n}", number))
    sentence = gettext(_("; ")).join(spoken)
    return sentence[:1].upper() + sentence[1:] + "."
