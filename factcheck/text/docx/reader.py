"""Word files (.docx): the words as they stand once all tracked changes are accepted, and what hangs on them."""

from collections.abc import Iterator

from ..blocks import HEADLINE, SUBHEAD
from ..clean import canonical
from ..decoding import refuse_stacked_marks
from ..reading import COMMENT, ENDNOTE, FOOTNOTE, Passage, Reading
from .archive import Archive
from .notes import remarks
from .paragraphs import Mark, Paragraph
from .story import Story
from .styles import Styles
from .walk import read_story

_PARTS = {FOOTNOTE: "footnotes", ENDNOTE: "endnotes", COMMENT: "comments"}


def read_docx(data: bytes) -> Reading:
    """Return what a Word file holds: text, footnotes, endnotes and comments, and the words of deletions.

    Headers and footers are left out. Raises ManuscriptError for what is no Word file, for whatever an honest one
    never holds, and above the limits of `archive`, `xml` and `story`.
    """
    archive = Archive(data)
    main = archive.main_part()
    related = archive.related(main)
    styles = Styles(archive.part(related.get("styles", "")))
    story = read_story(archive.part(main), styles)
    notes = {what: read_story(archive.part(related.get(part, "")), styles) for what, part in _PARTS.items()}
    stories = [story, *notes.values()]
    passages, marks = _passages(story.paragraphs)
    text = "\n\n".join(passage.text for passage in passages)
    return Reading(
        passages=tuple(passages),
        warnings=tuple(_warnings(archive, stories)),
        remarks=tuple(remarks(text, marks, {what: part.notes() for what, part in notes.items()})),
        left_out=tuple(words for each in stories for raw in each.left_out if (words := _words(raw))),
    )


def _words(raw: str) -> str:
    return canonical(raw).strip()


def _passages(paragraphs: list[Paragraph]) -> tuple[list[Passage], list[Mark]]:
    """Return the paragraphs that have words, and all marks by their place in those paragraphs joined."""
    passages: list[Passage] = []
    marks: list[Mark] = []
    length = 0
    for paragraph in paragraphs:
        raw = paragraph.text
        refuse_stacked_marks(raw)
        words = _words(raw)
        begin = length + 2 if passages else 0
        for mark in paragraph.marks:
            # What comes before a place is made canonical like the whole, so that both lose the same characters.
            at = min(len(_words(raw[: mark.at])), len(words))
            marks.append(mark._replace(at=begin + at))
        if words:
            passages.append(Passage(paragraph.kind, words))
            length = begin + len(words)
    return _with_headline(passages), marks


def _with_headline(passages: list[Passage]) -> list[Passage]:
    """Take a heading that opens the text for its headline where no style names one."""
    if passages and passages[0].kind == SUBHEAD and HEADLINE not in {passage.kind for passage in passages}:
        return [Passage(HEADLINE, passages[0].text), *passages[1:]]
    return passages


def _warnings(archive: Archive, stories: list[Story]) -> Iterator[str]:
    if any(story.hides_words for story in stories):
        yield "Hidden text was left out."
    if any(story.holds_foreign for story in stories):
        yield "A part that is kept in another format inside the Word file was left out."
    if archive.embeds:
        yield "Files embedded in the Word file were not opened."
