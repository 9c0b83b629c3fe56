"""The claims as django-tables2's own documentation shows a table: its list view, its paginator, its template."""

from __future__ import annotations

import django_tables2 as tables
from django.http import HttpResponse
from django.template import engines

from factcheck.models import Claim
from factcheck.public.listing import ORDERS

PAGE = """{% load render_table from django_tables2 %}<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Claims</title></head><body>{% render_table table %}</body></html>
"""


class PlainTable(tables.Table):
    class Meta:
        model = Claim
        fields = ("article__headline", "number", "statement", "shown_status", "kind", "public_signoff__at")
        order_by = ()


class PlainList(tables.SingleTableView):
    """A page of the claims that readers see: the columns of ours, as many rows, in the same orders."""

    table_class = PlainTable
    table_pagination = {"per_page": 25}

    def get_queryset(self):
        asked = self.request.GET
        rows = Claim.objects.published().select_related("article", "public_signoff")
        if status := asked.get("status"):
            rows = rows.filter(shown_status=status)
        return rows.order_by(*ORDERS[asked.get("order", "newest")][1])

    def render_to_response(self, context):
        return HttpResponse(engines["django"].from_string(PAGE).render(context, self.request))


plain_list = PlainList.as_view()
plain_list.login_required = False
