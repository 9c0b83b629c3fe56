"""A dossier: an article with all that was checked about it, as a folder that load_dossier turns into the same again."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.db.models import Q, QuerySet

from factcheck.models import (
    Anchor,
    Article,
    Assessment,
    Contact,
    Evidence,
    Exemption,
    Inquiry,
    Note,
    SignOff,
    Source,
    SourceRelation,
    User,
)
from factcheck.rules.cells import Kind, write_cell
from factcheck.rules.dossier import ARTICLE, FORMAT, TABLES, Column
from factcheck.rules.lines import line
from factcheck.rules.roles import Role
from factcheck.rules.sourcing import RelationKind

from .files import put_file, write_folder

HEAD = "# A dossier of Factcheck: one article with all that was checked about it. Offsets are Unicode code points.\n"

# By what a reference stands in a file.
_NAMED_BY = {
    Kind.PERSON: "__username",
    Kind.SOURCE: "__code",
    Kind.DRAFT: "__number",
    Kind.CLAIM: "__number",
    Kind.EXHIBIT: "__number",
    Kind.CONTACT: "__number",
}

# The rows of each file, in an order that does not depend on database keys where people gave them a name.
_ROWS: dict[str, Callable[[Article], QuerySet]] = {
    "drafts.csv": lambda article: article.drafts.order_by("number"),
    "claims.csv": lambda article: article.claims.order_by("number"),
    "anchors.csv": lambda article: Anchor.objects.filter(claim__article=article).order_by(
        "claim__number", "draft__number", "id"
    ),
    "exemptions.csv": lambda article: Exemption.objects.filter(draft__article=article).order_by(
        "draft__number", "start", "end", "id"
    ),
    "exhibits.csv": lambda article: article.exhibits.order_by("number"),
    "contacts.csv": lambda article: Contact.objects.filter(article=article).order_by("number"),
    "evidence.csv": lambda article: Evidence.objects.filter(claim__article=article).order_by("claim__number", "id"),
    "assessments.csv": lambda article: Assessment.objects.filter(claim__article=article).order_by(
        "claim__number", "id"
    ),
    "signoffs.csv": lambda article: SignOff.objects.filter(claim__article=article).order_by("claim__number", "id"),
    "changes.csv": lambda article: article.changes.order_by("number"),
    "inquiries.csv": lambda article: article.inquiries.order_by("number"),
    "notes.csv": lambda article: Note.objects.filter(claim__article=article).order_by("claim__number", "id"),
    "waivers.csv": lambda article: article.waivers.order_by("id"),
    "corrections.csv": lambda article: article.corrections.order_by("id"),
}


class CannotExport(Exception):
    """The dossier cannot be written; the message is one plain sentence."""


def export_dossier(article: Article, target: Path) -> None:
    """Write the dossier of an article as the folder `target`, whole or not at all.

    Sealed identities are not part of it; aliases, desk notes and legal notes are.
    Raises CannotExport where something is in the way at `target` or a file of an exhibit is missing.
    """
    with _one_moment():
        texts = _texts(article)
        files = sorted(set(article.exhibits.exclude(sha256="").values_list("sha256", flat=True)))

    def fill(folder: Path) -> None:
        for name, text in texts.items():
            put_file(folder / name, text.encode())
        for sha256 in files:
            put_file(folder / "files" / sha256, _kept_file(sha256))

    try:
        write_folder(target, fill)
    except OSError as error:
        raise CannotExport(f"The dossier cannot be written: {error.strerror or error}") from error


@contextmanager
def _one_moment() -> Iterator[None]:
    """Read all tables as they were at one moment, whatever others write meanwhile."""
    is_outermost = not connection.in_atomic_block
    with transaction.atomic():
        if is_outermost and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _kept_file(sha256: str) -> bytes:
    try:
        with default_storage.open(sha256) as file:
            return bytes(file.read())
    except FileNotFoundError as error:
        raise CannotExport(f"The file {sha256} of an exhibit is missing from the store.") from error


def _texts(article: Article) -> dict[str, str]:
    """Return the text files of the dossier by name."""
    article = Article.objects.select_related("writer", "published_draft").get(pk=article.pk)
    rows = {name: list(_plain(name, query(article))) for name, query in _ROWS.items()}
    sources = _reachable(_named(Kind.SOURCE, rows) | _recorded(article), article)
    # Sorted here, because databases sort texts and NULLs each in their own way.
    relations = _plain("relations.csv", _relations(sources, article))
    rows["relations.csv"] = sorted(relations, key=lambda row: (row[:3], row[3] or 0))
    rows["sources.csv"] = sorted(_plain("sources.csv", Source.objects.filter(code__in=sources)))
    people = _named(Kind.PERSON, rows) | ({article.writer.username} if article.writer else set())
    rows["people.csv"] = sorted(_people(people))
    texts = {"article.toml": _toml(article)}
    texts |= {f"drafts/{number}.txt": text for number, text in article.drafts.values_list("number", "text")}
    return texts | {name: _csv(TABLES[name], rows[name]) for name in TABLES}


def _plain(name: str, query: QuerySet) -> Iterator[list[Any]]:
    """Yield the values of a file's rows, references already named as they stand in the file."""
    columns = TABLES[name]
    paths = [_path(column) for column in columns]
    ordinals = _ordinals(query) if any(column.kind == Kind.ORDINAL for column in columns) else {}
    targets = _ordinals(Assessment.objects.filter(signoffs__in=query)) if name == "signoffs.csv" else ordinals
    claims = _claims_of(query) if name == "inquiries.csv" else {}
    for pk, *values in query.values_list("pk", *paths):
        row = []
        for column, value in zip(columns, values, strict=True):
            match column.kind:
                case Kind.ORDINAL:
                    row.append(ordinals[pk])
                case Kind.ASSESSMENT | Kind.NOTE:
                    row.append(targets[value] if value else None)
                case Kind.CLAIMS:
                    row.append(claims[pk])
                case _:
                    row.append(value)
        yield row


