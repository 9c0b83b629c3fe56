"""What a source is, what was agreed with it, and how far it can be trusted."""

from __future__ import annotations

from .words import Word
from .words import gettext_noop as _


class Rank(Word):
    """How near a kind of source stands to what happened."""

    PRIMARY = "primary", _("Primary"), _("Was there, or is the record itself.")
    SECONDARY = "secondary", _("Secondary"), _("Reports what others saw or recorded.")
    TERTIARY = "tertiary", _("Tertiary"), _("Sums up what others reported.")


class SourceKind(Word):
    """The kind of source. Its rank follows from the kind unless overruled."""

    INTERVIEW = "interview", _("Interview"), "", Rank.PRIMARY
    OBSERVATION = "observation", _("Our reporter’s observation"), "", Rank.PRIMARY
    WRITERS_NOTES = "writers_notes", _("Writer’s notes"), "", Rank.SECONDARY
    OFFICIAL_STATEMENT = "official_statement", _("Official statement"), "", Rank.PRIMARY
    PUBLIC_RECORD = "public_record", _("Public record"), "", Rank.PRIMARY
    COURT_RECORD = "court_record", _("Court record"), "", Rank.PRIMARY
    DATASET = "dataset", _("Dataset"), "", Rank.PRIMARY
    MAP_IMAGERY = "map_imagery", _("Map or imagery"), "", Rank.PRIMARY
    CALCULATION = "calculation", _("Calculation"), "", Rank.SECONDARY
    ACADEMIC = "academic", _("Academic work"), "", Rank.SECONDARY
    EXPERT = "expert", _("Expert"), "", Rank.SECONDARY
    NEWS_REPORT = "news_report", _("News report"), "", Rank.SECONDARY
    WIRE = "wire", _("Wire report"), "", Rank.SECONDARY
    PRESS_RELEASE = "press_release", _("Press release"), "", Rank.PRIMARY
    BOOK = "book", _("Book"), "", Rank.SECONDARY
    RECORDING = "recording", _("Recording"), "", Rank.PRIMARY
    PHOTO_VIDEO = "photo_video", _("Photo or video"), "", Rank.PRIMARY
    SOCIAL_POST = "social_post", _("Social media post"), "", Rank.PRIMARY
    CORRESPONDENCE = "correspondence", _("Correspondence"), "", Rank.PRIMARY
    LEAKED_DOCUMENT = "leaked_document", _("Leaked document"), "", Rank.PRIMARY
    REFERENCE_WORK = "reference_work", _("Reference work"), "", Rank.TERTIARY
    OWN_ARCHIVE = "own_archive", _("Our own archive"), "", Rank.SECONDARY

    @property
    def rank(self) -> Rank:
        """How near the kind stands to what happened."""
        return Rank(self.more[0])

    @property
    def default_terms(self) -> Terms:
        """The terms that such a source starts with."""
        return Terms.PUBLISHED_MATERIAL if self in PUBLISHED else Terms.UNKNOWN


class Terms(Word):
    """Terms of attribution: what was agreed. The agreed wording is the record, these codes sort it."""

    ON_RECORD = "on_record", _("On the record"), _("Name and words may be published.")
    ON_RECORD_PARTIAL = (
        "on_record_partial",
        _("On the record, in part"),
        _("Words may be published with part of the name, such as a first name only."),
    )
    BACKGROUND = (
        "background",
        _("Background"),
        _("Words may be published under the agreed description, not the name."),
    )
    DEEP_BACKGROUND = "deep_background", _("Deep background"), _("Usable, never attributed.")
    OFF_RECORD = "off_record", _("Off the record"), _("Never published, and never counted.")
    PUBLISHED_MATERIAL = (
        "published_material",
        _("Published material"),
        _("A map, a book or a record that anybody can look up."),
    )
    UNKNOWN = "unknown", _("Unknown"), _("Nobody has recorded what was agreed; blocks sign-off.")


