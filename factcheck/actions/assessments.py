"""Verbs on what a checker concludes: assess, and ask for a second person."""

from __future__ import annotations

from typing import TypedDict, Unpack

from django.utils import timezone

from factcheck.models import Assessment, Claim, User
from factcheck.rules.corroboration import Corroboration, Standing
from factcheck.rules.readiness import why_not_assessable, why_not_proposable
from factcheck.rules.roles import Duty
from factcheck.rules.verdicts import Basis, Verdict
from factcheck.rules.workflow import State

from ._act import add, change, lock, only, record, require, require_step, verb
from ._bookkeeping import read_surroundings, refresh
from .refusals import Refused


def standings(claim: Claim, basis: str = Basis.CHECKED) -> tuple[Standing, Standing]:
    """Return what the rule says of a claim now, for the desk and for readers, on a basis for assessing it."""
    around = read_surroundings([claim.pk])[0]
    return around.weigh(around.evidence, basis), around.weigh(around.public_evidence, basis)


class AssessmentFields(TypedDict, total=False):
    """What a checker may conclude; see models/assessment.py."""

    verdict: str
    action: str
    basis: str
    corroboration: str
    public_corroboration: str
    overrule_reason: str
    rationale: str
    public_explanation: str
    correct_wording: str


@verb
def assess(*, claim: Claim, by: User, seen: int | None = None, **fields: Unpack[AssessmentFields]) -> Assessment:
    """Record what one concludes about a claim; the newest assessment is current. Returns it.

    `corroboration` is the rule's unless given; another one needs `overrule_reason`. `public_corroboration` is
    what readers will be told; where it differs from the desk's it has to be named, which accepts it.
    `action` is the verdict's own unless given, `basis` is `checked`.
    """
    require(by, Duty.CHECK, claim.article)
    only(fields, AssessmentFields)
    claim = lock(claim, seen)
    require_step(claim, "assess")
    desk, public = standings(claim, fields.get("basis") or Basis.CHECKED)
    assessment = add(concluded(claim, by, fields, desk, public))
    # An assessed claim is in a checker's hands: a signature under another assessment no longer holds it.
    change(claim, assessment=assessment, step=State.CHECKING, assignee=claim.assignee or by)
    refresh([claim.pk])
    record(assessment, by=by, verb="assessed", summary=f"{assessment.verdict}, {assessment.corroboration}")
    return assessment


def concluded(claim: Claim, by: User, fields: AssessmentFields, desk: Standing, public: Standing) -> Assessment:
    """Return the assessment, unsaved, with what follows from the rule filled in; raise Refused for a faulty one.

    `desk` and `public` are what the rule says on the basis that the fields name.
    """
    basis = fields.setdefault("basis", Basis.CHECKED)
    status = Corroboration(fields.get("corroboration") or desk.status)
    overrules = status != desk.status
    accepted = fields.get("public_corroboration")
    readers = Corroboration(accepted or (status if overrules else public.status))
    problem = why_not_assessable(
        claim_is_touchy=claim.is_adverse or claim.legal_flag,
        status=status,
        rule_status=desk.status,
        readers_status=readers,
        readers_rule_status=public.status,
        readers_accepted=bool(accepted),
        basis=basis,
        verdict=fields["verdict"],
        overrule_reason=fields.get("overrule_reason", ""),
        correct_wording=fields.get("correct_wording", ""),
    )
    if problem:
        raise Refused(problem.sentence, problem.field)
    fields |= {"corroboration": status, "public_corroboration": readers}
    fields["action"] = fields.get("action") or Verdict(fields["verdict"]).proposes
    fields["overrule_reason"] = fields.get("overrule_reason", "") if overrules else ""
    return Assessment(claim=claim, rule_status=desk.status, by=by, at=timezone.now(), **fields)


@verb
def propose(*, claim: Claim, by: User, seen: int | None = None) -> Claim:
    """Ask for a second person. Needs an assessment, words in the newest draft, and known terms throughout."""
    require(by, Duty.CHECK, claim.article)
    claim = lock(claim, seen)
    require_step(claim, "propose")
    around = read_surroundings([claim.pk])[0]
    problem = why_not_proposable(
        is_assessed=claim.assessment_id is not None,
        is_placed=bool(around.anchors),
        terms=[row.source.terms for row in around.evidence],
    )
    if problem:
        raise Refused(problem.sentence, problem.field)
    changes = change(claim, step=State.READY)
    refresh([claim.pk])
    record(claim, by=by, verb="proposed", changes=changes)
    return claim
