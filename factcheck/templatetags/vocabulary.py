"""How the words of the vocabulary look: a chip of shape, label and colour; a code's label and definition."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from factcheck.rules.claims import About, ClaimKind, Release, Visibility
from factcheck.rules.corroboration import Corroboration, Directness, Stake, Stance
from factcheck.rules.inquiries import Addressee, Medium, Outcome
from factcheck.rules.publication import AnchorState, BlockKind, CorrectionKind, FoundBy, Publication
from factcheck.rules.roles import Role
from factcheck.rules.sourcing import (
    ContactRule,
    Credibility,
    IdentityForm,
    RelationKind,
    Reliability,
    SourceKind,
    Terms,
)
from factcheck.rules.verdicts import Action, Basis, ChangeState, Verdict, Weight
from factcheck.rules.words import Word
from factcheck.rules.workflow import State

register = template.Library()

VOCABULARIES: dict[str, type[Word]] = {
    "about": About,
    "action": Action,
    "addressee": Addressee,
    "anchor_state": AnchorState,
    "basis": Basis,
    "block_kind": BlockKind,
    "change_state": ChangeState,
    "claim_kind": ClaimKind,
    "contact_rule": ContactRule,
    "correction_kind": CorrectionKind,
    "corroboration": Corroboration,
    "credibility": Credibility,
    "directness": Directness,
    "found_by": FoundBy,
    "identity_form": IdentityForm,
    "medium": Medium,
    "outcome": Outcome,
    "publication": Publication,
    "relation": RelationKind,
    "release": Release,
    "reliability": Reliability,
    "role": Role,
    "source_kind": SourceKind,
    "stake": Stake,
    "stance": Stance,
    "state": State,
    "terms": Terms,
    "verdict": Verdict,
    "visibility": Visibility,
    "weight": Weight,
}

# Shape and tone of each word that is drawn as a chip: the shape says it where colour cannot.
LOOKS: dict[str, tuple[str, str]] = {
    Corroboration.UNCHECKED: ("·", "plain"),
    Corroboration.SINGLE_SOURCE: ("○", "fair"),
    Corroboration.PARTIALLY_CORROBORATED: ("◐", "fair"),
    Corroboration.CORROBORATED: ("●", "good"),
    Corroboration.DOCUMENTED: ("■", "good"),
    Corroboration.DISPUTED: ("◆", "bad"),
    Corroboration.CONTRADICTED: ("✕", "bad"),
    Corroboration.UNVERIFIABLE: ("?", "open"),
    Corroboration.NOT_CHECKABLE: ("–", "plain"),
    State.TO_CHECK: ("○", "plain"),
    State.CHECKING: ("◔", "open"),
    State.QUERIED: ("?", "fair"),
    State.READY: ("◑", "open"),
    State.SIGNED_OFF: ("●", "good"),
    State.STALE: ("↻", "bad"),
    State.CUT: ("✕", "plain"),
    Publication.IN_CHECK: ("◔", "open"),
    Publication.CLOSED: ("◑", "open"),
    Publication.PUBLISHED: ("●", "good"),
    Publication.RETRACTED: ("✕", "bad"),
    Publication.SPIKED: ("–", "plain"),
    Verdict.ACCURATE: ("✓", "good"),
    Verdict.ACCURATE_AS_ATTRIBUTED: ("❝", "good"),
    Verdict.IMPRECISE: ("≈", "fair"),
    Verdict.NEEDS_CONTEXT: ("+", "fair"),
    Verdict.INCORRECT: ("✕", "bad"),
    Verdict.UNSUPPORTED: ("∅", "bad"),
    AnchorState.PLACED: ("●", "good"),
    AnchorState.AMBIGUOUS: ("?", "fair"),
    AnchorState.LOST: ("✕", "bad"),
    Outcome.NOT_YET_ASKED: ("○", "plain"),
    Outcome.WAITING: ("◔", "open"),
    Outcome.ANSWERED: ("●", "good"),
    Outcome.DECLINED: ("✕", "fair"),
    Outcome.NO_REPLY: ("–", "fair"),
    Outcome.UNREACHABLE: ("∅", "fair"),
    Outcome.NOT_ASKED_SAFETY: ("!", "bad"),
    ChangeState.PROPOSED: ("○", "open"),
    ChangeState.ACCEPTED: ("◑", "open"),
    ChangeState.MADE: ("●", "good"),
    ChangeState.WITHDRAWN: ("–", "plain"),
    Weight.MUST: ("!", "bad"),
    Weight.SHOULD: ("+", "fair"),
    Weight.STYLE: ("~", "plain"),
    Terms.UNKNOWN: ("?", "bad"),
    Terms.OFF_RECORD: ("✕", "bad"),
    Visibility.LEGAL: ("§", "open"),
    Visibility.PUBLIC: ("↗", "plain"),
}


@register.filter
def label(code: str, vocabulary: str) -> str:
    """Return the label of a code, such as `{{ claim.kind|label:"claim_kind" }}`; empty for an empty code."""
    return gettext(VOCABULARIES[vocabulary](code).label) if code else ""


@register.filter
def definition(code: str, vocabulary: str) -> str:
    """Return the one-line definition of a code; empty for an empty code."""
    return gettext(VOCABULARIES[vocabulary](code).definition) if code else ""


@register.filter
def glyph(code: str, vocabulary: str) -> str:
    """Return the shape that says a code where there is no room for its label; empty for a word without one."""
    return LOOKS.get(VOCABULARIES[vocabulary](code), ("", ""))[0] if code else ""


@register.filter
def chip(code: str, vocabulary: str) -> SafeString:
    """Return a code as a chip, such as `{{ claim.corroboration|chip:"corroboration" }}`; empty for an empty code."""
    if not code:
        return SafeString("")
    word = VOCABULARIES[vocabulary](code)
    shape, tone = LOOKS.get(word, ("", "plain"))
    return format_html(
        '<span class="chip chip--{}"><span class="chip__shape" aria-hidden="true">{}</span>{}</span>',
        tone,
        shape,
        gettext(word.label),
    )
