"""What the desk's file says of a claim from other tables: one question a table for many claims."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import QuerySet

from factcheck.rules.claims import Visibility
from factcheck.rules.inquiries import Addressee
from factcheck.rules.verdicts import ChangeState

from .anchor import Anchor
from .change import Change
from .draft import Draft
from .evidence import Evidence
from .inquiry import Inquiry
from .note import Note
from .waiver import Waiver

Found = dict[int, dict[str, Any]]


def gather(claims: Collection[int]) -> Found:
    """Return, by the key of each claim, the desk file's columns that are not the claim's own.

    Sources stand by code and public label, never by alias; notes that are legal are left out.
    """
    found: Found = {pk: {} for pk in claims}
    _places(found)
    _evidence(found)
    _change(found)
    _reply(found)
    waivers = Waiver.objects.filter(claim__in=found).order_by("id")
    _texts(found, "waiver", ((claim, f"{item}: {why}") for claim, item, why in _of(waivers, "item", "reason")), "; ")
    notes = Note.objects.filter(claim__in=found).exclude(visibility=Visibility.LEGAL).order_by("id")
    _texts(found, "notes", _of(notes, "text"), "\n")
    return found


def _of(rows: QuerySet, *fields: str) -> QuerySet:
    return rows.values_list("claim_id", *fields)


def _texts(found: Found, name: str, pairs: Iterable[tuple[int, str]], between: str) -> None:
    """Join the texts of each claim, each of them once."""
    texts: dict[int, dict[str, None]] = defaultdict(dict)
    for claim, text in pairs:
        texts[claim][text] = None
    for claim, told in texts.items():
        found[claim][name] = between.join(told)


def _places(found: Found) -> None:
    """Add the first place of each claim in the newest draft."""
    anchors = Anchor.objects.placed().current().filter(claim__in=found).order_by("start", "end", "id")
    rows = list(_of(anchors, "draft_id", "start", "end", "exact"))
    blocks = Draft.objects.filter(pk__in={draft for _, draft, *_ in rows}).values_list("pk", "blocks")
    starts = {draft: [start for start, *_ in found_blocks] for draft, found_blocks in blocks}
    for claim, draft, start, end, exact in rows:
        if "start" not in found[claim]:
            paragraph = bisect_right(starts[draft], start)
            found[claim] |= {"paragraph": paragraph, "start": start, "end": end, "quote": exact}


def _evidence(found: Found) -> None:
    evidence = Evidence.objects.in_force().filter(claim__in=found).order_by("id")
    rows = list(_of(evidence, "source__code", "source__label", "exhibit__number"))
    _texts(found, "sources", ((claim, f"{code} ({label})") for claim, code, label, _ in rows), "; ")
    _texts(found, "exhibits", ((claim, f"B{number}") for claim, _, _, number in rows if number), "; ")


def _change(found: Found) -> None:
    """Add the newest change that the desk still stands by."""
    changes = Change.objects.filter(claim__in=found).exclude(state=ChangeState.WITHDRAWN).order_by("number")
    for claim, old, new, state in _of(changes, "from_text", "to_text", "state"):
        found[claim] |= {"change_from": old, "change_to": new, "change_state": state}


def _reply(found: Found) -> None:
    """Add what came of the newest question to somebody who is criticised."""
    asked = Inquiry.claims.through.objects.filter(claim__in=found, inquiry__to=Addressee.PARTY)
    for claim, outcome, due in _of(asked.order_by("inquiry__number"), "inquiry__outcome", "inquiry__due"):
        found[claim] |= {"reply_outcome": outcome, "reply_due": due}
