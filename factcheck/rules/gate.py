"""The gate before publication: what blocks, and who holds it."""

from __future__ import annotations

from typing import NamedTuple

from .words import Word
from .words import gettext_noop as _


class Blocker(Word):
    """A kind of thing that keeps an article from closing."""

    OPEN_SENTENCE = "open_sentence", _("Open sentence"), _("No claim and no exemption covers it.")
    UNFINISHED = "unfinished", _("Unfinished claim"), _("It is not signed off as it stands.")
    LOST_ANCHOR = "lost_anchor", _("Lost words"), _("The words of a claim have no place in the newest draft.")
    UNKNOWN_TERMS = "unknown_terms", _("Unknown terms"), _("Nobody recorded what was agreed with a source.")
    UNSETTLED_VERDICT = (
        "unsettled_verdict",
        _("Wording not settled"),
        _("The verdict asks for another wording, and no change has settled it."),
    )
    NO_REPLY = "no_reply_sought", _("Right of reply"), _("Who is criticised has not been heard.")
    UNREAD_FLAG = "unread_flag", _("Legal reading"), _("Counsel has not read a flagged claim.")


class Blocked(NamedTuple):
    """One thing that blocks. `item` names it for a waiver; `claim_no` is None for a sentence."""

    kind: Blocker
    item: str
    claim_no: int | None
    what: str
    holder: str
    start: int | None = None


def item(kind: Blocker, where: str) -> str:
    """Return how a blocker is named on a waiver, such as `unfinished C12`."""
    return f"{kind.value} {where}"
