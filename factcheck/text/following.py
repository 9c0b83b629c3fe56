"""Following the words of a quotation along the diff of two texts."""

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
    surroundings,
    whole_words,
    words_shared,
)

# At this weight (six or seven plain words) the diff does not pair words that merely recur.
_TELLING = 6.0
_NEIGHBOURS = 4
_CONTEXT_MARGIN = 0.15
_SENTENCE_FLOOR = 0.4

# How much must be left of words that changed in place, and how much of what stands there now may be new.
_SURE = 0.85
_KEPT_FLOOR = 0.5
_NEW_FLOOR = 0.35
_GAP_FLOOR = 0.6
_GAP_MOST = 400
_GAP_NEAR = 80
_WORDS_FLOOR = 0.4


def by_diff(alignment: Alignment, quote: Quote) -> Found | None:
    """Follow the words along the diff; None where too few are left or their surroundings speak against it."""
    if not quote.placed:
        return None
    if quote.first == quote.last:
        return _between_words(alignment, quote)
    there = alignment.there
    left, right = there[quote.first], there[quote.last - 1]
    together = right - left == quote.last - 1 - quote.first and -1 not in there[quote.first : quote.last]
    if left >= 0 and together:
        return _unchanged(alignment, quote, left, right) if _belongs(alignment, quote, left, right) else None
    if len(quote.exact) < SHORT:
        return None
    changed = _changed(alignment, quote)
    if not changed or changed.score < _SURE:
        candidates = (found for found in (changed, _in_gap(alignment, quote)) if found)
        changed = max(candidates, key=lambda found: found.score, default=None)
    return changed if changed and akin(alignment, quote, changed.start, changed.end) else None


def _between_words(alignment: Alignment, quote: Quote) -> Found | None:
    """Follow what holds no word, such as a space, by the words on both sides."""
    old, new = alignment.old, alignment.new
    before = alignment.there[quote.first - 1] if quote.first else -1
    after = alignment.there[quote.last] if quote.last < len(old) else len(new)
    if after != before + 1 or (quote.first and before < 0):
        return None
    origin = old.ends[quote.first - 1] if quote.first else 0
    start = (new.ends[before] if quote.first else 0) + quote.start - origin
    until = new.starts[after] if after < len(new) else len(new.text)
    held = new.text[start : start + len(quote.exact)] == quote.exact and start + len(quote.exact) <= until
    return Found(start, start + len(quote.exact), 1.0, True) if held else None


def _unchanged(alignment: Alignment, quote: Quote, left: int, right: int) -> Found:
    """Return the same words at their new place, with the space and the parts of words at their edges."""
    old, new = alignment.old, alignment.new
    start = new.starts[left] + quote.start - old.starts[quote.first]
    end = new.ends[right] + quote.end - old.ends[quote.last - 1]
    if new.text[max(0, start) : end] == quote.exact:
        return Found(start, end, 1.0, True)
    # Other space or other signs at the edges: the words alone, cut words where they were cut.
    start = new.starts[left] + max(0, quote.start - old.starts[quote.first])
    end = new.ends[right] - max(0, old.ends[quote.last - 1] - quote.end)
    return Found(start, end, 0.99, True)


def _belongs(alignment: Alignment, quote: Quote, left: int, right: int) -> bool:
    """Tell whether words that the diff holds for the same really are: a diff also pairs what merely recurs."""
    around = alignment.there[max(0, quote.first - _NEIGHBOURS) : quote.last + _NEIGHBOURS]
    if around == list(range(left - _NEIGHBOURS, right + _NEIGHBOURS + 1)):
        return True
    near = _neighbours_kept(alignment, quote, left, right)
    if near == 2 * _NEIGHBOURS:
        return True
    start, end = alignment.new.starts[left], alignment.new.ends[right]
    if alignment.old.weigh(quote.first, quote.last) < _TELLING and not akin(alignment, quote, start, end):
        return is_only_sentence(alignment, quote, start)
    if near < _NEIGHBOURS // 2 and not _sentence_kept(alignment, quote):
        return _only_one_between(alignment, quote) or is_only_sentence(alignment, quote, start)
    return _no_better_place(alignment, quote, start)


def _neighbours_kept(alignment: Alignment, quote: Quote, left: int, right: int) -> int:
    """Count the words next to the quotation, four on each side, that still stand next to it."""
    return _run_kept(alignment, quote.first, left, -1) + _run_kept(alignment, quote.last - 1, right, 1)


def _run_kept(alignment: Alignment, old: int, new: int, step: int) -> int:
    """Count along one side; where both texts begin or end together, nothing is missing."""
    there, back = alignment.there, alignment.back
    for count in range(_NEIGHBOURS):
        old, new = old + step, new + step
        if not 0 <= old < len(there):
            return count if 0 <= new < len(back) else _NEIGHBOURS
        if there[old] != new:
            return count
    return _NEIGHBOURS


