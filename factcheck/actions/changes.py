"""Verbs on changes of wording: the desk asks, the writer answers, a draft makes it."""

from __future__ import annotations

from django.utils import timezone

from factcheck.models import Change, Claim, User
from factcheck.rules.roles import Duty
from factcheck.rules.verdicts import ChangeState, Weight

from ._act import add, change, lock, record, require, require_step, verb
from .refusals import Refused


@verb
def propose_change(
    *, claim: Claim, by: User, from_text: str, to_text: str, why: str = "", weight: str = Weight.SHOULD
) -> Change:
    """Ask the writer for another wording of words in the newest draft; an empty `to_text` takes them out."""
    require(by, Duty.CHECK, claim.article)
    article = lock(claim.article)
    require_step(claim, "propose_change")
    draft = article.drafts.get(number=article.last_draft_no)
    if from_text not in draft.text:
        raise Refused("These words are not in the newest draft.", "from_text")
    if from_text == to_text:
        raise Refused("The new wording is the old one.", "to_text")
    asked = add(
        Change(
            article=article,
            number=article.take_number("last_query_no"),
            claim=claim,
            draft=draft,
            from_text=from_text,
            to_text=to_text,
            why=why,
            weight=weight,
            asked_by=by,
            asked_at=timezone.now(),
        )
    )
    record(asked, by=by, verb="asked for change", summary=why)
    return asked


def _answer(asked: Change, by: User, seen: int | None, state: ChangeState, answer: str) -> Change:
    asked = lock(asked, seen)
    if asked.state != ChangeState.PROPOSED:
        raise Refused(f"This was {ChangeState(asked.state).label.lower()} already.")
    changes = change(asked, state=state, answer=answer, answered_by=by, answered_at=timezone.now())
    record(asked, by=by, verb=str(state), summary=answer, changes=changes)
    return asked


@verb
def accept_change(*, change: Change, by: User, answer: str = "", seen: int | None = None) -> Change:
    """Agree to make a change; it is `made` once a draft carries exactly its wording."""
    require(by, Duty.ANSWER, change.article)
    return _answer(change, by, seen, ChangeState.ACCEPTED, answer)


@verb
def decline_change(*, change: Change, by: User, answer: str, seen: int | None = None) -> Change:
    """Refuse a change, with the reason. Where the desk insists, the gate takes it to the editor."""
    require(by, Duty.ANSWER, change.article)
    if not answer.strip():
        raise Refused("Say why not.", "answer")
    return _answer(change, by, seen, ChangeState.DECLINED, answer)


@verb
def withdraw_change(*, change: Change, by: User, seen: int | None = None) -> Change:
    """Stop asking for a change."""
    require(by, Duty.CHECK, change.article)
    asked = lock(change, seen)
    if not ChangeState(asked.state).is_open:
        raise Refused(f"This was {ChangeState(asked.state).label.lower()} already.")
    asked.version += 1
    asked.state = ChangeState.WITHDRAWN
    asked.save(update_fields=["state", "version"])
    record(asked, by=by, verb="withdrew change")
    return asked
