"""Which figures, dates and names two wordings of a sentence do not share: another figure is another claim."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from .cues import cues
from .folding import fold

_CALLED_OUT = frozenset({"figure", "date", "name"})


@dataclass(frozen=True, slots=True)
class Swap:
    """A figure, date or name that became another; `old` or `new` is empty for one that came or went."""

    what: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class _Told:
    what: str
    words: str
    form: str


def swaps(old: str, new: str) -> list[Swap]:
    """Return how the figures, dates and names of two wordings differ; what merely stands elsewhere is the same.

    One that is gone is paired with the next of its kind that came.
    """
    before, after = _told(old), _told(new)
    gone = _not_among(before, after)
    come = _not_among(after, before)
    found = []
    for tag, a, b, c, d in SequenceMatcher(None, [t.what for t in gone], [t.what for t in come]).get_opcodes():
        if tag == "equal":
            found += [Swap(was.what, was.words, now.words) for was, now in zip(gone[a:b], come[c:d], strict=True)]
        else:
            found += [Swap(told.what, told.words, "") for told in gone[a:b]]
            found += [Swap(told.what, "", told.words) for told in come[c:d]]
    return found


def _told(sentence: str) -> list[_Told]:
    found = [(cue.what, sentence[cue.start : cue.end]) for cue in cues(sentence) if cue.what in _CALLED_OUT]
    return [_Told(what, words, fold(words).text) for what, words in found]


def _not_among(these: list[_Told], those: list[_Told]) -> list[_Told]:
    """Leave out, one for one, what stands on the other side as well."""
    left = [(told.what, told.form) for told in those]
    found = []
    for told in these:
        if (told.what, told.form) in left:
            left.remove((told.what, told.form))
        else:
            found.append(told)
    return found