def _sentence_kept(alignment: Alignment, quote: Quote) -> bool:
    """Tell whether enough is left of what the quotation stands in, or whether it says enough by itself."""
    old, kept = alignment.old, alignment.kept_weight
    weight = old.weigh(quote.first, quote.last)
    if weight >= _TELLING:
        return True
    span = sentence_around(old, quote.start, quote.end)
    first, last = old.inside(span.start, span.end)
    around = old.summed[last] - old.summed[first] - weight
    # A closing stop alone is no surrounding.
    return around > 0.3 and kept[last] - kept[first] - weight >= _SENTENCE_FLOOR * around


def _only_one_between(alignment: Alignment, quote: Quote) -> bool:
    """Tell whether a whole sentence stands once, in both texts, between the nearest passages that stayed."""
    if not is_sentence(alignment, quote):
        return False
    words, others, old_end, new_end = alignment.passage_gap(quote.first, quote.last)
    old, new = alignment.old, alignment.new
    if max(old_end - words, new_end - others) > _GAP_NEAR or words >= old_end or others >= new_end:
        return False
    before = old.text[old.starts[words] : old.ends[old_end - 1]]
    after = new.text[new.starts[others] : new.ends[new_end - 1]]
    return before.count(quote.exact) == after.count(quote.exact) == 1


def _no_better_place(alignment: Alignment, quote: Quote, at: int) -> bool:
    """Compare the place with the other occurrences of the same words by what stands before and after them."""
    text = alignment.new.text
    if how_often(alignment, quote) == 1:
        return True
    others = [place for place in occurrences(text, quote.exact) if place != at]
    if not others:
        return True
    here, _ = surroundings(text, quote, at)
    return all(surroundings(text, quote, place)[0] < here + _CONTEXT_MARGIN for place in others)


def _changed(alignment: Alignment, quote: Quote) -> Found | None:
    """Return the place between the words that are left, when enough are left."""
    old, new, there = alignment.old, alignment.new, alignment.there
    left = [word for word in range(quote.first, quote.last) if there[word] >= 0]
    if not left:
        return None
    first, last = _widened(alignment, quote, left[0], left[-1])
    kept = alignment.kept_weight[quote.last] - alignment.kept_weight[quote.first]
    whole = old.summed[quote.last] - old.summed[quote.first]
    grown = new.summed[last + 1] - new.summed[first]
    if kept < _KEPT_FLOOR * whole or kept < _NEW_FLOOR * grown:
        return None
    start, end = new.starts[first], new.ends[last]
    likeness = max(2 * kept / (whole + grown), fuzz.ratio(quote.exact, new.text[start:end]) / 100)
    return Found(start, end, round(min(likeness, 0.99), 4))


def _widened(alignment: Alignment, quote: Quote, left: int, right: int) -> tuple[int, int]:
    """Take in the new words that stand for lost ones at the edges: up to the next word that is still there,
    never beyond the sentence, and not much more than was lost."""
    new, back, there = alignment.new, alignment.back, alignment.there
    first, last = there[left], there[right]
    span = sentence_around(new, new.starts[first], new.ends[last])
    room = 2 * (left - quote.first) + 2 if left > quote.first else 0
    while room and first > 0 and back[first - 1] < 0 and new.starts[first - 1] >= span.start:
        first, room = first - 1, room - 1
    room = 2 * (quote.last - 1 - right) + 2 if right < quote.last - 1 else 0
    while room and last + 1 < len(back) and back[last + 1] < 0 and new.ends[last + 1] <= span.end:
        last, room = last + 1, room - 1
    return first, last


def _in_gap(alignment: Alignment, quote: Quote) -> Found | None:
    """Return the likest place between what precedes and what follows the sentence, both still there.

    Where a sentence is much rewritten, the diff pairs its words with whatever recurs nearby.
    """
    old, new = alignment.old, alignment.new
    span = sentence_around(old, quote.start, quote.end)
    before, after = alignment.kept_around(*old.inside(span.start, span.end))
    if not 1 < after - before <= _GAP_MOST:
        return None
    start, end = new.starts[before + 1], new.ends[after - 1]
    best = fuzz.partial_ratio_alignment(quote.exact, new.text[start:end], score_cutoff=100 * _GAP_FLOOR)
    if best is None or best.dest_start >= best.dest_end:
        return None
    place = whole_words(new, start + best.dest_start, start + best.dest_end)
    if is_sentence(alignment, quote):
        place = sentence_around(new, place.start, place.end)
    likeness = fuzz.ratio(quote.exact, place.of(new.text)) / 100
    if likeness < _GAP_FLOOR or words_shared(alignment, quote, place) < _WORDS_FLOOR:
        return None
    return Found(place.start, place.end, round(min(likeness, 0.99), 4))
