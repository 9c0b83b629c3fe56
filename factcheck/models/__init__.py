"""The archive: tables, querysets, constraints and what follows from one row; one noun a file.

It may import text and rules.
"""

from .anchor import Anchor, Exemption
from .article import Article
from .assessment import Assessment
from .change import Change
from .claim import Claim
from .contact import Contact
from .correction import Correction
from .draft import Draft
from .edition import Edition
from .event import Audience, Event
from .evidence import Evidence
from .exhibit import Exhibit
from .identity import SourceIdentity
from .inquiry import Inquiry
from .layout import Layout
from .note import Note
from .searching import PublicWords
from .signoff import SignOff
from .source import Source, SourceRelation
from .upload import Upload
from .user import User
from .waiver import Waiver

__all__ = [
    "Anchor",
    "Article",
    "Assessment",
    "Audience",
    "Change",
    "Claim",
    "Contact",
    "Correction",
    "Draft",
    "Edition",
    "Event",
    "Evidence",
    "Exemption",
    "Exhibit",
    "Inquiry",
    "Layout",
    "Note",
    "PublicWords",
    "SignOff",
    "Source",
    "SourceIdentity",
    "SourceRelation",
    "Upload",
    "User",
    "Waiver",
]
