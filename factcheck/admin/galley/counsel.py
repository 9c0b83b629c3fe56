"""The print for counsel: open matters, the numbered galley, flagged claims in full, and what stands behind them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from typing import Any, NamedTuple

from django.db.models import F, Prefetch, prefetch_related_objects
from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from factcheck.exports.alone import style, with_whole_addresses
from factcheck.models import Anchor, Article, Claim, Draft, Evidence, Inquiry, Note, SignOff, User
from factcheck.models.gate import split_by_waiver
from factcheck.rules.claims import Visibility
from factcheck.rules.gate import Blocked, Blocker
from factcheck.rules.inquiries import Addressee
from factcheck.rules.publication import BlockKind
from factcheck.rules.roles import Duty
from factcheck.text.spans import Span, segments

from ..places import newest_draft
from .callsheet import place_words
from .queries import Veil, cover, veil_of

# What a lawyer looks at first; and what comes last, told in one line of numbers.
FIRST = (Blocker.NO_REPLY, Blocker.UNREAD_FLAG)
BRIEF = (Blocker.OPEN_SENTENCE, Blocker.UNFINISHED)


class Run(NamedTuple):
    """Words of a paragraph in the same claims from end to end, and the claims that end with them."""

    text: str
    is_marked: bool
    ends: list[Claim]


class Paragraph(NamedTuple):
    """A numbered paragraph; what promotes other stories has no runs, since nobody checks it."""

    number: int
    kind: str
    runs: list[Run]


class Matter(NamedTuple):
    """The blockers of one kind; each with its paragraph, None where its words have no place."""

    kind: Blocker
    blocked: list[tuple[Blocked, int | None]]
    is_brief: bool


# What the page is drawn by, within the file.
SHEETS = ("tokens.css", "admin.css", "admin-pages.css", "counsel.css")


def counsel_view(admin, request, pk):
    """The page, for those who may flag a claim for counsel; legal notes for those alone who may read them."""
    request.current_app = admin.admin_site.name
    return TemplateResponse(request, "admin/galley/counsel.html", _told(admin, request, pk))


def report_view(admin, request, pk):
    """The same page as one file, which counsel keeps or prints."""
    alone = {"layout": "admin/_alone.html", "style": style(*SHEETS)}
    context = _told(admin, request, pk) | alone
    page = with_whole_addresses(render_to_string("admin/galley/counsel.html", context, request))
    response = HttpResponse(page)
    response["Content-Disposition"] = f'attachment; filename="{context["article"].slug}-counsel.html"'
    return response


def _told(admin, request, pk) -> dict[str, Any]:
    """Return what the page tells.

    It is printed, and paper goes astray: sources stand by their public label, also where the desk wrote an alias.
    """
    article = admin.find(request, pk)
    if not request.user.may(Duty.FLAG):
        raise Http404
    draft = newest_draft(article)
    veil = veil_of(article, lambda source: source.label)
    blocking, waived = split_by_waiver(article)
    full, others = _claims(article, draft, request.user, veil)
    exhibits = list(article.exhibits.all())
    cover(exhibits, ("title", "url", "archived_url", "archive_failure"), veil)
    return {
        **admin.admin_site.each_context(request),
        "title": _("For counsel"),
        "article": article,
        "draft": draft,
        "now": timezone.now(),
        "matters": _matters(blocking, draft, veil),
        "waivers": _waivers(article, waived, veil),
        "paragraphs": _paragraphs(draft),
        "full": full,
        "others": others,
        "exhibits": exhibits,
    }


def _matters(blocking: list[Blocked], draft: Draft, veil: Veil) -> list[Matter]:
    starts = [block.start for block in draft.typed_blocks]
    groups = defaultdict(list)
    for blocked in blocking:
        shown = blocked._replace(what=veil(blocked.what)) if blocked.claim_no else blocked
        paragraph = bisect_right(starts, blocked.start) if blocked.start is not None else None
        groups[blocked.kind].append((shown, paragraph))
    kinds = sorted(Blocker, key=lambda kind: (kind in BRIEF, kind not in FIRST))
    return [Matter(kind, groups[kind], kind in BRIEF) for kind in kinds if groups[kind]]


def _waivers(article: Article, waived: list[Blocked], veil: Veil) -> list[dict[str, Any]]:
    sentences = {blocked.item: blocked.what for blocked in waived if not blocked.claim_no}
    rows = list(article.waivers.select_related("by", "claim"))
    cover(rows, ("reason",), veil)
    return [{"waiver": each, "kind": _kind(each.item), "sentence": sentences.get(each.item)} for each in rows]


def _kind(item: str) -> str:
    kind = item.partition(" ")[0]
    return Blocker(kind).label if kind in Blocker.codes() else item


def _paragraphs(draft: Draft) -> list[Paragraph]:
    anchors = Anchor.objects.placed().filter(draft=draft).exclude(claim__step="cut").select_related("claim")
    placed = list(anchors.order_by("start", "end", "claim__number"))
    found = []
    for number, block in enumerate(draft.typed_blocks, 1):
        here = [anchor for anchor in placed if anchor.start < block.end and block.start < anchor.end]
        is_promo = block.kind == BlockKind.PROMO
        found.append(Paragraph(number, block.kind, [] if is_promo else _runs(draft.text, block.span, here)))
    return found


def _runs(text: str, block: Span, anchors: list[Anchor]) -> list[Run]:
    spans = [
        (Span(max(anchor.start, block.start) - block.start, min(anchor.end, block.end) - block.start), anchor.pk)
        for anchor in anchors
    ]
    ends = defaultdict(list)
    for anchor in anchors:
        ends[anchor.end - block.start].append(anchor.claim)
    words = block.of(text)
    return [Run(words[run.start : run.end], bool(run.keys), ends[run.end]) for run in segments(len(words), spans)]


def _claims(article: Article, draft: Draft, user: User, veil: Veil) -> tuple[list[Claim], list[Claim]]:
    """Return the claims that are told in full (flagged, adverse, or with a legal note), and all others."""
    legal = Note.objects.visible_to(user).filter(claim__article=article, visibility=Visibility.LEGAL)
    notes = defaultdict(list)
    for note in legal.select_related("by"):
        notes[note.claim_id].append(note)
    rows = Claim.objects.filter(article=article).standing().select_related("assessment__by", "legal_read_by")
    full, others = [], []
    for claim in rows.order_by(F("position").asc(nulls_last=True), "number"):
        claim.legal_notes = notes[claim.pk]
        is_touchy = claim.legal_flag or claim.is_adverse or claim.legal_notes
        (full if is_touchy else others).append(claim)
    cover([*full, *others], ("statement", "adverse_to"), veil)
    _tell_in_full(full, draft, user, veil)
    return full, others


def _tell_in_full(claims: list[Claim], draft: Draft, user: User, veil: Veil) -> None:
    """Give claims all that is printed about them."""
    told = Evidence.objects.in_force().select_related("source", "exhibit", "contact")
    asked = Inquiry.objects.visible_to(user).filter(to__in=(Addressee.PARTY, Addressee.COUNSEL))
    signed = SignOff.objects.select_related("reviewer", "draft").defer("record").order_by("-pk")
    prefetch_related_objects(
        claims,
        Prefetch("evidence", told, to_attr="told"),
        Prefetch("inquiries", asked, to_attr="asked"),
        Prefetch("signoffs", signed, to_attr="signed"),
    )
    place_words(claims, draft)
    for claim in claims:
        cover(claim.told, ("says", "locator"), veil)
        # Each row of evidence was fetched with a copy of its source, so none is covered twice.
        cover([row.source for row in claim.told], ("terms_wording", "anonymity_reason"), veil)
        cover(claim.asked, ("party", "question", "attempts", "answer"), veil)
        cover(claim.legal_notes, ("text",), veil)
        cover([claim.assessment] if claim.assessment else [], ("rationale", "overrule_reason", "correct_wording"), veil)
