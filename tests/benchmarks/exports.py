"""The file of all public claims, by command and over HTTP: beside the database's own shell, which asks for the same."""

from __future__ import annotations

import csv
import filecmp
import http.client
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from itertools import zip_longest
from pathlib import Path
from statistics import median

from django.conf import settings
from django.db import connection
from tqdm import tqdm

from factcheck.models import Article, Claim
from factcheck.rules.columns import PUBLIC
from factcheck.rules.escaping import unescape

from . import servers
from .filling import fill
from .goals import verdict
from .imports import Run, run

ROUNDS = 3
# Of the shell's time: by command on each database, and over HTTP.
OF_THE_SHELL, OVER_HTTP, MEGABYTES = {"sqlite": 1.0, "postgresql": 1.1}, 1.2, 150
COMMAND, HTTP, SHELL, LINES = (
    "export_claims",
    "/claims.csv by gunicorn",
    "the shell: the columns",
    "the shell: the lines",
)
BLOCK = 1024 * 1024

# Where each column stands in `Claim.shown`; the others stand on the claim and its article.
SHOWN = {
    "draft_no": ("draft",),
    **{name: ("places", 0, name) for name in ("paragraph", "start", "end", "quote")},
    "claim": ("statement",),
    "about": ("about",),
    "kind": ("kind",),
    "asserted_by": ("asserted_by", "label"),
    "identity_form": ("asserted_by", "identity_form"),
    "public_status": ("status",),
    "public_sentence": ("sentence",),
    "supporting": ("counts", 1),
    "contradicting": ("counts", 2),
    "public_explanation": ("explanation",),
    "signed_off_at": ("signed_at",),
}
ROWS = (
    "FROM factcheck_claim c JOIN factcheck_article a ON a.id = c.article_id WHERE c.is_shown AND a.state = 'published' "
    "ORDER BY c.article_id, c.shown_position, c.id"
)


def measure(claims: int) -> Iterator[str]:
    """Fill the database unless it is filled, let all write the file in turn, and yield the lines of the table."""
    if not Article.objects.exists():
        fill(claims)
    there, folder = Claim.objects.published().count(), settings.LOCAL_DIR
    files = {name: folder / f"{number}.csv" for number, name in enumerate((COMMAND, HTTP, SHELL, LINES))}
    connection.close()
    try:
        with servers.factcheck(folder) as [port]:
            runs = _runs(files, port)
        _require_the_same(files, there)
        size = files[COMMAND].stat().st_size
    finally:
        for file in files.values():
            file.unlink(missing_ok=True)
    yield f"{there:,} claims, {size:,} bytes, on {connection.display_name}; the median of {ROUNDS} rounds"
    yield f"{'':32}{'seconds':>10}{'MB':>8}{'of the shell':>14}"
    whole = _seconds(runs[SHELL])
    for name, each in runs.items():
        yield f"{name:32}{_seconds(each):10.2f}{max(e.megabytes for e in each):8.0f}{_seconds(each) / whole:12.2f} x"
    yield from judge(runs, connection.vendor)


def judge(runs: dict[str, list[Run]], vendor: str) -> Iterator[str]:
    """Yield a line for each part of the goal, which begins with `pass` or `FAIL`."""
    whole, most = _seconds(runs[SHELL]), OF_THE_SHELL[vendor]
    command, over_http = _seconds(runs[COMMAND]) / whole, _seconds(runs[HTTP]) / whole
    megabytes = max(each.megabytes for each in runs[COMMAND])
    yield verdict(command <= most, f"the command takes {command:.2f} x of the shell's time (at most {most} x)")
    yield verdict(over_http <= OVER_HTTP, f"over HTTP it takes {over_http:.2f} x (at most {OVER_HTTP} x)")
    yield verdict(megabytes < MEGABYTES, f"{megabytes:.0f} MB at the peak of the command (under {MEGABYTES} MB)")


def _seconds(runs: list[Run]) -> float:
    return median(each.seconds for each in runs)


