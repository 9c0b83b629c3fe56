"""Verbs on what readers may see: release, hold back, announce that a claim is checked again."""

from __future__ import annotations

from django.utils import timezone

from factcheck.models import Article, Claim, User
from factcheck.rules.claims import Release
from factcheck.rules.roles import Duty
from factcheck.rules.workflow import State

from ._act import change, lock, one_batch, record, require, require_step, verb
from ._bookkeeping import refresh
from .refusals import Refused


@verb
def release(*, claim: Claim, by: User, seen: int | None = None) -> Claim:
    """Let readers see a claim, from its first sign-off in a published article on."""
    require(by, Duty.RULE, claim.article)
    claim = lock(claim, seen)
    require_step(claim, "release")
    changes = change(claim, release=Release.RELEASED, held_reason="")
    refresh([claim.pk])
    record(claim, by=by, verb="released", changes=changes)
    return claim


@verb
def release_all(*, article: Article, by: User) -> list[Claim]:
    """Release all claims of an article that are signed off and not held back; one Event each, in one batch."""
    require(by, Duty.RULE, article)
    waiting = Claim.objects.select_for_update().filter(
        article=article, step=State.SIGNED_OFF, release=Release.UNRELEASED
    )
    released = list(waiting.order_by("number"))
    with one_batch():
        for claim in released:
            record(claim, by=by, verb="released", changes=change(claim, release=Release.RELEASED))
    if not released:
        raise Refused("No signed claim of this article waits for release.")
    refresh([claim.pk for claim in released])
    return released


@verb
def hold(*, claim: Claim, by: User, reason: str, seen: int | None = None) -> Claim:
    """Keep a claim from readers, released or not, with the reason."""
    require(by, Duty.RULE, claim.article)
    claim = lock(claim, seen)
    if not reason.strip():
        raise Refused("Say why it is held back: safety, legal, or not ours.", "reason")
    changes = change(claim, release=Release.HELD, held_reason=reason)
    refresh([claim.pk])
    record(claim, by=by, verb="held back", summary=reason, changes=changes)
    return claim


@verb
def announce_recheck(*, claim: Claim, by: User, reason: str, seen: int | None = None) -> Claim:
    """Tell readers that a claim is being checked again, until it is signed anew."""
    require(by, Duty.RULE, claim.article)
    claim = lock(claim, seen)
    changes = change(claim, recheck_announced_at=timezone.now())
    refresh([claim.pk])
    record(claim, by=by, verb="announced recheck", summary=reason, changes=changes)
    return claim
