"""How far long work is, for the page that waits for it: kept beside the database, which the work itself may lock."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.core.cache import caches

from factcheck.models import User

# Kept this long behind the last word, in seconds; told at most this often a second.
KEPT, OFTEN = 600, 4
# Letters of a ticket, at most.
TICKET = 40


def teller(user: User, ticket: str) -> Callable[[float], None] | None:
    """Return what long work tells its share to, from 0 to 1; None if no page asks for it."""
    if not ticket:
        return None
    last = 0.0

    def tell(share: float) -> None:
        nonlocal last
        if time.monotonic() - last > 1 / OFTEN:
            last = time.monotonic()
            caches["progress"].set(_key(user, ticket), share, KEPT)

    return tell


def told(user: User, ticket: str) -> float:
    """Return the share that was told last of one's own work, 0 before anything was."""
    return caches["progress"].get(_key(user, ticket), 0.0)


def _key(user: User, ticket: str) -> str:
    return f"{user.pk}-{ticket}"
