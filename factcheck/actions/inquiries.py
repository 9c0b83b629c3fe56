"""Verbs on questions: ask, log an attempt, record what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypedDict, Unpack

from django.utils import timezone

from factcheck.models import Article, Audience, Claim, Inquiry, Source, User
from factcheck.rules.inquiries import Addressee, Outcome
from factcheck.rules.roles import Duty

from ._act import add, change, lock, only, record, require, verb
from ._bookkeeping import refresh
from .refusals import Refused


class InquiryFields(TypedDict, total=False):
    """What may be said about a question; see models/inquiry.py."""

    to: str
    source: Source | None
    party: str
    question: str
    due: datetime | None


@verb
def ask(
    *,
    article: Article,
    by: User,
    claims: Sequence[Claim],
    put: bool = False,
    **fields: Unpack[InquiryFields],
) -> Inquiry:
    """Ask about one or more claims of an article; they are `queried` until the answer is in. Returns the inquiry.

    `put` says that the question has been put already; otherwise it is `not_yet_asked`.
    """
    require(by, Duty.CHECK, article)
    only(fields, InquiryFields)
    if not claims or any(claim.article_id != article.pk for claim in claims):
        raise Refused("A question is about claims of its article.", "claims")
    inquiry = Inquiry(article=article, asked_by=by, asked_at=timezone.now(), **fields)
    inquiry.outcome = Outcome.WAITING if put else Outcome.NOT_YET_ASKED
    _require_addressee(inquiry)
    inquiry.number = article.take_number("last_query_no")
    add(inquiry)
    inquiry.claims.set(claims)
    refresh([claim.pk for claim in claims])
    _record(inquiry, by=by, verb="asked", summary=inquiry.question[:200], changes=_about(claims))
    return inquiry


def _require_addressee(inquiry: Inquiry) -> None:
    """Name the source or the party that is asked, and nobody where neither is."""
    if inquiry.to != Addressee.SOURCE:
        inquiry.source = None
    elif inquiry.source is None:
        raise Refused("Say which source is asked.", "source")
    if inquiry.to != Addressee.PARTY:
        inquiry.party = ""
    elif not inquiry.party.strip():
        raise Refused("Say who is asked for a reply.", "party")


def _record(inquiry: Inquiry, **told: Any) -> None:
    # The history shows its summary; what counsel is asked is not for the writer of the article.
    record(inquiry, audience=Audience.LEGAL if inquiry.to == Addressee.COUNSEL else Audience.DESK, **told)


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
    _record(inquiry, by=by, verb="tried", summary=attempt[:200], changes=changes)
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
    _record(inquiry, by=by, verb=str(outcome), summary=answer[:200], changes=changes | _about(claims))
    return inquiry
