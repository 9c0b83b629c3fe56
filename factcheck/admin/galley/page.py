"""The desk page: the galley of a draft, and what the page's script needs to know once."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.db.models import Q
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from factcheck.models import Draft, Source, User
from factcheck.rules.corroboration import Corroboration
from factcheck.rules.looks import LOOKS
from factcheck.rules.roles import Duty
from factcheck.rules.workflow import State

from ..places import newest_draft
from .keys import keys_of
from .state import state_of

# How far a sentence is covered: shape, tone and word, as chips have them.
COVER = {
    "open": ("○", "bad", _("open")),
    "part_open": ("◐", "fair", _("part open")),
    "covered": ("●", "good", _("covered")),
    "exempt": ("–", "plain", _("exempt")),
    "": ("·", "plain", _("promotion")),
}


class Paragraph(NamedTuple):
    """A paragraph of the galley: its sentences as markup, each in a span that says where it begins."""

    number: int
    kind: str
    html: SafeString


def page_view(admin, request, pk):
    """The desk page of an article, on its newest draft."""
    article = admin.find(request, pk)
    draft = newest_draft(article)
    context = {
        **admin.admin_site.each_context(request),
        "title": article.headline,
        "article": article,
        "draft": draft,
        "paragraphs": paragraphs(draft),
        "page_data": _data(draft, request.user),
        "state": state_of(draft, request.user),
    }
    request.current_app = admin.admin_site.name
    return TemplateResponse(request, "admin/galley/desk.html", context)


def paragraphs(draft: Draft) -> list[Paragraph]:
    """Return the paragraphs of a draft with their sentences marked up, in one pass over the text."""
    found, sentences, first = [], draft.sentences, 0
    for number, block in enumerate(draft.typed_blocks, 1):
        beyond = first
        while beyond < len(sentences) and sentences[beyond].start < block.end:
            beyond += 1
        found.append(Paragraph(number, block.kind, _markup(draft.text, block, sentences[first:beyond], first + 1)))
        first = beyond
    return found


def _markup(text: str, block: Any, sentences: list[Any], number: int) -> SafeString:
    parts, at = [], block.start
    for n, span in enumerate(sentences, number):
        parts.append(escape(text[at : span.start]))
        parts.append(f'<span class="s" id="s{n}" data-n="{n}" data-start="{span.start}">{escape(span.of(text))}</span>')
        at = span.end
    return mark_safe("".join([*parts, escape(text[at : block.end])]))


def _data(draft: Draft, user: User) -> dict[str, Any]:
    """Return what the script needs once: what does not change while a draft is on the page."""
    cited = Q(evidence__claim__article=draft.article) | Q(assertions__article=draft.article)
    sources = Source.objects.visible_to(user).filter(cited).distinct()
    return {
        "number": draft.number,
        "rtl": draft.article.is_right_to_left,
        "cues": [[[cue.what, cue.start, cue.end] for cue in one.cues] for one in draft.checkables],
        "worth": [round(one.worth, 2) for one in draft.checkables],
        "remarks": draft.remarks,
        "looks": {
            "state": _looks(State),
            "corroboration": _looks(Corroboration),
            "cover": COVER,
        },
        "sources": list(sources.values_list("pk", "alias")),
        "may": {"check": user.may(Duty.CHECK), "sign": user.may(Duty.SIGN)},
        "urls": _urls(draft),
        "keys": keys_of(user),
        "panels": _panels(draft.article),
    }


def _looks(word: Any) -> dict[str, tuple[str, str, str]]:
    return {str(each): (*LOOKS[each], gettext(each.label)) for each in word}


def _urls(draft: Draft) -> dict[str, str]:
    def of(name: str, *args: int) -> str:
        return reverse(f"admin:factcheck_{name}", args=args)

    return {
        "state": f"{of('article_state', draft.article_id)}?draft={draft.number}",
        "mark": of("draft_do_mark", draft.pk),
        "undo": of("article_do_undo", draft.article_id),
        "claim": of("claim_change", 0),
        "bulk": of("claim_changelist"),
    }


def _panels(article: Any) -> list[tuple[str, str, str]]:
    """Return the pages that the panel offers: name, label, address; the list of claims is drawn from the state."""
    pages = (
        ("queries", _("Changes and queries")),
        ("callsheet", _("Call sheet")),
        ("exhibits", _("Exhibits")),
        ("closing", _("Closing")),
    )
    found = [(name, label, reverse(f"admin:factcheck_article_{name}", args=[article.pk])) for name, label in pages]
    return [("claims", _("Claims"), ""), *found]
