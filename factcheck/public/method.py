"""How we check: the vocabulary, the rule and what readers see of a source, printed from the rulebook itself.

The examples are claims that readers see now, so that they cannot say anything else either.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Subquery
from django.utils.translation import gettext_noop as _

from factcheck.models import Claim
from factcheck.rules.arithmetic import Counts
from factcheck.rules.claims import About, ClaimKind
from factcheck.rules.corroboration import TABLE, Corroboration, Directness, Stance
from factcheck.rules.publication import CorrectionKind
from factcheck.rules.roles import Role
from factcheck.rules.sourcing import RECORDS, IdentityForm, Rank, SourceKind, Terms
from factcheck.rules.visibility import Openness, exposure

from .edition import of_site
from .listing import ORDERS
from .page import page, reading
from .tally import ORDER
from .telling import Told, label

# A sign that fills up, and the words for it.
OPENNESS = {
    Openness.HIDDEN: ("○", _("not shown, not counted")),
    Openness.GENERIC: ("◔", _("“a source who is not identified”")),
    Openness.DESCRIBED: ("◑", _("the agreed description")),
    Openness.NAMED: ("◕", _("the agreed name")),
    Openness.LINKED: ("●", _("the name, with a page")),
}
# Examples that no index leads to are looked for among so many claims, the newest.
NEWEST = 100


@reading(of_site)
def how_we_check(request):
    """The page that says what every word on the other pages means."""
    examples = _by_status()
    newest = _newest()
    kinds = [(rank, [kind for kind in SourceKind if kind.rank == rank]) for rank in Rank]
    context = {
        "statuses": ORDER,
        "rule": [(condition, status, _fitting(status, examples.get(status))) for condition, status in TABLE],
        "by_hand": [(word, examples.get(word)) for word in ORDER if word.is_by_person],
        "about": [(word, next((told for told in newest if told.about == word), None)) for word in About],
        "kinds": list(ClaimKind),
        "stances": list(Stance),
        "directness": list(Directness),
        "source_kinds": kinds,
        "records": [kind for kind in SourceKind if kind in RECORDS],
        "terms": list(Terms),
        "forms": [(form, *_introduced(form, newest)) for form in IdentityForm],
        "visibility": [(term, [OPENNESS[exposure(term, form).openness] for form in IdentityForm]) for term in Terms],
        "roles": list(Role),
        "correction_kinds": list(CorrectionKind),
        "section": "how",
    }
    return page(request, "how_we_check.html", context)


def _by_status() -> dict[str, Told]:
    """Return the newest claim of each status, in one query: a short step into the index for each."""
    of_status = (Claim.objects.published().filter(shown_status=status) for status in ORDER)
    newest = [Subquery(claims.order_by("-public_signoff_id").values("pk")[:1]) for claims in of_status]
    claims = Claim.objects.published().filter(pk__in=newest).select_related("article")
    return {claim.shown_status: Told(claim) for claim in claims}


def _newest() -> list[Told]:
    return [
        Told(claim)
        for claim in Claim.objects.published().select_related("article").order_by(*ORDERS["newest"][1])[:NEWEST]
    ]


def _fitting(status: Corroboration, told: Told | None) -> Told | None:
    """Return the example only if its numbers say why; where a person set the status they may say another thing."""
    return told if told and fits(status, Counts(*told.shown["counts"])) else None


def fits(status: Corroboration, counts: Counts) -> bool:
    """Say whether the rule may give this status to a claim with these counts."""
    sides = {
        Corroboration.UNCHECKED: counts.supporting == 0 == counts.contradicting,
        Corroboration.DISPUTED: counts.supporting > 0 and counts.contradicting > 0,
        Corroboration.CONTRADICTED: counts.supporting == 0 < counts.contradicting,
        Corroboration.DOCUMENTED: counts.supporting > 0 == counts.contradicting,
        Corroboration.CORROBORATED: counts.supporting > 1 and counts.contradicting == 0,
        Corroboration.PARTIALLY_CORROBORATED: counts.supporting > 1 and counts.contradicting == 0,
        Corroboration.SINGLE_SOURCE: counts.supporting == 1 and counts.contradicting == 0,
    }
    return sides.get(status, False)


def _introduced(form: IdentityForm, newest: Iterable[Told]) -> tuple[str, Told | None]:
    """Return how somebody is identified in this form, and the claim in which it can be read."""
    for told in newest:
        for source in (told.shown["asserted_by"], *told.shown["evidence"]):
            if source and source["identity_form"] == form:
                return label(source), told
    return "", None
