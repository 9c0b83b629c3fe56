"""Workflow state: who holds the ball. `queried` and `stale` are derived, the others are set by verbs."""

from __future__ import annotations

from .words import Word
from .words import gettext_noop as _


class State(Word):
    """The workflow state of a claim."""

    TO_CHECK = "to_check", _("To check"), _("Marked in the text; nobody has started.")
    CHECKING = "checking", _("Checking"), _("A named checker is gathering evidence.")
    QUERIED = "queried", _("Queried"), _("A question about it is open.")
    READY = "ready", _("Awaiting second person"), _("Assessed; a second person is asked to sign.")
    SIGNED_OFF = "signed_off", _("Signed off"), _("A second person approved what was shown.")
    STALE = "stale", _("Stale"), _("Signed off, but something it rests on has changed since.")
    CUT = "cut", _("Cut"), _("No longer in the article; kept, and left out of totals.")

    @property
    def is_step(self) -> bool:
        """Whether a verb sets this state; the others are derived from what surrounds the claim."""
        return self not in (State.QUERIED, State.STALE)

    @property
    def is_settled(self) -> bool:
        """Whether the gate has nothing more to ask of a claim in this state."""
        return self in (State.SIGNED_OFF, State.CUT)


STEPS = tuple(state for state in State if state.is_step)

# Which steps each verb may start from; a verb that is missing here starts from any step but `cut`.
STARTS: dict[str, tuple[State, ...]] = {
    "take": (State.TO_CHECK, State.CHECKING),
    "assign": (State.TO_CHECK, State.CHECKING),
    "propose": (State.TO_CHECK, State.CHECKING),
    "check": (State.TO_CHECK, State.CHECKING),
    "take_back": (State.READY,),
    "send_back": (State.READY,),
    "sign": (State.READY, State.SIGNED_OFF),
    "reopen": (State.SIGNED_OFF, State.READY),
    "restore": (State.CUT,),
}


def may_start(verb: str, step: str) -> bool:
    """Say whether `verb` may be applied to a claim whose step is `step`."""
    if verb in STARTS:
        return step in STARTS[verb]
    return step != State.CUT


def derive(step: str, open_inquiries: int, is_stale: bool) -> State:
    """Return the workflow state that everybody sees: the step, overlaid by what is derived.

    An open question comes before staleness: the answer may well settle both.
    """
    if step == State.CUT:
        return State.CUT
    if open_inquiries:
        return State.QUERIED
    if step == State.SIGNED_OFF and is_stale:
        return State.STALE
    return State(step)
