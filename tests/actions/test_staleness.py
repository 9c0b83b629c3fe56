"""What a signature rests on: a change turns exactly the claims that it touches stale; readers keep the record."""

import pytest

from factcheck.actions.assessments import assess, propose
from factcheck.actions.claims import edit_claim
from factcheck.actions.drafts import add_draft
from factcheck.actions.evidence import edit_evidence, withdraw_evidence
from factcheck.actions.notes import add_note
from factcheck.actions.releases import announce_recheck
from factcheck.actions.signing import sign
from factcheck.actions.sources import edit_source, relate, withdraw_relation
from factcheck.models import Claim, SignOff
from tests import cast as the


@pytest.fixture
def two(cast):
    """Two published claims of one article: one by a source and its neighbour, one by the neighbour alone."""
    article = the.article(cast)
    source, neighbour = the.source(cast, "source"), the.source(cast, "neighbour")
    first, second = the.claim(cast, article), the.claim(cast, article, "3.2 million euros")
    the.evidence(cast, first, source)
    the.evidence(cast, first, neighbour)
    the.evidence(cast, second, neighbour)
    the.signed(cast, first)
    the.signed(cast, second)
    the.published(cast, article)
    return first, second, source, neighbour


def states():
    return dict(Claim.objects.values_list("number", "workflow_state"))


def shown():
    return {claim.number: claim.shown for claim in Claim.objects.published()}


def test_nothing_is_stale_before_anything_moved(two):
    assert states() == {1: "signed_off", 2: "signed_off"}


def test_terms_of_a_source_touch_its_claims_alone(cast, two):
    first, _, source, _ = two
    before = shown()
    edit_source(source=source, by=cast.chris, seen=1, terms_wording="may be quoted", terms="on_record")
    assert states() == {1: "signed_off", 2: "signed_off"}, "the wording of the terms is not what was signed"
    edit_source(source=source, by=cast.chris, seen=2, terms="on_record_partial", identity_form="first_name_only")
    assert states() == {1: "stale", 2: "signed_off"}
    assert shown()[2] == before[2]
    assert shown()[1]["evidence"][0]["code"] is None, "narrower consent works at once"
    first.refresh_from_db()
    assert first.stale_since


def test_terms_of_the_neighbour_touch_both(cast, two):
    edit_source(source=two[3], by=cast.chris, seen=1, terms="background", identity_form="role_only")
    assert states() == {1: "stale", 2: "stale"}


def test_a_relation_touches_the_claims_where_both_speak(cast, two):
    before = shown()
    relation = relate(source=two[2], other=two[3], by=cast.chris, kind="copied_from")
    assert states() == {1: "stale", 2: "signed_off"}
    assert shown() == before
    withdraw_relation(relation=relation, by=cast.chris)
    assert states() == {1: "signed_off", 2: "signed_off"}, "as it was signed, so it stands again"


def test_a_relation_for_one_claim_touches_that_claim(cast, two):
    relate(source=two[3], other=two[2], by=cast.chris, kind="hearsay_of", claim=two[0])
    assert states() == {1: "stale", 2: "signed_off"}


def test_evidence_touches_its_claim(cast, two):
    before = shown()
    row = two[1].evidence.get()
    edit_evidence(evidence=row, by=cast.chris, seen=1, stake="party")
    assert states() == {1: "signed_off", 2: "stale"}
    withdraw_evidence(evidence=row, by=cast.chris, reason="misheard")
    assert states() == {1: "signed_off", 2: "stale"}
    assert shown() == before


def test_the_sentence_around_the_words_touches_the_claims_in_it(cast, two):
    before = shown()
    add_draft(
        article=two[0].article,
        by=cast.chris,
        text=the.TEXT.replace("on repairs last year", "on repairs in two years"),
        origin="second draft",
    )
    assert states() == {1: "signed_off", 2: "stale"}
    assert shown() == before, "a newer draft shows readers nothing until it is published in turn"
    assert not Claim.objects.exclude(rechecking_since=None).exists()


