"""What the columns of the public file mean, for machines: CSV on the Web (W3C Recommendations of 17 December 2015)."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.http import HttpResponse

from factcheck.rules.cells import Kind
from factcheck.rules.columns import PUBLIC, Column, Use

from .articles import article_or_gone
from .edition import of_article, of_site
from .page import absolute, reading

CSVW = "http://www.w3.org/ns/csvw"
# Where clients look by themselves: behind the address of the file (Model for Tabular Data, 5.3).
ENDING = "-metadata.json"

_DATATYPES: dict[Kind, Any] = {
    Kind.TEXT: "string",
    Kind.WHOLE: "nonNegativeInteger",
    Kind.INSTANT: {"base": "dateTime", "format": "yyyy-MM-ddTHH:mm:ssX"},
}
_NOTE = (
    "A cell that a spreadsheet would run as a formula, or that begins with an apostrophe, bears one apostrophe in "
    "front that is not part of the text."
)


@reading(of_site)
def claims_metadata(request):
    """The metadata of the file of all public claims."""
    return _sent(table(f"Claims of {settings.SITE_NAME}"))


@reading(of_article)
def article_metadata(request, slug):
    """The metadata of the file of one article's claims."""
    return _sent(table(article_or_gone(slug).headline))


def table(title: str) -> dict[str, Any]:
    """Return the description of a table that lies beside it as `claims.csv`."""
    return {
        "@context": [CSVW, {"@language": "en"}],
        "url": "claims.csv",
        "dc:title": title,
        "dc:publisher": {"schema:name": settings.SITE_NAME, "schema:url": {"@id": absolute("/")}},
        "dc:description": _NOTE,
        "dialect": {"encoding": "utf-8", "lineTerminators": ["\r\n"], "delimiter": ",", "doubleQuote": True},
        "tableSchema": {
            "aboutUrl": absolute("/claims/{article_slug}/{claim_no}/"),
            "primaryKey": [column.name for column in PUBLIC if column.use is Use.KEY],
            "columns": [_column(column) for column in PUBLIC],
        },
    }


def _column(column: Column) -> dict[str, Any]:
    described = {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.means,
        "datatype": _DATATYPES[column.kind],
    }
    if column.word:
        described["datatype"] = {"base": "string", "format": "|".join(column.word.codes())}
        words = "; ".join(f"{word.value}: {(word.definition or word.label).rstrip('.')}" for word in column.word)
        described["dc:description"] = f"{column.means} {words}."
    return described | ({"required": True} if column.required else {})


def _sent(data: dict[str, Any]) -> HttpResponse:
    response = HttpResponse(json.dumps(data, ensure_ascii=False, indent=1), content_type="application/csvm+json")
    response["Access-Control-Allow-Origin"] = "*"
    return response
