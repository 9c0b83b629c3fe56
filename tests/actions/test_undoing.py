"""What one did last is taken back by one key; nothing is erased."""

import pytest

from factcheck.actions.changes import propose_change
from factcheck.actions.checking import check_by_notes
from factcheck.actions.claims import cut, take
from factcheck.actions.drafts import exempt
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
    assert undoable(article, cast.chris) == "C1 recorded"
    undo(article=article, by=cast.chris)
    claim.refresh_from_db()
    assert (claim.step, claim.corroboration, claim.evidence.in_force().count()) == ("checking", "unchecked", 0)
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
    assert undoable(article, cast.chris) == "C1 marked"


def test_what_has_a_way_back_of_its_own_is_refused_by_name(cast, article):
    take(claim=the.claim(cast, article), by=cast.cora)
    with pytest.raises(Refused, match="The last was: took"):
        undo(article=article, by=cast.cora)


def test_what_somebody_took_back_in_another_way_leaves_nothing_to_take_back(cast, article):
    claim = the.claim(cast, article)
    add_note(claim=claim, by=cast.chris, text="Look again.")
    claim.notes.update(resolved_at=article.created_at, resolved_by=cast.cora)
    before = Event.objects.count()
    with pytest.raises(Refused, match="changed since"):
        undo(article=article, by=cast.chris)
    assert Event.objects.count() == before


def test_a_writer_takes_nothing_back(cast, article):
    with pytest.raises(NotAllowed):
        undo(article=article, by=cast.wanda)
