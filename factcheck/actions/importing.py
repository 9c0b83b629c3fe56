"""Verbs on many claims that a file brings: the same as marking, flagging and assessing each, in a few questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils import timezone

from factcheck.models import Anchor, Article, Assessment, Claim, Draft, Event, User
from factcheck.rules.publication import AnchorState, FoundBy
from factcheck.rules.roles import Duty
from factcheck.rules.workflow import State
from factcheck.text.clean import UncleanText

from ._act import change, event, lock, record, require, verb
from ._bookkeeping import Surroundings, compute
from .assessments import AssessmentFields, assess, concluded
from .claims import ClaimFields, attach, edit_claim, flag_legal, reattach
from .drafts import anchor_at, require_newest
from .refusals import Refused


@dataclass(slots=True)
class Arriving:
    """A claim as a file has it. Of a new claim `fields` are all, of one that is there those that differ.

    `row` is where it stands in the file. `span` is where its words stand in the newest draft; `quote` are words that
    were looked for in vain, and are kept as a lost place. `extra` are the file's own cells; None leaves what is there.
    """

    row: int
    fields: ClaimFields
    extra: dict[str, str] | None = None
    span: tuple[int, int] | None = None
    quote: str = ""
    is_flagged: bool = False
    assessment: AssessmentFields | None = None


class ManyRefused(Refused):
    """What was refused, by the row of the file; nothing was done."""

    def __init__(self, refusals: list[tuple[int, Refused]]) -> None:
        super().__init__("\n".join(f"Row {row}: {refusal.message}" for row, refusal in refusals))
        self.refusals = refusals


@verb
def mark_all(*, draft: Draft, by: User, arriving: Sequence[Arriving]) -> list[Claim]:
    """Mark new claims in the newest draft, flag and assess those that say so, and return them, numbered in order.

    As if each were marked, flagged and assessed by itself, with an Event each. Raises ManyRefused, with all that is
    refused, and then none of them is marked.
    """
    require(by, Duty.CHECK, draft.article)
    if any(each.is_flagged for each in arriving):
        require(by, Duty.FLAG, draft.article)
    article = lock(draft.article)
    require_newest(draft, article)
    now = timezone.now()
    made, refusals = [], []
    for each in arriving:
        try:
            made.append(_Made(each, article, draft, by, now))
        except Refused as refusal:
            refusals.append((each.row, refusal))
    if refusals:
        raise ManyRefused(refusals)
    _number(article, [one.claim for one in made])
    _write(made)
    Event.objects.bulk_create(one_event for one in made for one_event in one.events(by))
    return [one.claim for one in made]


class _Made:
    """A new claim with what hangs on it, not written yet."""

    def __init__(self, arriving: Arriving, article: Article, draft: Draft, by: User, now: datetime) -> None:
        self.arriving = arriving
        claim = Claim(article=article, created_by=by, created_at=now, extra=arriving.extra or {}, **arriving.fields)
        claim.legal_flag = arriving.is_flagged
        # Each of the verbs that this stands for counts the version up by one.
        claim.version += claim.legal_flag
        self.claim = claim
        self.anchor = _anchor(claim, draft, arriving)
        placed = [self.anchor] if self.anchor and arriving.span else []
        around = Surroundings(claim, anchors=placed)
        self.assessment = None
        if arriving.assessment:
            said = arriving.assessment.copy()
            self.assessment = concluded(claim, by, said, around.weigh([], said.get("basis")), around.weigh([]))
            claim.assessment, claim.step, claim.assignee = self.assessment, State.CHECKING, by
            claim.version += 1
        _clean(claim, arriving)
        for name, value in compute(around, {}, now).items():
            setattr(claim, name, value)
        # It has no key yet; it is tied to the claim once both are written.
        claim.assessment = None

    def events(self, by: User) -> list[Event]:
        """Return what the single verbs would have left in the history."""
        claim = self.claim
        told = [event(claim, by=by, verb="marked", summary=claim.statement[:200])]
        if claim.legal_flag:
            told.append(event(claim, by=by, verb="flagged", changes={"legal_flag": [False, True]}))
        if self.assessment:
            summary = f"{self.assessment.verdict}, {self.assessment.corroboration}"
            told.append(event(self.assessment, by=by, verb="assessed", summary=summary))
        return told


def _anchor(claim: Claim, draft: Draft, arriving: Arriving) -> Anchor | None:
    if arriving.span:
        return anchor_at(claim, draft, *arriving.span, FoundBy.MARKED)
    if not arriving.quote:
        return None
    return Anchor(
        claim=claim, draft=draft, state=AnchorState.LOST, exact=arriving.quote, found_by=FoundBy.MARKED, score=0
    )


def _clean(claim: Claim, arriving: Arriving) -> None:
    """Check what the file gave; the rest of the row is ours."""
    given = {"statement", "kind", *arriving.fields}
    try:
        claim.clean_fields(exclude={field.name for field in claim._meta.fields} - given)
    except ValidationError as error:
        name, messages = next(iter(error.message_dict.items()))
        raise Refused(" ".join(messages), name) from error
    except UncleanText as error:
        raise Refused(str(error)) from error


def _number(article: Article, claims: Sequence[Claim]) -> None:
    """Give the claims the next numbers of their article."""
    Article.objects.filter(pk=article.pk).update(last_claim_no=F("last_claim_no") + len(claims))
    article.refresh_from_db(fields=["last_claim_no"])
    for number, claim in enumerate(claims, start=article.last_claim_no - len(claims) + 1):
        claim.number = number


def _write(made: Sequence[_Made]) -> None:
    Claim.objects.bulk_create(one.claim for one in made)
    Anchor.objects.bulk_create(one.anchor for one in made if one.anchor)
    assessed = [one for one in made if one.assessment]
    Assessment.objects.bulk_create(one.assessment for one in assessed if one.assessment)
    for one in assessed:
        one.claim.assessment = one.assessment
    Claim.objects.bulk_update([one.claim for one in assessed], ["assessment"])


@verb
def revise(*, claim: Claim, by: User, seen: int, arriving: Arriving) -> Claim:
    """Change a claim to what a file says of it, by the verbs that a person would use, and return it.

    Raises Conflict if `seen` is not its version now, and Refused as those verbs do.
    """
    require(by, Duty.CHECK, claim.article)
    claim = lock(claim, seen)
    if arriving.fields:
        claim = edit_claim(claim=claim, by=by, seen=claim.version, **arriving.fields)
    if arriving.extra is not None:
        _keep_extra(claim, by, arriving.extra)
    if arriving.span:
        _place(claim, by, *arriving.span)
    if arriving.is_flagged:
        claim = flag_legal(claim=claim, by=by)
    if arriving.assessment:
        assess(claim=claim, by=by, **arriving.assessment)
    return lock(claim)


def _keep_extra(claim: Claim, by: User, extra: dict[str, str]) -> None:
    old = claim.extra
    differs = {name: [old.get(name), extra.get(name)] for name in {**old, **extra} if old.get(name) != extra.get(name)}
    change(claim, extra=extra)
    record(claim, by=by, verb="worded", changes=differs)


def _place(claim: Claim, by: User, start: int, end: int) -> None:
    """Move the claim's first place in the newest draft, or give it one."""
    placed = Anchor.objects.placed().current().filter(claim=claim).order_by("start", "end", "pk").first()
    if placed:
        reattach(anchor=placed, by=by, seen=placed.version, start=start, end=end)
    else:
        attach(claim=claim, by=by, start=start, end=end)
