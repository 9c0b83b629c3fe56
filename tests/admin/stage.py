"""The stage of the desk's tests: records in every state, and for each verb who may do it and how."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from factcheck.actions.assessments import assess, propose
from factcheck.actions.changes import propose_change
from factcheck.actions.claims import cut, flag_legal, take
from factcheck.actions.closing import close_article, waive
from factcheck.actions.drafts import exempt
from factcheck.actions.exhibits import add_contact, add_exhibit
from factcheck.actions.inquiries import ask
from factcheck.actions.notes import add_note
from factcheck.actions.sources import relate
from factcheck.actions.vault import seal
from factcheck.imports.uploads import bring_file
from factcheck.models import Anchor, Article, Correction, SourceIdentity
from factcheck.models.gate import blockers
from factcheck.text.reading import Remark
from tests import cast as people

CHECK = {"checker", "reviewer", "editor"}
SIGN = {"reviewer", "editor"}
RULE = {"editor"}
ANSWER = {"writer", "checker", "reviewer", "editor", "counsel"}
FLAG = {"checker", "reviewer", "editor", "counsel"}
COUNSEL = {"counsel"}
KEEPER = {"source_keeper"}
SUPERUSER = {"superuser"}
READ = {"writer", "checker", "reviewer", "editor", "source_keeper", "counsel"}

# One person of each kind; `wanda` wrote the articles of the stage.
CASTING = {
    "wanda": "writer",
    "cora": "checker",
    "rita": "reviewer",
    "edith": "editor",
    "kim": "source_keeper",
    "lou": "counsel",
    "root": "superuser",
    "stranger": "nobody",
}


def set_stage(cast: SimpleNamespace) -> SimpleNamespace:
    """Make an article in check with claims in every state, a closed one and a published one, all by wanda."""
    s = SimpleNamespace(cast=cast, article=people.article(cast))
    s.draft = people.newest(s.article)
    s.source, s.other = people.source(cast), people.source(cast, "the mayor")
    s.fresh = people.claim(cast, s.article, "40 million", asserter=s.other)
    s.ready = _ready(cast, s, "1962")
    s.signed = people.claim(cast, s.article, "Mira")
    s.evidence = people.evidence(cast, s.signed, s.source)
    people.signed(cast, s.signed)
    s.assessed = people.claim(cast, s.article, "3.2 million")
    people.evidence(cast, s.assessed, s.source)
    take(claim=s.assessed, by=cast.chris)
    assess(claim=s.assessed, by=cast.chris, verdict="accurate")
    s.cut = people.claim(cast, s.article, "repairs")
    cut(claim=s.cut, by=cast.chris)
    s.flagged = people.claim(cast, s.article, "council")
    flag_legal(claim=s.flagged, by=cast.chris, reason="Names it.")
    s.spoken = people.claim(cast, s.article, "spent", asserter=s.other)
    _hang(cast, s)
    s.annotated, s.noted = _annotated(cast), _noted(cast)
    s.closed, s.published = _closed(cast), people.published(cast, _signed_article(cast))
    s.public_claim = s.published.claims.get()
    for row in vars(s).values():
        if hasattr(row, "refresh_from_db") and not isinstance(row, SourceIdentity):
            row.refresh_from_db()
    return s


def _ready(cast, s, words):
    claim = people.claim(cast, s.article, words)
    people.evidence(cast, claim, s.source)
    assess(claim=claim, by=cast.chris, verdict="accurate", public_explanation="We asked.")
    propose(claim=claim, by=cast.chris)
    return claim


def _hang(cast, s):
    """Hang on the article what has verbs of its own."""
    by = cast.chris
    s.relation = relate(source=s.source, other=s.other, by=by, kind="shared_interest")
    s.exhibit = add_exhibit(article=s.article, by=by, title="A map", data=b"<script>", filename="map.html")
    s.contact = add_contact(article=s.article, by=by, source=s.source, at=s.article.created_at, medium="phone")
    s.inquiry = ask(article=s.article, by=by, claims=[s.fresh], to="editor", question="Really?")
    s.change = propose_change(claim=s.fresh, by=by, from_text="40 million", to_text="forty million", why="Style.")
    s.note = add_note(claim=s.fresh, by=by, text="A desk note.")
    start, end = people.span_of(s.article, "last year")
    s.exemption = exempt(draft=s.draft, by=by, start=start, end=end, reason="Not a fact.")
    s.anchor = s.fresh.anchors.get()
    Anchor.objects.filter(pk=s.anchor.pk).update(state="lost", start=None, end=None)
    s.identity = seal(source=s.source, by=cast.kim, real_name="Somebody")
    s.upload = bring_file(article=s.article, by=by, file=io.BytesIO(CLAIMS), filename="claims.csv")


CLAIMS = b"claim,kind\nThe dam is tall.,description\n"


def _annotated(cast):
    """Mark a claim whose words bear a footnote of the writer."""
    remark = Remark(0, 47, "footnote 1", "wanda", "Waterworks report, page 4.")
    return people.claim(cast, people.article(cast, headline="Annotated", remarks=[remark]))


def _noted(cast) -> Article:
    """Open an article in which everybody who checks has done something that can be taken back."""
    article = people.article(cast, headline="Noted")
    for user, words in ((cast.cora, "40 million"), (cast.rita, "1962"), (cast.edith, "3.2 million")):
        add_note(claim=people.claim(cast, article, words), by=user, text="A note.")
    return article


def _closed(cast) -> Article:
    article = people.article(cast, headline="Closed")
    for blocked in blockers(article):
        waive(article=article, by=cast.edith, item=blocked.item, reason="A test.")
    return close_article(article=article, by=cast.edith)


def _signed_article(cast) -> Article:
    article = people.article(cast, headline="Published")
    claim = people.claim(cast, article)
    people.evidence(cast, claim, people.source(cast, "the archive"))
    people.signed(cast, claim)
    return article


@dataclass(frozen=True)
class Play:
    """A verb as a test does it: its model and name, who may, on which record, and what is filled in."""

    model: str
    verb: str
    may: set[str]
    row: Callable[[Any], Any] | None
    data: Callable[[Any], dict[str, Any]] = lambda s: {}

    def url(self, s: SimpleNamespace) -> str:
        row = f"{self.row(s).pk}/" if self.row else ""
        return f"/admin/factcheck/{self.model}/{row}{self.verb}/"

    def filled(self, s: SimpleNamespace) -> dict[str, Any]:
        row = self.row(s) if self.row else None
        return {"seen": getattr(row, "version", "")} | self.data(s)


def reason(s):
    return {"reason": "Because."}


def described(s):
    return {"headline": "Another", "slug": s.article.slug, "language": "en"}


def evidence_fields(s):
    return {"stance": "supports", "says": "So.", "directness": "unknown", "stake": "unknown", "credibility": "6"}


def cited(s):
    return {"exhibit": s.exhibit.pk, "locator": "page 3"}


def source_fields(s):
    kinds = {"kind": "interview", "contact_rule": "through_writer", "reliability": "F"}
    return kinds | {"alias": "x", "label": "y", "terms": "background", "identity_form": "unnamed"}


def place(s):
    return {"words": "3.2 million euros", "sentence": "3"}


def claim_fields(s):
    return {"statement": "It is so.", "kind": "figure", "about": "so"}


PLAYS = (
    Play("article", "open", CHECK, None, lambda s: {"text": "A text.", "headline": "New", "language": "en"}),
    Play("article", "upload", CHECK, lambda s: s.article, lambda s: {"file": SimpleUploadedFile("a.csv", b"claim\n")}),
    Play("article", "edit", CHECK, lambda s: s.article, described),
    Play("article", "draft", CHECK, lambda s: s.article, lambda s: {"text": "Another text."}),
    Play(
        "article",
        "ask",
        CHECK,
        lambda s: s.article,
        lambda s: {"to": "editor", "question": "Why?", "claims": [s.fresh.pk, s.ready.pk]},
    ),
    Play("article", "exhibit", CHECK, lambda s: s.article, lambda s: {"title": "A page"}),
    Play(
        "article",
        "contact",
        CHECK,
        lambda s: s.article,
        lambda s: {"source": s.source.pk, "at": "2026-01-02T10:00:00", "medium": "phone"},
    ),
    Play(
        "article",
        "waive",
        RULE,
        lambda s: s.article,
        lambda s: {"item": f"unfinished {s.fresh.ref}", "reason": "Known."},
    ),
    Play("article", "release", RULE, lambda s: s.article),
    Play("article", "close", RULE, lambda s: s.closable),
    Play("article", "publish", RULE, lambda s: s.closed),
    Play("article", "correct", RULE, lambda s: s.published, lambda s: {"kind": "update", "text": "News."}),
    Play("article", "reopen", RULE, lambda s: s.closed, reason),
    Play("article", "spike", RULE, lambda s: s.article, reason),
    Play("article", "retract", RULE, lambda s: s.published, reason),
    Play("draft", "mark", CHECK, lambda s: s.draft, lambda s: place(s) | claim_fields(s)),
    Play("draft", "exempt", CHECK, lambda s: s.draft, lambda s: place(s) | reason(s)),
    Play(
        "draft",
        "late-change",
        CHECK,
        lambda s: s.draft,
        lambda s: place(s) | {"to_text": "3.4 million euros", "ordered_by": "the editor"},
    ),
    Play("article", "undo", CHECK, lambda s: s.noted),
    Play(
        "article",
        "sign-paragraph",
        SIGN,
        lambda s: s.article,
        lambda s: {"claims": str(s.ready.pk), "read": f"{s.ready.pk}:{s.ready.fingerprint}"},
    ),
    Play("claim", "accurate", CHECK, lambda s: s.assessed),
    Play("claim", "page", CHECK, lambda s: s.assessed, lambda s: cited(s) | {"source": s.source.pk}),
    Play("claim", "reference", CHECK, lambda s: s.assessed, lambda s: {"url": "https://example.org/dams"}),
    Play("claim", "said", CHECK, lambda s: s.spoken, lambda s: cited(s)),
    Play("claim", "on-author", CHECK, lambda s: s.assessed),
    Play("claim", "remarks", CHECK, lambda s: s.annotated),
    Play("claim", "take-back", CHECK, lambda s: s.ready),
    Play("claim", "take", CHECK, lambda s: s.fresh),
    Play("claim", "evidence", CHECK, lambda s: s.fresh, lambda s: {"source": s.source.pk} | evidence_fields(s)),
    Play("claim", "answer", CHECK, lambda s: s.fresh, lambda s: {"contact": s.contact.pk, "answer": "confirms"}),
    Play("claim", "assess", CHECK, lambda s: s.assessed, lambda s: {"verdict": "accurate", "basis": "checked"}),
    Play("claim", "propose", CHECK, lambda s: s.assessed),
    Play("claim", "ask", CHECK, lambda s: s.fresh, lambda s: {"to": "writer", "question": "Why?"}),
    Play("claim", "assign", CHECK, lambda s: s.fresh, lambda s: {"assignee": s.cast.cora.pk}),
    Play("claim", "sign", SIGN, lambda s: s.ready, lambda s: {"fingerprint": s.ready.fingerprint}),
    Play("claim", "send-back", SIGN, lambda s: s.ready, reason),
    Play(
        "claim",
        "change",
        CHECK,
        lambda s: s.assessed,
        lambda s: {"from_text": "3.2 million", "to_text": "3 million", "why": "Round.", "weight": "should"},
    ),
    Play("claim", "edit", CHECK, lambda s: s.fresh, claim_fields),
    Play("claim", "attach", CHECK, lambda s: s.ready, place),
    Play("claim", "cut", CHECK, lambda s: s.fresh),
    Play("claim", "restore", CHECK, lambda s: s.cut),
    Play("claim", "note", ANSWER, lambda s: s.fresh, lambda s: {"text": "A note.", "visibility": "desk"}),
    Play("claim", "flag", FLAG, lambda s: s.fresh),
    Play("claim", "read", COUNSEL, lambda s: s.flagged),
    Play("claim", "release", RULE, lambda s: s.signed),
    Play("claim", "hold", RULE, lambda s: s.signed, reason),
    Play("claim", "recheck", RULE, lambda s: s.public_claim, reason),
    Play("claim", "reopen", RULE, lambda s: s.signed, reason),
    Play("claim", "take", CHECK, None, lambda s: {"chosen": [s.fresh.pk, s.assessed.pk]}),
    Play("claim", "assign", CHECK, None, lambda s: {"chosen": [s.fresh.pk], "assignee": s.cast.cora.pk, "filled": "1"}),
    Play(
        "claim",
        "evidence",
        CHECK,
        None,
        lambda s: {"chosen": [s.fresh.pk], "source": s.source.pk, "filled": "1"} | evidence_fields(s),
    ),
    Play("claim", "release", RULE, None, lambda s: {"chosen": [s.signed.pk]}),
    Play("source", "add", CHECK, None, source_fields),
    Play("source", "edit", CHECK, lambda s: s.source, source_fields),
    Play("source", "relate", CHECK, lambda s: s.source, lambda s: {"kind": "same_person", "other": s.other.pk}),
    Play("source", "seal", KEEPER, lambda s: s.other, lambda s: {"real_name": "Anybody"}),
    Play("sourceidentity", "open", KEEPER, lambda s: s.identity, reason),
    Play("sourceidentity", "seal", KEEPER, lambda s: s.identity, lambda s: {"real_name": "Anybody else"}),
    Play("evidence", "edit", CHECK, lambda s: s.evidence, evidence_fields),
    Play("evidence", "withdraw", CHECK, lambda s: s.evidence, reason),
    Play("exhibit", "edit", CHECK, lambda s: s.exhibit, lambda s: {"title": "Another map"}),
    Play("inquiry", "outcome", ANSWER, lambda s: s.inquiry, lambda s: {"outcome": "answered", "answer": "Yes."}),
    Play("inquiry", "attempt", ANSWER, lambda s: s.inquiry, lambda s: {"attempt": "Called."}),
    Play("change", "accept", ANSWER, lambda s: s.change),
    Play("change", "decline", ANSWER, lambda s: s.change, lambda s: {"answer": "No."}),
    Play("change", "withdraw", CHECK, lambda s: s.change),
    Play("note", "reply", ANSWER, lambda s: s.note, lambda s: {"text": "Yes."}),
    Play("note", "resolve", ANSWER, lambda s: s.note),
    Play("anchor", "reattach", CHECK, lambda s: s.anchor, place),
    Play("exemption", "withdraw", CHECK, lambda s: s.exemption),
    Play("sourcerelation", "withdraw", CHECK, lambda s: s.relation),
    Play("upload", "take-in", CHECK, lambda s: s.upload),
    Play("upload", "meaning", CHECK, lambda s: s.upload, lambda s: {"column_0": "claim", "column_1": "kind"}),
    Play("upload", "manner", CHECK, lambda s: s.upload, lambda s: {"encoding": "utf-8", "separator": ","}),
    Play("upload", "discard", CHECK, lambda s: s.upload),
    Play(
        "user",
        "add",
        SUPERUSER,
        None,
        lambda s: {"username": "nell", "password": "a long pass phrase for nell", "roles": ["checker"]},
    ),
    Play("user", "edit", SUPERUSER, lambda s: s.cast.cora, lambda s: {"first_name": "C", "is_active": "on"}),
    Play("user", "password", SUPERUSER, lambda s: s.cast.cora, lambda s: {"password": "another long pass phrase"}),
)


def rows_of(s: SimpleNamespace) -> dict[str, Any]:
    """Return one record of every model that the desk shows."""
    return {
        "article": s.article,
        "draft": s.draft,
        "claim": s.signed,
        "source": s.source,
        "sourceidentity": s.identity,
        "sourcerelation": s.relation,
        "evidence": s.evidence,
        "exhibit": s.exhibit,
        "contact": s.contact,
        "inquiry": s.inquiry,
        "change": s.change,
        "note": s.note,
        "anchor": s.anchor,
        "exemption": s.exemption,
        "assessment": s.signed.assessment,
        "signoff": s.signed.signoffs.get(),
        "waiver": s.closed.waivers.first(),
        "correction": Correction.objects.create(
            article=s.published, kind="update", text="News.", by=s.cast.edith, at=s.published.created_at
        ),
        "upload": s.upload,
        "event": None,
        "user": s.cast.cora,
    }
