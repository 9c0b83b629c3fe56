"""What the elements of a Word file mean for its text."""

from collections.abc import Callable

from ..blocks import BODY, SUBHEAD
from ..reading import COMMENT, ENDNOTE, FOOTNOTE
from .paragraphs import FROM, TO, Row
from .story import Story
from .styles import Styles
from .symbols import symbol
from .xml import Attributes, value, walk

_SKIPPED = {
    # How things looked before a tracked change.
    *("w:pPrChange", "w:rPrChange", "w:tblPrChange", "w:tblPrExChange", "w:tblGridChange"),
    *("w:trPrChange", "w:tcPrChange", "w:sectPrChange"),
    # The settings of a form's field.
    *("w:sdtPr", "w:sdtEndPr"),
    # The small reading aid over East Asian words.
    "w:rt",
}
_OFF = {"0", "false", "off"}
_WORDS = {"w:t", "w:delText", "m:t", "a:t"}
_SIGNS = {"w:br": "\n", "w:cr": "\n", "w:ptab": "\t", "w:noBreakHyphen": "\u2011", "w:softHyphen": "\u00ad"}
# Without them a half would read as twelve.
_FORMULA_SIGNS = {"m:den": "/", "m:sup": "^", "m:sub": "_"}
_REFERENCES = {"w:footnoteReference": FOOTNOTE, "w:endnoteReference": ENDNOTE, "w:commentReference": COMMENT}
_RANGES = {"w:commentRangeStart": FROM, "w:commentRangeEnd": TO}
_DELETIONS = {"w:del", "w:moveFrom"}
# Line ends inside words come from programs that indent their files; Word shows a space.
_SPACES = str.maketrans("\t\r\n", "   ")


def read_story(data: bytes, styles: Styles) -> Story:
    """Return the running text of a part, none of a part without bytes.

    Raises ManuscriptError as `walk` does, and for too many paragraphs.
    """
    story = Story()
    if data:
        walk(data, _Walk(story, styles))
    return story


