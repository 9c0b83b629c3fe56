"""Text folded for searching, with the way back to the offsets of the text as written."""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_DOUBLE = "“”„‟«»″"
_SINGLE = "‘’‚‛‹›′`´"
# Zero-width characters, soft hyphen, direction marks, and the Arabic tatweel and short vowels, which writers
# set or leave out without meaning anything by it.
DROPPED = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u0640\u064b-\u0652"
_ONE_FOR_ONE = {
    **{ord(sign): "-" for sign in _DASHES},
    **{ord(sign): '"' for sign in _DOUBLE},
    **{ord(sign): "'" for sign in _SINGLE},
}
# Everything whose folded form has another length than one character for one.
_UNEVEN = re.compile(rf"\s+|[{DROPPED}]+|…")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; `starts` and `ends` say, for each piece, where it began here and in the original."""

    text: str
    places: tuple[int, ...]
    sources: tuple[int, ...]
    even: tuple[bool, ...]
    length: int

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the original offsets of the folded range `start`..`end`.

        A range that begins or ends inside what one original character became widens to that whole character.
        Raises ValueError for a range outside the folded text.
        """
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"Range {start}..{end} is outside a folded text of {len(self.text)} characters.")
        if start == end:
            return self._source(start), self._source(start)
        return self._source(start), self._source(end - 1, after=True)

    def _source(self, place: int, after: bool = False) -> int:
        piece = bisect_right(self.places, place) - 1
        if piece < 0:
            return 0
        if self.even[piece]:
            return min(self.length, self.sources[piece] + place - self.places[piece] + after)
        if not after:
            return self.sources[piece]
        return self.sources[piece + 1] if piece + 1 < len(self.sources) else self.length


def fold(text: str) -> Folded:
    """Return `text` casefolded, with one kind of quote, dash and space and without invisible characters."""
    pieces: list[str] = []
    places: list[int] = []
    sources: list[int] = []
    even: list[bool] = []
    place = 0

    def add(piece: str, source: int, one_for_one: bool) -> None:
        nonlocal place
        if piece:
            pieces.append(piece)
            places.append(place)
            sources.append(source)
            even.append(one_for_one)
            place += len(piece)

    growing = {letter for letter in set(text) if len(letter.casefold()) != 1}
    at = 0
    for found in (*_UNEVEN.finditer(text), None):
        until = found.start() if found else len(text)
        for piece, source, one_for_one in _cased(text[at:until], at, growing):
            add(piece, source, one_for_one)
        if found:
            # An invisible run leaves no text but ends the piece before it, so that offsets stay true.
            add(" " if found[0].isspace() else "..." if found[0] == "…" else "", found.start(), False)
            at = found.end()
    return Folded("".join(pieces), tuple(places), tuple(sources), tuple(even), len(text))


def _cased(run: str, source: int, growing: set[str]) -> list[tuple[str, int, bool]]:
    """Casefold a run: in one piece where each character stays one, else (as for ß) character by character."""
    if not growing or growing.isdisjoint(run):
        return [(run.casefold().translate(_ONE_FOR_ONE), source, True)]
    return [(letter.casefold().translate(_ONE_FOR_ONE), source + number, False) for number, letter in enumerate(run)]


# Letters that are read alike: Latin ones that Unicode does not take apart, Arabic ones that writers and keyboards
# mix up, and the signs that transcriptions of Arabic set for ayn and hamza. Alefs with a sign come apart by Unicode.
_ALIKE = str.maketrans(
    {
        **dict(zip("øłđħŧıæœþð", ["o", "l", "d", "h", "t", "i", "ae", "oe", "th", "d"], strict=True)),
        **dict(zip("ٱىئؤةکیےھہۀە", "ايءءهكييهههه", strict=True)),
        **dict.fromkeys("ʹʺʻʼʽʾʿ٬", ""),
    }
)


def plain(word: str) -> str:
    """Return a word folded as far as a reader's spelling may differ: without diacritics, with one form of each Arabic
    letter and of each digit. Of ASCII only letters, digits and apostrophes are left."""
    apart = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", fold(word).text).casefold().translate(_ALIKE))
    letters = (str(unicodedata.digit(letter, letter)) for letter in apart if unicodedata.category(letter)[0] != "M")
    return "".join(letter for letter in letters if letter.isalnum() or letter == "'" or not letter.isascii())
