"""The columns of the claims table on pages; the columns of files are another matter (exports)."""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache

import django_tables2 as tables
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from factcheck.models import Claim
from factcheck.rules.claims import ClaimKind

from .hits import Terms, elsewhere, marked
from .telling import Told


class ClaimTable(tables.Table):
    """One page of claims, already in order. The page template writes a cell for each of these columns.

    Columns that render themselves would cost more than all the rest of the page.
    """

    statement = tables.Column(_("Claim"))
    status = tables.Column(_("Status"))
    asserted_by = tables.Column(_("Who says so"))
    kind = tables.Column(_("Kind"))
    signed_at = tables.Column(_("Signed"))

    class Meta:
        orderable = False


class Row:
    """A claim as a row of the table, with what is looked for marked."""

    def __init__(self, claim: Claim, terms: Terms):
        self.told = Told(claim)
        self.terms = terms

    @cached_property
    def statement(self) -> SafeString:
        return marked(self.told.statement, self.terms)

    @cached_property
    def excerpt(self) -> tuple[str, SafeString] | None:
        """Where else something stands that the statement does not have, and the words there."""
        has_all = not self.terms or (len(self.terms) == 1 and "<mark>" in self.statement)
        return None if has_all else elsewhere(self.told.shown, self.terms)

    @property
    def asserted_by(self) -> SafeString | str:
        """Who says it; empty for the article's own voice."""
        by = self.told.asserted_by
        # Only the name of a source with a page can be looked for.
        return marked(by["label"], self.terms if by["code"] else ()) if by else ""

    @property
    def kind(self) -> str:
        return _kind(self.told.kind, get_language())

    @property
    def signed_at(self) -> str:
        return _day(self.told.signed_at.date(), get_language())


# Said once a language, not once a row: together they took a tenth of the page.
@cache
def _kind(code: str, language: str) -> str:
    return gettext(ClaimKind(code).label)


@lru_cache(maxsize=10_000)
def _day(day: date, language: str) -> str:
    return date_format(day, "j M Y")
