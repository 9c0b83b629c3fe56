"""The columns of a dossier: what each of its files holds, in order. Written by exports, read by imports.

A column bears the name of the record's own column. References stand by what people call a row: user name, source
code, claim number. What is derived is computed again when a dossier is loaded and stands in no file, except since
when a claim is stale or checked again: nobody could compute that.
"""

from __future__ import annotations

from typing import NamedTuple

from .cells import Kind

FORMAT = 1


class Column(NamedTuple):
    """A column of a file; `null` says that its cell may be empty although it is not text.

    A file that was written before there was a `later` column lacks it; the rows then have what new ones have.
    """

    name: str
    kind: Kind
    null: bool = False
    later: bool = False


def _text(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, Kind.TEXT) for name in names)


def _whole(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, Kind.WHOLE) for name in names)


CLAIM = Column("claim", Kind.CLAIM)
CLAIM_OR_NONE = Column("claim", Kind.CLAIM, null=True)
SOURCE = Column("source", Kind.SOURCE)
DRAFT = Column("draft", Kind.DRAFT)
BY = Column("by", Kind.PERSON)
AT = Column("at", Kind.INSTANT)

# article.toml
ARTICLE = (
    *_text("headline", "slug", "publication", "byline"),
    Column("writer", Kind.PERSON, null=True),
    *_text("language"),
    Column("publication_date", Kind.DATE, null=True),
    Column("closing_at", Kind.INSTANT, null=True),
    *_text("url", "about", "state"),
    Column("published_draft", Kind.DRAFT, null=True),
    Column("shown_drafts", Kind.DRAFTS),
    Column("first_published_at", Kind.INSTANT, null=True),
    *_text("retraction_reason"),
    Column("created_at", Kind.INSTANT),
    *_whole("last_draft_no", "last_claim_no", "last_exhibit_no", "last_contact_no", "last_query_no"),
)

