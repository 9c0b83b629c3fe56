"""Lists that may grow: their orders, their pages, and the addresses of these. Every parameter goes through a form."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from django import forms
from django.core.validators import RegexValidator
from django.db.models import Model, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .paging import Page, page_of

ORDERS = {
    "newest": (_("Newest first"), ("-public_signoff_id",)),
    "article": (_("As in the articles"), ("article_id", "shown_position", "pk")),
    "status": (_("By status"), ("shown_status", "-public_signoff_id")),
}


class PlaceForm(forms.Form):
    """Where in a list the reader is; `after` and `before` name a row by its public name."""

    after = forms.CharField(required=False, max_length=150)
    before = forms.CharField(required=False, max_length=150)

    def __init__(self, data, shape: str):
        super().__init__(data)
        for field in self.fields.values():
            field.validators.append(RegexValidator(shape))

    @property
    def names(self) -> tuple[str, str]:
        self.is_valid()
        return self.cleaned_data.get("after", ""), self.cleaned_data.get("before", "")


class OrderForm(forms.Form):
    """The order that the reader chose."""

    order = forms.ChoiceField(required=False, choices=[(code, label) for code, (label, _keys) in ORDERS.items()])

    @property
    def chosen(self) -> str:
        self.is_valid()
        return self.cleaned_data.get("order") or "newest"

    @property
    def kept(self) -> dict[str, str]:
        """The order, as an address carries it; the first one goes without saying."""
        return {"order": self.chosen} if self.chosen != "newest" else {}

    @property
    def note(self) -> str:
        """What to tell a reader who asked for an order that does not exist."""
        return gettext("That order does not exist; these are the newest first.") if self.errors else ""


class Listing:
    """One page of a list that may grow: its rows, the addresses of its neighbours, and what was not understood.

    `shape` is how a row's public name looks, `find` returns the row of a name or None, `name` is the other way round.
    """

    def __init__(self, request, queryset: QuerySet, keys: Sequence[str], *, shape: str, find, name, kept=None):
        self.form = PlaceForm(request.GET, shape)
        self.kept = kept or {}
        self.name = name
        names = self.form.names
        after, before = (find(name) if name else None for name in names)
        missed = [name for name, row in zip(names, (after, before), strict=True) if name and row is None]
        self.is_lost = bool(self.form.errors or missed)
        self.page: Page = page_of(queryset, keys, after=after, before=before)

    @property
    def rows(self) -> list:
        return self.page.rows

    @property
    def next(self) -> str:
        return self._address("after", self.page.after)

    @property
    def previous(self) -> str:
        return self._address("before", self.page.before)

    @property
    def note(self) -> str:
        """What to tell a reader whose place in the list does not exist."""
        return gettext("That place in the list does not exist; this is its beginning.") if self.is_lost else ""

    def _address(self, side: str, row: Model | None) -> str:
        return f"?{urlencode(self.kept | {side: self.name(row)})}" if row else ""
