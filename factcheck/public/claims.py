"""The table of all public claims: searched, narrowed and ordered as the address says."""

from __future__ import annotations

from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.db.models import F
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext

from factcheck.models import Claim

from .counting import CODES, Number, Numbers, count
from .edition import of_site
from .listing import ORDERS, Listing, OrderForm
from .narrowing import FACETS, ClaimFilter, active, address_with
from .page import page, reading
from .tables import ClaimTable, Row

# All that a row of the table and a place in the list need: a claim and its article have some seventy columns.
READ = (
    *("number", "shown", "shown_status", "shown_position", "public_signoff", "rechecking_since"),
    *("article__slug", "article__headline"),
)


def claim_by_name(name: str) -> Claim | None:
    """Return the published claim that `name_of` names."""
    slug, _, number = name.partition(":")
    claims = Claim.objects.published().filter(article__slug=slug, number=number)
    return claims.select_related("article").only(*READ).annotate(newest=F("public_signoff_id")).first()


def name_of(claim: Claim) -> str:
    """Return a claim's public name: no database key shows how many rows the desk has."""
    return f"{claim.article.slug}:{claim.number}"


class Choice(NamedTuple):
    """One choice of a facet: how many claims it would leave, in figures; empty where that is not known."""

    code: str
    label: str
    is_chosen: bool
    number: str
    leaves_none: bool


@reading(of_site)
def claim_list(request):
    """Every public claim, narrowed and ordered as the address says."""
    narrowed = ClaimFilter(request.GET, Claim.objects.published().select_related("article").only(*READ))
    order = OrderForm(request.GET)
    kept = narrowed.kept | order.kept
    listing = Listing(
        request,
        narrowed.qs,
        (narrowed.newest_first,) if order.chosen == "newest" else ORDERS[order.chosen][1],
        shape=r"\A[-a-zA-Z0-9_]+:[1-9][0-9]{0,8}\Z",
        find=claim_by_name,
        name=name_of,
        kept=kept,
    )
    numbers, terms = count(narrowed), narrowed.terms
    context = {
        "filter": narrowed,
        "article": narrowed.chosen.get("article"),
        "active": active(narrowed, kept),
        "facets": _facets(narrowed, numbers),
        "are_all_counted": len(numbers.by) == len(FACETS),
        "orders": _orders(order, narrowed),
        "order": order,
        "listing": listing,
        "notes": [note for note in (narrowed.note, listing.note, order.note) if note],
        "table": ClaimTable([Row(claim, terms) for claim in listing.rows]),
        "of_article": address_with(kept | {"article": ""}),
        "found": _in_words(_seen(listing, numbers.all)),
        "file": f"{reverse('files:claims.csv')}?{urlencode(narrowed.kept)}".rstrip("?"),
        "section": "claims",
    }
    return page(request, "claims.html", context)


def _seen(listing: Listing, number: Number) -> Number:
    """Return the number of claims, corrected by what the page itself shows."""
    if not (listing.next or listing.previous):
        return Number(len(listing.rows))
    return Number(max(number.n, len(listing.rows)), number.is_more)


def _in_words(number: Number) -> str:
    words = ngettext("{n} claim", "{n} claims", number.n)
    return words.format(n=_figures(number))


def _figures(number: Number) -> str:
    figures = number_format(number.n, force_grouping=True)
    return gettext("{n}+").format(n=figures) if number.is_more else figures


def _facets(narrowed: ClaimFilter, numbers: Numbers) -> list[dict[str, Any]]:
    """Return the facets with their choices, the first of which is all of them."""
    facets = []
    for name in FACETS:
        counts = numbers.by.get(name, {})
        chosen = narrowed.kept.get(name, "")
        choices = [Choice("", narrowed.filters[name].extra["empty_label"], not chosen, "", False)]
        for code, label in CODES[name]:
            number = counts.get(code)
            figures = "" if number is None else _figures(number)
            choices.append(Choice(code, label, chosen == code, figures, number == Number(0)))
        facets.append({"name": name, "field": narrowed.form[name], "choices": choices})
    return facets


def _orders(order: OrderForm, narrowed: ClaimFilter) -> list[tuple[str, str, bool]]:
    """Return the orders: what each is called, its address, and whether it is the present one."""
    return [
        (label, address_with(narrowed.kept | ({"order": code} if code != "newest" else {})), code == order.chosen)
        for code, (label, _columns) in ORDERS.items()
    ]
