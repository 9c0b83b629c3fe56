from typing import NamedTuple

from .sentences import sentences
from .spans import Span


class Covered(NamedTuple):
    span: Span
    state: str
    leftover: tuple


def coverage(text, blocks, claimed, exempt, language="en"):
    return [
        Covered(s, "covered" if any(c.start < s.end and s.start < c.end for c in [*claimed, *exempt]) else "open", ())
        for s in sentences(text)
    ]