def test_the_wording_of_a_claim_touches_it(cast, two):
    before = shown()
    edit_claim(claim=two[0], by=cast.chris, seen=Claim.objects.get(pk=two[0].pk).version, statement="Other words.")
    assert states() == {1: "stale", 2: "signed_off"}
    assert shown() == before


def test_a_desk_note_touches_nothing_and_a_public_one_asks_to_be_signed(cast, two):
    add_note(claim=two[0], by=cast.chris, text="check the gauge")
    assert states() == {1: "signed_off", 2: "signed_off"}
    before = shown()
    add_note(claim=two[0], by=cast.chris, text="The gauge was read in May.", visibility="public")
    assert states() == {1: "stale", 2: "signed_off"}
    assert shown() == before


def test_every_live_field_may_change_and_readers_see_what_was_signed(cast, two):
    before = shown()
    article = two[0].article
    edit_claim(
        claim=two[0],
        by=cast.chris,
        seen=Claim.objects.get(pk=two[0].pk).version,
        statement="X",
        kind="quote",
        about="said",
        asserter=two[3],
        adverse_to="Someone",
    )
    edit_evidence(
        evidence=two[0].evidence.first(),
        by=cast.chris,
        seen=1,
        stance="context",
        says="X",
        directness="unknown",
        stake="party",
        credibility="3",
        public_summary="X",
        locator="X",
    )
    claim = Claim.objects.get(pk=two[0].pk)
    assess(claim=claim, by=cast.chris, verdict="imprecise", public_explanation="X", rationale="X")
    add_draft(article=article, by=cast.chris, text="Quite another text of 9 words.", origin="x")
    assert shown() == before


def test_signed_again_a_stale_claim_shows_the_new_record(cast, two):
    edit_evidence(evidence=two[1].evidence.get(), by=cast.chris, seen=1, public_summary="Confirms it in writing.")
    claim = Claim.objects.get(pk=two[1].pk)
    sign(claim=claim, by=cast.rita, fingerprint=claim.fingerprint)
    assert states() == {1: "signed_off", 2: "signed_off"}
    assert shown()[2]["evidence"][0]["summary"] == "Confirms it in writing."
    assert SignOff.objects.filter(claim=claim).count() == 2


def test_a_signature_on_an_unpublished_draft_shows_nothing_of_it(cast, two):
    before = shown()
    article = two[0].article
    add_draft(article=article, by=cast.chris, text=the.TEXT.replace("3.2 million", "3.4 million"), origin="x")
    claim = Claim.objects.get(pk=two[1].pk)
    anchor = claim.anchors.get(draft__number=2)
    if anchor.state != "placed":
        from factcheck.actions.claims import reattach

        start, end = the.span_of(article, "3.4 million euros")
        reattach(anchor=anchor, by=cast.chris, seen=anchor.version, start=start, end=end)
    claim.refresh_from_db()
    assert claim.workflow_state == "stale"
    sign(claim=claim, by=cast.rita, fingerprint=claim.fingerprint)
    assert shown() == before


def test_contradicting_evidence_tells_readers_that_it_is_checked_again(cast, two):
    the.evidence(cast, two[0], the.source(cast, "critic"), stance="contradicts")
    assert Claim.objects.get(number=1).rechecking_since
    assert not Claim.objects.get(number=2).rechecking_since


def test_contradiction_that_readers_may_not_know_of_is_not_given_away(cast, two):
    hidden = the.source(cast, "critic", terms="deep_background")
    the.evidence(cast, two[0], hidden, stance="contradicts")
    assert not Claim.objects.get(number=1).rechecking_since
    assert states()[1] == "stale"


def test_an_editor_announces_it_and_a_new_signature_ends_it(cast, two):
    announce_recheck(claim=two[0], by=cast.edith, reason="a reader wrote")
    assert Claim.objects.get(number=1).rechecking_since
    claim = Claim.objects.get(pk=two[0].pk)
    assess(claim=claim, by=cast.chris, verdict="accurate", public_explanation="Checked again.")
    propose(claim=claim, by=cast.chris)
    claim.refresh_from_db()
    sign(claim=claim, by=cast.rita, fingerprint=claim.fingerprint)
    assert not Claim.objects.get(number=1).rechecking_since
