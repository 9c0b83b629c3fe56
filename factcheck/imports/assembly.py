"""Rows of a dossier's files to unsaved records that refer to each other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from factcheck.actions.loading import Arrival
from factcheck.models import (
    Anchor,
    Article,
    Assessment,
    Change,
    Claim,
    Contact,
    Correction,
    Draft,
    Evidence,
    Exemption,
    Exhibit,
    Inquiry,
    Note,
    SignOff,
    Source,
    SourceRelation,
    User,
    Waiver,
)
from factcheck.rules.cells import Kind, write_cell
from factcheck.rules.dossier import ARTICLE, TABLES
from factcheck.rules.roles import Role

from .checks import CHECKS, Placed, check_article, check_claims
from .faults import Findings
from .tables import Row

MODELS: dict[str, type[models.Model]] = {
    "people.csv": User,
    "drafts.csv": Draft,
    "sources.csv": Source,
    "claims.csv": Claim,
    "relations.csv": SourceRelation,
    "anchors.csv": Anchor,
    "exemptions.csv": Exemption,
    "exhibits.csv": Exhibit,
    "contacts.csv": Contact,
    "evidence.csv": Evidence,
    "assessments.csv": Assessment,
    "signoffs.csv": SignOff,
    "changes.csv": Change,
    "inquiries.csv": Inquiry,
    "notes.csv": Note,
    "waivers.csv": Waiver,
    "corrections.csv": Correction,
}
# The file whose rows a reference names.
NAMED_IN = {
    Kind.PERSON: "people.csv",
    Kind.SOURCE: "sources.csv",
    Kind.DRAFT: "drafts.csv",
    Kind.CLAIM: "claims.csv",
    Kind.EXHIBIT: "exhibits.csv",
    Kind.CONTACT: "contacts.csv",
    Kind.ASSESSMENT: "assessments.csv",
    Kind.NOTE: "notes.csv",
}
_ALWAYS = [column for column in TABLES["relations.csv"] if column.name != "claim"]
# Columns that are no fields of the record: they are kept elsewhere or counted.
_ASIDE = (Kind.ORDINAL, Kind.CLAIMS, Kind.NOTE, Kind.WORDS)


class Assembly:
    """Puts a dossier's records together, file by file in the order of TABLES; what is wrong goes to the findings.

    A row that is wrong is known by its name and has no record, so that rows which refer to it are not blamed.
    """

    def __init__(self, article: dict[str, Any], texts: dict[int, str], findings: Findings) -> None:
        self.findings = findings
        self.texts = texts
        self.article = Article()
        self.values = article
        self.known: dict[str, dict[Any, models.Model | None]] = {name: {} for name in TABLES}
        self.placed: list[Placed] = []
        self.arrival = Arrival(self.article, {}, {})

    def assemble(self, tables: dict[str, list[Row]]) -> Arrival:
        """Return the records of all files; complete only if there are no findings."""
        special: dict[str, Callable[[list[Row]], None]] = {
            "people.csv": self._people,
            "sources.csv": self._sources,
            "relations.csv": self._relations,
        }
        for name in TABLES:
            special.get(name, self._rows)(tables[name])
            if name == "drafts.csv":
                self._describe_article()
        check_claims(self.placed, self.findings)
        return self.arrival

    def _describe_article(self) -> None:
        row = Row("article.toml", None, self.values)
        for column in ARTICLE:
            value = self.values.get(column.name)
            setattr(self.article, column.name, self._named(row, column.name, column.kind, value) if value else value)
        for column in ARTICLE:
            if column.kind == Kind.TEXT and getattr(self.article, column.name) is None:
                setattr(self.article, column.name, "")
        self.placed.append(Placed(self.article, row))
        self._clean(self.article, row)
        check_article(self.article, list(self.known["drafts.csv"]), self.findings)

    def _people(self, rows: list[Row]) -> None:
        names = [row.values.get("username") for row in rows]
        there = {person.username: person for person in User.objects.filter(username__in=names)}
        for row in rows:
            username, roles = row.values.get("username"), row.values.get("roles", [])
            for role in [role for role in roles if role not in Role.codes()]:
                self._fault(row, "roles", role, f"is not one of {', '.join(Role.codes())}")
            if username in there:
                self._introduce(row, username, there[username])
                continue
            person = User(username=username, is_active=False, is_staff=False)
            person.first_name, person.last_name = row.values.get("first_name", ""), row.values.get("last_name", "")
            person.set_unusable_password()
            self._keep(row, person, username)
            self.arrival.roles[username] = list(dict.fromkeys(roles))

    def _sources(self, rows: list[Row]) -> None:
        codes = [row.values.get("code") for row in rows]
        there = {source.code: source for source in Source.objects.filter(code__in=codes)}
        for row in rows:
            source = there.get(row.values.get("code"))
            if source is None:
                self._rows([row])
                continue
            self._introduce(row, source.code, source)
            for column in TABLES[row.file]:
                if column.name not in row.values:
                    continue
                here, given = getattr(source, column.name), row.values[column.name]
                if write_cell(column.kind, here) != write_cell(column.kind, given):
                    has = write_cell(column.kind, here)[:200]
                    self._fault(row, column.name, given, f"differs from the source that the desk has: “{has}”")

    def _relations(self, rows: list[Row]) -> None:
        """Keep the relations that are new; those that always hold may stand at the desk already."""
        codes = self.known["sources.csv"]
        there = SourceRelation.objects.filter(claim=None, source__code__in=codes, other__code__in=codes)
        cells = {
            tuple(write_cell(column.kind, value) for column, value in zip(_ALWAYS, values, strict=True))
            for values in there.values_list("source__code", "other__code", *(column.name for column in _ALWAYS[2:]))
        }
        in_force = {found[:3] for found in cells if not found[-1]}
        for row in rows:
            mine = tuple(write_cell(column.kind, row.values.get(column.name)) for column in _ALWAYS)
            if row.values.get("claim") is None and mine in cells:
                continue
            if row.values.get("claim") is None and not mine[-1] and mine[:3] in in_force:
                self._fault(row, "", "", "differs from the relation of these two that the desk has")
            self._rows([row])

    def _rows(self, rows: list[Row]) -> None:
        ordinals: dict[Any, int] = {}
        for row in rows:
            key = self._key(row, ordinals)
            record = self._build(row)
            if record is not None:
                self._keep(row, record, key)
            elif key is not None:
                self._introduce(row, key, None)

    def _key(self, row: Row, ordinals: dict[Any, int]) -> Any:
        """Return the name by which other rows refer to this one; ordinals count up by claim."""
        for column in TABLES[row.file]:
            if column.kind == Kind.ORDINAL:
                claim = row.values.get("claim")
                ordinals[claim] = ordinals.get(claim, 0) + 1
                if row.values.get(column.name) != ordinals[claim]:
                    reason = f"is not the next number of the claim, which is {ordinals[claim]}"
                    self._fault(row, column.name, row.values.get(column.name, ""), reason)
                return claim, ordinals[claim]
        return row.values.get("code") if row.file == "sources.csv" else row.values.get("number")

    def _build(self, row: Row) -> models.Model | None:
        model, fields = MODELS[row.file], {}
        is_whole = True
        for column in TABLES[row.file]:
            if column.name not in row.values:
                is_whole = is_whole and column.later
            elif column.kind in _ASIDE:
                continue
            elif column.kind in NAMED_IN and row.values[column.name] is not None:
                named = self._named(row, column.name, column.kind, row.values[column.name])
                is_whole = is_whole and named is not None
                fields[column.name] = named
            else:
                fields[column.name] = row.values[column.name]
        if not is_whole:
            return None
        if row.file == "drafts.csv":
            fields["text"] = self.texts.get(fields["number"], "")
        record = model(**fields)
        if any(field.name == "article" for field in model._meta.fields):
            record.article = self.article  # type: ignore[attr-defined]
        if isinstance(record, SignOff):
            record.assessor = record.assessment.by
        return record

    def _named(self, row: Row, column: str, kind: Kind, value: Any) -> Any:
        """Return the record that a reference names, with a fault if there is none; any other value as it is."""
        if kind not in NAMED_IN:
            return value
        file = NAMED_IN[kind]
        key = (row.values.get("claim"), value) if kind in (Kind.ASSESSMENT, Kind.NOTE) else value
        if key not in self.known[file]:
            self._fault(row, column, value, f"is not in {file}")
        return self.known[file].get(key)

    def _keep(self, row: Row, record: models.Model, key: Any) -> None:
        """Check a new record and add it to those that are written."""
        if key is not None:
            self._introduce(row, key, record)
        self._clean(record, row)
        if row.file in CHECKS:
            CHECKS[row.file](record, row, self.findings)
        if isinstance(record, Inquiry):
            claims = [self._named(row, "claims", Kind.CLAIM, number) for number in row.values["claims"]]
            self.arrival.asked_about.append((record, claims))
        if isinstance(record, Note) and row.values["reply_to"] is not None:
            self._answer(record, row)
        self.placed.append(Placed(record, row))
        self.arrival.rows.setdefault(type(record), []).append(record)

    def _answer(self, note: Note, row: Row) -> None:
        # A note that cannot be found is taken for the note itself, which it cannot answer either.
        answered = self.known[row.file].get((row.values["claim"], row.values["reply_to"]), note)
        if answered is note:
            self._fault(row, "reply_to", row.values["reply_to"], "is no earlier note of this claim")
        elif isinstance(answered, Note):
            self.arrival.answers.append((note, answered))

    def _introduce(self, row: Row, key: Any, record: models.Model | None) -> None:
        """Make a row known by its name."""
        if key in self.known[row.file]:
            self._fault(row, TABLES[row.file][0].name, key, "stands twice")
        self.known[row.file][key] = record

    def _clean(self, record: models.Model, row: Row) -> None:
        """Check each field for itself; keys of other rows and NULLs are checked elsewhere, the database's own never."""
        exclude = {field.name for field in record._meta.fields if field.generated}
        for field in record._meta.fields:
            if field.name in exclude:
                continue
            value = getattr(record, field.attname)
            word = getattr(field, "word", None)
            if field.is_relation or (field.null and value is None):
                exclude.add(field.name)
            elif word is not None:
                exclude.add(field.name)
                if value not in word.codes() and not (field.blank and value == ""):
                    self._fault(row, field.name, value, f"is not one of {', '.join(word.codes())}")
        try:
            record.clean_fields(exclude)
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                said = " ".join(messages).rstrip(".")
                self._fault(row, name, row.values.get(name, ""), f"is refused: {said}")

    def _fault(self, row: Row, column: str, value: Any, reason: str) -> None:
        self.findings.add(row.file, reason, row=row.number, column=column, value=value)
