"""How the words of the vocabulary are drawn: a shape and a tone each, since colour is never the only signal."""

from __future__ import annotations

from .claims import Visibility
from .corroboration import Corroboration
from .inquiries import Outcome
from .publication import AnchorState, Publication
from .sourcing import Terms
from .verdicts import ChangeState, Verdict, Weight
from .workflow import State

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
