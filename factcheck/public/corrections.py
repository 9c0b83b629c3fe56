"""What was put right, and the link to the claim it is about where readers see that claim."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import QuerySet

from factcheck.models import Claim, Correction
from factcheck.rules.publication import Publication

from .edition import of_site
from .listing import Listing
from .page import page, reading


@dataclass(frozen=True)
class ToldCorrection:
    """A correction; `claim` only if readers see that claim."""

    row: Correction
    claim: Claim | None
    is_of_retracted: bool = False


def told_corrections(corrections: QuerySet[Correction], public_claims: Collection[int]) -> list[ToldCorrection]:
    """Tell corrections of one published article; `public_claims` are the keys of its published claims."""
    rows = corrections.select_related("claim")
    return [ToldCorrection(row, row.claim if row.claim_id in public_claims else None) for row in rows]


@reading(of_site)
def correction_list(request):
    """All corrections, newest first; those of retracted articles stay."""
    corrections = Correction.objects.published().select_related("article", "claim")
    listing = Listing(
        request,
        corrections,
        ("-at", "-pk"),
        shape=r"\A[1-9][0-9]{0,8}\Z",
        find=lambda pk: Correction.objects.published().filter(pk=pk).first(),
        name=lambda correction: correction.pk,
    )
    about = [row.claim_id for row in listing.rows if row.claim_id]
    public = set(Claim.objects.published().filter(pk__in=about).values_list("pk", flat=True))
    told = [
        ToldCorrection(
            row,
            row.claim if row.claim_id in public else None,
            is_of_retracted=row.article.state == Publication.RETRACTED,
        )
        for row in listing.rows
    ]
    return page(request, "corrections.html", {"listing": listing, "corrections": told, "section": "corrections"})
