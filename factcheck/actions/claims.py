"""Verbs on a claim: mark it, word it, hand it on, take it out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypedDict, Unpack

from django.utils import timezone

from factcheck.models import Anchor, Claim, Draft, Source, User
from factcheck.rules.publication import AnchorState, FoundBy
from factcheck.rules.roles import Duty
from factcheck.rules.workflow import State

from ._act import add, change, lock, only, record, require, require_step, verb
from ._bookkeeping import refresh
from .drafts import anchor_at, require_newest
from .refusals import Refused


class ClaimFields(TypedDict, total=False):
    """What a claim says."""

    statement: str
    kind: str
    about: str
    asserter: Source | None
    adverse_to: str


@verb
def mark(
    *,
    draft: Draft,
    by: User,
    spans: Sequence[tuple[int, int]],
    assignee: User | None = None,
    extra: dict[str, Any] | None = None,
    **fields: Unpack[ClaimFields],
) -> Claim:
    """Mark words of the newest draft as a claim and return it, numbered.

    `spans` are (start, end) in code points of `draft.text`, end-exclusive; one claim may stand in several places.
    """
    require(by, Duty.CHECK, draft.article)
    only(fields, ClaimFields)
    article = lock(draft.article)
    require_newest(draft, article)
    if not spans:
        raise Refused("Say which words of the draft make the claim.", "words")
    number = article.take_number("last_claim_no")
    claim = Claim(article=article, number=number, created_by=by, created_at=timezone.now(), **fields)
    claim.assignee, claim.extra = assignee, extra or {}
    add(claim)
    for start, end in spans:
        add(anchor_at(claim, draft, start, end, FoundBy.MARKED))
    refresh([claim.pk])
    record(claim, by=by, verb="marked", summary=claim.statement[:200])
    return claim


@verb
def mark_again(*, claim: Claim, by: User, start: int, end: int) -> Anchor:
    """Add another place in the newest draft to a claim."""
    require(by, Duty.CHECK, claim.article)
    claim = lock(claim)
    require_step(claim, "mark_again")
    draft = claim.article.drafts.get(number=claim.article.last_draft_no)
    anchor = add(anchor_at(claim, draft, start, end, FoundBy.MARKED))
    refresh([claim.pk])
    record(claim, by=by, verb="marked again", summary=anchor.exact[:200])
    return anchor


@verb
def attach(*, claim: Claim, by: User, start: int, end: int) -> Anchor:
    """Attach a claim to words of the newest draft: a place that it lost there, else one place more."""
    lost = Anchor.objects.current().adrift().filter(claim=claim).first()
    if lost:
        return reattach(anchor=lost, by=by, seen=lost.version, start=start, end=end)
    return mark_again(claim=claim, by=by, start=start, end=end)


@verb
def reattach(*, anchor: Anchor, by: User, seen: int, start: int, end: int) -> Anchor:
    """Attach a lost or ambiguous claim to words of its draft again; a placed one is moved there by hand."""
    require(by, Duty.CHECK, anchor.claim.article)
    claim = lock(anchor.claim)
    anchor = lock(anchor, seen)
    found = anchor_at(claim, anchor.draft, start, end, FoundBy.BY_HAND)
    changes = change(
        anchor,
        state=AnchorState.PLACED,
        exact=found.exact,
        prefix=found.prefix,
        suffix=found.suffix,
        start=start,
        end=end,
        sentence=found.sentence,
        found_by=FoundBy.BY_HAND,
    )
    refresh([claim.pk])
    record(claim, by=by, verb="reattached", summary=found.exact[:200], changes=changes)
    return anchor


@verb
def edit_claim(*, claim: Claim, by: User, seen: int, **fields: Unpack[ClaimFields]) -> Claim:
    """Word a claim again. A signed claim turns stale by it. Raises Conflict if `seen` is not the version now."""
    require(by, Duty.CHECK, claim.article)
    only(fields, ClaimFields)
    claim = lock(claim, seen)
    require_step(claim, "edit")
    changes = change(claim, **fields)
    refresh([claim.pk])
    record(claim, by=by, verb="worded", changes=changes)
    return claim


def _step(claim: Claim, by: User, seen: int | None, name: str, said: str, why: str = "", **fields: Any) -> Claim:
    """Take a claim to another step, keep the books, and leave the Event."""
    claim = lock(claim, seen)
    require_step(claim, name)
    changes = change(claim, **fields)
    refresh([claim.pk])
    record(claim, by=by, verb=said, summary=why, changes=changes)
    return claim


@verb
def take(*, claim: Claim, by: User, seen: int | None = None) -> Claim:
    """Start checking a claim oneself."""
    require(by, Duty.CHECK, claim.article)
    return _step(claim, by, seen, "take", "took", step=State.CHECKING, assignee=by)


@verb
def assign(*, claim: Claim, by: User, assignee: User, seen: int | None = None) -> Claim:
    """Hand a claim to a checker."""
    require(by, Duty.CHECK, claim.article)
    if not assignee.may(Duty.CHECK):
        raise Refused(f"{assignee.name} is not a checker.", "assignee")
    return _step(claim, by, seen, "assign", "assigned", f"to {assignee.name}", step=State.CHECKING, assignee=assignee)


@verb
def send_back(*, claim: Claim, by: User, reason: str, seen: int | None = None) -> Claim:
    """Return an assessed claim to its checker, with the reason."""
    require(by, Duty.SIGN, claim.article)
    if not reason.strip():
        raise Refused("Say what is missing.", "reason")
    return _step(claim, by, seen, "send_back", "sent back", reason, step=State.CHECKING)


@verb
def take_back(*, claim: Claim, by: User, seen: int | None = None) -> Claim:
    """Go on checking a claim for which a second person was asked already."""
    require(by, Duty.CHECK, claim.article)
    return _step(claim, by, seen, "take_back", "took back", step=State.CHECKING)


@verb
def reopen(*, claim: Claim, by: User, reason: str, seen: int | None = None) -> Claim:
    """Check a signed claim again. Readers go on seeing what was signed."""
    require(by, Duty.RULE, claim.article)
    if not reason.strip():
        raise Refused("Say why it is checked again.", "reason")
    return _step(claim, by, seen, "reopen", "reopened", reason, step=State.CHECKING)


@verb
def cut(*, claim: Claim, by: User, reason: str = "", seen: int | None = None) -> Claim:
    """Say that the claim is no longer in the article; it is kept, and readers no longer see it."""
    require(by, Duty.CHECK, claim.article)
    return _step(claim, by, seen, "cut", "cut", reason, step=State.CUT)


@verb
def restore(*, claim: Claim, by: User, seen: int | None = None) -> Claim:
    """Take a cut claim back in; it is checked anew."""
    require(by, Duty.CHECK, claim.article)
    return _step(claim, by, seen, "restore", "restored", step=State.TO_CHECK)


@verb
def flag_legal(*, claim: Claim, by: User, reason: str = "", seen: int | None = None) -> Claim:
    """Ask counsel to read a claim before it is published."""
    require(by, Duty.FLAG, claim.article)
    return _step(claim, by, seen, "flag", "flagged", reason, legal_flag=True, legal_read_by=None)


@verb
def read_legal(*, claim: Claim, by: User, seen: int | None = None) -> Claim:
    """Record that counsel has read a flagged claim."""
    require(by, Duty.READ_LEGAL, claim.article)
    if not lock(claim).legal_flag:
        raise Refused(f"{claim.ref} is not flagged for legal reading.")
    return _step(claim, by, seen, "read_legal", "read for legal", legal_read_by=by)
