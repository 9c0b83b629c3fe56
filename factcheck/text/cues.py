"""What in a sentence can be checked, and how much: word lists and patterns, nothing trained."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from .cue_words import (
    ALONE_NO_FIGURE,
    ARABIC_MONTHS,
    ARABIC_NUMBERS,
    ARABIC_WEEKDAYS,
    LISTED,
    MONTHS,
    NUMBER_WORDS,
    UNITS,
    WEEKDAYS,
)
from .names import names
from .worth import worth


@dataclass(frozen=True, slots=True)
class Cue:
    """A reason to check; `what` is figure, date, name, quote, comparison, cause, superlative, change,
    attribution or record; offsets are code points of the sentence, the end exclusive."""

    what: str
    start: int
    end: int


_NUMBER = r"\d+(?:[.,٫٬]\d+)*"
_FRACTIONS = "half|thirds?|fourths?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?"
_FIGURE = re.compile(
    "|".join(
        (
            rf"(?:(?:US)?[$£€¥₪]\s?{_NUMBER}|(?<![\w.]){_NUMBER})(?:st|nd|rd|th|s|bn|m|k)?(?!\w)"
            rf"(?:\s?[%٪‰°]|[\s-](?:{UNITS})(?!\w))*",
            rf"(?<!\w)(?:an?|one|two|three|four|five|six|seven|nine)[\s-]"
            rf"(?:{_FRACTIONS}|hundred|thousand|million|billion|trillion|dozen|percent)(?!\w)",
            rf"(?<!\w)(?:tens of )?(?:{NUMBER_WORDS})(?:[\s-](?:and[\s-]|of )?(?:{NUMBER_WORDS}))*"
            rf"(?:[\s-](?:{UNITS}))*(?!\w)",
            rf"(?<!\w)[وبل]?(?:{ARABIC_NUMBERS})(?!\w)",
        )
    ),
    re.IGNORECASE,
)
_YEAR = r"(?:1[6-9]|20)\d\d"
_DATE = re.compile(
    "|".join(
        (
            rf"(?<!\w)(?:(?:early|mid|late)[\s-])?(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:of )?(?:{MONTHS})"
            rf"(?: \d{{1,2}}(?:st|nd|rd|th)?(?!\d))?(?:,? {_YEAR})?(?!\w)",
            rf"(?<!\w)(?:{WEEKDAYS})(?!\w)",
            rf"(?<![\w.,$£€]){_YEAR}s?(?![\w%]|[.,]\d)",
            r"(?<!\d)\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}(?!\d)",
            r"(?<!\w)(?i:(?:last|past|previous|next|this) (?:\w+ )?"
            r"(?:century|decade|year|month|week|night|summer|winter|spring|fall|autumn)s?(?:’s|'s)?)(?!\w)",
            r"(?<!\w)(?i:yesterday|tomorrow|today|tonight|decades? ago|years? ago)(?!\w)",
            r"(?<!\w)\d{1,2}(?::\d\d)? ?[ap]\.?m\.?(?!\w)",
            rf"(?<!\w)(?:\d{{1,2}} )?(?:{ARABIC_MONTHS})(?: (?:الماضي|المقبل|\d{{4}}))?(?!\w)",
            rf"(?<!\w)(?:{ARABIC_WEEKDAYS})(?!\w)",
            r"(?<!\w)(?:عام|سنة) \d{4}",
        )
    )
)
_QUOTE = re.compile(r"“[^“”]*”|«[^«»]*»|\"[^\"]*\"|^\W*‘.*’\W*$")


def cues(sentence: str) -> list[Cue]:
    """Return every cue of one sentence in text order; cues of different kinds may overlap."""
    found = [
        *_dates_and_figures(sentence),
        *(Cue("name", start, end) for start, end in names(sentence)),
        *(Cue("quote", start, end) for start, end in _quotes(sentence)),
    ]
    for what, pattern in LISTED.items():
        found += [Cue(what, hit.start(), hit.end()) for hit in pattern.finditer(sentence)]
    return sorted(found, key=lambda cue: (cue.start, cue.end, cue.what))


def checkability(sentence: str) -> float:
    """Return how much there is to check in a sentence, 0 to 1: a sum of named weights, see `worth`."""
    if not any(letter.isalnum() for letter in sentence):
        return 0.0
    return 1 / (1 + math.exp(-worth(sentence, [cue.what for cue in cues(sentence)])))


def _dates_and_figures(sentence: str) -> Iterator[Cue]:
    """Dates come first: the day and the year in them are no figures of their own."""
    taken: list[tuple[int, int]] = []
    for hit in _DATE.finditer(sentence):
        # A question beginning with "May" or an order beginning with "March" is no date.
        if hit.start() == 0 and hit[0] in {"May", "March"}:
            continue
        taken.append(hit.span())
        yield Cue("date", *hit.span())
    for hit in _FIGURE.finditer(sentence):
        lone = hit[0].lower() in ALONE_NO_FIGURE
        if not lone and not any(start < hit.end() and hit.start() < end for start, end in taken):
            yield Cue("figure", *hit.span())


def _quotes(sentence: str) -> Iterator[tuple[int, int]]:
    """Quotations; one cut by a sentence end runs to the edge of this sentence."""
    for hit in _QUOTE.finditer(sentence):
        if re.search(r"\w", hit[0]):
            yield hit.span()
    for opener, closer in ("“”", "«»"):
        if sentence.rfind(opener) > sentence.rfind(closer):
            yield sentence.rfind(opener), len(sentence.rstrip())
        if (at := sentence.find(closer)) >= 0 and not 0 <= sentence.find(opener) < at:
            yield 0, at + 1
