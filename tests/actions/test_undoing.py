"""What one did last is taken back by one key; nothing is erased."""

import pytest

from factcheck.actions import undoing
from factcheck.actions.bulk import for_each
from factcheck.actions.calling import record_answer
from factcheck.actions.changes import propose_change
from factcheck.actions.checking import check_by_notes, check_by_recording
from factcheck.actions.claims import cut, take
from factcheck.actions.drafts import exempt
from factcheck.actions.evidence import add_evidence, withdraw_evidence
from factcheck.actions.exhibits import add_contact, add_exhibit
from factcheck.actions.notes import add_note
from factcheck.actions.refusals import NotAllowed, Refused
from factcheck.actions.undoing import undo, undoable
from factcheck.models import Event, Exemption
from tests import cast as the


@pytest.fixture
def article(cast):
    return the.article(cast)


def test_a_stroke_is_taken_back_as_a_whole(cast, article):
    claim = the.claim(cast, article)
    check_by_notes(claim=claim, by=cast.chris)
    assert undoable(article, cast.chris) == "C1 added"
    assert undo(article=article, by=cast.chris) == claim
    claim.refresh_from_db()
    assert (claim.step, claim.corroboration, claim.evidence.in_force().count()) == ("checking", "unchecked", 0)
    assert (claim.verdict, claim.assessments.count()) == ("", 1), "kept in the history, and no longer current"
    assert claim.evidence.get().withdrawn_reason == "Taken back."


def test_step_by_step_back_to_the_beginning(cast, article):
    start, end = the.span_of(article, "last year")
    exempt(draft=the.newest(article), by=cast.chris, start=start, end=end, reason="No fact.")
    claim = the.claim(cast, article)
    add_note(claim=claim, by=cast.chris, text="Look again.")
    propose_change(claim=claim, by=cast.chris, from_text="40 million", to_text="forty million", why="Style.")
    for left in ("C1 noted", "C1 marked", "Exemption"):
        undo(article=article, by=cast.chris)
        assert left.split()[-1] in undoable(article, cast.chris) or left in undoable(article, cast.chris)
    undo(article=article, by=cast.chris)
    claim.refresh_from_db()
    assert claim.step == "cut"
    assert claim.changes.get().state == "withdrawn"
    assert claim.notes.get().resolved_at
    assert Exemption.objects.get().withdrawn_at
    assert undoable(article, cast.chris) == ""
    with pytest.raises(Refused, match="nothing of yours"):
        undo(article=article, by=cast.chris)


def test_a_cut_claim_comes_back(cast, article):
    claim = the.claim(cast, article)
    cut(claim=claim, by=cast.chris)
    undo(article=article, by=cast.chris)
    claim.refresh_from_db()
    assert claim.step == "to_check"


def test_one_takes_back_what_is_ones_own(cast, article):
    claim = the.claim(cast, article)
    cut(claim=claim, by=cast.cora)
    assert undoable(article, cast.rita) == ""
    undo(article=article, by=cast.cora)
    claim.refresh_from_db()
    assert claim.step == "to_check"


def test_what_somebody_went_on_from_stays(cast, article):
    claim = the.claim(cast, article)
    add_note(claim=claim, by=cast.cora, text="I am on it.")
    assert undoable(article, cast.chris) == ""
    with pytest.raises(Refused, match="C1 was worked on by cora since"):
        undo(article=article, by=cast.chris)


def test_exactly_the_record_of_the_gesture_is_taken_back(cast, article):
    claim, source = the.claim(cast, article), the.source(cast)
    first, second = (the.evidence(cast, claim, source, says=says) for says in ("First.", "Second."))
    withdraw_evidence(evidence=second, by=cast.chris, reason="Wrong.")
    with pytest.raises(Refused, match="The last was: withdrew"):
        undo(article=article, by=cast.chris)
    first.refresh_from_db()
    assert first.withdrawn_at is None


def test_a_gesture_longer_than_what_is_looked_at_is_taken_back_whole(cast, article, monkeypatch):
    monkeypatch.setattr(undoing, "LOOKED_AT", 2)
    claims = [the.claim(cast, article, words) for words in ("40 million", "1962", "3.2 million")]
    fields = {"source": the.source(cast), "says": "So."}
    for_each(add_evidence, "claim", claims, by=cast.chris, **fields)
    undo(article=article, by=cast.chris)
    assert [claim.evidence.in_force().count() for claim in claims] == [0, 0, 0]


def test_that_it_was_said_is_taken_back_with_the_stroke_that_said_so(cast, article):
    mira = the.source(cast, "Mira, engineer", kind="interview")
    tape = add_exhibit(article=article, by=cast.chris, title="Interview")
    claim = the.claim(cast, article, "built in 1962", asserter=mira)
    check_by_recording(claim=claim, by=cast.chris, exhibit=tape, locator="12:40")
    undo(article=article, by=cast.chris)
    claim.refresh_from_db()
    assert (claim.about, claim.step, claim.evidence.in_force().count()) == ("so", "checking", 0)


def test_an_answer_that_took_the_place_of_another_is_not_taken_back_at_one_stroke(cast, article):
    claim, source = the.claim(cast, article), the.source(cast)
    call = add_contact(article=article, by=cast.chris, source=source, at=article.created_at, medium="phone")
    for answer in ("confirms", "denies"):
        record_answer(claim=claim, by=cast.chris, contact=call, answer=answer)
    with pytest.raises(Refused, match="nothing of yours"):
        undo(article=article, by=cast.chris)
    assert claim.evidence.in_force().get().stance == "contradicts"


def test_a_note_for_readers_is_not_taken_back_by_resolving_it(cast, article):
    add_note(claim=the.claim(cast, article), by=cast.chris, text="We asked.", visibility="public")
    before = Event.objects.count()
    with pytest.raises(Refused, match="note for readers"):
        undo(article=article, by=cast.chris)
    assert Event.objects.count() == before


def test_what_has_a_way_back_of_its_own_is_refused_by_name(cast, article):
    take(claim=the.claim(cast, article), by=cast.cora)
    with pytest.raises(Refused, match="The last was: took"):
        undo(article=article, by=cast.cora)


def test_what_is_gone_by_another_way_leaves_nothing_to_take_back(cast, article):
    claim = the.claim(cast, article)
    add_note(claim=claim, by=cast.chris, text="Look again.")
    claim.notes.update(resolved_at=article.created_at, resolved_by=cast.cora)
    before = Event.objects.count()
    with pytest.raises(Refused, match="changed since"):
        undo(article=article, by=cast.chris)
    assert Event.objects.count() == before


def test_a_writer_is_offered_nothing_and_takes_nothing_back(cast, article):
    add_note(claim=the.claim(cast, article), by=cast.wanda, text="It is so.")
    assert undoable(article, cast.wanda) == ""
    with pytest.raises(NotAllowed):
        undo(article=article, by=cast.wanda)
