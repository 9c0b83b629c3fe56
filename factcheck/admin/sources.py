"""Sources at the desk, how they depend on each other, and what came from them."""

from __future__ import annotations

from django.contrib import admin
from django.core.files.storage import default_storage
from django.db.models import Count, F, Q
from django.http import FileResponse, Http404
from django.urls import path
from django.utils.translation import gettext_lazy as _

from factcheck.models import Article, Claim, Contact, Evidence, Exhibit, Source, SourceIdentity, SourceRelation
from factcheck.rules.corroboration import Directness, Stance
from factcheck.rules.inquiries import Medium
from factcheck.rules.roles import Duty
from factcheck.rules.sourcing import ContactRule, RelationKind, SourceKind, Terms

from .columns import Col
from .lists import by_question, by_row, by_word
from .pages import DeskAdmin
from .site import desk


def headline(article):
    return article.headline


BY_ARTICLE = by_row("article", _("Article"), Article.objects.visible_to, headline)
BY_CLAIMS_ARTICLE = by_row("claim__article", _("Article"), Article.objects.visible_to, headline)
WITHDRAWN = by_question(
    "withdrawn",
    _("Withdrawn"),
    (
        ("no", _("In force"), lambda rows: rows.filter(withdrawn_at=None)),
        ("yes", _("Withdrawn"), lambda rows: rows.exclude(withdrawn_at=None)),
    ),
)


@admin.register(Source, site=desk)
class SourceAdmin(DeskAdmin):
    own = ""
    ordering = ("alias", "pk")
    search_fields = ("alias", "label", "organisation", "code")
    search_help_text = _("Alias, public label, organisation or code")
    page_template = "admin/source.html"
    columns = (
        Col("alias", _("Source"), first=True, sort=True),
        Col("label", _("Readers are told"), wide=True, sort=True),
        Col("kind", _("Kind"), word="source_kind", sort=True),
        Col("terms", _("Terms"), chip="terms", sort=True),
        Col("identity_form", _("Identity form"), word="identity_form"),
        Col("contact_rule", _("Contact"), word="contact_rule"),
        Col("organisation", _("Organisation"), sort=True),
    )
    facts = (
        Col("code", _("Code")),
        Col("label", _("Readers are told")),
        Col("kind", _("Kind"), word="source_kind"),
        Col("rank_said", _("Rank")),
        Col("organisation", _("Organisation")),
        Col("terms", _("Terms"), chip="terms"),
        Col("terms_wording", _("Agreed wording")),
        Col("identity_form", _("Identity form"), word="identity_form"),
        Col("anonymity_reason", _("Reason for anonymity")),
        Col("granted_by", _("Granted by")),
        Col("spoken_to", _("People spoken to")),
        Col("contact_details", _("Contact details")),
        Col("reliability", _("Reliability"), word="reliability"),
        Col("created_at", _("Recorded")),
    )
    list_filter = (
        by_word("kind", SourceKind, _("Kind")),
        by_word("terms", Terms, _("Terms")),
        by_word("contact_rule", ContactRule, _("Contact")),
    )

    def rank_said(self, row):
        return row.rank.label

    def page_title(self, row):
        return row.alias

    def page_extras(self, request, row):
        user = request.user
        claims = Claim.objects.visible_to(user)
        evidence = row.evidence.filter(claim__in=claims).select_related("claim__article", "exhibit", "contact")
        ends = Source.objects.visible_to(user)
        relations = SourceRelation.objects.in_force().filter(Q(source=row) | Q(other=row))
        relations = relations.filter(source__in=ends, other__in=ends)
        sealed = SourceIdentity.objects.filter(source=row) if keeps(user) else SourceIdentity.objects.none()
        return {
            "evidence": list(evidence.order_by("claim__article", "claim__number")[:200]),
            "asserts": list(claims.filter(asserter=row).select_related("article")[:200]),
            "relations": list(relations.select_related("source", "other", "claim__article")),
            "contacts": list(row.contacts.filter(article__in=Article.objects.visible_to(user)).select_related("by")),
            "sealed": list(sealed.values("pk", "sealed_at")),
            "keeps": keeps(user),
        }


def keeps(user):
    """Say whether this person keeps sealed identities; a superuser does not."""
    return user.may(Duty.OPEN_IDENTITY) and not user.is_superuser


@admin.register(SourceRelation, site=desk)
class RelationAdmin(DeskAdmin):
    related = ("source", "other", "claim__article")
    ordering = ("-pk",)
    own = ""
    columns = (
        Col("source", _("Source")),
        Col("kind", _("Relation"), word="relation", first=False),
        Col("other", _("Other source")),
        Col("claim", _("For claim")),
        Col("why", _("Why"), wide=True),
        Col("opened", "", first=True),
    )
    facts = (
        Col("source", _("Source")),
        Col("kind", _("Relation"), word="relation"),
        Col("other", _("Other source")),
        Col("claim", _("For claim")),
        Col("why", _("Why")),
        Col("created_at", _("Recorded")),
        Col("withdrawn_at", _("Withdrawn")),
    )
    list_filter = (by_word("kind", RelationKind, _("Relation")), WITHDRAWN)

    def opened(self, row):
        return _("Open")

    def visible_to(self, user):
        if not user.may(Duty.READ):
            return SourceRelation.objects.none()
        ends = Source.objects.visible_to(user)
        claims = Q(claim=None) | Q(claim__in=Claim.objects.visible_to(user))
        return SourceRelation.objects.filter(claims, source__in=ends, other__in=ends)


