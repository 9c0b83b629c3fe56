"""Sentences of a text: sentencex finds the usual boundaries, a repair pass knows what news writing does.

A sentence never crosses a line end. Inside a quotation of several sentences the text is cut at each sentence
end, as newswire corpora do; what attributes a quotation stays with the quotation that it closes.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial

import sentencex

from .abbreviations import (
    AFTER_A_CLOCK,
    AFTER_ARABIC_FIGURES,
    ARABIC_LETTERS,
    ARABIC_SPEECH,
    NUMBERED,
    OPEN,
    PLACES,
    SPEECH,
    STARTERS,
    TITLES,
)
from .spans import Span

_SPACE = " \t\u00a0\u202f\u2009\u200a\u2002\u2003\u3000\u200e\u200f"
_CLOSING = "\"'”’»›\\)\\]›"
# Arabic newspapers often set no space after a full stop.
# A straight quote after a space closes only before another space: otherwise it opens what follows.
_CANDIDATE = re.compile(
    rf"[.!?…؟۔。！？]+(?:[.!?…؟{_CLOSING}]|\[\d{{1,3}}\]"
    rf"|[{_SPACE}](?:[”»›]|[\"'’](?=[{_SPACE}{_CLOSING}]|$)))*(?=[{_SPACE}]|$|[\u0621-\u064a]{{3}})"
)
_LINE = re.compile(r"[^\n]+")
_NEXT = re.compile(rf"[{_SPACE}\"'“‘«‹„(\[\-–—•*¿¡]*")
_WORD = re.compile(r"[^\W_](?:[\w’'.\-]*\w)?")
_TOKEN_BEFORE = re.compile(rf"[^{_SPACE}—–/]*$")
_QUOTES = "\"'”’»›"
_OPENERS = "\"'“‘«‹„(["
_ARABIC = re.compile(r"[\u0620-\u064a\u0671-\u06d3]")
_INITIALS = re.compile(r"(?:[A-Z]\.-?)*[A-Z]")
# "Plan B" and "so do I" are no initials of a name.
_LETTERED = re.compile(
    r"(?:\b(?:plan|vitamin|hepatitis|group|grade|type|class|section|option|point|category|part|exhibit|room) [A-Z]"
    r"|\b[a-z]+ I)$"
)
_ACRONYM = re.compile(r"(?:[^\W\d_]{1,3}\.-?)+[^\W\d_]{1,3}")
_ENUMERATOR = re.compile(rf"[{_SPACE}]*[(\[]?(?:\d{{1,3}}|[A-Za-z])[.)]")
_SMALL_NAME = re.compile(r"(?:al|el|an|ar|as|ad|ash|bin|ibn)-|(?:[a-z]|mc)[A-Z]|de |van |von ")
# A town, a comma, the abbreviated state; then a sentence and no name of several words.
_PLACED = re.compile(r"\w, [\w.]+$")
_SENTENCE_LIKE = re.compile(r"[A-Z][\w’'-]* [a-z]")
# "Mayor Bill de Blasio asked": as far as this a speaker's name may run before the verb.
_SPEAKER_WORDS = 6


@dataclass(slots=True)
class _Stop:
    """A place where a sentence may end: the mark, what closes after it, and the words around."""

    marks: str
    token: str
    before: str
    rest: str
    after: str
    agreed: Callable[[], bool]

    @property
    def word(self) -> str:
        found = _WORD.match(self.after)
        return found[0] if found else ""


def sentences(text: str, language: str = "en") -> list[Span]:
    """Return the sentences of `text` in order, trimmed; every character but white space lies in exactly one.

    `language` is an ISO 639-1 code; sentencex falls back to English rules where it knows none. A line without
    a full stop, such as a subhead, is a sentence of its own.
    """
    found: list[Span] = []
    for line in _LINE.finditer(text):
        start = line.start()
        for end in _ends(line[0], language):
            found.append(_trimmed(text, start, line.start() + end))
            start = line.start() + end
        found.append(_trimmed(text, start, line.end()))
    return [span for span in found if span.start < span.end]


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    left = len(words) - len(words.lstrip())
    return Span(start + left, max(start + left, start + len(words.rstrip())))


def _ends(line: str, language: str) -> Iterator[int]:
    listed = bool(_ENUMERATOR.match(line))
    for found in _CANDIDATE.finditer(line):
        if found.end() == len(line):
            return
        skipped = _NEXT.match(line, found.end())
        following = skipped.end() if skipped else found.end()
        stop = _Stop(
            found[0],
            _token_before(line, found.start()),
            line[max(0, found.start() - 40) : found.start()],
            line[found.end() : following],
            line[following : following + 80],
            partial(_is_proposed, line, language, found.start(), following),
        )
        if not (listed and _is_enumerator(line, found.start())) and _is_end(stop):
            yield found.end()


def _is_proposed(line: str, language: str, start: int, following: int) -> bool:
    return any(start < place <= following for place in _proposed(line, language))


@lru_cache(maxsize=1)
def _proposed(line: str, language: str) -> frozenset[int]:
    """Return the boundaries that sentencex sees; it never looks inside quotations, so it is shown none."""
    masked = re.sub(r"[\"“”«»„‹›()\[\]]|(?<!\w)['‘’]|['‘’](?!\w)", " ", line)
    found = sentencex.get_sentence_boundaries(language, masked)
    return frozenset(boundary["end_index"] for boundary in found)


def _token_before(line: str, at: int) -> str:
    found = _TOKEN_BEFORE.search(line, max(0, at - 40), at)
    return found[0].strip(_OPENERS + _QUOTES + ")]") if found else ""


def _is_enumerator(line: str, at: int) -> bool:
    """Tell whether the stop at `at` only numbers what follows: "1. First" at the beginning of a line."""
    token = _token_before(line, at)
    return bool(re.fullmatch(r"\d{1,3}|[A-Za-z]", token)) and (
        not line[:at].strip(_SPACE + _OPENERS).removesuffix(token)
        or line[:at].removesuffix(token).rstrip()[-1:] in ".;:"
    )


def _is_end(stop: _Stop) -> bool:
    if ")" in stop.marks and stop.before.endswith("(" + stop.token):
        # A single abbreviated word in brackets, as "(ret.)", ends nothing.
        return False
    aloud = re.search(r"[?!؟？！]", stop.marks)
    mark = aloud[0] if aloud else stop.marks.rstrip(_QUOTES + ")]" + _SPACE)[-1:]
    if not stop.after:
        return False
    if stop.after[0].islower() and not _SMALL_NAME.match(stop.after) and not _ARABIC.search(stop.token):
        return False
    if stop.after[0] == "." or (not stop.rest and len(_ARABIC.findall(stop.token)) < 3):
        return False
    if mark != "." or ".." in stop.marks or not stop.token:
        return _ends_aloud(stop, mark)
    return _ends_at_full_stop(stop)


def _ends_aloud(stop: _Stop, mark: str) -> bool:
    """Judge a question, an exclamation or an ellipsis: the sentence goes on when its attribution follows."""
    quoted = any(quote in stop.marks for quote in _QUOTES)
    if quoted and not any(opener in stop.rest for opener in _OPENERS) and _attributes(stop.after):
        return False
    if mark not in "….":
        return True
    if _ARABIC.match(stop.after):
        return quoted or any(opener in stop.rest for opener in _OPENERS)
    trailing_off = not stop.token
    return stop.word in STARTERS - {"I"} if trailing_off else stop.word != "I"


def _attributes(after: str) -> bool:
    """Tell whether the words say who spoke: a name, then a verb of speech.

    A pronoun or an article would be in lower case if it continued the sentence, so "He said" begins one.
    """
    words = after.split()[:_SPEAKER_WORDS]
    if not words or (words[0] in STARTERS and words[0] != "I"):
        return False
    if words[0].strip(".,،:") in ARABIC_SPEECH:
        return True
    commas = 0
    for number, word in enumerate(words):
        if number and word.strip(",.") in SPEECH and (not commas or words[number - 1].endswith(",")):
            return commas != 1
        name = word.removesuffix(".")
        commas += word.endswith(",")
        if word[-1] in ";:!?" or (word != name and name not in TITLES and not _INITIALS.fullmatch(name)):
            return False
    return False


def _ends_at_full_stop(stop: _Stop) -> bool:
    token, word = stop.token, stop.word
    if len(stop.marks.rstrip(_SPACE)) > 1 and token[1:2] != "" and "." not in token:
        return True
    if _ARABIC.search(token):
        return _ends_in_arabic(stop)
    # "ex-Gov. Doe", "Sept. 29-Oct. 8"
    token = token if token in TITLES else token.rpartition("-")[2]
    if token in TITLES:
        return token == "v" and word in STARTERS
    if token in NUMBERED:
        return word == "I" or not (word[:1].isdigit() or re.fullmatch(r"[IVXLC]+|[A-Z]", word))
    if token.lower() in {"a.m", "p.m"}:
        return word not in AFTER_A_CLOCK
    if word[:1].isdigit() and len(token) == 1 and token.islower():
        return False
    if _LETTERED.search(stop.before):
        return True
    if token in PLACES and _PLACED.search(stop.before) and _SENTENCE_LIKE.match(stop.after) and "(" not in stop.rest:
        return True
    if token in OPEN or _INITIALS.fullmatch(token) or _ACRONYM.fullmatch(token):
        # "W. A. Doe": a single letter with a stop is one more initial.
        return word in STARTERS and not re.match(r"\w\.", stop.after)
    return len(token) > 4 or not token.istitle() or stop.agreed()


def _ends_in_arabic(stop: _Stop) -> bool:
    """A single letter is a title (doctor, engineer, professor), unless it is the era after a year or ends the
    name of an agency that is spelled letter by letter."""
    before = stop.before.removesuffix(stop.token).split()
    last = before[-1].strip(_OPENERS) if before else ""
    if stop.token in ARABIC_LETTERS:
        return last[1:] in ARABIC_LETTERS or last in ARABIC_LETTERS
    letters = [part for part in stop.token.split(".") if part]
    if all(len(part) == 1 or part == "هـ" for part in letters):
        spelled = len(last) == 1 and last != "و" and _ARABIC.match(last)
        return bool(spelled) or (last[-1:].isdigit() and stop.token in AFTER_ARABIC_FIGURES)
    return True
