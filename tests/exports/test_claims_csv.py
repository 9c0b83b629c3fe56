"""The claims as CSV: the columns are a contract, and what may not leave does not."""

from __future__ import annotations

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factcheck.actions.changes import propose_change
from factcheck.actions.evidence import withdraw_evidence
from factcheck.actions.exhibits import add_exhibit
from factcheck.actions.inquiries import ask
from factcheck.actions.notes import add_note
from factcheck.actions.releases import announce_recheck, hold
from factcheck.exports import claims_csv, passing
from factcheck.exports.claims_csv import stream
from factcheck.models import Article, Claim, Source, claims_file
from factcheck.rules import columns
from factcheck.rules.public_row import public_line
from tests import cast as the

PUBLIC = (
    "article_slug,draft_no,claim_no,paragraph,start,end,quote,claim,about,kind,asserted_by,identity_form,"
    "public_status,public_sentence,origins,supporting,contradicting,public_explanation,signed_off_at,rechecking_since"
)
DESK = PUBLIC + (
    ",terms,workflow_state,corroboration_status,status_reason,independent_origins,verdict,action,basis,checker,"
    "reviewer,legal_flag,adverse_to,sources,exhibits,change_from,change_to,change_state,reply_outcome,reply_due,"
    "waiver,fingerprint,stale_since,notes"
)


def rows(queryset, profile="public"):
    text = b"".join(stream(queryset, profile)).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.fixture
def published(cast):
    """A published article with one public claim of three."""
    article = the.article(cast)
    mira = the.source(cast, "SECRET alias", label="Mira", terms="on_record_partial", identity_form="first_name_only")
    built = the.claim(cast, article, "built in 1962", asserter=mira, about="said", kind="date_time")
    the.evidence(cast, built, mira, stake="party")
    the.claim(cast, article)
    add_note(claim=built, by=cast.lou, text="SECRET legal advice", visibility="legal")
    add_note(claim=built, by=cast.chris, text="SECRET desk note")
    the.signed(cast, built, verdict="accurate_as_attributed", rationale="SECRET rationale")
    return the.published(cast, article)


@pytest.mark.parametrize(("profile", "header"), [("public", PUBLIC), ("desk", DESK)], ids=["public", "desk"])
@pytest.mark.django_db
def test_the_columns_and_their_order_are_fixed(profile, header):
    assert b"".join(stream(Claim.objects.all(), profile)).decode() == header + "\r\n"


def test_every_column_of_the_contract_has_a_value_and_nothing_else_does(published):
    for profile, contract in (("public", columns.PUBLIC), ("desk", columns.DESK)):
        row = next(claims_file.values(Claim.objects.all(), profile))
        assert [name for name in row if name not in ("pk", "extra")] == [column.name for column in contract]


def test_readers_get_what_the_page_shows(published):
    claim = Claim.objects.published().get()
    [row] = rows(Claim.objects.published())
    assert row == {
        "article_slug": "the-dam-at-kessel",
        "draft_no": "1",
        "claim_no": "1",
        "paragraph": "2",
        "start": "58",
        "end": "71",
        "quote": "built in 1962",
        "claim": "The article says: built in 1962.",
        "about": "said",
        "kind": "date_time",
        "asserted_by": "Mira",
        "identity_form": "first_name_only",
        "public_status": "single_source",
        "public_sentence": "One voice supports this.",
        "origins": "1",
        "supporting": "1",
        "contradicting": "0",
        "public_explanation": "We asked.",
        "signed_off_at": claim.shown["signed_at"],
        "rechecking_since": "",
    }


def test_readers_get_no_claim_that_they_do_not_see_whatever_is_asked_for(cast, published):
    assert [row["claim_no"] for row in rows(Claim.objects.all())] == ["1"]
    hold(claim=Claim.objects.published().get(), by=cast.edith, reason="Safety.")
    assert rows(Claim.objects.all()) == []


def test_readers_get_nothing_that_the_desk_keeps_to_itself(published):
    assert b"SECRET" not in b"".join(stream(Claim.objects.all()))


def test_consent_that_is_withdrawn_counts_in_the_file_at_once(published):
    Source.objects.update(terms="deep_background")
    assert rows(Claim.objects.all()) == []


