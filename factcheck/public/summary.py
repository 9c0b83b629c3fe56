"""What a reader is told first of an article: what could not be verified, and who checked it and when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext, ngettext

from factcheck.models import Article, Claim, User
from factcheck.rules.arithmetic import NUMBERS
from factcheck.rules.corroboration import Corroboration

from .telling import Told

# So many are told by statement; where there are more, the table has them all.
TOLD = 5
OPEN = (Corroboration.UNVERIFIABLE, Corroboration.DISPUTED)
REFUTED = (Corroboration.CONTRADICTED,)


@dataclass(frozen=True)
class Named:
    """Claims of one status by statement; `more` says how many there are besides, and `address` where."""

    claims: list[Told]
    more: str
    address: str


@dataclass(frozen=True)
class Counted:
    """How many claims of one voice stand on little, as a sentence, and where they are listed."""

    sentence: str
    address: str


def table_of(article: Article, **narrowed: str) -> str:
    """Return the address of the table with the claims of an article."""
    return f"{reverse('public:claims')}?{urlencode({'article': article.slug} | narrowed)}"


def by_statement(article: Article, told: Sequence[Told], statuses: Iterable[Corroboration]) -> list[Named]:
    """Return the claims that stand like this, OPEN or REFUTED; a status without any is left out."""
    found = []
    for status in statuses:
        claims = [claim for claim in told if claim.status == status]
        rest = len(claims) - TOLD
        more = ngettext("and {n} more", "and {n} more", rest).format(n=rest) if rest > 0 else ""
        if claims:
            found.append(Named(claims[:TOLD], more, table_of(article, status=status)))
    return found


def on_little(article: Article, told: Sequence[Told]) -> list[Counted]:
    """Return how many claims rest on one source and how many on nothing to show: ours and people's, never mixed."""
    counted = []
    for status in (Corroboration.SINGLE_SOURCE, Corroboration.UNCHECKED):
        for is_own in (True, False):
            if n := sum(claim.status == status and claim.is_own_voice is is_own for claim in told):
                where = table_of(article, status=status, voice="own" if is_own else "people")
                counted.append(Counted(_on_little(status, n, is_own=is_own), where))
    return counted


def _on_little(status: Corroboration, n: int, *, is_own: bool) -> str:
    if status == Corroboration.UNCHECKED and is_own:
        said = ngettext(
            "For {n} of our own statements there is no evidence that we can show.",
            "For {n} of our own statements there is no evidence that we can show.",
            n,
        )
    elif status == Corroboration.UNCHECKED:
        said = ngettext(
            "For {n} statement by people there is no evidence that we can show.",
            "For {n} statements by people there is no evidence that we can show.",
            n,
        )
    elif is_own:
        said = ngettext(
            "{n} of our own statements rests on a single source.",
            "{n} of our own statements rest on a single source.",
            n,
        )
    else:
        said = ngettext(
            "{n} statement by people rests on a single source.",
            "{n} statements by people rest on a single source.",
            n,
        )
    return said.format(n=n)


def checked(article: Article, claims: QuerySet[Claim], told: Iterable[Told]) -> list[str]:
    """Return who checked the claims that readers see and when, as sentences; none where there are no claims."""
    days = sorted(claim.signed_at for claim in told)
    if not days:
        return []
    sentences = [*_people(claims), _when(days[0], days[-1])]
    if article.first_published_at:
        day = date_format(article.first_published_at, "j F Y")
        sentences.append(gettext("First published on {day}.").format(day=day))
    return sentences


def _people(claims: QuerySet[Claim]) -> list[str]:
    """Tell people by their roles; by name only where the desk publishes names, and all of them have one."""
    if settings.PUBLISH_NAMES:
        checkers, reviewers = _names(claims, "assessor"), _names(claims, "reviewer")
        if all(checkers) and all(reviewers):
            join = gettext("and")
            return [
                gettext("Checked by {names}.").format(names=get_text_list(checkers, join)),
                gettext("Signed off by {names}; nobody signed off what they had checked themselves.").format(
                    names=get_text_list(reviewers, join)
                ),
            ]
    number = claims.aggregate(
        checkers=Count("public_signoff__assessor", distinct=True),
        reviewers=Count("public_signoff__reviewer", distinct=True),
    )
    return [
        ngettext("Checked by {n} checker.", "Checked by {n} checkers.", number["checkers"]).format(
            n=_spelt(number["checkers"])
        ),
        ngettext(
            "Signed off by {n} reviewer, who had not checked it.",
            "Signed off by {n} reviewers; none of them signed off what they had checked themselves.",
            number["reviewers"],
        ).format(n=_spelt(number["reviewers"])),
    ]


def _names(claims: QuerySet[Claim], part: str) -> list[str]:
    """Return the full names of those who took part, who did most first; empty for who has none."""
    keys = claims.order_by().values(f"public_signoff__{part}").annotate(n=Count("pk"))
    number = {row[f"public_signoff__{part}"]: row["n"] for row in keys}
    people = User.objects.filter(pk__in=number)
    return [user.get_full_name() for user in sorted(people, key=lambda user: (-number[user.pk], user.get_full_name()))]


def _when(first: datetime, last: datetime) -> str:
    """Tell the days of the first and the last signature."""
    if first.date() == last.date():
        return gettext("The signatures are dated {day}.").format(day=date_format(last, "j F Y"))
    start = date_format(first, "j F" if first.year == last.year else "j F Y")
    said = gettext("The signatures are dated between {first} and {last}.")
    return said.format(first=start, last=date_format(last, "j F Y"))


def _spelt(number: int) -> str:
    return gettext(NUMBERS[number]) if number < len(NUMBERS) else str(number)
