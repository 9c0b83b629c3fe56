"""Questions the desk asks, what came of them, and how people were reached."""

from __future__ import annotations

from .words import Word
from .words import gettext_noop as _


class Addressee(Word):
    """Whom a question is put to."""

    WRITER = "writer", _("Writer"), _("The writer of the article.")
    EDITOR = "editor", _("Editor"), _("The editor of the article.")
    SOURCE = "source", _("Source"), _("Somebody who speaks to the claim.")
    COUNSEL = "counsel", _("Counsel"), _("The newsroom’s lawyer.")
    PARTY = "party", _("Party"), _("Who is criticised: right of reply.")


class Outcome(Word):
    """What came of a question."""

    NOT_YET_ASKED = "not_yet_asked", _("Not yet asked"), _("Nobody has put it yet.")
    WAITING = "waiting", _("Waiting"), _("Put; no answer yet.")
    ANSWERED = "answered", _("Answered"), _("An answer came.")
    DECLINED = "declined", _("Declined"), _("Declined to answer.")
    NO_REPLY = "no_reply", _("No reply"), _("No answer came in time.")
    UNREACHABLE = "unreachable", _("Unreachable"), _("Reasonable attempts failed.")
    NOT_ASKED_SAFETY = "not_asked_safety", _("Not asked: safety"), _("Asking would put somebody at risk.")

    @property
    def is_open(self) -> bool:
        """Whether an answer is still to come."""
        return self in (Outcome.NOT_YET_ASKED, Outcome.WAITING)


class Medium(Word):
    """How a contact took place."""

    IN_PERSON = "in_person", _("In person"), _("Face to face.")
    PHONE = "phone", _("Telephone"), _("A telephone call.")
    VIDEO = "video", _("Video call"), _("A call with pictures.")
    EMAIL = "email", _("E-mail"), _("By e-mail.")
    MESSAGING = "messaging", _("Messenger"), _("By a messenger app.")
    LETTER = "letter", _("Letter"), _("On paper.")
