"""Searching a new text for a quotation that the diff could not follow: word for word, then by likeness."""

import re

from rapidfuzz import fuzz

from .alignment import Alignment
from .quotes import (
    SHORT,
    Found,
    Quote,
    akin,
    how_often,
    is_only_sentence,
    is_sentence,
    occurrences,
    sentence_around,
    sentences_of,
    surroundings,
    whole_words,
    words_shared,
)
from .spans import Span

# At this weight (four or five plain words) the same words in new text are no coincidence.
_TELLING = 4.0
_TELLING_UNPLACED = 40
_CONTEXT_FLOOR = 0.6
_CONTEXT_FLOOR_SHORT = 0.8
_SIDE_FLOOR = 0.95
_CONTEXT_MARGIN = 0.15

# So much of a sentence must come from nowhere before it can be the successor of a lost one; less than two words
# is not worth cutting a paragraph for.
_FRESH = 0.4
_FRESH_LEAST = 2.0
_SMALL = 0.3

_LIKENESS_FLOOR = 0.72
# Another figure or name is another claim: only where most of a long quotation is the same, and shown as edited.
_LIKENESS_FLOOR_RENAMED = 0.8
_LONG = 60
_NEVER = 2.0
_WORDS_FLOOR = 0.4
_FIGURE_OR_NAME = re.compile(r"\d+(?:[.,٫٬]\d+)*|(?<=\s)[A-Z][\w’'-]+")


def by_exact_words(alignment: Alignment, quote: Quote) -> list[Found]:
    """Find the words elsewhere, word for word: one place that is clearly it, several that cannot be told
    apart, or none.

    An occurrence that the diff follows from another place in the old text belongs there. Short quotations
    need the same surroundings as well.
    """
    if not quote.exact.strip() or not how_often(alignment, quote):
        return []
    text = alignment.new.text
    free = [
        at
        for at in occurrences(text, quote.exact)
        if _same_words(alignment, quote, at) and not _taken(alignment, quote, at)
    ]
    ranked = [(*surroundings(text, quote, at), at) for at in free]
    if free and not _telling(alignment, quote):
        floor = _CONTEXT_FLOOR_SHORT if len(quote.exact) < SHORT else _CONTEXT_FLOOR
        ranked = [
            (near, side, at)
            for near, side, at in ranked
            if near >= floor
            or side >= _SIDE_FLOOR
            or _sentences_alike(alignment, quote, at) >= floor
            or is_only_sentence(alignment, quote, at)
        ]
    ranked.sort(key=lambda one: (-one[0], one[2]))
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] >= _CONTEXT_MARGIN:
        ranked = ranked[:1]
    return [Found(at, at + len(quote.exact), 1.0, True) for _, _, at in ranked]


def _telling(alignment: Alignment, quote: Quote) -> bool:
    if not quote.placed:
        return len(quote.exact) >= _TELLING_UNPLACED
    weight = alignment.old.summed[quote.last] - alignment.old.summed[quote.first]
    return weight >= _TELLING and len(quote.exact) >= SHORT


def _sentences_alike(alignment: Alignment, quote: Quote, at: int) -> float:
    """Compare the sentence of the quotation with the one around `at`, 0 to 1; 0 when there is no more to it."""
    if not quote.placed:
        return 0.0
    before = sentence_around(alignment.old, quote.start, quote.end)
    if before.end - before.start < 1.5 * len(quote.exact):
        return 0.0
    after = sentence_around(alignment.new, at, at + len(quote.exact))
    return fuzz.ratio(before.of(alignment.old.text), after.of(alignment.new.text)) / 100


def _same_words(alignment: Alignment, quote: Quote, at: int) -> bool:
    """Tell whether the occurrence is of whole words, or cuts the same words: 9,000 is not in 89,000."""
    new, end = alignment.new, at + len(quote.exact)
    first, last = new.inside(at, end)
    if quote.placed:
        return new.forms[first:last] == alignment.old.forms[quote.first : quote.last]
    return first >= last or (new.starts[first] >= at and new.ends[last - 1] <= end)


