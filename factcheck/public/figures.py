"""The whole desk in drawings: how claims stand, how many origins they have, what was corrected, how long it took."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from factcheck.rules.corroboration import Corroboration
from factcheck.rules.publication import CorrectionKind

from .census import ENOUGH, Census, Voice, corrected, latest, of_census, touched
from .charts import Columns, Line, Marks, columns, line, marks, ticks
from .page import page, reading
from .tally import ORDER, Bar, bars

HOUR, DAY = 3_600, 86_400
# Up to so many claims are drawn as a square each, in rows of so many; more of them as a bar.
SQUARES, A_ROW = 144, 18
SURE = (Corroboration.DOCUMENTED, Corroboration.CORROBORATED)


@dataclass(frozen=True)
class Standing:
    """How the claims of one voice stand, month by month. `rows` are (month, numbers by status, total)."""

    title: str
    words: str
    sure: int
    number: int
    chart: Columns
    statuses: list[Corroboration]
    rows: list[tuple[str, list[int], int]]


@dataclass(frozen=True)
class Share:
    """How many claims of one voice have two or more origins. `rows` are (month, claims, with two or more)."""

    title: str
    number: int
    backed: int
    squares: Marks | None
    line: Line | None
    rows: list[tuple[str, int, int]]

    @property
    def percent(self) -> str:
        """The share; empty where there are too few claims to speak of one."""
        return _percent(self.backed, self.number) if self.number >= ENOUGH else ""

    @property
    def width(self) -> str:
        """The share as the width of a bar of 100."""
        return f"{100 * self.backed / self.number:.2f}"


@reading(of_census)
def figures(request):
    """The page of figures."""
    counted = latest()
    # The bars leave out a voice that says nothing, and so does this.
    voices = [voice for voice in (counted.own, counted.of_people) if voice.statuses]
    drawn = bars(counted.own.all, counted.of_people.all)
    shares = [_share(counted, each.title, voice) for each, voice in zip(drawn, voices, strict=True)]
    number = sum(each.total for each in drawn)
    context = {
        "number": ngettext("{n} claim is public.", "{n} claims are public.", number).format(n=number),
        "is_empty": not drawn,
        "month": _month(counted.months[0]) if len(counted.months) == 1 else "",
        "bars": drawn,
        "standings": _standings(counted, drawn, voices),
        "statuses": [status for status in ORDER if any(voice.all[status] for voice in voices)],
        "shares": shares,
        "backed": _backed(counted, shares),
        "section": "figures",
    }
    return page(request, "figures.html", context | _corrections() | _taken(counted))


def _standings(counted: Census, drawn: list[Bar], voices: list[Voice]) -> list[Standing]:
    """Draw the voices one by one on one scale, since they are never mixed."""
    months = counted.months
    scale = ticks(max((voice.number(month) for voice in voices for month in months), default=0))
    standings = []
    for each, voice in zip(drawn, voices, strict=True):
        counts = [voice.statuses.get(month, {}) for month in months]
        stacks = [[(status, by_status[status]) for status in ORDER if by_status.get(status)] for by_status in counts]
        statuses = [status for status in ORDER if voice.all[status]]
        sure = sum(voice.all[status] for status in SURE)
        rows = [
            (_month(month), [voice.statuses[month][status] for status in statuses], voice.number(month))
            for month in sorted(voice.statuses, reverse=True)
        ]
        chart = columns(_names(months), stacks, scale)
        standings.append(Standing(each.title, each.words, sure, each.total, chart, statuses, rows))
    return standings


def _share(counted: Census, title: str, voice: Voice) -> Share:
    number, backed = voice.all.total(), voice.backed.total()
    enough = [month for month in counted.months if voice.number(month) >= ENOUGH]
    points = [voice.backed[month] / voice.number(month) if month in enough else None for month in counted.months]
    axis = [(_percent(share, 2), share / 2) for share in (0, 1, 2)]
    last = _percent(voice.backed[enough[-1]], voice.number(enough[-1])) if enough else ""
    return Share(
        title,
        number,
        backed,
        marks(["part"] * backed + ["rest"] * (number - backed), A_ROW) if number <= SQUARES else None,
        line(_names(counted.months), points, axis, last) if len(enough) > 1 else None,
        [(_month(month), voice.number(month), voice.backed[month]) for month in reversed(enough)],
    )


def _backed(counted: Census, shares: list[Share]) -> str:
    """Say in one sentence how many statements have two or more origins."""
    told = [share for share in shares if share.percent]
    if len(told) == 2:
        sentence = gettext(
            "Two or more independent origins support {own} of what we state ourselves and {people} of what people say."
        )
        return sentence.format(own=told[0].percent, people=told[1].percent)
    if not told:
        return gettext("There are too few claims to speak of a share.")
    if counted.own.all.total() >= ENOUGH:
        sentence = gettext("Two or more independent origins support {share} of what we state ourselves.")
    else:
        sentence = gettext("Two or more independent origins support {share} of what people say.")
    return sentence.format(share=told[0].percent)


def _corrections() -> dict[str, Any]:
    newest, counted = list(touched()), corrected()
    by_kind = [(kind, [each.reach for each in newest if each.kind == kind]) for kind in CorrectionKind]
    rows: list[tuple[CorrectionKind, int, Marks]] = [
        (kind, len(reaches), marks(reaches)) for kind, reaches in by_kind if reaches
    ]
    all_of_them, claims, withdrawn = (counted[key] for key in ("all", "claims", "withdrawn"))
    sentences = [ngettext("We put {n} thing right.", "We put {n} things right.", all_of_them).format(n=all_of_them)]
    if claims:
        named = ngettext(
            "That touches {n} claim that you can read here.", "That touches {n} claims that you can read here.", claims
        )
        sentences.append(named.format(n=claims))
    if withdrawn:
        gone = ngettext("{n} article was withdrawn as a whole.", "{n} articles were withdrawn as a whole.", withdrawn)
        sentences.append(gone.format(n=withdrawn))
    return {
        "corrections": newest,
        "correction_rows": rows,
        "reaches": {each.reach for each in newest},
        "corrected": " ".join(sentences),
        "is_newest_only": all_of_them > len(newest),
    }


def _taken(counted: Census) -> dict[str, Any]:
    """Tell how long it took from marked to signed off: half of the claims took less, half of them more."""
    number, seconds = counted.taken_by_all
    months = [month for month in counted.months if month in counted.taken]
    in_days = any(counted.taken[month][1] >= 3 * DAY for month in months)
    unit = DAY if in_days else HOUR
    points = [counted.taken[month][1] / unit if month in months else None for month in counted.months]
    largest = max((point for point in points if point is not None), default=0)
    axis = [(f"{value:g}", value) for value in ticks(largest)]
    last = duration(counted.taken[months[-1]][1]) if months else ""
    sentence = gettext("Half of the claims were signed off within {time} after they had been marked.")
    return {
        "taken": sentence.format(time=duration(seconds)) if number >= ENOUGH else "",
        "taken_time": duration(seconds),
        "taken_in": gettext("In days") if in_days else gettext("In hours"),
        "taken_line": line(_names(counted.months), points, axis, last) if len(months) > 1 else None,
        "taken_rows": [
            (_month(month), *counted.taken[month][:1], duration(counted.taken[month][1])) for month in reversed(months)
        ],
    }


def duration(seconds: float) -> str:
    """Say how long something took, in hours or days."""
    hours, days = round(seconds / HOUR), round(seconds / DAY)
    if hours < 1:
        return gettext("less than an hour")
    if hours < 48:
        return ngettext("{n} hour", "{n} hours", hours).format(n=hours)
    return ngettext("{n} day", "{n} days", days).format(n=days)


def _percent(part: float, whole: float) -> str:
    share = round(100 * part / whole)
    # Nothing but none is 0, and nothing but all is 100.
    share = min(max(share, 1), 99) if 0 < part < whole else share
    return gettext("{n}%").format(n=share)


def _first_of(month: str) -> date:
    return date.fromisoformat(f"{month}-01")


def _month(month: str) -> str:
    return date_format(_first_of(month), "F Y")


def _names(months: list[str]) -> list[tuple[str, str]]:
    return [(date_format(_first_of(month), "M"), month[:4]) for month in months]
