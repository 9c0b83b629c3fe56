"""The figures of the whole desk: counted once for each edition, from what readers see and from nothing else."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from threading import Lock
from time import monotonic, thread_time

from django.db.models import Count, Q
from django.db.models.fields.json import KT

from factcheck.models import Claim, Correction
from factcheck.rules.publication import CorrectionKind, Publication

from .edition import Mark, of_site

# A month with fewer claims would tell how somebody spent a day.
ENOUGH = 5
# As many months are drawn, up to the last with a claim: the columns of more would be hairs on a phone.
MONTHS = 24
# As many corrections are drawn, the newest; the page of corrections has all.
NEWEST = 60
# A count that kept us busy for more than a second is good for so many times as long, whatever moves meanwhile.
PATIENCE = 20
CHUNK = 10_000
# What of a claim is looked at: whose voice it is, the supporting origins, when it was marked and when signed.
KEYS = ("asserted_by__identity_form", "counts__1", "marked_at", "signed_at")


@dataclass(frozen=True)
class Touched:
    """A correction and what it is about: a claim that readers see, a whole article, or neither."""

    kind: str
    at: datetime
    headline: str
    slug: str
    claim: int | None
    is_of_retracted: bool

    @property
    def reach(self) -> str:
        """What it touched, as a code."""
        if self.kind == CorrectionKind.RETRACTION:
            return "article"
        return "claim" if self.claim else "none"


@dataclass(frozen=True)
class Voice:
    """The claims of one voice by month: how many of each status, and how many with two or more origins."""

    statuses: dict[str, Counter[str]]
    backed: Counter[str]

    @property
    def all(self) -> Counter[str]:
        """How many claims of each status."""
        return sum(self.statuses.values(), Counter())

    def number(self, month: str) -> int:
        """How many claims were signed off in a month."""
        return self.statuses[month].total() if month in self.statuses else 0


@dataclass(frozen=True)
class Census:
    """What is counted of all claims. `taken` is by month: how many claims, and the median of their seconds."""

    own: Voice
    of_people: Voice
    taken: dict[str, tuple[int, float]]
    taken_by_all: tuple[int, float]

    @property
    def months(self) -> list[str]:
        """The months up to the last in which a claim was signed off, as `2026-06`; no more than are drawn."""
        found = {*self.own.statuses, *self.of_people.statuses}
        return _up_to(max(found), no_earlier_than=min(found)) if found else []


@dataclass(frozen=True)
class Kept:
    """A census, the edition that it is of, and until when (by the clock of the process) it is good in any case."""

    edition: Mark
    census: Census
    good_until: float


_lock = Lock()
_kept: Kept | None = None


def of_census() -> Mark:
    """Return the mark of the site and of the census that readers are given, taken first if it is time for another.

    While one reader waits for it the others get the one before, so that no number of them keeps the desk counting.
    """
    global _kept
    # Asked before the count, so that it is never kept as of a newer edition than it is.
    now = of_site()
    if _lock.acquire(blocking=_kept is None):
        try:
            _kept = _renewed(_kept, now)
        finally:
            _lock.release()
    return now._replace(etag=f"{now.etag}-{_kept.edition.etag}")


def latest() -> Census:
    """Return the census that `of_census` gave the mark of."""
    return _kept.census


def _renewed(kept: Kept | None, edition: Mark) -> Kept:
    if kept and (kept.edition == edition or monotonic() < kept.good_until):
        return kept
    began = thread_time()
    census, took = _take(), thread_time() - began
    return Kept(edition, census, monotonic() + (took * PATIENCE if took > 1 else 0))


def _take() -> Census:
    own, of_people = (Voice(defaultdict(Counter), Counter()) for _ in range(2))
    seconds: defaultdict[str, array] = defaultdict(lambda: array("d"))
    keys = [KT(f"shown__{key}") for key in KEYS]
    rows = Claim.objects.published().order_by().values_list("shown_status", *keys)
    for status, asserter, origins, marked_at, signed_at in rows.iterator(CHUNK):
        month, voice = signed_at[:7], of_people if asserter else own
        voice.statuses[month][status] += 1
        voice.backed[month] += int(origins) >= 2
        # Records that were signed before it was kept have none; SQLite spells JSON's null out.
        if marked_at not in (None, "null"):
            took = datetime.fromisoformat(signed_at) - datetime.fromisoformat(marked_at)
            seconds[month].append(took.total_seconds())
    everything = array("d", (one for month in seconds.values() for one in month))
    return Census(
        own,
        of_people,
        {month: (len(each), median(each)) for month, each in seconds.items() if len(each) >= ENOUGH},
        (len(everything), median(everything) if len(everything) >= ENOUGH else 0.0),
    )


def corrected() -> dict[str, int]:
    """Count all corrections, the `claims` that they name and readers see, and the articles `withdrawn`."""
    return (
        Correction.objects.published()
        .order_by()
        .aggregate(
            all=Count("pk"),
            claims=Count("claim", distinct=True, filter=Q(claim__in=Claim.objects.published())),
            withdrawn=Count("pk", filter=Q(kind=CorrectionKind.RETRACTION)),
        )
    )


def touched() -> Iterator[Touched]:
    """Return the newest corrections. They are few, and asked anew each time: what is withdrawn is gone at once."""
    newest = list(Correction.objects.published().select_related("article", "claim")[:NEWEST])
    about = [row.claim_id for row in newest if row.claim_id]
    public = set(Claim.objects.published().filter(pk__in=about).values_list("pk", flat=True))
    for row in newest:
        number = row.claim.number if row.claim_id in public else None
        is_of_retracted = row.article.state == Publication.RETRACTED
        yield Touched(row.kind, row.at, row.article.headline, row.article.slug, number, is_of_retracted)


def _up_to(last: str, no_earlier_than: str) -> list[str]:
    months = [last]
    year, month = map(int, last.split("-"))
    while months[-1] > no_earlier_than and len(months) < MONTHS:
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
        months.append(f"{year:04}-{month:02}")
    return months[::-1]
