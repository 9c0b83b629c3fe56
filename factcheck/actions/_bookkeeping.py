"""The only writer of what is derived and kept on a claim's row.

`refresh` asks a constant number of questions however many claims it is given, and writes only rows that differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Q
from django.utils import timezone

from factcheck.models import Anchor, Claim, Evidence, Inquiry, Note, SignOff, Source, SourceRelation
from factcheck.models.searching import index, out_of_step
from factcheck.rules.claims import Visibility
from factcheck.rules.corroboration import Corroboration, Standing, weigh
from factcheck.rules.fingerprint import fingerprint
from factcheck.rules.origins import Relation, origins
from factcheck.rules.public_row import public_line, public_row
from factcheck.rules.showing import show
from factcheck.rules.verdicts import Basis
from factcheck.rules.workflow import State, derive

from ._writing import update


@dataclass
class Surroundings:
    """All that a claim's kept columns are computed from, as rows already read."""

    claim: Claim
    relations: list[Relation] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    published_anchors: list[Anchor] = field(default_factory=list)
    signoffs: list[SignOff] = field(default_factory=list)
    public_notes: list[Note] = field(default_factory=list)
    open_inquiries: int = 0

    @property
    def asserter(self) -> str | None:
        return self.claim.asserter.code if self.claim.asserter else None

    @property
    def public_evidence(self) -> list[Evidence]:
        """The evidence that readers may see."""
        return [row for row in self.evidence if row.source.exposure.counted]

    @property
    def basis(self) -> str:
        """What the current assessment rests on."""
        return self.claim.assessment.basis if self.claim.assessment else Basis.CHECKED

    def weigh(self, evidence: Iterable[Evidence], basis: str | None = None) -> Standing:
        """Run the rule over some of the claim's evidence, on the current assessment's basis or another."""
        return weigh(
            [row.testimony for row in evidence],
            self.relations,
            about=self.claim.about,
            asserter=self.asserter,
            on_author=(basis or self.basis) == Basis.ON_AUTHOR,
        )

    @property
    def public_signoff(self) -> SignOff | None:
        """The newest sign-off on a draft that readers may see."""
        published = self.claim.article.published_draft
        readable = [s for s in self.signoffs if published and s.draft.number <= published.number]
        return readable[-1] if readable else None


def refresh(claim_ids: Collection[int]) -> None:
    """Compute again what is kept on these claims, and write what differs. No Event; call it inside a verb."""
    # Locked first, in one order: what another verb commits meanwhile is seen by the questions that follow.
    list(Claim.objects.select_for_update().filter(pk__in=claim_ids).order_by("pk").values_list("pk"))
    found = read_surroundings(claim_ids)
    live = _live_sources(found)
    now = timezone.now()
    changed, names, shown_anew = [], set(), set()
    for around in found:
        kept = compute(around, live, now)
        differs = {name for name, value in kept.items() if getattr(around.claim, name) != value}
        for name in differs:
            setattr(around.claim, name, kept[name])
        if differs:
            changed.append(around.claim)
            names |= differs
        if differs & {"shown", "public_signoff_id"}:
            shown_anew.add(around.claim.pk)
    update(changed, sorted(names))
    if to_search := shown_anew | out_of_step(claim_ids):
        index(to_search)


def read_surroundings(claim_ids: Collection[int]) -> list[Surroundings]:
    """Read all that the kept columns of these claims are computed from, in a constant number of queries."""
    claims = Claim.objects.filter(pk__in=claim_ids).select_related(
        "article__published_draft", "asserter", "assessment__by"
    )
    found = {claim.pk: Surroundings(claim) for claim in claims}
    for row in Evidence.objects.in_force().filter(claim__in=found).select_related("source", "exhibit"):
        found[row.claim_id].evidence.append(row)
    for anchor in Anchor.objects.placed().current().filter(claim__in=found).select_related("draft"):
        found[anchor.claim_id].anchors.append(anchor)
    of_published = Anchor.objects.placed().filter(draft=F("claim__article__published_draft"))
    for anchor in of_published.filter(claim__in=found):
        found[anchor.claim_id].published_anchors.append(anchor)
    for signoff in SignOff.objects.filter(claim__in=found).select_related("draft"):
        found[signoff.claim_id].signoffs.append(signoff)
    for note in Note.objects.filter(claim__in=found, visibility=Visibility.PUBLIC):
        found[note.claim_id].public_notes.append(note)
    counts = Inquiry.claims.through.objects.filter(claim__in=found, inquiry__in=Inquiry.objects.open_inquiries())
    for row in counts.values("claim_id").annotate(n=Count("id")):
        found[row["claim_id"]].open_inquiries = row["n"]
    _hand_out_relations(found)
    return list(found.values())


def _hand_out_relations(found: dict[int, Surroundings]) -> None:
    """Give each claim the relations that hold for it: those that always hold, and those for this claim."""
    always: list[Relation] = []
    for_claim: dict[int, list[Relation]] = defaultdict(list)
    rows = SourceRelation.objects.in_force().filter(Q(claim__isnull=True) | Q(claim__in=found))
    for source, other, kind, claim in rows.values_list("source__code", "other__code", "kind", "claim"):
        (always if claim is None else for_claim[claim]).append(Relation(source, other, kind))
    for pk, around in found.items():
        around.relations = always + for_claim[pk]


