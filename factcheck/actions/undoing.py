"""Take back one's last verb on an article. Nothing is erased: what was done is withdrawn by the verb for that."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ObjectDoesNotExist

from factcheck.models import Article, Claim, Event, Evidence, Exemption, User
from factcheck.rules.roles import Duty

from ._act import lock, one_batch, record, require, verb
from .changes import withdraw_change
from .claims import cut, restore, take_back
from .drafts import withdraw_exemption
from .evidence import withdraw_evidence
from .notes import resolve_note
from .refusals import Refused

LOOKED_AT = 60
UNDID = "undid"
BECAUSE = "Taken back."


def undoable(article: Article, user: User) -> str:
    """Return what `undo` would take back, such as "C12 marked"; empty where there is nothing."""
    events = _last(article, user)
    done = [event for event in events if _inverse(event)]
    return f"{done[0].ref.removeprefix(article.slug).strip() or article.slug} {done[-1].verb}" if done else ""


@verb
def undo(*, article: Article, by: User) -> Article:
    """Take back the newest thing that this person did to an article, all of one gesture together.

    An assessment stays in the history, but the claim is no longer proposed on it. Raises Refused where there is
    nothing, or only what has a way back of its own: a signature, a question that was put.
    """
    require(by, Duty.CHECK, article)
    lock(article)
    events = _last(article, by)
    done = [event for event in events if _inverse(event)]
    if not done:
        last = f" The last was: {events[0].verb}." if events else ""
        raise Refused(f"There is nothing of yours that can be taken back at one stroke.{last}")
    with one_batch():
        for event in done:
            try:
                _inverse(event)(article, event, by)  # type: ignore[misc]
            except ObjectDoesNotExist:
                raise Refused(f"{event.ref} was changed since; there is nothing left to take back.") from None
        record(article, by=by, verb=UNDID, summary=done[-1].verb, changes={"undone": [event.pk for event in events]})
    return article


def _last(article: Article, user: User) -> list[Event]:
    """Return the events of this person's newest gesture that was not taken back yet, the newest first."""
    own = Event.objects.filter(article=article.slug, by=user.username)[:LOOKED_AT]
    undone = {pk for event in own if event.verb == UNDID for pk in event.changes["undone"]}
    taking_back = {event.batch for event in own if event.verb == UNDID}
    left = [event for event in own if event.pk not in undone and event.batch not in taking_back - {None}]
    if not left:
        return []
    newest = left[0]
    return [event for event in left if event.batch == newest.batch] if newest.batch else [newest]


Inverse = Callable[[Article, Event, User], Any]


def _claim(article: Article, event: Event) -> Claim:
    return article.claims.get(number=event.claim_no)


def _withdraw_newest_evidence(article: Article, event: Event, by: User) -> None:
    newest = Evidence.objects.in_force().filter(claim=_claim(article, event), added_by=by).latest("pk")
    withdraw_evidence(evidence=newest, by=by, reason=BECAUSE)


def _withdraw_newest_exemption(article: Article, event: Event, by: User) -> None:
    own = Exemption.objects.filter(draft__article=article, by=by, withdrawn_at=None)
    withdraw_exemption(exemption=own.latest("at", "pk"), by=by)


INVERSES: dict[tuple[str, str], Inverse] = {
    ("claim", "marked"): lambda article, event, by: cut(claim=_claim(article, event), by=by, reason=BECAUSE),
    ("claim", "cut"): lambda article, event, by: restore(claim=_claim(article, event), by=by),
    ("claim", "proposed"): lambda article, event, by: take_back(claim=_claim(article, event), by=by),
    ("evidence", "recorded"): _withdraw_newest_evidence,
    ("exemption", "exempted"): _withdraw_newest_exemption,
    ("change", "asked for change"): lambda article, event, by: withdraw_change(
        change=_claim(article, event).changes.open().filter(asked_by=by).latest("pk"), by=by
    ),
    ("note", "noted"): lambda article, event, by: resolve_note(
        note=_claim(article, event).notes.open().filter(by=by).latest("pk"), by=by
    ),
}


def _inverse(event: Event) -> Inverse | None:
    return INVERSES.get((event.noun, event.verb))
