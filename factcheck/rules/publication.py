"""Where an article stands, what a draft is made of, and how a mistake is put right."""

from __future__ import annotations

from .words import Word
from .words import gettext_noop as _


class Publication(Word):
    """The publication state of an article."""

    IN_CHECK = "in_check", _("In check"), _("The desk is at work on it.")
    CLOSED = "closed", _("Closed"), _("It passed the gate.")
    PUBLISHED = "published", _("Published"), _("Readers see one of its drafts.")
    RETRACTED = "retracted", _("Retracted"), _("Withdrawn from readers; its addresses answer why.")
    SPIKED = "spiked", _("Spiked"), _("It will not be published.")


class BlockKind(Word):
    """What a paragraph of a draft is."""

    HEADLINE = "headline", _("Headline")
    DECK = "deck", _("Deck")
    SUBHEAD = "subhead", _("Subhead")
    BODY = "body", _("Body")
    CAPTION = "caption", _("Caption")
    PULL_QUOTE = "pull_quote", _("Pull quote")
    PROMO = "promo", _("Promotion")


class FoundBy(Word):
    """How the words of a claim were found in a draft."""

    MARKED = "marked", _("Marked"), _("A checker marked the words.")
    EXACT = "exact", _("Found unchanged"), _("The same words in the same paragraph.")
    MOVED = "moved", _("Moved"), _("The same words in another paragraph.")
    EDITED = "edited", _("Edited"), _("The words have changed.")
    BY_HAND = "by_hand", _("By hand"), _("An editor attached the words again.")


class AnchorState(Word):
    """Whether the words of a claim have a place in a draft."""

    PLACED = "placed", _("Placed"), _("The words stand in the draft.")
    AMBIGUOUS = "ambiguous", _("Ambiguous"), _("The words stand in several places; an editor chooses.")
    LOST = "lost", _("Lost"), _("The words are gone; an editor attaches them again or cuts the claim.")


class CorrectionKind(Word):
    """What a published correction is."""

    CORRECTION = "correction", _("Correction"), _("We were wrong.")
    CLARIFICATION = "clarification", _("Clarification"), _("We were not clear.")
    UPDATE = "update", _("Update"), _("Something happened since.")
    EDITORS_NOTE = "editors_note", _("Editor’s note"), _("What readers need to know about the article.")
    RETRACTION = "retraction", _("Retraction"), _("We no longer stand by the article.")
