"""The published text with its claims marked: cut once along all places, so that overlaps never nest wrongly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from factcheck.models import Anchor, Article, Claim, Draft
from factcheck.rules.corroboration import Corroboration
from factcheck.rules.publication import BlockKind
from factcheck.text.blocks import Block
from factcheck.text.spans import Span, segments

from .telling import Told

HEADINGS = (BlockKind.HEADLINE, BlockKind.SUBHEAD)
# The statuses that warn, the gravest first.
GRAVE = (Corroboration.CONTRADICTED, Corroboration.DISPUTED, Corroboration.UNVERIFIABLE)


@dataclass(frozen=True)
class Place:
    """A place of a claim. `name` makes the ids there: the claim's number, and "-2" after it at its second place."""

    number: int
    name: str
    span: Span

    def shares_words(self, other: Place) -> bool:
        """Whether another claim has words with this one."""
        return self.number != other.number and self.span.overlaps(other.span)


@dataclass(frozen=True)
class Sign:
    """What a reader meets of a claim at one of its places.

    `starts` says that it is the first sign of that place, which bears its id; `ends`, that the words end here, and
    the claim's summary follows. `beside` are the claims with which it shares words, and the names of their places.
    """

    told: Told
    name: str
    starts: bool
    ends: bool
    beside: list[tuple[Told, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Run:
    """Words that lie in the same claims from end to end.

    `sign` is the claim that they lead to; `others` are those that end here under it. `status` is the gravest of all
    that lie here: what is disputed as a whole is not drawn as if a part of it were not.
    """

    text: str
    sign: Sign | None = None
    others: list[Sign] = field(default_factory=list)
    status: str = ""

    @property
    def ending(self) -> list[Sign]:
        """The claims whose words end here."""
        return [sign for sign in (self.sign, *self.others) if sign and sign.ends]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the published draft, cut into runs."""

    kind: str
    runs: list[Run]

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading, whose name no summary may become a part of."""
        return self.kind in HEADINGS

    @property
    def ending(self) -> list[Sign]:
        """The claims whose words end in this paragraph."""
        return [sign for run in self.runs for sign in run.ending]


def places_of(article: Article, claims: Sequence[Claim]) -> dict[int, list[Span]]:
    """Return by claim number where each claim stands in the published draft.

    A claim that was signed on an earlier draft stands where its words were found again, and only if they are
    the words that were signed. Words that are not there any more are not marked.
    """
    draft = article.published_draft
    found = {}
    elsewhere = {}
    for claim in claims:
        if claim.shown["draft"] == draft.number:
            found[claim.number] = _true_spans(
                draft, ((p["start"], p["end"], p["quote"]) for p in claim.shown["places"])
            )
        else:
            elsewhere[claim.pk] = claim
    if elsewhere:
        found |= _found_again(draft, elsewhere)
    return {number: spans for number, spans in found.items() if spans}


def _found_again(draft: Draft, claims: dict[int, Claim]) -> dict[int, list[Span]]:
    anchors = defaultdict(list)
    for anchor in Anchor.objects.placed().filter(draft=draft, claim__in=claims).order_by("start", "end"):
        quotes = {place["quote"] for place in claims[anchor.claim_id].shown["places"]}
        if anchor.exact in quotes:
            anchors[claims[anchor.claim_id].number].append((anchor.start, anchor.end, anchor.exact))
    return {number: _true_spans(draft, places) for number, places in anchors.items()}


def _true_spans(draft: Draft, places: Iterable[tuple[int, int, str]]) -> list[Span]:
    """Keep the places at which the words really stand, each once: a wrong mark is worse than none."""
    true = (Span(start, end) for start, end, quote in places if quote and draft.text[start:end] == quote)
    return list(dict.fromkeys(true))


def marked(draft: Draft, told: dict[int, Told], places: dict[int, list[Span]]) -> list[Paragraph]:
    """Return the paragraphs of a draft with its claims marked; `told` and `places` are by claim number."""
    blocks = draft.typed_blocks
    named = [
        Place(number, f"{number}-{nth}" if nth > 1 else f"{number}", within)
        for number, spans in places.items()
        for nth, span in enumerate(spans, start=1)
        if (within := _within(blocks, span))
    ]
    seen: set[str] = set()
    return [Paragraph(block.kind, _runs(draft, block, named, told, seen)) for block in blocks]


def _within(blocks: list[Block], span: Span) -> Span | None:
    """Let a place end where its last paragraph ends, so that its sign is always met; None outside of all."""
    ends = [block.end for block in blocks if block.span.overlaps(span)]
    return Span(span.start, min(span.end, ends[-1])) if ends else None


def _runs(draft: Draft, block: Block, named: list[Place], told: dict[int, Told], seen: set[str]) -> list[Run]:
    inside = [
        (Span(max(place.span.start, block.start) - block.start, min(place.span.end, block.end) - block.start), place)
        for place in named
        if place.span.overlaps(block.span)
    ]
    runs = []
    for segment in segments(block.end - block.start, inside):
        start, end = block.start + segment.start, block.start + segment.end
        runs.append(_run(draft.text[start:end], end, segment.keys, named, told, seen))
    return runs


def _run(text: str, end: int, places: tuple, named: list[Place], told: dict[int, Told], seen: set[str]) -> Run:
    """Words in several claims lead to the one with the fewest words; the others keep a sign at their end."""
    if not places:
        return Run(text)
    nearest, *rest = sorted(places, key=lambda place: (place.span.end - place.span.start, place.number))
    signs = [
        Sign(
            told[place.number],
            place.name,
            starts=place.name not in seen,
            ends=place.span.end == end,
            beside=[(told[other.number], other.name) for other in named if place.shares_words(other)],
        )
        for place in (nearest, *(place for place in rest if place.span.end == end))
    ]
    seen.update(sign.name for sign in signs)
    statuses = {told[place.number].status for place in places}
    grave = next((status for status in GRAVE if status in statuses), told[nearest.number].status)
    return Run(text, signs[0], signs[1:], grave)
