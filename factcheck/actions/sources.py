"""Verbs on sources: add, describe, relate. What a source is to readers follows from its terms."""

from __future__ import annotations

from collections.abc import Collection
from typing import TypedDict, Unpack

from django.db.models import Q, QuerySet
from django.utils import timezone

from factcheck.models import Article, Claim, Source, SourceRelation, User
from factcheck.rules.roles import Duty
from factcheck.rules.sourcing import RelationKind, SourceKind, Terms
from factcheck.rules.visibility import default_form, narrower

from ._act import add, change, lock, only, record, require, verb
from ._bookkeeping import refresh
from .refusals import Refused


class SourceFields(TypedDict, total=False):
    """What may be said about a source; see models/source.py."""

    alias: str
    label: str
    kind: str
    rank_override: str
    organisation: str
    contact_details: str
    spoken_to: int | None
    terms: str
    terms_wording: str
    anonymity_reason: str
    granted_by: str
    identity_form: str
    contact_rule: str
    reliability: str


@verb
def add_source(*, by: User, **fields: Unpack[SourceFields]) -> Source:
    """Add a source with a random code and return it. Terms and identity form follow from the kind unless given."""
    require(by, Duty.CHECK)
    only(fields, SourceFields)
    kind = fields["kind"]
    fields.setdefault("terms", SourceKind(kind).default_terms if kind in SourceKind.codes() else Terms.UNKNOWN)
    fields.setdefault("identity_form", default_form(fields["terms"]))
    _check_terms(fields["terms"], fields.get("contact_details", ""))
    source = add(Source(created_at=timezone.now(), **fields))
    record(source, by=by, verb="added", summary=source.label)
    return source


@verb
def edit_source(*, source: Source, by: User, seen: int, **fields: Unpack[SourceFields]) -> Source:
    """Change a source. Every signed claim that it speaks to turns stale where the change bears on it.

    Narrower terms take effect for readers at once. Raises Conflict if `seen` is not the version now.
    """
    require(by, Duty.CHECK)
    only(fields, SourceFields)
    source = lock(source, seen)
    _check_terms(fields.get("terms", source.terms), fields.get("contact_details", source.contact_details))
    changes = change(source, **fields)
    _take_recordings_along(source, by)
    touched = claims_touched_by([source])
    refresh(touched)
    record(source, by=by, verb="described", changes=changes, summary=f"{len(touched)} claims touched")
    return source


# Names nobody: the speaker's name is where the speaker's consent is.
RECORDING_LABEL = "A recording of the speaker"


def recordings_of(speaker: Source) -> QuerySet[Source]:
    """Return the recordings that are one origin with a speaker."""
    same = SourceRelation.objects.in_force().filter(kind=RelationKind.SAME_PERSON)
    ends = Q(pk__in=same.filter(other=speaker).values("source")) | Q(pk__in=same.filter(source=speaker).values("other"))
    return Source.objects.filter(ends, kind=SourceKind.RECORDING)


def _take_recordings_along(speaker: Source, by: User) -> None:
    """Show no more of recordings of a speaker than of the speaker: consent that is withdrawn holds for both."""
    for recording in recordings_of(speaker):
        if narrower(speaker.exposure, recording.exposure) == recording.exposure:
            continue
        recording = lock(recording)
        kept = {"terms": speaker.terms, "identity_form": speaker.identity_form}
        changes = change(recording, **kept, label=RECORDING_LABEL, contact_details="")
        record(recording, by=by, verb="described", changes=changes)


def _check_terms(terms: str, contact_details: str) -> None:
    if contact_details and terms not in (Terms.ON_RECORD, Terms.PUBLISHED_MATERIAL):
        raise Refused(
            "Contact details of a source who is not on the record belong in the sealed identity.",
            "contact_details",
        )


@verb
def relate(
    *, source: Source, other: Source, by: User, kind: str, claim: Claim | None = None, why: str = ""
) -> SourceRelation:
    """Say how one source depends on another: always, or for one claim. Returns the relation."""
    article: Article | None = claim.article if claim else None
    require(by, Duty.CHECK, article)
    if source.pk == other.pk:
        raise Refused("A source has no relation to itself.", "other")
    if kind == RelationKind.HEARSAY_OF and claim is None:
        raise Refused("Say for which claim it is hearsay.", "claim")
    relation = add(
        SourceRelation(source=source, other=other, kind=kind, claim=claim, why=why, created_at=timezone.now())
    )
    refresh([claim.pk] if claim else claims_touched_by([source, other]))
    record(relation, by=by, verb="related", summary=RelationKind(kind).label)
    return relation


@verb
def withdraw_relation(*, relation: SourceRelation, by: User) -> SourceRelation:
    """Say that the two do not depend on each other in this way after all."""
    require(by, Duty.CHECK, relation.claim.article if relation.claim else None)
    relation = SourceRelation.objects.select_for_update(of=("self",)).get(pk=relation.pk)
    if relation.withdrawn_at:
        raise Refused("The relation was withdrawn already.")
    relation.withdrawn_at = timezone.now()
    relation.save(update_fields=["withdrawn_at"])
    touched = [relation.claim_id] if relation.claim_id else claims_touched_by([relation.source, relation.other])
    refresh([pk for pk in touched if pk])
    record(relation, by=by, verb="withdrew relation", summary=RelationKind(relation.kind).label)
    return relation


def claims_touched_by(sources: Collection[Source]) -> list[int]:
    """Return the keys of all claims that these sources, or sources merged with them, speak to or assert.

    A record that readers see may name an asserter whom the claim no longer names; it counts too.
    """
    codes = {source.pk for source in sources}
    while True:
        pairs = SourceRelation.objects.in_force().filter(Q(source__in=codes) | Q(other__in=codes))
        wider = codes | {pk for pair in pairs.values_list("source", "other") for pk in pair}
        if wider == codes:
            break
        codes = wider
    touched = Claim.objects.filter(
        Q(evidence__source__in=codes) | Q(asserter__in=codes) | Q(public_signoff__asserter__in=codes)
    )
    return list(touched.values_list("pk", flat=True).distinct())
