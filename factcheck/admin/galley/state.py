"""What changes on the desk page while people work: claims and their places, coverage, and what can be taken back."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse

from factcheck.actions.undoing import undoable
from factcheck.models import Anchor, Change, Claim, Draft, Event, Evidence, Exemption, Note, User
from factcheck.models.gate import coverage_of
from factcheck.rules.publication import AnchorState
from factcheck.rules.readiness import is_signed_alone
from factcheck.rules.roles import Duty
from factcheck.text.coverage import OPEN, PART_OPEN

from ..conditions import WAITING
from ..lists import whole

# So many of the newest events tell one state of the desk from another: every change writes one. Several and not
# just the newest, since transactions may commit in another order than they took their numbers.
EVENTS = 50


def state_view(admin, request, pk):
    """The state as JSON; asked every few seconds, so that what has not changed costs one question more than none."""
    article = admin.find(request, pk)
    number = whole(request.GET.get("draft")) or article.last_draft_no
    draft = article.drafts.select_related("article").filter(number=number).first()
    if draft is None:
        raise Http404
    etag = _etag(draft, request.user)
    if request.headers.get("If-None-Match") == etag:
        return HttpResponse(status=304, headers={"ETag": etag})
    return JsonResponse(state_of(draft, request.user), headers={"ETag": etag})


def _etag(draft: Draft, user: User) -> str:
    events = Event.objects.order_by("-id").values_list("id", flat=True)[:EVENTS]
    told = f"{draft.pk} {draft.article.last_draft_no} {user.pk} {sorted(user.roles)} {list(events)}"
    return f'"{hashlib.sha256(told.encode()).hexdigest()[:32]}"'


def state_of(draft: Draft, user: User) -> dict[str, Any]:
    """Return what the page draws on a draft's text; offsets in code points of the whole text, end-exclusive.

    Cut claims are left out. A constant number of queries.
    """
    covered = {each.span: each for each in coverage_of(draft)}
    sentences = [_sentence(covered.get(span)) for span in draft.sentences]
    exemptions = Exemption.objects.filter(draft=draft, withdrawn_at=None).select_related("by")
    return {
        "draft": draft.number,
        "newest": draft.article.last_draft_no,
        "claims": _claims(draft, user),
        "sentences": sentences,
        "exemptions": [[each.pk, each.start, each.end, each.reason, each.by.name] for each in exemptions],
        "counts": {
            "sentences": len(covered),
            "open": sum(each.state in (OPEN, PART_OPEN) for each in covered.values()),
        },
        "undo": undoable(draft.article, user),
    }


def _sentence(covered: Any) -> list[Any]:
    if covered is None:
        return ["", []]
    return [covered.state, [[cue.what, cue.start, cue.end] for cue in covered.leftover]]


DRAWN = (
    "pk",
    "number",
    "statement",
    "workflow_state",
    "corroboration",
    "public_corroboration",
    "version",
    "adverse_to",
    "legal_flag",
    "asserter_id",
    "assignee_id",
    "assessment__by_id",
    "assessment__rule_status",
)
STATUSES = ("corroboration", "public_corroboration", "assessment__rule_status")


def _claims(draft: Draft, user: User) -> list[dict[str, Any]]:
    """Return the claims in text order, read as plain values: a long article has hundreds."""
    spans, adrift = _places(draft)
    sources, flags = _sources(draft), _flags(draft, user)
    rows = list(Claim.objects.filter(article=draft.article).standing().values(*DRAWN))
    names = {each.pk: each.name for each in User.objects.filter(pk__in={row["assignee_id"] for row in rows})}
    may_sign = user.may(Duty.SIGN) and draft.article.writer_id != user.pk
    rows.sort(key=lambda row: (min(spans.get(row["pk"], [[len(draft.text), 0]])), row["number"]))
    return [
        {
            "pk": row["pk"],
            "no": row["number"],
            "ref": f"C{row['number']}",
            "statement": row["statement"],
            "state": row["workflow_state"],
            "corroboration": row["corroboration"],
            "assignee": names.get(row["assignee_id"], ""),
            "mine": row["assignee_id"] == user.pk,
            "signable": may_sign and row["workflow_state"] in WAITING and row["assessment__by_id"] != user.pk,
            "touchy": is_signed_alone(
                adverse_to=row["adverse_to"],
                legal_flag=row["legal_flag"],
                statuses=[row[name] for name in STATUSES],
            ),
            "spans": spans.get(row["pk"], []),
            "adrift": int(row["pk"] in adrift),
            "sources": sorted(sources[row["pk"]] | ({row["asserter_id"]} - {None})),
            "flags": [
                *(["adverse"] if row["adverse_to"] else []),
                *(["legal"] if row["legal_flag"] else []),
                *sorted(flags[row["pk"]]),
            ],
            "version": row["version"],
        }
        for row in rows
    ]


def _places(draft: Draft) -> tuple[dict[int, list[list[int]]], set[int]]:
    """Return the places of each claim in a draft, and the claims that lost one."""
    spans, adrift = defaultdict(list), set()
    rows = Anchor.objects.filter(draft=draft).order_by("start", "end")
    for claim, state, start, end in rows.values_list("claim_id", "state", "start", "end"):
        if state == AnchorState.PLACED:
            spans[claim].append([start, end])
        else:
            adrift.add(claim)
    return dict(spans), adrift


def _sources(draft: Draft) -> dict[int, set[int]]:
    found = defaultdict(set)
    rows = Evidence.objects.in_force().filter(claim__article=draft.article)
    for claim, source in rows.values_list("claim_id", "source_id"):
        found[claim].add(source)
    return found


def _flags(draft: Draft, user: User) -> dict[int, set[str]]:
    """Return what hangs on each claim and waits: a change that is asked for, a note that nobody resolved."""
    found = defaultdict(set)
    for claim in Change.objects.open().filter(article=draft.article).values_list("claim_id", flat=True):
        found[claim].add("change")
    notes = Note.objects.visible_to(user).open().filter(claim__article=draft.article)
    for claim in notes.values_list("claim_id", flat=True):
        found[claim].add("note")
    return found
