"""The call sheet: what each source must still confirm, in the order of the text, and the answers of one contact."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, NamedTuple

from django.db.models import F, Prefetch
from django.http import Http404
from django.template.response import TemplateResponse

from factcheck.models import Anchor, Article, Claim, Contact, Draft, Evidence, Inquiry, Source, User
from factcheck.rules.calling import CallAnswer, can_be_called
from factcheck.rules.roles import Duty
from factcheck.rules.sourcing import ContactRule

from ..forms.calling import CallOf
from ..lists import whole
from ..places import newest_draft


class Asked(NamedTuple):
    """A source, the claims that it must confirm, and which of them it has answered in a contact."""

    source: Source
    claims: frozenset[int]
    answered: frozenset[int]

    @property
    def left(self) -> int:
        """How many it still has to answer."""
        return len(self.claims - self.answered)


class Words(NamedTuple):
    """The words of a claim in their sentence."""

    before: str
    words: str
    after: str


def callsheet_view(admin, request, pk):
    """The sources of an article that must confirm something; with `?source=`, one of them and all that it must."""
    article = admin.find(request, pk)
    asked = to_confirm(article, request.user)
    context = {**admin.admin_site.each_context(request), "article": article}
    if "source" in request.GET:
        one = next((each for each in asked if each.source.pk == whole(request.GET["source"])), None)
        if one is None:
            raise Http404
        context |= _sheet(article, one, request)
    else:
        context["waiting"] = [each for each in asked if each.left]
        context["done"] = [each for each in asked if not each.left]
    request.current_app = admin.admin_site.name
    return TemplateResponse(request, "admin/galley/callsheet.html", context)


def to_confirm(article: Article, user: User) -> list[Asked]:
    """Return whom one can ask about claims of an article: first whom the desk may call, and who has most left.

    A source must confirm what it asserts, what it is cited for, and what an open question to it is about.
    """
    standing = Claim.objects.filter(article=article).standing()
    claims, answered, put_to = defaultdict(set), defaultdict(set), set()
    for source, claim in standing.exclude(asserter=None).values_list("asserter_id", "pk"):
        claims[source].add(claim)
    evidence = Evidence.objects.in_force().filter(claim__in=standing)
    for source, claim, contact in evidence.values_list("source_id", "claim_id", "contact_id"):
        claims[source].add(claim)
        if contact:
            answered[source].add(claim)
    questions = Inquiry.objects.visible_to(user).open_inquiries().filter(article=article, source__isnull=False)
    abouts = Inquiry.claims.through.objects.filter(inquiry__in=questions, claim__in=standing)
    for source, claim in abouts.values_list("inquiry__source_id", "claim_id"):
        claims[source].add(claim)
        put_to.add(source)
    sources = Source.objects.visible_to(user).filter(pk__in=claims)
    found = [
        Asked(source, frozenset(claims[source.pk]), frozenset(answered[source.pk]))
        for source in sources
        if source.pk in put_to or can_be_called(source.kind, source.terms)
    ]
    may_call = ContactRule.codes()
    return sorted(found, key=lambda each: (may_call.index(each.source.contact_rule), -each.left, each.source.alias))


def _sheet(article: Article, one: Asked, request: Any) -> dict[str, Any]:
    """Return what the page shows of one source: the contact that is being logged, and the claims, unanswered first."""
    contacts = list(Contact.objects.filter(article=article, source=one.source).select_related("by").order_by("-number"))
    chosen = whole(request.GET.get("contact"))
    contact = next((each for each in contacts if each.pk == chosen), contacts[0] if contacts else None)
    claims = _claims(article, one, request.user)
    place_words(claims, newest_draft(article))
    answered = {claim.pk for claim in claims if contact and contact in [told.contact for told in claim.told]}
    may_ask = one.source.contact_rule != ContactRule.DO_NOT_CONTACT and request.user.may(Duty.CHECK)
    return {
        "asked": one,
        "source": one.source,
        "contact": contact,
        "other_contacts": [each for each in contacts if each != contact],
        "to_ask": [claim for claim in claims if claim.pk not in answered],
        "asked_now": [claim for claim in claims if claim.pk in answered],
        "may_ask": may_ask,
        "form": CallOf(by=request.user, row=article, initial={"source": one.source.pk}) if may_ask else None,
        "answers": list(enumerate(CallAnswer, 1)),
    }


def _claims(article: Article, one: Asked, user: User) -> list[Claim]:
    told = Evidence.objects.in_force().filter(source=one.source).select_related("contact", "exhibit")
    questions = Inquiry.objects.visible_to(user).open_inquiries().filter(source=one.source)
    rows = Claim.objects.filter(article=article, pk__in=one.claims)
    rows = rows.order_by(F("position").asc(nulls_last=True), "number")
    return list(
        rows.prefetch_related(
            Prefetch("evidence", told, to_attr="told"), Prefetch("inquiries", questions, to_attr="questions")
        )
    )


def place_words(claims: list[Claim], draft: Draft) -> None:
    """Give each claim its `places`: its words in their sentence, everywhere that it stands in a draft. One query."""
    places = defaultdict(list)
    for anchor in Anchor.objects.placed().filter(draft=draft, claim__in=claims):
        places[anchor.claim_id].append(_in_its_sentence(anchor, draft.text))
    for claim in claims:
        claim.places = places[claim.pk]


def _in_its_sentence(anchor: Anchor, text: str) -> Words:
    # The words may stand twice in their sentence; which of them is meant is a matter of the offset.
    start = text.rfind(anchor.sentence, 0, anchor.start + len(anchor.sentence)) if anchor.sentence else -1
    if start < 0 or anchor.end > start + len(anchor.sentence):
        return Words("", anchor.exact, "")
    return Words(text[start : anchor.start], anchor.exact, text[anchor.end : start + len(anchor.sentence)])
