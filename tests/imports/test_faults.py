"""A dossier that is wrong leaves nothing behind, and says in one list where and why."""

from __future__ import annotations

import json
import os

import pytest

from factcheck.imports.dossier import load_dossier
from factcheck.imports.faults import Faulty
from factcheck.models import Article, Event, Source, User
from tests import cast as stage

from .folders import put, read, write


def refused(folder, by):
    """Load, see that nothing was stored, and return what was said, line by line."""
    before = [model.objects.count() for model in (Article, Source, User, Event)]
    with pytest.raises(Faulty) as caught:
        load_dossier(folder, by=by)
    assert [model.objects.count() for model in (Article, Source, User, Event)] == before
    return str(caught.value).splitlines()


def edited(folder, name, old, new):
    text = (folder / name).read_text()
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1))


CELLS = {
    "an unknown word": ("claims.csv", 2, {"kind": "figur"}, "claims.csv, row 2, column kind: “figur” is not one of fi"),
    "a derived state": ("claims.csv", 2, {"step": "stale"}, "column step: “stale” is not one of to_check"),
    "a word in another case": ("sources.csv", 2, {"terms": "On_record"}, "column terms: “On_record” is not one of"),
    "a homoglyph": ("evidence.csv", 2, {"stance": "suppоrts"}, "evidence.csv, row 2, column stance: “suppоrts”"),
    "no number": ("changes.csv", 2, {"number": "one"}, "column number: “one” is not a whole number"),
    "an Arabic number": ("anchors.csv", 2, {"start": "٣"}, "column start: “٣” is not a whole number"),
    "a number too large": ("anchors.csv", 2, {"start": "99999999999"}, "is not a whole number"),
    "no score": ("anchors.csv", 2, {"score": "NaN"}, "column score: “NaN” is not a number"),
    "no truth": ("claims.csv", 2, {"legal_flag": "yes"}, "column legal_flag: “yes” is neither true nor false"),
    "a date as people write it": (
        "exhibits.csv",
        3,
        {"published_on": "03/04/2026"},
        "is not a date such as 2026-01-31",
    ),
    "no day of the calendar": ("notes.csv", 2, {"at": "2026-02-30T00:00:00Z"}, "is no instant of any calendar"),
    "another time zone": ("notes.csv", 2, {"at": "2026-02-03T00:00:00+01:00"}, "is not an instant such as"),
    "no JSON": ("claims.csv", 2, {"extra": "{"}, "column extra: “{” is not JSON"),
    "JSON with a NUL": ("claims.csv", 2, {"extra": '{"a": "\\u0000"}'}, "a character that cannot be stored"),
    "JSON that is too deep": ("claims.csv", 2, {"extra": "[" * 100_000}, "is not JSON"),
    "a list of extras": ("claims.csv", 2, {"extra": "[]"}, "column extra: is not a mapping"),
    "a missing person": (
        "notes.csv",
        2,
        {"by": "nobody"},
        "row 2, column by: “nobody” is not in people.csv",
    ),
    "a missing source": ("evidence.csv", 2, {"source": "x"}, "column source: “x” is not in sources.csv"),
    "a missing claim": ("anchors.csv", 2, {"claim": "99"}, "column claim: “99” is not in claims.csv"),
    "a missing exhibit": ("evidence.csv", 2, {"exhibit": "9"}, "column exhibit: “9” is not in exhibits.csv"),
    "a required cell": ("notes.csv", 2, {"at": ""}, "column at: is empty; here stands an instant"),
    "no statement": ("claims.csv", 2, {"statement": ""}, "column statement: is refused: This field cannot be blank"),
    "a number twice": ("claims.csv", 3, {"number": "1"}, "column number: “1” stands twice"),
    "a number beyond the counter": ("changes.csv", 2, {"number": "99"}, "column last_query_no: “4” is below 99"),
    "words that stand elsewhere": (
        "anchors.csv",
        2,
        {"start": "23"},
        "column exact: “40 million cubic metres” does",
    ),
    "an exemption elsewhere": ("exemptions.csv", 2, {"end": "4"}, "column exact: “The” does not stand at 0 to 4"),
    "an exhibit beyond the folder": ("exhibits.csv", 2, {"sha256": "../claims.csv"}, "“../claims.csv” is not a sha256"),
    "a script for a link": (
        "exhibits.csv",
        2,
        {"url": "javascript:alert(1)"},
        "column url: “javascript:alert(1)” is",
    ),
    "a long line": ("exhibits.csv", 2, {"title": "x" * 501}, "is refused: Ensure this value has at most 500"),
    "blocks beyond the text": ("drafts.csv", 2, {"blocks": '[[0,9999,"body"]]'}, "column blocks: is not a list of"),
    "an unknown role": ("people.csv", 2, {"roles": "checker pope"}, "column roles: “pope” is not one of writer"),
    "her own signature": ("signoffs.csv", 2, {"reviewer": "chris"}, "column reviewer: “chris” signs and assessed it"),
    "the writer's signature": ("signoffs.csv", 2, {"reviewer": "wanda"}, "“wanda” signs and wrote the article"),
    "a signed step alone": ("claims.csv", 4, {"step": "signed_off"}, "“signed_off” has no sign-off in signoffs.csv"),
    "an answer before its note": ("notes.csv", 2, {"reply_to": "2"}, "column reply_to: “2” is no earlier note"),
    "a number out of turn": ("notes.csv", 2, {"number": "2"}, "column number: “2” is not the next number"),
    "a question about nothing": ("inquiries.csv", 2, {"claims": ""}, "column claims: is empty"),
    "a rule of the database": ("sources.csv", 2, {"contact_details": "x", "terms": "background"}, "contact_only_on"),
    "a rule on a waiver": ("waivers.csv", 3, {"item": "open_sentence draft 1 at 50"}, "waived already"),
}


