"""Take back one's last verb on an article. Nothing is erased: what was done is withdrawn by the verb for that."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from factcheck.models import Article, Claim, Event, Evidence, Exemption, User
from factcheck.models.event import reference
from factcheck.rules.claims import Visibility
from factcheck.rules.roles import Duty

from ._act import M, change, lock, one_batch, record, require, verb
from ._bookkeeping import refresh
from .changes import withdraw_change
from .claims import cut, edit_claim, restore, take_back
from .drafts import withdraw_exemption
from .evidence import withdraw_evidence
from .notes import resolve_note
from .refusals import Refused

# How far back a gesture that is not taken back yet is looked for.
LOOKED_AT = 60
UNDID = "undid"
BECAUSE = "Taken back."
# What may stay when a gesture is taken back: it says nothing about a claim by itself.
STAYS = {("source", "added"), ("exhibit", "added"), ("source relation", "related")}


def undoable(article: Article, user: User) -> str:
    """Return what `undo` would take back for this person, such as "C12 marked"; empty where there is nothing."""
    gesture = _gesture(article, user) if user.may(Duty.CHECK) else []
    if not gesture or _why_not(article, user, gesture):
        return ""
    newest = gesture[0]
    about = f"C{newest.claim_no}" if newest.claim_no else newest.ref.removeprefix(article.slug).strip()
    return f"{about} {gesture[-1].verb}"


@verb
def undo(*, article: Article, by: User) -> Article | Claim:
    """Take back the newest thing that this person did to an article, all of one gesture together.

    Returns the claim that it was about, if it was about one that is still in the article. An assessment stays in the
    history, the one before it is current again. Raises Refused where there is nothing, where somebody else went on
    from there, and for what has a way back of its own: a signature, a question.
    """
    require(by, Duty.CHECK, article)
    lock(article)
    gesture = _gesture(article, by)
    if problem := _why_not(article, by, gesture):
        raise Refused(problem)
    with one_batch():
        for event in gesture:
            if inverse := INVERSES.get((event.noun, event.verb)):
                inverse(article, event, by)
        record(article, by=by, verb=UNDID, summary=gesture[-1].verb, changes={"undone": [e.pk for e in gesture]})
    claims = list(article.claims.standing().filter(number__in={event.claim_no for event in gesture} - {None})[:2])
    return claims[0] if len(claims) == 1 else article


def _gesture(article: Article, user: User) -> list[Event]:
    """Return the events of this person's newest gesture that was not taken back yet, the newest first."""
    own = Event.objects.filter(article=article.slug, by=user.username)
    newest = list(own[:LOOKED_AT])
    undone = {pk for event in newest if event.verb == UNDID for pk in event.changes["undone"]}
    taking_back = {event.batch for event in newest if event.verb == UNDID}
    last = next((e for e in newest if e.pk not in undone and (e.batch is None or e.batch not in taking_back)), None)
    if last is None:
        return []
    # What a gesture made on its way, such as a source, belongs to no article.
    return list(Event.objects.filter(batch=last.batch, by=user.username)) if last.batch else [last]


def _why_not(article: Article, user: User, gesture: list[Event]) -> str:
    """Return why a gesture cannot be taken back, empty if it can."""
    kinds = {(event.noun, event.verb) for event in gesture}
    if kinds.isdisjoint(INVERSES) or not kinds <= STAYS | set(INVERSES):
        last = f" The last was: {gesture[0].verb}." if gesture else ""
        return f"There is nothing of yours that can be taken back at one stroke.{last}"
    claims = {event.claim_no for event in gesture} - {None}
    since = Event.objects.filter(article=article.slug, claim_no__in=claims, pk__gt=gesture[0].pk)
    if other := since.exclude(by=user.username).last():
        return f"C{other.claim_no} was worked on by {other.by} since: {other.verb}."
    return ""


Inverse = Callable[[Article, Event, User], Any]


def _claim(article: Article, event: Event) -> Claim:
    return article.claims.get(number=event.claim_no)


def _row(rows: Iterable[M], event: Event) -> M:
    """Return the row that an event is about, of those that may still be taken back."""
    for row in rows:
        if reference(row)[0] == event.ref:
            return row
    raise Refused(f"{event.ref} was changed since; there is nothing left to take back.")


def _withdraw_evidence(article: Article, event: Event, by: User) -> None:
    mine = Evidence.objects.in_force().filter(claim=_claim(article, event), added_by=by)
    withdraw_evidence(evidence=_row(mine.select_related("claim__article"), event), by=by, reason=BECAUSE)


def _take_back_assessment(article: Article, event: Event, by: User) -> None:
    claim = lock(_claim(article, event))
    newest = _row(claim.assessments.filter(pk=claim.assessment_id), event)
    before = claim.assessments.exclude(pk=newest.pk).filter(pk__lt=newest.pk).order_by("-pk").first()
    record(claim, by=by, verb="took back", changes=change(claim, assessment=before))
    refresh([claim.pk])


def _withdraw_exemption(article: Article, event: Event, by: User) -> None:
    mine = Exemption.objects.filter(draft__article=article, by=by, withdrawn_at=None).order_by("-pk")
    withdraw_exemption(exemption=_row(mine.select_related("draft__article"), event), by=by)


def _resolve_note(article: Article, event: Event, by: User) -> None:
    note = _row(_claim(article, event).notes.open().filter(by=by).select_related("claim__article"), event)
    if note.visibility == Visibility.PUBLIC:
        raise Refused("A note for readers is not taken back by resolving it.")
    resolve_note(note=note, by=by)


def _word_back(article: Article, event: Event, by: User) -> None:
    claim = _claim(article, event)
    if set(event.changes) != {"about"}:
        raise Refused("Another wording is not taken back at one stroke; word it again.")
    edit_claim(claim=claim, by=by, seen=claim.version, about=event.changes["about"][0])


INVERSES: dict[tuple[str, str], Inverse] = {
    ("claim", "marked"): lambda article, event, by: cut(claim=_claim(article, event), by=by, reason=BECAUSE),
    ("claim", "cut"): lambda article, event, by: restore(claim=_claim(article, event), by=by),
    ("claim", "proposed"): lambda article, event, by: take_back(claim=_claim(article, event), by=by),
    ("claim", "worded"): _word_back,
    ("evidence", "recorded"): _withdraw_evidence,
    ("assessment", "assessed"): _take_back_assessment,
    ("exemption", "exempted"): _withdraw_exemption,
    ("change", "asked for change"): lambda article, event, by: withdraw_change(
        change=_row(_claim(article, event).changes.open().filter(asked_by=by), event), by=by
    ),
    ("note", "noted"): _resolve_note,
}
