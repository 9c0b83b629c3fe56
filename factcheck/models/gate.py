"""What the gate finds in an article: its coverage, its blockers, and which of them an editor waived."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q

from factcheck.rules.gate import Blocked, Blocker, item
from factcheck.rules.inquiries import Addressee
from factcheck.rules.sourcing import Terms
from factcheck.rules.verdicts import ChangeState, Verdict, Weight
from factcheck.rules.workflow import State
from factcheck.text.coverage import Covered, coverage
from factcheck.text.spans import Span

from .anchor import Anchor, Exemption
from .article import Article
from .change import Change
from .claim import Claim, ClaimQuerySet
from .draft import Draft
from .evidence import Evidence
from .inquiry import Inquiry


def coverage_of(draft: Draft) -> list[Covered]:
    """Return the sentences of a draft, promotion left out, each with how far it is covered."""
    placed = Anchor.objects.placed().filter(draft=draft).exclude(claim__step=State.CUT)
    exempt = Exemption.objects.filter(draft=draft, withdrawn_at__isnull=True)
    return coverage(
        draft.text,
        draft.typed_blocks,
        [Span(start, end) for start, end in placed.values_list("start", "end")],
        [Span(start, end) for start, end in exempt.values_list("start", "end")],
        draft.article.language,
    )


def blockers(article: Article) -> list[Blocked]:
    """Return all that keeps an article from closing, waived or not, sentences first, then claims in order."""
    draft = article.drafts.get(number=article.last_draft_no)
    return [*_open_sentences(draft), *_blocked_claims(article, draft)]


def split_by_waiver(article: Article) -> tuple[list[Blocked], list[Blocked]]:
    """Return what still blocks, and what an editor waived."""
    waived_items = set(article.waivers.values_list("item", flat=True))
    found = blockers(article)
    return (
        [blocked for blocked in found if blocked.item not in waived_items],
        [blocked for blocked in found if blocked.item in waived_items],
    )


def _open_sentences(draft: Draft) -> Iterator[Blocked]:
    for covered in coverage_of(draft):
        if covered.state in ("open", "part_open"):
            words = draft.text[covered.span.start : covered.span.end]
            where = f"draft {draft.number} at {covered.span.start}"
            yield Blocked(
                Blocker.OPEN_SENTENCE,
                item(Blocker.OPEN_SENTENCE, where),
                None,
                words,
                "",
                covered.span.start,
            )


def _blocked_claims(article: Article, draft: Draft) -> Iterator[Blocked]:
    claims = _with_what_the_gate_asks(Claim.objects.filter(article=article).standing(), draft)
    for claim in claims.select_related("assignee").order_by("position", "number"):
        checker = claim.assignee.name if claim.assignee else ""
        for kind, holder in _asked_of(claim, checker):
            yield Blocked(kind, item(kind, claim.ref), claim.number, claim.statement, holder, claim.position)


def _with_what_the_gate_asks(claims: ClaimQuerySet, draft: Draft) -> ClaimQuerySet:
    of_claim = Q(claim=OuterRef("pk"))
    refused = Change.objects.filter(of_claim, state=ChangeState.DECLINED, weight=Weight.MUST)
    settled = Change.objects.filter(
        of_claim, Q(state=ChangeState.MADE) | (Q(state=ChangeState.DECLINED) & ~Q(weight=Weight.MUST))
    )
    replies = Inquiry.objects.filter(claims=OuterRef("pk"), to=Addressee.PARTY, closed_at__isnull=False)
    return claims.annotate(
        is_adrift=Exists(Anchor.objects.adrift().filter(of_claim, draft=draft)),
        has_unknown_terms=Exists(Evidence.objects.in_force().filter(of_claim, source__terms=Terms.UNKNOWN)),
        is_settled=Exists(settled),
        has_refused_must=Exists(refused),
        has_reply=Exists(replies),
    )


def _asked_of(claim: Claim, checker: str) -> Iterator[tuple[Blocker, str]]:
    """Yield each kind of blocker that a claim is, with who holds it; the claim carries the annotations above."""
    if not State(claim.workflow_state).is_settled:
        yield Blocker.UNFINISHED, checker
    if claim.is_adrift:
        yield Blocker.LOST_ANCHOR, checker
    if claim.has_unknown_terms:
        yield Blocker.UNKNOWN_TERMS, checker
    needs_change = bool(claim.verdict) and Verdict(claim.verdict).needs_change
    if (needs_change and not claim.is_settled) or claim.has_refused_must:
        yield Blocker.UNSETTLED_VERDICT, checker
    if claim.is_adverse and not claim.has_reply:
        yield Blocker.NO_REPLY, checker
    if claim.legal_flag and claim.legal_read_by_id is None:
        yield Blocker.UNREAD_FLAG, "counsel"
