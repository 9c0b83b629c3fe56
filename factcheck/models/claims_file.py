"""What the claims file says of each claim (rules/columns.py), as the database computes it; sent out, compared on the
way in."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any, Literal

from django.db.models import F, OuterRef, Subquery, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, NullIf

from factcheck.rules.public_row import public_row

from .claim import ClaimQuerySet
from .gathering import gather
from .signoff import SignOff

Profile = Literal["public", "desk"]

CHUNK = 500


def _newest_signoff(field: str) -> Combinable:
    return Subquery(SignOff.objects.filter(claim=OuterRef("pk")).order_by("-id").values(field)[:1])


# What the desk knows at this moment; None is gathered from other tables under its name.
DESK: dict[str, Combinable | None] = {
    "article_slug": F("article__slug"),
    "draft_no": F("article__last_draft_no"),
    "claim_no": F("number"),
    **dict.fromkeys(("paragraph", "start", "end", "quote")),
    "claim": F("statement"),
    "about": F("about"),
    "kind": F("kind"),
    "asserted_by": F("asserter__label"),
    "identity_form": F("asserter__identity_form"),
    "public_status": F("public_corroboration"),
    "public_sentence": F("public_sentence"),
    "origins": F("public_supporting") + F("public_contradicting"),
    "supporting": F("public_supporting"),
    "contradicting": F("public_contradicting"),
    "public_explanation": F("assessment__public_explanation"),
    "signed_off_at": _newest_signoff("at"),
    "rechecking_since": F("rechecking_since"),
    "terms": F("asserter__terms"),
    "workflow_state": F("workflow_state"),
    "corroboration_status": F("corroboration"),
    # Why it has this status: the checker's reason for overruling the rule, else the rule's own sentence.
    "status_reason": Coalesce(
        NullIf("assessment__overrule_reason", Value("")), "corroboration_sentence", output_field=TextField()
    ),
    "independent_origins": F("supporting") + F("contradicting"),
    "verdict": F("verdict"),
    "action": F("assessment__action"),
    "basis": F("assessment__basis"),
    "checker": Coalesce("assessment__by__username", "assignee__username"),
    "reviewer": _newest_signoff("reviewer__username"),
    "legal_flag": F("legal_flag"),
    "adverse_to": F("adverse_to"),
    **dict.fromkeys(("sources", "exhibits", "change_from", "change_to", "change_state", "reply_outcome", "reply_due")),
    "waiver": None,
    "fingerprint": F("fingerprint"),
    "stale_since": F("stale_since"),
    "notes": None,
}


def in_order(queryset: ClaimQuerySet, profile: Profile) -> ClaimQuerySet:
    """Return the claims in the order of the file: by article and by place in it. Of `public` only what readers see."""
    if profile == "public":
        # Readers' claims have a place; an order without nulls_last is the one that the index has.
        return queryset.published().order_by("article_id", "shown_position", "id")
    return queryset.order_by("article_id", F("position").asc(nulls_last=True), "id")


def values(queryset: ClaimQuerySet, profile: Profile) -> Iterator[dict[str, Any]]:
    """Yield what each claim holds by the name of the column, in the order of the file; None is an empty cell.

    Asks a constant number of questions for CHUNK claims. A row of the desk has the claim's `pk` and `extra` besides.
    """
    claims = in_order(queryset, profile)
    return _public(claims) if profile == "public" else _desk(claims)


def _public(claims: ClaimQuerySet) -> Iterator[dict[str, Any]]:
    found = claims.values_list("shown", "article__slug", "number", "rechecking_since")
    for shown, slug, number, since in found.iterator(chunk_size=CHUNK):
        yield public_row(shown, article_slug=slug, claim_no=number, rechecking_since=since)


def _desk(claims: ClaimQuerySet) -> Iterator[dict[str, Any]]:
    taken = {name: expression for name, expression in DESK.items() if expression is not None}
    names = ["pk", "extra", *taken]
    found = claims.values_list("pk", "extra", *taken.values())
    rows = (dict(zip(names, row, strict=True)) for row in found.iterator(chunk_size=CHUNK))
    while chunk := list(islice(rows, CHUNK)):
        gathered = gather([row["pk"] for row in chunk])
        for row in chunk:
            yield dict.fromkeys(DESK) | row | gathered[row["pk"]]
