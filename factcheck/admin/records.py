"""What the desk works through: questions, changes of wording, notes, and words that were lost."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from factcheck.models import Anchor, Change, Inquiry, Note
from factcheck.rules.claims import Visibility
from factcheck.rules.inquiries import Addressee, Outcome
from factcheck.rules.verdicts import ChangeState, Weight

from .columns import Col
from .lists import by_question, by_word
from .pages import DeskAdmin
from .site import desk
from .sources import BY_ARTICLE, BY_CLAIMS_ARTICLE

CLAIM, ARTICLE, BY, AT = (
    Col("claim", _("Claim")),
    Col("article", _("Article")),
    Col("by", _("By")),
    Col("at", _("When")),
)
CLAIMS_ARTICLE = Col("claim.article", _("Article"))


@admin.register(Inquiry, site=desk)
class InquiryAdmin(DeskAdmin):
    related = ("article", "source", "asked_by")
    ordering = (F("due").asc(nulls_last=True), "-pk")
    search_fields = ("question", "party", "answer")
    page_template = "admin/inquiry.html"
    columns = (
        Col("called", _("No."), first=True),
        Col("question", _("Question"), wide=True),
        Col("to", _("To"), word="addressee", sort=True),
        Col("outcome", _("Outcome"), chip="outcome", sort=True),
        Col("due", _("Due"), sort=True),
        Col("asked_by", _("Asked by")),
        ARTICLE,
    )
    facts = (
        ARTICLE,
        Col("to", _("To"), word="addressee"),
        Col("source", _("Source")),
        Col("party", _("Who is asked")),
        Col("question", _("As put")),
        Col("due", _("Due")),
        Col("attempts", _("Attempts")),
        Col("outcome", _("Outcome"), chip="outcome"),
        Col("answer", _("Answer")),
        Col("asked_by", _("Asked by")),
        Col("asked_at", _("Asked")),
        Col("closed_at", _("Closed")),
    )
    list_filter = (
        BY_ARTICLE,
        by_word("to", Addressee, _("To")),
        by_question(
            "outcome",
            _("Outcome"),
            [
                ("open", _("Open"), lambda rows: rows.open_inquiries()),
                *(
                    (code, label, lambda rows, code=code: rows.filter(outcome=code))
                    for code, label in Outcome.choices()
                ),
            ],
        ),
    )

    @property
    def plural(self):
        return _("Questions")

    def page_title(self, row):
        return f"{row}: {row.question[:70]}"

    def page_extras(self, request, row):
        return {"claims": list(row.claims.order_by("number"))}


@admin.register(Change, site=desk)
class ChangeAdmin(DeskAdmin):
    related = ("article", "claim", "asked_by", "answered_by", "made_in", "draft")
    ordering = ("-pk",)
    search_fields = ("from_text", "to_text", "why")
    columns = (
        Col("called", _("No."), first=True),
        CLAIM,
        Col("from_text", _("From"), wide=True),
        Col("to_text", _("To"), wide=True),
        Col("weight", _("Weight"), chip="weight", sort=True),
        Col("state", _("State"), chip="change_state", sort=True),
        ARTICLE,
    )
    facts = (
        ARTICLE,
        CLAIM,
        Col("from_text", _("From")),
        Col("to_text", _("To")),
        Col("why", _("Why")),
        Col("weight", _("Weight"), chip="weight"),
        Col("state", _("State"), chip="change_state"),
        Col("asked_by", _("Asked by")),
        Col("asked_at", _("Asked")),
        Col("answer", _("Answer")),
        Col("answered_by", _("Answered by")),
        Col("answered_at", _("Answered")),
        Col("made_in", _("Made in")),
    )
    list_filter = (
        BY_ARTICLE,
        by_word("state", ChangeState, _("State")),
        by_word("weight", Weight, _("Weight")),
    )


@admin.register(Note, site=desk)
class NoteAdmin(DeskAdmin):
    own = "claim__article"
    related = ("claim__article", "by", "resolved_by", "reply_to")
    ordering = ("-pk",)
    search_fields = ("text",)
    columns = (
        CLAIM,
        Col("text", _("Note"), wide=True),
        Col("visibility", _("For"), chip="visibility", sort=True),
        BY,
        Col("at", _("When"), sort=True),
        Col("resolved_at", _("Resolved"), sort=True),
        CLAIMS_ARTICLE,
        Col("opened", "", first=True),
    )
    facts = (
        CLAIM,
        CLAIMS_ARTICLE,
        Col("text", _("Note")),
        Col("visibility", _("For"), chip="visibility"),
        Col("reply_to", _("Reply to")),
        BY,
        AT,
        Col("resolved_by", _("Resolved by")),
        Col("resolved_at", _("Resolved")),
    )
    list_filter = (
        BY_CLAIMS_ARTICLE,
        by_word("visibility", Visibility, _("For")),
        by_question(
            "resolved",
            _("Resolved"),
            (
                ("no", _("Open"), lambda rows: rows.filter(resolved_at=None)),
                ("yes", _("Resolved"), lambda rows: rows.exclude(resolved_at=None)),
            ),
        ),
    )

    def opened(self, row):
        return _("Open")


@admin.register(Anchor, site=desk)
class AnchorAdmin(DeskAdmin):
    own = "claim__article"
    related = ("claim__article", "draft__article")
    ordering = ("-draft", "pk")
    columns = (
        CLAIM,
        Col("exact", _("Words"), wide=True, first=True),
        Col("state", _("State"), chip="anchor_state", sort=True),
        Col("found_by", _("Found"), word="found_by"),
        Col("draft", _("Draft")),
        CLAIMS_ARTICLE,
    )
    facts = (
        CLAIM,
        CLAIMS_ARTICLE,
        Col("draft", _("Draft")),
        Col("state", _("State"), chip="anchor_state"),
        Col("exact", _("Words")),
        Col("sentence", _("Sentence")),
        Col("found_by", _("Found"), word="found_by"),
        Col("score", _("Score")),
    )
    list_filter = (
        BY_CLAIMS_ARTICLE,
        by_question(
            "place",
            _("Place"),
            (
                ("adrift", _("Lost or ambiguous now"), lambda rows: rows.current().adrift()),
                ("placed", _("Placed now"), lambda rows: rows.current().placed()),
            ),
        ),
    )

    @property
    def plural(self):
        return _("Places in drafts")

    def page_title(self, row):
        return f"{row.claim.ref} in {row.draft}"

    def history_of(self, row, user):
        return super().history_of(row.claim, user)
