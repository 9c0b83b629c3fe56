"""The sealed identities, for source keepers alone: which exist, and the door that opens one."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from factcheck.models import SourceIdentity

from .columns import Col
from .pages import DeskAdmin
from .site import desk
from .sources import keeps


@admin.register(SourceIdentity, site=desk)
class IdentityAdmin(DeskAdmin):
    own = ""
    related = ("source",)
    ordering = ("-sealed_at",)
    columns = (
        Col("source", _("Source")),
        Col("source.code", _("Code"), first=True),
        Col("source.label", _("Readers are told"), wide=True),
        Col("sealed_at", _("Sealed"), sort=True),
    )
    facts = (
        Col("source", _("Source")),
        Col("source.code", _("Code")),
        Col("sealed_at", _("Sealed")),
    )

    def opens_to(self, request):
        return keeps(request.user)

    def visible_to(self, user):
        # Reading a sealed field decrypts it; no list and no page does.
        rows = SourceIdentity.objects.only("source", "sealed_at", "version")
        return rows if keeps(user) else rows.none()
