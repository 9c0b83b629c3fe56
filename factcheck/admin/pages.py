"""What every record has at the desk: a list, a read-only page, and the doors of its verbs."""

from __future__ import annotations

from django.contrib.admin import ModelAdmin, ShowFacets
from django.contrib.admin.options import IncorrectLookupParameters
from django.http import Http404, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.text import capfirst

from factcheck.models import Event
from factcheck.rules.roles import Duty

from .columns import Col, called, cells
from .history import timeline
from .lists import LARGEST_KEY, SEARCH_MAX, CappedPaginator, DeskList
from .offers import offers
from .registry import VERBS
from .verbs import VerbView


class DeskAdmin(ModelAdmin):
    """A list and a read-only page; everything that changes is a verb of the registry.

    `columns` make the list, `facts` the page, `own` is the path to the article whose writer may see a row.
    """

    columns: tuple[Col, ...] = ()
    facts: tuple[Col, ...] = ()
    own = "article"
    related: tuple[str, ...] = ()
    page_template = "admin/page.html"
    actions = None
    show_facets = ShowFacets.NEVER
    show_full_result_count = False
    list_max_show_all = 0
    list_per_page = 50
    paginator = CappedPaginator
    bulk_is_offered = False

    # Who may see what

    def opens_to(self, request):
        """Say whether this person has anything to look for here."""
        return request.user.may(Duty.READ)

    def has_module_permission(self, request):
        return self.opens_to(request)

    def has_view_permission(self, request, obj=None):
        return self.opens_to(request)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def visible_to(self, user):
        """Return the rows that this person may read."""
        rows = self.model._default_manager.all()
        if hasattr(rows, "visible_to"):
            return rows.visible_to(user)
        if not user.may(Duty.READ):
            return rows.none()
        return rows.filter(**{f"{self.own}__writer": user}) if user.sees_only_own else rows

    def get_queryset(self, request):
        rows = self.visible_to(request.user).order_by(*self.get_ordering(request))
        return rows.select_related(*self.related) if self.related else rows

    def find(self, request, pk):
        """Return a row that this person may read, or raise Http404."""
        if pk > LARGEST_KEY:
            raise Http404
        return get_object_or_404(self.get_queryset(request), pk=pk)

    # What may be asked of a list

    def lookup_allowed(self, lookup, value, request):
        return lookup in {each.parameter_name for each in self.list_filter}

    def to_field_allowed(self, request, to_field):
        return False

    def get_list_display(self, request):
        return [column.name for column in self.columns]

    def get_sortable_by(self, request):
        return {column.name for column in self.columns if column.sort}

    def get_changelist(self, request, **kwargs):
        return DeskList

    def get_search_results(self, request, queryset, search_term):
        return super().get_search_results(request, queryset, search_term[:SEARCH_MAX])

    # The views

    @property
    def plural(self):
        return capfirst(self.opts.verbose_name_plural)

    def get_urls(self):
        name, wrap = self.opts.model_name, self.admin_site.admin_view
        verbs = [
            path(
                f"{'<int:pk>/' if verb.on_row else ''}{verb.name}/",
                wrap(VerbView.as_view(admin=self, verb=verb)),
                name=f"factcheck_{name}_{verb.url_name}",
            )
            for verb in VERBS.get(name, ())
        ]
        return [
            path("", wrap(self.list_view), name=f"factcheck_{name}_changelist"),
            *self.more_urls(wrap),
            *verbs,
            path("<int:pk>/", wrap(self.page_view), name=f"factcheck_{name}_change"),
        ]

    def more_urls(self, wrap):
        """Return the addresses that are neither list, page nor verb."""
        return []

    def chosen(self, request):
        """Return the list as it is filtered by the request; raises IncorrectLookupParameters."""
        return self.get_changelist_instance(request)

    def list_view(self, request):
        """The list, filtered and sorted by what is allowed."""
        if not self.opens_to(request):
            raise Http404
        if any("\x00" in value for values in request.GET.lists() for value in (values[0], *values[1])):
            return HttpResponseBadRequest("A NUL character cannot be looked for.")
        try:
            chosen = self.chosen(request)
        except IncorrectLookupParameters:
            if "e" in request.GET:
                raise Http404 from None
            return redirect(f"{request.path}?e=1")
        columns = tuple(column for column in self.columns if not _says_nothing(column, request))
        rows = [{"pk": row.pk, "cells": cells(row, columns, self)} for row in chosen.result_list]
        verbs = VERBS.get(self.opts.model_name, ())
        context = {
            **self.admin_site.each_context(request),
            "title": self.plural,
            "list": chosen,
            "headings": [heading for heading in chosen.columns if heading["column"] in columns],
            "rows": rows,
            "makers": [verb for verb in verbs if verb.makes and verb.allows(request.user)],
            "bulk": [verb for verb in verbs if verb.bulk and verb.allows(request.user)],
            **self.list_extras(request),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/list.html", context)

    def list_extras(self, request):
        """Return what else the list's template shows."""
        return {}

    def page_view(self, request, pk):
        """One record, everything about it, and the verbs that this person may use now."""
        context = self.page_context(request, self.find(request, pk))
        request.current_app = self.admin_site.name
        return TemplateResponse(request, self.page_template, context)

    def page_context(self, request, row):
        """Return what a page about one record shows."""
        return {
            **self.admin_site.each_context(request),
            "title": self.page_title(row),
            "row": row,
            "facts": cells(row, self.facts, self),
            "verbs": offers(self.opts.model_name, row, request.user),
            "timeline": timeline(self.history_of(row, request.user), request.user),
            "list_url": f"admin:factcheck_{self.opts.model_name}_changelist",
            "plural": self.plural,
            "article": getattr(row, self.own.split("__")[0], None) if self.own == "article" else None,
            **self.page_extras(request, row),
        }

    def page_title(self, row):
        """Return the heading of a record's page."""
        return f"{capfirst(self.opts.verbose_name)} {called(row)}"

    def page_extras(self, request, row):
        """Return what else the page's template shows."""
        return {}

    def history_of(self, row, user):
        """Return the events about a record."""
        return Event.objects.visible_to(user).about(row)


def _says_nothing(column, request):
    """Say that a column would be the same in every row: the article, where the list is of one article."""
    return column.name.split(".")[-1] == "article" and bool(request.GET.get("article"))
