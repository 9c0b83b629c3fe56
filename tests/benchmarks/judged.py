"""One claim as the desk would have left it: weighed, assessed and signed, by the house's own rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, cached_property
from typing import Any

from factcheck.rules.arithmetic import explain
from factcheck.rules.cells import instant
from factcheck.rules.corroboration import Standing, Testimony, weigh
from factcheck.rules.fingerprint import fingerprint
from factcheck.rules.showing import show
from factcheck.rules.visibility import Exposure

from .language import Place


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source, as far as a claim needs it; `agreed` is what records keep of it."""

    pk: int
    code: str
    agreed: dict[str, str]
    exposure: Exposure


@dataclass(frozen=True, slots=True)
class Document:
    """An exhibit that evidence stands in."""

    pk: int
    title: str
    url: str
    archived_url: str
    archived_at: datetime
    published_on: date


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence."""

    speaker: Speaker
    stance: str
    directness: str
    stake: str
    says: str
    summary: str
    document: Document | None

    @property
    def locator(self) -> str:
        return "p. 4" if self.document else ""


@dataclass
class Judged:
    """A claim with all that is known of it; `status_by_person` is the status that a person set, with `reason`."""

    slug: str
    number: int
    place: Place
    about: str
    kind: str
    asserter: Speaker | None
    pieces: Sequence[Piece]
    explanation: str
    checker: str
    marked_at: datetime
    signed_at: datetime
    status_by_person: str = ""
    reason: str = ""

    verdict = "accurate"
    action = "keep"
    basis = "checked"

    def __post_init__(self) -> None:
        self.seen = [piece for piece in self.pieces if piece.speaker.exposure.counted]
        self.desk, self.public = self._weigh(self.pieces), self._weigh(self.seen)
        self.status = self.status_by_person or str(self.desk.status)
        self.public_status = self.status_by_person or str(self.public.status)

    def _weigh(self, pieces: Sequence[Piece]) -> Standing:
        # The rule looks at who speaks only to tell them apart, so a claim of the same make is weighed once.
        names = {piece.speaker.code: str(n) for n, piece in enumerate(self.pieces)}
        rows = tuple(
            (
                names[p.speaker.code],
                p.stance,
                p.speaker.agreed["kind"],
                p.directness,
                p.stake,
                p.speaker.agreed["terms"],
            )
            for p in pieces
        )
        return _weighed(rows, self.about, self.asserter and names[self.asserter.code])

    @cached_property
    def record(self) -> dict[str, Any]:
        """What `SignOff.record` holds."""
        told = [p.speaker for p in self.seen] + ([self.asserter] if self.asserter else [])
        place = self.place
        return {
            "format": 1,
            "article": self.slug,
            "claim": self.number,
            "draft": 1,
            "statement": place.statement,
            "about": self.about,
            "kind": self.kind,
            "asserter": self.asserter and self.asserter.code,
            "status": self.public_status,
            "set_by_person": bool(self.status_by_person),
            "sentence": explain(self.public_status, self.public.counts),
            "counts": list(self.public.counts),
            "explanation": self.explanation,
            "places": [
                {
                    "start": place.start,
                    "end": place.end,
                    "quote": place.exact,
                    "sentence": place.sentence,
                    "paragraph": place.paragraph,
                }
            ],
            "sources": {speaker.code: speaker.agreed for speaker in sorted(told, key=lambda speaker: speaker.code)},
            "evidence": [_as_signed(piece) for piece in self.seen],
            "notes": [],
            "marked_at": instant(self.marked_at),
            "signed_at": instant(self.signed_at),
        }

    @cached_property
    def shown(self) -> dict[str, Any]:
        """What readers are shown of it: `Claim.shown`."""
        return show(self.record, self.record["sources"], ())

    @cached_property
    def fingerprint(self) -> str:
        """The fingerprint that the desk computes of the same claim."""
        place, asserter = self.place, self.asserter and self.asserter.code
        codes = {piece.speaker.code for piece in self.pieces} | ({asserter} if asserter else set())
        return fingerprint(
            {
                "claim": [place.statement, self.about, self.kind, asserter, ""],
                "places": [[place.exact, place.sentence, 0]],
                "evidence": [_testimony(piece) for piece in self.pieces],
                "origins": [[code] for code in sorted(codes)],
                "relations": [],
                "standings": [[s.status, s.voices, s.supporting, s.contradicting] for s in (self.desk, self.public)],
                "notes": [],
                "assessment": [
                    *(self.checker, self.status, self.desk.status, self.public_status, self.reason),
                    *(self.verdict, self.action, self.basis, "", self.explanation, ""),
                ],
            }
        )


@cache
def _weighed(rows: tuple[tuple[str, ...], ...], about: str, asserter: str | None) -> Standing:
    names = ("source", "stance", "kind", "directness", "stake", "terms")
    return weigh([Testimony(**dict(zip(names, row, strict=True))) for row in rows], about=about, asserter=asserter)


def _as_signed(piece: Piece) -> dict[str, Any]:
    document = piece.document
    return {
        "source": piece.speaker.code,
        "stance": piece.stance,
        "directness": piece.directness,
        "stake": piece.stake,
        "counts": True,
        "summary": piece.summary,
        "locator": piece.locator,
        "exhibit": document.title if document else "",
        "date": document.published_on.isoformat() if document else "",
        "url": document.url if document else "",
        "archived_url": document.archived_url if document else "",
        "archived_at": instant(document.archived_at) if document else "",
    }


def _testimony(piece: Piece) -> list[Any]:
    source, document = piece.speaker.agreed, piece.document
    return [
        *(piece.speaker.code, source["label"], source["kind"], source["terms"], source["identity_form"]),
        *(piece.stance, piece.directness, piece.stake, "6", piece.says, piece.summary, piece.locator),
        document and [document.title, document.url, document.archived_url],
    ]