def _live_sources(found: Iterable[Surroundings]) -> dict[str, dict[str, str]]:
    """Return label, terms and identity form, as they are now, of every source in a record that readers see."""
    codes: set[str] = set()
    for around in found:
        if around.public_signoff:
            codes |= set(around.public_signoff.record["sources"])
    rows = Source.objects.filter(code__in=codes).values("code", "label", "terms", "identity_form")
    return {row["code"]: row for row in rows}


def compute(around: Surroundings, live: dict[str, dict[str, str]], now: datetime) -> dict[str, Any]:
    """Return the kept columns of one claim by name; `live` as in rules/showing.py."""
    claim, assessment = around.claim, around.claim.assessment
    desk, public = around.weigh(around.evidence), around.weigh(around.public_evidence)
    status, public_status = desk.status, public.status
    if assessment and assessment.overrules:
        status = Corroboration(assessment.corroboration)
        public_status = Corroboration(assessment.public_corroboration)
    print_now = fingerprint(rests_on(around, desk, public))
    signed = around.signoffs[-1] if around.signoffs else None
    is_stale = bool(signed and claim.step == State.SIGNED_OFF and signed.fingerprint != print_now)
    kept: dict[str, Any] = {
        "workflow_state": derive(claim.step, around.open_inquiries, is_stale),
        "corroboration": status,
        "corroboration_sentence": desk.sentence,
        "public_corroboration": public_status,
        "public_sentence": public.sentence,
        "verdict": assessment.verdict if assessment else "",
        "supporting": desk.supporting,
        "contradicting": desk.contradicting,
        "evidence_count": len(around.evidence),
        "public_supporting": public.supporting,
        "public_contradicting": public.contradicting,
        "public_evidence_count": len(around.public_evidence),
        "open_inquiries": around.open_inquiries,
        "position": around.anchors[0].start if around.anchors else None,
        "fingerprint": print_now,
        "stale_since": (claim.stale_since or now) if is_stale else None,
    }
    return kept | _shown(around, live, now)


def _shown(around: Surroundings, live: dict[str, dict[str, str]], now: datetime) -> dict[str, Any]:
    """Return the kept columns that readers see."""
    signoff = around.public_signoff
    if signoff is None:
        return {
            "public_signoff_id": None,
            "shown": None,
            "shown_status": "",
            "shown_kind": "",
            "shown_position": None,
            "shown_line": None,
            "rechecking_since": None,
        }
    claim = around.claim
    shown = show(signoff.record, live, around.relations)
    since = _rechecking(around, signoff, now)
    row = public_row(shown, article_slug=claim.article.slug, claim_no=claim.number, rechecking_since=since)
    return {
        "public_signoff_id": signoff.pk,
        "shown": shown,
        "shown_status": shown["status"],
        "shown_kind": shown["kind"],
        "shown_position": row["start"],
        "shown_line": public_line(row),
        "rechecking_since": since,
    }


def _rechecking(around: Surroundings, signoff: SignOff, now: datetime) -> datetime | None:
    """Say since when readers are told that the claim is being checked again, if they are.

    They are told when an editor announces it, when the words that they read changed, and when evidence against
    it arrived that they may know of; not for a typo in a note.
    """
    claim = around.claim
    if claim.recheck_announced_at and claim.recheck_announced_at > signoff.at:
        return claim.recheck_announced_at
    signed_words = {place["sentence"] for place in signoff.record["places"]}
    read_words = {anchor.sentence for anchor in around.published_anchors}
    known = {(row["source"], row["stance"]) for row in signoff.record["evidence"]}
    new_against = any(
        row.testimony.counts
        and row.stance in ("contradicts", "partly_contradicts")
        and (row.source.code, row.stance) not in known
        for row in around.public_evidence
    )
    if read_words != signed_words or new_against:
        return claim.rechecking_since or now
    return None


def rests_on(around: Surroundings, desk: Standing, public: Standing) -> dict[str, Any]:
    """Return all that a sign-off rests on, as portable values: the fingerprint is taken of this."""
    claim, assessment = around.claim, around.claim.assessment
    codes = sorted({row.source.code for row in around.evidence} | {c for c in [around.asserter] if c})
    together: dict[str, list[str]] = defaultdict(list)
    for code, root in sorted(origins(codes, around.relations).items()):
        together[root].append(code)
    return {
        "claim": [claim.statement, claim.about, claim.kind, around.asserter, claim.adverse_to],
        "places": [[a.exact, a.sentence, a.moves] for a in around.anchors],
        "evidence": [_testimony(row) for row in around.evidence],
        "origins": sorted(together.values()),
        "relations": sorted([r.source, r.other, r.kind] for r in around.relations if {r.source, r.other} <= set(codes)),
        "standings": [[s.status, s.voices, s.supporting, s.contradicting] for s in (desk, public)],
        "notes": [note.text for note in around.public_notes],
        "assessment": assessment
        and [
            assessment.by.username,
            assessment.corroboration,
            assessment.rule_status,
            assessment.public_corroboration,
            assessment.overrule_reason,
            assessment.verdict,
            assessment.action,
            assessment.basis,
            assessment.rationale,
            assessment.public_explanation,
            assessment.correct_wording,
        ],
    }


def _testimony(row: Evidence) -> list[Any]:
    source, exhibit = row.source, row.exhibit
    return [
        source.code,
        source.label,
        source.kind,
        source.terms,
        source.identity_form,
        row.stance,
        row.directness,
        row.stake,
        row.credibility,
        row.says,
        row.public_summary,
        row.locator,
        exhibit and [exhibit.title, exhibit.url, exhibit.archived_url],
    ]
