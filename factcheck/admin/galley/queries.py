"""All changes and questions of an article in one numbered list, which the writer works through, and its text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from django.db.models import Q
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from factcheck.models import Article, Change, Claim, Evidence, Inquiry, Source, User
from factcheck.rules.inquiries import Addressee, Outcome
from factcheck.rules.roles import Duty
from factcheck.rules.verdicts import ChangeState
from factcheck.rules.visibility import GENERIC_LABEL
from factcheck.text.differences import REMOVED, Piece, word_diff

Veil = Callable[[str], str]


class Query(NamedTuple):
    """A number of the list: a change of wording with its word diff, or a question with its claims."""

    number: int
    is_open: bool
    change: Change | None = None
    diff: list[Piece] | None = None
    inquiry: Inquiry | None = None
    claims: list[Claim] | None = None


def queries_view(admin, request, pk):
    """The list as a page, open ones first, each with the forms that this person may use on it."""
    article = admin.find(request, pk)
    queries = queries_of(article, request.user)
    context = {
        **admin.admin_site.each_context(request),
        "title": _("Changes and queries"),
        "article": article,
        "open": [query for query in queries if query.is_open],
        "settled": [query for query in queries if not query.is_open],
        "may_answer": request.user.may(Duty.ANSWER),
        "may_withdraw": request.user.may(Duty.CHECK),
        "outcomes": [outcome for outcome in Outcome if not outcome.is_open],
    }
    request.current_app = admin.admin_site.name
    return TemplateResponse(request, "admin/galley/queries.html", context)


def queries_text_view(admin, request, pk):
    """What is open, as plain text for an e-mail: it leaves the house, so no alias of a source is in it."""
    article = admin.find(request, pk)
    found = [query for query in queries_of(article, request.user) if query.is_open]
    queries = [query for query in found if query.inquiry is None or query.inquiry.to != Addressee.COUNSEL]
    veil = veil_of(article, public_name)
    for query in queries:
        if query.change:
            cover([query.change], ("why",), veil)
        else:
            cover([query.inquiry], ("question",), veil)
            cover(query.claims, ("statement",), veil)
            if query.inquiry.source:
                query.inquiry.public_name = public_name(query.inquiry.source)
    context = {"article": article, "queries": queries, "now": timezone.now()}
    text = render_to_string("admin/galley/queries.txt", context)
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


def queries_of(article: Article, user: User) -> list[Query]:
    """Return the changes and questions of an article by number; what counsel is asked is not for its writer."""
    changes = article.changes.select_related("claim", "asked_by", "answered_by", "made_in")
    inquiries = article.inquiries.select_related("source", "asked_by").prefetch_related("claims")
    if user.sees_only_own:
        inquiries = inquiries.exclude(to=Addressee.COUNSEL)
    found = [Query(each.number, ChangeState(each.state).is_open, change=each, diff=_diff(each)) for each in changes]
    found += [
        Query(each.number, Outcome(each.outcome).is_open, inquiry=each, claims=list(each.claims.all()))
        for each in inquiries
    ]
    return sorted(found, key=lambda query: query.number)


def _diff(change: Change) -> list[Piece]:
    # A space that made way for a word with spaces around it is nothing that anybody took out.
    pieces = word_diff(change.from_text, change.to_text)
    return [piece for piece in pieces if piece.kind != REMOVED or piece.text.strip()]


# Names of sources on what leaves the house


def public_name(source: Source) -> str:
    """Return what readers may be told of a source."""
    return source.label if source.exposure.label_shown else _(GENERIC_LABEL)


def veil_of(article: Article, name_of: Callable[[Source], str]) -> Veil:
    """Return what puts names of sources for aliases that somebody wrote into a text about an article.

    An alias that is part of that name, or of a source that readers know by its full name, is no secret.
    """
    cited = Evidence.objects.filter(claim__article=article).values("source")
    asserting = article.claims.exclude(asserter=None).values("asserter")
    asked = article.inquiries.exclude(source=None).values("source")
    called = article.contacts.values("source")
    about = Q(pk__in=cited) | Q(pk__in=asserting) | Q(pk__in=asked) | Q(pk__in=called)
    found = [
        (_alias(source.alias), f"[{name_of(source)}]")
        for source in sorted(Source.objects.filter(about), key=lambda source: len(source.alias), reverse=True)
        if not source.exposure.linked
    ]
    secret = [(alias, name) for alias, name in found if not alias.search(name)]

    def veil(text: str) -> str:
        for alias, name in secret:
            text = alias.sub(lambda hit, name=name: name, text)
        return text

    return veil


def _alias(alias: str) -> re.Pattern[str]:
    """Return what finds an alias, however it is spaced, hyphenated or capitalised."""
    words = r"\W+".join(re.findall(r"\w+", alias))
    # An alias such as A would else be found in every sentence.
    return re.compile(rf"\b{words}\b" if words else re.escape(alias), re.IGNORECASE if len(alias) > 3 else 0)


def cover(rows: Iterable[Any], fields: Iterable[str], veil: Veil) -> None:
    """Put a veil over fields of rows that are shown and never saved."""
    for row in rows:
        for field in fields:
            setattr(row, field, veil(getattr(row, field)))
