"""Which claim of the article a row is about: by our number, by the file's own name for it, or by what it says."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from factcheck.models import Anchor, Article, Claim, claims_file

from .meaning import Columns
from .values import Values

# What an assessment holds besides the columns of the file.
ASSESSED = (
    "by",
    "rationale",
    "correct_wording",
    "corroboration",
    "public_corroboration",
    "overrule_reason",
    "rule_status",
)


class Current(NamedTuple):
    """A claim as it is now: `cells` by the names of rules/columns.py, and what stands in no file."""

    pk: int
    version: int
    step: str
    extra: dict[str, str]
    assessed: dict[str, Any]
    lost: set[str]
    cells: dict[str, Any]

    @property
    def ref(self) -> str:
        return f"C{self.cells['claim_no']}"


class Unknown(Exception):
    """The row names no claim that can be found; the message follows the cell, `column` is where."""

    def __init__(self, column: str, value: Any, reason: str) -> None:
        super().__init__(reason)
        self.column, self.value, self.reason = column, str(value), reason


class Matching:
    """Matches the rows of one file, in their order, to the claims of one article."""

    def __init__(self, article: Article, columns: Columns, numbers: Collection[int]) -> None:
        self.article, self.columns, self.key = article, columns, columns.meaning.key
        # What a cell of theirs says about the claim is told by `extra` already.
        self.by_statement = "claim" in columns.ours and columns.header[columns.ours["claim"]] not in columns.foreign
        self.numbers: dict[int, int] = {}
        self.names: dict[Any, list[int]] = defaultdict(list)
        self.seen: Counter[Any] = Counter()
        for pk, number, statement, extra in self._claims():
            self.numbers[number] = pk
            if number not in numbers:
                self.names[self._name(statement, extra)].append(pk)

    def _claims(self) -> Any:
        claims = Claim.objects.filter(article=self.article).order_by("number")
        return claims.values_list("pk", "number", "statement", "extra").iterator()

    def _name(self, statement: str, extra: Mapping[str, str]) -> Any:
        """Return what a row is known by if it bears no number of ours."""
        if self.key:
            return extra.get(self.key)
        said = [statement if self.by_statement else "", sorted(extra.items())]
        return hashlib.blake2b(json.dumps(said).encode(), digest_size=12).digest()

    def find(self, values: Values) -> int | None:
        """Return the key of the row's claim, None for a new one. Raises Unknown where it names one in vain."""
        if values.article_slug not in ("", self.article.slug):
            raise Unknown("article_slug", values.article_slug, f"is another article than {self.article.slug}")
        if values.claim_no is not None:
            return self._by_number(values.claim_no)
        name = self._name(values.given.get("claim", ""), values.extra)
        place = self.seen[name]
        self.seen[name] += 1
        if self.key and (place or not name):
            reason = "stands twice" if name else "is empty, and it is what names the row"
            raise Unknown(self.key, name or "", reason)
        found = self.names.get(name, [])
        return found[place] if place < len(found) else None

    def _by_number(self, number: int) -> int:
        if number not in self.numbers:
            raise Unknown("claim_no", number, "is no claim of this article; a new one has no number yet")
        self.seen[number] += 1
        if self.seen[number] > 1:
            raise Unknown("claim_no", number, "stands twice")
        return self.numbers[number]


def currents(keys: Collection[int]) -> dict[int, Current]:
    """Return the claims as they are now, by key, in a constant number of questions."""
    claims = Claim.objects.filter(pk__in=keys)
    fields = [f"assessment__{name}" for name in ASSESSED]
    kept = {pk: rest for pk, *rest in claims.values_list("pk", "version", "step", "extra", *fields)}
    lost: dict[int, set[str]] = defaultdict(set)
    for claim, exact in Anchor.objects.current().adrift().filter(claim__in=keys).values_list("claim_id", "exact"):
        lost[claim].add(exact)
    found = {}
    for cells in claims_file.values(claims, "desk"):
        pk = cells["pk"]
        version, step, extra, *assessed = kept[pk]
        said = {name: value or "" for name, value in zip(ASSESSED, assessed, strict=True)}
        found[pk] = Current(pk, version, step, extra, said, lost[pk], cells)
    return found
