"""The claims as an Excel workbook: the rows of the CSV, typed, whole, and nothing in it that runs."""

from __future__ import annotations

import csv
import io
import tempfile
import zipfile
from datetime import UTC, datetime

import pytest
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape as decoded

from factcheck.actions.inquiries import ask
from factcheck.actions.releases import announce_recheck
from factcheck.exports import claims_xlsx
from factcheck.exports.claims_csv import stream
from factcheck.exports.claims_xlsx import CONTINUED, MOST_IN_A_CELL, TooMany, workbook
from factcheck.models import Claim
from factcheck.rules.cells import Kind, read_cell
from factcheck.rules.columns import DESK, PUBLIC
from tests import cast as the
from tests.naughty import TEXTS


def sheets(file):
    """Return the rows of each sheet as values, by its title, None for an empty cell."""
    with file:
        return {sheet.title: [list(row) for row in sheet.values] for sheet in load_workbook(file)}


@pytest.fixture
def rows(monkeypatch):
    """Return the sheets of a desk workbook with these claims, which no database has to hold."""

    def written(*claims):
        whole = [dict.fromkeys(column.name for column in DESK) | {"claim_no": 1, "extra": {}} | each for each in claims]
        monkeypatch.setattr(claims_xlsx, "values", lambda queryset, profile: iter(whole))
        monkeypatch.setattr(claims_xlsx, "extra_columns", lambda queryset: {"theirs": "theirs"})
        return workbook(Claim.objects.none(), "desk", with_extra=True)

    return written


@pytest.mark.django_db
def test_it_holds_what_the_csv_holds_with_numbers_dates_and_truths_as_such(cast):
    article = the.article(cast)
    claim = the.claim(cast, article, extra={"claim": "theirs", "list": [1, None], "zero": 0})
    the.evidence(cast, claim, the.source(cast, label="=Mira"))
    the.claim(cast, article, "built in 1962", statement="=1+1")
    the.published(cast, the.signed(cast, claim).article)
    ask(
        article=article,
        by=cast.chris,
        claims=[claim],
        to="party",
        party="council",
        question="Why?",
        due=claim.created_at,
    )
    announce_recheck(claim=Claim.objects.get(number=1), by=cast.edith, reason="A reader wrote.")
    for profile, columns, kinds in (
        ("public", PUBLIC, {int, str, datetime}),
        ("desk", DESK, {int, str, datetime, bool}),
    ):
        text = b"".join(stream(Claim.objects.all(), profile, with_extra=True)).decode()
        header, *expected = csv.reader(io.StringIO(text, newline=""))
        [names, *found] = sheets(workbook(Claim.objects.all(), profile, with_extra=True))["Claims"]
        assert names == header
        as_kinds = [*(column.kind for column in columns), *[Kind.TEXT] * (len(header) - len(columns))]
        assert found == [
            [_seen(read_cell(kind, cell)) for kind, cell in zip(as_kinds, row, strict=True)] for row in expected
        ]
        assert {type(cell) for row in found for cell in row} - {type(None)} == kinds


def _seen(value):
    """Return what a reader of workbooks gives for a value: no zone, and nothing for an empty text."""
    return value.replace(tzinfo=None) if isinstance(value, datetime) else None if value == "" else value


def test_any_text_stands_in_it_as_it_is_and_none_of_them_runs(rows):
    texts = [*TEXTS, "_x0041_", "{=1+1}", "<r>a</r>", '<r></c><c r="A9"><f>1+1</f></c></r>']
    file = rows(*({"claim": text, "extra": {"theirs": text}} for text in texts))
    with zipfile.ZipFile(file) as archive:
        assert all(
            b"<f>" not in archive.read(name) and b"<hyperlink" not in archive.read(name) for name in archive.namelist()
        )
    [header, *found] = sheets(file)["Claims"]
    for name in ("claim", "theirs"):
        assert [decoded(row[header.index(name)]) for row in found] == texts


def test_a_text_that_is_too_long_for_a_cell_breaks_off_visibly_and_stands_whole_on_a_second_sheet(rows):
    latin, wide, fits = "a b" * 30_000, "🛢" * 16_384, "c" * MOST_IN_A_CELL
    claims = (
        {"article_slug": "dam", "claim_no": 7, "claim": latin, "notes": fits},
        {"article_slug": "dam", "claim_no": 8, "extra": {"theirs": wide}},
    )
    found = sheets(rows(*claims))
    [header, first, second] = found["Claims"]
    assert first[header.index("notes")] == fits
    for cell, text in ((first[header.index("claim")], latin), (second[header.index("theirs")], wide)):
        assert cell.endswith(CONTINUED) and text.startswith(cell.removesuffix(CONTINUED))
        assert 30_000 < len(cell.encode("utf-16-le")) / 2 <= MOST_IN_A_CELL
    [names, *pieces] = found["Long texts"]
    assert names == ["article_slug", "claim_no", "column", "part", "text"]
    assert [piece[:4] for piece in pieces] == [
        *(["dam", 7, "claim", part] for part in (1, 2, 3)),
        *(["dam", 8, "theirs", part] for part in (1, 2)),
    ]
    assert ["".join(piece[4] for piece in part) for part in (pieces[:3], pieces[3:])] == [latin, wide]
    assert list(sheets(rows({}))) == ["Claims"]


def test_the_header_stays_in_sight_and_the_filters_are_on(rows):
    at = datetime(2026, 1, 31, 12, 0, 7, 999_999, UTC)
    with rows({"signed_off_at": at, "stale_since": at.replace(year=1066)}) as file:
        sheet = load_workbook(file)["Claims"]
    names = [cell.value for cell in sheet[1]]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", sheet.dimensions)
    assert all(cell.font.bold for cell in sheet[1])
    signed, stale = (sheet.cell(2, 1 + names.index(name)) for name in ("signed_off_at", "stale_since"))
    assert (signed.value, signed.number_format) == (datetime(2026, 1, 31, 12, 0, 7), 'yyyy-mm-dd"T"hh:mm:ss"Z"')
    assert stale.value == "1066-01-31T12:00:07Z", "Excel’s calendar begins later"


@pytest.mark.django_db
def test_more_claims_than_a_sheet_holds_are_refused_before_any_is_written(cast, monkeypatch):
    article = the.article(cast)
    the.claim(cast, article)
    the.claim(cast, article, "built in 1962")
    monkeypatch.setattr(claims_xlsx, "MOST_CLAIMS", 1)
    with monkeypatch.context() as patch, pytest.raises(TooMany, match=r"at most 1 claims; take them away as CSV\."):
        patch.setattr(claims_xlsx, "values", lambda *_: pytest.fail("It was begun."))
        workbook(Claim.objects.all(), "desk")
    # A claim that was marked since then.
    monkeypatch.setattr(claims_xlsx, "in_order", lambda *_: Claim.objects.none())
    with pytest.raises(TooMany):
        workbook(Claim.objects.all(), "desk")
    monkeypatch.setattr(claims_xlsx, "MOST_COLUMNS", 40)
    with pytest.raises(TooMany, match="at most 40 columns"):
        workbook(Claim.objects.none(), "desk")


def test_nothing_of_it_is_left_on_the_disk(rows, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    rows({"claim": "a"}).close()
    with pytest.raises(AttributeError):
        rows({"claim": "a"}, {"claim": "b", "extra": "not what it should be"})
    assert list(tmp_path.iterdir()) == []
