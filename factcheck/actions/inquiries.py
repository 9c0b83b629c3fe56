"""Verbs on questions: ask, log an attempt, record what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone

from factcheck.models import Article, Claim, Inquiry, Source, User
from factcheck.rules.inquiries import Addressee, Outcome
from factcheck.rules.roles import Duty

from ._act import add, change, lock, record, require, verb
from ._bookkeeping import refresh
from .refusals import Refused


@verb
def ask(
    *,
    article: Article,
    by: User,
    claims: Sequence[Claim],
    to: str,
    question: str,
    source: Source | None = None,
    party: str = "",
    due: datetime | None = None,
    put: bool = False,
) -> Inquiry:
    """Ask about one or more claims of an article; they are `queried` until the answer is in. Returns the inquiry.

    `put` says that the question has been put already; otherwise it is `not_yet_asked`.
    """
    require(by, Duty.CHECK, article)
    if not claims or any(claim.article_id != article.pk for claim in claims):
        raise Refused("A question is about claims of its article.", "claims")
    if to == Addressee.SOURCE and source is None:
        raise Refused("Say which source is asked.", "source")
    if to == Addressee.PARTY and not party.strip():
        raise Refused("Say who is asked for a reply.", "party")
    inquiry = add(
        Inquiry(
            article=article,
            number=article.take_number("last_query_no"),
            to=to,
            source=source if to == Addressee.SOURCE else None,
            party=party if to == Addressee.PARTY else "",
            question=question,
            due=due,
            outcome=Outcome.WAITING if put else Outcome.NOT_YET_ASKED,
            asked_by=by,
            asked_at=timezone.now(),
        )
    )
    inquiry.claims.set(claims)
    refresh([claim.pk for claim in claims])
    record(inquiry, by=by, verb="asked", summary=question[:200], changes=_about(claims))
    return inquiry


def _about(claims: Sequence[Claim]) -> dict[str, Any]:
    return {"claims": [claim.ref for claim in claims]}


@verb
def log_attempt(*, inquiry: Inquiry, by: User, attempt: str, seen: int | None = None) -> Inquiry:
    """Note an attempt to put the question: one line, when and how."""
    require(by, Duty.ANSWER, inquiry.article)
    inquiry = lock(inquiry, seen)
    if not attempt.strip():
        raise Refused("Say when and how it was tried.", "attempt")
    attempts = "\n".join(filter(None, [inquiry.attempts, " ".join(attempt.split())]))
    outcome = Outcome.WAITING if inquiry.outcome == Outcome.NOT_YET_ASKED else inquiry.outcome
    changes = change(inquiry, attempts=attempts, outcome=outcome)
    record(inquiry, by=by, verb="tried", summary=attempt[:200], changes=changes)
    return inquiry


@verb
def record_outcome(*, inquiry: Inquiry, by: User, outcome: str, answer: str = "", seen: int | None = None) -> Inquiry:
    """Record what came of a question; with the last answer in, its claims are no longer `queried`."""
    require(by, Duty.ANSWER, inquiry.article)
    inquiry = lock(inquiry, seen)
    if outcome == Outcome.ANSWERED and not answer.strip():
        raise Refused("Write down the answer.", "answer")
    closed = None if Outcome(outcome).is_open else timezone.now()
    changes = change(inquiry, outcome=outcome, answer=answer, closed_at=closed)
    claims = list(inquiry.claims.all())
    refresh([claim.pk for claim in claims])
    record(inquiry, by=by, verb=str(outcome), summary=answer[:200], changes=changes | _about(claims))
    return inquiry
