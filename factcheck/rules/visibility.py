"""What readers may see of a source: one table over the terms of attribution and the identity form.

Templates, files and linked data read this table; nothing else decides what a reader sees of a source.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from .sourcing import IdentityForm, Terms
from .words import gettext_noop as _


class Openness(IntEnum):
    """How much readers see, from nothing to a page of its own; the narrower is the smaller."""

    HIDDEN = 0
    GENERIC = 1
    DESCRIBED = 2
    NAMED = 3
    LINKED = 4


@dataclass(frozen=True)
class Exposure:
    """What readers see of one source. `counted`: its evidence is listed and counts in the public standing."""

    openness: Openness

    @property
    def counted(self) -> bool:
        return self.openness > Openness.HIDDEN

    @property
    def label_shown(self) -> bool:
        """Whether the public label may be shown; otherwise only GENERIC_LABEL."""
        return self.openness >= Openness.DESCRIBED

    @property
    def name_shown(self) -> bool:
        return self.openness >= Openness.NAMED

    @property
    def linked(self) -> bool:
        """Whether the source has a page, and so may be tied to its other appearances."""
        return self.openness == Openness.LINKED


GENERIC_LABEL = _("A source who is not identified")

_NAMES = (IdentityForm.FIRST_NAME_ONLY, IdentityForm.SELF_GIVEN, IdentityForm.NOM_DE_GUERRE)
_DESCRIPTIONS = (IdentityForm.ROLE_ONLY, IdentityForm.GROUP, IdentityForm.UNNAMED)


def exposure(terms: str, identity_form: str) -> Exposure:
    """Return what readers see of a source with these Terms and IdentityForm codes.

    A pair that contradicts itself (a full name on background) is read in the narrower way.
    """
    return Exposure(_TABLE[Terms(terms), IdentityForm(identity_form)])


def narrower(first: Exposure, second: Exposure) -> Exposure:
    """Return the one that shows less."""
    return min(first, second, key=lambda exposure: exposure.openness)


def default_form(terms: str) -> IdentityForm:
    """Return the identity form that goes with the terms until somebody says otherwise."""
    if terms in (Terms.ON_RECORD, Terms.PUBLISHED_MATERIAL):
        return IdentityForm.FULL_NAME
    if terms == Terms.ON_RECORD_PARTIAL:
        return IdentityForm.FIRST_NAME_ONLY
    return IdentityForm.UNNAMED


def _openness(terms: Terms, form: IdentityForm) -> Openness:
    if terms in (Terms.OFF_RECORD, Terms.UNKNOWN, Terms.DEEP_BACKGROUND):
        return Openness.HIDDEN
    if form in _DESCRIPTIONS:
        return Openness.DESCRIBED
    if terms == Terms.BACKGROUND:
        return Openness.GENERIC
    if form in _NAMES:
        return Openness.NAMED
    return Openness.LINKED if terms in (Terms.ON_RECORD, Terms.PUBLISHED_MATERIAL) else Openness.GENERIC


_TABLE = {(terms, form): _openness(terms, form) for terms in Terms for form in IdentityForm}