# In the order in which they can be read: a row names only rows of files above its own, or above it in its file.
TABLES: dict[str, tuple[Column, ...]] = {
    "people.csv": (*_text("username", "first_name", "last_name"), Column("roles", Kind.WORDS)),
    "drafts.csv": (
        *_whole("number"),
        *_text("sha256", "origin"),
        Column("created_by", Kind.PERSON),
        Column("created_at", Kind.INSTANT),
        Column("blocks", Kind.JSON),
        Column("remarks", Kind.JSON, later=True),
    ),
    "sources.csv": (
        *_text("code", "alias", "label", "kind", "rank_override", "organisation", "contact_details"),
        Column("spoken_to", Kind.WHOLE, null=True),
        *_text("terms", "terms_wording", "anonymity_reason", "granted_by"),
        *_text("identity_form", "contact_rule", "reliability"),
        Column("created_at", Kind.INSTANT),
    ),
    "claims.csv": (
        *_whole("number"),
        *_text("statement", "about", "kind"),
        Column("asserter", Kind.SOURCE, null=True),
        *_text("adverse_to"),
        Column("legal_flag", Kind.TRUTH),
        Column("legal_read_by", Kind.PERSON, null=True),
        Column("assignee", Kind.PERSON, null=True),
        *_text("step", "release", "held_reason"),
        Column("recheck_announced_at", Kind.INSTANT_UP, null=True),
        Column("extra", Kind.JSON),
        Column("created_by", Kind.PERSON),
        Column("created_at", Kind.INSTANT),
        Column("stale_since", Kind.INSTANT, null=True),
        Column("rechecking_since", Kind.INSTANT_UP, null=True),
    ),
    "relations.csv": (
        SOURCE,
        Column("other", Kind.SOURCE),
        *_text("kind"),
        CLAIM_OR_NONE,
        *_text("why"),
        Column("created_at", Kind.INSTANT),
        Column("withdrawn_at", Kind.INSTANT, null=True),
    ),
    "anchors.csv": (
        CLAIM,
        DRAFT,
        *_text("state", "exact", "prefix", "suffix"),
        Column("start", Kind.WHOLE, null=True),
        Column("end", Kind.WHOLE, null=True),
        *_text("sentence", "found_by"),
        Column("score", Kind.NUMBER),
        *_whole("moves"),
    ),
    "exemptions.csv": (
        DRAFT,
        *_whole("start", "end"),
        *_text("exact", "reason"),
        BY,
        AT,
        Column("withdrawn_at", Kind.INSTANT, null=True),
    ),
    "exhibits.csv": (
        *_whole("number"),
        *_text("title", "sha256", "filename", "url", "archived_url"),
        Column("archived_at", Kind.INSTANT, null=True),
        *_text("archive_failure"),
        Column("published_on", Kind.DATE, null=True),
        *_text("provenance"),
        Column("added_by", Kind.PERSON),
        Column("added_at", Kind.INSTANT),
    ),
    "contacts.csv": (
        *_whole("number"),
        SOURCE,
        AT,
        BY,
        *_text("medium", "language", "interpreter", "recording"),
        Column("terms_reconfirmed", Kind.TRUTH),
        *_text("note"),
    ),
    "evidence.csv": (
        CLAIM,
        SOURCE,
        *_text("stance", "directness", "stake", "credibility", "says", "public_summary", "locator"),
        Column("exhibit", Kind.EXHIBIT, null=True),
        Column("contact", Kind.CONTACT, null=True),
        Column("added_by", Kind.PERSON),
        Column("added_at", Kind.INSTANT),
        Column("withdrawn_at", Kind.INSTANT, null=True),
        *_text("withdrawn_reason"),
    ),
    "assessments.csv": (
        CLAIM,
        Column("number", Kind.ORDINAL),
        *_text("corroboration", "rule_status", "public_corroboration", "overrule_reason"),
        *_text("verdict", "action", "basis", "rationale", "public_explanation", "correct_wording"),
        BY,
        AT,
    ),
    "signoffs.csv": (
        CLAIM,
        Column("assessment", Kind.ASSESSMENT),
        DRAFT,
        Column("asserter", Kind.SOURCE, null=True),
        Column("writer", Kind.PERSON, null=True),
        Column("reviewer", Kind.PERSON),
        *_text("fingerprint"),
        AT,
        Column("record", Kind.JSON),
    ),
    "changes.csv": (
        *_whole("number"),
        CLAIM,
        DRAFT,
        *_text("from_text", "to_text", "why", "weight", "state", "answer"),
        Column("asked_by", Kind.PERSON),
        Column("asked_at", Kind.INSTANT),
        Column("answered_by", Kind.PERSON, null=True),
        Column("answered_at", Kind.INSTANT, null=True),
        Column("made_in", Kind.DRAFT, null=True),
    ),
    "inquiries.csv": (
        *_whole("number"),
        Column("claims", Kind.CLAIMS),
        *_text("to"),
        Column("source", Kind.SOURCE, null=True),
        *_text("party", "question", "attempts"),
        Column("due", Kind.INSTANT, null=True),
        *_text("outcome", "answer"),
        Column("asked_by", Kind.PERSON),
        Column("asked_at", Kind.INSTANT),
        Column("closed_at", Kind.INSTANT, null=True),
    ),
    "notes.csv": (
        CLAIM,
        Column("number", Kind.ORDINAL),
        Column("reply_to", Kind.NOTE, null=True),
        *_text("visibility", "text"),
        BY,
        AT,
        Column("resolved_by", Kind.PERSON, null=True),
        Column("resolved_at", Kind.INSTANT, null=True),
    ),
    "waivers.csv": (*_text("item"), CLAIM_OR_NONE, *_text("reason"), BY, AT),
    "corrections.csv": (CLAIM_OR_NONE, *_text("kind", "it_said", "it_says", "text"), BY, AT),
}
