"""How a verb says no. Doors turn these into form errors, a page with both versions, or not-found."""

from __future__ import annotations

from django.db import models


class Refused(Exception):
    """The verb cannot be done; the message is a plain sentence, `field` the input it is about, if one."""

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class NotAllowed(Refused):
    """This person may not do it; doors answer as if the thing were not there."""


class Conflict(Exception):
    """Somebody changed the record since it was read; `current` is the record as it is now."""

    def __init__(self, current: models.Model) -> None:
        super().__init__(f"{current} was changed by somebody else in the meantime.")
        self.current = current
