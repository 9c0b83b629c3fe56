"""Verbs on people, for superusers: add one, describe one, give a password. Nobody is deleted."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, TypedDict, Unpack

from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from factcheck.models import User
from factcheck.rules.roles import Role

from ._act import add, only, record, verb
from .refusals import NotAllowed, Refused


class PersonFields(TypedDict, total=False):
    """What may be said about a person."""

    first_name: str
    last_name: str
    email: str
    is_active: bool


def _require_superuser(by: User) -> None:
    if not (by.is_active and by.is_superuser):
        raise NotAllowed("People are looked after by superusers.")


@verb
def add_person(
    *, by: User, username: str, password: str, roles: Collection[str], **fields: Unpack[PersonFields]
) -> User:
    """Add somebody to the desk and return them. Raises Refused for a taken name and a weak password."""
    _require_superuser(by)
    only(fields, PersonFields)
    if User.objects.filter(username__iexact=username).exists():
        raise Refused("Somebody has this user name already.", "username")
    person = User(username=username, is_staff=True, **fields)
    _give_password(person, password)
    add(person)
    person.groups.set(_groups(roles))
    record(person, by=by, verb="added", changes={"roles": ["", _said(roles)]})
    return person


@verb
def edit_person(*, person: User, by: User, roles: Collection[str], **fields: Unpack[PersonFields]) -> User:
    """Change names, roles, or whether somebody may log in; who left is made inactive and stays in the record."""
    _require_superuser(by)
    only(fields, PersonFields)
    person = User.objects.select_for_update().get(pk=person.pk)
    before = sorted(person.groups.values_list("name", flat=True))
    if person.pk == by.pk and set(roles) != set(before):
        raise Refused("Nobody gives a role to themselves; another superuser has to.", "roles")
    if person.pk == by.pk and not fields.get("is_active", True):
        raise Refused("Nobody locks themselves out.", "is_active")
    changes: dict[str, Any] = {
        name: [getattr(person, name), value] for name, value in fields.items() if getattr(person, name) != value
    }
    for name, value in fields.items():
        setattr(person, name, value)
    person.clean_fields()
    person.save(update_fields=list(fields))
    if set(roles) != set(before):
        person.groups.set(_groups(roles))
        changes["roles"] = [_said(before), _said(roles)]
    record(person, by=by, verb="described", changes=changes)
    return person


@verb
def set_password(*, person: User, by: User, password: str) -> User:
    """Give somebody a new password; whoever is logged in under the old one is logged out."""
    _require_superuser(by)
    person = User.objects.select_for_update().get(pk=person.pk)
    _give_password(person, password)
    person.save(update_fields=["password"])
    record(person, by=by, verb="gave a new password to")
    return person


def _give_password(person: User, password: str) -> None:
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise Refused(" ".join(error.messages), "password") from error
    person.set_password(password)


def _groups(roles: Collection[str]) -> list[Group]:
    return [Group.objects.get_or_create(name=role)[0] for role in Role.codes() if role in roles]


def _said(roles: Collection[str]) -> str:
    return ", ".join(role for role in Role.codes() if role in roles)
