"""One verb for many records: all of them or none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db import models, transaction

from factcheck.models import User

from ._act import one_batch
from .refusals import Refused


def for_each(action: Callable[..., Any], noun: str, rows: Sequence[models.Model], *, by: User, **fields: Any) -> None:
    """Do a verb to every row; its argument for the row is `noun`. One Event a row, in one batch.

    Raises Refused, naming the row, if the verb refuses one of them; then nothing is done.
    """
    with one_batch(), transaction.atomic():
        for row in rows:
            try:
                action(**{noun: row}, by=by, **fields)
            except Refused as refusal:
                if type(refusal) is not Refused or refusal.field:
                    raise
                raise Refused(f"{row}: {refusal.message} Nothing was done to any of them.") from refusal