def _path(column: Column) -> str:
    """Return where the database finds a column's value; those that are counted here need only the row's key."""
    return "pk" if column.kind in (Kind.ORDINAL, Kind.CLAIMS) else column.name + _NAMED_BY.get(column.kind, "")


def _ordinals(query: QuerySet) -> dict[int, int]:
    """Map the keys of rows to their numbers among all of their kind on the same claim."""
    numbers: dict[int, int] = {}
    counts: dict[int, int] = defaultdict(int)
    of_claims = query.model.objects.filter(claim__in=query.order_by().values("claim"))
    for pk, claim in of_claims.order_by("id").values_list("pk", "claim"):
        counts[claim] += 1
        numbers[pk] = counts[claim]
    return numbers


def _claims_of(inquiries: QuerySet) -> dict[int, list[int]]:
    numbers: dict[int, list[int]] = defaultdict(list)
    pairs = Inquiry.claims.through.objects.filter(inquiry__in=inquiries).order_by("claim__number")
    for inquiry, number in pairs.values_list("inquiry", "claim__number"):
        numbers[inquiry].append(number)
    return numbers


def _named(kind: Kind, rows: dict[str, list[list[Any]]]) -> set[str]:
    """Return all names of one kind that stand in rows."""
    return {
        row[place]
        for name, found in rows.items()
        for place, column in enumerate(TABLES[name])
        if column.kind == kind
        for row in found
        if row[place] is not None
    }


def _recorded(article: Article) -> set[str]:
    """Return the codes of the sources that sign-offs have frozen."""
    records = SignOff.objects.filter(claim__article=article).values_list("record__sources", flat=True)
    return {code for sources in records for code in sources or {}}


def _reachable(codes: set[str], article: Article) -> set[str]:
    """Return these sources and those that merge with them, through whom two of them may be one origin."""
    for_claims = SourceRelation.objects.filter(claim__article=article)
    codes = codes | {code for pair in for_claims.values_list("source__code", "other__code") for code in pair}
    merging = [kind for kind in RelationKind if kind.merges]
    always = SourceRelation.objects.filter(claim__isnull=True, kind__in=merging)
    while True:
        touching = always.filter(Q(source__code__in=codes) | Q(other__code__in=codes))
        wider = codes | {code for pair in touching.values_list("source__code", "other__code") for code in pair}
        if wider == codes:
            return codes
        codes = wider


def _relations(codes: set[str], article: Article) -> QuerySet:
    always = Q(claim__isnull=True, source__code__in=codes, other__code__in=codes)
    return SourceRelation.objects.filter(always | Q(claim__article=article)).order_by("id")


def _people(usernames: set[str]) -> Iterator[list[Any]]:
    people = User.objects.filter(username__in=usernames).prefetch_related("groups")
    for person in people:
        has = {group.name for group in person.groups.all()}
        roles = [role.value for role in Role if role in has]
        yield [person.username, person.first_name, person.last_name, roles]


def _csv(columns: Sequence[Column], rows: Iterable[list[Any]]) -> str:
    lines = [line((column.name for column in columns), "\n")]
    for row in rows:
        cells = [write_cell(column.kind, value) for column, value in zip(columns, row, strict=True)]
        lines.append(line(cells, "\n"))
    return "".join(lines)


def _toml(article: Article) -> str:
    """Return article.toml; a key that is missing is NULL."""
    lines = [HEAD, f"format = {FORMAT}\n"]
    for column in ARTICLE:
        value = getattr(article, column.name)
        match column.kind:
            case Kind.PERSON:
                value = value.username if value else None
            case Kind.DRAFT:
                value = value.number if value else None
            case Kind.INSTANT | Kind.DATE if value:
                value = write_cell(column.kind, value)
        if value is not None:
            lines.append(f"{column.name} = {_toml_value(value)}\n")
    return "".join(lines)


def _toml_value(value: Any) -> str:
    """Write a number or a text; the escapes of JSON are those of TOML, which has one character more to escape."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
