"""What all verbs share: the transaction, the refusals, the version they saw, and the one Event at the end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import wraps
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from factcheck.models import Article, Audience, Claim, Event, User
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
    "factcheck_signoff.assessment_id, factcheck_signoff.fingerprint": "This was signed already.",
    "a sign-off must name": "The assessor or the writer changed in the meantime; look again.",
    "rows never change": "This is kept as it was written and cannot be changed.",
    "anchor_once_in_a_place": "The claim stands on these words already.",
    "exemption_once_in_a_place": "These words are exempt already.",
    "relation_once": "These two sources are related in this way already.",
    "waiver_once_for_an_item": "This blocker is waived already.",
    "slug": "Another article has this address already.",
}


def verb(function: Callable[..., R]) -> Callable[..., R]:
    """Make a function a verb: one transaction, and every refusal of the database a Refused."""

    @wraps(function)
    def act(**kwargs: Any) -> R:
        try:
            with transaction.atomic():
                return function(**kwargs)
        except UncleanText as error:
            raise Refused(str(error)) from error
        except ValidationError as error:
            field, messages = next(iter(error.message_dict.items()))
            raise Refused(" ".join(messages), field) from error
        except IntegrityError as error:
            known = [sentence for name, sentence in SENTENCES.items() if name in str(error)]
            raise Refused(known[0] if known else "The database refused this; nothing was changed.") from error

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
    return str(value)


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


def reference(row: models.Model) -> tuple[str, str, int | None]:
    """Return an Event's text references to a row: how it is called, the article's slug, the claim's number."""
    claim = row if isinstance(row, Claim) else getattr(row, "claim", None)
    article = row if isinstance(row, Article) else getattr(claim or row, "article", None)
    if article is None and getattr(row, "draft", None) is not None:
        article = row.draft.article  # type: ignore[attr-defined]
    slug = article.slug if article else ""
    name = getattr(row, "code", None) or (slug if row is article else f"{slug} {row}".strip())
    return str(name), slug, claim.number if claim else None


def record(
    row: models.Model,
    *,
    by: User,
    verb: str,
    summary: str = "",
    changes: dict[str, Any] | None = None,
    audience: str = Audience.DESK,
    batch: UUID | None = None,
) -> Event:
    """Write the Event that ends a verb. `verb` is a newsroom word such as `signed`; `summary` one line."""
    name, slug, number = reference(row)
    return Event.objects.create(
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
        batch=batch,
    )
