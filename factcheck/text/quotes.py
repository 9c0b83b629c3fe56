"""A quotation in an old text and a place for it in a new one: what all ways of following words share."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from .alignment import Alignment
from .sentences import sentences
from .spans import Span
from .words import Words

# DESIGN section 5: shorter quotations are accepted word for word only.
SHORT = 20
# Two or three plain words.
_SAYING = 2.0
# Below this share of common words, by weight, two sentences are two sentences and not one reworded.
_AKIN = 0.42
# A sentence that was joined to another has most of its words in the longer one.
_CONTAINED = 0.65


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


def how_often(alignment: Alignment, quote: Quote) -> int:
    """Return 0 or 1 when the quotation stands at most so often in the new text, 2 when it may stand there more
    often; much faster than a search letter by letter. The outer words may be parts of words."""
    if quote.last - quote.first < 5:
        return 2
    inner = alignment.first[quote.first + 2 : quote.last - 2]
    at = alignment.second.find(inner)
    return 0 if at < 0 else 1 if alignment.second.find(inner, at + 1) < 0 else 2


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


def is_sentence(alignment: Alignment, quote: Quote) -> bool:
    """Tell whether the quotation is all of a sentence, or of several, of the old text."""
    if not quote.placed:
        return False
    span = sentence_around(alignment.old, quote.start, quote.end)
    return span.end - span.start <= len(quote.exact)


def is_only_sentence(alignment: Alignment, quote: Quote, at: int) -> bool:
    """Tell whether the quotation is a sentence that stands once in both texts, in the new one at `at`, and says
    something: a subhead keeps its place although all around it is new."""
    old, new = alignment.old, alignment.new
    if not quote.placed or old.weigh(quote.first, quote.last) < _SAYING:
        return False
    if old.text.count(quote.exact) != 1 or new.text.count(quote.exact) != 1 or not is_sentence(alignment, quote):
        return False
    return sentence_around(new, at, at + len(quote.exact)) == Span(at, at + len(quote.exact))


def akin(alignment: Alignment, quote: Quote, start: int, end: int) -> bool:
    """Tell whether the sentence of the quotation and the one at `start`..`end` of the new text have enough in
    common to be one sentence and its successor; always true when the quotation has no place in the old text."""
    if not quote.placed:
        return True
    old, new = alignment.old, alignment.new
    before, after = sentence_around(old, quote.start, quote.end), sentence_around(new, start, end)
    first, last = old.inside(before.start, before.end)
    other, beyond = new.inside(after.start, after.end)
    whole = old.weigh(first, last)
    enough = min(_AKIN * (whole + new.weigh(other, beyond)) / 2, _CONTAINED * whole)
    stayed = range(other, beyond)
    if sum(old.weights[word] for word in range(first, last) if alignment.there[word] in stayed) >= enough:
        return True
    left = Counter(old.forms[first:last])
    common = 0.0
    for form, weight in zip(new.forms[other:beyond], new.weights[other:beyond], strict=True):
        if left[form] > 0:
            left[form] -= 1
            common += weight
    return common >= enough


def words_shared(alignment: Alignment, quote: Quote, place: Span) -> float:
    """Return the share of the quoted words, by weight, that stand there: letters alone are alike too easily."""
    quoted, first, last = (alignment.old, quote.first, quote.last) if quote.placed else (Words(quote.exact), 0, None)
    found = set(alignment.new.forms[slice(*alignment.new.inside(place.start, place.end))])
    words = range(len(quoted))[first:last]
    whole = sum(quoted.weights[word] for word in words)
    return sum(quoted.weights[word] for word in words if quoted.forms[word] in found) / whole if whole else 0.0