class IdentityForm(Word):
    """How a source is identified to readers, and what they are told about the name that they are not given.

    The sentence follows from the form alone. Why somebody asked not to be named, and on which terms, is confidential.
    """

    FULL_NAME = "full_name", _("Full name"), _("Named in full.")
    FIRST_NAME_ONLY = (
        "first_name_only",
        _("First name only"),
        _("Only a first name is given."),
        _("The family name is withheld: what was agreed or published gives the first name only."),
    )
    SELF_GIVEN = (
        "self_given",
        _("Gave their name as"),
        _("The name that they gave; not established by us."),
        _("No other name is given: what was agreed or published goes no further than the name they gave."),
    )
    NOM_DE_GUERRE = (
        "nom_de_guerre",
        _("Nom de guerre"),
        _("A name taken for the cause."),
        _("The name they were born with is not given: what was agreed or published has the taken one only."),
    )
    ROLE_ONLY = (
        "role_only",
        _("Role only"),
        _("Identified by what they do."),
        _("The name is withheld: what was agreed or published gives the role only."),
    )
    GROUP = (
        "group",
        _("Group"),
        _("Several people spoken to, told as one voice."),
        _("Their names are withheld: what was agreed or published gives the group only."),
    )
    UNNAMED = (
        "unnamed",
        _("Unnamed"),
        _("Not identified to readers."),
        _("The name is withheld: what was agreed or published identifies nobody."),
    )

    @property
    def withheld(self) -> str:
        """Why readers are not given the name, in words that hold for every source of this form; empty if named."""
        return self.more[0] if self.more else ""


class ContactRule(Word):
    """Who may get in touch with a source."""

    CHECKER_MAY_CALL = "checker_may_call", _("Checker may call"), _("The desk may call directly.")
    THROUGH_WRITER = "through_writer", _("Through the writer"), _("Only the writer may get in touch.")
    DO_NOT_CONTACT = "do_not_contact", _("Do not contact"), _("Getting in touch would do harm.")


class Reliability(Word):
    """Reliability of a source by the Admiralty code (AJP-2.1); internal, never public."""

    A = "A", _("Completely reliable")
    B = "B", _("Usually reliable")
    C = "C", _("Fairly reliable")
    D = "D", _("Not usually reliable")
    E = "E", _("Unreliable")
    F = "F", _("Cannot be judged")


class Credibility(Word):
    """Credibility of one piece of evidence by the Admiralty code (AJP-2.1); internal, never public."""

    CONFIRMED = "1", _("Confirmed by others")
    PROBABLE = "2", _("Probably true")
    POSSIBLE = "3", _("Possibly true")
    DOUBTFUL = "4", _("Doubtful")
    IMPROBABLE = "5", _("Improbable")
    NOT_JUDGED = "6", _("Cannot be judged")

    @property
    def counts(self) -> bool:
        """Whether evidence so rated counts in the corroboration rule."""
        return self not in (Credibility.DOUBTFUL, Credibility.IMPROBABLE)


class RelationKind(Word):
    """How two sources depend on each other."""

    SAME_PERSON = "same_person", _("Same person"), _("One person under two labels; always one origin.")
    COPIED_FROM = "copied_from", _("Copied from"), _("One repeats the other; one origin.")
    HEARSAY_OF = "hearsay_of", _("Hearsay of"), _("One heard it from the other, for one named claim.")
    SHARED_INTEREST = "shared_interest", _("Shared interest"), _("They share a stake; only a warning.")

    @property
    def merges(self) -> bool:
        """Whether two sources so related are one origin."""
        return self is not RelationKind.SHARED_INTEREST


K = SourceKind
# What the newsroom says itself, also where it was entered as a source.
OURS = frozenset({K.OBSERVATION, K.CALCULATION, K.OWN_ARCHIVE, K.WRITERS_NOTES})
RECORDS = frozenset(
    {
        K.OBSERVATION,
        K.PUBLIC_RECORD,
        K.COURT_RECORD,
        K.DATASET,
        K.MAP_IMAGERY,
        K.RECORDING,
        K.PHOTO_VIDEO,
    }
)
PUBLISHED = frozenset(
    {
        K.PUBLIC_RECORD,
        K.COURT_RECORD,
        K.DATASET,
        K.MAP_IMAGERY,
        K.ACADEMIC,
        K.NEWS_REPORT,
        K.WIRE,
        K.PRESS_RELEASE,
        K.BOOK,
        K.SOCIAL_POST,
        K.REFERENCE_WORK,
    }
)
