"""All changes and questions of an article in one numbered list, which the writer works through, and its text."""

from __future__ import annotations

import re
from collections import defaultdict
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
            cover([query.change], ("from_text", "to_text", "why"), veil)
        else:
            cover([query.inquiry], ("party", "question"), veil)
            cover(query.claims, ("statement",), veil)
            if query.inquiry.source:
                query.inquiry.public_name = public_name(query.inquiry.source)
    context = {"article": article, "queries": queries, "now": timezone.now()}
    text = render_to_string("admin/galley/queries.txt", context)
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


def queries_of(article: Article, user: User) -> list[Query]:
    """Return the changes and questions of an article by number; what counsel is asked is not for its writer."""
    changes = article.changes.select_related("claim", "asked_by", "answered_by", "made_in")
    inquiries = article.inquiries.visible_to(user).select_related("source", "asked_by").prefetch_related("claims")
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

    Anybody may have written the alias of any source; one that is not tied to the article has no name there. An alias
    that is part of that name, or of a source that readers know by its full name, is no secret.
    """
    called_so = defaultdict(list)
    for source in _sources(article):
        called_so[_called(source.alias)].append(source)
    lengths = sorted({len(words) for words, _is_short in called_so}, reverse=True)

    def name_for(run: tuple[str, ...]) -> str | None:
        for source in [*called_so.get((run, True), ()), *called_so.get((_folded(run), False), ())]:
            name = name_of(source)
            if not source.exposure.linked and not _is_part(source.alias, name):
                return f"[{name if source.is_own else _(GENERIC_LABEL)}]"
        return None

    def veil(text: str) -> str:
        found = _words(text)
        words, parts, end = tuple(word[0] for word in found), [], 0
        for at, word in enumerate(found):
            if word.start() < end:
                continue
            for run in (words[at : at + length] for length in lengths):
                if name := name_for(run):
                    parts += [text[end : word.start()], name]
                    end = found[at + len(run) - 1].end()
                    break
        return "".join([*parts, text[end:]])

    return veil


def _sources(article: Article) -> list[Source]:
    """Return every source whose alias has a word, first those that are tied to the article (`is_own`); one query."""
    cited = Evidence.objects.filter(claim__article=article).values("source")
    asserting = article.claims.exclude(asserter=None).values("asserter")
    asked = article.inquiries.exclude(source=None).values("source")
    called = article.contacts.values("source")
    about = Q(pk__in=cited) | Q(pk__in=asserting) | Q(pk__in=asked) | Q(pk__in=called)
    rows = Source.objects.only("alias", "label", "terms", "identity_form").annotate(is_own=Q(about))
    return sorted((source for source in rows if _words(source.alias)), key=lambda source: not source.is_own)


def _words(text: str) -> list[re.Match[str]]:
    """Return the words of a text, however it is spaced or hyphenated; a pictograph is a word as well."""
    # In an address a space is %20; what takes its place is as long, so that offsets hold.
    return list(re.finditer(r"[^\W_]+|[\U0001f000-\U0001faff]", text.replace("%20", "   ")))


def _folded(words: tuple[str, ...]) -> tuple[str, ...]:
    # Neither capitals nor the dot of a Turkish i tell words apart.
    return tuple(word.casefold().replace("\u0131", "i").replace("\u0307", "") for word in words)


def _called(alias: str) -> tuple[tuple[str, ...], bool]:
    """Return the words that an alias is found by, and whether it is so short that capitals tell."""
    # An alias such as A would else be found in every sentence.
    words, is_short = tuple(word[0] for word in _words(alias)), len(alias) <= 3
    return words if is_short else _folded(words), is_short


def _is_part(alias: str, name: str) -> bool:
    words, is_short = _called(alias)
    told = tuple(word[0] for word in _words(name))
    return f" {' '.join(words)} " in f" {' '.join(told if is_short else _folded(told))} "


def cover(rows: Iterable[Any], fields: Iterable[str], veil: Veil) -> None:
    """Put a veil over fields of rows that are shown and never saved."""
    for row in rows:
        for field in fields:
            setattr(row, field, veil(getattr(row, field)))
