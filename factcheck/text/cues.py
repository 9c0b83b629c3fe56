"""What in a sentence can be checked, and how much: word lists and patterns, nothing trained."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .cue_words import (
    ALONE_NO_FIGURE,
    ARABIC_MONTHS,
    ARABIC_NUMBERS,
    ARABIC_WEEKDAYS,
    CUE_PHRASES,
    CUE_WORDS,
    DATE_OPENERS,
    FIGURE_OPENERS,
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


# Patterns are tried only at words that can open a cue: searching every place for hundreds of words is slow.
_WORD = re.compile(r"[^\W_]+")
_NUMBER = r"\d+(?:[.,٫٬]\d+)*"
_CURRENCY = re.compile(r"(?:US)?[$£€¥₪]\s?$")
_FRACTIONS = "half|thirds?|fourths?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?"
_FIGURE = re.compile(
    "|".join(
        (
            rf"(?<![\w.]){_NUMBER}(?:st|nd|rd|th|s|bn|m|k)?(?!\w)(?:\s?[%٪‰°]|[\s-](?:{UNITS})(?!\w))*",
            rf"(?:an?|one|two|three|four|five|six|seven|nine)[\s-]"
            rf"(?:{_FRACTIONS}|hundred|thousand|million|billion|trillion|dozen|percent)(?!\w)",
            rf"(?:tens of )?(?:{NUMBER_WORDS})(?:[\s-](?:and[\s-]|of )?(?:{NUMBER_WORDS}))*"
            rf"(?:[\s-](?:{UNITS}))*(?!\w)",
            rf"[وبل]?(?:{ARABIC_NUMBERS})(?!\w)",
        )
    ),
    re.IGNORECASE,
)
_YEAR = r"(?:1[6-9]|20)\d\d"
_DATE = re.compile(
    "|".join(
        (
            rf"(?:(?:[Ee]arly|[Mm]id|[Ll]ate)[\s-])?(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:of )?(?:{MONTHS})"
            rf"(?: \d{{1,2}}(?:st|nd|rd|th)?(?!\d))?(?:,? {_YEAR})?(?!\w)",
            rf"(?:{WEEKDAYS})(?!\w)",
            rf"(?<![\w.,$£€]){_YEAR}s?(?![\w%]|[.,]\d)",
            r"\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}(?!\d)",
            r"(?i:(?:last|past|previous|next|this) (?:\w+ )?"
            r"(?:century|decade|year|month|week|night|summer|winter|spring|fall|autumn)s?(?:’s|'s)?)(?!\w)",
            r"(?i:yesterday|tomorrow|today|tonight)(?!\w)",
            rf"(?i:(?:(?:\d+|{NUMBER_WORDS})[\s-](?:(?:{NUMBER_WORDS}) )?)?"
            r"(?:decade|year|month|week|day|hour)s? ago)(?!\w)",
            r"\d{1,2}(?::\d\d)? ?[ap]\.?m\.?(?!\w)",
            rf"(?:\d{{1,2}} )?(?:{ARABIC_MONTHS})(?: (?:الماضي|المقبل|\d{{4}}))?(?!\w)",
            rf"(?:{ARABIC_WEEKDAYS})(?!\w)",
            r"(?:عام|سنة) \d{4}",
        )
    )
)
_QUOTE = re.compile(r"“[^“”]*”|«[^«»]*»|\"[^\"]*\"|^\W*‘.*’\W*$")


def _openings() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    """For each word that opens a cue: its kinds, with what must follow; phrases before words alone."""
    found: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for what, phrases in CUE_PHRASES.items():
        for openers, rest in phrases.items():
            pattern = re.compile(rf" (?:{rest})(?!\w)", re.IGNORECASE)
            for word in openers.split():
                found.setdefault(word, []).append((what, pattern))
    for what, words in CUE_WORDS.items():
        for word in words:
            found.setdefault(word, []).append((what, re.compile("")))
    return found


_OPENINGS = _openings()


def cues(sentence: str) -> list[Cue]:
    """Return every cue of one sentence in text order; cues of different kinds may overlap."""
    words = [(*word.span(), word[0].lower()) for word in _WORD.finditer(sentence)]
    found = [
        *_dates_and_figures(sentence, words),
        *_worded(sentence, words),
        *(Cue("name", start, end) for start, end in names(sentence)),
        *(Cue("quote", start, end) for start, end in _quotes(sentence)),
    ]
    return sorted(found, key=lambda cue: (cue.start, cue.end, cue.what))


def checkability(sentence: str) -> float:
    """Return how much there is to check in a sentence, 0 to 1: a sum of named weights, see `worth`."""
    return weighed(sentence, cues(sentence))


def weighed(sentence: str, found: Sequence[Cue]) -> float:
    """Return the `checkability` of a sentence whose cues are known."""
    if not any(letter.isalnum() for letter in sentence):
        return 0.0
    return 1 / (1 + math.exp(-worth(sentence, [cue.what for cue in found])))


def _dates_and_figures(sentence: str, words: Sequence[tuple[int, int, str]]) -> Iterator[Cue]:
    """A date comes before a figure at the same place: the day and the year in it are no figures of their own."""
    done = 0
    for start, _, word in words:
        digit = word[0].isdigit()
        if start < done or not (digit or word in DATE_OPENERS or word in FIGURE_OPENERS):
            continue
        # A question beginning with "May" or an order beginning with "March" is no date.
        hit = _DATE.match(sentence, start)
        if hit and not (hit.start() == 0 and hit[0] in {"May", "March"}):
            done = hit.end()
            yield Cue("date", start, done)
        elif (hit := _FIGURE.match(sentence, start)) and hit[0].lower() not in ALONE_NO_FIGURE:
            done = hit.end()
            sign = _CURRENCY.search(sentence, max(0, start - 4), start) if digit else None
            yield Cue("figure", sign.start() if sign else start, done)


def _worded(sentence: str, words: Sequence[tuple[int, int, str]]) -> Iterator[Cue]:
    """Cues that are words and phrases of the lists; of one kind, none inside another."""
    done: dict[str, int] = {}
    for start, end, word in words:
        for what, rest in _OPENINGS.get(word, ()):
            if start >= done.get(what, 0) and (hit := rest.match(sentence, end)):
                done[what] = hit.end()
                yield Cue(what, start, hit.end())


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
