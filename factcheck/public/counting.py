"""How many claims there are, and how many each choice would leave, as far as a glance can tell.

Exact where the claims to look at are few; else what an index answers at once; else nothing is said, so that the cost
does not grow with the claims. What was counted holds for the whole edition.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache

from django.db import connection
from django.db.models import Count, QuerySet

from factcheck.models import Claim

from .edition import Mark, of_site
from .narrowing import FACETS, ClaimFilter
from .paging import COUNT_UP_TO, capped_count

CLOSELY = 1_000
# These have a column, and an index that begins with it.
INDEXED = ("status", "kind")
CODES = {name: list(ClaimFilter.base_filters[name].extra["choices"]) for name in FACETS}


@dataclass(frozen=True)
class Number:
    """A count; with `is_more` there are at least so many."""

    n: int
    is_more: bool = False


@dataclass(frozen=True)
class Numbers:
    """How many claims there are, and by the name of a facet how many each code would leave under the other filters.

    A facet that is missing cannot be counted at a glance.
    """

    all: Number
    by: dict[str, dict[str, Number]] = field(default_factory=dict)


class Stretch:
    """Claims that one index or search names, looked at closely if they are few: how many there are of each sort.

    `fixed` are the facets that the stretch itself has settled.
    """

    def __init__(self, narrowed: ClaimFilter, fixed: tuple[str, ...]):
        self.chosen = {name: value for name, value in narrowed.chosen.items() if name in FACETS}
        self.fixed = fixed
        claims = narrowed.narrow(Claim.objects.published(), {"q", "article", *fixed})
        self.claims = claims.order_by(narrowed.newest_first)
        self.is_few = capped_count(self.claims, CLOSELY) <= CLOSELY
        self.sorts = self._sorted() if self.is_few else Counter()

    def _sorted(self) -> Counter[tuple[str, ...]]:
        rows = self.claims.order_by().values_list(*FACETS.values()).annotate(n=Count("pk"))
        return Counter({tuple(row[:-1]): row[-1] for row in rows})

    def under(self, names: Iterable[str]) -> Counter[tuple[str, ...]]:
        """Return the sorts that have the chosen codes of these facets."""
        places = {
            place: self.chosen[name] for place, name in enumerate(FACETS) if name in names and name in self.chosen
        }
        return Counter(
            {sort: n for sort, n in self.sorts.items() if all(sort[place] == code for place, code in places.items())}
        )

    def by(self, name: str) -> dict[str, Number]:
        """Return how many claims each code of a facet would leave under the other filters."""
        place, counts = list(FACETS).index(name), Counter()
        for sort, n in self.under(set(FACETS) - {name}).items():
            counts[sort[place]] += n
        return {code: Number(counts[code]) for code, _label in CODES[name]}


def count(narrowed: ClaimFilter) -> Numbers:
    """Count what the filters leave, and what each choice would."""
    return _count(of_site(), tuple(narrowed.kept.items()))


@lru_cache(512)
def _count(edition: Mark, kept: tuple[tuple[str, str], ...]) -> Numbers:
    narrowed = ClaimFilter(dict(kept), Claim.objects.published())
    few = [stretch for stretch in _stretches(narrowed) if stretch.is_few]
    by: dict[str, dict[str, Number]] = {}
    for name in FACETS:
        if stretch := next((each for each in few if name not in each.fixed), None):
            by[name] = stretch.by(name)
        elif name in INDEXED and set(narrowed.chosen) <= {name}:
            by[name] = _by_index(name)
    everything = Number(few[0].under(FACETS).total()) if few else _at_least(narrowed)
    return Numbers(everything, by)


def _stretches(narrowed: ClaimFilter) -> Iterable[Stretch]:
    """Yield the claims that are worth a close look: all under search and article, or those of one chosen code."""
    first = Stretch(narrowed, ())
    yield first
    if not first.is_few and not {"q", "article"} & set(narrowed.chosen):
        yield from (Stretch(narrowed, (name,)) for name in INDEXED if name in narrowed.chosen)


def _at_least(narrowed: ClaimFilter) -> Number:
    """Count up to the cap where every row that is looked at counts; else see how many of the first few do."""
    names = set(narrowed.chosen)
    if len(names) <= 1 and names <= {"q", "article", *INDEXED}:
        number = capped_count(narrowed.qs.order_by(narrowed.newest_first))
        return Number(min(number, COUNT_UP_TO), number > COUNT_UP_TO)
    settled = {"q", "article"} & names or set(sorted(names & {*INDEXED})[:1])
    first = narrowed.narrow(Claim.objects.published(), settled).order_by(narrowed.newest_first)
    looked_at = Claim.objects.filter(pk__in=first.values("pk")[:CLOSELY])
    return Number(narrowed.narrow(looked_at, names - settled).count(), True)


def _by_index(name: str) -> dict[str, Number]:
    sql, values = _each(name)
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        found = cursor.fetchone()
    return {
        code: Number(min(number, CLOSELY), number > CLOSELY)
        for (code, _label), number in zip(CODES[name], found, strict=True)
    }


@cache
def _each(name: str) -> tuple[str, tuple]:
    """Return one question for all codes of a facet: a short stretch of its index each."""
    parts = [_few(Claim.objects.published().filter(**{str(FACETS[name]): code})) for code, _label in CODES[name]]
    columns = ", ".join(f"(SELECT COUNT(*) FROM ({sql}) AS few)" for sql, _values in parts)
    return f"SELECT {columns}", tuple(value for _sql, values in parts for value in values)


def _few(queryset: QuerySet) -> tuple[str, tuple]:
    return queryset.order_by("-public_signoff_id").values("pk")[: CLOSELY + 1].query.sql_with_params()