@pytest.mark.parametrize(("file", "row", "cells", "said"), CELLS.values(), ids=CELLS)
def test_a_wrong_cell_is_named(dossier, ella, file, row, cells, said):
    put(dossier, file, row, **cells)
    assert [line for line in refused(dossier, ella) if said in line]


def test_all_faults_are_told_at_once_and_each_once(dossier, ella):
    put(dossier, "claims.csv", 2, kind="figur")
    put(dossier, "notes.csv", 2, at="yesterday")
    (dossier / "waivers.csv").unlink()
    assert [line.partition(":")[0] for line in refused(dossier, ella)] == [
        "claims.csv, row 2, column kind",
        "notes.csv, row 2, column at",
        "waivers.csv",
    ]


FOLDERS = {
    "a missing file": (lambda d: (d / "notes.csv").unlink(), "notes.csv: is missing."),
    "a missing draft": (lambda d: (d / "drafts/2.txt").unlink(), "drafts/2.txt: is missing."),
    "a missing exhibit": (lambda d: next((d / "files").iterdir()).unlink(), ": is missing."),
    "another exhibit": (lambda d: next((d / "files").iterdir()).write_bytes(b"!"), "its sha256 is not its name"),
    "a changed draft": (lambda d: edited(d, "drafts/1.txt", "40", "400"), "drafts/1.txt: is not the text that was"),
    "a copy beside": (lambda d: (d / "claims (1).csv").touch(), "claims (1).csv: is not part of a dossier."),
    "a draft beside": (lambda d: (d / "drafts/3.txt").touch(), "drafts/3.txt: is named by no row."),
    "another encoding": (lambda d: (d / "notes.csv").write_bytes(b"\xff"), "notes.csv: is not UTF-8 at byte 0."),
    "a link": (lambda d: [(d / "notes.csv").unlink(), os.symlink("/etc/passwd", d / "notes.csv")], "is no file."),
    "an empty file": (lambda d: (d / "notes.csv").write_text(""), "notes.csv, column claim: is missing."),
    "an open quote": (lambda d: (d / "notes.csv").write_text('claim,"number'), "notes.csv: is not CSV"),
    "a NUL": (lambda d: edited(d, "notes.csv", "As they", "As\0they"), "notes.csv, row 2, column text: The text holds"),
    "a row too short": (
        lambda d: (d / "waivers.csv").write_text("item,claim,reason,by,at\nx\n"),
        "has 1 cells",
    ),
    "a column that is unknown": (lambda d: edited(d, "notes.csv", "text,", "tex,"), "column tex: is not a column of"),
    "a column that is missing": (lambda d: edited(d, "notes.csv", "text,", "tex,"), "column text: is missing."),
    "a column twice": (lambda d: edited(d, "notes.csv", "text,", "claim,"), "row 1, column claim: stands twice."),
    "no TOML": (lambda d: (d / "article.toml").write_text("?"), "article.toml: is not TOML"),
    "another format": (lambda d: edited(d, "article.toml", "format = 1", "format = 2"), "is not of format 1."),
    "an unknown key": (lambda d: edited(d, "article.toml", "byline", "by_line"), "column by_line: is not a key"),
    "a missing key": (lambda d: edited(d, "article.toml", "byline", "by_line"), "column byline: is missing."),
    "a number for a text": (lambda d: edited(d, "article.toml", 'byline = ""', "byline = 1"), "“1” is not text."),
    "a text for a number": (lambda d: edited(d, "article.toml", "no = 2", 'no = "2"'), "is not a whole number."),
    "no such state": (lambda d: edited(d, "article.toml", '"published"', '"live"'), "“live” is not one of in_check"),
    "a slug that is none": (lambda d: edited(d, "article.toml", "the-dam-at", "the dam at"), "column slug"),
    "no newest draft": (lambda d: edited(d, "article.toml", "draft_no = 2", "draft_no = 3"), "is not the number of"),
    "drafts shown in words": (
        lambda d: edited(d, "article.toml", "shown_drafts = [1]", 'shown_drafts = "1"'),
        "is not a list of draft numbers",
    ),
    "drafts shown that are not there": (
        lambda d: edited(d, "article.toml", "shown_drafts = [1]", "shown_drafts = [1, 9]"),
        "are not numbers of drafts",
    ),
    "a published draft never shown": (
        lambda d: edited(d, "article.toml", "shown_drafts = [1]", "shown_drafts = []"),
        "leave out the published draft",
    ),
    "published without a draft": (lambda d: edited(d, "article.toml", "published_draft = 1\n", ""), "names_its_draft"),
}


