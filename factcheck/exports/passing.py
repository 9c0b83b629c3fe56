"""Texts out of the database as the bytes that they are there: to read a million of them as Python's texts and write
them as bytes again takes longer than the database takes to find them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.backends.utils import CursorWrapper
from django.db.models import BinaryField, F, QuerySet
from django.db.models.functions import Cast

# Small writes cost more than the rows in them: a server sends each one by itself.
ROWS = 1_000
# What stands before the one value of a row in PostgreSQL's binary COPY: how many values there are, and its length.
_HEAD = 6
# The signature, flags and extension before the first row (PostgreSQL manual, COPY, "File Formats"); the two bytes that
# end it all have no value behind them.
_SIGNATURE = 19


def texts(queryset: QuerySet, field: str) -> Iterator[bytes]:
    """Yield the texts in one field of these rows, in UTF-8, in their order, many at a time; NULL must not be there."""
    connection = connections[queryset.db]
    is_postgresql = connection.vendor == "postgresql"
    wanted = queryset.values_list(F(field) if is_postgresql else Cast(field, BinaryField()))
    try:
        sql, params = wanted.query.sql_with_params()
    except EmptyResultSet:
        return
    with connection.cursor() as cursor:
        rows = _copied(cursor, sql, params) if is_postgresql else _fetched(cursor, sql, params)
        while chunk := b"".join(islice(rows, ROWS)):
            yield chunk


def _fetched(cursor: CursorWrapper, sql: str, params: tuple[Any, ...]) -> Iterator[bytes]:
    cursor.execute(sql, params)
    # The driver's own cursor: Django's asks for each chunk whether anything went wrong with the one before.
    while rows := cursor.cursor.fetchmany(ROWS):
        yield from [text for (text,) in rows]


def _copied(cursor: CursorWrapper, sql: str, params: tuple[Any, ...]) -> Iterator[bytes]:
    # Here too: while it keeps a record of what was asked, Django's cursor takes no parameters for a COPY.
    with cursor.cursor.copy(f"COPY ({sql}) TO STDOUT (FORMAT binary)", params) as copy:
        start = _SIGNATURE + _HEAD
        for row in copy:
            yield bytes(row[start:])
            start = _HEAD