def test_a_claim_that_is_checked_again_says_since_when(cast, published):
    announce_recheck(claim=Claim.objects.published().get(), by=cast.edith, reason="A reader wrote.")
    since = Claim.objects.published().get().rechecking_since
    assert [row["rechecking_since"] for row in rows(Claim.objects.all())] == [f"{since:%Y-%m-%dT%H:%M:%SZ}"]


def test_the_desk_gets_every_claim_as_it_stands(cast, published):
    article = published
    claim = Claim.objects.get(number=2)
    source = the.source(cast, "SECRET alias two", label="Waterworks; =Office")
    exhibit = add_exhibit(article=article, by=cast.chris, title="SECRET title")
    the.evidence(cast, claim, source, exhibit=exhibit)
    wrong = the.evidence(cast, claim, the.source(cast, "SECRET three", label="Nobody"))
    withdraw_evidence(evidence=wrong, by=cast.chris, reason="Wrong.")
    propose_change(claim=claim, by=cast.chris, from_text="40 million", to_text="41 million", why="It is more.")
    ask(article=article, by=cast.chris, claims=[claim], to="party", party="the council", question="Why?")
    add_note(claim=claim, by=cast.chris, text="One.")
    add_note(claim=claim, by=cast.lou, text="SECRET legal", visibility="legal")
    add_note(claim=claim, by=cast.chris, text="Two, aloud.", visibility="public")
    row = rows(Claim.objects.filter(number=2), "desk")[0]
    expected = {
        "draft_no": "1",
        "paragraph": "1",
        "start": "24",
        "end": "47",
        "quote": "40 million cubic metres",
        "claim": "The article says: 40 million cubic metres.",
        "asserted_by": "",
        "public_status": "single_source",
        "workflow_state": "queried",
        "corroboration_status": "single_source",
        "status_reason": "One voice supports this.",
        "independent_origins": "1",
        "verdict": "",
        "legal_flag": "false",
        "sources": f"{source.code} (Waterworks; =Office)",
        "exhibits": "B1",
        "change_from": "40 million",
        "change_to": "41 million",
        "change_state": "proposed",
        "reply_outcome": "not_yet_asked",
        "waiver": "unfinished C2: A test.",
        "signed_off_at": "",
        "notes": "One.\nTwo, aloud.",
    }
    assert {name: row[name] for name in expected} == expected
    assert "SECRET" not in str(row)


def test_the_desk_gets_who_assessed_and_who_signed(published):
    [row] = rows(Claim.objects.filter(number=1), "desk")
    expected = {
        "asserted_by": "Mira",
        "terms": "on_record_partial",
        "workflow_state": "signed_off",
        "verdict": "accurate_as_attributed",
        "action": "keep",
        "basis": "checked",
        "checker": "chris",
        "reviewer": "rita",
        "public_explanation": "We asked.",
        "signed_off_at": Claim.objects.get(number=1).shown["signed_at"],
        "fingerprint": Claim.objects.get(number=1).fingerprint,
        "notes": "SECRET desk note",
    }
    assert {name: row[name] for name in expected} == expected


def test_a_reason_for_overruling_the_rule_is_the_reason_of_the_status(cast):
    claim = the.claim(cast, the.article(cast))
    the.signed(cast, claim, verdict="unsupported", corroboration="unverifiable", overrule_reason="Nobody answers.")
    [row] = rows(Claim.objects.all(), "desk")
    assert (row["corroboration_status"], row["status_reason"]) == ("unverifiable", "Nobody answers.")


def test_a_claim_that_lost_its_words_comes_last_in_its_article(cast):
    article = the.article(cast)
    the.claim(cast, article)
    the.claim(cast, article, "3.2 million euros")
    the.claim(cast, article, "built in 1962")
    Claim.objects.filter(number=1).update(position=None)
    assert [row["claim_no"] for row in rows(Claim.objects.order_by("-id"), "desk")] == ["3", "2", "1"]


