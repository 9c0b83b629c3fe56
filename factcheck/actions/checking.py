"""An ordinary claim checked at one stroke: the evidence, the assessment and the request for a second person.

Each is made of the verbs that the long way takes, so that nothing is checked less; their Events share a batch.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from factcheck.models import Claim, Evidence, Exhibit, Source, User
from factcheck.rules.claims import About
from factcheck.rules.corroboration import Corroboration, Directness, Stance
from factcheck.rules.sourcing import IdentityForm, RelationKind, SourceKind, Terms
from factcheck.rules.verdicts import Basis, Verdict
from factcheck.text.reading import Remark

from ._act import lock, one_batch, require_step, verb
from .assessments import assess, propose
from .claims import edit_claim
from .evidence import EvidenceFields, add_evidence
from .exhibits import add_exhibit
from .refusals import Refused
from .sources import RECORDING_LABEL, add_source, recordings_of, relate

# What a stroke finds: of a claim that it is so, and of one that it was said.
FOUND = (Verdict.ACCURATE, Verdict.ACCURATE_AS_ATTRIBUTED)


@verb
def check_by_notes(*, claim: Claim, by: User, seen: int | None = None) -> Claim:
    """Find a claim accurate per the writer's notes: the footnotes and comments at its words, if there are any.

    Raises Refused for an adverse or legal claim of the article's own voice of which nothing is written down: that
    would be the writer's word under another name.
    """
    with one_batch():
        claim = lock(claim, seen)
        told = [_as_evidence(remark) for remark in remarks_on(claim)]
        if not told and claim.asserter is None and (claim.is_adverse or claim.legal_flag):
            raise Refused("An adverse or legal claim is never taken on the writer's word.")
        told = told or [{"says": "As the writer’s notes have it.", "locator": "writer’s notes"}]
        return _check(claim, by, _notes_for(claim, by), told)


@verb
def accept_remarks(*, claim: Claim, by: User, seen: int | None = None) -> list[Evidence]:
    """Record the writer's footnotes and comments at a claim's words as evidence, "source per writer"; returns it."""
    with one_batch():
        claim = lock(claim, seen)
        source, remarks = _notes_for(claim, by), remarks_on(claim)
        if not remarks:
            raise Refused(f"The writer’s manuscript says nothing more at the words of {claim.ref}.")
        return [add_evidence(claim=claim, by=by, source=source, **_as_evidence(remark)) for remark in remarks]


def remarks_on(claim: Claim) -> list[Remark]:
    """Return the footnotes and comments at a claim's words in the newest draft that are not recorded yet."""
    draft = claim.article.drafts.get(number=claim.article.last_draft_no)
    places = list(claim.anchors.placed().filter(draft=draft))
    recorded = set(claim.evidence.in_force().values_list("locator", "says"))
    return [
        remark
        for remark in draft.typed_remarks
        if (remark.label, remark.text) not in recorded
        and any(remark.start < place.end and place.start < remark.end for place in places)
    ]


def _as_evidence(remark: Remark) -> EvidenceFields:
    return {"says": remark.text, "locator": remark.label}


@verb
def check_on_author(*, claim: Claim, by: User, seen: int | None = None) -> Claim:
    """Take a claim on the writer's word. Refused on adverse and legal claims."""
    with one_batch():
        claim = lock(claim, seen)
        return _check(claim, by, _notes_for(claim, by), [{"says": "On the writer’s word."}], Basis.ON_AUTHOR)


@verb
def check_by_exhibit(
    *, claim: Claim, by: User, exhibit: Exhibit, locator: str, source: Source | None = None, seen: int | None = None
) -> Claim:
    """Find a claim accurate per a document, at a page of it; the source is the one it was last cited for."""
    with one_batch():
        claim = lock(claim, seen)
        cited = exhibit.evidence.in_force().order_by("-pk").select_related("source").first()
        source = source or (cited.source if cited else None)
        if source is None:
            raise Refused(f"Nobody has cited {exhibit} yet; say whose document it is.", "source")
        says = f"So {exhibit.title}."
        return _check(claim, by, source, [{"says": says, "exhibit": exhibit, "locator": locator}])


@verb
def check_by_address(*, claim: Claim, by: User, url: str, title: str = "", seen: int | None = None) -> Claim:
    """Find a claim accurate per what is published at an address; document and source are made once per address.

    Raises Refused for an address that only some can open: readers may be shown it.
    """
    with one_batch():
        claim = lock(claim, seen)
        host = _public_host(url)
        exhibit = claim.article.exhibits.filter(url=url).first()
        exhibit = exhibit or add_exhibit(article=claim.article, by=by, title=title or host, url=url)
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
        return _check(claim, by, source, [{"says": f"So {exhibit.title}.", "exhibit": exhibit}])


def _public_host(url: str) -> str:
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https") or "@" in parts.netloc or "." not in host:
        raise Refused("Give an address on the web that everybody can open, without a name or password in it.", "url")
    return host


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
        heard: EvidenceFields = {"says": "Heard on the recording.", "exhibit": exhibit, "locator": locator}
        heard["directness"] = Directness.FIRST_HAND
        return _check(claim, by, _recording_of(claim.asserter, by), [heard])


def _check(claim: Claim, by: User, source: Source, told: Sequence[EvidenceFields], basis: str = Basis.CHECKED) -> Claim:
    """Record the evidence, assess by the rule, and ask for a second person; what was written before stays.

    Raises Refused where there is something to weigh: evidence against it, another verdict, or nothing that counts.
    """
    require_step(claim, "check")
    if any(Stance(row.stance).is_against for row in claim.evidence.in_force()):
        raise Refused("Something speaks against it; weigh that, and assess the claim.")
    if claim.verdict not in ("", *FOUND):
        raise Refused(f"It was found {Verdict(claim.verdict).label.lower()} before; assess it again.")
    for fields in told:
        add_evidence(claim=claim, by=by, source=source, stance=Stance.SUPPORTS, **fields)
    claim.refresh_from_db()
    if claim.corroboration == Corroboration.UNCHECKED:
        raise Refused(f"What {source.label} says does not count here; the claim needs another source.")
    verdict = FOUND[1] if claim.about == About.SAID else FOUND[0]
    kept = {name: getattr(claim.assessment, name) for name in ("rationale", "public_explanation") if claim.assessment}
    assess(claim=claim, by=by, basis=basis, verdict=verdict, **kept)
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
    found = recordings_of(speaker).first()
    if found:
        return found
    source = add_source(
        by=by,
        alias=f"Recording of {speaker.alias}"[:200],
        label=RECORDING_LABEL,
        kind=SourceKind.RECORDING,
        terms=speaker.terms,
        identity_form=IdentityForm.ROLE_ONLY,
        contact_rule=speaker.contact_rule,
    )
    relate(source=source, by=by, other=speaker, kind=RelationKind.SAME_PERSON, why="It is the speaker’s own voice.")
    return source
