"""One short question to the database, by the shortest way: a 304 is told about as fast as an empty answer."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary
from zlib import crc32

from django.db import connection

# The questions that a connection to PostgreSQL has a plan for.
_planned: WeakKeyDictionary[Any, set[bytes]] = WeakKeyDictionary()


class Moved(NamedTuple):
    """How often something has moved, and when it did last."""

    number: int
    at: datetime


def ask(question: str, *values: str) -> Moved | None:
    """Return the one row of a number and an instant that `question` finds; None if it finds none.

    Past the ORM, which takes longer than the rest of the answer; and on PostgreSQL past the cursors too, which take
    longer than the server, unless questions are being logged or counted.
    """
    if connection.vendor == "postgresql" and not connection.queries_logged:
        connection.ensure_connection()
        with connection.wrap_database_errors:
            return _by_libpq(question.replace("%s", "$1"), *values)
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        row = cursor.fetchone()
    if row is None:
        return None
    number, at = row
    return Moved(number, datetime.fromisoformat(at).replace(tzinfo=UTC) if isinstance(at, str) else at)


def _by_libpq(question: str, *values: str) -> Moved | None:
    """Ask by the C library itself, with a plan that is kept."""
    from psycopg.pq import ExecStatus

    raw, spelled, given = connection.connection, question.encode(), [value.encode() for value in values]
    name = f"factcheck_{crc32(spelled):x}".encode()
    if name not in _planned.setdefault(raw, set()):
        raw.pgconn.prepare(name, spelled)
        _planned[raw].add(name)
    answer = raw.pgconn.exec_prepared(name, given)
    if answer.status != ExecStatus.TUPLES_OK:
        # A pooler in between may have given us another connection than the one that has the plan.
        answer = raw.pgconn.exec_params(spelled, given)
    if answer.status != ExecStatus.TUPLES_OK:
        raise connection.Database.OperationalError(answer.error_message.decode(errors="replace"))
    if not answer.ntuples:
        return None
    number, at = (answer.get_value(0, column).decode() for column in range(2))
    return Moved(int(number), datetime.fromisoformat(at))
