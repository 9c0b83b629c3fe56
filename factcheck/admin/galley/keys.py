"""The keys of the desk page that do a verb, read off the register, so that help and buttons cannot drift from it."""

from __future__ import annotations

from typing import Any

from factcheck.models import User

from ..forms.articles import Placed
from ..registry import VERBS

# What a key is pressed on, by the model that its verb belongs to.
ON = {"draft": "words", "claim": "claim", "article": "article"}


def keys_of(user: User) -> list[dict[str, Any]]:
    """Return the keys of all verbs that this person's roles allow: key, verb, what it is pressed on, and its label.

    `takes_words`: the chosen words go with it.
    """
    return [
        {
            "key": verb.key,
            "verb": verb.name,
            "on": on,
            "label": str(verb.label),
            "one_click": verb.is_one_click,
            "takes_words": issubclass(verb.form, Placed),
        }
        for model, on in ON.items()
        for verb in VERBS[model]
        if verb.key and verb.allows(user)
    ]
