"""The answers of a call: each is evidence from the source in that contact, and takes the place of an earlier one."""

from types import SimpleNamespace

import pytest
from django.utils import timezone

from factcheck.actions.calling import record_answer
from factcheck.actions.exhibits import add_contact
from factcheck.actions.inquiries import ask
from factcheck.actions.refusals import NotAllowed, Refused
from factcheck.models import Event, Evidence
from factcheck.rules.calling import CallAnswer
from tests import cast as the


@pytest.fixture
def call(cast):
    """A claim of a source, and a call to it."""
    article = the.article(cast)
    mira = the.source(cast, "mira", kind="interview")
    claim = the.claim(cast, article, "1962", asserter=mira)
    contact = add_contact(article=article, by=cast.chris, source=mira, at=timezone.now(), medium="phone")
    return SimpleNamespace(cast=cast, article=article, source=mira, claim=claim, contact=contact)


def answered(call, answer, says="", claim=None, **fields):
    given = {"by": call.cast.chris, "contact": call.contact} | fields
    return record_answer(claim=claim or call.claim, answer=answer, says=says, **given)


def test_each_answer_is_evidence_of_its_stance_from_that_contact(call):
    stances = {}
    for answer in CallAnswer:
        evidence = answered(call, answer, "It was 1963." if answer is CallAnswer.CORRECTS else "")
        assert (evidence.source, evidence.contact) == (call.source, call.contact)
        assert evidence.says == ("It was 1963." if answer is CallAnswer.CORRECTS else answer.definition)
        stances[answer.value] = (evidence.stance, evidence.directness)
    assert stances == {
        "confirms": ("supports", "unknown"),
        "corrects": ("partly_contradicts", "unknown"),
        "denies": ("contradicts", "unknown"),
        "does_not_know": ("context", "unknown"),
        "declined": ("context", "unknown"),
    }


def test_what_was_not_said_counts_on_neither_side(call):
    for answer in ("does_not_know", "declined"):
        answered(call, answer)
        call.claim.refresh_from_db()
        assert (call.claim.corroboration, call.claim.evidence_count) == ("unchecked", 1)
    answered(call, "confirms")
    call.claim.refresh_from_db()
    assert call.claim.corroboration == "single_source"


def test_a_correction_says_what_would_be_right(call):
    with pytest.raises(Refused) as refusal:
        answered(call, "corrects", "  ")
    assert refusal.value.field == "says"
    assert not Evidence.objects.exists()


def test_another_answer_in_the_same_contact_takes_the_place_of_the_first(call):
    first, second = answered(call, "confirms"), answered(call, "denies")
    first.refresh_from_db()
    assert first.withdrawn_at and "K1" in first.withdrawn_reason
    assert list(call.claim.evidence.in_force()) == [second]
    withdrew, recorded = Event.objects.filter(noun="evidence")[:2][::-1]
    assert (withdrew.verb, recorded.verb) == ("withdrew", "recorded")
    assert withdrew.batch == recorded.batch is not None


def test_an_answer_in_another_contact_stands_beside_the_first(call):
    answered(call, "confirms")
    again = add_contact(article=call.article, by=call.cast.chris, source=call.source, at=timezone.now(), medium="email")
    answered(call, "denies", contact=again)
    assert [row.stance for row in call.claim.evidence.in_force()] == ["supports", "contradicts"]


def test_a_key_that_is_pressed_twice_is_recorded_once(call):
    answered(call, "confirms")
    with pytest.raises(Refused, match="already"):
        answered(call, "confirms")
    assert call.claim.evidence.in_force().count() == 1


def test_a_call_makes_nobody_impartial_who_was_known_to_have_a_stake(call):
    the.evidence(call.cast, call.claim, call.source, stake="party", directness="second_hand")
    evidence = answered(call, "confirms")
    assert (evidence.stake, evidence.directness) == ("party", "second_hand")


def test_a_question_about_this_claim_alone_is_answered_with_it(call):
    other = the.claim(call.cast, call.article, "40 million", asserter=call.source)
    fields = {"article": call.article, "by": call.cast.chris, "to": "source", "source": call.source}
    alone = ask(claims=[call.claim], question="1962?", **fields)
    both = ask(claims=[call.claim, other], question="Both?", **fields)
    elsewhere = ask(claims=[call.claim], question="1962?", **fields | {"source": the.source(call.cast, "the mayor")})
    answered(call, "corrects", "It was 1963.")
    for inquiry in (alone, both, elsewhere):
        inquiry.refresh_from_db()
    assert (alone.outcome, alone.answer) == ("answered", "It was 1963.")
    assert (both.outcome, elsewhere.outcome) == ("not_yet_asked", "not_yet_asked")


def test_who_declines_has_declined_the_question(call):
    inquiry = ask(
        article=call.article, by=call.cast.chris, claims=[call.claim], to="source", source=call.source, question="?"
    )
    answered(call, "declined")
    inquiry.refresh_from_db()
    call.claim.refresh_from_db()
    assert (inquiry.outcome, call.claim.workflow_state) == ("declined", "to_check")


def test_a_contact_of_another_article_answers_nothing(call):
    other = the.claim(call.cast, the.article(call.cast, headline="Another"))
    with pytest.raises(Refused, match="another article"):
        answered(call, "confirms", claim=other)
    assert not Evidence.objects.exists()


def test_only_the_desk_records_answers(call):
    for user in (call.cast.wanda, call.cast.lou, call.cast.kim):
        with pytest.raises(NotAllowed):
            answered(call, "confirms", by=user)
    assert not Evidence.objects.exists()
