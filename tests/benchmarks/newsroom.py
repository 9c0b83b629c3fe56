"""A newsroom of any size, the same with every run, as the rows of its tables.

Every claim in it is published, and what is kept on a claim's row is what the desk's own bookkeeping would make of it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any, NamedTuple

from factcheck.models import Anchor, Article, Assessment, Claim, Draft, Evidence, Exhibit, SignOff, Source
from factcheck.rules.public_row import public_line, public_row
from factcheck.rules.visibility import exposure
from factcheck.text.blocks import blocks

from .judged import Document, Judged, Piece, Speaker
from .language import ARABIC, ENGLISH, Place, Tongue, written

CLAIMS, DOCUMENTS, SOURCES = 50, 5, 12  # of an article
SOURCES_OF_A_CLAIM = 0.06
# Registers and agencies that many articles ask.
AUTHORITIES = 20
BEGAN = datetime.fromisoformat("2021-01-04T08:00:00+00:00")
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"

# A hundred sources, by kind, terms and identity form.
SORTS = (
    *[("public_record", "published_material", "full_name")] * 20,
    *[("dataset", "published_material", "full_name")] * 10,
    *[("news_report", "published_material", "full_name")] * 15,
    *[("official_statement", "on_record", "full_name")] * 15,
    *[("interview", "on_record", "full_name")] * 12,
    *[("interview", "on_record_partial", "first_name_only")] * 10,
    *[("interview", "background", "role_only")] * 13,
    *[("correspondence", "deep_background", "unnamed")] * 5,
)
# Twenty pieces of evidence, by stance, directness and stake.
SAYINGS = (
    *[("supports", "first_hand", "none")] * 11,
    *[("supports", "second_hand", "unknown")] * 4,
    *[("partly_supports", "first_hand", "aligned")] * 2,
    *[("contradicts", "first_hand", "party")] * 2,
    ("context", "unknown", "unknown"),
)
KINDS = (
    *["figure"] * 6,
    *["quote"] * 3,
    *["event"] * 2,
    *"date_time place name_title causal comparison description attribution characterisation".split(),
)
# What a person sets, of a hundred claims.
BY_PERSON = (*["unverifiable"] * 3, "not_checkable")

# In the order in which one names the other.
TABLES = (Source, Article, Draft, Exhibit, Claim, Assessment, SignOff, Anchor, Evidence)
as_json = json.JSONEncoder(ensure_ascii=False).encode

# A row by its columns; what is not there has its default. All rows of a table have the same columns in the same order.
Row = dict[str, Any]
Rows = dict[type, list[Row]]


class People(NamedTuple):
    """The keys of those who work there, and the checker's name."""

    writer: int
    checker: int
    reviewer: int
    checker_name: str


