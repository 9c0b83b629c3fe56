"""The comparison page: what a draft changed against the one before, first for the claims, then in the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from factcheck.models import Draft
from factcheck.models.gate import coverage_of
from factcheck.rules.roles import Duty
from factcheck.rules.workflow import State
from factcheck.text.coverage import OPEN, PART_OPEN
from factcheck.text.differences import ADDED, MOVED, REMOVED, REWORDED, SAME, Piece, SentenceChange, compare, word_diff
from factcheck.text.spans import Span
from factcheck.text.swaps import Swap

from . import fates as f

# In the order in which they want an editor, each with what it means and what to do.
GROUPS = (
    (f.LOST, _("Lost"), _("The words are gone. Attach the claim to other words, or mark it cut.")),
    (f.AMBIGUOUS, _("Ambiguous"), _("The words may stand in several places, or in one that is in doubt. Choose.")),
    (f.EDITED, _("Reworded"), _("The words or their sentence changed. What was signed before is stale.")),
    (f.MOVED, _("Moved"), _("The same words in another paragraph. What was signed before is stale.")),
    (f.ASKED, _("Made as asked"), _("Exactly the wording of an accepted change. What was signed before is stale.")),
)
LOOKS = {
    ADDED: ("+", _("Added")),
    REMOVED: ("−", _("Removed")),
    REWORDED: ("≈", _("Reworded")),
    MOVED: ("↕", _("Moved")),
    SAME: ("", ""),
}
# Fewer unchanged sentences in a row than this are not worth a fold.
FOLDED = 4


@dataclass
class Passage:
    """A sentence that changed, or `sentences` that did not; `open_number` is the number of one that is open now."""

    kind: str
    pieces: list[Piece]
    sentences: int = 1
    called: Sequence[tuple[str, Swap]] = ()
    paragraphs: tuple[int, int] | None = None
    open_number: int = 0

    @property
    def look(self) -> tuple[str, str]:
        """Its shape and its word."""
        return LOOKS[self.kind]


def comparison_view(admin, request, pk):
    """A draft against the one before; nothing is decided here, every change is a verb."""
    draft = admin.find(request, pk)
    old = draft.article.drafts.filter(number=draft.number - 1).first()
    newest = draft.article.drafts.only("number").get(number=draft.article.last_draft_no)
    context = {
        **admin.admin_site.each_context(request),
        "title": str(draft),
        "draft": draft,
        "article": draft.article,
        "old": old,
        "newest": newest,
        "may_settle": draft == newest and request.user.may(Duty.CHECK),
        **(_compared(old, draft, request.user) if old else {}),
    }
    request.current_app = admin.admin_site.name
    return TemplateResponse(request, "admin/galley/comparison.html", context)


def _compared(old: Draft, new: Draft, user: Any) -> dict[str, Any]:
    changes = compare(old.text, new.text, new.article.language)
    found = f.Reckoning(old, new, changes, user).fates()
    by_kind = {kind: [fate for fate in found if fate.kind == kind] for kind in f.FATES}
    return {
        "summary": summary(found),
        "groups": [(kind, label, what, by_kind[kind]) for kind, label, what in GROUPS if by_kind[kind]],
        "kept": by_kind[f.KEPT],
        "passages": list(_passages(old, new, changes)),
    }


def summary(found: list[f.Fate]) -> str:
    """Return in one line how many claims stand, and what became of the others."""
    worst: dict[int, f.Fate] = {}
    for fate in found:
        other = worst.setdefault(fate.claim.pk, fate)
        if f.FATES.index(fate.kind) > f.FATES.index(other.kind):
            worst[fate.claim.pk] = fate
    if not worst:
        return _("No claim stands in it yet")
    kinds = [fate.kind for fate in worst.values()]
    stale = sum(fate.kind == f.EDITED and fate.claim.workflow_state == State.STALE for fate in worst.values())
    stand, edited = kinds.count(f.KEPT), kinds.count(f.EDITED) - stale
    said = [ngettext("{n} stands", "{n} stand", stand).format(n=stand)]
    for n, text in (
        (kinds.count(f.MOVED), _("{n} moved")),
        (kinds.count(f.ASKED), _("{n} made as asked")),
        (stale, _("{n} reworded and stale")),
        (edited, _("{n} reworded")),
        (kinds.count(f.AMBIGUOUS), _("{n} ambiguous")),
        (kinds.count(f.LOST), _("{n} lost")),
    ):
        said += [text.format(n=n)] if n else []
    return ", ".join(said)


def _passages(old: Draft, new: Draft, changes: list[SentenceChange]) -> Iterator[Passage]:
    """Yield the text as it changed from one draft to the next; a long stretch that did not is one passage."""
    numbers = {span.start: number for number, span in enumerate(new.sentences, 1)}
    covered = coverage_of(new) if new.number == new.article.last_draft_no else ()
    open_now = {each.span.start for each in covered if each.state in (OPEN, PART_OPEN)}
    for kind, run in groupby(changes, key=lambda change: change.kind):
        if kind == SAME:
            yield from _unchanged(new, [change.new for change in run])
            continue
        for change in run:
            before = change.old.of(old.text) if change.old else ""
            after = change.new.of(new.text) if change.new else ""
            passage = Passage(kind, word_diff(before, after))
            if kind == REWORDED:
                passage.called = f.called(before, after)
            if kind == MOVED:
                passage.paragraphs = f.paragraph_of(old, change.old.start), f.paragraph_of(new, change.new.start)
            if kind in (ADDED, REWORDED) and change.new.start in open_now:
                passage.open_number = numbers[change.new.start]
            yield passage


def _unchanged(new: Draft, spans: list[Span]) -> Iterator[Passage]:
    for part in [spans] if len(spans) >= FOLDED else [[span] for span in spans]:
        text = new.text[part[0].start : part[-1].end]
        yield Passage(SAME, [Piece(SAME, text)], sentences=len(part))
