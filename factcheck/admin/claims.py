"""Claims at the desk: the list that people work from, and everything about one claim on its page."""

from __future__ import annotations

import re

from django.contrib import admin
from django.core.exceptions import BadRequest
from django.db.models import F, Q
from django.http import FileResponse, Http404, HttpResponseBadRequest, StreamingHttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from factcheck.actions.assessments import standings
from factcheck.exports import claims_csv, claims_xlsx
from factcheck.models import Anchor, Article, Claim, Event, Note, Source, SourceRelation, User
from factcheck.rules.claims import ClaimKind
from factcheck.rules.corroboration import Corroboration
from factcheck.rules.roles import Duty
from factcheck.rules.verdicts import Verdict
from factcheck.rules.workflow import State

from .columns import Col
from .conditions import awaits_signature
from .galley import urls
from .lists import by_question, by_row, by_word, whole
from .pages import DeskAdmin
from .site import desk

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NUMBER = re.compile(r"[Cc]?(\d{1,9})")


def articles_of(user):
    return Article.objects.visible_to(user)


def checkers_of(user):
    return User.objects.filter(assigned_claims__in=Claim.objects.visible_to(user)).distinct()


@admin.register(Claim, site=desk)
class ClaimAdmin(DeskAdmin):
    own = "article"
    related = ("article", "asserter", "assignee", "assessment__by", "legal_read_by", "public_signoff")
    ordering = ("-article", F("position").asc(nulls_last=True), "number")
    search_fields = ("statement",)
    search_help_text = _("C12, or words of the claim")
    page_template = "admin/claim.html"
    columns = (
        Col("ref", _("No."), first=True),
        Col("statement", _("Claim"), wide=True),
        Col("article", _("Article")),
        Col("kind", _("Kind"), word="claim_kind", sort=True),
        Col("workflow_state", _("State"), chip="state", sort=True),
        Col("corroboration", _("Corroboration"), chip="corroboration", sort=True),
        Col("verdict", _("Verdict"), chip="verdict", sort=True),
        Col("assignee", _("Checker"), sort=True),
    )
    list_filter = (
        by_row("article", _("Article"), articles_of, lambda article: article.headline),
        by_word("workflow_state", State, _("State")),
        by_word("corroboration", Corroboration, _("Corroboration")),
        by_word("verdict", Verdict, _("Verdict")),
        by_word("kind", ClaimKind, _("Kind")),
        by_row("assignee", _("Checker"), checkers_of, lambda user: user.name),
        by_question(
            "legal",
            _("Legal"),
            (
                ("unread", _("Flagged, not read"), lambda rows: rows.filter(legal_flag=True, legal_read_by=None)),
                ("flagged", _("Flagged"), lambda rows: rows.filter(legal_flag=True)),
                ("adverse", _("Adverse"), lambda rows: rows.exclude(adverse_to="")),
            ),
        ),
    )

    def get_search_results(self, request, queryset, search_term):
        if number := NUMBER.fullmatch(search_term.strip()):
            return queryset.filter(number=int(number[1])), False
        return super().get_search_results(request, queryset, search_term)

    def more_urls(self, wrap):
        csv = path("csv/", wrap(self.csv_view), name="factcheck_claim_csv")
        xlsx = path("xlsx/", wrap(self.xlsx_view), name="factcheck_claim_xlsx")
        return [csv, xlsx, *urls.pages_of(self, wrap, urls.CLAIM)]

    def list_extras(self, request):
        return {"may_export": request.user.may(Duty.EXPORT)}

    def csv_view(self, request):
        """The desk's own file, with the columns that came with files of others."""
        chunks = claims_csv.stream(self.wanted(request), "desk", with_extra=True)
        response = StreamingHttpResponse(chunks, content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{_dated("csv")}"'
        return response

    def xlsx_view(self, request):
        """The same as an Excel workbook."""
        try:
            book = claims_xlsx.workbook(self.wanted(request), "desk", with_extra=True)
        except claims_xlsx.TooMany as error:
            return HttpResponseBadRequest(str(error))
        return FileResponse(book, as_attachment=True, filename=_dated("xlsx"), content_type=XLSX)

    def wanted(self, request):
        """Return the claims of the list as it is filtered, or those chosen in it; raises Http404 for who may not."""
        if not request.user.may(Duty.EXPORT):
            raise Http404
        if any("\x00" in value for value in request.GET.values()):
            raise BadRequest("A NUL character cannot be looked for.")
        if request.method == "POST":
            keys = {whole(key) for key in request.POST.getlist("chosen")} - {None}
            return self.get_queryset(request).filter(pk__in=keys)
        return self.chosen(request).queryset

    def page_title(self, row):
        return f"{row.ref}: {row.statement[:70]}"

    def page_extras(self, request, row):
        rows = _records_of(row, request.user)
        voices = _voices(row, rows["evidence"])
        desk_standing, public_standing = standings(row)
        return {
            **rows,
            "article": row.article,
            "voices": voices,
            "relations": _relations_of(row, [voice["source"] for voice in voices], request.user),
            "desk_standing": desk_standing,
            "public_standing": public_standing,
            "differs": row.corroboration != row.public_corroboration,
            "neighbours": _neighbours(row),
            "main_verb": _next_verb(row, request.user),
        }

    def history_of(self, row, user):
        codes = Source.objects.filter(Q(evidence__claim=row) | Q(assertions=row)).values("code")
        about = Q(article=row.article.slug, claim_no=row.number) | Q(noun="source", ref__in=codes)
        return Event.objects.visible_to(user).filter(about)


def _dated(ending):
    return f"claims-{timezone.now():%Y-%m-%d-%H%M}.{ending}"


def _next_verb(claim, user):
    """Return the verb that a claim most likely waits for; the page gives it the strongest button."""
    if claim.workflow_state in (State.READY, State.STALE):
        return "sign" if awaits_signature(claim, user) else "assess"
    if claim.workflow_state == State.SIGNED_OFF:
        return "release"
    if claim.workflow_state == State.TO_CHECK and claim.assignee_id != user.pk:
        return "take"
    if claim.assessment_id:
        return "propose"
    return "assess" if claim.evidence_count else "evidence"


def _records_of(claim, user):
    """Return what hangs on a claim, a constant number of queries."""
    notes = Note.objects.visible_to(user).filter(claim=claim)
    return {
        "evidence": list(claim.evidence.select_related("source", "exhibit", "contact", "added_by")),
        "assessments": list(claim.assessments.select_related("by").order_by("-pk")),
        "signoffs": list(claim.signoffs.select_related("reviewer", "assessor", "draft").order_by("-pk")),
        "notes": list(notes.select_related("by", "resolved_by", "reply_to")),
        "inquiries": list(claim.inquiries.visible_to(user).select_related("source", "asked_by")),
        "changes": list(claim.changes.select_related("asked_by", "answered_by", "made_in")),
        "places": list(Anchor.objects.current().filter(claim=claim).select_related("draft")),
        "waivers": list(claim.waivers.select_related("by")),
        "corrections": list(claim.corrections.select_related("by")),
    }


def _voices(claim, evidence):
    """Return who asserts the claim and who speaks to it, each source once, with its stances."""
    found = {}
    if claim.asserter:
        found[claim.asserter.pk] = {"source": claim.asserter, "asserts": True, "stances": []}
    for row in evidence:
        if row.withdrawn_at is None:
            voice = found.setdefault(row.source_id, {"source": row.source, "asserts": False, "stances": []})
            voice["stances"].append(row.stance)
    return list(found.values())


def _relations_of(claim, sources, user):
    ends = Source.objects.visible_to(user)
    rows = SourceRelation.objects.in_force().filter(Q(source__in=sources) | Q(other__in=sources))
    rows = rows.filter(Q(claim=None) | Q(claim=claim), source__in=ends, other__in=ends)
    return list(rows.select_related("source", "other"))


def _neighbours(claim):
    """Return the claims before and after this one, in the order of the article."""
    if claim.position is None:
        return {}
    order, key = Claim.objects.filter(article=claim.article).standing(), (claim.position, claim.number)
    before = order.filter(Q(position__lt=key[0]) | Q(position=key[0], number__lt=key[1]))
    after = order.filter(Q(position__gt=key[0]) | Q(position=key[0], number__gt=key[1]))
    return {
        "before": before.order_by("-position", "-number").first(),
        "after": after.order_by("position", "number").first(),
    }
