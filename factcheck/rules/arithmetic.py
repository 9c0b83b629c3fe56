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
    if counts.voices:
        parts.append(Phrase(_("{n} voice supports this"), _("{n} voices support this"), counts.voices))
    if counts.voices > 1:
        parts.append(
            Phrase(
                _("they come down to at most {n} origin"),
                _("they come down to at most {n} origins"),
                counts.supporting,
            )
        )
    if counts.supporting > 1 and not counts.without_stake:
        parts.append(Phrase(_("none of them without a stake"), "", 1))
    elif counts.supporting > 1:
        stakeless = _("{n} of them without a stake")
        parts.append(Phrase(stakeless, stakeless, counts.without_stake))
    if counts.contradicting:
        parts.append(
            Phrase(
                _("{n} independent origin contradicts it"),
                _("{n} independent origins contradict it"),
                counts.contradicting,
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
    sentence = "; ".join(spoken)
    return sentence[:1].upper() + sentence[1:] + "."
