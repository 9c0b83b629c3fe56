"""Verbs on many claims that a file brings: the same as marking, flagging and assessing each, in a few questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils import timezone

from factcheck.models import Anchor, Article, Assessment, Claim, Draft, Event, User
from factcheck.rules.publication import AnchorState, FoundBy
from factcheck.rules.roles import Duty
from factcheck.rules.workflow import State
from factcheck.text.clean import UncleanText, clean_text

from ._act import change, event, lock, only, record, require, require_step, verb
from ._bookkeeping import Surroundings, compute
from ._writing import insert, update
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
    blank = Claim(article=article, created_by=by, created_at=timezone.now())
    made, refusals = [], []
    for each in arriving:
        try:
            made.append(_Made(each, blank, draft))
        except Refused as refusal:
            refusals.append((each.row, refusal))
    if refusals:
        raise ManyRefused(refusals)
    claims = [one.claim for one in made]
    _number(article, claims)
    _write(article, made)
    events = [told for one in made for told in one.events(by)]
    for told in events:
        # They happened at once; to write a hundred thousand moments takes its time.
        told.at = blank.created_at
    insert(events)
    return claims


class _Made:
    """A new claim with what hangs on it, not written yet."""

    def __init__(self, arriving: Arriving, blank: Claim, draft: Draft) -> None:
        only(arriving.fields, ClaimFields)
        # A copy takes a sixth of the time in which a row is made of its fields.
        claim, by, now = copy(blank), blank.created_by, blank.created_at
        for name, given in arriving.fields.items():
            setattr(claim, name, given)
        claim.extra, claim.legal_flag = arriving.extra or {}, arriving.is_flagged
        # Each of the verbs that this stands for counts the version up by one.
        claim.version += claim.legal_flag
        _check(claim)
        self.claim, self.assessment = claim, None
        self.anchor = _anchor(claim, draft, arriving)
        around = Surroundings(claim, anchors=[self.anchor] if self.anchor and arriving.span else [])
        if arriving.assessment:
            said = arriving.assessment.copy()
            self.assessment = concluded(claim, by, said, around.weigh([], said.get("basis")), around.weigh([]))
            _check(self.assessment)
            claim.assessment, claim.step, claim.assignee = self.assessment, State.CHECKING, by
            claim.version += 1
        for name, value in compute(around, {}, now).items():
            setattr(claim, name, value)

    def events(self, by: User) -> Iterator[Event]:
        """Yield what the single verbs would have left in the history."""
        claim, assessment = self.claim, self.assessment
        yield event(claim, by=by, verb="marked", summary=claim.statement[:200])
        if claim.legal_flag:
            yield event(claim, by=by, verb="flagged", changes={"legal_flag": [False, True]})
        if assessment:
            yield event(assessment, by=by, verb="assessed", summary=f"{assessment.verdict}, {assessment.corroboration}")


def _anchor(claim: Claim, draft: Draft, arriving: Arriving) -> Anchor | None:
    if arriving.span:
        return anchor_at(claim, draft, *arriving.span, FoundBy.MARKED)
    if not arriving.quote:
        return None
    return Anchor(
        claim=claim, draft=draft, state=AnchorState.LOST, exact=arriving.quote, found_by=FoundBy.MARKED, score=0
    )


# What a file gives; the rest of a row is ours, and the asserter was read from the database.
_GIVEN = {Claim: ClaimFields.__annotations__.keys() - {"asserter"}, Assessment: AssessmentFields.__annotations__.keys()}
_OURS = {model: {field.name for field in model._meta.concrete_fields} - given for model, given in _GIVEN.items()}


def _check(row: Claim | Assessment) -> None:
    """Check the fields that a file gives as `add` checks a row."""
    try:
        row.clean_fields(exclude=_OURS[type(row)])
        for name in _GIVEN[type(row)]:
            clean_text(getattr(row, name))
    except ValidationError as error:
        name, messages = next(iter(error.message_dict.items()))
        raise Refused(" ".join(messages), name) from error
    except UncleanText as error:
        raise Refused(str(error), name) from error


def _number(article: Article, claims: Sequence[Claim]) -> None:
    """Give the claims the next numbers of their article."""
    Article.objects.filter(pk=article.pk).update(last_claim_no=F("last_claim_no") + len(claims))
    article.refresh_from_db(fields=["last_claim_no"])
    for number, claim in enumerate(claims, start=article.last_claim_no - len(claims) + 1):
        claim.number = number


def _write(article: Article, made: Sequence[_Made]) -> None:
    """Write the claims, then what names them; the database says by which keys."""
    claims = [one.claim for one in made]
    insert(claims)
    there = Claim.objects.filter(article=article, number__gt=article.last_claim_no - len(claims))
    keys = dict(there.values_list("number", "pk"))
    for claim in claims:
        claim.pk, claim._state.adding = keys[claim.number], False
    for one in made:
        for row in filter(None, (one.anchor, one.assessment)):
            row.claim = one.claim
    insert([one.anchor for one in made if one.anchor])
    assessed = [one for one in made if one.assessment]
    insert([one.assessment for one in assessed])
    keys = dict(Assessment.objects.filter(claim__in=there).values_list("claim", "pk")) if assessed else {}
    for one in assessed:
        one.assessment.pk = keys[one.claim.pk]
        one.claim.assessment = one.assessment
    update([one.claim for one in assessed], ["assessment"])


@verb
def revise(*, claim: Claim, by: User, seen: int, arriving: Arriving) -> Claim:
    """Change a claim to what a file says of it, by the verbs that a person would use, and return it.

    Raises Conflict if `seen` is not its version now, and Refused as those verbs do.
    """
    require(by, Duty.CHECK, claim.article)
    claim = lock(claim, seen)
    require_step(claim, "edit")
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
