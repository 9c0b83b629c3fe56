"""Two persons: nobody signs their own assessment, by any door."""

import threading

import pytest
from django.db import IntegrityError, connection, connections, transaction
from django.utils import timezone

from factcheck.actions.assessments import assess, propose
from factcheck.actions.inquiries import ask
from factcheck.actions.refusals import Conflict, NotAllowed, Refused
from factcheck.actions.signing import sign, sign_all
from factcheck.actions.sources import edit_source
from factcheck.models import Assessment, Claim, Event, SignOff
from factcheck.models.triggers import drop_triggers, install_triggers
from tests import cast as the


@pytest.fixture
def ready(cast):
    """A claim assessed by edith, who may also sign, and proposed."""
    article = the.article(cast)
    claim = the.claim(cast, article)
    the.evidence(cast, claim, the.source(cast))
    assess(claim=claim, by=cast.edith, verdict="accurate", public_explanation="We asked.")
    propose(claim=claim, by=cast.edith)
    claim.refresh_from_db()
    return claim


def row_by(claim, reviewer, **fields):
    """The row that a sign-off by `reviewer` would be, past all verbs."""
    claim = Claim.objects.select_related("article", "assessment").get(pk=claim.pk)
    return {
        "claim_id": claim.pk,
        "assessment_id": claim.assessment_id,
        "draft_id": claim.article.drafts.get().pk,
        "assessor_id": claim.assessment.by_id,
        "writer_id": claim.article.writer_id,
        "reviewer_id": reviewer.pk,
        "fingerprint": claim.fingerprint,
        "at": timezone.now(),
        "record": {},
    } | fields


def test_a_second_person_signs_and_what_readers_may_see_is_frozen(cast, ready):
    signed = sign(claim=ready, by=cast.rita, fingerprint=ready.fingerprint)
    assert (signed.assessor, signed.reviewer, signed.writer) == (cast.edith, cast.rita, cast.wanda)
    assert signed.record["statement"] == ready.statement
    ready.refresh_from_db()
    assert ready.workflow_state == "signed_off"


def test_the_assessor_is_refused_with_a_plain_sentence(cast, ready):
    with pytest.raises(Refused, match="second person"):
        sign(claim=ready, by=cast.edith, fingerprint=ready.fingerprint)
    assert not SignOff.objects.exists()


def test_the_writer_is_refused_even_as_a_reviewer(cast, ready):
    cast.wanda.groups.set(cast.rita.groups.all())
    with pytest.raises(Refused, match="writer"):
        sign(claim=ready, by=type(cast.wanda).objects.get(pk=cast.wanda.pk), fingerprint=ready.fingerprint)


@pytest.mark.parametrize("name", ["wanda", "chris", "kim", "lou", "stranger", "root"])
def test_only_a_reviewer_or_an_editor_signs(cast, ready, name):
    with pytest.raises(NotAllowed):
        sign(claim=ready, by=getattr(cast, name), fingerprint=ready.fingerprint)


@pytest.mark.parametrize("who", ["edith", "wanda"])
def test_neither_the_assessor_nor_the_writer_passes_by_the_orm(cast, ready, who):
    with pytest.raises(IntegrityError), transaction.atomic():
        SignOff.objects.create(**row_by(ready, getattr(cast, who)))
    with pytest.raises(IntegrityError), transaction.atomic():
        SignOff.objects.bulk_create([SignOff(**row_by(ready, getattr(cast, who)))])


@pytest.mark.parametrize("who", ["edith", "wanda"])
def test_neither_the_assessor_nor_the_writer_passes_by_raw_sql(cast, ready, who):
    row = row_by(ready, getattr(cast, who), record="{}", at="2026-01-01 00:00:00+00:00")
    names, values = ", ".join(row), list(row.values())
    places = ", ".join(["%s"] * len(values))
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO factcheck_signoff ({names}) VALUES ({places})", values)


def test_the_same_row_by_a_second_person_passes(cast, ready):
    """The control of the two tests above: nothing but the person is wrong there."""
    SignOff.objects.create(**row_by(ready, cast.rita))


