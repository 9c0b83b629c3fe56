"""The frozen record of a sign-off: all that readers may see of a claim, and nothing else."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from factcheck.models import Anchor, Evidence, Source
from factcheck.rules.arithmetic import explain
from factcheck.rules.cells import instant
from factcheck.text.blocks import paragraph_at

from ._bookkeeping import Surroundings


def freeze(around: Surroundings, at: datetime) -> dict[str, Any]:
    """Return SignOff.record for a claim as it is now; rules/showing.py turns it into what is shown.

    Sources stand by code, with what was agreed at this time, so that consent withdrawn later can be seen.
    """
    claim, assessment = around.claim, around.claim.assessment
    assert assessment is not None
    evidence = around.public_evidence
    sources = {row.source.code: row.source for row in evidence}
    if claim.asserter:
        sources[claim.asserter.code] = claim.asserter
    public = around.weigh(evidence)
    status = assessment.public_corroboration if assessment.overrules else public.status
    return {
        "format": 1,
        "article": claim.article.slug,
        "claim": claim.number,
        "draft": around.anchors[0].draft.number if around.anchors else None,
        "statement": claim.statement,
        "about": claim.about,
        "kind": claim.kind,
        "asserter": around.asserter,
        "status": str(status),
        "set_by_person": assessment.overrules,
        "sentence": explain(status, public.counts),
        "counts": list(public.counts),
        "explanation": assessment.public_explanation,
        "places": [_place(anchor) for anchor in around.anchors],
        "sources": {code: _source(source) for code, source in sorted(sources.items())},
        "evidence": [_evidence(row) for row in evidence],
        "notes": [{"text": note.text, "at": instant(note.at)} for note in around.public_notes],
        "marked_at": instant(claim.created_at),
        "signed_at": instant(at),
    }


def _place(anchor: Anchor) -> dict[str, Any]:
    return {
        "start": anchor.start,
        "end": anchor.end,
        "quote": anchor.exact,
        "sentence": anchor.sentence,
        "paragraph": paragraph_at(anchor.draft.text, anchor.start),
    }


def _source(source: Source) -> dict[str, str]:
    return {
        "label": source.label,
        "kind": source.kind,
        "terms": source.terms,
        "identity_form": source.identity_form,
    }


def _evidence(row: Evidence) -> dict[str, Any]:
    exhibit = row.exhibit
    date = exhibit.published_on if exhibit else None
    return {
        "source": row.source.code,
        "stance": row.stance,
        "directness": row.directness,
        "stake": row.stake,
        "counts": row.testimony.counts,
        "summary": row.public_summary,
        "locator": row.locator,
        "exhibit": exhibit.title if exhibit else "",
        "date": date.isoformat() if date else "",
        "url": exhibit.url if exhibit else "",
        "archived_url": exhibit.archived_url if exhibit else "",
        "archived_at": instant(exhibit.archived_at) if exhibit and exhibit.archived_at else "",
    }
