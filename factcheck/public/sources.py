"""The pages of sources that may have one. An unnamed source has none: it would be a kit for finding him."""

from __future__ import annotations

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.http import Http404

from factcheck.models import Claim, Evidence, Source
from factcheck.rules.sourcing import Terms

from .claims import claim_by_name, name_of
from .edition import of_site
from .listing import ORDERS, Listing
from .page import page, reading
from .telling import Told


def claims_that_show(source: Source) -> QuerySet[Claim]:
    """Return the published claims in which readers see this source by its code."""
    speaks = Evidence.objects.filter(source=source).values("claim")
    involved = Q(pk__in=speaks) | Q(asserter=source) | Q(public_signoff__asserter=source)
    # The rows say who took part; only what is shown says who may be seen to. Quotes inside a label are escaped
    # in JSON, so nothing but a code can read like this.
    shown = Claim.objects.published().annotate(shown_text=Cast("shown", TextField()))
    return shown.filter(involved, shown_text__contains=f'"code": "{source.code}"').select_related("article")


@reading(of_site)
def source(request, code):
    """A source on the record with its full name, an organisation or a published document, and where it speaks."""
    source = Source.objects.with_a_page().filter(code=code).first()
    if source is None:
        raise Http404
    listing = Listing(
        request,
        claims_that_show(source),
        ORDERS["newest"][1],
        shape=r"\A[-a-zA-Z0-9_]+:[1-9][0-9]{0,8}\Z",
        find=claim_by_name,
        name=name_of,
    )
    told = [claim for claim in map(Told, listing.rows) if source.code in claim.codes]
    if not told:
        raise Http404
    context = {
        "source": source,
        "organisation": source.organisation if source.terms == Terms.ON_RECORD else "",
        "listing": listing,
        "claims": told,
        "section": "claims",
    }
    return page(request, "source.html", context)