@admin.register(Evidence, site=desk)
class EvidenceAdmin(DeskAdmin):
    own = "claim__article"
    related = ("claim__article", "source", "exhibit", "contact", "added_by")
    ordering = ("-pk",)
    search_fields = ("says", "public_summary", "source__alias")
    columns = (
        Col("claim", _("Claim")),
        Col("stance", _("Stance"), chip="stance", sort=True),
        Col("says", _("What it says"), wide=True),
        Col("source", _("Source")),
        Col("directness", _("Directness"), word="directness"),
        Col("stake", _("Stake"), word="stake"),
        Col("claim.article", _("Article")),
        Col("opened", "", first=True),
    )
    facts = (
        Col("claim", _("Claim")),
        Col("claim.article", _("Article")),
        Col("source", _("Source")),
        Col("stance", _("Stance"), chip="stance"),
        Col("says", _("What it says")),
        Col("public_summary", _("Readers are told")),
        Col("locator", _("Where in it")),
        Col("directness", _("Directness"), word="directness"),
        Col("stake", _("Stake"), word="stake"),
        Col("credibility", _("Credibility"), word="credibility"),
        Col("exhibit", _("Document")),
        Col("contact", _("Contact")),
        Col("added_by", _("By")),
        Col("added_at", _("When")),
        Col("withdrawn_at", _("Withdrawn")),
        Col("withdrawn_reason", _("Why withdrawn")),
    )
    list_filter = (
        BY_CLAIMS_ARTICLE,
        by_word("stance", Stance, _("Stance")),
        by_word("directness", Directness, _("Directness")),
        WITHDRAWN,
    )

    def opened(self, row):
        return _("Open")


@admin.register(Exhibit, site=desk)
class ExhibitAdmin(DeskAdmin):
    related = ("article", "added_by")
    ordering = ("-article", "number")
    search_fields = ("title", "url")
    page_template = "admin/exhibit.html"
    columns = (
        Col("called", _("No."), first=True),
        Col("title", _("Document"), wide=True, sort=True),
        Col("article", _("Article")),
        Col("url", _("Address")),
        Col("archived_at", _("Archived"), sort=True),
        Col("archive_failure", _("No archived copy")),
        Col("cited", _("Cited")),
    )
    facts = (
        Col("title", _("Title")),
        Col("article", _("Article")),
        Col("url", _("Address")),
        Col("published_on", _("Published")),
        Col("archived_url", _("Archived copy")),
        Col("archived_at", _("Archived")),
        Col("archive_failure", _("No archived copy")),
        Col("provenance", _("Where it came from")),
        Col("sha256", _("SHA-256")),
        Col("added_by", _("By")),
        Col("added_at", _("When")),
    )
    list_filter = (BY_ARTICLE,)

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(citations=Count("evidence"))

    def cited(self, row):
        return row.citations or ""

    def more_urls(self, wrap):
        return [path("<int:pk>/file/", wrap(self.file_view), name="factcheck_exhibit_file")]

    def file_view(self, request, pk):
        """The file, to be saved and never run: what it is nobody vouches for."""
        exhibit = self.find(request, pk)
        if not exhibit.sha256 or not default_storage.exists(exhibit.sha256):
            raise Http404
        response = FileResponse(
            default_storage.open(exhibit.sha256),
            as_attachment=True,
            filename=exhibit.filename or str(exhibit),
            content_type="application/octet-stream",
        )
        response["X-Content-Type-Options"] = "nosniff"
        response["Content-Security-Policy"] = "default-src 'none'; sandbox"
        return response


@admin.register(Contact, site=desk)
class ContactAdmin(DeskAdmin):
    related = ("article", "source", "by")
    ordering = (F("at").desc(), "-pk")
    search_fields = ("note", "source__alias")
    columns = (
        Col("called", _("No."), first=True),
        Col("at", _("When"), sort=True),
        Col("source", _("Source")),
        Col("medium", _("Medium"), word="medium"),
        Col("by", _("By")),
        Col("note", _("Note"), wide=True),
        Col("terms_reconfirmed", _("Terms reconfirmed")),
        Col("article", _("Article")),
    )
    facts = (
        Col("source", _("Source")),
        Col("article", _("Article")),
        Col("at", _("When")),
        Col("by", _("By")),
        Col("medium", _("Medium"), word="medium"),
        Col("language", _("Language")),
        Col("interpreter", _("Interpreter")),
        Col("recording", _("Recording")),
        Col("terms_reconfirmed", _("Terms reconfirmed")),
        Col("note", _("Note")),
    )
    list_filter = (BY_ARTICLE, by_word("medium", Medium, _("Medium")))
