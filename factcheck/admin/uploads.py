"""Files of claims that wait at the desk: the page of one is the preview of what taking it in would do."""

from __future__ import annotations

from collections import Counter

from django.contrib import admin
from django.http import Http404, HttpResponse, JsonResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from factcheck.imports.claims.preview import CHANGED, NEW, REFUSED, UNCHANGED
from factcheck.imports.uploads import fault_rows, preview_of
from factcheck.models import Upload
from factcheck.rules.escaping import escape
from factcheck.rules.lines import END, line
from factcheck.rules.roles import Duty
from factcheck.rules.uploads import UploadState
from factcheck.text.differences import word_diff

from .columns import Col
from .lists import by_word
from .pages import DeskAdmin
from .progress import TICKET, told
from .site import desk

# Problems that stand on the page, and kinds of them; all of them are in a file.
SHOWN, KINDS = 500, 12
# As much of a cell is compared word by word.
COMPARED = 2_000


@admin.register(Upload, site=desk)
class UploadAdmin(DeskAdmin):
    related = ("article", "by")
    ordering = ("-pk",)
    page_template = "admin/upload.html"
    columns = (
        Col("filename", _("File"), first=True, wide=True),
        Col("state", _("State"), word="upload_state", sort=True),
        Col("article", _("Article")),
        Col("by", _("Brought by")),
        Col("at", _("When"), sort=True),
    )
    facts = (*columns[1:], Col("settled_at", _("Settled")), Col("sha256", _("SHA-256")))
    list_filter = (by_word("state", UploadState, _("State")),)

    @property
    def plural(self):
        return _("Files of claims")

    def opens_to(self, request):
        return request.user.may(Duty.CHECK)

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        # Only the verbs need what is in a file, and only its page what would be done.
        return rows.defer("data") if request.resolver_match.kwargs else rows.defer("data", "preview")

    def more_urls(self, wrap):
        return [
            path("progress/<slug:ticket>/", wrap(self.progress_view), name="factcheck_upload_progress"),
            path("<int:pk>/problems.csv", wrap(self.problems_view), name="factcheck_upload_problems"),
        ]

    def progress_view(self, request, ticket):
        """How far the work is that this person asked for under a ticket."""
        if not self.opens_to(request) or len(ticket) > TICKET:
            raise Http404
        return JsonResponse({"share": told(request.user, ticket)})

    def problems_view(self, request, pk):
        """All that is wrong with a file, as a file."""
        upload = self.find(request, pk)
        preview = preview_of(upload)
        rows = fault_rows(preview.faults if preview else [])
        text = "".join(line(map(escape, row), END) for row in rows)
        response = HttpResponse(text, content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="problems.csv"'
        return response

    def page_title(self, row):
        return row.filename

    def page_extras(self, request, row):
        told = row.preview or {}
        preview = preview_of(row)
        extras = {"is_waiting": row.state == UploadState.WAITING, "unsure": told.get("unsure"), "preview": preview}
        if preview is None:
            return extras | {"main_verb": "manner"}
        return extras | {
            "unsaid": told.get("unsaid"),
            "is_fit": is_fit(preview),
            "faults": preview.faults[:SHOWN],
            "more_faults": max(0, len(preview.faults) - SHOWN),
            "kinds": _kinds(preview.faults),
            "fresh": _entries(preview, NEW),
            "changed": [(entry, _compared(entry.changes)) for entry in _entries(preview, CHANGED)],
            "counts": [(label, f"{preview.counts[code]:,}", code) for code, label in COUNTED],
            "main_verb": "meaning" if told.get("unsaid") else "",
        }


COUNTED = ((NEW, _("new")), (CHANGED, _("changed")), (UNCHANGED, _("unchanged")), (REFUSED, _("refused")))


def is_fit(preview):
    """Say whether there is anything to take in, and nothing in the way."""
    return bool(not preview.faults and (preview.counts[NEW] or preview.counts[CHANGED]))


def _entries(preview, outcome):
    return [entry for entry in preview.entries if entry.outcome == outcome]


def _kinds(faults):
    """Return what is wrong most often: column, reason, and how often, as told to people. None where all differ."""
    counts = Counter((fault.column, fault.reason) for fault in faults)
    found = [(column, reason, count, f"{count:,}") for (column, reason), count in counts.most_common(KINDS)]
    return found if len(counts) < len(faults) else []


def _compared(changes):
    """Return what a row changes, word by word; long cells by their beginnings."""
    return [(name, word_diff(old[:COMPARED], new[:COMPARED])) for name, old, new in changes]
