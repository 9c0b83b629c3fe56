"""What a new draft did to each claim: it stands, moved, was reworded, made as asked, has several places, or is lost."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from factcheck.models import Anchor, Change, Claim, Draft, User
from factcheck.rules.publication import AnchorState
from factcheck.rules.workflow import State
from factcheck.text.anchoring import Selector
from factcheck.text.candidates import candidates
from factcheck.text.differences import ADDED, REWORDED, SAME, Piece, SentenceChange, word_diff
from factcheck.text.spans import Span
from factcheck.text.swaps import Swap, swaps

from ..offers import Offer
from ..registry import VERBS

KEPT, MOVED, ASKED, EDITED, AMBIGUOUS, LOST = "kept", "moved", "asked", "edited", "ambiguous", "lost"
# The later, the worse: a claim in several places has the worst fate of them.
FATES = (KEPT, MOVED, ASKED, EDITED, AMBIGUOUS, LOST)

# What was there before and is there now: both, only now, only before.
CALLED = {
    ("figure", True, True): _("Figure changed"),
    ("figure", False, True): _("Figure added"),
    ("figure", True, False): _("Figure removed"),
    ("date", True, True): _("Date changed"),
    ("date", False, True): _("Date added"),
    ("date", True, False): _("Date removed"),
    ("name", True, True): _("Name changed"),
    ("name", False, True): _("Name added"),
    ("name", True, False): _("Name removed"),
}


@dataclass
class Place:
    """Where words may stand: what a form sends, and their sentence around them."""

    span: Span
    paragraph: int
    before: str
    words: str
    after: str


@dataclass
class Fate:
    """What became of one place of a claim: its anchor `was` in the old draft, and `now` in the new one.

    `sentence` is the one that stands now where the old one stood; empty if it went, None if nobody can say.
    """

    kind: str
    claim: Claim
    was: Anchor
    now: Anchor
    asked: list[Change]
    paragraphs: tuple[int, int] | None = None
    sentence: str | None = None
    places: list[Place] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)

    @cached_property
    def pieces(self) -> list[Piece]:
        """The old sentence and what stands there now, word by word."""
        if self.sentence is None:
            return [Piece(SAME, self.was.sentence)]
        return word_diff(self.was.sentence, self.sentence)

    @cached_property
    def words(self) -> list[Piece]:
        """The claim's own words, word by word."""
        return word_diff(self.was.exact, self.now.exact)

    @cached_property
    def called(self) -> list[tuple[str, Swap]]:
        """The figures, dates and names that changed with the sentence."""
        return called(self.was.sentence, self.sentence) if self.sentence else []


