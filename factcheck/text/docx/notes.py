"""What the writer noted on the words of a Word file: footnotes and endnotes by sentence part, comments by range."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping

from ..clean import canonical
from ..reading import COMMENT, Remark
from ..sentences import sentences
from ..spans import Span
from .paragraphs import FROM, TO, Mark

# What stands between the words of one reference and the words of the next.
_JOINING = " \t\n\u00a0,;:)–—"


Notes = Mapping[str, tuple[str, str]]


def remarks(text: str, marks: list[Mark], notes: Mapping[str, Notes]) -> Iterator[Remark]:
    """Yield every footnote, endnote and comment that has words, in the order of their references.

    `marks` are places in the text, `notes` author and words by kind and id. A comment hangs on the words that it
    was put on, all others on what their sentence says up to them, or since the reference before.
    """
    ranges = {(mark.what, mark.id): mark.at for mark in marks if mark.what not in notes}
    references = [mark for mark in marks if mark.what in notes]
    if not references:
        return
    said = _Said(text)
    counted: Counter[str] = Counter()
    for mark in references:
        counted[mark.what] += 1
        if mark.what == COMMENT:
            put_on = Span(ranges.get((FROM, mark.id), 0), ranges.get((TO, mark.id), 0))
            span = _trimmed(text, put_on) or said.up_to(mark.at)
        else:
            span = said.since_reference(mark.at)
        author, words = notes[mark.what].get(mark.id, ("", ""))
        words = canonical(words).strip()
        if span and words:
            yield Remark(span.start, span.end, f"{mark.what} {counted[mark.what]}", author, words)


class _Said:
    """Finds the words that a reference is about."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._sentences = sentences(text)
        self._starts = [sentence.start for sentence in self._sentences]
        self._last = 0
        self._last_span: Span | None = None

    def up_to(self, at: int) -> Span | None:
        """Return what the sentence says up to a place; one that opens its paragraph is about the sentence after it."""
        if not self._sentences:
            return None
        number = max(0, bisect_left(self._starts, at) - 1)
        sentence = self._sentences[number]
        if "\n" in self._text[sentence.end : at] and number + 1 < len(self._sentences):
            return self._sentences[number + 1]
        return _trimmed(self._text, Span(sentence.start, min(at, sentence.end))) or sentence

    def since_reference(self, at: int) -> Span | None:
        """Return the same, but of a sentence with several references only what stands after the one before."""
        if self._last_span and at == self._last:
            return self._last_span
        span = self.up_to(at)
        if span and span.start < self._last < span.end:
            span = _trimmed(self._text, Span(self._last, span.end), _JOINING) or span
        self._last, self._last_span = at, span
        return span


def _trimmed(text: str, span: Span, joining: str = " \t\n\u00a0") -> Span | None:
    """Return a span without what only joins it to its surroundings; none if nothing is left."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip(joining))
    end = span.start + len(words.rstrip())
    return Span(start, end) if start < end else None
