"""The published text with its claims marked: cut once along all places, so that overlaps never nest wrongly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from factcheck.models import Anchor, Article, Claim, Draft
from factcheck.text.blocks import Block
from factcheck.text.spans import Span, segments

from .telling import Told


@dataclass(frozen=True)
class Run:
    """Words that lie in the same claims from end to end.

    `claim` is the one that they lead to, and `others` those that end here under it. `ends` says that the claim's
    words end here; `target`, and the flag beside each of the others, that this is its first sign in the text.
    """

    text: str
    claim: Told | None = None
    ends: bool = False
    target: bool = False
    others: list[tuple[Told, bool]] = field(default_factory=list)


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the published draft, cut into runs."""

    kind: str
    runs: list[Run]


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
    """Keep the places at which the words really stand: a wrong mark is worse than none."""
    return [Span(start, end) for start, end, quote in places if quote and draft.text[start:end] == quote]


def marked(draft: Draft, told: dict[int, Told], places: dict[int, list[Span]]) -> list[Paragraph]:
    """Return the paragraphs of a draft with its claims marked; `told` and `places` are by claim number."""
    spans = [(span, (number, span)) for number, each in places.items() for span in each]
    seen: set[int] = set()
    return [Paragraph(block.kind, _runs(draft, block, spans, told, seen)) for block in draft.typed_blocks]


def _runs(draft: Draft, block: Block, spans, told: dict[int, Told], seen: set[int]) -> list[Run]:
    inside = [
        (Span(max(span.start, block.start) - block.start, min(span.end, block.end) - block.start), key)
        for span, key in spans
        if span.overlaps(block.span)
    ]
    runs = []
    for segment in segments(block.end - block.start, inside):
        start, end = block.start + segment.start, block.start + segment.end
        runs.append(_run(draft.text[start:end], end, segment.keys, told, seen))
    return runs


def _run(text: str, end: int, keys: tuple, told: dict[int, Told], seen: set[int]) -> Run:
    """Words in several claims lead to the one with the fewest words; the others keep a sign at their end."""
    if not keys:
        return Run(text)
    nearest = sorted(keys, key=lambda key: (key[1].end - key[1].start, key[0]))
    number, place = nearest[0]
    ending = dict.fromkeys(n for n, span in nearest[1:] if span.end == end and n != number)
    run = Run(
        text,
        told[number],
        ends=place.end == end,
        target=number not in seen,
        others=[(told[n], n not in seen) for n in ending],
    )
    seen.update((number, *ending))
    return run
