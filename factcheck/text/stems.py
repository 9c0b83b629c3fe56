"""Words by their stems: what a text offers to a search, what a reader looks for, and where it stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import groupby

from snowballstemmer.english_stemmer import EnglishStemmer

from .folding import DROPPED, fold, plain
from .spans import Span

MOST_WORDS = 12
# Databases limit the length of a word; nobody looks for so long a one.
_LONGEST = 40


def words(text: str) -> list[tuple[str, Span]]:
    """Return the words of `text` in order, each by its stem and with its place as written."""
    found = ((stem(word[0]), Span(*word.span())) for word in _word().finditer(text))
    return [(of, span) for of, span in found if of]


def parse(query: str) -> list[tuple[str, ...]]:
    """Return what a reader looks for: terms that all have to be there, each the stems of words in a row.

    What stands in quotation marks of any kind is one term, and so is what is written without a space (`anti-tank`);
    a last mark may be missing. Nothing else has a meaning. Empty where nothing can be looked for; words beyond
    MOST_WORDS are left out.
    """
    terms: dict[tuple[str, ...], None] = {}
    left = MOST_WORDS
    # Folding makes one kind of all quotation marks: every second piece stood between two.
    for number, piece in enumerate(fold(query).text.split('"')):
        for run in [piece] if number % 2 else piece.split():
            term = tuple(of for of, _ in words(run))[:left]
            left -= len(term)
            if term:
                terms[term] = None
    return list(terms)


def hits(text: str, terms: Sequence[tuple[str, ...]]) -> list[Span]:
    """Return where the terms of `parse` stand in `text`, in order and apart; a phrase only where all of it stands."""
    there = words(text)
    stems = [of for of, _ in there]
    wanted = {first: [term for term in terms if term[0] == first] for first in {term[0] for term in terms if term}}
    found: list[Span] = []
    for at, of in enumerate(stems):
        for term in wanted.get(of, ()):
            if tuple(stems[at : at + len(term)]) == term:
                span = Span(there[at][1].start, there[at + len(term) - 1][1].end)
                if found and found[-1].overlaps(span):
                    span = Span(found[-1].start, max(found[-1].end, span.end))
                    found.pop()
                found.append(span)
    return found


# Real texts repeat their words: nearly every one is known already.
@lru_cache(2**15)
def stem(word: str) -> str:
    """Return what all spellings and the common endings of a word share; empty where no letter or digit is left.

    Folded first, so that words which only differ in spelling cannot be cut differently. The result holds no ASCII
    but lower-case letters and digits.
    """
    folded = plain(word)
    if "\u0621" <= max(folded, default="") <= "\u06d3":
        folded = _arabic(folded)
    elif folded.isascii():
        # A stemmer has a state: one for each word is safe among threads.
        folded = EnglishStemmer().stemWord(folded)
    return folded.replace("'", "")[:_LONGEST]


# The light stemmer of Larkey, Ballesteros and Connell (SIGIR 2002, "light10"), which search engines use, on folded
# letters. Snowball's cuts a word with the article otherwise than the same word without, and leaves "and" before it.
# Unlike theirs, an "and" goes behind the article as well, so that وزير is found by الوزير; and God keeps the name.
_FRONT = re.compile(r"(?:و(?=.{3}))?(?:(?:[بكف]?ال(?!له$)|لل(?!ه$))(?=.{2}))?(?:و(?=.{3}))?")
_ENDS = ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي")


def _arabic(word: str) -> str:
    word = _FRONT.sub("", word, count=1)
    for end in _ENDS:
        if word.endswith(end) and len(word) - len(end) >= 2:
            word = word[: -len(end)]
    return word


@cache
def _word() -> re.Pattern[str]:
    """A word as written: letters, digits and the marks on them, with an apostrophe or what is invisible between them.

    A number with separators of thousands is one word, so that 9000 finds 9,000, and neither 9 nor 000 does.
    """
    # Beyond these codes there are ideographs only.
    marks = [code for code in range(0x300, 0x20000) if unicodedata.category(chr(code))[0] == "M"]
    ranges = []
    for _, run in groupby(enumerate(marks), key=lambda pair: pair[1] - pair[0]):
        codes = [code for _, code in run]
        ranges.append(f"{chr(codes[0])}-{chr(codes[-1])}")
    letter, mark = r"[^\W_]", f"[{''.join(ranges)}]"
    number = r"\d{1,3}(?:[,٬]\d{3})+(?!\w)"
    return re.compile(rf"{number}|{letter}(?:{letter}|{mark}|[{DROPPED}'’](?={letter}))*")
