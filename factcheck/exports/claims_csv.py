"""The claims as CSV: a contract of fixed columns in fixed order (DESIGN section 8), as RFC 4180 has it (CRLF).

UTF-8 without a mark, codes not labels, instants as whole seconds in UTC, nothing for NULL; cells that a spreadsheet
would run as a formula bear an apostrophe (rules/escaping.py). Nothing here holds more than a chunk of rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Literal, NamedTuple

from django.db.models import F, IntegerField, OuterRef, Subquery, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce, NullIf

from factcheck.models import SignOff
from factcheck.models.claim import ClaimQuerySet
from factcheck.rules.cells import Kind, write_cell
from factcheck.rules.escaping import escape

from .gathering import gather
from .lines import line

CHUNK = 500
# Small writes cost more than the rows in them: a server sends each one by itself.
BYTES = 64 * 1024

Profile = Literal["public", "desk"]


class Column(NamedTuple):
    """A column: what the database computes for it, or None for what is gathered from other tables by its name."""

    name: str
    taken: Combinable | None
    kind: Kind = Kind.TEXT


def _counted(place: int) -> Combinable:
    """Return one of the numbers in the frozen counts: voices, supporting, contradicting, without stake."""
    return Cast(KT(f"shown__counts__{place}"), IntegerField())


def _newest_signoff(field: str) -> Combinable:
    return Subquery(SignOff.objects.filter(claim=OuterRef("pk")).order_by("-id").values(field)[:1])


# What readers see, from Claim.shown.
PUBLIC = (
    Column("article_slug", F("article__slug")),
    Column("draft_no", KT("shown__draft")),
    Column("claim_no", F("number"), Kind.WHOLE),
    Column("paragraph", KT("shown__places__0__paragraph")),
    Column("start", KT("shown__places__0__start")),
    Column("end", KT("shown__places__0__end")),
    Column("quote", KT("shown__places__0__quote")),
    Column("claim", KT("shown__statement")),
    Column("about", KT("shown__about")),
    Column("kind", KT("shown__kind")),
    Column("asserted_by", KT("shown__asserted_by__label")),
    Column("identity_form", KT("shown__asserted_by__identity_form")),
    Column("public_status", F("shown_status")),
    Column("public_sentence", KT("shown__sentence")),
    Column("origins", _counted(1) + _counted(2), Kind.WHOLE),
    Column("supporting", _counted(1), Kind.WHOLE),
    Column("contradicting", _counted(2), Kind.WHOLE),
    Column("public_explanation", KT("shown__explanation")),
    Column("signed_off_at", KT("shown__signed_at")),
    Column("rechecking_since", F("rechecking_since"), Kind.INSTANT),
)

# The same columns as the desk has them at this moment, and those that readers never see.
DESK = (
    Column("article_slug", F("article__slug")),
    Column("draft_no", F("article__last_draft_no"), Kind.WHOLE),
    Column("claim_no", F("number"), Kind.WHOLE),
    Column("paragraph", None, Kind.WHOLE),
    Column("start", None, Kind.WHOLE),
    Column("end", None, Kind.WHOLE),
    Column("quote", None),
    Column("claim", F("statement")),
    Column("about", F("about")),
    Column("kind", F("kind")),
    Column("asserted_by", F("asserter__label")),
    Column("identity_form", F("asserter__identity_form")),
    Column("public_status", F("public_corroboration")),
    Column("public_sentence", F("public_sentence")),
    Column("origins", F("public_supporting") + F("public_contradicting"), Kind.WHOLE),
    Column("supporting", F("public_supporting"), Kind.WHOLE),
    Column("contradicting", F("public_contradicting"), Kind.WHOLE),
    Column("public_explanation", F("assessment__public_explanation")),
    Column("signed_off_at", _newest_signoff("at"), Kind.INSTANT),
    Column("rechecking_since", F("rechecking_since"), Kind.INSTANT),
    Column("terms", F("asserter__terms")),
    Column("workflow_state", F("workflow_state")),
    Column("corroboration_status", F("corroboration")),
    # Why it has this status: the checker's reason for overruling the rule, else the rule's own sentence.
    Column(
        "status_reason",
        Coalesce(NullIf("assessment__overrule_reason", Value("")), "corroboration_sentence", output_field=TextField()),
    ),
    Column("independent_origins", F("supporting") + F("contradicting"), Kind.WHOLE),
    Column("verdict", F("verdict")),
    Column("action", F("assessment__action")),
    Column("basis", F("assessment__basis")),
    Column("checker", Coalesce("assessment__by__username", "assignee__username")),
    Column("reviewer", _newest_signoff("reviewer__username")),
    Column("legal_flag", F("legal_flag"), Kind.TRUTH),
    Column("adverse_to", F("adverse_to")),
    Column("sources", None),
    Column("exhibits", None),
    Column("change_from", None),
    Column("change_to", None),
    Column("change_state", None),
    Column("reply_outcome", None),
    Column("reply_due", None, Kind.INSTANT),
    Column("waiver", None),
    Column("fingerprint", F("fingerprint")),
    Column("stale_since", F("stale_since"), Kind.INSTANT),
    Column("notes", None),
)


def stream(queryset: ClaimQuerySet, profile: Profile = "public") -> Iterator[bytes]:
    """Yield the CSV of these claims, header first, by article and by place in it.

    `public` holds what readers see, and only claims that they see, whatever the queryset holds. `desk` is
    confidential: whom it goes to is the caller's to ask; it holds no alias, no identity and no legal note.
    """
    columns = PUBLIC if profile == "public" else DESK
    yield line([escape(column.name) for column in columns], "\r\n").encode()
    yield from _joined(_lines(columns, _rows(queryset, profile)))


def _rows(queryset: ClaimQuerySet, profile: Profile) -> Iterator[dict[str, Any]]:
    """Yield the values of each claim by column."""
    if profile == "public":
        # Readers' claims have a place; an order without nulls_last is the one that the index has.
        return _taken(queryset.published().order_by("article_id", "shown_position", "id"), PUBLIC)
    return _gathered(_taken(queryset.order_by("article_id", F("position").asc(nulls_last=True), "id"), DESK))


def _taken(queryset: ClaimQuerySet, columns: Iterable[Column]) -> Iterator[dict[str, Any]]:
    taken = [column for column in columns if column.taken is not None]
    names = ["pk", *(column.name for column in taken)]
    found = queryset.values_list(F("pk"), *(column.taken for column in taken))
    for values in found.iterator(chunk_size=CHUNK):
        yield dict(zip(names, values, strict=True))


def _gathered(rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Add to each row what stands in other tables, with a constant number of questions for a chunk of rows."""
    while chunk := list(islice(rows, CHUNK)):
        found = gather([row["pk"] for row in chunk])
        for row in chunk:
            yield row | found[row["pk"]]


def _lines(columns: Iterable[Column], rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    columns = list(columns)
    for row in rows:
        yield line([write_cell(column.kind, row.get(column.name)) for column in columns], "\r\n")


def _joined(lines: Iterable[str]) -> Iterator[bytes]:
    chunk: list[bytes] = []
    size = 0
    for each in lines:
        chunk.append(each.encode())
        size += len(chunk[-1])
        if size >= BYTES:
            yield b"".join(chunk)
            chunk, size = [], 0
    if chunk:
        yield b"".join(chunk)