class Reckoning:
    """Finds what became of each claim between a draft and the next one; a constant number of queries."""

    def __init__(self, old: Draft, new: Draft, changes: list[SentenceChange], user: User) -> None:
        self.old, self.new, self.changes, self.user = old, new, changes, user
        self.verbs = {verb.name: verb for verb in VERBS["claim"] if verb.on_row and verb.allows(user)}
        self.made = list(Change.objects.filter(made_in=new))
        rows = Claim.objects.filter(article=new.article).standing().select_related("assessment")
        self.claims = {claim.pk: claim for claim in rows.defer("shown", "extra")}
        for claim in self.claims.values():
            claim.article = new.article

    def fates(self) -> list[Fate]:
        """Return the fate of each place that a claim had in the old draft, in the order of the new text."""
        places: dict[int, tuple[list[Anchor], list[Anchor]]] = defaultdict(lambda: ([], []))
        rows = Anchor.objects.filter(draft__in=(self.old, self.new), claim__in=self.claims).order_by("pk")
        for anchor in rows:
            places[anchor.claim_id][anchor.draft_id == self.new.pk].append(anchor)
        found = [
            self._fate(self.claims[claim], was, now)
            for claim, (olds, news) in places.items()
            for was, now in _paired(olds, news)
        ]
        end = len(self.new.text)
        return sorted(found, key=lambda fate: (end if fate.now.start is None else fate.now.start, fate.claim.number))

    def _fate(self, claim: Claim, was: Anchor, now: Anchor) -> Fate:
        asked = [change for change in self.made if change.claim_id == claim.pk or _is_made(change, was, now)]
        fate = Fate(_kind(was, now, asked), claim, was, now, asked)
        if now.start is not None:
            fate.sentence = now.sentence
            if now.moves > was.moves and was.start is not None:
                fate.paragraphs = (paragraph_of(self.old, was.start), paragraph_of(self.new, now.start))
        elif fate.kind == AMBIGUOUS:
            fate.places = self._places(now)
        elif was.start is not None:
            fate.sentence = self._came_of(was.start)
        fate.offers = self._offers(fate)
        return fate

    def _came_of(self, start: int) -> str | None:
        """Return what the old sentence at `start` reads in the new draft."""
        change = next((c for c in self.changes if c.old and c.old.start <= start < c.old.end), None)
        return change and (change.new.of(self.new.text) if change.new else "")

    def _offers(self, fate: Fate) -> list[Offer]:
        """Return the verbs that settle it, as far as this person may use them now."""
        wanted: tuple[str, ...] = ()
        if fate.kind in (LOST, AMBIGUOUS):
            wanted = ("cut",)
        elif fate.kind != KEPT and fate.claim.workflow_state in (State.READY, State.STALE):
            wanted = ("sign", "assess")
        fit = [self.verbs[name] for name in wanted if name in self.verbs]
        fit = [verb for verb in fit if verb.now(fate.claim, self.user)]
        return [Offer(v, reverse(f"admin:factcheck_claim_{v.url_name}", args=[fate.claim.pk])) for v in fit]

    def _places(self, now: Anchor) -> list[Place]:
        """Return the places that an editor may choose from for an ambiguous anchor."""
        fresh = [change.new for change in self.changes if change.new and change.kind in (ADDED, REWORDED)]
        selector = Selector(now.exact, now.prefix, now.suffix, -1, -1)
        return [self._place(span) for span in candidates(self.new.text, selector, fresh)]

    def _place(self, span: Span) -> Place:
        text = self.new.text
        around = [s for s in self.new.sentences if s.start < span.end and span.start < s.end] or [span]
        before, after = text[around[0].start : span.start], text[span.end : around[-1].end]
        return Place(span, paragraph_of(self.new, span.start), before, span.of(text), after)


def called(old: str, new: str) -> list[tuple[str, Swap]]:
    """Return the figures, dates and names that differ between two wordings, each with what became of it in words."""
    return [(CALLED[swap.what, bool(swap.old), bool(swap.new)], swap) for swap in swaps(old, new)]


def paragraph_of(draft: Draft, offset: int) -> int:
    """Return the number, from 1, of the paragraph at an offset."""
    return bisect_right(draft.typed_blocks, offset, key=attrgetter("start"))


def _paired(olds: list[Anchor], news: list[Anchor]) -> list[tuple[Anchor, Anchor]]:
    """Pair a claim's anchors in the new draft with those that they come from; later ones were marked there.

    They were carried in their order, and two that came upon the same words became one.
    """
    left, pairs = list(olds), []
    for now in news[: len(olds)]:
        was = next((each for each in left if each.exact == now.exact), left[0])
        left.remove(was)
        pairs.append((was, now))
    return pairs


def _is_made(change: Change, was: Anchor, now: Anchor) -> bool:
    return change.from_text in was.sentence and change.to_text in now.sentence


def _kind(was: Anchor, now: Anchor, asked: list[Change]) -> str:
    if now.state != AnchorState.PLACED:
        return AMBIGUOUS if now.state == AnchorState.AMBIGUOUS else LOST
    if (was.exact, was.sentence) == (now.exact, now.sentence):
        return MOVED if now.moves > was.moves else KEPT
    return ASKED if _as_asked(was.sentence, now.sentence, asked) else EDITED


def _as_asked(old: str, new: str, asked: list[Change]) -> bool:
    """Say that the accepted changes, and nothing else, make the new sentence of the old one."""
    for change in asked:
        if change.to_text and new in change.to_text:
            return True
        old = old.replace(change.from_text, change.to_text)
    return bool(asked) and old == new
