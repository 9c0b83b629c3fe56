"""What a claim is: what it is about, its kind, and whether readers may see it."""

from __future__ import annotations

from .words import Word
from .words import gettext_noop as _


class About(Word):
    """What is claimed: that somebody said it, or that it is so."""

    SAID = "said", _("That it was said"), _("We check that the asserter said it, not that it is so.")
    SO = "so", _("That it is so"), _("We check that it is so.")


class ClaimKind(Word):
    """The kind of statement, which tells a checker what to reach for."""

    FIGURE = "figure", _("Figure"), _("A number, an amount or a share.")
    DATE_TIME = "date_time", _("Date or time"), _("When something happened, or how long it took.")
    PLACE = "place", _("Place"), _("Where something is or happened.")
    NAME_TITLE = "name_title", _("Name or title"), _("Who somebody is, spelling, rank and office.")
    QUOTE = "quote", _("Quote"), _("Words between quotation marks.")
    EVENT = "event", _("Event"), _("Something that happened.")
    CAUSAL = "causal", _("Cause"), _("That one thing led to another.")
    COMPARISON = "comparison", _("Comparison"), _("More, less, first, largest, like another.")
    DESCRIPTION = "description", _("Description"), _("What something looks like or how it works.")
    ATTRIBUTION = "attribution", _("Attribution"), _("That a view or an account is somebody’s.")
    CHARACTERISATION = "characterisation", _("Characterisation"), _("A judgement on a person or a group.")


class Release(Word):
    """Whether an editor let readers see a claim."""

    UNRELEASED = "unreleased", _("Not released"), _("No editor has released it yet.")
    RELEASED = "released", _("Released"), _("Readers see it once it is signed off and published.")
    HELD = "held", _("Held back"), _("Held back with a reason: safety, legal, or not ours to show.")


class Visibility(Word):
    """Who may read a note."""

    DESK = "desk", _("Desk"), _("Everybody who works on the article.")
    LEGAL = "legal", _("Legal"), _("Privileged: editor and counsel.")
    PUBLIC = "public", _("Public"), _("Readers too, once the claim is signed off.")
