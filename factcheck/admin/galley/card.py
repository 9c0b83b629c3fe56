"""The claim card: everything about one claim beside the galley, with the keys of what can be done to it."""

from __future__ import annotations

from django.template.response import TemplateResponse

from factcheck.actions.checking import remarks_on


def card_view(admin, request, pk):
    """What the claim's page shows, set for the panel: statement, sources and notes first, the rest folded."""
    claim = admin.find(request, pk)
    context = {**admin.page_context(request, claim), "remarks": remarks_on(claim)}
    context["title"] = claim.ref
    request.current_app = admin.admin_site.name
    return TemplateResponse(request, "admin/galley/card.html", context)
