"""An article at which everything has happened that can happen, by the fixed cast."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

from django.utils import timezone

from factcheck.actions.assessments import assess
from factcheck.actions.changes import accept_change, decline_change, propose_change
from factcheck.actions.claims import cut, flag_legal, mark_again, read_legal
from factcheck.actions.closing import correct
from factcheck.actions.drafts import add_draft, exempt, withdraw_exemption
from factcheck.actions.evidence import withdraw_evidence
from factcheck.actions.exhibits import add_contact, add_exhibit
from factcheck.actions.inquiries import ask, log_attempt, record_outcome
from factcheck.actions.notes import add_note, resolve_note
from factcheck.actions.releases import announce_recheck, hold
from factcheck.actions.sources import relate, withdraw_relation
from factcheck.models import Article
from tests import cast as stage

LATER = stage.TEXT.replace("40 million", "41 million")
FILE = b"%PDF a report"


def worked_article(cast: SimpleNamespace, words: str = "As they said.") -> Article:
    """Return a published article with every kind of record; `words` stand wherever people may write."""
    it = SimpleNamespace(cast=cast, words=words)
    it.article = stage.article(cast, about=words, publication="The Kessel Courier", publication_date=date(2026, 1, 31))
    for step in (sources, papers, claims, evidence, notes, assessments, changes, questions, publication):
        step(it)
    it.article.refresh_from_db()
    return it.article


def sources(it: SimpleNamespace) -> None:
    by = it.cast.chris
    it.mira = stage.source(it.cast, "the engineer", label=it.words, kind="interview", terms="on_record_partial")
    it.works = stage.source(it.cast, "the waterworks", label=it.words, contact_details="Dam Road 1")
    it.paper = stage.source(it.cast, "=the paper", kind="news_report", organisation="@The Paper")
    relate(source=it.paper, other=it.works, by=by, kind="copied_from", why=it.words)
    withdraw_relation(relation=relate(source=it.mira, other=it.works, by=by, kind="shared_interest"), by=by)


def papers(it: SimpleNamespace) -> None:
    on = {"article": it.article, "by": it.cast.chris}
    address = "https://example.org/report"
    it.report = add_exhibit(data=FILE, filename="r.pdf", title="-Report", url=address, archive_failure="Busy.", **on)
    add_exhibit(title="A map", published_on=date(1999, 12, 31), archived_at=timezone.now(), **on)
    it.call = add_contact(source=it.mira, at=timezone.now(), medium="phone", note=it.words, **on)


def claims(it: SimpleNamespace) -> None:
    cast, article, by = it.cast, it.article, it.cast.chris
    it.volume = stage.claim(cast, article, statement=it.words, asserter=it.works)
    it.built = stage.claim(cast, article, "built in 1962", kind="date_time", asserter=it.mira, about="said")
    foreign = {"row": "12", "list": [1, None]}
    it.repairs = stage.claim(cast, article, "3.2 million euros", adverse_to="the council", extra=foreign)
    dropped = stage.claim(cast, article, "only her first name", kind="description")
    cut(claim=dropped, by=by, reason="Not a claim.")
    mark_again(claim=it.volume, by=by, start=0, end=17)
    relate(source=it.mira, other=it.paper, by=by, kind="hearsay_of", claim=it.built)
    read_legal(claim=flag_legal(claim=it.built, by=cast.lou), by=cast.lou)
    the = {"draft": stage.newest(article), "by": by, "start": 0, "end": 3}
    withdraw_exemption(exemption=exempt(reason="A name.", **the), by=by)
    exempt(reason=it.words, **the)


def evidence(it: SimpleNamespace) -> None:
    told = {"says": it.words, "public_summary": it.words}
    stage.evidence(it.cast, it.volume, it.works, exhibit=it.report, locator="page 3", **told)
    stage.evidence(it.cast, it.volume, it.paper, **told)
    stage.evidence(it.cast, it.built, it.mira, contact=it.call, stake="party")
    wrong = stage.evidence(it.cast, it.built, it.works, stance="contradicts")
    withdraw_evidence(evidence=wrong, by=it.cast.chris, reason=it.words)


def notes(it: SimpleNamespace) -> None:
    first = add_note(claim=it.volume, by=it.cast.chris, text=it.words)
    add_note(claim=it.volume, by=it.cast.rita, text="Reply: " + it.words, reply_to=first)
    resolve_note(note=first, by=it.cast.chris)
    add_note(claim=it.volume, by=it.cast.chris, text=it.words, visibility="public")
    add_note(claim=it.built, by=it.cast.lou, text="Legal: " + it.words, visibility="legal")


def assessments(it: SimpleNamespace) -> None:
    assess(claim=it.volume, by=it.cast.cora, verdict="imprecise", rationale=it.words)
    stage.signed(it.cast, it.volume, public_explanation=it.words, rationale=it.words)
    stage.signed(it.cast, it.built, verdict="accurate_as_attributed")
    over = {"corroboration": "unverifiable", "overrule_reason": it.words}
    assess(claim=it.repairs, by=it.cast.cora, verdict="unsupported", public_explanation=it.words, **over)


def changes(it: SimpleNamespace) -> None:
    asked = {"by": it.cast.chris, "why": it.words}
    good = propose_change(claim=it.volume, from_text="40 million", to_text="41 million", **asked)
    accept_change(change=good, by=it.cast.wanda)
    bad = propose_change(claim=it.repairs, from_text="3.2", to_text="3.3", weight="must", **asked)
    decline_change(change=bad, by=it.cast.wanda, answer=it.words)


def questions(it: SimpleNamespace) -> None:
    by = it.cast.chris
    asked = {"article": it.article, "by": by, "question": it.words}
    reply = ask(claims=[it.repairs, it.built], to="party", party="the council", due=timezone.now(), **asked)
    log_attempt(inquiry=reply, by=by, attempt="By letter.")
    record_outcome(inquiry=reply, by=by, outcome="answered", answer=it.words)
    ask(claims=[it.repairs], to="source", source=it.mira, **asked)


def publication(it: SimpleNamespace) -> None:
    by = it.cast.edith
    stage.published(it.cast, it.article)
    stage.evidence(it.cast, it.built, it.paper, stance="contradicts")
    announce_recheck(claim=it.volume, by=by, reason="A reader wrote.")
    on = {"article": it.article, "by": by}
    correct(kind="correction", claim=it.volume, it_said=it.words, it_says="It says: " + it.words, **on)
    correct(kind="editors_note", text=it.words, **on)
    add_draft(article=it.article, by=it.cast.chris, text=LATER, origin="the writer's second version")
    hold(claim=it.repairs, by=by, reason="Not ours to show.")
