"""What all verbs share: the transaction, the refusals, the version they saw, and the one Event at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from functools import wraps
from typing import Any, TypeVar
from uuid import UUID, uuid4

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, OperationalError, connection, models, transaction
from django.utils import timezone

from factcheck.models import Article, Audience, Claim, Event, User
from factcheck.models.event import reference
from factcheck.rules.roles import Duty
from factcheck.rules.workflow import State, may_start
from factcheck.text.clean import UncleanText

from .refusals import Conflict, NotAllowed, Refused

M = TypeVar("M", bound=models.Model)
R = TypeVar("R")


# What the database refuses by name, in plain words; whoever passes the verbs' own checks meets these.
SENTENCES = {
    "signoff_by_a_second_person": "Nobody signs their own assessment; a second person has to.",
    "signoff_not_by_the_writer": "The writer of the article cannot sign its claims.",
    "signoff_once_for_what_was_shown": "This was signed already.",
    "a sign-off must name": "The assessor or the writer changed in the meantime; look again.",
    "rows never change": "This is kept as it was written and cannot be changed.",
    "anchor_once_in_a_place": "The claim stands on these words already.",
    "exemption_once_in_a_place": "These words are exempt already.",
    "relation_once_for_a_claim": "These two sources are related in this way already.",
    "relation_once_always": "These two sources are related in this way already.",
    "waiver_once_for_an_item": "This blocker is waived already.",
}


def _in_plain_words(error: str) -> str:
    """Return what the database refused; SQLite names the columns of a unique constraint instead of its name."""
    for model in apps.get_app_config("factcheck").get_models():
        for constraint in model._meta.constraints:
            fields = getattr(constraint, "fields", None) or ()
            columns = [f"{model._meta.db_table}.{model._meta.get_field(name).column}" for name in fields]
            if columns and ", ".join(columns) in error:
                error = constraint.name
    known = [sentence for name, sentence in SENTENCES.items() if name in error]
    return known[0] if known else "The database refused this; nothing was changed."


ATTEMPTS = 5


def verb(function: Callable[..., R]) -> Callable[..., R]:
    """Make a function a verb: one transaction, and every refusal of the database a Refused.

    Two verbs that wait for each other's rows are a deadlock, which PostgreSQL ends by giving one of them up; that
    one is done again, unless it is part of a larger transaction.
    """

    @wraps(function)
    def act(**kwargs: Any) -> R:
        attempts = 1 if connection.in_atomic_block else ATTEMPTS
        for attempt in range(1, attempts + 1):
            try:
                return once(**kwargs)
            except OperationalError as error:
                if attempt == attempts or "deadlock" not in str(error):
                    raise
        raise AssertionError("the last attempt returns or raises")

    def once(**kwargs: Any) -> R:
        try:
            with transaction.atomic():
                return function(**kwargs)
        except UncleanText as error:
            raise Refused(str(error)) from error
        except ValidationError as error:
            field, messages = next(iter(error.message_dict.items()))
            raise Refused(" ".join(messages), field) from error
        except IntegrityError as error:
            raise Refused(_in_plain_words(str(error))) from error

    return act


def require(by: User, duty: Duty, article: Article | None = None) -> None:
    """Raise NotAllowed unless this person may do it; a writer only in articles of the writer's own."""
    own = article is None or not by.sees_only_own or article.writer_id == by.pk
    if not by.may(duty) or not own:
        raise NotAllowed(f"{by.username} may not do this.")


def require_step(claim: Claim, name: str) -> None:
    """Raise Refused unless the verb may start from where the claim is."""
    if not may_start(name, claim.step):
        raise Refused(f"{claim.ref} is {State(claim.step).label.lower()}; this is not possible from there.")


def lock(row: M, seen: int | None = None) -> M:
    """Return the row as it is now, locked until the transaction ends; raise Conflict if `seen` is not its version."""
    current = type(row)._base_manager.select_for_update().get(pk=row.pk)
    if seen is not None and current.version != seen:  # type: ignore[attr-defined]
        raise Conflict(current)
    return current


def only(fields: Mapping[str, Any], kind: Any) -> None:
    """Raise TypeError for a field that the verb does not take; `kind` is the TypedDict that lists them.

    Verbs hand their fields on to the row, and must not hand on a step or a release with them.
    """
    if unknown := sorted(set(fields) - set(kind.__annotations__)):
        raise TypeError(f"not a field of {kind.__name__}: {', '.join(unknown)}")


def add(row: M) -> M:
    """Check the fields of a new row and write it."""
    row.clean_fields()
    row.save(force_insert=True)
    return row


def plain(value: Any) -> Any:
    """Return a value as it stands in an Event: text, number, truth or None."""
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if value is None or isinstance(value, (bool, int, float)):
        return value
    return value.name if isinstance(value, User) else str(value)


def change(row: M, **fields: Any) -> dict[str, list[Any]]:
    """Set fields of a locked row, count its version up, and return {field: [old, new]} of what differs.

    Nothing is written where nothing differs.
    """
    changes = {}
    for name, new in fields.items():
        old = getattr(row, name)
        if old != new:
            changes[name] = [plain(old), plain(new)]
            setattr(row, name, new)
    if changes:
        row.version += 1  # type: ignore[attr-defined]
        row.clean_fields()
        row.save(update_fields=[*changes, "version"])
    return changes


_BATCH: ContextVar[UUID | None] = ContextVar("batch", default=None)


@contextmanager
def one_batch() -> Iterator[None]:
    """Join the Events of all verbs done within by one batch id."""
    token = _BATCH.set(uuid4())
    try:
        yield
    finally:
        _BATCH.reset(token)


def event(
    row: models.Model,
    *,
    by: User,
    verb: str,
    summary: str = "",
    changes: dict[str, Any] | None = None,
    audience: str = Audience.DESK,
) -> Event:
    """Return the Event that ends a verb, not written yet. `verb` is a newsroom word such as `signed`; `summary` one
    line."""
    name, slug, number = reference(row)
    return Event(
        at=timezone.now(),
        by=by.username,
        verb=verb,
        noun=str(row._meta.verbose_name),
        ref=name,
        article=slug,
        claim_no=number,
        audience=audience,
        summary=summary,
        changes=changes or {},
        batch=_BATCH.get(),
    )


def record(row: models.Model, **told: Any) -> Event:
    """Write the Event that ends a verb; it is told as `event` tells it."""
    ended = event(row, **told)
    ended.save(force_insert=True)
    return ended
