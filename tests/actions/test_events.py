"""The one history: action and event commit or roll back together, and no secret is in it."""

import pytest

from factcheck.actions import _act
from factcheck.actions.claims import edit_claim, take
from factcheck.actions.refusals import Conflict, Refused
from factcheck.actions.sources import add_source, edit_source
from factcheck.models import Claim, Event, Source
from tests import cast as the


def test_an_event_says_in_newsroom_words_what_changed(cast):
    claim = the.claim(cast, the.article(cast))
    edit_claim(claim=claim, by=cast.chris, seen=claim.version, statement="It holds 41 million.")
    event = Event.objects.first()
    assert (event.by, event.verb, event.noun, event.ref, event.claim_no) == (
        "chris",
        "worded",
        "claim",
        "the-dam-at-kessel C1",
        1,
    )
    assert event.changes == {"statement": [claim.statement, "It holds 41 million."]}


def test_when_the_event_cannot_be_written_the_change_is_not_made(cast, monkeypatch):
    claim = the.claim(cast, the.article(cast))

    def broken(*args, **kwargs):
        raise RuntimeError("disk full")

    monkeypatch.setattr(_act.Event, "save", broken)
    with pytest.raises(RuntimeError):
        take(claim=claim, by=cast.chris)
    claim.refresh_from_db()
    assert claim.step == "to_check"


def test_when_the_change_cannot_be_made_there_is_no_event(cast):
    claim = the.claim(cast, the.article(cast))
    before = Event.objects.count()
    with pytest.raises(Refused):
        edit_claim(claim=claim, by=cast.chris, seen=claim.version, statement="", kind="no such kind")
    assert Event.objects.count() == before


def test_two_people_who_read_the_same_version_do_not_overwrite_each_other(cast):
    claim = the.claim(cast, the.article(cast))
    edit_claim(claim=claim, by=cast.chris, seen=claim.version, statement="Hers.")
    with pytest.raises(Conflict) as conflict:
        edit_claim(claim=claim, by=cast.cora, seen=claim.version, statement="His.")
    assert conflict.value.current.statement == "Hers."
    assert Claim.objects.get().statement == "Hers."


def test_a_verb_hands_on_only_the_fields_of_its_noun(cast):
    claim = the.claim(cast, the.article(cast))
    with pytest.raises(TypeError, match="step"):
        edit_claim(claim=claim, by=cast.chris, seen=claim.version, step="signed_off")
    with pytest.raises(TypeError, match="code"):
        add_source(by=cast.chris, alias="x", label="x", kind="expert", code="chosen")


def test_contact_details_are_taken_only_on_the_record(cast):
    with pytest.raises(Refused, match="sealed"):
        the.source(cast, terms="background", contact_details="+49 170 1")
    source = the.source(cast, contact_details="press office")
    with pytest.raises(Refused, match="sealed"):
        edit_source(source=source, by=cast.chris, seen=1, terms="background")
    assert Source.objects.get().terms == "on_record"


def test_numbers_are_never_used_twice(cast):
    article = the.article(cast)
    first = the.claim(cast, article)
    with pytest.raises(Refused):
        the.claim(cast, article, kind="no such kind")
    second = the.claim(cast, article, "3.2 million euros")
    assert (first.number, second.number) == (1, 2)