@pytest.mark.parametrize(("spoil", "said"), FOLDERS.values(), ids=FOLDERS)
def test_a_wrong_file_is_named(dossier, ella, spoil, said):
    spoil(dossier)
    assert [line for line in refused(dossier, ella) if said in line]


RECORDS = {
    "nothing": lambda record: record.clear(),
    "no list of places": lambda record: record.update(places=7),
    "a place without words": lambda record: record["places"][0].pop("quote"),
    "a source that is not described": lambda record: record["sources"].clear(),
    "a status of its own": lambda record: record.update(status="proven"),
    "counts that are words": lambda record: record.update(counts=["=1", 1, 0, 1]),
    "an asserter that is a list": lambda record: record.update(asserter=[]),
    "the record of another claim": lambda record: record.update(claim=2),
    "a script for a link": lambda record: record["evidence"][0].update(url="javascript:alert(1)"),
    "a time that is none": lambda record: record.update(signed_at="=1+1"),
}


@pytest.mark.parametrize("spoil", RECORDS.values(), ids=RECORDS)
def test_a_frozen_record_that_readers_could_not_be_shown_is_refused(dossier, ella, spoil):
    record = json.loads(read(dossier / "signoffs.csv")[0]["record"])
    spoil(record)
    put(dossier, "signoffs.csv", 2, record=json.dumps(record))
    assert [line for line in refused(dossier, ella) if "signoffs.csv, row 2, column record: " in line]


def test_a_folder_that_is_none_is_refused(tmp_path, ella):
    assert refused(tmp_path / "nowhere", ella) == ["nowhere: is not a folder."]


def test_an_address_that_is_taken_is_refused(dossier, ella):
    load_dossier(dossier, by=ella)
    assert refused(dossier, ella) == [
        "article.toml, column slug: “the-dam-at-kessel” is the address of an article that is here already."
    ]


def test_a_source_with_other_values_is_refused_and_the_differences_listed(dossier, ella):
    rows = read(dossier / "sources.csv")
    Source.objects.create(
        code=rows[0]["code"], alias="x", label="y", kind="book", terms="on_record", created_at="2026-01-01T00:00:00Z"
    )
    said = refused(dossier, ella)
    assert {line.partition(":")[0] for line in said} >= {
        f"sources.csv, row 2, column {name}" for name in ("alias", "kind", "created_at")
    }
    assert all("differs from the source that the desk has" in line for line in said)


def test_a_relation_with_another_reason_is_refused(dossier, ella):
    load_dossier(dossier, by=ella)
    edited(dossier, "article.toml", "the-dam-at-kessel", "the-same-dam")
    rows = read(dossier / "relations.csv")
    always = next(row for row in rows if not row["claim"] and not row["withdrawn_at"])
    always["why"] = "Because."
    write(dossier / "relations.csv", rows)
    [said] = refused(dossier, ella)
    assert said.endswith("differs from the relation of these two that the desk has.")


def test_a_list_that_nobody_would_read_is_cut_short(dossier, ella):
    rows = read(dossier / "waivers.csv")
    write(dossier / "waivers.csv", [rows[0] | {"by": "nobody"}] * 150)
    said = refused(dossier, ella)
    assert len(said) == 101
    assert said[-1] == "... and 50 more."


def test_the_writer_of_the_cast_is_known(dossier, ella):
    stage.person("wanda", "writer")
    assert load_dossier(dossier, by=ella).writer == User.objects.get(username="wanda")
