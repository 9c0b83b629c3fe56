"""The running text of one part of a Word file as it grows: paragraphs, notes, and what is left out."""

from itertools import pairwise
from typing import NamedTuple

from ..reading import MAX_PARAGRAPHS, TOO_MANY_PARAGRAPHS, ManuscriptError
from .paragraphs import FROM, Paragraph


class Note(NamedTuple):
    """A footnote, endnote or comment: its number in the file, who wrote it, and where its paragraphs begin."""

    id: str
    author: str
    first: int


class Story:
    """Takes words and marks in the order of the file and puts each into its paragraph.

    Words that are deleted or hidden go to `left_out`, the code of a field nowhere.
    """

    def __init__(self) -> None:
        self.paragraphs: list[Paragraph] = []
        self.left_out: list[str] = []
        self.hides_words = False
        self.holds_foreign = False
        self.deleting = 0
        self.hidden = False
        # How often words were added, so that a walk can tell whether an element had any.
        self.seen = 0
        self._open: list[Paragraph] = []
        self._unfinished: Paragraph | None = None
        self._waiting: list[tuple[str, str]] = []
        self._notes: list[Note] = []
        self._fields: list[bool] = []
        self._codes = 0

    @property
    def now(self) -> Paragraph:
        """Return the paragraph that is being written."""
        if not self._open:
            self.begin_paragraph()
        return self._open[-1]

    def begin_paragraph(self) -> None:
        """Begin a paragraph, perhaps inside another one, as in a text box. Raises ManuscriptError for one too many."""
        if len(self.paragraphs) >= MAX_PARAGRAPHS:
            raise ManuscriptError(TOO_MANY_PARAGRAPHS)
        paragraph = Paragraph()
        if self._unfinished:
            paragraph.take(self._unfinished)
        for what, id_ in self._waiting:
            paragraph.mark(what, id_)
        self._unfinished, self._waiting = None, []
        self.paragraphs.append(paragraph)
        self._open.append(paragraph)

    def end_paragraph(self) -> None:
        """End the paragraph that was begun last."""
        paragraph = self._open.pop()
        self._list_deleted(paragraph)
        # A field that never says where its code ends must not swallow the rest of the text.
        while self._fields and not self._fields[-1]:
            self.end_field()
        if paragraph.goes_on:
            self._unfinished = paragraph

    def stop_joining(self) -> None:
        """Keep a paragraph whose end was deleted from running into a table, another cell or out of a box."""
        self._unfinished = None

    def add(self, words: str) -> None:
        """Put words where they belong."""
        if self._codes:
            return
        self.seen += 1
        if self.deleting or self.hidden:
            self.hides_words = self.hides_words or not self.deleting
            self.now.left_out.append(words)
        else:
            self._list_deleted(self.now)
            self.now.add(words)

    def _list_deleted(self, paragraph: Paragraph) -> None:
        if paragraph.left_out:
            self.left_out.append("".join(paragraph.left_out))
            paragraph.left_out = []

    def mark(self, what: str, id_: str) -> None:
        """Remember that something stands here; before a paragraph it waits for the next, at the end it is late."""
        if self._open:
            self._open[-1].mark(what, id_)
        elif self._waiting or not self.paragraphs or what == FROM:
            self._waiting.append((what, id_))
        else:
            self.paragraphs[-1].mark(what, id_)

    def begin_field(self) -> None:
        """Begin a field with its code."""
        self._fields.append(False)
        self._codes += 1

    def begin_result(self) -> None:
        """Begin what a field shows."""
        if self._fields and not self._fields[-1]:
            self._fields[-1] = True
            self._codes -= 1

    def end_field(self) -> None:
        """End the field that was begun last."""
        if self._fields and not self._fields.pop():
            self._codes -= 1

    def begin_note(self, id_: str, author: str) -> None:
        """Let the paragraphs that follow be those of a note."""
        self._notes.append(Note(id_, author, len(self.paragraphs)))

    def notes(self) -> dict[str, tuple[str, str]]:
        """Return author and words of each note by its id."""
        end = Note("", "", len(self.paragraphs))
        return {
            note.id: (
                note.author,
                "\n".join(paragraph.text for paragraph in self.paragraphs[note.first : after.first]),
            )
            for note, after in pairwise([*self._notes, end])
        }
