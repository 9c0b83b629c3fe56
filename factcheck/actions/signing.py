"""The second person signs: what was shown is compared under lock, and what readers may see is frozen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.utils import timezone

from factcheck.models import Article, Assessment, Claim, SignOff, User
from factcheck.rules.readiness import why_not_signable
from factcheck.rules.roles import Duty
from factcheck.rules.workflow import State

from ._act import add, change, lock, one_batch, record, require, require_step, verb
from ._bookkeeping import Surroundings, read_surroundings, refresh
from ._record import freeze
from .refusals import Conflict, Refused


class Preview(NamedTuple):
    """What a reviewer is asked to sign: the record that readers would get, and the fingerprint of all it rests on."""

    record: dict[str, Any]
    fingerprint: str


def previews(claims: Iterable[Claim]) -> dict[int, Preview]:
    """Return what would be signed now, by the key of the claim; a claim that is not assessed is left out."""
    now = timezone.now()
    return {
        around.claim.pk: Preview(freeze(around, now), around.claim.fingerprint)
        for around in read_surroundings([claim.pk for claim in claims])
        if around.claim.assessment
    }


@verb
def sign(*, claim: Claim, by: User, fingerprint: str) -> SignOff:
    """Sign the current assessment of a claim, or sign a stale claim again, and return the sign-off.

    `fingerprint` is the one that the page showed; if it moved since, Conflict is raised and nothing is signed.
    Raises Refused for the assessor, the writer, an open question, and evidence that changed since the assessment.
    """
    return _sign(claim, by, fingerprint)


@verb
def sign_all(*, article: Article, by: User, shown: Sequence[tuple[int, str]]) -> list[SignOff]:
    """Sign several claims of one article after reading them through: (claim key, fingerprint shown) each.

    All or none. Adverse, legal and disputed claims are signed one by one and are refused here.
    """
    claims = {claim.pk: claim for claim in Claim.objects.filter(article=article)}
    if any(pk not in claims for pk, _fingerprint in shown):
        raise Refused("One of the claims belongs to another article.")
    with one_batch():
        return [_sign(claims[pk], by, fingerprint, with_others=True) for pk, fingerprint in shown]


def _sign(claim: Claim, by: User, fingerprint: str, with_others: bool = False) -> SignOff:
    require(by, Duty.SIGN)
    claim = lock(claim)
    require_step(claim, "sign")
    refresh([claim.pk])
    around = read_surroundings([claim.pk])[0]
    claim, assessment = around.claim, around.claim.assessment
    if assessment is None:
        raise Refused(f"{claim.ref} is not assessed.")
    _require_signable(around, assessment, by)
    if with_others and claim.is_signed_alone:
        raise Refused(f"{claim.ref} is adverse, legal or disputed; it is signed by itself.")
    if claim.fingerprint != fingerprint:
        raise Conflict(claim)
    at = timezone.now()
    signoff = add(
        SignOff(
            claim=claim,
            assessment=assessment,
            draft=around.anchors[0].draft,
            assessor=assessment.by,
            asserter=claim.asserter,
            writer=claim.article.writer,
            reviewer=by,
            fingerprint=claim.fingerprint,
            at=at,
            record=freeze(around, at),
        )
    )
    changes = change(claim, step=State.SIGNED_OFF)
    refresh([claim.pk])
    record(claim, by=by, verb="signed", summary=f"{assessment.verdict}", changes=changes)
    return signoff


def _require_signable(around: Surroundings, assessment: Assessment, by: User) -> None:
    claim = around.claim
    problem = why_not_signable(
        workflow_state=claim.workflow_state,
        is_placed=bool(around.anchors),
        terms=[row.source.terms for row in around.evidence],
        standings_hold=_standings_hold(around, assessment),
        is_by_assessor=assessment.by_id == by.pk,
        is_by_writer=claim.article.writer_id == by.pk,
    )
    if problem:
        raise Refused(f"{claim.ref}: {problem.sentence}")


def _standings_hold(around: Surroundings, assessment: Assessment) -> bool:
    """Whether the rule says now what it said at the assessment; an overruled status holds by its reason."""
    if around.weigh(around.evidence).status != assessment.rule_status:
        return False
    return assessment.overrules or (around.weigh(around.public_evidence).status == assessment.public_corroboration)
