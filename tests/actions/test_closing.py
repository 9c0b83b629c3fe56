"""The gate: what blocks, who waives, and what follows after publication."""

import pytest

from factcheck.actions.assessments import assess
from factcheck.actions.changes import decline_change, propose_change
from factcheck.actions.claims import cut, flag_legal, read_legal
from factcheck.actions.closing import close_article, correct, publish, reopen_article, retract, spike, waive
from factcheck.actions.drafts import add_draft, exempt
from factcheck.actions.inquiries import ask, record_outcome
from factcheck.actions.refusals import NotAllowed, Refused
from factcheck.actions.releases import release_all
from factcheck.actions.sources import edit_source
from factcheck.models import Claim, Correction, Event
from factcheck.models.gate import blockers, split_by_waiver
from tests import cast as the

ALL = "The dam at Kessel holds 40 million cubic metres."


@pytest.fixture
def article(cast):
    """An article of one sentence."""
    return the.article(cast, text=ALL)


def kinds(article):
    article.refresh_from_db()
    return sorted(blocked.kind for blocked in blockers(article))


def sentence_claim(cast, article, **fields):
    claim = the.claim(cast, article, ALL, **fields)
    source = the.source(cast)
    the.evidence(cast, claim, source)
    return claim, source


def test_a_sentence_that_nobody_marked_blocks(article):
    assert kinds(article) == ["open_sentence"]


def test_a_sentence_that_needs_no_check_does_not(cast, article):
    exempt(draft=the.newest(article), by=cast.chris, start=0, end=len(ALL), reason="ours")
    assert kinds(article) == []


def test_a_claim_blocks_until_it_is_signed_or_cut(cast, article):
    claim, _ = sentence_claim(cast, article)
    assert kinds(article) == ["unfinished"]
    the.signed(cast, claim)
    assert kinds(article) == []
    cut(claim=claim, by=cast.chris)
    assert kinds(article) == ["open_sentence"]


def test_unknown_terms_block(cast, article):
    claim, source = sentence_claim(cast, article)
    the.signed(cast, claim)
    edit_source(source=source, by=cast.chris, seen=1, terms="unknown")
    assert kinds(article) == ["unfinished", "unknown_terms"]


def test_lost_words_block(cast, article):
    claim, _ = sentence_claim(cast, article)
    the.signed(cast, claim)
    add_draft(article=article, by=cast.chris, text="Quite something else.", origin="x")
    assert "lost_anchor" in kinds(article)


def test_a_verdict_that_asks_for_another_wording_blocks_until_a_change_settles_it(cast, article):
    claim, _ = sentence_claim(cast, article)
    the.signed(cast, claim, verdict="imprecise")
    assert kinds(article) == ["unsettled_verdict"]
    asked = propose_change(claim=claim, by=cast.chris, from_text="holds", to_text="can hold", why="capacity")
    decline_change(change=asked, by=cast.wanda, answer="same thing")
    assert kinds(article) == []
    insisted = propose_change(
        claim=claim, by=cast.chris, from_text="holds", to_text="could hold", why="capacity", weight="must"
    )
    assert kinds(article) == []
    decline_change(change=insisted, by=cast.wanda, answer="no")
    assert kinds(article) == ["unsettled_verdict"]


def test_a_declined_must_goes_to_the_editor(cast, article):
    claim, _ = sentence_claim(cast, article)
    the.signed(cast, claim, verdict="imprecise")
    asked = propose_change(
        claim=claim, by=cast.chris, from_text="holds", to_text="can hold", why="capacity", weight="must"
    )
    decline_change(change=asked, by=cast.wanda, answer="no")
    assert kinds(article) == ["unsettled_verdict"]


def test_who_is_criticised_is_heard_first(cast, article):
    claim, _ = sentence_claim(cast, article, adverse_to="The council")
    the.signed(cast, claim)
    assert kinds(article) == ["no_reply_sought"]
    inquiry = ask(article=article, by=cast.chris, claims=[claim], to="party", party="The council", question="Is it?")
    record_outcome(inquiry=inquiry, by=cast.chris, outcome="no_reply")
    assert kinds(article) == []


def test_a_legal_flag_is_read_by_counsel(cast, article):
    claim, _ = sentence_claim(cast, article)
    the.signed(cast, claim)
    flag_legal(claim=claim, by=cast.chris, reason="names a firm")
    assert kinds(article) == ["unread_flag"]
    with pytest.raises(NotAllowed):
        read_legal(claim=claim, by=cast.edith)
    claim.refresh_from_db()
    read_legal(claim=claim, by=cast.lou)
    assert kinds(article) == []


def test_an_article_does_not_close_over_a_blocker_and_does_over_a_waiver(cast, article):
    with pytest.raises(Refused, match="1 still block"):
        close_article(article=article, by=cast.edith)
    (blocked,) = blockers(article)
    waive(article=article, by=cast.edith, item=blocked.item, reason="no time")
    close_article(article=article, by=cast.edith)
    assert Event.objects.first().summary == "closed with 1 waivers"
    article.refresh_from_db()
    assert [len(part) for part in split_by_waiver(article)] == [0, 1]


