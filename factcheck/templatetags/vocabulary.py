"""How the words of the vocabulary look: a chip of shape, label and colour; a code's label and definition."""

from __future__ import annotations

from functools import cache

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from factcheck.rules.claims import About, ClaimKind, Release, Visibility
from factcheck.rules.corroboration import Corroboration, Directness, Stake, Stance
from factcheck.rules.inquiries import Addressee, Medium, Outcome
from factcheck.rules.looks import LOOKS
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
from factcheck.rules.uploads import UploadState
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
    "upload_state": UploadState,
    "verdict": Verdict,
    "visibility": Visibility,
    "weight": Weight,
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
    return _chip(code, vocabulary, get_language()) if code else SafeString("")


@cache
def _chip(code: str, vocabulary: str, language: str) -> SafeString:
    """Return a chip in the language that is spoken now. There are some dozens, and a page shows them by the hundred."""
    word = VOCABULARIES[vocabulary](code)
    shape, tone = LOOKS.get(word, ("", "plain"))
    return format_html(
        '<span class="chip chip--{}"><span class="chip__shape" aria-hidden="true">{}</span>{}</span>',
        tone,
        shape,
        gettext(word.label),
    )
