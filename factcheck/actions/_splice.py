"""A late change: where paragraphs and remarks of a draft stand once some of its words are others."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from factcheck.models import Draft
from factcheck.text.blocks import Block
from factcheck.text.blocks import blocks as blocks_of
from factcheck.text.reading import Remark


class Splice:
    """Where the places of a draft stand in the text that has other words from `start` to `end`."""

    def __init__(self, draft: Draft, text: str, start: int, end: int) -> None:
        self.draft, self.text, self.start, self.end = draft, text, start, end
        # Counted from the end of the text: what its canonical form takes out, it takes out at the seam.
        self.shift = len(text) - len(draft.text)

    def blocks(self) -> list[Block]:
        """Return the new paragraphs, each of the kind of the one that it was or that it came into."""
        old, found = self.draft.typed_blocks, []
        starts = [block.start for block in old]
        for block in blocks_of(self.text):
            is_behind = block.start >= self.end + self.shift
            was = block.start - self.shift if is_behind else min(block.start, self.start)
            found.append(Block(block.start, block.end, old[max(0, bisect_right(starts, was) - 1)].kind))
        return found

    def remarks(self) -> list[Remark]:
        """Return the remarks on words that stay; one that lies, begins or ends within those that go is dropped."""
        found = []
        for remark in self.draft.typed_remarks:
            start, end = self._there(remark.start), self._there(remark.end)
            goes = self.start <= remark.start and remark.end <= self.end
            if start is not None and end is not None and not goes:
                found.append(replace(remark, start=start, end=end))
        return found

    def _there(self, offset: int) -> int | None:
        if offset <= self.start:
            return min(offset, len(self.text))
        return offset + self.shift if offset >= self.end else None
