"""Fills a migrated database with the newsroom, past the models: a million claims take minutes, not hours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import islice
from typing import Any

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import DateField, Max, Model
from tqdm import tqdm

from factcheck.models import Article, Claim, Edition, Source, User
from factcheck.models.edition import SITE
from factcheck.models.searching import rebuild

from .newsroom import TABLES, Newsroom, People, Row

ARTICLES_OF_A_BATCH = 100


def fill(claims: int) -> None:
    """Add `claims` published claims to the database, with all that belongs to them, and prepare what is read."""
    room = Newsroom(claims, _people(), {model: _first_free(model) for model in TABLES})
    with _in_haste():
        with _bar(claims, connection.display_name) as bar:
            _write(Source, room.sources())
            articles = room.articles()
            while batch := list(islice(articles, ARTICLES_OF_A_BATCH)):
                with transaction.atomic():
                    for model in batch[0]:
                        _write(model, [row for rows in batch for row in rows[model]])
                bar.update(sum(len(rows[Claim]) for rows in batch))
        _give_editions()
        with _bar(Claim.objects.count(), "the search") as bar:
            rebuild(bar.update)
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), list(TABLES)):
            cursor.execute(sql)
        # What the database's own housekeeping does after a while. SQLite has none, and no newsroom would ask for it.
        if connection.vendor == "postgresql" and not connection.in_atomic_block:
            cursor.execute("VACUUM ANALYZE")


def _bar(claims: int, what: str) -> tqdm:
    return tqdm(total=claims, unit=" claims", unit_scale=True, desc=what, mininterval=1)


def _people() -> People:
    writer, checker, reviewer = (
        User.objects.get_or_create(username=f"{name}-of-the-benchmark")[0] for name in ("writer", "checker", "reviewer")
    )
    return People(writer.pk, checker.pk, reviewer.pk, checker.username)


def _first_free(model: type[Model]) -> int:
    return 1 + (model.objects.aggregate(last=Max("pk"))["last"] or 0)


def _give_editions() -> None:
    """Give articles and site the edition that publishing them would have left; triggers count changes alone."""
    published = Article.objects.published()
    last = published.aggregate(last=Max("first_published_at"))["last"]
    made = [Edition(key=pk, number=1, at=at) for pk, at in published.values_list("pk", "first_published_at")]
    Edition.objects.bulk_create([Edition(key=SITE, number=1, at=last), *made], ignore_conflicts=True, batch_size=5_000)


@contextmanager
def _in_haste() -> Iterator[None]:
    """Let the database trust what it is given, unless a test wants it checked and rolled back."""
    if connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for pragma in ("foreign_keys = OFF", "synchronous = OFF", "cache_size = -262144"):
                cursor.execute(f"PRAGMA {pragma}")
        else:
            cursor.execute("SET session_replication_role = replica")
    try:
        yield
    finally:
        # The next connection has the settings of the house again.
        connection.close()


def _write(model: type[Model], rows: list[Row]) -> None:
    """Write rows into the model's table, with defaults in the columns that they leave out."""
    given = list(rows[0])
    fields = {field.column: field for field in model._meta.concrete_fields if not field.generated}
    left_out = {name: field for name, field in fields.items() if name not in given}
    defaults = [field.get_db_prep_save(field.get_default(), connection) for field in left_out.values()]
    dated = [n for n, name in enumerate(given) if isinstance(fields[name], DateField)]
    table = connection.ops.quote_name(model._meta.db_table)
    names = ", ".join(connection.ops.quote_name(name) for name in (*given, *left_out))
    stored = (_stored(row, dated, defaults) for row in rows)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as lines:
                for row in stored:
                    lines.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(fields))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", stored)


def _stored(row: Row, dated: list[int], defaults: list[Any]) -> list[Any]:
    values = [*row.values(), *defaults]
    for n in dated:
        values[n] = _stored_date(values[n])
    return values


@cache
def _stored_date(at: Any) -> Any:
    """Return a date or an instant as the database takes it."""
    return connection.ops.adapt_datetimefield_value(at) if hasattr(at, "hour") else str(at)
