"""A file of 100,000 claims taken in, with places, numbers and history: beside django-import-export's default path."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from django.conf import settings
from django.db import connection

from factcheck.actions.articles import open_article
from factcheck.models import Anchor, Article, Claim, Event
from tests import cast as the

from .goals import verdict
from .language import ARABIC, ENGLISH, Place, written
from .newsroom import KINDS
from .peers import environment
from .servers import ROOT

MOST = 100_000
OF_THE_PEER, MEGABYTES = 0.5, 300
# Fifteen columns, as published collections of fact-checks have them: six are ours, the others are kept as they are.
OURS = ("quote", "claim", "kind", "about", "adverse_to", "legal_flag")
THEIRS = ("id", "date", "speaker", "party", "venue", "rating", "address", "reviewer", "note")
# One paragraph of so many is in Arabic.
ARABIC_SHARE = 17


class Run(NamedTuple):
    """What a child process took: seconds on the clock, and megabytes at its peak."""

    seconds: float
    megabytes: float


def measure(rows: int) -> Iterator[str]:
    """Make an article and a file of claims about it, let both take the file in, and yield the lines of the table."""
    folder = settings.LOCAL_DIR
    file = folder / "claims-to-take-in.csv"
    article, by = make(file, rows)
    connection.close()
    taken = [sys.executable, "manage.py", "import_claims", file, "--article", article.slug, "--by", by]
    ours = run(taken)
    require_all(article, rows)
    peer = [environment(folder) / "python", Path(__file__).with_name("import_export_peer.py"), file, folder / "peer.db"]
    theirs = run(peer)
    yield f"{rows:,} rows, each with words of a draft of {rows:,} sentences, on {connection.display_name}"
    yield f"{'':32}{'seconds':>10}{'MB':>8}{'claims/s':>10}"
    for name, each in (("import_claims", ours), ("django-import-export", theirs)):
        yield f"{name:32}{each.seconds:10.1f}{each.megabytes:8.0f}{rows / each.seconds:10,.0f}"
    yield from judge(ours, theirs)


def judge(ours: Run, theirs: Run) -> Iterator[str]:
    """Yield a line for each part of the goal, which begins with `pass` or `FAIL`."""
    share = ours.seconds / theirs.seconds
    yield verdict(share <= OF_THE_PEER, f"{share:.2f} x of django-import-export (at most {OF_THE_PEER} x)")
    yield verdict(ours.megabytes < MEGABYTES, f"{ours.megabytes:.0f} MB at the peak (under {MEGABYTES} MB)")


def run(command: Sequence[str | Path]) -> Run:
    """Run a program to its end and return what it took. Raises CalledProcessError if it fails."""
    measured = [sys.executable, Path(__file__).with_name("child.py"), *command]
    told = subprocess.run(list(map(str, measured)), cwd=ROOT, stdout=subprocess.PIPE, check=True, text=True).stdout
    return Run(*map(float, told.split()))


def make(file: Path, rows: int) -> tuple[Article, str]:
    """Open an article of so many sentences, write a row about each into the file, and return it with a checker."""
    chance = Random(5)
    in_arabic = rows // ARABIC_SHARE
    parts = [written(ENGLISH, chance, "A long read", rows - in_arabic), written(ARABIC, chance, "ملحق", in_arabic)]
    by = the.person(f"checker-{Article.objects.count()}-of-the-imports", "checker")
    text = "\n".join(text for text, _places in parts)
    article = open_article(by=by, headline="A long read", text=text, origin="the benchmark")
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow((*OURS, *THEIRS))
        places = (place for _text, places in parts for place in places)
        writer.writerows(_row(number, place) for number, place in enumerate(places, start=1))
    return article, by.username


def _row(number: int, place: Place) -> tuple[str, ...]:
    kind, is_touchy = KINDS[number % len(KINDS)], number % 20 == 0
    touchy = ("the council", "true") if is_touchy else ("", "false")
    name = ENGLISH.places[number % len(ENGLISH.places)]
    return (
        *(place.sentence, place.statement, kind, "so", *touchy),
        f"row-{number}",
        f"{1 + number % 28:02}/{1 + number % 12:02}/2026",
        f"Speaker of {name}",
        "independent",
        f'a "town hall" in {name}',
        ("pants-fire", "half-true", "mostly-true")[number % 3],
        f"https://example.org/checked/{number}",
        "somebody",
        f"first seen in {name},\nthen everywhere",
    )


def require_all(article: Article, rows: int) -> None:
    """Raise AssertionError unless each row is a claim with its place and its history."""
    claims = Claim.objects.filter(article=article)
    placed = Anchor.objects.placed().filter(claim__in=claims)
    told = Event.objects.filter(article=article.slug, verb="marked")
    found = claims.count(), placed.count(), told.count()
    if found != (rows, rows, rows):
        raise AssertionError(f"{rows} rows became {found} claims, places and events")
