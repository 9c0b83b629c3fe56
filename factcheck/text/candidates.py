"""Where words may stand that have no place of their own any more: for an editor to choose from, never to decide."""

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from .anchoring import Selector
from .quotes import occurrences
from .spans import Span

MOST = 6
# Below this nobody would take the one for the other.
_LIKENESS_FLOOR = 60
_WORD = re.compile(r"\w+")


def candidates(text: str, selector: Selector, fresh: Sequence[Span]) -> list[Span]:
    """Return at most MOST places in `text`, in text order: where the selector's words stand, those with the likest
    surroundings; where they do not stand any more, the likest words of the `fresh` sentences."""
    ranked = sorted(_exact(text, selector) or _alike(text, selector.exact, fresh), key=lambda one: -one[0])
    return sorted(span for _, span in ranked[:MOST])


def _exact(text: str, selector: Selector) -> list[tuple[float, Span]]:
    return [
        (_around(text, selector, at), Span(at, at + len(selector.exact))) for at in occurrences(text, selector.exact)
    ]


def _around(text: str, selector: Selector, at: int) -> float:
    """Say how like what stands around a place is to what stood around the words."""
    end = at + len(selector.exact)
    before, after = text[max(0, at - len(selector.prefix)) : at], text[end : end + len(selector.suffix)]
    return fuzz.ratio(selector.prefix, before) + fuzz.ratio(selector.suffix, after)


def _alike(text: str, words: str, fresh: Sequence[Span]) -> Iterator[tuple[float, Span]]:
    for region in fresh:
        best = fuzz.partial_ratio_alignment(words, region.of(text), score_cutoff=_LIKENESS_FLOOR)
        if best and best.dest_start < best.dest_end:
            yield best.score, _whole_words(text, region, region.start + best.dest_start, region.start + best.dest_end)


def _whole_words(text: str, region: Span, start: int, end: int) -> Span:
    """Widen a likeness to its words, and to the sentence where it is most of it."""
    if 2 * (end - start) > region.end - region.start:
        return region
    touched = [word for word in _WORD.finditer(text, region.start, region.end) if word.end() > start]
    touched = [word for word in touched if word.start() < end]
    return Span(touched[0].start(), touched[-1].end()) if touched else Span(start, end)
