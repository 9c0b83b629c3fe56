"""The readers' pages over a million claims: beside one another, Datasette, plain django-tables2 and an empty view."""

from __future__ import annotations

import csv
import io
import sqlite3
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

from django.conf import settings
from django.db import connection
from tqdm import tqdm

from factcheck.exports.claims_csv import stream
from factcheck.models import Article, Claim
from factcheck.public.claims import name_of
from factcheck.public.listing import ORDERS
from factcheck.public.paging import SIZE
from factcheck.rules.columns import PUBLIC

from . import servers
from .client import THREADS, Asked
from .filling import fill
from .goals import verdict
from .language import ENGLISH
from .peers import environment

ROUNDS, SECONDS = 5, 2.0
DEPTH = 250_000
WITHIN, OF_AN_EMPTY_VIEW = 1.5, 0.8

COMMON, RARE, PHRASE = "harbour", ENGLISH.places[1_000], '"flooded harbour"'
EMPTY = "an empty view"
# The pages by name: our parameters, those of Datasette for the same, and those of the plain list if it has it.
LISTS = {
    "first page": ({}, {}, {}),
    "filtered by status": ({"status": "disputed"}, {"public_status__exact": "disputed"}, {"status": "disputed"}),
    "filtered by status and kind": (
        {"status": "disputed", "kind": "quote"},
        {"public_status__exact": "disputed", "kind__exact": "quote"},
        None,
    ),
    "searched: a common word": ({"q": COMMON}, {"_search": COMMON}, None),
    "searched: a rare word": ({"q": RARE}, {"_search": RARE}, None),
    "searched: a phrase": ({"q": PHRASE}, {"_search": PHRASE}, None),
}


class Listed(NamedTuple):
    """A page of the table: as it is asked for, the same made anew at every request, and those of others."""

    ours: Asked
    anew: Asked
    datasette: Asked
    plain: Asked | None = None


def measure(claims: int) -> Iterator[str]:
    """Fill the database unless it is filled, drive the servers, and yield the lines of the tables."""
    if not Article.objects.exists():
        fill(claims)
    there = Claim.objects.published().count()
    folder = settings.LOCAL_DIR
    program, flat = environment(folder) / "datasette", _flat_file(folder / "flat.db", there)
    connection.close()
    with servers.factcheck(folder) as ours, servers.datasette(folder, program, flat) as theirs:
        lists, others = _lists(there, ours, theirs), _others(ours)
        _drive([each for row in lists for each in row if each] + list(others.values()))
    yield f"{there:,} claims on {connection.display_name}; {servers.WORKERS} processes each; {THREADS} readers at once"
    heads = f"{'made anew/s':>14}{'Datasette/s':>13}{'tables2/s':>11}"
    yield f"{'':32}{'answers/s':>10}{'median':>11}{'95 %':>11}{'bytes':>8}{heads}"
    for row in lists:
        plain = f"{row.plain.rate:11.1f}" if row.plain else f"{'-':>11}"
        yield f"{_line(row.ours)}{row.anew.rate:14.1f}{row.datasette.rate:13.1f}{plain}"
    for each in others.values():
        yield f"{_line(each)}{each.rate / others[EMPTY].rate:14.0%} of an empty view"
    yield from judge(lists, others)


def judge(lists: list[Listed], others: dict[str, Asked]) -> Iterator[str]:
    """Yield a line for each part of the goal, which begins with `pass` or `FAIL`, and one on pages made anew."""
    apart, least = _compared([(row.ours, row.datasette) for row in lists])
    yield verdict(apart <= WITHIN, f"the lists are within {apart:.2f} x of one another (at most {WITHIN} x)")
    yield verdict(least >= 1, f"each list is at least {least:.2f} x as quick as Datasette's same page (at least 1 x)")
    _, least = _compared([(row.ours, row.plain) for row in lists if row.plain])
    _, anew = _compared([(row.anew, row.plain) for row in lists if row.plain])
    yield verdict(
        least >= 1,
        f"each list is at least {least:.2f} x as quick as plain django-tables2 (at least 1 x), made anew {anew:.2f} x",
    )
    share = min(each.rate for name, each in others.items() if "304" in name) / others[EMPTY].rate
    yield verdict(share >= OF_AN_EMPTY_VIEW, f"a 304 at {share:.0%} of an empty view (at least {OF_AN_EMPTY_VIEW:.0%})")
    apart, least = _compared([(row.anew, row.datasette) for row in lists])
    yield f"note  made anew each time: within {apart:.2f} x of one another, at least {least:.2f} x of Datasette's"


