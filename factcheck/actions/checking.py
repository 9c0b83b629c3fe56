"""An ordinary claim checked at one stroke: the evidence, the assessment and the request for a second person.

Each is made of the verbs that the long way takes, so that nothing is checked less; their Events share a batch.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from factcheck.models import Claim, Evidence, Exhibit, Source, User
from factcheck.rules.claims import About
from factcheck.rules.corroboration import Directness, Stance
from factcheck.rules.sourcing import IdentityForm, RelationKind, SourceKind, Terms
from factcheck.rules.verdicts import Basis, Verdict
from factcheck.text.reading import Remark

from ._act import lock, one_batch, require_step, verb
from .assessments import assess, propose
from .claims import edit_claim
from .evidence import add_evidence
from .exhibits import add_exhibit
from .refusals import Refused
from .sources import add_source, relate


@verb
def check_by_notes(*, claim: Claim, by: User, seen: int | None = None) -> Claim:
    """Find a claim accurate per the writer's notes: the footnotes and comments at its words, if there are any."""
    with one_batch():
        remarks = remarks_on(claim)
        says = "\n".join(remark.text for remark in remarks) or "As the writer’s notes have it."
        locator = ", ".join(remark.label for remark in remarks) or "writer’s notes"
        return _check(claim, by, seen, source=_notes_for(claim, by), says=says, locator=locator[:500])


@verb
def accept_remarks(*, claim: Claim, by: User, seen: int | None = None) -> list[Evidence]:
    """Record the writer's footnotes and comments at a claim's words as evidence, "source per writer"; returns it."""
    claim = lock(claim, seen)
    with one_batch():
        source, remarks = _notes_for(claim, by), remarks_on(claim)
        if not remarks:
            raise Refused(f"The writer’s manuscript says nothing more at the words of {claim.ref}.")
        return [
            add_evidence(claim=claim, by=by, source=source, says=remark.text, locator=remark.label)
            for remark in remarks
        ]


def remarks_on(claim: Claim) -> list[Remark]:
    """Return the footnotes and comments at a claim's words in the newest draft that are not recorded yet."""
    draft = claim.article.drafts.get(number=claim.article.last_draft_no)
    places = list(claim.anchors.placed().filter(draft=draft))
    recorded = set(claim.evidence.in_force().values_list("locator", flat=True))
    return [
        remark
        for remark in draft.typed_remarks
        if remark.label not in recorded
        and any(remark.start < place.end and place.start < remark.end for place in places)
    ]


@verb
def check_on_author(*, claim: Claim, by: User, seen: int | None = None) -> Claim:
    """Take a claim on the writer's word. Refused on adverse and legal claims."""
    with one_batch():
        source = _notes_for(claim, by)
        return _check(claim, by, seen, Basis.ON_AUTHOR, source=source, says="On the writer’s word.")


@verb
def check_by_exhibit(
    *, claim: Claim, by: User, exhibit: Exhibit, locator: str, source: Source | None = None, seen: int | None = None
) -> Claim:
    """Find a claim accurate per a document, at a page of it; the source is the one it was last cited for."""
    with one_batch():
        cited = exhibit.evidence.in_force().order_by("-pk").select_related("source").first()
        source = source or (cited.source if cited else None)
        if source is None:
            raise Refused(f"Nobody has cited {exhibit} yet; say whose document it is.", "source")
        says = f"So {exhibit.title}."
        return _check(claim, by, seen, source=source, exhibit=exhibit, locator=locator, says=says)


@verb
def check_by_address(*, claim: Claim, by: User, url: str, title: str = "", seen: int | None = None) -> Claim:
    """Find a claim accurate per what is published at an address; document and source are made once per address."""
    with one_batch():
        host = urlsplit(url).hostname or ""
        exhibit = claim.article.exhibits.filter(url=url).first()
        exhibit = exhibit or add_exhibit(article=claim.article, by=by, title=title or host or url, url=url)
        source = Source.objects.filter(kind=SourceKind.REFERENCE_WORK, organisation=host).first()
        source = source or add_source(
            by=by,
            alias=host,
            label=host,
            organisation=host,
            kind=SourceKind.REFERENCE_WORK,
            terms=Terms.PUBLISHED_MATERIAL,
            identity_form=IdentityForm.FULL_NAME,
        )
        return _check(claim, by, seen, source=source, exhibit=exhibit, says=f"So {exhibit.title}.")


@verb
def check_by_recording(*, claim: Claim, by: User, exhibit: Exhibit, locator: str, seen: int | None = None) -> Claim:
    """Find that it was said, per a recording of the asserter, at a timecode of it.

    The claim is from then on about that it was said, which is all that a recording of the speaker can establish.
    """
    with one_batch():
        claim = lock(claim, seen)
        if claim.asserter is None:
            raise Refused("Say first whose statement it is.")
        if claim.about != About.SAID:
            claim = edit_claim(claim=claim, by=by, seen=claim.version, about=About.SAID)
        heard: dict[str, Any] = {"source": _recording_of(claim.asserter, by), "exhibit": exhibit, "locator": locator}
        return _check(claim, by, None, says="Heard on the recording.", directness=Directness.FIRST_HAND, **heard)


def _check(claim: Claim, by: User, seen: int | None, basis: str = Basis.CHECKED, **fields: Any) -> Claim:
    """Record the evidence, assess by the rule, and ask for a second person."""
    require_step(lock(claim, seen), "check")
    add_evidence(claim=claim, by=by, stance=Stance.SUPPORTS, **fields)
    said = claim.about == About.SAID
    assess(claim=claim, by=by, basis=basis, verdict=Verdict.ACCURATE_AS_ATTRIBUTED if said else Verdict.ACCURATE)
    return propose(claim=claim, by=by)


def _notes_for(claim: Claim, by: User) -> Source:
    """Return whose words the writer's notes hold: the asserter's, or the writer's own for the article's own voice.

    Notes of what somebody said are that person's own origin, so they are that person's evidence.
    """
    if claim.asserter:
        return claim.asserter
    article = claim.article
    of_article = Evidence.objects.filter(claim__article=article, claim__asserter=None)
    found = Source.objects.filter(kind=SourceKind.WRITERS_NOTES, evidence__in=of_article).first()
    return found or add_source(
        by=by,
        alias=f"Notes of the writer, {article.slug}",
        label="The writer’s notes",
        kind=SourceKind.WRITERS_NOTES,
        terms=Terms.ON_RECORD,
        identity_form=IdentityForm.ROLE_ONLY,
    )


def _recording_of(speaker: Source, by: User) -> Source:
    """Return the recording of a speaker: a source by itself, since it is a record, and one origin with the speaker.

    Its label names nobody, and it has the speaker's terms: the speaker's name is where the speaker's consent is.
    """
    if speaker.kind == SourceKind.RECORDING:
        return speaker
    of_speaker = {"relations__other": speaker, "relations__kind": RelationKind.SAME_PERSON}
    found = Source.objects.filter(kind=SourceKind.RECORDING, relations__withdrawn_at=None, **of_speaker).first()
    if found:
        return found
    source = add_source(
        by=by,
        alias=f"Recording of {speaker.alias}"[:200],
        label="A recording of the speaker",
        kind=SourceKind.RECORDING,
        terms=speaker.terms,
        identity_form=IdentityForm.ROLE_ONLY,
        contact_rule=speaker.contact_rule,
    )
    relate(source=source, by=by, other=speaker, kind=RelationKind.SAME_PERSON, why="It is the speaker’s own voice.")
    return source
