"""What changed between two texts: word by word for a sentence, sentence by sentence for a draft."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from .alignment import Alignment, in_common_order
from .sentences import sentences
from .spans import Span
from .words import Words

SAME = "same"
ADDED = "added"
REMOVED = "removed"
REWORDED = "reworded"
MOVED = "moved"

# A sentence is reworded when half of what both versions say is the same, else one went and another came.
_REWORDED_FLOOR = 0.5
# At another place more must be the same: three or four plain words, and most of what the sentence says.
_MOVED_FLOOR = 0.6
_TELLING = 3.0
_SMALL = 0.3


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text of one kind (same, added, removed); same and added pieces together make the new text."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class SentenceChange:
    """One sentence and what became of it: same, added, removed, reworded or moved."""

    kind: str
    old: Span | None
    new: Span | None


def word_diff(old: str, new: str) -> list[Piece]:
    """Return the pieces that turn `old` into `new`, whole words at a time, removed before added.

    Joining the same and removed pieces gives `old`, the same and added ones `new`, character for character.
    """
    return [piece for piece in _pieces(Alignment(old, new)) if piece.text]


def _pieces(alignment: Alignment) -> Iterator[Piece]:
    """Walk along the words that stayed; space goes with the run that it stands in."""
    old, new = alignment.old, alignment.new
    at = there = 0
    for start, beyond, end, until in _stayed(alignment):
        yield Piece(REMOVED, old.text[at:start])
        yield Piece(ADDED, new.text[there:beyond])
        yield Piece(SAME, new.text[beyond:until])
        at, there = end, until
    yield Piece(REMOVED, old.text[at:])
    yield Piece(ADDED, new.text[there:])


def _stayed(alignment: Alignment) -> Iterator[tuple[int, int, int, int]]:
    """Yield the runs that are the same to the character: their start in old and new, their end in both."""
    old, new = alignment.old, alignment.new
    run: tuple[int, int, int, int] | None = None
    for word, other in enumerate(alignment.there):
        if other < 0 or old.text[old.starts[word] : old.ends[word]] != new.text[new.starts[other] : new.ends[other]]:
            continue
        here = (old.starts[word], new.starts[other], old.ends[word], new.ends[other])
        if run and old.text[run[2] : here[0]] == new.text[run[3] : here[1]]:
            run = (run[0], run[1], here[2], here[3])
            continue
        if run:
            yield run
        run = here
    if run:
        yield run


def compare(old: str, new: str, language: str = "en") -> list[SentenceChange]:
    """Return every sentence of both texts once, in the order of the new one, removed ones where they stood.

    What stands at another place is `moved`, or `reworded` when its words changed as well.
    """
    alignment = Alignment(old, new)
    before, after = sentences(old, language), sentences(new, language)
    partner = _partners(alignment, before, after)
    partner.update(_moved(old, new, before, after, partner))
    partner.update(_reworded_elsewhere(alignment, before, after, partner))
    in_order = {number for _, number, _ in in_common_order([(n, partner[n], 1) for n in sorted(partner)])}
    origins = set(partner.values())
    waiting = [span for number, span in enumerate(before) if number not in origins]
    changes: list[SentenceChange] = []
    for number, span in enumerate(after):
        place = partner.get(number)
        if place in in_order:
            gone = bisect_left(waiting, before[place])
            changes += [SentenceChange(REMOVED, lost, None) for lost in waiting[:gone]]
            del waiting[:gone]
        changes.append(
            _change(old, new, before[place], span, place in in_order)
            if place is not None
            else SentenceChange(ADDED, None, span)
        )
    return changes + [SentenceChange(REMOVED, lost, None) for lost in waiting]


def _change(old: str, new: str, origin: Span, span: Span, in_order: bool) -> SentenceChange:
    if origin.of(old) != span.of(new):
        return SentenceChange(REWORDED, origin, span)
    return SentenceChange(SAME if in_order else MOVED, origin, span)


def _partners(alignment: Alignment, before: list[Span], after: list[Span]) -> dict[int, int]:
    """Pair each new sentence with the old one that it shares most with, when that is at least half of both."""
    owner = _owners(alignment.old.starts, before)
    scores: list[tuple[float, int, int]] = []
    for number, span in enumerate(after):
        first, last = alignment.new.inside(span.start, span.end)
        shared: dict[int, float] = {}
        for word in range(first, last):
            if (origin := alignment.back[word]) >= 0:
                place = owner[origin]
                shared[place] = shared.get(place, 0.0) + alignment.new.weights[word]
        for place, weight in shared.items():
            left, right = alignment.old.inside(before[place].start, before[place].end)
            whole = alignment.old.weigh(left, right) + alignment.new.weigh(first, last)
            if 2 * weight >= _REWORDED_FLOOR * whole:
                scores.append((2 * weight / whole, number, place))
    return _best_pairs(scores)


def _best_pairs(scores: list[tuple[float, int, int]]) -> dict[int, int]:
    """Return the pairs with the highest scores, each sentence in one pair only."""
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, number, place in sorted(scores, key=lambda one: (-one[0], one[1:])):
        if number not in found and place not in taken:
            found[number] = place
            taken.add(place)
    return found


def _owners(starts: list[int], spans: list[Span]) -> list[int]:
    owners, number = [], 0
    for start in starts:
        while number + 1 < len(spans) and start >= spans[number].end:
            number += 1
        owners.append(number)
    return owners


def _moved(old: str, new: str, before: list[Span], after: list[Span], partner: dict[int, int]) -> dict[int, int]:
    """Pair what is left word for word: the same sentence at a place that the diff could not follow."""
    taken = set(partner.values())
    waiting: dict[str, list[int]] = {}
    for number, span in enumerate(before):
        if number not in taken:
            waiting.setdefault(span.of(old), []).append(number)
    found: dict[int, int] = {}
    for number, span in enumerate(after):
        if number not in partner and (places := waiting.get(span.of(new))):
            found[number] = places.pop(0)
    return found


def _reworded_elsewhere(
    alignment: Alignment, before: list[Span], after: list[Span], partner: dict[int, int]
) -> dict[int, int]:
    """Pair what is left by the words in common: a sentence that moved and was reworded on the way."""
    taken = set(partner.values())
    gone = {number: _telling(alignment.old, span) for number, span in enumerate(before) if number not in taken}
    holding: dict[str, list[int]] = {}
    for number, forms in gone.items():
        for form in forms:
            holding.setdefault(form, []).append(number)
    scores: list[tuple[float, int, int]] = []
    for number, span in enumerate(after):
        if number in partner:
            continue
        forms = _telling(alignment.new, span)
        shared: dict[int, float] = {}
        for form, weight in forms.items():
            for place in holding.get(form, ()):
                shared[place] = shared.get(place, 0.0) + weight
        whole = sum(forms.values())
        for place, weight in shared.items():
            score = 2 * weight / (whole + sum(gone[place].values()))
            if weight >= _TELLING and score >= _MOVED_FLOOR:
                scores.append((score, number, place))
    return _best_pairs(scores)


def _telling(words: Words, span: Span) -> dict[str, float]:
    """Return the longer words, figures and names of a sentence with their weights: small words are in every one."""
    first, last = words.inside(span.start, span.end)
    pairs = zip(words.forms[first:last], words.weights[first:last], strict=True)
    return {form: weight for form, weight in pairs if weight > _SMALL}
