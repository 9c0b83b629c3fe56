"""Where the words of a claim stand in the next draft (DESIGN section 5, "Words that move").

The failure to fear is the silent wrong match: a place is accepted only when the words, or what stands around
them, show that it is the same place; otherwise an editor is asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from .alignment import Alignment
from .following import by_diff
from .quotes import Found, Quote
from .searching import Strays, by_exact_words, by_likeness

KEPT = "kept"
MOVED = "moved"
EDITED = "edited"
AMBIGUOUS = "ambiguous"
LOST = "lost"

CONTEXT = 32

# Below this, words changed in place may be a sentence that moved away and left its small words behind.
_SURE_IN_PLACE = 0.75
# Two places closer than this in likeness are a question for an editor, not a match.
MARGIN = 0.08


@dataclass(frozen=True, slots=True)
class Selector:
    """Words in a text: W3C TextQuote and TextPosition in one, offsets in code points, the end exclusive."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a selector stands in the new text; no offsets when it is `ambiguous` or `lost`.

    `score` is the likeness of the words, 0 to 1: 1 for the same characters, 0 for lost.
    """

    state: str
    start: int | None
    end: int | None
    score: float


def select(text: str, start: int, end: int, context: int = CONTEXT) -> Selector:
    """Return the selector of `text[start:end]` with up to `context` characters on each side, nothing stripped.

    Raises ValueError when the range is empty, reversed or outside the text.
    """
    if not 0 <= start < end <= len(text):
        raise ValueError(f"Range {start}..{end} is empty or outside a text of {len(text)} characters.")
    return Selector(text[start:end], text[max(0, start - context) : start], text[end : end + context], start, end)


def reanchor(old: str, new: str, selectors: Sequence[Selector]) -> list[Placement]:
    """Follow each selector from `old` to `new` and return one placement each, in the same order.

    `kept`: the same words in the same paragraph; `moved`: the same words in another one; `edited`: words
    changed, among them possibly figures and names, so the difference must be shown; `ambiguous`: several
    places are as good; `lost`: none is good enough. The words count as the same when only the style of quotes,
    dashes and space differs. A selector whose offsets do not hold its words in `old` is searched for.
    """
    if not selectors:
        return []
    alignment = Alignment(old, new)
    strays = Strays(alignment)
    placed = [_placed(alignment, strays, selector) for selector in selectors]
    for number in _contested(selectors, placed):
        placed[number] = Placement(AMBIGUOUS, None, None, placed[number].score)
    return placed


def _contested(selectors: Sequence[Selector], placed: Sequence[Placement]) -> set[int]:
    """Return the selectors that claim a place which another one, from elsewhere in the old text, holds by a
    better or an equal right: one sentence cannot be the successor of two."""
    order = sorted((p.start, n) for n, p in enumerate(placed) if p.start is not None)
    contested: set[int] = set()
    active: list[int] = []
    for _, number in order:
        here = placed[number]
        active = [other for other in active if placed[other].end > here.start]
        for other in active:
            if not _same_place(here, placed[other]) or _touch(selectors[number], selectors[other]):
                continue
            lead = _right(here) - _right(placed[other])
            contested |= {number} if lead <= -MARGIN else {other} if lead >= MARGIN else {number, other}
        active.append(number)
    return contested


def _same_place(one: Placement, other: Placement) -> bool:
    common = min(one.end, other.end) - max(one.start, other.start)
    return 2 * common > max(one.end - one.start, other.end - other.start)


def _touch(one: Selector, other: Selector) -> bool:
    return one.start < other.end and other.start < one.end


def _right(placement: Placement) -> float:
    """Rank the claims to a place: words that stayed before words that came, then likeness."""
    return placement.score + (placement.state == KEPT)


def _placed(alignment: Alignment, strays: Strays, selector: Selector) -> Placement:
    quote = Quote.of(alignment, selector.exact, selector.prefix, selector.suffix, selector.start, selector.end)
    if quote.placed and alignment.unchanged:
        return Placement(KEPT, quote.start, quote.end, 1.0)
    followed = by_diff(alignment, quote)
    if followed and followed.same_words:
        return _same_words(alignment, quote, followed)
    exact = by_exact_words(alignment, quote)
    if len(exact) == 1:
        return _same_words(alignment, quote, exact[0])
    if exact:
        return Placement(AMBIGUOUS, None, None, exact[0].score)
    if followed and followed.score >= _SURE_IN_PLACE:
        return _edited(alignment, quote, followed)
    return _likeliest(alignment, quote, ([followed] if followed else []) + by_likeness(alignment, strays, quote))


def _edited(alignment: Alignment, quote: Quote, found: Found) -> Placement:
    if alignment.new.text[found.start : found.end] == quote.exact:
        return _same_words(alignment, quote, Found(found.start, found.end, 1.0, True))
    return Placement(EDITED, found.start, found.end, found.score)


def _same_words(alignment: Alignment, quote: Quote, found: Found) -> Placement:
    paragraph = alignment.paragraph_there.get(alignment.old.paragraph(quote.start)) if quote.placed else None
    state = KEPT if paragraph == alignment.new.paragraph(found.start) else MOVED
    return Placement(state, found.start, found.end, found.score)


def _likeliest(alignment: Alignment, quote: Quote, candidates: list[Found]) -> Placement:
    ranked = sorted(candidates, key=lambda found: -found.score)
    if not ranked:
        return Placement(LOST, None, None, 0.0)
    best = ranked[0]
    apart = [other for other in ranked[1:] if other.end <= best.start or best.end <= other.start]
    if apart and best.score - apart[0].score < MARGIN:
        return Placement(AMBIGUOUS, None, None, best.score)
    return _edited(alignment, quote, best)
