"""The verbs that a person may use on a record as it is now."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Model
from django.urls import reverse

from factcheck.models import User

from .registry import VERBS
from .verbs import Verb


@dataclass(frozen=True)
class Offer:
    """A verb offered for a record, with its address."""

    verb: Verb
    url: str


def offers(model_name: str, row: Model, user: User) -> dict[str, list[Offer]]:
    """Return the verbs that this person may use on a record as it is now, by group."""
    found: dict[str, list[Offer]] = {}
    for verb in VERBS.get(model_name, ()):
        if verb.on_row and verb.allows(user) and verb.now(row, user):
            url = reverse(f"admin:factcheck_{model_name}_{verb.url_name}", args=[row.pk])
            found.setdefault(str(verb.group), []).append(Offer(verb, url))
    return found
