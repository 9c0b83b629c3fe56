"""What has to be true before a claim is assessed, proposed or signed; each refusal is a plain sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .corroboration import Corroboration
from .sourcing import Terms
from .verdicts import Basis, Verdict
from .workflow import State


class Problem(NamedTuple):
    """Why something cannot be done yet, and the input that it is about, if one."""

    sentence: str
    field: str | None = None


def is_signed_alone(*, adverse_to: str, legal_flag: bool, statuses: Iterable[str]) -> bool:
    """Say whether a claim is signed one by one only: adverse, legal, or disputed, be it that somebody overruled that.

    `statuses` are its Corroboration codes: the desk's, the readers', and what the rule said.
    """
    return bool(adverse_to or legal_flag or Corroboration.DISPUTED in statuses)


def why_not_assessable(
    *,
    claim_is_touchy: bool,
    status: Corroboration,
    rule_status: Corroboration,
    readers_status: Corroboration,
    readers_rule_status: Corroboration,
    readers_accepted: bool,
    basis: str,
    verdict: str,
    overrule_reason: str,
    correct_wording: str,
) -> Problem | None:
    """Return what is wrong with an assessment, None if nothing is.

    `claim_is_touchy`: adverse to somebody or flagged for legal reading. `readers_accepted`: the assessor named
    the public status.
    """
    if status != rule_status and not overrule_reason.strip():
        return Problem(f"The rule says {rule_status.label.lower()}; say why you overrule it.", "overrule_reason")
    if basis == Basis.ON_AUTHOR:
        if claim_is_touchy:
            return Problem("An adverse or legal claim is never taken on the writer's word.", "basis")
        if status.exceeds_single_source:
            return Problem("On author, a claim has a single source at best.", "corroboration")
    if verdict == Verdict.INCORRECT and not correct_wording.strip():
        return Problem("Say what would be correct.", "correct_wording")
    if status == rule_status and readers_status != readers_rule_status:
        return Problem(
            f"For readers the rule says {readers_rule_status.label.lower()}; nothing else can be shown.",
            "public_corroboration",
        )
    if readers_status != status and not readers_accepted:
        return Problem(
            f"Readers will see {readers_status.label.lower()}, since not all evidence may be shown; "
            "choose it to accept that.",
            "public_corroboration",
        )
    return None


def why_not_proposable(*, is_assessed: bool, is_placed: bool, terms: Sequence[str]) -> Problem | None:
    """Return what keeps a claim from a second person, None if nothing does; `terms` are its sources' Terms codes."""
    if not is_assessed:
        return Problem("Assess the claim first.")
    if not is_placed:
        return Problem("Its words are not in the newest draft; attach them again, or cut the claim.")
    if Terms.UNKNOWN in terms:
        return Problem("The terms of one of its sources are unknown; record what was agreed.")
    return None


def why_not_signable(
    *,
    workflow_state: str,
    is_placed: bool,
    terms: Sequence[str],
    standings_hold: bool,
    is_by_assessor: bool,
    is_by_writer: bool,
) -> Problem | None:
    """Return what keeps this person from signing, None if nothing does.

    `standings_hold`: the rule says now, for desk and readers, what it said when the claim was assessed.
    """
    if is_by_assessor:
        return Problem("Nobody signs their own assessment; a second person has to.")
    if is_by_writer:
        return Problem("The writer of the article cannot sign its claims.")
    if workflow_state == State.QUERIED:
        return Problem("A question about it is open; the answer comes first.")
    if workflow_state == State.SIGNED_OFF:
        return Problem("It is signed already, and nothing has changed since.")
    if workflow_state not in (State.READY, State.STALE):
        return Problem("It was not proposed for signing.")
    if not standings_hold:
        return Problem("The evidence has changed since it was assessed; it has to be assessed again.")
    return why_not_proposable(is_assessed=True, is_placed=is_placed, terms=terms)
