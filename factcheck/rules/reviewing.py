"""Whether what readers see of a claim is a review of somebody else's claim, and how that review rates it.

The terms are those of schema.org/ClaimReview and of Google Search Central, "Fact check (ClaimReview) structured
data": a claim that others made, who made it, and what was found about its substance.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from .claims import About
from .corroboration import Corroboration
from .sourcing import OURS, SourceKind

BEST, WORST = 5, 1

# The statuses that judge the substance, each with its number; None: a word alone. What was not checked or cannot be
# settled is no judgement, and with a single source that one is mostly the claimant himself.
#
# Machines read the number as how true a claim is, so it stands only where the evidence says just that: a first-hand
# record establishes all of it. Origins that agree are not yet proof, and claims that rest on them are not 5 of 5.
# One origin that contradicts, be it only in part, makes a claim contradicted, and that is not 1 of 5. A dispute and a
# part have no place on a line between true and false at all.
RATINGS: dict[Corroboration, int | None] = {
    Corroboration.DOCUMENTED: BEST,
    Corroboration.CORROBORATED: None,
    Corroboration.PARTIALLY_CORROBORATED: None,
    Corroboration.DISPUTED: None,
    Corroboration.CONTRADICTED: None,
}

K = SourceKind
# Where an office, a company or an authority speaks, and not a person.
OF_BODIES = frozenset(
    {
        K.OFFICIAL_STATEMENT,
        K.PRESS_RELEASE,
        K.PUBLIC_RECORD,
        K.COURT_RECORD,
        K.DATASET,
        K.MAP_IMAGERY,
        K.NEWS_REPORT,
        K.WIRE,
        K.REFERENCE_WORK,
    }
)


class Review(NamedTuple):
    """How a claim is rated: its status, a number between WORST and BEST or None, and whether a person made it."""

    status: Corroboration
    number: int | None
    is_of_person: bool


def review(shown: Mapping[str, Any], *, is_rechecked: bool) -> Review | None:
    """Return the review that `shown` (`Claim.shown`) amounts to; None where it is none.

    It is one of the substance (not of whether something was said), about a claim by somebody else than the newsroom,
    who is named in full on the record. Whoever gave only a part of a name, or another one, is left out: a register
    of claims by claimant would tie all that they said together, and for that they have no page here either.
    While a claim is checked again (`is_rechecked`), the rating that was signed is not repeated to machines, which
    would pass it on without saying so.
    """
    by = shown["asserted_by"]
    status = Corroboration(shown["status"])
    if by is None or not by["code"] or shown["about"] != About.SO or status not in RATINGS or is_rechecked:
        return None
    kind = SourceKind(by["source_kind"])
    if kind in OURS:
        return None
    return Review(status, RATINGS[status], is_of_person=kind not in OF_BODIES)
