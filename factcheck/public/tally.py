"""How the claims of an article stand: two tallies, never mixed, each as a bar and in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from factcheck.models import Article, Claim
from factcheck.rules.corroboration import Corroboration
from factcheck.rules.looks import LOOKS

from .telling import Told

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
    def glyph(self) -> str:
        return LOOKS[self.status][0]

    @property
    def words(self) -> str:
        return gettext("{n} {status}").format(n=self.number, status=gettext(self.status.label).lower())


@dataclass(frozen=True)
class Bar:
    """One tally: whether it counts the article's own statements, and its pieces from left to right."""

    is_own: bool
    pieces: list[Piece]

    @property
    def title(self) -> str:
        return gettext("What we state ourselves") if self.is_own else gettext("What people say")

    @property
    def total(self) -> int:
        return sum(piece.number for piece in self.pieces)

    @property
    def words(self) -> str:
        """The same in words, for who does not see the drawing."""
        number = ngettext("{n} claim", "{n} claims", self.total).format(n=self.total)
        pieces = gettext(", ").join(piece.words for piece in self.pieces)
        return gettext("{title}: {number}; {pieces}").format(title=self.title, number=number, pieces=pieces)

    @property
    def sentence(self) -> SafeString:
        """The tally as a sentence, with the sign of each status beside its number."""
        if self.is_own:
            said = ngettext(
                "This article makes {n} statement of its own that you can look up: {list}.",
                "This article makes {n} statements of its own that you can look up: {list}.",
                self.total,
            )
        else:
            said = ngettext(
                "People in it make {n} statement that you can look up: {list}.",
                "People in it make {n} statements that you can look up: {list}.",
                self.total,
            )
        key = '<span class="key key--{}"><span class="key__shape" aria-hidden="true">{}</span> {}</span>'
        pieces = ((piece.status, piece.glyph, piece.words) for piece in self.pieces)
        return format_html(said, n=self.total, list=format_html_join(gettext(", "), key, pieces))


def bar(counts: dict[str, int], *, is_own: bool) -> Bar:
    """Draw counts by status code."""
    total = sum(counts.values()) or 1
    pieces, x = [], 0.0
    for status in ORDER:
        if number := counts.get(status, 0):
            width = WIDTH * number / total
            pieces.append(Piece(status, number, f"{x:.2f}", f"{width:.2f}"))
            x += width
    return Bar(is_own, pieces)


def bars(own: dict[str, int], of_people: dict[str, int]) -> list[Bar]:
    """Return the two tallies; one that counts nothing is left out."""
    both = [bar(own, is_own=True), bar(of_people, is_own=False)]
    return [each for each in both if each.pieces]


def tally(claims: Iterable[Told]) -> list[Bar]:
    """Return the bars of claims that are told already."""
    own: dict[str, int] = defaultdict(int)
    of_people: dict[str, int] = defaultdict(int)
    for told in claims:
        (own if told.is_own_voice else of_people)[told.status] += 1
    return bars(own, of_people)


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
