"""The start page: what waits for the person who opens it, and how far each article is."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, NamedTuple

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from factcheck.models import Anchor, Article, Change, Claim, Inquiry, User
from factcheck.rules.inquiries import Addressee
from factcheck.rules.publication import Publication
from factcheck.rules.roles import Duty, Role
from factcheck.rules.verdicts import ChangeState
from factcheck.rules.workflow import State

from .bars import bar

SHOWN = 8
SETTLED = [str(state) for state in State if state.is_settled]
ARTICLES = 12


class Waiting(NamedTuple):
    """Something that waits: `kind` names the template of its rows, `more` the list that has all of them."""

    title: Any
    kind: str
    rows: list[Any]
    count: int
    more: str
    nothing: Any = ""


def start_page(user: User) -> dict[str, Any]:
    """Return what the start page shows to a person; a constant number of queries."""
    if not user.may(Duty.READ):
        people = User.objects.aggregate(active=Count("pk", Q(is_active=True)), left=Count("pk", Q(is_active=False)))
        return {"people": people}
    waiting = [each for each in _everything(user) if each.rows or each.nothing]
    return {"waiting": waiting, "progress": _progress(user), "now": timezone.now()}


def _everything(user: User):
    """Yield what may wait for a person with these roles, the most pressing first."""
    claims = Claim.objects.visible_to(user).select_related("article", "assignee")
    if Role.WRITER in user.roles:
        yield from _queries_for_writer(user)
    if user.may(Duty.READ_LEGAL):
        flagged = claims.standing().filter(legal_flag=True, legal_read_by=None)
        yield _claims(_("Flagged for counsel"), flagged, "claim/?legal=unread", _("No flagged claim waits for you."))
    if user.may(Duty.CHECK):
        mine = claims.to_check_by(user)
        yield _claims(_("Claims to check"), mine, f"claim/?assignee={user.pk}", _("You have no claim to check."))
    if user.may(Duty.SIGN):
        signable = claims.awaiting_signature_of(user)
        more = "claim/?workflow_state=ready"
        yield _claims(_("Awaiting a second person"), signable, more, _("No claim waits for your signature."))
    if user.may(Duty.CHECK) or user.may(Duty.SIGN):
        yield _claims(_("Stale: signed, then something moved"), claims.stale(), "claim/?workflow_state=stale")
        yield _answers_due(user)
        yield _adrift(user)
    if user.may(Duty.RULE):
        yield _waived(user)


def _claims(title: Any, claims: QuerySet[Claim], more: str, nothing: Any = "") -> Waiting:
    rows = list(claims.order_by("-article", F("position").asc(nulls_last=True), "number")[:SHOWN])
    return Waiting(title, "claims", rows, _count(claims, rows), more, nothing)


def _count(found: QuerySet, rows: list[Any]) -> int:
    """Always one question, so that the page costs the same however much waits."""
    return max(found.order_by().count(), len(rows))


def _queries_for_writer(user: User):
    own = Change.objects.filter(article__writer=user, state=ChangeState.PROPOSED)
    asked = list(own.select_related("article", "claim", "asked_by")[:SHOWN])
    yield Waiting(_("Changes asked of you"), "changes", asked, _count(own, asked), "change/?state=proposed")
    put = Inquiry.objects.visible_to(user).open_inquiries().filter(article__writer=user, to=Addressee.WRITER)
    rows = list(put.select_related("article")[:SHOWN])
    nothing = "" if asked else _("No question waits for you.")
    yield Waiting(_("Questions to you"), "inquiries", rows, _count(put, rows), "inquiry/?to=writer", nothing)


def _answers_due(user: User) -> Waiting:
    """The open questions that this person put, or that the person's role is asked; overdue ones first."""
    mine = Q(asked_by=user) | Q(claims__assignee=user)
    if user.may(Duty.RULE):
        mine |= Q(to=Addressee.EDITOR)
    keys = Inquiry.objects.open_inquiries().filter(mine).values("pk")
    found = Inquiry.objects.visible_to(user).filter(pk__in=keys)
    rows = list(found.select_related("article").order_by(F("due").asc(nulls_last=True), "pk")[:SHOWN])
    return Waiting(_("Answers due"), "inquiries", rows, _count(found, rows), "inquiry/?outcome=open")


def _adrift(user: User) -> Waiting:
    found = Anchor.objects.current().adrift()
    rows = list(found.select_related("claim__article", "draft")[:SHOWN])
    return Waiting(_("Claims that lost their words"), "anchors", rows, _count(found, rows), "anchor/?place=adrift")


def _waived(user: User) -> Waiting:
    closed = Article.objects.filter(state__in=(Publication.CLOSED, Publication.PUBLISHED))
    found = closed.annotate(waived=Count("waivers")).filter(waived__gt=0)
    rows = list(found.order_by("-pk")[:SHOWN])
    return Waiting(_("Closed with waivers"), "articles", rows, _count(found, rows), "waiver/")


def _progress(user: User) -> list[dict[str, Any]]:
    articles = list(
        Article.objects.visible_to(user).at_work().order_by(F("closing_at").asc(nulls_last=True), "-pk")[:ARTICLES]
    )
    counts: dict[int, dict[str, int]] = defaultdict(dict)
    rows = Claim.objects.filter(article__in=articles).values("article", "workflow_state").order_by()
    for row in rows.annotate(n=Count("pk")):
        counts[row["article"]][row["workflow_state"]] = row["n"]
    return [{"article": article, "bar": bar(counts[article.pk])} for article in articles]