class _Walk:
    """Follows the elements of a part and tells its story."""

    def __init__(self, story: Story, styles: Styles) -> None:
        self.story = story
        self.styles = styles
        self.path: list[str] = []
        self.skipping = 0
        self.rows: list[Row] = []
        self._reading = False
        self._alternatives: list[int] = []
        self._sign = ""

    def start(self, name: str, attributes: Attributes) -> None:
        self.path.append(name)
        if self.skipping or name in _SKIPPED:
            self.skipping += 1
        elif name in _WORDS:
            self._reading = True
        elif name in _SIGNS:
            self.story.add(_SIGNS[name])
        elif begin := _STARTS.get(name):
            begin(self, name, attributes)

    def end(self, name: str) -> None:
        self.path.pop()
        if self.skipping:
            self.skipping -= 1
        elif name in _WORDS:
            self._reading = False
        elif finish := _ENDS.get(name):
            finish(self)

    def text(self, data: str) -> None:
        if self._reading:
            self.story.add(self._sign + data.translate(_SPACES))
            self._sign = ""

    def start_paragraph(self, name: str, attributes: Attributes) -> None:
        self.story.begin_paragraph()

    def end_paragraph(self) -> None:
        self.story.end_paragraph()

    def style(self, name: str, attributes: Attributes) -> None:
        self.story.now.kind = self.styles.kind(value(attributes))

    def listed(self, name: str, attributes: Attributes) -> None:
        # Styles may number as well, but only a paragraph that says so is an item of a list.
        if self.path[-2] == "w:pPr":
            self.story.now.kind = self.story.now.kind or BODY

    def outlined(self, name: str, attributes: Attributes) -> None:
        if self.path[-2] == "w:pPr" and value(attributes) in set("012345678"):
            self.story.now.kind = SUBHEAD

    def end_run(self) -> None:
        self.story.hidden = False

    def vanish(self, name: str, attributes: Attributes) -> None:
        # The mark of a paragraph may be hidden as well, which says nothing about its words.
        if self.path[-3:-1] == ["w:r", "w:rPr"]:
            self.story.hidden = value(attributes) not in _OFF

    def tab(self, name: str, attributes: Attributes) -> None:
        if self.path[-2] == "w:r":
            self.story.add("\t")

    def symbol(self, name: str, attributes: Attributes) -> None:
        self.story.add(symbol(value(attributes, "font"), value(attributes, "char")))

    def start_formula_part(self, name: str, attributes: Attributes) -> None:
        self._sign = _FORMULA_SIGNS[name]

    def end_formula_part(self) -> None:
        self._sign = ""

    def field(self, name: str, attributes: Attributes) -> None:
        match value(attributes, "fldCharType"):
            case "begin":
                self.story.begin_field()
            case "separate":
                self.story.begin_result()
            case "end":
                self.story.end_field()

    def start_deletion(self, name: str, attributes: Attributes) -> None:
        match self.path[-3:-1]:
            case ["w:pPr", "w:rPr"]:
                self.story.now.goes_on = True
            case [_, "w:trPr"] if self.rows and not self.rows[-1].deleted:
                self.rows[-1].deleted = True
                self.story.deleting += 1
        self.story.deleting += 1

    def end_deletion(self) -> None:
        self.story.deleting -= 1

    def start_row(self, name: str, attributes: Attributes) -> None:
        self.rows.append(Row())

    def start_cell(self, name: str, attributes: Attributes) -> None:
        self.story.stop_joining()
        if self.rows:
            self.rows[-1].cells.append(len(self.story.paragraphs))

    def end_row(self) -> None:
        row = self.rows.pop()
        self.story.deleting -= row.deleted
        row.close(self.story.paragraphs)

    def end_box(self) -> None:
        self.story.stop_joining()

    def start_alternatives(self, name: str, attributes: Attributes) -> None:
        self._alternatives.append(self.story.seen)

    def start_alternative(self, name: str, attributes: Attributes) -> None:
        # One shape is written in several ways, of which one is shown: the first that has words.
        if self._alternatives and self.story.seen > self._alternatives[-1]:
            self.skipping = 1

    def end_alternatives(self) -> None:
        self._alternatives.pop()

    def reference(self, name: str, attributes: Attributes) -> None:
        what = _REFERENCES[name]
        if what == COMMENT or not self.story.deleting:
            self.story.mark(what, value(attributes, "id"))

    def range(self, name: str, attributes: Attributes) -> None:
        self.story.mark(_RANGES[name], value(attributes, "id"))

    def note(self, name: str, attributes: Attributes) -> None:
        self.story.begin_note(value(attributes, "id"), value(attributes, "author"))

    def foreign(self, name: str, attributes: Attributes) -> None:
        self.story.holds_foreign = True


_STARTS: dict[str, Callable[[_Walk, str, Attributes], None]] = {
    "w:p": _Walk.start_paragraph,
    "w:pStyle": _Walk.style,
    "w:numPr": _Walk.listed,
    "w:outlineLvl": _Walk.outlined,
    "w:vanish": _Walk.vanish,
    "w:tab": _Walk.tab,
    "w:sym": _Walk.symbol,
    "w:fldChar": _Walk.field,
    "w:tr": _Walk.start_row,
    "w:tc": _Walk.start_cell,
    "mc:AlternateContent": _Walk.start_alternatives,
    "mc:Choice": _Walk.start_alternative,
    "mc:Fallback": _Walk.start_alternative,
    "w:altChunk": _Walk.foreign,
    "w:subDoc": _Walk.foreign,
    "w:footnote": _Walk.note,
    "w:endnote": _Walk.note,
    "w:comment": _Walk.note,
    **dict.fromkeys(_FORMULA_SIGNS, _Walk.start_formula_part),
    **dict.fromkeys(_DELETIONS, _Walk.start_deletion),
    **dict.fromkeys(_REFERENCES, _Walk.reference),
    **dict.fromkeys(_RANGES, _Walk.range),
}
_ENDS: dict[str, Callable[[_Walk], None]] = {
    "w:p": _Walk.end_paragraph,
    "w:r": _Walk.end_run,
    "w:tr": _Walk.end_row,
    "w:txbxContent": _Walk.end_box,
    "mc:AlternateContent": _Walk.end_alternatives,
    **dict.fromkeys(_FORMULA_SIGNS, _Walk.end_formula_part),
    **dict.fromkeys(_DELETIONS, _Walk.end_deletion),
}
