"""The desk's lists: allow-listed filters and orders, a capped count, and a search that cannot be overloaded."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib.admin import SimpleListFilter
from django.contrib.admin.views.main import ORDER_VAR, ChangeList
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext

from factcheck.rules.words import Word

COUNTED = 10_000
ROWS_OFFERED = 300
SEARCH_MAX = 200
LARGEST_KEY = 2**63 - 1


class CappedPaginator(Paginator):
    """Count no further than COUNTED, so that a page of a long list costs no more than one of a short list."""

    @cached_property
    def count(self):
        return self.object_list[: COUNTED + 1].count()


class DeskList(ChangeList):
    """Django's list with orders allow-listed: only columns declared with `sort` are sorted by, whatever is asked."""

    def get_ordering_field(self, field_name):
        return super().get_ordering_field(field_name) if field_name in self.sortable_by else None

    @property
    def total(self):
        """How many rows there are, as told to people."""
        return f"{COUNTED:,}+" if self.result_count > COUNTED else f"{self.result_count:,}"

    @property
    def columns(self):
        """The headings, each with the link that sorts by it."""
        sorted_by = self.get_ordering_field_columns()
        for index, column in enumerate(self.model_admin.columns):
            way = sorted_by.get(index)
            yield {
                "column": column,
                "way": {"asc": "ascending", "desc": "descending"}.get(way, ""),
                "url": self.get_query_string({ORDER_VAR: f"-{index}" if way == "asc" else str(index)}),
            }

    @property
    def pages(self):
        """The pages before and after this one, as query strings."""
        here, last = self.page_num, self.paginator.num_pages
        return {
            "here": here,
            "last": last,
            "before": self.get_query_string({"p": here - 1}) if 1 < here <= last else "",
            "after": self.get_query_string({"p": here + 1}) if here < last else "",
        }


class Choice(SimpleListFilter):
    """A filter drawn as a select; a value that is not on offer finds nothing."""

    def lookups(self, request, model_admin):
        raise NotImplementedError

    @property
    def options(self):
        """The options of the select, the chosen one marked."""
        chosen = self.value() or ""
        return [("", self.title, False), *((code, text, str(code) == chosen) for code, text in self.lookup_choices)]


def by_word(field: str, word: type[Word], title: Any, parameter: str = "") -> type[Choice]:
    """Return a filter by a vocabulary's words; fields of other tables are reached by `parameter`."""

    class ByWord(Choice):
        def lookups(self, request, model_admin):
            return [(code, gettext(label)) for code, label in word.choices()]

        def queryset(self, request, queryset):
            if not self.value():
                return queryset
            return queryset.filter(**{field: self.value()}) if self.value() in word.codes() else queryset.none()

    ByWord.title, ByWord.parameter_name = title, parameter or field
    return ByWord


def by_row(field: str, title: Any, rows: Callable[[Any], QuerySet], name: Callable[[Any], str]) -> type[Choice]:
    """Return a filter by a related row; `rows` gives those that a person may choose from."""

    class ByRow(Choice):
        def lookups(self, request, model_admin):
            return [(str(row.pk), name(row)[:60]) for row in rows(request.user)[:ROWS_OFFERED]]

        def queryset(self, request, queryset):
            if not self.value():
                return queryset
            key = whole(self.value())
            return queryset.filter(**{field: key}) if key else queryset.none()

    ByRow.title, ByRow.parameter_name = title, field.split("__")[-1]
    return ByRow


def by_question(parameter: str, title: Any, answers: Iterable[tuple[str, Any, Callable]]) -> type[Choice]:
    """Return a filter by named conditions: (code, label, queryset to queryset)."""
    answers = list(answers)

    class ByQuestion(Choice):
        def lookups(self, request, model_admin):
            return [(code, label) for code, label, _narrow in answers]

        def queryset(self, request, queryset):
            if not self.value():
                return queryset
            narrow = {code: narrow for code, _label, narrow in answers}.get(self.value(), QuerySet.none)
            return narrow(queryset)

    ByQuestion.title, ByQuestion.parameter_name = title, parameter
    return ByQuestion


def whole(text: str | None) -> int | None:
    """Return a key or version from outside as a number, None for anything else."""
    if not text or not text.isascii() or not text.isdigit() or len(text) > 19:
        return None
    return int(text) if int(text) <= LARGEST_KEY else None
