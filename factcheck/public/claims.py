"""The pages of claims: the table of all, and one claim with how we know."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse

from factcheck.models import Claim

from .edition import of_site
from .listing import ORDERS, ClaimFilter, Listing, OrderForm
from .page import page, reading
from .paging import COUNT_UP_TO, capped_count
from .tables import ClaimTable
from .telling import Told


def claim_by_name(name: str) -> Claim | None:
    """Return the published claim that `name_of` names."""
    slug, _, number = name.partition(":")
    return Claim.objects.published().filter(article__slug=slug, number=number).select_related("article").first()


def name_of(claim: Claim) -> str:
    """Return a claim's public name: no database key shows how many rows the desk has."""
    return f"{claim.article.slug}:{claim.number}"


@reading(of_site)
def claim_list(request):
    """Every public claim, narrowed and ordered as the address says."""
    narrowed = ClaimFilter(request.GET, Claim.objects.published().select_related("article"))
    order = OrderForm(request.GET)
    kept = narrowed.kept | ({"order": order.chosen} if order.chosen != "newest" else {})
    listing = Listing(
        request,
        narrowed.qs,
        ORDERS[order.chosen][1],
        shape=r"\A[-a-zA-Z0-9_]+:[1-9][0-9]{0,8}\Z",
        find=claim_by_name,
        name=name_of,
        kept=kept,
    )
    number = capped_count(narrowed.qs)
    context = {
        "filter": narrowed,
        "order": order,
        "listing": listing,
        "table": ClaimTable([Told(claim) for claim in listing.rows]),
        "number": min(number, COUNT_UP_TO),
        "is_more": number > COUNT_UP_TO,
        "file": f"{reverse('files:claims.csv')}?{urlencode(narrowed.kept)}".rstrip("?"),
        "section": "claims",
    }
    return page(request, "claims.html", context)
