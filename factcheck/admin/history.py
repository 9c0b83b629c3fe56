"""The history as people read it: who did what, when, and what was there before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.timesince import timesince
from django.utils.translation import gettext

from factcheck.models import Event, Source, User

SHOWN = 60


class Changed(NamedTuple):
    """One field that an event changed."""

    what: str
    before: str
    after: str


class Entry(NamedTuple):
    """One event as a sentence, with what it changed."""

    who: str
    verb: str
    ref: str
    noun: str
    at: datetime
    summary: str
    changes: list[Changed]
    audience: str
    pk: int

    @property
    def ago(self) -> str:
        """How long ago it was, in words."""
        if timezone.now() - self.at < timedelta(minutes=1):
            return gettext("just now")
        return gettext("{time} ago").format(time=timesince(self.at, depth=1))


class Timeline(NamedTuple):
    """The newest events of something, and whether there are older ones."""

    entries: list[Entry]
    has_more: bool


def timeline(events: QuerySet[Event], user: User) -> Timeline:
    """Return the newest SHOWN events as entries; `events` are those that `user` may read."""
    rows = list(events[: SHOWN + 1])
    return Timeline(entries(rows[:SHOWN]), len(rows) > SHOWN)


def entries(events: Iterable[Event]) -> list[Entry]:
    """Return events as entries, with people by name and sources by alias; two queries for all of them.

    Who may read an event about a source may read its alias.
    """
    events = list(events)
    codes = {event.ref for event in events if event.noun == "source"}
    aliases = dict(Source.objects.filter(code__in=codes).values_list("code", "alias"))
    people = {user.username: user.name for user in User.objects.filter(username__in={event.by for event in events})}
    return [
        Entry(
            people.get(event.by, event.by),
            event.verb,
            aliases.get(event.ref) or short_ref(event),
            event.noun,
            event.at,
            event.summary,
            changes_of(event),
            event.audience,
            event.pk,
        )
        for event in events
    ]


def short_ref(event: Event) -> str:
    """Return what an event was about without the article, with the claim where it hangs on one."""
    ref = event.ref.removeprefix(f"{event.article} ") if event.article else event.ref
    hangs = event.claim_no and event.noun != "claim"
    return f"{ref} ({gettext('on')} C{event.claim_no})" if hangs else ref


def changes_of(event: Event) -> list[Changed]:
    """Return what an event changed, in words; lists of what it was about count as well."""
    model = _model_called(event.noun)
    found = []
    for name, pair in event.changes.items():
        if isinstance(pair, list) and len(pair) == 2 and name not in ("claims", "made"):
            found.append(Changed(_label(model, name), *(_said(model, name, value) for value in pair)))
        elif pair:
            told = ", ".join(map(str, pair)) if isinstance(pair, list) else str(pair)
            found.append(Changed(_label(model, name), "", told))
    return found


def _model_called(noun: str) -> type[Model] | None:
    return next((m for m in apps.get_app_config("factcheck").get_models() if str(m._meta.verbose_name) == noun), None)


def _label(model: type[Model] | None, name: str) -> str:
    try:
        return capfirst(str(model._meta.get_field(name).verbose_name)) if model else capfirst(name)
    except (FieldDoesNotExist, AttributeError):
        return capfirst(name.replace("_", " "))


def _said(model: type[Model] | None, name: str, value: Any) -> str:
    """Return a stored value in words: a code by its label, truth as yes and no, nothing as nothing."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    try:
        word = getattr(model._meta.get_field(name), "word", None) if model else None
    except FieldDoesNotExist:
        word = None
    return gettext(word(value).label) if word and value in word.codes() else str(value)
