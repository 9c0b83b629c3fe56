"""The pages of sources that may have one. An unnamed source has none: it would be a kit for finding him."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast
from django.http import Http404
from django.utils.translation import ngettext

from factcheck.models import Claim, Evidence, SignOff, Source
from factcheck.rules.sourcing import SourceKind, Terms

from .claims import claim_by_name, name_of
from .edition import of_site
from .listing import ORDERS, Listing
from .page import page, reading
from .telling import Said, Told


@dataclass(frozen=True)
class Spoken:
    """A claim, and what one source has to do with it in what readers see."""

    told: Told
    pieces: list[Said]
    is_its_own: bool

    @property
    def sides(self) -> set[str]:
        """The codes of the sides that the source is on in this claim, and `says` if the statement is its own."""
        sides = {side(piece) for piece in self.pieces}
        return sides | {"says"} if self.is_its_own else sides


def side(piece: Said) -> str:
    """Return the side of a piece of evidence as a code."""
    return "for" if piece.stance.is_for else "against" if piece.stance.is_against else "context"


def claims_that_show(source: Source) -> QuerySet[Claim]:
    """Return the published claims in which readers see this source by its code."""
    # By the two indexes that lead to a source, so that a page costs what the source said and not what all did.
    speaks = Evidence.objects.filter(source=source).order_by().values("claim")
    involved = speaks.union(SignOff.objects.filter(asserter=source).order_by().values("claim"))
    # The rows say who took part; only what is shown says who may be seen to. Quotes inside a label are escaped
    # in JSON, so nothing but a code can read like this.
    shown = Claim.objects.published().annotate(shown_text=Cast("shown", TextField()))
    return shown.filter(pk__in=involved, shown_text__contains=f'"code": "{source.code}"').select_related("article")


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
    spoken = [_spoken(told, code) for told in map(Told, listing.rows) if code in told.codes]
    if not spoken:
        raise Http404
    context = {
        "source": source,
        "kind": _kind(spoken[0]),
        "terms": Terms(source.terms),
        "listing": listing,
        "spoken": spoken,
        "sums": _sums(spoken),
        "is_all": not (listing.next or listing.previous),
        "section": "claims",
    }
    return page(request, "source.html", context)


def _spoken(told: Told, code: str) -> Spoken:
    pieces = [Said(row) for row in told.shown["evidence"] if row["code"] == code]
    return Spoken(told, pieces, (told.shown["asserted_by"] or {}).get("code") == code)


def _kind(newest: Spoken) -> SourceKind:
    """Return the kind as the newest signed record has it."""
    told = newest.pieces[0].row if newest.pieces else newest.told.shown["asserted_by"]
    return SourceKind(told["source_kind"])


def _sums(spoken: list[Spoken]) -> list[tuple[str, str]]:
    """Count the claims by side: the side's code, and the number in words. A claim may stand on several sides."""
    numbers = {code: sum(code in each.sides for each in spoken) for code in ("says", "for", "against", "context")}
    words = {
        "says": ngettext("makes {n} statement", "makes {n} statements", numbers["says"]),
        "for": ngettext("supports {n} claim", "supports {n} claims", numbers["for"]),
        "against": ngettext("speaks against {n} claim", "speaks against {n} claims", numbers["against"]),
        "context": ngettext("adds context to {n} claim", "adds context to {n} claims", numbers["context"]),
    }
    return [(code, words[code].format(n=number)) for code, number in numbers.items() if number]
