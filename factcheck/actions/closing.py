"""Verbs at the gate and after it: waive, close, publish, correct, retract."""

from __future__ import annotations

from django.utils import timezone

from factcheck.models import Article, Claim, Correction, Draft, User, Waiver
from factcheck.models.gate import blockers, split_by_waiver
from factcheck.rules.gate import Blocked
from factcheck.rules.publication import CorrectionKind, Publication
from factcheck.rules.roles import Duty

from ._act import add, change, lock, one_batch, record, require, verb
from ._bookkeeping import refresh
from .refusals import Refused


def _require_state(article: Article, *states: Publication) -> None:
    if article.state not in states:
        raise Refused(f"The article is {Publication(article.state).label.lower()}; this is not possible now.")


def _refresh_all(article: Article) -> None:
    refresh(list(article.claims.values_list("pk", flat=True)))


@verb
def waive(*, article: Article, by: User, item: str, reason: str) -> Waiver:
    """Close over one blocker, named as the gate names it, with the reason. A waived claim is never shown as checked."""
    require(by, Duty.RULE, article)
    article = lock(article)
    if not reason.strip():
        raise Refused("Say why it is waived.", "reason")
    blocked = next((b for b in blockers(article) if b.item == item), None)
    if blocked is None:
        raise Refused("This does not block the article.", "item")
    return _waive(article, by, blocked, reason)


@verb
def waive_all(*, article: Article, by: User, reason: str) -> list[Waiver]:
    """Waive all that still blocks an article, for one reason; one Event each, in one batch. Returns the waivers."""
    require(by, Duty.RULE, article)
    article = lock(article)
    if not reason.strip():
        raise Refused("Say why it is waived.", "reason")
    with one_batch():
        return [_waive(article, by, blocked, reason) for blocked in split_by_waiver(article)[0]]


def _waive(article: Article, by: User, blocked: Blocked, reason: str) -> Waiver:
    claim = Claim.objects.filter(article=article, number=blocked.claim_no).first()
    waiver = Waiver(article=article, item=blocked.item, claim=claim, reason=reason, by=by, at=timezone.now())
    add(waiver)
    record(waiver, by=by, verb="waived", summary=reason)
    return waiver


@verb
def close_article(*, article: Article, by: User, seen: int | None = None) -> Article:
    """Take an article through the gate. Raises Refused, naming how much blocks, unless all is settled or waived."""
    require(by, Duty.RULE, article)
    article = lock(article, seen)
    _require_state(article, Publication.IN_CHECK)
    blocking, waived = split_by_waiver(article)
    if blocking:
        first = blocking[0]
        where = f"C{first.claim_no}" if first.claim_no else f"“{first.what[:60]}”"
        raise Refused(f"{len(blocking)} still block, the first is {first.kind.label.lower()}: {where}.")
    changes = change(article, state=Publication.CLOSED)
    summary = f"closed with {len(waived)} waivers" if waived else "closed"
    record(article, by=by, verb="closed", summary=summary, changes=changes)
    return article


@verb
def reopen_article(*, article: Article, by: User, reason: str, seen: int | None = None) -> Article:
    """Take a closed or spiked article back into check."""
    require(by, Duty.RULE, article)
    article = lock(article, seen)
    _require_state(article, Publication.CLOSED, Publication.SPIKED)
    changes = change(article, state=Publication.IN_CHECK)
    record(article, by=by, verb="reopened", summary=reason, changes=changes)
    return article


@verb
def publish(*, article: Article, by: User, seen: int | None = None) -> Article:
    """Let readers see the newest draft of a closed article, or of a published one that has a newer draft.

    The gate is asked again: nothing may block that was not waived.
    """
    require(by, Duty.RULE, article)
    article = lock(article, seen)
    _require_state(article, Publication.CLOSED, Publication.PUBLISHED)
    draft = article.drafts.get(number=article.last_draft_no)
    if article.published_draft_id == draft.pk:
        raise Refused(f"Draft {draft.number} is published already.")
    blocking, _waived = split_by_waiver(article)
    if blocking:
        raise Refused(f"{len(blocking)} still block; settle or waive them first.")
    return _publish(article, draft, by)


def _publish(article: Article, draft: Draft, by: User) -> Article:
    changes = change(
        article,
        state=Publication.PUBLISHED,
        published_draft=draft,
        shown_drafts=[*article.shown_drafts, draft.number],
        first_published_at=article.first_published_at or timezone.now(),
    )
    _refresh_all(article)
    record(article, by=by, verb="published", summary=f"draft {draft.number}", changes=changes)
    return article


@verb
def spike(*, article: Article, by: User, reason: str, seen: int | None = None) -> Article:
    """Decide not to publish an article."""
    require(by, Duty.RULE, article)
    article = lock(article, seen)
    _require_state(article, Publication.IN_CHECK, Publication.CLOSED)
    changes = change(article, state=Publication.SPIKED)
    record(article, by=by, verb="spiked", summary=reason, changes=changes)
    return article


@verb
def retract(*, article: Article, by: User, reason: str, seen: int | None = None) -> Article:
    """Withdraw a published article: its addresses answer with the reason, which also stands as a correction."""
    require(by, Duty.RULE, article)
    article = lock(article, seen)
    _require_state(article, Publication.PUBLISHED)
    if not reason.strip():
        raise Refused("Readers are told why.", "reason")
    add(Correction(article=article, kind=CorrectionKind.RETRACTION, text=reason, by=by, at=timezone.now()))
    changes = change(article, state=Publication.RETRACTED, retraction_reason=reason)
    record(article, by=by, verb="retracted", summary=reason, changes=changes)
    return article


@verb
def correct(
    *,
    article: Article,
    by: User,
    kind: str,
    claim: Claim | None = None,
    it_said: str = "",
    it_says: str = "",
    text: str = "",
) -> Correction:
    """Tell readers what was put right: what it said, what it says."""
    require(by, Duty.RULE, article)
    article = lock(article)
    _require_state(article, Publication.PUBLISHED)
    if kind == CorrectionKind.RETRACTION:
        raise Refused("An article is retracted as a whole.", "kind")
    if kind == CorrectionKind.CORRECTION and not (it_said.strip() and it_says.strip()):
        raise Refused("Say what it said and what it says.", "it_said")
    if not (text.strip() or it_says.strip()):
        raise Refused("Say what readers are told.", "text")
    if claim and not Claim.objects.published().filter(pk=claim.pk, article=article).exists():
        raise Refused("Readers do not see this claim; leave it out.", "claim")
    correction = add(
        Correction(
            article=article,
            claim=claim,
            kind=kind,
            it_said=it_said,
            it_says=it_says,
            text=text,
            by=by,
            at=timezone.now(),
        )
    )
    record(correction, by=by, verb="corrected", summary=text or it_says)
    return correction
