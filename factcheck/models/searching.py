"""The words of what readers are shown, in one table for searching, and the one function that looks there.

Words are cut and folded by `factcheck/text/stems.py`, so that SQLite (FTS5) and PostgreSQL (full text) keep the same
words and find the same claims; neither uses a tokenizer or dictionary of its own, nor PostgreSQL its `unaccent`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.lookups import GreaterThan, LessThan

from factcheck.text.stems import parse, words

from .claim import Claim
from .fields import PlainInMigrations
from .signoff import SignOff

TABLE = "factcheck_search"
# Deleting from a table that keeps no content needs SQLite 3.43, so this one keeps it. The tokenizer `ascii` takes
# all other letters as they are.
_CREATE = {
    "sqlite": f"CREATE VIRTUAL TABLE {TABLE} USING fts5(stems, tokenize='ascii', columnsize=0)",
    "postgresql": f"CREATE TABLE {TABLE} (rowid bigint PRIMARY KEY, stems tsvector NOT NULL);"
    f"CREATE INDEX {TABLE}_stems ON {TABLE} USING gin (stems) WITH (fastupdate = off);"
    # It finds frequent words along the claims and the others by the index, and has to know which are which.
    f"ALTER TABLE {TABLE} ALTER COLUMN stems SET STATISTICS 3000",
}
_TIDY = {
    "sqlite": f"INSERT INTO {TABLE} ({TABLE}) VALUES ('optimize')",
    "postgresql": f"ANALYZE {TABLE}",
}
# Keeps two texts of a claim apart: no phrase reaches across, for nothing that can be looked for is spelled so.
_GAP = "·"
# PostgreSQL takes a megabyte of words for a row. No claim comes near.
_MOST = 5_000
BATCH = 1_000


class Stems(PlainInMigrations, models.TextField):
    """The stems of a text in order, as each database keeps them; written from a list, never read."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        return "tsvector" if connection.vendor == "postgresql" else "text"

    def get_db_prep_value(self, value: Iterable[str], connection: BaseDatabaseWrapper, prepared: bool = False) -> str:
        if connection.vendor == "sqlite":
            return " ".join(value)
        return " ".join(f"'{stem}':{place}" for place, stem in enumerate(value, 1))


@Stems.register_lookup
class Match(models.Lookup):
    """Holds all terms of `parse`. Stems hold no quotation mark, so they can be quoted by one on each side."""

    lookup_name = "match"
    prepare_rhs = False

    def as_sqlite(self, compiler: Any, connection: BaseDatabaseWrapper) -> tuple[str, list[Any]]:
        lhs, params = self.process_lhs(compiler, connection)
        return f"{lhs} MATCH %s", [*params, " AND ".join(f'"{" ".join(term)}"' for term in self.rhs)]

    def as_postgresql(self, compiler: Any, connection: BaseDatabaseWrapper) -> tuple[str, list[Any]]:
        lhs, params = self.process_lhs(compiler, connection)
        terms = (" <-> ".join(f"'{stem}'" for stem in term) for term in self.rhs)
        return f"{lhs} @@ %s::tsquery", [*params, " & ".join(terms)]


class Key(models.BigIntegerField):
    """A key that two joined tables share."""


class Both(models.Func):
    """The key of two joined tables: the first orders, and what bounds it bounds both.

    No database sees by itself that rows below a key in one table are joined with rows below it in the other.
    """

    arity = 2
    output_field = Key()

    def as_sql(self, compiler: Any, connection: BaseDatabaseWrapper, **extra: Any) -> tuple[str, list[Any]]:
        return compiler.compile(self.get_source_expressions()[0])


def _of_both(bound: type[models.Lookup]) -> type[models.Lookup]:
    class Bound(bound):  # type: ignore[valid-type, misc]
        def as_sql(self, compiler: Any, connection: BaseDatabaseWrapper) -> tuple[str, list[Any]]:
            parts = [compiler.compile(bound(key, self.rhs)) for key in self.lhs.get_source_expressions()]
            return " AND ".join(sql for sql, _ in parts), [value for _, values in parts for value in values]

    return Bound


Key.register_lookup(_of_both(LessThan))
Key.register_lookup(_of_both(GreaterThan))


