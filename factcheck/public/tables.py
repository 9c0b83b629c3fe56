"""The columns of the claims table on pages; the columns of files are another matter (exports)."""

from __future__ import annotations

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from factcheck.rules.claims import About, ClaimKind


class ClaimTable(tables.Table):
    """One page of claims, already in order; the page template writes the markup."""

    statement = tables.Column(_("Claim"), attrs={"td": {"class": "claims__claim"}})
    status = tables.TemplateColumn(
        template_name="public/_status.html", verbose_name=_("Status"), attrs={"td": {"class": "claims__status"}}
    )
    kind = tables.Column(_("Kind"))
    about = tables.Column(_("What is claimed"))
    asserted_by = tables.Column(_("Whose statement"), empty_values=())
    signed_at = tables.DateColumn("j M Y", verbose_name=_("Signed"), attrs={"td": {"class": "claims__signed"}})

    class Meta:
        orderable = False

    def render_statement(self, record):
        return format_html(
            '<a href="{}" dir="auto">{}</a> <span class="claims__where"><bdi>{}</bdi> · {}</span>',
            record.address,
            record.statement,
            record.article.headline,
            record.ref,
        )

    def render_kind(self, value):
        return gettext(ClaimKind(value).label)

    def render_about(self, value):
        return gettext(About(value).label)

    def render_asserted_by(self, record):
        if record.is_own_voice:
            return gettext("The article’s own voice")
        return format_html("<bdi>{}</bdi>", record.asserted_by["label"])