class Newsroom:
    """Makes `claims` published claims; `first` is the first free key of each table."""

    def __init__(self, claims: int, people: People, first: dict[type, int]):
        self.claims, self.people, self.first = claims, people, dict(first)
        self.chance = Random(1)
        self.speakers: list[Speaker] = []

    def sources(self) -> list[Row]:
        """Return the rows of all sources; they come first."""
        rows: list[Row] = []
        codes: set[str] = set()
        for pk in self._keys(Source, max(AUTHORITIES + SOURCES, int(self.claims * SOURCES_OF_A_CLAIM))):
            while (code := "".join(self.chance.choices(LETTERS, k=8))) in codes:
                pass
            codes.add(code)
            kind, terms, form = SORTS[0] if len(rows) < AUTHORITIES else self.chance.choice(SORTS)
            first, last = self.chance.choices(ENGLISH.places, k=2)
            label = {"first_name_only": first, "role_only": f"A resident of {last}"}.get(form, f"{first} {last}")
            agreed = {"label": label, "kind": kind, "terms": terms, "identity_form": form}
            self.speakers.append(Speaker(pk, code, agreed, exposure(terms, form)))
            rows.append(
                {
                    "id": pk,
                    "code": code,
                    "alias": f"{first} {last}, {pk}",
                    "label": label,
                    "kind": kind,
                    "terms": terms,
                    "identity_form": form,
                    "organisation": last,
                    "created_at": BEGAN,
                }
            )
        return rows

    def articles(self) -> Iterator[Rows]:
        """Yield one article after another, each as the rows of every table."""
        for number, made in enumerate(range(0, self.claims, CLAIMS)):
            rows: Rows = {model: [] for model in TABLES if model is not Source}
            self._article(rows, number, min(CLAIMS, self.claims - made))
            yield rows

    def _keys(self, model: type, number: int) -> range:
        """Take the next free keys of a table."""
        keys = range(self.first[model], self.first[model] + number)
        self.first[model] = keys.stop
        return keys

    def _article(self, rows: Rows, number: int, size: int) -> None:
        chance = self.chance
        (article,), (draft,) = self._keys(Article, 1), self._keys(Draft, 1)
        tongue = ARABIC if number % 17 == 5 else ENGLISH
        slug, at = f"report-{article}", BEGAN + timedelta(minutes=97 * number)
        headline = tongue.headline.format(noun=chance.choice(tongue.nouns), place=chance.choice(tongue.places))
        text, places = written(tongue, chance, headline, size)
        rows[Article].append(
            {
                "id": article,
                "headline": headline,
                "slug": slug,
                "publication": "The Courier",
                "byline": "By Wanda",
                "writer_id": self.people.writer,
                "language": tongue.code,
                "publication_date": at.date(),
                "state": "published",
                "published_draft_id": draft,
                "shown_drafts": "[1]",
                "first_published_at": at + timedelta(hours=5),
                "created_at": at,
                "last_draft_no": 1,
                "last_claim_no": size,
                "last_exhibit_no": DOCUMENTS,
            }
        )
        rows[Draft].append(
            {
                "id": draft,
                "article_id": article,
                "number": 1,
                "text": text,
                "sha256": hashlib.sha256(text.encode()).hexdigest(),
                "blocks": as_json([[block.start, block.end, block.kind] for block in blocks(text)]),
                "origin": "pasted",
                "created_by_id": self.people.writer,
                "created_at": at,
            }
        )
        documents = self._documents(rows, article, at)
        asked = self._asked()
        for n, place in enumerate(places, 1):
            judged = self._judged(slug, n, place, tongue, asked, documents, at)
            self._record(rows, judged, article, draft)

    def _asked(self) -> list[Speaker]:
        """Return whom the desk asks for one article: two authorities and some of all the others."""
        others = (self.chance.randrange(AUTHORITIES, len(self.speakers)) for _ in range(SOURCES - 2))
        asked = self.chance.sample(self.speakers[:AUTHORITIES], 2) + [self.speakers[n] for n in others]
        return list({speaker.pk: speaker for speaker in asked}.values())

    def _documents(self, rows: Rows, article: int, at: datetime) -> list[Document]:
        found = []
        for number, pk in enumerate(self._keys(Exhibit, DOCUMENTS), 1):
            one = Document(
                pk=pk,
                title=f"Register of {self.chance.choice(ENGLISH.places)}, sheet {number}",
                url=f"https://records.example/{pk}",
                archived_url=f"https://archive.example/{pk}",
                archived_at=at,
                published_on=at.date() - timedelta(days=self.chance.randrange(2_000)),
            )
            found.append(one)
            rows[Exhibit].append(
                {
                    "id": pk,
                    "article_id": article,
                    "number": number,
                    "title": one.title,
                    "url": one.url,
                    "archived_url": one.archived_url,
                    "archived_at": one.archived_at,
                    "published_on": one.published_on,
                    "added_by_id": self.people.checker,
                    "added_at": at,
                }
            )
        return found

    def _judged(
        self,
        slug: str,
        number: int,
        place: Place,
        tongue: Tongue,
        asked: list[Speaker],
        documents: list[Document],
        at: datetime,
    ) -> Judged:
        """Return a claim with one, two or three pieces of evidence."""
        chance = self.chance
        pieces = []
        for speaker in chance.sample(asked, (2, 1, 3, 2)[number % 4]):
            stance, directness, stake = chance.choice(SAYINGS)
            summary = tongue.confirms.format(noun=chance.choice(tongue.nouns))
            document = chance.choice(documents) if speaker.exposure.linked and number % 2 else None
            pieces.append(Piece(speaker, stance, directness, stake, f"{summary} (notebook)", summary, document))
        explanation = tongue.explanation.format(place=chance.choice(tongue.places))
        if number % 10 == 3:
            explanation += f"\n\n{place.sentence}"
        odd = chance.randrange(100)
        return Judged(
            slug=slug,
            number=number,
            place=place,
            about="said" if odd >= 75 else "so",
            kind=chance.choice(KINDS),
            asserter=pieces[0].speaker if odd >= 55 else None,
            pieces=pieces,
            explanation=explanation,
            checker=self.people.checker_name,
            marked_at=at,
            signed_at=at + timedelta(hours=4),
            status_by_person=BY_PERSON[odd] if odd < len(BY_PERSON) else "",
            reason="We asked twice; nobody can say." if odd < len(BY_PERSON) else "",
        )

    def _record(self, rows: Rows, judged: Judged, article: int, draft: int) -> None:
        """Add the rows of one claim."""
        claim, assessment, signoff, anchor = (self._keys(model, 1)[0] for model in (Claim, Assessment, SignOff, Anchor))
        place, people, shown = judged.place, self.people, judged.shown
        asserter = judged.asserter and judged.asserter.pk
        row = public_row(shown, article_slug=judged.slug, claim_no=judged.number, rechecking_since=None)
        rows[Claim].append(
            {
                "id": claim,
                "article_id": article,
                "number": judged.number,
                "statement": place.statement,
                "about": judged.about,
                "kind": judged.kind,
                "asserter_id": asserter,
                "step": "signed_off",
                "release": "released",
                "created_by_id": people.checker,
                "created_at": judged.marked_at,
                "workflow_state": "signed_off",
                "assessment_id": assessment,
                "corroboration": judged.status,
                "corroboration_sentence": judged.desk.sentence,
                "public_corroboration": judged.public_status,
                "public_sentence": judged.public.sentence,
                "verdict": judged.verdict,
                "supporting": judged.desk.supporting,
                "contradicting": judged.desk.contradicting,
                "evidence_count": len(judged.pieces),
                "public_supporting": judged.public.supporting,
                "public_contradicting": judged.public.contradicting,
                "public_evidence_count": len(judged.seen),
                "position": place.start,
                "fingerprint": judged.fingerprint,
                "public_signoff_id": signoff,
                "shown": as_json(shown),
                "shown_status": shown["status"],
                "shown_kind": shown["kind"],
                "shown_position": place.start,
                "shown_line": public_line(row),
            }
        )
        rows[Assessment].append(
            {
                "id": assessment,
                "claim_id": claim,
                "corroboration": judged.status,
                "rule_status": judged.desk.status,
                "public_corroboration": judged.public_status,
                "overrule_reason": judged.reason,
                "verdict": judged.verdict,
                "action": judged.action,
                "basis": judged.basis,
                "public_explanation": judged.explanation,
                "by_id": people.checker,
                "at": judged.signed_at - timedelta(hours=1),
            }
        )
        rows[SignOff].append(
            {
                "id": signoff,
                "claim_id": claim,
                "assessment_id": assessment,
                "draft_id": draft,
                "assessor_id": people.checker,
                "asserter_id": asserter,
                "writer_id": people.writer,
                "reviewer_id": people.reviewer,
                "fingerprint": judged.fingerprint,
                "at": judged.signed_at,
                "record": as_json(judged.record),
            }
        )
        rows[Anchor].append(
            {
                "id": anchor,
                "claim_id": claim,
                "draft_id": draft,
                "state": "placed",
                "exact": place.exact,
                "prefix": place.prefix,
                "suffix": place.suffix,
                "start": place.start,
                "end": place.end,
                "sentence": place.sentence,
            }
        )
        for pk, piece in zip(self._keys(Evidence, len(judged.pieces)), judged.pieces, strict=True):
            rows[Evidence].append(
                {
                    "id": pk,
                    "claim_id": claim,
                    "source_id": piece.speaker.pk,
                    "stance": piece.stance,
                    "directness": piece.directness,
                    "stake": piece.stake,
                    "says": piece.says,
                    "public_summary": piece.summary,
                    "locator": piece.locator,
                    "exhibit_id": piece.document and piece.document.pk,
                    "added_by_id": people.checker,
                    "added_at": judged.marked_at,
                }
            )
