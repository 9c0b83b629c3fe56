"""What may be taken away from the desk, and by whom."""

import io
import zipfile

import openpyxl

from factcheck.actions.notes import add_note

BASE = "/admin/factcheck"


def test_a_dossier_holds_legal_notes_so_it_is_for_those_who_read_them(stage, desk_of):
    add_note(claim=stage.signed, by=stage.cast.edith, text="Privileged.", visibility="legal")
    page, address = f"{BASE}/article/{stage.article.pk}/", f"{BASE}/article/{stage.article.pk}/dossier.zip"
    for who, may in (
        ("edith", True),
        ("cora", False),
        ("rita", False),
        ("lou", False),
        ("wanda", False),
        ("kim", False),
    ):
        client = desk_of(getattr(stage.cast, who))
        response = client.get(address)
        assert response.status_code == (200 if may else 404), who
        assert ("dossier.zip" in client.get(page).content.decode()) == may
        if may:
            assert response["Content-Disposition"] == f'attachment; filename="{stage.article.slug}.zip"'
            names = zipfile.ZipFile(io.BytesIO(response.getvalue())).namelist()
            assert f"{stage.article.slug}/notes.csv" in names


def test_the_workbook_holds_the_list_as_it_is_narrowed_or_chosen(stage, desk_of):
    client = desk_of(stage.cast.edith)
    for response, numbers in (
        (client.get(f"{BASE}/claim/xlsx/?article={stage.article.pk}&workflow_state=ready"), {stage.ready.number}),
        (client.post(f"{BASE}/claim/xlsx/", {"chosen": [stage.cut.pk]}), {stage.cut.number}),
    ):
        assert response["Content-Disposition"].endswith('.xlsx"') and response["Cache-Control"] == "no-store"
        sheet = openpyxl.load_workbook(io.BytesIO(response.getvalue()))["Claims"]
        assert {row[2] for row in sheet.iter_rows(min_row=2, values_only=True)} == numbers
    for who in ("wanda", "lou", "kim"):
        assert desk_of(getattr(stage.cast, who)).get(f"{BASE}/claim/xlsx/").status_code == 404