def test_what_changed_since_the_page_was_read_is_not_signed(cast, ready):
    the.evidence(cast, ready, the.source(cast, "another"), stance="context")
    with pytest.raises(Conflict):
        sign(claim=ready, by=cast.rita, fingerprint=ready.fingerprint)
    assert not SignOff.objects.exists()


def test_evidence_that_changes_the_standing_asks_for_a_new_assessment(cast, ready):
    the.evidence(cast, ready, the.source(cast, "another"), stance="contradicts")
    ready.refresh_from_db()
    with pytest.raises(Refused, match="assessed again"):
        sign(claim=ready, by=cast.rita, fingerprint=ready.fingerprint)


def test_an_open_question_comes_first(cast, ready):
    ask(article=ready.article, by=cast.chris, claims=[ready], to="writer", question="Sure?")
    ready.refresh_from_db()
    with pytest.raises(Refused, match="question"):
        sign(claim=ready, by=cast.rita, fingerprint=ready.fingerprint)


def test_unknown_terms_block_the_signature(cast):
    claim = the.claim(cast, the.article(cast))
    source = the.source(cast, terms="on_record")
    the.evidence(cast, claim, source)
    assess(claim=claim, by=cast.chris, verdict="accurate")
    propose(claim=claim, by=cast.chris)
    edit_source(source=source, by=cast.chris, seen=1, terms="unknown")
    claim.refresh_from_db()
    with pytest.raises(Refused):
        sign(claim=claim, by=cast.rita, fingerprint=claim.fingerprint)


def test_what_is_signed_is_not_signed_twice(cast, ready):
    sign(claim=ready, by=cast.rita, fingerprint=ready.fingerprint)
    with pytest.raises(Refused, match="signed already"):
        sign(claim=ready, by=cast.rita, fingerprint=ready.fingerprint)


def test_several_claims_are_signed_in_one_gesture_one_event_each(cast):
    article = the.article(cast)
    shown = []
    for words in ("40 million cubic metres", "3.2 million euros"):
        claim = the.claim(cast, article, words)
        the.evidence(cast, claim, the.source(cast, words))
        assess(claim=claim, by=cast.chris, verdict="accurate")
        propose(claim=claim, by=cast.chris)
        claim.refresh_from_db()
        shown.append((claim.pk, claim.fingerprint))
    assert len(sign_all(article=article, by=cast.rita, shown=shown)) == 2
    events = Event.objects.filter(verb="signed")
    assert len(events) == 2 and len({event.batch for event in events}) == 1


def test_an_adverse_claim_is_signed_by_itself_and_stops_the_whole_gesture(cast, ready):
    other = the.claim(cast, ready.article, "3.2 million euros", adverse_to="The council")
    the.evidence(cast, other, the.source(cast, "x"))
    assess(claim=other, by=cast.chris, verdict="accurate")
    propose(claim=other, by=cast.chris)
    other.refresh_from_db()
    with pytest.raises(Refused, match="by itself"):
        sign_all(
            article=ready.article,
            by=cast.rita,
            shown=[(ready.pk, ready.fingerprint), (other.pk, other.fingerprint)],
        )
    assert not SignOff.objects.exists()


# The race: edith reads that chris assessed the claim, and signs; at the same moment she assesses it herself, so
# that the assessment under her signature would be her own.

ROUNDS = 200


def naive_sign(claim_pk, reviewer, gate):
    """A sign-off as careless code writes it: check, then insert what is current by now."""
    if Claim.objects.get(pk=claim_pk).assessment.by_id == reviewer.pk:
        gate.wait()
        return
    gate.wait()
    gate.wait()
    current = Claim.objects.select_related("article", "assessment").get(pk=claim_pk)
    SignOff.objects.create(
        claim=current,
        assessment=current.assessment,
        draft=current.article.drafts.get(),
        assessor=current.assessment.by,
        writer=current.article.writer,
        reviewer=reviewer,
        fingerprint="f" * 64,
        at=timezone.now(),
        record={},
    )


