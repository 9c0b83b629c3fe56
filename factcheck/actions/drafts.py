"""Verbs on drafts: add one, and say which words need no check."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence

from django.utils import timezone

from factcheck.models import Anchor, Article, Change, Claim, Draft, Exemption, User
from factcheck.rules.publication import AnchorState, FoundBy, Publication
from factcheck.rules.roles import Duty
from factcheck.rules.verdicts import ChangeState
from factcheck.text.anchoring import Placement, Selector, reanchor, select
from factcheck.text.blocks import Block
from factcheck.text.blocks import blocks as blocks_of
from factcheck.text.clean import canonical, clean_text
from factcheck.text.reading import Remark

from ._act import add, lock, record, require, verb
from ._bookkeeping import refresh
from ._splice import Splice
from .refusals import Refused


def write_draft(
    article: Article,
    *,
    by: User,
    text: str,
    origin: str,
    blocks: Sequence[Block] | None = None,
    remarks: Sequence[Remark] = (),
) -> Draft:
    """Write the next draft of an article; the verb around it leaves the Event.

    `blocks` and `remarks` are those that the manuscript was read with, in offsets of its canonical text; without
    `blocks`, paragraphs are known by their looks.
    """
    text = canonical(clean_text(text))
    if not text:
        raise Refused("The draft is empty.", "text")
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    if Draft.objects.filter(article=article, sha256=sha256, number=article.last_draft_no).exists():
        raise Refused("This is word for word the draft that is there already.", "text")
    return add(
        Draft(
            article=article,
            number=article.take_number("last_draft_no"),
            text=text,
            sha256=sha256,
            blocks=[[block.start, block.end, block.kind] for block in blocks or blocks_of(text)],
            remarks=[[r.start, r.end, *map(clean_text, (r.label, r.author, r.text))] for r in remarks],
            origin=origin,
            created_by=by,
            created_at=timezone.now(),
        )
    )


@verb
def add_draft(
    *,
    article: Article,
    by: User,
    text: str,
    origin: str,
    blocks: Sequence[Block] | None = None,
    remarks: Sequence[Remark] = (),
) -> Draft:
    """Add the next draft, and find every claim's words in it (DESIGN section 5). Returns the draft.

    Words that changed or moved make a signed claim stale; words that are gone leave a lost anchor that an editor
    sees. A draft that carries exactly the wording of an accepted change makes it `made`.
    Raises Refused for an empty text, one equal to the newest draft, and an article that is out of the desk's hands.
    """
    require(by, Duty.CHECK, article)
    new, counts, made = _next_draft(lock(article), by, text, origin, blocks, remarks)
    record(new, by=by, verb="drafted", summary=counts, changes={"made": made})
    return new


@verb
def late_change(*, draft: Draft, by: User, start: int, end: int, to_text: str, ordered_by: str) -> Draft:
    """Change words of the newest draft at closing time, and return the next draft, made as `add_draft` makes it.

    Paragraphs keep their kinds and remarks their words; a remark on the words that go, goes with them. An empty
    `to_text` takes the words out. Raises Refused for a draft that is not the newest, offsets that carry no words,
    the wording that is there already, a text that would be empty, and an order of nobody.
    """
    require(by, Duty.CHECK, draft.article)
    article = lock(draft.article)
    require_newest(draft, article)
    if not ordered_by.strip():
        raise Refused("Say who ordered it.", "ordered_by")
    from_text = _select(draft, start, end).exact
    if from_text == to_text:
        raise Refused("The new wording is the old one.", "to_text")
    text = canonical(clean_text(draft.text[:start] + to_text + draft.text[end:]))
    splice = Splice(draft, text, start, end)
    origin = f"late change ordered by {ordered_by}"
    new, counts, made = _next_draft(article, by, text, origin, splice.blocks(), splice.remarks())
    summary = "; ".join(filter(None, (f"ordered by {ordered_by}", counts)))
    record(new, by=by, verb="changed late", summary=summary, changes={"text": [from_text, to_text], "made": made})
    return new


def require_newest(draft: Draft, article: Article) -> None:
    """Raise Refused unless the draft is the newest of an article, as it is now, that the desk works on."""
    _require_at_work(article)
    if draft.number != article.last_draft_no:
        raise Refused(f"Draft {draft.number} is not the newest; draft {article.last_draft_no} is.")


def _require_at_work(article: Article) -> None:
    if article.state in (Publication.RETRACTED, Publication.SPIKED):
        raise Refused("The article is out of the desk's hands.")


def _next_draft(
    article: Article,
    by: User,
    text: str,
    origin: str,
    blocks: Sequence[Block] | None,
    remarks: Sequence[Remark],
) -> tuple[Draft, str, list[str]]:
    """Write the next draft and carry over what stood in the last; return it, what became of the anchors in words,
    and the changes that it makes."""
    _require_at_work(article)
    old = article.drafts.get(number=article.last_draft_no)
    new = write_draft(article, by=by, text=text, origin=origin, blocks=blocks, remarks=remarks)
    made = _changes_made(new)
    counts = _carry_anchors(old, new, made)
    _carry_exemptions(old, new)
    refresh(list(article.claims.values_list("pk", flat=True)))
    summary = ", ".join(f"{number} {state}" for state, number in counts.items() if number)
    return new, summary, [str(change) for change in made]


def _carry_anchors(old: Draft, new: Draft, made: Sequence[Change]) -> dict[str, int]:
    """Give every claim an anchor in the new draft for each that it had in the old one; count what became of them.

    Words that were lost because the writer made a change as asked are found in the wording that was asked for.
    """
    asked = {change.claim_id: change.to_text for change in made if new.text.count(change.to_text) == 1}
    anchors = list(Anchor.objects.filter(draft=old).select_related("claim").order_by("pk"))
    placed = [anchor for anchor in anchors if anchor.state == AnchorState.PLACED]
    placements = reanchor(old.text, new.text, [anchor.selector for anchor in placed])
    found = dict(zip([anchor.pk for anchor in placed], placements, strict=True))
    counts: dict[str, int] = defaultdict(int)
    taken: set[tuple[int, int, int]] = set()
    rows = []
    for anchor in anchors:
        placement = found.get(anchor.pk) or Placement("lost", None, None, 0.0)
        if placement.start is None and asked.get(anchor.claim_id):
            start = new.text.index(asked[anchor.claim_id])
            placement = Placement("edited", start, start + len(asked[anchor.claim_id]), 1.0)
        place = (anchor.claim_id, placement.start, placement.end)
        if placement.start is not None and place in taken:
            continue
        taken.add(place)
        counts[placement.state] += 1
        rows.append(_carried(anchor, new, placement))
    Anchor.objects.bulk_create(rows)
    return counts


def _carried(anchor: Anchor, new: Draft, placement: Placement) -> Anchor:
    if placement.start is None or placement.end is None:
        state = AnchorState.AMBIGUOUS if placement.state == "ambiguous" else AnchorState.LOST
        return Anchor(
            claim=anchor.claim,
            draft=new,
            state=state,
            exact=anchor.exact,
            prefix=anchor.prefix,
            suffix=anchor.suffix,
            sentence=anchor.sentence,
            found_by=anchor.found_by,
            score=placement.score,
            moves=anchor.moves,
        )
    found_by = {"kept": FoundBy.EXACT, "moved": FoundBy.MOVED, "edited": FoundBy.EDITED}[placement.state]
    row = anchor_at(anchor.claim, new, placement.start, placement.end, found_by)
    row.score = placement.score
    row.moves = anchor.moves + (placement.state == "moved")
    return row


def anchor_at(claim: Claim, draft: Draft, start: int, end: int, found_by: str) -> Anchor:
    """Return an unsaved anchor for start..end of a draft. Raises Refused for offsets that carry no words."""
    selector = _select(draft, start, end)
    if not selector.exact.strip():
        raise Refused("There are no words at these offsets.", "start")
    return Anchor(
        claim=claim,
        draft=draft,
        exact=selector.exact,
        prefix=selector.prefix,
        suffix=selector.suffix,
        start=start,
        end=end,
        sentence=draft.sentence_around(start, end),
        found_by=found_by,
    )


def _select(draft: Draft, start: int, end: int) -> Selector:
    try:
        return select(draft.text, start, end)
    except ValueError as error:
        raise Refused(str(error), "start") from error


def _carry_exemptions(old: Draft, new: Draft) -> None:
    """Exempt the same words in the new draft where they stand there unchanged; anything else is open again."""
    exemptions = list(Exemption.objects.filter(draft=old, withdrawn_at__isnull=True))
    placements = reanchor(old.text, new.text, [select(old.text, e.start, e.end) for e in exemptions])
    Exemption.objects.bulk_create(
        Exemption(
            draft=new,
            start=placement.start,
            end=placement.end,
            exact=exemption.exact,
            reason=exemption.reason,
            by=exemption.by,
            at=exemption.at,
        )
        for exemption, placement in zip(exemptions, placements, strict=True)
        if placement.state in ("kept", "moved")
    )


def _changes_made(draft: Draft) -> list[Change]:
    """Mark the accepted changes whose wording the draft carries, and the old one no longer, as made."""
    made = []
    accepted = Change.objects.filter(article=draft.article, state=ChangeState.ACCEPTED)
    for change in accepted.select_for_update():
        gone = change.from_text not in draft.text or change.from_text in change.to_text
        if gone and change.to_text in draft.text:
            change.state, change.made_in = ChangeState.MADE, draft
            change.version += 1
            change.save(update_fields=["state", "made_in", "version"])
            made.append(change)
    return made


@verb
def exempt(*, draft: Draft, by: User, start: int, end: int, reason: str) -> Exemption:
    """Say that words of the newest draft need no check, with the reason; offsets in code points, end-exclusive."""
    require(by, Duty.CHECK, draft.article)
    require_newest(draft, lock(draft.article))
    if not reason.strip():
        raise Refused("Say why these words need no check.", "reason")
    exact = _select(draft, start, end).exact
    exemption = add(Exemption(draft=draft, start=start, end=end, exact=exact, reason=reason, by=by, at=timezone.now()))
    record(exemption, by=by, verb="exempted", summary=reason)
    return exemption


@verb
def withdraw_exemption(*, exemption: Exemption, by: User) -> Exemption:
    """Say that the words need a check after all."""
    require(by, Duty.CHECK, exemption.draft.article)
    exemption = Exemption.objects.select_for_update().get(pk=exemption.pk)
    if exemption.withdrawn_at:
        raise Refused("The exemption was withdrawn already.")
    exemption.withdrawn_at = timezone.now()
    exemption.save(update_fields=["withdrawn_at"])
    record(exemption, by=by, verb="withdrew exemption")
    return exemption