def _taken(alignment: Alignment, quote: Quote, at: int) -> bool:
    """Tell whether all words of the occurrence come from one other place of the old text."""
    if not quote.placed:
        return False
    first, last = alignment.new.inside(at, at + len(quote.exact))
    if first >= last:
        return False
    left, right = alignment.back[first], alignment.back[last - 1]
    together = left >= 0 and right - left == last - 1 - first and -1 not in alignment.back[first:last]
    return together and left != quote.first


class Strays:
    """The sentences of the new text that the diff left without an origin, found by the words they hold."""

    def __init__(self, alignment: Alignment) -> None:
        self.alignment = alignment
        self.spans: list[Span] = []
        self.holding: dict[str, list[int]] = {}
        new, used = alignment.new, alignment.used_weight
        edges = new.paragraph_words
        for paragraph, first, last in zip(new.paragraphs, edges, edges[1:], strict=False):
            if new.weigh(first, last) - used[last] + used[first] >= _FRESH_LEAST:
                for span in sentences_of(new, paragraph):
                    if self._fresh(span) > _FRESH:
                        self._add(span)

    def _fresh(self, span: Span) -> float:
        """Return the share of the words, by weight, that come from nowhere."""
        new, used = self.alignment.new, self.alignment.used_weight
        first, last = new.inside(span.start, span.end)
        whole = new.weigh(first, last)
        return 1 - (used[last] - used[first]) / whole if whole else 0.0

    def _add(self, span: Span) -> None:
        new = self.alignment.new
        first, last = new.inside(span.start, span.end)
        for form in {
            form for form, weight in zip(new.forms[first:last], new.weights[first:last], strict=True) if weight > _SMALL
        }:
            self.holding.setdefault(form, []).append(len(self.spans))
        self.spans.append(span)

    def like(self, quote: Quote) -> list[Span]:
        """Return the sentences that share enough words with the quotation to be worth a comparison."""
        old = self.alignment.old
        if not quote.placed:
            return self.spans
        # The small words stand in every sentence.
        words = [word for word in range(quote.first, quote.last) if old.weights[word] > _SMALL]
        shared: dict[int, float] = {}
        for word in words:
            for number in self.holding.get(old.forms[word], ()):
                shared[number] = shared.get(number, 0.0) + old.weights[word]
        floor = _WORDS_FLOOR * sum(old.weights[word] for word in words)
        return [self.spans[number] for number, weight in sorted(shared.items()) if weight >= floor]


def by_likeness(alignment: Alignment, strays: Strays, quote: Quote) -> list[Found]:
    """Find the likest places among the sentences without an origin, the best two first."""
    if len(quote.exact) < SHORT:
        return []
    text = alignment.new.text
    whole = is_sentence(alignment, quote)
    found: list[Found] = []
    for place in strays.like(quote):
        if not whole:
            best = fuzz.partial_ratio_alignment(quote.exact, place.of(text), score_cutoff=100 * _LIKENESS_FLOOR)
            if best is None or best.dest_start >= best.dest_end:
                continue
            place = whole_words(alignment.new, place.start + best.dest_start, place.start + best.dest_end)
        likeness = fuzz.ratio(quote.exact, place.of(text)) / 100
        if (
            likeness >= _LIKENESS_FLOOR
            and likeness >= _floor(alignment, quote, place)
            and akin(alignment, quote, place.start, place.end)
        ):
            found.append(Found(place.start, place.end, round(min(likeness, 0.99), 4)))
    return sorted(found, key=lambda one: -one.score)[:2]


def _floor(alignment: Alignment, quote: Quote, place: Span) -> float:
    """Return how like the words must be: short ones more, and those with another figure or name even more."""
    if words_shared(alignment, quote, place) < _WORDS_FLOOR:
        return _NEVER
    quoted, there = quote.exact, place.of(alignment.new.text)
    before, after = set(_FIGURE_OR_NAME.findall(quoted)), set(_FIGURE_OR_NAME.findall(there))
    if before == after:
        return _LIKENESS_FLOOR if len(quoted) >= 2 * SHORT else _LIKENESS_FLOOR_RENAMED
    half_there = len(quoted) >= _LONG and 2 * len(before & after) >= len(before) > 0
    return _LIKENESS_FLOOR_RENAMED if half_there else _NEVER
