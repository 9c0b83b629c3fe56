"""Two newsrooms in one database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.db import transaction


class Elsewhere(Exception):
    pass


@contextmanager
def another_newsroom() -> Iterator[None]:
    """What is done within never happened at this desk."""
    with suppress(Elsewhere), transaction.atomic():
        yield
        raise Elsewhere