def race(claims, reviewer, signer):
    """Let `reviewer` sign by `signer` while she assesses, once for each claim; return how many raised."""
    refused = []

    def in_thread(work):
        def run():
            try:
                work()
            except (IntegrityError, Refused, Conflict) as error:
                refused.append(error)
            finally:
                connections.close_all()

        return threading.Thread(target=run)

    for pk in claims:
        gate = threading.Barrier(2, timeout=20)

        def assessing(pk=pk, gate=gate):
            gate.wait()
            assess(claim=Claim.objects.get(pk=pk), by=reviewer, verdict="accurate")
            gate.wait()

        threads = [in_thread(lambda pk=pk, gate=gate: signer(pk, reviewer, gate)), in_thread(assessing)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return len(refused)


def claims_assessed_by_chris(cast, number):
    text = "\n\n".join(f"The dam holds {n} cubic metres." for n in range(number))
    article = the.article(cast, text=text, headline=f"Race {number}")
    source = the.source(cast, "gauge")
    keys = []
    for n in range(number):
        claim = the.claim(cast, article, f"holds {n} cubic")
        the.evidence(cast, claim, source)
        assess(claim=claim, by=cast.chris, verdict="accurate")
        propose(claim=claim, by=cast.chris)
        keys.append(claim.pk)
    return keys


def signed_by_one_person():
    return [s for s in SignOff.objects.select_related("assessment") if s.assessment.by_id == s.reviewer_id]


@pytest.mark.django_db(transaction=True)
def test_200_races_leave_no_claim_signed_by_one_person(cast):
    keys = claims_assessed_by_chris(cast, ROUNDS)
    assert race(keys, cast.edith, naive_sign) == ROUNDS
    assert signed_by_one_person() == []


@pytest.mark.django_db(transaction=True)
def test_the_verb_itself_holds_in_the_race(cast):
    def by_the_verb(pk, reviewer, gate):
        claim = Claim.objects.get(pk=pk)
        gate.wait()
        try:
            sign(claim=claim, by=reviewer, fingerprint=claim.fingerprint)
        finally:
            gate.wait()

    race(claims_assessed_by_chris(cast, 20), cast.edith, by_the_verb)
    assert signed_by_one_person() == []
    # Whichever came first, the newest assessment is hers, and her signature is not under it.
    assert Assessment.objects.filter(by=cast.edith).count() == 20


@pytest.mark.django_db(transaction=True)
def test_without_the_constraint_the_race_is_real(cast, monkeypatch):
    """The control: the same race, with the two-person CHECK taken away, signs claims by one person."""
    keys = claims_assessed_by_chris(cast, 10)
    every = SignOff._meta.constraints
    check = next(c for c in every if c.name == "signoff_by_a_second_person")
    # SQLite builds the table anew from the constraints that the model names.
    monkeypatch.setattr(SignOff._meta, "constraints", [c for c in every if c is not check])
    with connection.schema_editor() as editor:
        editor.remove_constraint(SignOff, check)
    try:
        race(keys, cast.edith, naive_sign)
        assert len(signed_by_one_person()) == 10
    finally:
        drop_triggers(connection)
        SignOff.objects.all()._raw_delete(using="default")
        monkeypatch.undo()
        with connection.schema_editor() as editor:
            editor.add_constraint(SignOff, check)
        install_triggers(connection)


@pytest.mark.django_db(transaction=True)
def test_two_verbs_that_wait_for_each_other_both_get_done(cast):
    """The deadlock of a source and a claim, which PostgreSQL ends by giving one of the two up."""
    keys = claims_assessed_by_chris(cast, 6)
    source = SignOff._meta.apps.get_model("factcheck", "Source").objects.get()

    def evidence_comes_in(pk, reviewer, gate):
        gate.wait()
        the.evidence(cast, Claim.objects.get(pk=pk), source)
        gate.wait()

    def while_the_source_is_described():
        for n in range(6):
            current = type(source).objects.get(pk=source.pk)
            edit_source(source=current, by=cast.chris, seen=current.version, alias=f"gauge {n}")

    describing = threading.Thread(target=lambda: (while_the_source_is_described(), connections.close_all()))
    describing.start()
    race(keys, cast.edith, evidence_comes_in)
    describing.join()
    assert Event.objects.filter(verb="described").count() == 6
    assert Event.objects.filter(verb="recorded").count() == 12
