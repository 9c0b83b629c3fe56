"""How the claims of an article stand: two tallies, never mixed, each drawn as a bar."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext, ngettext

from factcheck.models import Article, Claim
from factcheck.rules.corroboration import Corroboration

WIDTH = 100

# From what is established best to what is not; the order of the bar, the key and the list of counts.
ORDER = (
    Corroboration.DOCUMENTED,
    Corroboration.CORROBORATED,
    Corroboration.PARTIALLY_CORROBORATED,
    Corroboration.SINGLE_SOURCE,
    Corroboration.DISPUTED,
    Corroboration.CONTRADICTED,
    Corroboration.UNVERIFIABLE,
    Corroboration.UNCHECKED,
    Corroboration.NOT_CHECKABLE,
)


@dataclass(frozen=True)
class Piece:
    """One status in a bar, with its place in a drawing WIDTH wide."""

    status: Corroboration
    number: int
    x: str
    width: str

    @property
    def words(self) -> str:
        return f"{self.number} {gettext(self.status.label).lower()}"


@dataclass(frozen=True)
class Bar:
    """One tally: what it counts, and its pieces from left to right."""

    title: str
    pieces: list[Piece]

    @property
    def total(self) -> int:
        return sum(piece.number for piece in self.pieces)

    @property
    def words(self) -> str:
        """The same in words, for who does not see the drawing."""
        number = ngettext("{n} claim", "{n} claims", self.total).format(n=self.total)
        return f"{self.title}: {number}; {', '.join(piece.words for piece in self.pieces)}"


def bar(title: str, counts: dict[str, int]) -> Bar:
    """Draw counts by status code."""
    total = sum(counts.values()) or 1
    pieces, x = [], 0.0
    for status in ORDER:
        if number := counts.get(status, 0):
            width = WIDTH * number / total
            pieces.append(Piece(status, number, f"{x:.2f}", f"{width:.2f}"))
            x += width
    return Bar(title, pieces)


def bars(own: dict[str, int], of_people: dict[str, int]) -> list[Bar]:
    """Return the two tallies; one that counts nothing is left out."""
    both = [bar(gettext("What we state ourselves"), own), bar(gettext("What people say"), of_people)]
    return [each for each in both if each.pieces]


def tallies(articles: Iterable[Article]) -> dict[int, list[Bar]]:
    """Return the bars of several articles by their keys, in one query."""
    own: dict[int, dict[str, int]] = defaultdict(dict)
    of_people: dict[int, dict[str, int]] = defaultdict(dict)
    rows = (
        Claim.objects.published()
        .filter(article__in=list(articles))
        .order_by()
        .values("article", "shown_status")
        .annotate(all=Count("pk"), own=Count("pk", filter=Q(shown__asserted_by=None)))
    )
    for row in rows:
        own[row["article"]][row["shown_status"]] = row["own"]
        of_people[row["article"]][row["shown_status"]] = row["all"] - row["own"]
    return {key: bars(own[key], of_people[key]) for key in own}