@pytest.mark.parametrize("profile", ["public", "desk"])
def test_no_cell_is_run_by_a_spreadsheet(cast, profile):
    article = the.article(cast, headline="=cmd|'/C calc'!A0")
    source = the.source(cast, "a", label="@SUM(A1)")
    claim = the.claim(cast, article, statement="=HYPERLINK(1)", asserter=source, adverse_to="+91")
    the.evidence(cast, claim, source)
    add_note(claim=claim, by=cast.chris, text="\t=1")
    the.signed(cast, claim, public_explanation="\u200b＝1", rationale="-5")
    the.published(cast, article)
    [row] = rows(Claim.objects.all(), profile)
    assert (row["claim"], row["asserted_by"], row["public_explanation"]) == (
        "'=HYPERLINK(1)",
        "'@SUM(A1)",
        "'\u200b＝1",
    )
    assert [cell for cell in row.values() if cell.lstrip("\u200b \t\r\n")[:1] in tuple("=+-@|%＝")] == []


def test_many_claims_come_in_chunks_worth_sending_with_the_same_few_questions(cast, monkeypatch):
    monkeypatch.setattr(claims_file, "CHUNK", 20)
    monkeypatch.setattr(claims_csv, "ROWS", 20)
    article = the.article(cast)
    first = the.claim(cast, article)
    copies = []
    for number in range(2, 61):
        copy = Claim.objects.get(pk=first.pk)
        copy.pk, copy.number, copy._state.adding = None, number, True
        copies.append(copy)
    Claim.objects.bulk_create(copies)
    with CaptureQueriesContext(connection) as asked:
        chunks = list(stream(Claim.objects.all(), "desk"))
    assert len([query for query in asked if query["sql"].startswith("SELECT")]) <= 1 + 3 * 8
    assert len(chunks) > 3
    assert all(len(chunk) >= 4096 for chunk in chunks[1:-1])
    assert len(list(csv.reader(io.StringIO(b"".join(chunks).decode(), newline="")))) == 61


def test_the_lines_of_readers_pass_through_as_they_are_computed_however_many_are_read_at_once(cast, monkeypatch):
    article = the.article(cast)
    texts = ['=1,"so"', "a;b\r\nc\td", "\u200b＝é🛢\U0001f3f3\ufe0f", "إنّ الماء \x01\x7f\\N"]
    for text in texts:
        claim = the.claim(cast, article, statement=text)
        the.signed(cast, claim, public_explanation=text)
    the.published(cast, article)
    expected = "".join(public_line(row) for row in claims_file.values(Claim.objects.all(), "public")).encode()
    for together in (1, 3, 1_000):
        monkeypatch.setattr(passing, "ROWS", together)
        # Django keeps a record of what is asked, as it does while DEBUG is on.
        with CaptureQueriesContext(connection) as asked:
            _header, *chunks = stream(Claim.objects.all())
        assert (b"".join(chunks), len(chunks)) == (expected, -(-len(texts) // together))
        assert len(asked) <= 1
    assert [row["claim"].removeprefix("'") for row in rows(Claim.objects.all())] == texts


def test_columns_of_others_come_last_in_the_order_in_which_they_first_appear(cast):
    article = the.article(cast)
    the.claim(cast, article, extra={"claim": "theirs", "=rating": "=1+1"})
    the.claim(cast, article, "built in 1962", extra={"day": {"b": [1, None], "a": "é"}, "=rating": ""})
    the.claim(cast, article, "3.2 million euros")
    data = b"".join(stream(Claim.objects.all(), "desk", with_extra=True)).decode()
    header, *found = csv.reader(io.StringIO(data, newline=""))
    assert header == [*DESK.split(","), "their claim", "'=rating", "day"]
    assert [row[-3:] for row in found] == [
        ["theirs", "'=1+1", ""],
        ["", "", '{"a":"é","b":[1,null]}'],
        ["", "", ""],
    ]
    assert header[:-3] == next(csv.reader(io.StringIO(b"".join(stream(Claim.objects.all(), "desk")).decode())))


def test_readers_never_get_columns_of_others(cast):
    claim = the.claim(cast, the.article(cast), extra={"SECRET": "SECRET"})
    the.published(cast, the.signed(cast, claim).article)
    assert len(rows(Claim.objects.all())) == 1
    assert b"SECRET" not in b"".join(stream(Claim.objects.all(), "public", with_extra=True))


def test_nothing_is_asked_before_somebody_reads(published):
    with CaptureQueriesContext(connection) as asked:
        chunks = stream(Claim.objects.all())
        next(chunks)
    assert len(asked) == 0


def test_a_narrowed_queryset_stays_narrowed(published):
    assert rows(Claim.objects.filter(article__in=Article.objects.none())) == []