class PublicWords(models.Model):
    """The words of one claim that readers are shown. The table is made after migrations: no Django field has its type.

    A row has the key of the claim's public sign-off, so that the table's own order is "newest".
    """

    claim = models.OneToOneField(
        Claim,
        models.DO_NOTHING,
        to_field="public_signoff",
        primary_key=True,
        db_column="rowid",
        db_constraint=False,
        related_name="public_words",
    )
    stems = Stems()

    class Meta:
        managed = False
        db_table = TABLE
        default_permissions = ()
        verbose_name = verbose_name_plural = "public words"

    def __str__(self) -> str:
        return f"Words of sign-off {self.pk}"


def matching(claims: QuerySet[Claim], query: str) -> QuerySet[Claim]:
    """Narrow claims to those in whose public words all of `query` stands (`factcheck.text.stems`: parse, hits).

    A query in which nothing can be looked for narrows nothing. The claims can be ordered by `-newest`, as by
    `-public_signoff_id`, but walking along the index: SQLite does not see that the two are the same.
    """
    if terms := parse(query):
        return claims.filter(public_words__stems__match=terms).alias(
            newest=Both(F("public_words__pk"), F("public_signoff_id"))
        )
    return claims.alias(newest=F("public_signoff_id"))


def stems_of(shown: Mapping[str, Any]) -> list[str]:
    """Return the stems of `Claim.shown`: the statement, the words, who says so, the explanation, the evidence.

    Of who says so only the name of a source with a page of its own: what one unnamed source said must not be found
    together.
    """
    by = shown["asserted_by"]
    texts = [
        shown["statement"],
        *(place["quote"] for place in shown["places"]),
        by["label"] if by and by["code"] else "",
        shown["explanation"],
        *(row["summary"] for row in shown["evidence"]),
    ]
    return [stem for text in texts if text for stem in (*(of for of, _ in words(text)), _GAP)][:_MOST]


def index(claim_ids: Collection[int], using: str = DEFAULT_DB_ALIAS) -> None:
    """Write anew the words of these claims, for those that are shown, and take away those of the others."""
    rows = PublicWords.objects.using(using)
    rows.filter(pk__in=SignOff.objects.filter(claim__in=claim_ids).values("pk")).delete()
    shown = Claim.objects.using(using).filter(pk__in=claim_ids, is_shown=True)
    found = shown.order_by("public_signoff_id").values_list("public_signoff_id", "shown")
    rows.bulk_create(PublicWords(claim_id=pk, stems=stems_of(what)) for pk, what in found)


def out_of_step(claim_ids: Collection[int]) -> set[int]:
    """Return which of these claims are shown without having words, or have words without being shown."""
    missing = Q(is_shown=True, public_words__isnull=True)
    left = Q(is_shown=False, public_words__isnull=False)
    return set(Claim.objects.filter(missing | left, pk__in=claim_ids).order_by().values_list("pk", flat=True))


def restore_search(connection: BaseDatabaseWrapper) -> None:
    """Make the table if it is missing, and fill it if it does not have as many rows as claims are shown."""
    using = connection.alias
    _make_table(connection)
    if PublicWords.objects.using(using).count() != Claim.objects.using(using).filter(is_shown=True).count():
        rebuild(using=using)


def _make_table(connection: BaseDatabaseWrapper) -> None:
    if TABLE not in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(_CREATE[connection.vendor])


def rebuild(progress: Callable[[int], object] = lambda number: None, using: str = DEFAULT_DB_ALIAS) -> None:
    """Write the words of all claims anew; `progress` is told of each batch how many claims are done with it.

    The site can be read and written meanwhile: each batch is exchanged in a transaction of its own.
    """
    _make_table(connections[using])
    signoff = SignOff.objects.filter(pk=OuterRef("pk"))
    PublicWords.objects.using(using).filter(~Exists(signoff)).delete()
    last = 0
    while keys := _next_batch(last, using):
        last = keys[-1]
        progress(len(keys))
    with connections[using].cursor() as cursor:
        cursor.execute(_TIDY[connections[using].vendor])


def _next_batch(last: int, using: str) -> list[int]:
    """Index the claims after `last` and return their keys. Locked as verbs lock them: what these commit is seen."""
    claims = Claim.objects.using(using).filter(pk__gt=last).order_by("pk")
    with transaction.atomic(using=using):
        keys = list(claims.select_for_update().values_list("pk", flat=True)[:BATCH])
        if keys:
            index(keys, using)
    return keys
