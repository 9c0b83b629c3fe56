"""The whole history, for whoever may read it."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Concat, Trim
from django.utils.translation import gettext_lazy as _

from factcheck.models import Article, Event, Source, User
from factcheck.models.event import Audience

from .columns import Col
from .history import entries, short_ref
from .lists import by_question, by_word
from .pages import DeskAdmin
from .site import desk

NOUNS = ("article", "draft", "claim", "source", "evidence", "assessment", "inquiry", "change", "note")


@admin.register(Event, site=desk)
class EventAdmin(DeskAdmin):
    own = ""
    ordering = ("-pk",)
    search_fields = ("ref", "by", "verb", "summary")
    search_help_text = _("A record, a name, a verb")
    page_template = "admin/event.html"
    columns = (
        Col("sentence", _("What happened"), first=True),
        Col("summary", _("In a line"), wide=True),
        Col("article", _("Article")),
        Col("at", _("When")),
    )
    list_filter = (
        by_word("audience", Audience, _("For")),
        by_question(
            "noun",
            _("About"),
            [(noun, noun.capitalize(), lambda rows, noun=noun: rows.filter(noun=noun)) for noun in NOUNS],
        ),
    )

    @property
    def plural(self):
        return _("History")

    def get_queryset(self, request):
        named = User.objects.filter(username=OuterRef("by")).values(
            full=Trim(Concat("first_name", Value(" "), "last_name"))
        )
        alias = Source.objects.filter(code=OuterRef("ref")).values("alias")
        rows = super().get_queryset(request)
        return rows.annotate(who=Subquery(named[:1]), alias=Subquery(alias[:1]))

    def sentence(self, row):
        return f"{row.who or row.by} {row.verb} {row.alias or short_ref(row)}"

    def page_title(self, row):
        return self.sentence(row)

    def page_extras(self, request, row):
        batch = Event.objects.visible_to(request.user).filter(batch=row.batch).exclude(pk=row.pk)
        return {
            "entry": entries([row])[0],
            "together": entries(batch[:100]) if row.batch else [],
            "of_article": Article.objects.visible_to(request.user).filter(slug=row.article).first(),
        }

    def history_of(self, row, user):
        return Event.objects.none()
