"""What is written once and then stands: exemptions, assessments, sign-offs, waivers and corrections."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from factcheck.models import Assessment, Correction, Exemption, SignOff, Waiver
from factcheck.rules.corroboration import Corroboration
from factcheck.rules.publication import CorrectionKind
from factcheck.rules.verdicts import Verdict

from .columns import Col
from .frozen import readable
from .lists import by_word
from .pages import DeskAdmin
from .records import ARTICLE, AT, BY, CLAIM, CLAIMS_ARTICLE
from .site import desk
from .sources import BY_ARTICLE, BY_CLAIMS_ARTICLE, WITHDRAWN


@admin.register(Exemption, site=desk)
class ExemptionAdmin(DeskAdmin):
    own = "draft__article"
    related = ("draft__article", "by")
    ordering = ("-draft", "start")
    search_fields = ("exact", "reason")
    columns = (
        Col("exact", _("Words"), first=True, wide=True),
        Col("reason", _("Reason"), wide=True),
        Col("draft", _("Draft")),
        Col("draft.article", _("Article")),
        BY,
        Col("at", _("When"), sort=True),
        Col("withdrawn_at", _("Withdrawn"), sort=True),
    )
    facts = (
        Col("exact", _("Words")),
        Col("reason", _("Reason")),
        Col("draft", _("Draft")),
        Col("draft.article", _("Article")),
        BY,
        AT,
        Col("withdrawn_at", _("Withdrawn")),
    )
    list_filter = (WITHDRAWN,)


@admin.register(Assessment, site=desk)
class AssessmentAdmin(DeskAdmin):
    own = "claim__article"
    related = ("claim__article", "by")
    ordering = ("-pk",)
    columns = (
        Col("called", _("No."), first=True),
        CLAIM,
        Col("corroboration", _("Corroboration"), chip="corroboration", sort=True),
        Col("verdict", _("Verdict"), chip="verdict", sort=True),
        Col("public_explanation", _("For readers"), wide=True),
        BY,
        Col("at", _("When"), sort=True),
        CLAIMS_ARTICLE,
    )
    facts = (
        CLAIM,
        CLAIMS_ARTICLE,
        Col("corroboration", _("Corroboration"), chip="corroboration"),
        Col("rule_status", _("What the rule said"), chip="corroboration"),
        Col("overrule_reason", _("Overruled because")),
        Col("public_corroboration", _("For readers"), chip="corroboration"),
        Col("verdict", _("Verdict"), chip="verdict"),
        Col("action", _("Action"), word="action"),
        Col("basis", _("Basis"), word="basis"),
        Col("rationale", _("Rationale, for the desk")),
        Col("public_explanation", _("Explanation for readers")),
        Col("correct_wording", _("What would be correct")),
        BY,
        AT,
    )
    list_filter = (
        BY_CLAIMS_ARTICLE,
        by_word("corroboration", Corroboration, _("Corroboration")),
        by_word("verdict", Verdict, _("Verdict")),
    )


@admin.register(SignOff, site=desk)
class SignOffAdmin(DeskAdmin):
    own = "claim__article"
    related = ("claim__article", "assessment", "assessor", "reviewer", "draft", "writer", "asserter")
    ordering = ("-pk",)
    page_template = "admin/signoff.html"
    columns = (
        Col("called", _("No."), first=True),
        CLAIM,
        Col("reviewer", _("Signed by")),
        Col("assessor", _("Assessed by")),
        Col("draft", _("Draft")),
        Col("at", _("When"), sort=True),
        CLAIMS_ARTICLE,
    )
    facts = (
        CLAIM,
        CLAIMS_ARTICLE,
        Col("assessment", _("Assessment")),
        Col("assessor", _("Assessed by")),
        Col("reviewer", _("Signed by")),
        Col("draft", _("Draft")),
        AT,
        Col("fingerprint", _("Fingerprint")),
    )
    list_filter = (BY_CLAIMS_ARTICLE,)

    @property
    def plural(self):
        return _("Sign-offs")

    def page_extras(self, request, row):
        return {"record": readable(row.record)}


@admin.register(Waiver, site=desk)
class WaiverAdmin(DeskAdmin):
    related = ("article", "claim", "by")
    ordering = ("-pk",)
    columns = (
        Col("item", _("What was waived"), first=True),
        Col("reason", _("Reason"), wide=True),
        CLAIM,
        BY,
        Col("at", _("When"), sort=True),
        ARTICLE,
    )
    facts = (Col("item", _("What was waived")), Col("reason", _("Reason")), CLAIM, ARTICLE, BY, AT)
    list_filter = (BY_ARTICLE,)


@admin.register(Correction, site=desk)
class CorrectionAdmin(DeskAdmin):
    related = ("article", "claim", "by")
    ordering = ("-at", "-pk")
    search_fields = ("it_said", "it_says", "text")
    columns = (
        Col("called", _("No."), first=True),
        Col("kind", _("Kind"), chip="correction_kind", sort=True),
        Col("it_said", _("It said"), wide=True),
        Col("it_says", _("It says"), wide=True),
        Col("text", _("Readers are told"), wide=True),
        CLAIM,
        ARTICLE,
        Col("at", _("When"), sort=True),
    )
    facts = (
        Col("kind", _("Kind"), chip="correction_kind"),
        Col("it_said", _("It said")),
        Col("it_says", _("It says")),
        Col("text", _("Readers are told")),
        CLAIM,
        ARTICLE,
        BY,
        AT,
    )
    list_filter = (BY_ARTICLE, by_word("kind", CorrectionKind, _("Kind")))
