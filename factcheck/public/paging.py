"""Paging by keyset: the place in a list is a row of it, so that page 400 costs what page 1 costs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import connection
from django.db.models import Model, Q, QuerySet

SIZE = 25
COUNT_UP_TO = 10_000


@dataclass(frozen=True)
class Page:
    """The rows of a page, and the rows after and before which the neighbouring pages lie; None at the ends."""

    rows: list[Any] = field(default_factory=list)
    after: Any = None
    before: Any = None


def page_of(
    queryset: QuerySet,
    keys: Sequence[str],
    *,
    after: Model | None = None,
    before: Model | None = None,
    size: int = SIZE,
) -> Page:
    """Return the page that follows `after`, or else the one that ends before `before`, or else the first.

    `keys` are column names, `-` for descending; the last one is unique. Never an empty page in a list that has
    rows: a place beyond either end is the first page.
    """
    backwards = after is None and before is not None
    place = before if backwards else after
    rows = _take(queryset, _flipped(keys) if backwards else keys, place, size + 1)
    if not rows and place is not None:
        return page_of(queryset, keys, size=size)
    more, rows = len(rows) > size, rows[:size]
    if backwards:
        rows.reverse()
    goes_on = backwards or more
    goes_back = more if backwards else place is not None
    return Page(rows, rows[-1] if rows and goes_on else None, rows[0] if rows and goes_back else None)


def neighbours(queryset: QuerySet, keys: Sequence[str], row: Model) -> tuple[Any, Any]:
    """Return the rows directly before and after `row`; None at the ends."""
    before = _take(queryset, _flipped(keys), row, 1)
    after = _take(queryset, keys, row, 1)
    return (before[0] if before else None), (after[0] if after else None)


def capped_count(queryset: QuerySet, up_to: int | None = None) -> int:
    """Count rows, but no further than one beyond `up_to`, which is COUNT_UP_TO unless it is given.

    They are counted in their order: it leads a database to the index that has nothing but them.
    """
    return queryset[: (up_to or COUNT_UP_TO) + 1].count()


def _flipped(keys: Sequence[str]) -> list[str]:
    return [key[1:] if key.startswith("-") else f"-{key}" for key in keys]


def _take(queryset: QuerySet, keys: Sequence[str], place: Model | None, size: int) -> list[Any]:
    """Return up to `size` rows beyond `place`: one query a rung, each a single stretch of the index."""
    ordered = queryset.order_by(*keys)
    if place is None:
        return list(ordered[:size])
    rows: list[Any] = []
    for rung in _rungs(queryset.model, keys, place):
        rows += ordered.filter(rung)[: size - len(rows)]
        if len(rows) == size:
            break
    return rows


def _rungs(model: type[Model], keys: Sequence[str], place: Model) -> Iterator[Q]:
    """Equal in all keys but the last and beyond in that one; then equal in all but two; and so on."""
    for length in range(len(keys) - 1, -1, -1):
        rung = Q()
        for key in keys[:length]:
            name = key.removeprefix("-")
            value = getattr(place, name)
            rung &= Q(**{f"{name}__isnull": True}) if value is None else Q(**{name: value})
        for beyond in _beyond(model, keys[length], place):
            yield rung & beyond


def _beyond(model: type[Model], key: str, place: Model) -> Iterator[Q]:
    name, descending = key.removeprefix("-"), key.startswith("-")
    value = getattr(place, name)
    # Each database keeps its own order of NULL, because that is the one its index has.
    empty_comes_last = connection.features.nulls_order_largest != descending
    if value is not None:
        yield Q(**{f"{name}__{'lt' if descending else 'gt'}": value})
        # By itself: with "or" between the two, SQLite would walk the index from its beginning.
        if empty_comes_last and _may_be_empty(model, name):
            yield Q(**{f"{name}__isnull": True})
    elif not empty_comes_last:
        yield Q(**{f"{name}__isnull": False})


def _may_be_empty(model: type[Model], name: str) -> bool:
    try:
        return model._meta.get_field(name).null
    except FieldDoesNotExist:  # a name that the queryset gave
        return False
