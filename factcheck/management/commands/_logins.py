"""The logins of the demonstration: one for each role."""

import csv
import secrets

from django.contrib.auth.models import Group
from django.db import transaction

from factcheck.models import User
from factcheck.models.source import LETTERS
from factcheck.rules.roles import Role

# The mark of a login that the demonstration made: no other person is ever given a password here.
ADDRESS = "@demo.invalid"


def make_logins(seeds):
    """Give one person for each role a new password; return (role, user name, password) triples.

    They are the people of the dossiers in the folder `seeds` where one has the role, else `demo-<role>`. A person of
    that name who belongs to the newsroom, not to the demonstration, is passed over.
    """
    suggested = list(_suggestions(seeds))
    logins, taken = [], set()
    with transaction.atomic():
        for role in Role:
            named = [username for username, roles in suggested if role in roles]
            own = f"demo-{role.replace('_', '-')}"
            username = next(name for name in [*named, own] if name not in taken and _is_ours(name))
            taken.add(username)
            password = "-".join("".join(secrets.choice(LETTERS) for _ in range(5)) for _ in range(3))
            _let_in(username, role, password)
            logins.append((role, username, password))
    return logins


def _suggestions(seeds):
    """Yield the people of the seeds with their roles, those who have only one first."""
    people = {}
    for path in sorted(seeds.glob("*/people.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            people |= {row["username"]: row["roles"].split() for row in csv.DictReader(file)}
    yield from sorted(people.items(), key=lambda item: len(item[1]))


def _is_ours(username):
    person = User.objects.filter(username=username).first()
    return person is None or person.email.endswith(ADDRESS) or not (person.is_active or person.has_usable_password())


def _let_in(username, role, password):
    person, _ = User.objects.get_or_create(username=username)
    person.email = username + ADDRESS
    person.is_active = person.is_staff = True
    person.set_password(password)
    person.save()
    person.groups.add(Group.objects.get_or_create(name=role)[0])
