"""What reading a manuscript gives, and the one error of a file that cannot be read."""

from dataclasses import dataclass

from .blocks import Block

FOOTNOTE = "footnote"
ENDNOTE = "endnote"
COMMENT = "comment"

MAX_PARAGRAPHS = 20_000
TOO_MANY_PARAGRAPHS = f"The file has over {MAX_PARAGRAPHS:,} paragraphs, too many for an article."


class ManuscriptError(ValueError):
    """A file that cannot be taken in; the message is one plain sentence for the person who uploaded it."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A note of the writer on the words at `start` to `end` of the text; `label` names it ("footnote 3")."""

    start: int
    end: int
    label: str
    author: str
    text: str


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A file as read: `text` is canonical, one blank line between paragraphs; `warnings` are for an editor.

    There is one block a paragraph. `remarks` stand beside the text; `left_out` holds words that are not in it, of
    one tracked deletion or hidden place each. Formats without such things have none.
    """

    title: str
    text: str
    warnings: tuple[str, ...]
    blocks: tuple[Block, ...]
    remarks: tuple[Remark, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """One or more paragraphs of a file; `kind` is a kind of block, or empty where the format does not say."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What one format gives: canonical passages, and remarks that count in them as joined by blank lines."""

    passages: tuple[Passage, ...]
    title: str = ""
    warnings: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    left_out: tuple[str, ...] = ()
