"""What a source answers when the desk asks about a claim, and which source there is somebody to ask of."""

from __future__ import annotations

from .corroboration import Stance
from .sourcing import RECORDS, Terms
from .words import Word
from .words import gettext_noop as _


class CallAnswer(Word):
    """What a source says about a claim in a call; the definition is the record of it where nothing more was said."""

    CONFIRMS = "confirms", _("Confirms"), _("Confirmed it."), Stance.SUPPORTS
    CORRECTS = "corrects", _("Corrects"), _("Said that it is otherwise."), Stance.PARTLY_CONTRADICTS
    DENIES = "denies", _("Denies"), _("Denied it."), Stance.CONTRADICTS
    DOES_NOT_KNOW = "does_not_know", _("Does not know"), _("Did not know."), Stance.CONTEXT
    DECLINED = "declined", _("Declined"), _("Declined to answer."), Stance.CONTEXT

    @property
    def stance(self) -> Stance:
        """The side of the evidence that the answer is on."""
        return Stance(self.more[0])

    @property
    def is_testimony(self) -> bool:
        """Whether the source said anything for or against the claim."""
        return self.stance is not Stance.CONTEXT


def can_be_called(kind: str, terms: str) -> bool:
    """Say whether somebody can be asked: a record, a recording or something published answers no call."""
    return kind not in RECORDS and terms != Terms.PUBLISHED_MATERIAL
