"""A quotation in an old text and a place for it in a new one: what all ways of following words share."""

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from .alignment import Alignment, Words
from .sentences import sentences
from .spans import Span

# DESIGN section 5: shorter quotations are accepted word for word only.
SHORT = 20


@dataclass(frozen=True, slots=True)
class Found:
    """A place in the new text and how like the words there are to the quotation."""

    start: int
    end: int
    score: float
    same_words: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation in the old text: its offsets and its words there (`first` to before `last`; an emoji or a
    dash has none).

    `placed` is false when the offsets do not hold the words; then only searching is left.
    """

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    first: int
    last: int
    placed: bool

    @classmethod
    def of(cls, alignment: Alignment, exact: str, prefix: str, suffix: str, start: int, end: int) -> "Quote":
        """Return the quotation with its words looked up in the old text."""
        placed = 0 <= start < end and alignment.old.text[start:end] == exact
        first, last = alignment.old.inside(start, end) if placed else (0, 0)
        return cls(exact, prefix, suffix, start, end, first, max(first, last), placed)


def sentence_around(words: Words, start: int, end: int) -> Span:
    """Return the span of the sentences that `start`..`end` touches, within the paragraph at `start`."""
    paragraph = words.paragraphs[words.paragraph(start)]
    touched = [span for span in sentences_of(words, paragraph) if span.start < end and start < span.end]
    return Span(touched[0].start, max(end, touched[-1].end)) if touched else Span(start, end)


def sentences_of(words: Words, paragraph: Span) -> list[Span]:
    """Return the sentences of one paragraph in offsets of the whole text; each paragraph is cut once."""
    if paragraph not in words.cut:
        found = sentences(paragraph.of(words.text))
        words.cut[paragraph] = [Span(paragraph.start + one.start, paragraph.start + one.end) for one in found]
    return words.cut[paragraph]


def occurrences(text: str, words: str, most: int = 200) -> Iterator[int]:
    """Yield where `words` stand in `text`, at most `most` places: what recurs more often tells nothing."""
    at = text.find(words)
    while at >= 0 and most:
        yield at
        most -= 1
        at = text.find(words, at + 1)


def surroundings(text: str, quote: Quote, at: int) -> tuple[float, float]:
    """Compare what stands before and after the quotation with what stands around `at`: the mean of both sides
    and the better side, 0 to 1. A side of less than half the context proves nothing and counts 0 as better.
    """
    before = text[max(0, at - len(quote.prefix)) : at]
    end = at + len(quote.exact)
    after = text[end : end + len(quote.suffix)]
    sides = [fuzz.ratio(quote.prefix, before) / 100, fuzz.ratio(quote.suffix, after) / 100]
    told = [side for side, words in zip(sides, (quote.prefix, quote.suffix), strict=True) if len(words) >= 16]
    return sum(sides) / 2, max(told, default=0.0)


def whole_words(words: Words, start: int, end: int) -> Span:
    """Return the span of the words that `start`..`end` touches."""
    first, last = words.inside(start, end)
    return Span(words.starts[first], words.ends[last - 1]) if first < last else Span(start, end)


def words_shared(quoted: str, there: str) -> float:
    """Return the share of the quoted words, by weight, that stand there: letters alone are alike too easily."""
    words, found = Words(quoted), set(Words(there).forms)
    kept = sum(weight for form, weight in zip(words.forms, words.weights, strict=True) if form in found)
    return kept / words.summed[-1] if words.summed[-1] else 0.0
