"""Names in an English sentence: capitals where no sentence begins, and a guess where one does."""

import re
from collections.abc import Iterator

from .abbreviations import SPEECH, STARTERS, TITLES
from .cue_words import COMMON_OPENERS, MONTHS, WEEKDAYS

# A capital begins a word of a name; titles keep their full stop, Arabic names their article.
_WORD = (
    rf"(?:(?:{'|'.join(sorted(title for title in TITLES if title[:1].isupper()))})\.(?=\s)"
    r"|[A-Z]\.(?:[A-Z]\.)*|(?:al|el)-[A-Z]\w+|(?![A-Z]-[a-z])[^\W\d_a-z\u0600-\u06ff][\w’'\-]*[^\W_])"
)
_LINK = r"(?: (?:of|the|for|de|von|van|bin|al)){1,2} "
_NAME = re.compile(rf"(?<![\w’'\-]){_WORD}(?:(?:{_LINK}| ){_WORD})*(?!\w)")
_CALENDAR = re.compile(rf"(?:{MONTHS}|{WEEKDAYS})")
_NO_NAME = frozenset({"I", "I'm", "I’m", "I'll", "I’ll", "I've", "I’ve", "I'd", "I’d", "A", "TK", "CK", "OK", "TV"})
_LINKS = frozenset({"of", "the", "for", "de", "von", "van", "bin", "al"})
_OPENING = re.compile(r"(?:^|[.!?:“‘\"«])\W*$")
_VERB = (
    r"(?:was|is|were|are|has|have|had|did|does|will|would|could|and|who|which|went|left|came|took|gave|got|fell|"
    r"rose|won|lost|met|made|ran|told|says?|said|\w+ed|[A-Z]\w+)(?!\w)"
)
_FOLLOWED = re.compile(rf"’s|'s|,? {_VERB}|, (?:an?|the|now|then|whose|\d+),? ?")


def names(sentence: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of every name; months and weekdays are dates and no names."""
    for hit in _NAME.finditer(sentence):
        start, end = hit.span()
        words = hit[0].split(" ")
        opens = bool(_OPENING.search(sentence[:start]))
        while words and _no_part(words[0], opens):
            start += len(words.pop(0)) + 1
            opens = False
        while words and words[-1] in _NO_NAME:
            end -= len(words.pop()) + 1
        if not words or _CALENDAR.fullmatch(" ".join(words)):
            continue
        if sentence[:end].endswith(("’s", "'s")):
            end -= 2
        if not opens or len(words) > 1 or _named_at_opening(words[0], sentence[hit.end() :]):
            yield start, end


def _no_part(word: str, opens: bool) -> bool:
    if word in _NO_NAME or word in _LINKS:
        return True
    return opens and (word in STARTERS or word in COMMON_OPENERS or word.endswith(("ing", "ly")))


def _named_at_opening(word: str, rest: str) -> bool:
    """Tell whether a lone capitalised first word is a name: capitals inside it, or a verb or possessive next."""
    if word[1:].lower() != word[1:] or word.endswith(("’s", "'s")) or word.rstrip(".") in TITLES:
        return True
    following = rest.split()
    return bool(following and following[0].strip(",.”’") in SPEECH) or bool(_FOLLOWED.match(rest))
