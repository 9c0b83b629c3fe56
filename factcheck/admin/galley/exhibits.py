"""The documents of an article, numbered: added once, then cited by page."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from django.db.models import Prefetch
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from factcheck.models import Article, Claim, Evidence, Exhibit
from factcheck.rules.roles import Duty

from ..forms.calling import DropExhibit

CLAIM_NO = re.compile(r"\s*[Cc]?(\d{1,9})\b")


def exhibits_view(admin, request, pk):
    """The list; `?cite=B2&claim=C12` leads to the evidence form of that claim with the document filled in."""
    article = admin.find(request, pk)
    exhibits = _exhibits(article)
    may_add = request.user.may(Duty.CHECK)
    claims = list(Claim.objects.filter(article=article).standing().order_by("number")) if may_add else []
    problem = ""
    if may_add and "cite" in request.GET:
        exhibit = next((each for each in exhibits if str(each) == request.GET["cite"]), None)
        claim = _claim_called(request.GET.get("claim", ""), claims)
        if exhibit and claim:
            return redirect(_evidence_form(exhibit, claim))
        problem = _("Say which claim of the article cites it, such as C12.")
    context = {
        **admin.admin_site.each_context(request),
        "title": _("Exhibits"),
        "article": article,
        "exhibits": exhibits,
        "claims": claims,
        "problem": problem,
        "asked": request.GET.get("cite", ""),
        "typed": request.GET.get("claim", ""),
        "form": DropExhibit(by=request.user, row=article) if may_add else None,
    }
    request.current_app = admin.admin_site.name
    return TemplateResponse(request, "admin/galley/exhibits.html", context)


def _exhibits(article: Article) -> list[Exhibit]:
    """Return the documents with the evidence that cites them, and which was there before with the same file."""
    cited = Evidence.objects.in_force().exclude(claim__step="cut").select_related("claim", "source")
    cites = Prefetch("evidence", cited.order_by("claim__number", "pk"), to_attr="cites")
    exhibits = list(article.exhibits.select_related("added_by").prefetch_related(cites))
    first: dict[str, Exhibit] = {}
    for exhibit in exhibits:
        same = first.setdefault(exhibit.sha256, exhibit)
        exhibit.same_as = None if same is exhibit else same
    return exhibits


def _claim_called(typed: str, claims: list[Claim]) -> Claim | None:
    found = CLAIM_NO.match(typed)
    return next((claim for claim in claims if found and claim.number == int(found[1])), None)


def _evidence_form(exhibit: Exhibit, claim: Claim) -> str:
    # Who speaks through a document is mostly the same on every page of it.
    source = {"source": exhibit.cites[-1].source_id} if exhibit.cites else {}
    filled = urlencode({"exhibit": exhibit.pk, **source})
    return f"{reverse('admin:factcheck_claim_do_evidence', args=[claim.pk])}?{filled}"