def _runs(files: dict[str, Path], port: int) -> dict[str, list[Run]]:
    """Let each write its file, in turn, so that whatever else the machine does meets all of them.

    The first round, which also warms the disk's cache, does not count.
    """
    ways: dict[str, Callable[[], Run]] = {
        COMMAND: lambda: run([sys.executable, "manage.py", "export_claims", "--output", files[COMMAND]]),
        HTTP: lambda: _over_http(port, files[HTTP]),
        SHELL: lambda: run(_shell(f"SELECT {plain(connection.vendor)} {ROWS}", files[SHELL])),
        LINES: lambda: run(_shell(f"SELECT c.shown_line {ROWS}", files[LINES])),
    }
    runs: dict[str, list[Run]] = {name: [] for name in ways}
    for _ in tqdm(range(1 + ROUNDS), desc="rounds"):
        for name, way in ways.items():
            runs[name].append(way())
    return {name: each[1:] for name, each in runs.items()}


def plain(vendor: str) -> str:
    """Return the columns of the file as a select list of plain values: nothing quoted, nothing escaped."""
    shown = {name: _extracted(path, vendor) for name, path in SHOWN.items()}
    whole = [f"CAST({shown[name]} AS integer)" for name in ("supporting", "contradicting")]
    columns = shown | {
        "article_slug": "a.slug",
        "claim_no": "c.number",
        "origins": " + ".join(whole),
        "rechecking_since": "c.rechecking_since",
    }
    return ", ".join(f'{columns[column.name]} AS "{column.name}"' for column in PUBLIC)


def _extracted(path: tuple[str | int, ...], vendor: str) -> str:
    if vendor == "postgresql":
        return f"c.shown #>> '{{{','.join(map(str, path))}}}'"
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return f"json_extract(c.shown, '${''.join(steps)}')"


def _shell(sql: str, file: Path) -> list[str | Path]:
    """Return the command by which the database's own shell writes what is asked for into a file, as CSV."""
    if connection.vendor == "postgresql":
        asked = f"COPY ({sql}) TO STDOUT (FORMAT csv, HEADER)"
        return [_program("psql"), os.environ["DATABASE_URL"], "--no-psqlrc", "--quiet", f"--output={file}", "-c", asked]
    database = connection.settings_dict["NAME"]
    return [_program("sqlite3"), "-readonly", "-csv", "-header", "-cmd", f".output {file}", database, sql]


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise SystemExit(f"{name} is not installed: the export is measured beside it.")
    return found


def _over_http(port: int, file: Path) -> Run:
    """Read the file as one reader who takes it uncompressed. What the servers hold is not measured."""
    began = time.perf_counter()
    asked = http.client.HTTPConnection("localhost", port, timeout=120)
    asked.request("GET", "/claims.csv", headers={"Accept-Encoding": "identity"})
    with asked.getresponse() as answer, file.open("wb") as written:
        if answer.status != 200:
            raise AssertionError(f"/claims.csv answered {answer.status}")
        shutil.copyfileobj(answer, written, BLOCK)
    asked.close()
    return Run(time.perf_counter() - began, 0)


def _require_the_same(files: dict[str, Path], there: int) -> None:
    """Raise AssertionError unless our two files are the same bytes, and the shell's has the same cells."""
    if not filecmp.cmp(files[COMMAND], files[HTTP], shallow=False):
        raise AssertionError("the command and the site write different files")
    number = 0
    with (
        files[COMMAND].open(encoding="utf-8", newline="") as ours,
        files[SHELL].open(encoding="utf-8", newline="") as theirs,
    ):
        for number, (our, their) in enumerate(zip_longest(csv.reader(ours), csv.reader(theirs))):
            if [unescape(cell) for cell in our or ()] != their:
                raise AssertionError(f"record {number} differs: {our} beside {their}")
    if number != there:
        raise AssertionError(f"the files hold {number} claims of {there}")
