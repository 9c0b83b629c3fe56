"""Progress drawn as a bar: how many claims are in which state, as rectangles and as words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from factcheck.rules.workflow import State

# From done to not begun, so that the eye reads how far it is from the left.
ORDER = (State.SIGNED_OFF, State.STALE, State.READY, State.QUERIED, State.CHECKING, State.TO_CHECK)


class Part(NamedTuple):
    """A rectangle of a bar; offsets and widths in hundredths."""

    state: str
    x: float
    width: float


class Bar(NamedTuple):
    """A bar, and what it says in words."""

    parts: list[Part]
    done: int
    total: int
    text: str


def bar(counts: Mapping[str, int]) -> Bar:
    """Return the bar of claims by workflow state; claims that were cut are left out."""
    total = sum(counts.get(state, 0) for state in ORDER)
    done = counts.get(State.SIGNED_OFF, 0)
    parts, x = [], 0.0
    for state in ORDER:
        if n := counts.get(state, 0):
            width = 100 * n / total
            parts.append(Part(str(state), round(x, 2), round(max(width - 0.6, 0.4), 2)))
            x += width
    rest = [f"{counts[s]} {gettext(s.label).lower()}" for s in ORDER[1:] if counts.get(s)]
    if not total:
        return Bar([], 0, 0, str(_("No claims yet")))
    said = gettext("{done} of {total} signed off").format(done=done, total=total)
    return Bar(parts, done, total, ", ".join([said, *rest]))