@pytest.mark.parametrize("name", ["wanda", "chris", "rita", "kim", "lou", "root"])
def test_only_an_editor_waives_closes_and_publishes(cast, article, name):
    person = getattr(cast, name)
    for verb, fields in (
        (waive, {"item": blockers(article)[0].item, "reason": "x"}),
        (close_article, {}),
        (publish, {}),
    ):
        with pytest.raises(NotAllowed):
            verb(article=article, by=person, **fields)


def test_what_does_not_block_is_not_waived(cast, article):
    with pytest.raises(Refused, match="does not block"):
        waive(article=article, by=cast.edith, item="unfinished C9", reason="x")


def test_a_waived_claim_is_not_shown_as_checked(cast, article):
    claim, _ = sentence_claim(cast, article)
    the.published(cast, article)
    assert not Claim.objects.published().exists()
    claim.refresh_from_db()
    assert claim.workflow_state == "to_check"


def test_a_published_address_does_not_change(cast, article):
    from factcheck.actions.articles import edit_article

    the.published(cast, article)
    with pytest.raises(Refused, match="address"):
        edit_article(article=article, by=cast.chris, seen=article.version, slug="another")


def test_a_newer_draft_is_published_in_turn_and_passes_the_gate_itself(cast, article):
    the.published(cast, article)
    add_draft(article=article, by=cast.chris, text=ALL + " It has 2 gates.", origin="x")
    with pytest.raises(Refused, match="still block"):
        publish(article=article, by=cast.edith)
    article.refresh_from_db()
    for blocked in split_by_waiver(article)[0]:
        waive(article=article, by=cast.edith, item=blocked.item, reason="late")
    publish(article=article, by=cast.edith)
    article.refresh_from_db()
    assert article.published_draft.number == 2


def test_a_correction_says_what_it_said(cast, article):
    the.published(cast, article)
    with pytest.raises(Refused, match="it said"):
        correct(article=article, by=cast.edith, kind="correction", it_says="41 million")
    correct(article=article, by=cast.edith, kind="correction", it_said="40 million", it_says="41 million")
    assert Correction.objects.published().count() == 1


def test_a_correction_never_names_a_claim_that_readers_do_not_see(cast, article):
    claim, _ = sentence_claim(cast, article)
    the.published(cast, article)
    with pytest.raises(Refused, match="do not see"):
        correct(article=article, by=cast.edith, kind="update", text="x", claim=claim)


def test_a_retraction_says_why_and_stays_as_a_correction(cast, article):
    the.published(cast, article)
    with pytest.raises(Refused):
        retract(article=article, by=cast.edith, reason=" ")
    retract(article=article, by=cast.edith, reason="The dam does not exist.")
    article.refresh_from_db()
    assert (article.state, article.retraction_reason) == ("retracted", "The dam does not exist.")
    assert Correction.objects.published().get().kind == "retraction"
    with pytest.raises(Refused):
        publish(article=article, by=cast.edith)


def test_a_spiked_article_takes_no_draft_until_it_is_reopened(cast, article):
    spike(article=article, by=cast.edith, reason="no story")
    with pytest.raises(Refused, match="out of the desk"):
        add_draft(article=article, by=cast.chris, text="x 2", origin="x")
    reopen_article(article=article, by=cast.edith, reason="a story after all")
    add_draft(article=article, by=cast.chris, text="x 2", origin="x")


def test_all_signed_claims_are_released_in_one_gesture(cast, article):
    claim, _ = sentence_claim(cast, article)
    with pytest.raises(Refused):
        release_all(article=article, by=cast.edith)
    the.signed(cast, claim)
    assert [c.number for c in release_all(article=article, by=cast.edith)] == [1]


def test_on_author_is_refused_on_an_adverse_claim_and_never_above_a_single_source(cast, article):
    adverse, _ = sentence_claim(cast, article, adverse_to="The council")
    with pytest.raises(Refused, match="writer's word"):
        assess(claim=adverse, by=cast.chris, verdict="accurate", basis="on_author")
    plain, _ = sentence_claim(cast, article)
    the.evidence(cast, plain, the.source(cast, "second"))
    assert assess(claim=plain, by=cast.chris, verdict="accurate", basis="on_author").corroboration == "single_source"


def test_a_status_other_than_the_rule_s_needs_a_reason(cast, article):
    claim, _ = sentence_claim(cast, article)
    with pytest.raises(Refused, match="overrule"):
        assess(claim=claim, by=cast.chris, verdict="accurate", corroboration="unverifiable")
    done = assess(
        claim=claim, by=cast.chris, verdict="accurate", corroboration="unverifiable", overrule_reason="nobody knows"
    )
    assert done.overrules and done.rule_status == "single_source"


def test_a_public_status_that_differs_has_to_be_accepted(cast, article):
    claim, _ = sentence_claim(cast, article)
    the.evidence(cast, claim, the.source(cast, "insider", terms="deep_background"))
    with pytest.raises(Refused, match="Readers will see single source"):
        assess(claim=claim, by=cast.chris, verdict="accurate")
    assess(claim=claim, by=cast.chris, verdict="accurate", public_corroboration="single_source")
    claim.refresh_from_db()
    assert (claim.corroboration, claim.public_corroboration) == ("corroborated", "single_source")