def _compared(lists: list[tuple[Asked, Asked]]) -> tuple[float, float]:
    """Return how far our lists are apart, and the least of our rates beside Datasette's."""
    rates = [our.rate for our, _ in lists]
    return max(rates) / min(rates), min(our.rate / their.rate for our, their in lists)


def _line(asked: Asked) -> str:
    return f"{asked.name:32}{asked.rate:10.1f}{asked.middle:8.2f} ms{asked.slow:8.2f} ms{asked.size:8,}"


def _lists(there: int, ours: list[int], theirs: list[int]) -> list[Listed]:
    """Return the pages of the table, as all of them are asked for."""
    depth = min(DEPTH, there // 4)
    pages = dict(LISTS)
    for order, (_label, keys) in ORDERS.items():
        rows = Claim.objects.published().select_related("article").order_by(*keys)
        place = name_of(rows[depth])
        pages[f"after {depth:,} rows, by {order}"] = (
            {"order": order, "after": place},
            {"_next": str(depth)},
            {"order": order, "page": str(1 + depth // SIZE)},
        )
    return [
        Listed(
            Asked(name, ours, f"/claims/?{urlencode(our)}"),
            Asked(name, ours, f"/claims/?{urlencode(our)}", is_new=True),
            Asked(name, theirs, f"/flat/claims?{urlencode(their)}", is_new=True),
            None if plain is None else Asked(name, ours, f"/plain?{urlencode(plain)}", is_new=True),
        )
        for name, (our, their, plain) in pages.items()
    ]


def _others(ours: list[int]) -> dict[str, Asked]:
    """Return what is asked of our site alone, by name."""
    slug = Article.objects.published().order_by("pk").values_list("slug", flat=True)[0]
    claim, article = f"/claims/{slug}/1/", f"/articles/{slug}/"
    asked = [
        Asked("a claim", ours, claim),
        Asked("an article with 50 claims", ours, article),
        Asked(EMPTY, ours, "/empty"),
        Asked("304 of a claim", ours, claim, 304, {"If-None-Match": _etag(ours[0], claim)}),
        Asked("304 of the table", ours, "/claims/", 304, {"If-None-Match": _etag(ours[0], "/claims/")}),
    ]
    return {each.name: each for each in asked}


def _etag(port: int, path: str) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}") as answer:
        return answer.headers["ETag"]


def _drive(asked: list[Asked]) -> None:
    """Ask for every page in turn, several times over, so that whatever else the machine does meets all of them."""
    for each in asked:
        each.drive(SECONDS / 4)
        each.rates.clear()
        each.times.clear()
    for _ in tqdm(range(ROUNDS), desc="rounds"):
        for each in asked:
            each.drive(SECONDS)


def _flat_file(file: Path, number: int) -> Path:
    """Write what the public CSV holds into a SQLite file as Datasette likes it, unless it is there; return its path."""
    if file.exists():
        return file
    rows = csv.reader(line for chunk in stream(Claim.objects.all()) for line in io.StringIO(chunk.decode(), newline=""))
    next(rows)
    told = tqdm(rows, total=number, unit=" claims", unit_scale=True, desc="the same for Datasette", mininterval=1)
    names = ", ".join(f"[{column.name}]" for column in PUBLIC)
    draft = sqlite3.connect(file.with_suffix(".draft"))
    with draft:
        draft.execute(f"CREATE TABLE claims (id INTEGER PRIMARY KEY, {names})")
        marks = ", ".join("?" * len(PUBLIC))
        draft.executemany(f"INSERT INTO claims ({names}) VALUES ({marks})", told)
        for name in ("public_status", "kind"):
            draft.execute(f"CREATE INDEX by_{name} ON claims ({name})")
        searched = "claim, quote, public_explanation, content='claims', content_rowid='id'"
        draft.execute(f"CREATE VIRTUAL TABLE claims_fts USING fts5 ({searched})")
        draft.execute("INSERT INTO claims_fts (claims_fts) VALUES ('rebuild')")
    draft.execute("ANALYZE")
    draft.close()
    return file.with_suffix(".draft").rename(file)
