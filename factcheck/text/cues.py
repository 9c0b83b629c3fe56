"""What in a sentence can be checked, and how much: word lists and patterns, nothing trained."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from .abbreviations import SPEECH, STARTERS, TITLES
from .cue_words import (
    ALONE_NO_FIGURE,
    ARABIC_MONTHS,
    ARABIC_WEEKDAYS,
    COMMON_OPENERS,
    LISTED,
    MONTHS,
    NUMBER_WORDS,
    UNITS,
    WEEKDAYS,
)
from .worth import worth


@dataclass(frozen=True, slots=True)
class Cue:
    """A reason to check; `what` is figure, date, name, quote, comparison, cause, superlative, change,
    attribution or record; offsets are code points of the sentence, the end exclusive."""

    what: str
    start: int
    end: int


_NUMBER = r"\d+(?:[.,٫٬]\d+)*"
_FIGURE = re.compile(
    rf"(?:(?:[$£€¥₪]|US\$|Rs\.? ?)\s?{_NUMBER}|(?<![\w.]){_NUMBER})(?:st|nd|rd|th|s|bn|m|k|K|M)?(?!\w)"
    rf"(?:\s?[%٪‰°]|[\s-](?:{UNITS})(?!\w))*"
    rf"|(?<!\w)(?:(?:a|one|two|three|four|five|six|seven|nine)[\s-](?:half|third|thirds|fourth|quarters?|fifths?|"
    rf"sixths?|sevenths?|eighths?|ninths?|tenths?|hundred|thousand|million|billion|trillion|dozen|percent))(?!\w)"
    rf"|(?<!\w)(?:{NUMBER_WORDS})(?:[\s-](?:and[\s-])?(?:{NUMBER_WORDS}))*(?:[\s-](?:{UNITS}))*(?!\w)"
    r"|(?<!\w)(?:و|ب|ل)?(?:مليون|مليونا|ملايين|مليار|مليارات|ألف|آلاف|ألفا|مئة|مئات|مائة|عشرات|نصف|ثلث|ربع)(?!\w)",
    re.IGNORECASE,
)
_YEAR = r"(?:1[6-9]|20)\d\d"
_DATE = re.compile(
    rf"(?<!\w)(?:(?:early|mid|late)[\s-])?(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:of )?(?:{MONTHS})"
    rf"(?: \d{{1,2}}(?:st|nd|rd|th)?(?!\d))?(?:,? {_YEAR})?(?!\w)"
    rf"|(?<!\w)(?:{WEEKDAYS})(?!\w)|(?<![\w.,$£€]){_YEAR}s?(?![\w%]|[.,]\d)|(?<!\d)\d{{1,4}}[-/.]\d{{1,2}}[-/.]\d{{2,4}}(?!\d)"
    r"|(?<!\w)(?i:(?:last|past|previous|next|this) (?:\w+ )?(?:century|decade|year|month|week|night|summer|winter|spring|fall|"
    r"autumn)(?:’s|'s|s)?|yesterday|tomorrow|today|tonight|decades? ago|years? ago|\d{1,2}(?::\d\d)? ?[ap]\.?m\.?)(?!\w)"
    rf"|(?<!\w)(?:\d{{1,2}} )?(?:{ARABIC_MONTHS})(?: (?:الماضي|المقبل|{_YEAR}|\d{{4}}))?(?!\w)|(?<!\w)(?:{ARABIC_WEEKDAYS})(?!\w)"
    r"|(?<!\w)(?:عام|سنة) \d{4}"
)
_QUOTE = re.compile(r"“[^“”]*”|«[^«»]*»|\"[^\"]*\"|^\W*‘.*’\W*$")
_NAME_WORD = r"(?:[^\W\d_a-z؀-ۿ][\w’'\-]*[^\W_]|[A-Z]\.(?:[A-Z]\.)*|(?:al|el)-[A-Z]\w+)"
_NAME = re.compile(
    rf"(?<![\w’'\-])(?:{_NAME_WORD})(?:(?: (?:of|the|for|de|von|van|bin|al|and the)){{1,2}} (?:{_NAME_WORD})| (?:{_NAME_WORD}))*(?!\w)"
)
_NO_NAME = frozenset({"I", "I'm", "I’m", "I'll", "I’ll", "I've", "I’ve", "I'd", "I’d", "A", "TK", "CK", "OK", "TV"})
_VERBISH = re.compile(
    r"(?:’s|'s)?[ ,](?:(?:was|is|were|are|has|have|had|did|does|will|would|could|and|who|which|\w+ed|"
    r"went|left|came|took|gave|got|fell|rose|won|lost|met|made|ran|told|says?|said|[A-Z]\w+)(?!\w))|’s|'s"
)


def cues(sentence: str) -> list[Cue]:
    """Return every cue of one sentence in text order; cues of different kinds may overlap."""
    found = [
        *_dates_and_figures(sentence),
        *(Cue("name", start, end) for start, end in _names(sentence)),
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
        if hit[0].strip().lower() in {"may", "march"} and not hit[0].strip()[0].isupper():
            continue
        if hit[0] in {"May", "March"} and hit.start() == 0:
            continue
        taken.append(hit.span())
        yield Cue("date", *hit.span())
    for hit in _FIGURE.finditer(sentence):
        lone = hit[0].lower() in ALONE_NO_FIGURE
        if not lone and not any(start < hit.end() and hit.start() < end for start, end in taken):
            yield Cue("figure", *hit.span())


def _names(sentence: str) -> Iterator[tuple[int, int]]:
    first = re.search(r"\w", sentence)
    for hit in _NAME.finditer(sentence):
        start, end = hit.span()
        opens = (
            first is not None and start == first.start() or bool(re.search(r"[.!?:“‘\"«][\s”’\"]*$", sentence[:start]))
        )
        words = hit[0].split(" ")
        while words and (words[0] in _NO_NAME or (opens and _opens_only(words[0]))):
            start += len(words.pop(0)) + 1
            opens = False
        if not words or (opens and len(words) == 1 and not _named_at_opening(words[0], sentence[end:])):
            continue
        if re.fullmatch(rf"(?:{MONTHS}|{WEEKDAYS})", " ".join(words)):
            continue
        while words and words[-1] in _NO_NAME:
            end -= len(words.pop()) + 1
        if words:
            yield start, end


def _opens_only(word: str) -> bool:
    return word in STARTERS or word in COMMON_OPENERS or word.endswith(("ing", "ly"))


def _named_at_opening(word: str, rest: str) -> bool:
    """Tell whether a lone capitalised first word is a name: capitals inside, or a verb or possessive follows."""
    if word[1:].lower() != word[1:] or word.endswith(("’s", "'s")) or word.rstrip(".") in TITLES:
        return True
    following = rest.split()
    return bool(following and following[0].strip(",.”’") in SPEECH) or bool(_VERBISH.match(rest))


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
