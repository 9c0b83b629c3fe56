"""The corroboration rule: how many origins speak for and against a claim, and what it amounts to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from .arithmetic import Counts, explain
from .origins import Relation, origins
from .sourcing import RECORDS, Credibility, SourceKind, Terms
from .words import Word
from .words import gettext_noop as _


class Corroboration(Word):
    """What the evidence amounts to."""

    UNCHECKED = "unchecked", _("Unchecked"), _("No evidence is recorded.")
    SINGLE_SOURCE = (
        "single_source",
        _("Single source"),
        _("One independent origin supports it; none contradicts it."),
    )
    PARTIALLY_CORROBORATED = (
        "partially_corroborated",
        _("Partially corroborated"),
        _("Two or more origins support part of it, or all who support it have a stake or heard of it."),
    )
    CORROBORATED = (
        "corroborated",
        _("Corroborated"),
        _("Two or more independent origins support the whole claim; none credible contradicts it."),
    )
    DOCUMENTED = (
        "documented",
        _("Documented"),
        _("A primary record, a recording or direct observation establishes it."),
    )
    DISPUTED = "disputed", _("Disputed"), _("There is credible evidence on both sides.")
    CONTRADICTED = "contradicted", _("Contradicted"), _("The evidence against it outweighs the support.")
    UNVERIFIABLE = (
        "unverifiable",
        _("Unverifiable"),
        _("Reasonable steps were tried and logged; it cannot be settled."),
    )
    NOT_CHECKABLE = "not_checkable", _("Not checkable"), _("An opinion, a prediction or plainly subjective.")

    @property
    def is_by_person(self) -> bool:
        """Whether only a person sets this status; the rule never returns it."""
        return self in (Corroboration.UNVERIFIABLE, Corroboration.NOT_CHECKABLE)

    @property
    def exceeds_single_source(self) -> bool:
        """Whether the status says more than that one origin supports the claim."""
        return self in (
            Corroboration.PARTIALLY_CORROBORATED,
            Corroboration.CORROBORATED,
            Corroboration.DOCUMENTED,
        )


class Stance(Word):
    """Which side a piece of evidence is on."""

    SUPPORTS = "supports", _("Supports"), _("Supports the whole claim.")
    PARTLY_SUPPORTS = "partly_supports", _("Supports in part"), _("Supports part of the claim.")
    CONTRADICTS = "contradicts", _("Contradicts"), _("Speaks against the whole claim.")
    PARTLY_CONTRADICTS = (
        "partly_contradicts",
        _("Contradicts in part"),
        _("Speaks against part of the claim."),
    )
    CONTEXT = "context", _("Context"), _("Neither for nor against.")

    @property
    def is_for(self) -> bool:
        """Whether it supports the claim, wholly or in part."""
        return self in (Stance.SUPPORTS, Stance.PARTLY_SUPPORTS)

    @property
    def is_against(self) -> bool:
        """Whether it contradicts the claim, wholly or in part."""
        return self in (Stance.CONTRADICTS, Stance.PARTLY_CONTRADICTS)


class Directness(Word):
    """Whether the speaker was there."""

    FIRST_HAND = "first_hand", _("First-hand"), _("Saw, heard, did or recorded it.")
    SECOND_HAND = "second_hand", _("Second-hand"), _("Has it from somebody else.")
    UNKNOWN = "unknown", _("Not known"), _("Nobody has recorded how they know.")


class Stake(Word):
    """What the speaker stands to gain or lose by this claim."""

    NONE = "none", _("No stake"), _("Gains nothing either way.")
    PARTY = "party", _("Party"), _("The claim is about what they did.")
    ALIGNED = "aligned", _("Aligned"), _("On the side of a party.")
    UNKNOWN = "unknown", _("Stake not known"), _("Nobody has recorded it.")

    @property
    def is_interested(self) -> bool:
        """Whether the speaker is known to have a stake."""
        return self in (Stake.PARTY, Stake.ALIGNED)


class Warning_(Word):
    """What a checker should look at before relying on a standing."""

    BOTH_SIDES = "both_sides", _("An origin speaks on both sides and is counted on neither.")
    IN_PART = "in_part", _("The only origin supports it only in part.")
    SECOND_HAND = "second_hand", _("The only origin has it at second hand.")
    ON_AUTHOR = "on_author", _("It rests on the writer’s word alone.")
    SHARED_INTEREST = "shared_interest", _("Several of those who support it share a stake.")


@dataclass(frozen=True)
class Testimony:
    """One piece of evidence as the rule sees it; all fields are codes.

    `source` is the source's code, `kind` its kind and `terms` what was agreed with it.
    """

    source: str
    stance: str
    kind: str = "interview"
    directness: str = "unknown"
    stake: str = "unknown"
    credibility: str = "6"
    terms: str = "on_record"

    @property
    def counts(self) -> bool:
        """Whether the rule looks at it at all."""
        return Credibility(self.credibility).counts and self.terms != Terms.OFF_RECORD

    @property
    def is_whole_support(self) -> bool:
        """Whether it supports the whole claim."""
        return self.stance == Stance.SUPPORTS


@dataclass(frozen=True)
class Standing:
    """What the evidence amounts to: a status, the origins on each side, warnings, and why in one sentence."""

    status: Corroboration
    supporting: int = 0
    contradicting: int = 0
    voices: int = 0
    without_stake: int = 0
    warnings: tuple[Warning_, ...] = field(default_factory=tuple)
    sentence: str = ""

    @property
    def counts(self) -> Counts:
        """The numbers that the sentence is made from, for translators."""
        return Counts(self.voices, self.supporting, self.contradicting, self.without_stake)


_NOTHING = Standing(
    Corroboration.UNCHECKED, sentence=explain(Corroboration.UNCHECKED.value, Standing(Corroboration.UNCHECKED).counts)
)


def weigh(
    evidence: Iterable[Testimony],
    relations: Iterable[Relation] = (),
    *,
    about: str = "so",
    asserter: str | None = None,
    on_author: bool = False,
) -> Standing:
    """Weigh the evidence about one claim (DESIGN section 6; printed on /how-we-check/).

    `relations` are those that hold for the claim; `about` is `said` or `so`; `asserter` is the code of the
    source whose statement it is, None for the article's own voice. Returns a Standing; never raises on an
    empty list. The first row of the table that matches wins.
    """
    rows = [row for row in evidence if row.counts]
    if not rows:
        return _NOTHING
    relations = tuple(relations)
    origin = origins([row.source for row in rows] + ([asserter] if asserter else []), relations)
    support_rows = [row for row in rows if Stance(row.stance).is_for]
    against_rows = [row for row in rows if Stance(row.stance).is_against]
    support = {origin[row.source] for row in support_rows}
    against = {origin[row.source] for row in against_rows}
    both = support & against
    support, against = support - both, against - both
    support_rows = [row for row in support_rows if origin[row.source] in support]
    own = origin.get(asserter) if asserter else None
    status = _status(support_rows, origin, support, against, own if about == "so" else None)
    if on_author and status.exceeds_single_source:
        status = Corroboration.SINGLE_SOURCE
    interested = {origin[row.source] for row in support_rows if row.stake != Stake.NONE}
    standing = Standing(
        status,
        supporting=len(support),
        contradicting=len(against),
        voices=len({row.source for row in support_rows}),
        without_stake=len(support - interested),
        warnings=_warnings(support_rows, relations, status, bool(both), on_author),
    )
    return replace(standing, sentence=explain(status.value, standing.counts))


def _status(
    rows: Sequence[Testimony],
    origin: dict[str, str],
    support: set[str],
    against: set[str],
    own_origin: str | None,
) -> Corroboration:
    """Return the first row of the table that matches; `own_origin` cannot document its own claim."""
    if not support and not against:
        return Corroboration.UNCHECKED
    if support and against:
        return Corroboration.DISPUTED
    if against:
        return Corroboration.CONTRADICTED
    whole = [row for row in rows if row.is_whole_support]
    first_hand = [row for row in whole if row.directness == Directness.FIRST_HAND]
    if any(SourceKind(row.kind) in RECORDS and origin[row.source] != own_origin for row in first_hand):
        return Corroboration.DOCUMENTED
    if len(support) == 1:
        return Corroboration.SINGLE_SOURCE
    if len({origin[row.source] for row in whole}) >= 2 and any(
        not Stake(row.stake).is_interested for row in first_hand
    ):
        return Corroboration.CORROBORATED
    return Corroboration.PARTIALLY_CORROBORATED


def _warnings(
    rows: Sequence[Testimony],
    relations: Sequence[Relation],
    status: Corroboration,
    both_sides: bool,
    on_author: bool,
) -> tuple[Warning_, ...]:
    """Return what to look at, in the order in which Warning_ declares it."""
    found = set()
    if both_sides:
        found.add(Warning_.BOTH_SIDES)
    if status == Corroboration.SINGLE_SOURCE:
        if not any(row.is_whole_support for row in rows):
            found.add(Warning_.IN_PART)
        if all(row.directness == Directness.SECOND_HAND for row in rows):
            found.add(Warning_.SECOND_HAND)
        if on_author or all(row.kind == SourceKind.WRITERS_NOTES for row in rows):
            found.add(Warning_.ON_AUTHOR)
    voices = {row.source for row in rows}
    if any(not r.merges and r.source in voices and r.other in voices for r in relations):
        found.add(Warning_.SHARED_INTEREST)
    return tuple(warning for warning in Warning_ if warning in found)


# The table of the rule as it is printed; `weigh` is its code and a test holds the two together.
TABLE: tuple[tuple[str, Corroboration], ...] = (
    (_("Nothing counts, or there is only context"), Corroboration.UNCHECKED),
    (_("There is support and contradiction"), Corroboration.DISPUTED),
    (_("There is contradiction alone"), Corroboration.CONTRADICTED),
    (
        _("A first-hand record supports the whole claim, and it is not the asserter’s own"),
        Corroboration.DOCUMENTED,
    ),
    (
        _("Two or more origins support the whole claim, one of them first-hand and without a stake"),
        Corroboration.CORROBORATED,
    ),
    (_("Two or more origins support it otherwise"), Corroboration.PARTIALLY_CORROBORATED),
    (_("One origin supports it"), Corroboration.SINGLE_SOURCE),
)
