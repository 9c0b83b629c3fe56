"""How we check: the vocabulary, the rule and what readers see of a source, printed from the rulebook itself."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from factcheck.rules.claims import About, ClaimKind
from factcheck.rules.corroboration import TABLE, Corroboration, Directness, Stance
from factcheck.rules.publication import CorrectionKind
from factcheck.rules.roles import Role
from factcheck.rules.sourcing import RECORDS, IdentityForm, Rank, SourceKind, Terms
from factcheck.rules.visibility import Openness, exposure

from .edition import of_site
from .page import page, reading
from .tally import ORDER

OPENNESS = {
    Openness.HIDDEN: _("not shown, not counted"),
    Openness.GENERIC: _("“a source who is not identified”"),
    Openness.DESCRIBED: _("the agreed description"),
    Openness.NAMED: _("the agreed name"),
    Openness.LINKED: _("the name, with a page"),
}


@reading(of_site)
def how_we_check(request):
    """The page that says what every word on the other pages means."""
    kinds = [(rank, [kind for kind in SourceKind if kind.rank == rank]) for rank in Rank]
    context = {
        "statuses": ORDER,
        "by_hand": [word for word in Corroboration if word.is_by_person],
        "rule": TABLE,
        "about": list(About),
        "kinds": list(ClaimKind),
        "stances": list(Stance),
        "directness": list(Directness),
        "source_kinds": kinds,
        "records": [kind for kind in SourceKind if kind in RECORDS],
        "terms": list(Terms),
        "forms": list(IdentityForm),
        "visibility": [(term, [OPENNESS[exposure(term, form).openness] for form in IdentityForm]) for term in Terms],
        "roles": list(Role),
        "correction_kinds": list(CorrectionKind),
        "section": "how",
    }
    return page(request, "how_we_check.html", context)
