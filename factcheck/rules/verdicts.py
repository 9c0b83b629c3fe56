"""The verdict on the wording, and the action that it proposes."""

from __future__ import annotations

from .words import Word
from .words import gettext_noop as _


class Action(Word):
    """What is to be done with the wording."""

    KEEP = "keep", _("Keep"), _("Let it stand.")
    CHANGE_TO = "change_to", _("Change to"), _("Ask the writer for another wording.")
    ATTRIBUTE = "attribute", _("Attribute"), _("Say whose statement it is.")
    SOFTEN = "soften", _("Soften"), _("Claim less.")
    CUT = "cut", _("Cut"), _("Take it out.")
    REFER_TO_EDITOR = "refer_to_editor", _("Refer to editor"), _("The editor decides.")
    REFER_TO_LEGAL = "refer_to_legal", _("Refer to legal"), _("Counsel reads it first.")


class Verdict(Word):
    """What the checker found about the wording; each proposes an action."""

    ACCURATE = "accurate", _("Accurate"), _("The wording is right."), Action.KEEP
    ACCURATE_AS_ATTRIBUTED = (
        "accurate_as_attributed",
        _("Accurate as attributed"),
        _("It is true that it was said; the substance is open."),
        Action.KEEP,
    )
    IMPRECISE = "imprecise", _("Imprecise"), _("Close, but not what was established."), Action.CHANGE_TO
    NEEDS_CONTEXT = (
        "needs_context",
        _("Needs context"),
        _("Right as far as it goes; misleading alone."),
        Action.CHANGE_TO,
    )
    INCORRECT = "incorrect", _("Incorrect"), _("Wrong; the correction is recorded."), Action.CHANGE_TO
    UNSUPPORTED = "unsupported", _("Unsupported"), _("Nothing recorded supports it."), Action.ATTRIBUTE

    @property
    def proposes(self) -> Action:
        """The action that goes with the verdict until somebody chooses another."""
        return Action(self.more[0])

    @property
    def needs_change(self) -> bool:
        """Whether the gate asks for a Change that settles this verdict."""
        return self in (Verdict.IMPRECISE, Verdict.NEEDS_CONTEXT, Verdict.INCORRECT, Verdict.UNSUPPORTED)


class Basis(Word):
    """What an assessment rests on."""

    CHECKED = "checked", _("Checked"), _("Checked against evidence.")
    ON_AUTHOR = (
        "on_author",
        _("On author"),
        _("Taken on the writer’s word; never above a single source, never on adverse or legal claims."),
    )
    COMMON_KNOWLEDGE = "common_knowledge", _("Common knowledge"), _("Known to everybody; no source needed.")


class Weight(Word):
    """How much the desk insists on a change."""

    MUST = "must", _("Must"), _("The desk insists; a refusal goes to the editor.")
    SHOULD = "should", _("Should"), _("The desk recommends it.")
    STYLE = "style", _("Style"), _("A matter of wording only.")


class ChangeState(Word):
    """Where a change of wording stands."""

    PROPOSED = "proposed", _("Proposed"), _("Asked; the writer has not answered.")
    ACCEPTED = "accepted", _("Accepted"), _("The writer agreed; no draft carries it yet.")
    DECLINED = "declined", _("Declined"), _("The writer refused, with a reason.")
    MADE = "made", _("Made"), _("A draft carries exactly the wording asked for.")
    WITHDRAWN = "withdrawn", _("Withdrawn"), _("The desk no longer asks for it.")

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something about it."""
        return self in (ChangeState.PROPOSED, ChangeState.ACCEPTED)
