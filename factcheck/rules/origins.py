"""Independent origins: sources that depend on each other are counted once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .sourcing import RelationKind


@dataclass(frozen=True)
class Relation:
    """Two sources, by their codes, and how they depend on each other (a RelationKind code)."""

    source: str
    other: str
    kind: str

    @property
    def merges(self) -> bool:
        """Whether the two are one origin."""
        return RelationKind(self.kind).merges


def origins(sources: Iterable[str], relations: Sequence[Relation]) -> dict[str, str]:
    """Map each source code to the code that stands for its origin (union-find, iterative).

    Chains run through sources that are not in `sources`: if A copied from C and B copied from C, then A and B
    are one origin even where nobody recorded evidence from C itself.
    """
    parent: dict[str, str] = {}

    def root(code: str) -> str:
        parent.setdefault(code, code)
        while parent[code] != code:
            parent[code] = parent[parent[code]]
            code = parent[code]
        return code

    for relation in relations:
        if relation.merges:
            first, second = sorted((root(relation.source), root(relation.other)))
            parent[second] = first
    return {code: root(code) for code in sources}
