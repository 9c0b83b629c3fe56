"""Which claims a list or a file holds, and in which order: every parameter of an address goes through a form."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from django import forms
from django.core.validators import RegexValidator
from django.db.models import Model, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, ChoiceFilter, FilterSet, ModelChoiceFilter

from factcheck.models import Article, Claim
from factcheck.rules.claims import About, ClaimKind

from .paging import Page, page_of
from .tally import ORDER

ORDERS = {
    "newest": (_("Newest first"), ("-public_signoff_id",)),
    "article": (_("As in the articles"), ("article_id", "shown_position", "pk")),
    "status": (_("By status"), ("shown_status", "-public_signoff_id")),
}


def words(vocabulary) -> list[tuple[str, str]]:
    return [(word.value, _(word.label)) for word in vocabulary]


class ClaimFilter(FilterSet):
    """What readers may narrow the list by. It looks at what is shown, not at what the desk has on the row."""

    q = CharFilter(
        field_name="shown__statement", lookup_expr="icontains", label=_("Words in the claim"), max_length=200
    )
    status = ChoiceFilter(field_name="shown_status", choices=words(ORDER), label=_("Status"), empty_label=_("Any"))
    kind = ChoiceFilter(field_name="shown__kind", choices=words(ClaimKind), label=_("Kind"), empty_label=_("Any"))
    about = ChoiceFilter(
        field_name="shown__about", choices=words(About), label=_("What is claimed"), empty_label=_("Either")
    )
    article = ModelChoiceFilter(
        queryset=lambda request: Article.objects.published().order_by("headline"),
        to_field_name="slug",
        label=_("Article"),
        empty_label=_("All"),
    )

    class Meta:
        model = Claim
        fields: list[str] = []

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        """Narrow by the values that were understood; the others are named beside their fields."""
        for name, value in self.form.cleaned_data.items():
            queryset = self.filters[name].filter(queryset, value)
        return queryset

    @property
    def kept(self) -> dict[str, str]:
        """The understood values, as an address carries them."""
        self.form.is_valid()
        values = {name: value for name, value in self.form.cleaned_data.items() if value}
        return {name: getattr(value, "slug", value) for name, value in values.items()}


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

    order = forms.ChoiceField(
        required=False, choices=[(code, label) for code, (label, _keys) in ORDERS.items()], label=_("Order")
    )

    @property
    def chosen(self) -> str:
        self.is_valid()
        return self.cleaned_data.get("order") or "newest"


class Listing:
    """One page of a list that may grow: its rows, the addresses of its neighbours, and what was not understood.

    `shape` is how a row's public name looks, `find` returns the row of a name or None, `name` is the other way round.
    """

    def __init__(self, request, queryset: QuerySet, keys: Sequence[str], *, shape: str, find, name, kept=None):
        self.form = PlaceForm(request.GET, shape)
        self.kept = kept or {}
        self.name = name
        after, before = (self._place(find, wanted) for wanted in self.form.names)
        self.is_lost = bool(self.form.errors) or self.missed
        self.page: Page = page_of(queryset, keys, after=after, before=before)

    missed = False

    def _place(self, find, wanted: str) -> Model | None:
        row = find(wanted) if wanted else None
        self.missed = self.missed or bool(wanted and row is None)
        return row

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
