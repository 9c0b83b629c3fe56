"""The numbered sentences of a draft, each with how far it is covered and which claims stand in it."""

from __future__ import annotations

from typing import NamedTuple

from factcheck.models import Anchor, Claim, Draft
from factcheck.models.gate import coverage_of
from factcheck.rules.publication import BlockKind
from factcheck.text.spans import Span, segments


class Piece(NamedTuple):
    """Words of a sentence; marked where a claim stands on them."""

    text: str
    is_marked: bool


class Sentence(NamedTuple):
    """One sentence as the desk shows it. `state` is empty for promotion, which nobody checks."""

    number: int
    state: str
    pieces: list[Piece]
    claims: list[Claim]
    leftover: list[str]
    kind: str
    opens_paragraph: bool

    @property
    def is_open(self) -> bool:
        """Whether something in it waits to be marked or exempted."""
        return self.state in ("open", "part_open")


def numbered(draft: Draft) -> list[Sentence]:
    """Return all sentences of a draft; two queries for the coverage and one for the claims."""
    states = {covered.span: covered for covered in coverage_of(draft)}
    anchors = Anchor.objects.placed().filter(draft=draft).exclude(claim__step="cut").select_related("claim")
    placed = sorted(anchors, key=lambda anchor: (anchor.start, anchor.end))
    starts = {block.start: block.kind for block in draft.typed_blocks}
    kind = str(BlockKind.BODY)
    found = []
    for number, span in enumerate(draft.sentences, 1):
        opens = next((start for start in starts if span.start <= start < span.end), None)
        kind = starts[opens] if opens is not None else kind
        here = [anchor for anchor in placed if anchor.start < span.end and span.start < anchor.end]
        covered = states.get(span)
        found.append(
            Sentence(
                number,
                covered.state if covered else "",
                _pieces(draft.text, span, here),
                list({anchor.claim_id: anchor.claim for anchor in here}.values()),
                [draft.text[cue.start : cue.end] for cue in covered.leftover] if covered else [],
                kind,
                opens is not None,
            )
        )
    return found


def _pieces(text: str, span: Span, anchors: list[Anchor]) -> list[Piece]:
    """Cut a sentence where claims begin and end."""
    length = span.end - span.start
    spans = [
        (Span(max(anchor.start, span.start) - span.start, min(anchor.end, span.end) - span.start), anchor.pk)
        for anchor in anchors
    ]
    words = span.of(text)
    return [Piece(words[run.start : run.end], bool(run.keys)) for run in segments(length, spans)]
