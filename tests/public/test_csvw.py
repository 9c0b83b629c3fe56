"""The public file is described for machines where they look: beside it."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import datetime

from factcheck.rules.columns import PUBLIC


def described(reader, address):
    response = reader.get(address)
    assert response["Content-Type"] == "application/csvm+json" and response["Access-Control-Allow-Origin"] == "*"
    return json.loads(response.content)


def test_the_description_lies_where_the_file_says(town, reader):
    for address in ("/claims.csv", "/articles/dam/claims.csv"):
        link = reader.get(address)["Link"]
        assert link == '<claims.csv-metadata.json>; rel="describedby"; type="application/csvm+json"'
        assert described(reader, f"{address}-metadata.json")["url"] == "claims.csv"
    assert described(reader, "/articles/dam/claims.csv-metadata.json")["dc:title"] == town.article.headline


def test_every_cell_is_what_the_description_says(town, reader):
    schema = described(reader, "/claims.csv-metadata.json")["tableSchema"]
    rows = list(csv.DictReader(io.StringIO(reader.read("/claims.csv"), newline="")))
    assert list(rows[0]) == [column["name"] for column in schema["columns"]] == [column.name for column in PUBLIC]
    keys = [tuple(row[name] for name in schema["primaryKey"]) for row in rows]
    assert schema["primaryKey"] == ["article_slug", "claim_no"] and len(set(keys)) == len(keys) > 1
    for column in schema["columns"]:
        cells = [row[column["name"]] for row in rows]
        assert column["dc:description"] and (all(cells) or not column.get("required"))
        for cell in filter(None, cells):
            fits(cell, column["datatype"])


def fits(cell, datatype):
    match datatype:
        case "nonNegativeInteger":
            assert re.fullmatch("[0-9]+", cell)
        case {"base": "dateTime", "format": "yyyy-MM-ddTHH:mm:ssX"}:
            assert datetime.strptime(cell, "%Y-%m-%dT%H:%M:%SZ")
        case {"base": "string", "format": pattern}:
            assert re.fullmatch(pattern, cell)
        case _:
            assert datatype == "string"


def test_a_row_is_about_the_page_of_its_claim(town, reader, settings):
    about = described(reader, "/claims.csv-metadata.json")["tableSchema"]["aboutUrl"]
    address = about.replace("{article_slug}", "dam").replace("{claim_no}", "1")
    reader.get(address.removeprefix(settings.SITE_URL))
