"""What becomes of a file that was brought to the desk."""

from __future__ import annotations

from .words import Word
from .words import gettext_noop as _


class UploadState(Word):
    """Where an uploaded file of claims stands."""

    WAITING = "waiting", _("Waiting"), _("Nobody has taken it in yet; nothing of it is stored.")
    TAKEN_IN = "taken_in", _("Taken in"), _("Its claims are at the desk; the file itself is no longer kept.")
    DISCARDED = "discarded", _("Discarded"), _("Somebody put it aside; the file itself is no longer kept.")
