"""Articles at the desk: what is open in the newest draft, what blocks the gate, and the drafts themselves."""

from __future__ import annotations

from collections import defaultdict

from django.contrib import admin, messages
from django.db.models import Count, Q
from django.http import FileResponse, Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from factcheck.exports.archive import zip_dossier
from factcheck.exports.dossier import CannotExport
from factcheck.models import Anchor, Article, Claim, Draft, Event, Exemption
from factcheck.models.gate import split_by_waiver
from factcheck.rules.gate import Blocker
from factcheck.rules.publication import Publication
from factcheck.rules.roles import Duty
from factcheck.rules.workflow import State

from .bars import bar
from .columns import Col
from .galley import urls
from .lists import by_row, by_word
from .offers import offers
from .pages import DeskAdmin
from .places import newest_draft
from .sentences import numbered
from .site import desk

OUT_OF_HAND = (Publication.RETRACTED, Publication.SPIKED)


@admin.register(Article, site=desk)
class ArticleAdmin(DeskAdmin):
    related = ("writer", "published_draft")
    ordering = ("-pk",)
    search_fields = ("headline", "slug", "byline")
    search_help_text = _("Words of the headline or the address")
    page_template = "admin/article.html"
    columns = (
        Col("headline", _("Article"), first=True, wide=True, sort=True),
        Col("state", _("State"), chip="publication", sort=True),
        Col("progress", _("Signed off")),
        Col("byline", _("Byline")),
        Col("writer", _("Writer")),
        Col("closing_at", _("Closing time"), sort=True),
        Col("publication_date", _("Publication"), sort=True),
    )
    facts = (
        Col("slug", _("Address")),
        Col("publication", _("Publication")),
        Col("byline", _("Byline")),
        Col("writer", _("Writer")),
        Col("language", _("Language")),
        Col("closing_at", _("Closing time")),
        Col("publication_date", _("Publication date")),
        Col("url", _("At the publication")),
        Col("about", _("What readers are told about it")),
        Col("published_draft", _("Readers see")),
        Col("retraction_reason", _("Retracted because")),
    )
    list_filter = (by_word("state", Publication, _("State")),)

    def get_queryset(self, request):
        standing = ~Q(claims__step=State.CUT)
        signed = Count("claims", Q(claims__workflow_state=State.SIGNED_OFF))
        return super().get_queryset(request).annotate(signed=signed, standing=Count("claims", standing))

    def progress(self, row):
        return f"{row.signed} / {row.standing}" if row.standing else ""

    def more_urls(self, wrap):
        closing = path("<int:pk>/closing/", wrap(self.closing_view), name="factcheck_article_closing")
        dossier = path("<int:pk>/dossier.zip", wrap(self.dossier_view), name="factcheck_article_dossier")
        return [closing, dossier, *urls.pages_of(self, wrap, urls.ARTICLE)]

    def page_title(self, row):
        return row.headline

    def page_extras(self, request, row):
        draft = newest_draft(row)
        claims = Claim.objects.filter(article=row)
        states = claims.order_by().values("workflow_state").annotate(n=Count("pk"))
        may_mark = request.user.may(Duty.CHECK) and row.state not in OUT_OF_HAND
        hangs = _records_of(row, draft, request.user)
        return {
            **hangs,
            "asked": len(hangs["inquiries"]) + len(hangs["changes"]),
            "held": len(hangs["exhibits"]) + len(hangs["contacts"]),
            "settled": len(hangs["waivers"]) + len(hangs["corrections"]),
            "main_verb": "publish" if row.state == Publication.CLOSED else "",
            "draft": draft,
            "sentences": numbered(draft),
            "bar": bar({each["workflow_state"]: each["n"] for each in states}),
            "may_mark": may_mark,
            "may_print": request.user.may(Duty.FLAG),
            "may_export": request.user.may(Duty.EXPORT),
            "may_take_all": request.user.may(Duty.EXPORT) and request.user.may(Duty.LEGAL_NOTES),
        }

    def history_of(self, row, user):
        return Event.objects.visible_to(user).filter(article=row.slug)

    def dossier_view(self, request, pk):
        """The article with all that was checked about it, as one file for another desk."""
        # Legal notes are part of it.
        if not (request.user.may(Duty.EXPORT) and request.user.may(Duty.LEGAL_NOTES)):
            raise Http404
        article = self.find(request, pk)
        try:
            dossier = zip_dossier(article)
        except CannotExport as error:
            messages.error(request, str(error))
            return redirect("admin:factcheck_article_change", pk)
        return FileResponse(dossier, as_attachment=True, filename=f"{article.slug}.zip")

    def closing_view(self, request, pk):
        """What still blocks the article and who holds it, what an editor waived, and the way out."""
        article = self.find(request, pk)
        blocking, waived = split_by_waiver(article)
        claims = dict(Claim.objects.filter(article=article).values_list("number", "pk"))
        waivers = {waiver.item: waiver for waiver in article.waivers.select_related("by")}
        groups = defaultdict(list)
        draft = newest_draft(article)
        numbers = {span.start: number for number, span in enumerate(draft.sentences, 1)}
        for blocked in blocking:
            found = {"claim": claims.get(blocked.claim_no), "sentence": numbers.get(blocked.start, 1)}
            groups[blocked.kind].append({"blocked": blocked, **found})
        context = {
            **self.admin_site.each_context(request),
            "title": _("Closing"),
            "article": article,
            "groups": [(kind, groups[kind]) for kind in Blocker if groups[kind]],
            "blocking": len(blocking),
            "waived": [{"blocked": each, "waiver": waivers[each.item]} for each in waived],
            "may_rule": request.user.may(Duty.RULE) and article.state not in OUT_OF_HAND,
            "offers": _gestures(article, request.user),
            "main_verb": "" if blocking else "close" if article.state == Publication.IN_CHECK else "publish",
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/closing.html", context)


def _records_of(article, draft, user):
    """Return what hangs on an article, a constant number of queries."""
    return {
        "adrift": list(Anchor.objects.adrift().filter(draft=draft).select_related("claim")),
        "exemptions": list(Exemption.objects.filter(draft=draft, withdrawn_at=None).select_related("by")),
        "drafts": list(
            article.drafts.select_related("created_by").defer("text", "blocks", "remarks").order_by("-number")
        ),
        "exhibits": list(article.exhibits.all()),
        "contacts": list(article.contacts.select_related("source", "by")),
        "inquiries": list(article.inquiries.visible_to(user).open_inquiries().select_related("source")),
        "changes": list(article.changes.open().select_related("claim")),
        "waivers": list(article.waivers.select_related("by", "claim")),
        "corrections": list(article.corrections.select_related("by", "claim")),
        "uploads": list(article.uploads.visible_to(user).waiting().select_related("by")),
    }


def _gestures(article, user):
    """Return the verbs that take an article out of check."""
    every = [offer for group in offers("article", article, user).values() for offer in group]
    return [offer for offer in every if offer.verb.name in ("release", "close", "publish", "reopen")]


@admin.register(Draft, site=desk)
class DraftAdmin(DeskAdmin):
    related = ("article", "created_by")
    ordering = ("-article", "-number")
    page_template = "admin/draft.html"
    columns = (
        Col("number", _("Draft"), first=True, sort=True),
        Col("article", _("Article"), wide=True),
        Col("origin", _("Where it came from")),
        Col("created_by", _("By")),
        Col("created_at", _("When"), sort=True),
    )
    facts = (
        Col("article", _("Article")),
        Col("origin", _("Where it came from")),
        Col("created_by", _("By")),
        Col("created_at", _("When")),
        Col("sha256", _("SHA-256")),
    )
    list_filter = (by_row("article", _("Article"), Article.objects.visible_to, lambda article: article.headline),)

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        # A list of drafts has no need of their texts.
        return rows if request.resolver_match.kwargs else rows.defer("text", "blocks", "remarks")

    def page_title(self, row):
        return f"{row}: {row.article.headline}"

    def more_urls(self, wrap):
        return urls.pages_of(self, wrap, urls.DRAFT)

    def page_extras(self, request, row):
        return {"sentences": numbered(row)}
