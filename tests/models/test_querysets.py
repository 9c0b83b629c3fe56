"""Querysets named in newsroom words say what they say."""

import pytest

from factcheck.actions.claims import cut
from factcheck.actions.closing import retract
from factcheck.actions.inquiries import ask
from factcheck.actions.notes import add_note
from factcheck.actions.releases import hold, release
from factcheck.models import Article, Claim, Event, Inquiry, Note, Source
from tests import cast as the


@pytest.fixture
def public(cast):
    """A claim that readers see."""
    article = the.article(cast)
    claim = the.claim(cast, article)
    the.evidence(cast, claim, the.source(cast))
    the.signed(cast, claim)
    the.published(cast, article)
    claim.refresh_from_db()
    return claim


def test_readers_see_a_claim_that_is_released_signed_published_and_not_cut(public):
    assert list(Claim.objects.published()) == [public]


def test_a_claim_held_back_is_not_published(cast, public):
    hold(claim=public, by=cast.edith, reason="safety")
    assert not Claim.objects.published().exists()
    release(claim=public, by=cast.edith)
    assert Claim.objects.published().exists()


def test_a_claim_cut_is_not_published(cast, public):
    cut(claim=public, by=cast.chris)
    assert not Claim.objects.published().exists()


def test_claims_of_a_retracted_article_are_not_published(cast, public):
    retract(article=public.article, by=cast.edith, reason="it was wrong")
    assert not Claim.objects.published().exists()
    assert not Article.objects.published().exists()


def test_a_claim_never_signed_is_not_published(cast):
    article = the.article(cast)
    claim = the.claim(cast, article)
    release(claim=claim, by=cast.edith)
    the.published(cast, article)
    assert not Claim.objects.published().exists()


def test_a_claim_waits_for_those_who_may_sign_it(cast):
    from factcheck.actions.assessments import assess, propose

    article = the.article(cast)
    claim = the.claim(cast, article)
    the.evidence(cast, claim, the.source(cast))
    assess(claim=claim, by=cast.chris, verdict="accurate")
    propose(claim=claim, by=cast.chris)
    waiting = Claim.objects.awaiting_second_person()
    assert [c.pk for c in waiting] == [claim.pk]
    assert waiting.awaiting_signature_of(cast.rita).exists()
    assert not waiting.awaiting_signature_of(cast.chris).exists()
    assert not waiting.awaiting_signature_of(cast.wanda).exists()


def test_open_inquiries_are_those_without_an_answer(cast):
    from factcheck.actions.inquiries import record_outcome

    article = the.article(cast)
    claim = the.claim(cast, article)
    inquiry = ask(article=article, by=cast.chris, claims=[claim], to="writer", question="Who said so?")
    assert list(Inquiry.objects.open_inquiries()) == [inquiry]
    assert list(Claim.objects.queried()) == [claim]
    record_outcome(inquiry=inquiry, by=cast.wanda, outcome="answered", answer="The engineer.")
    assert not Inquiry.objects.open_inquiries().exists()
    assert not Claim.objects.queried().exists()


def test_a_writer_sees_what_belongs_to_her_own_articles(cast):
    own = the.article(cast)
    other = the.article(cast, headline="Another", writer=None, text="Another text of 5 words.")
    claim, foreign = the.claim(cast, own), the.claim(cast, other, "5 words")
    source, hidden = the.source(cast, "one"), the.source(cast, "two")
    the.evidence(cast, claim, source)
    the.evidence(cast, foreign, hidden)
    assert list(Article.objects.visible_to(cast.wanda)) == [own]
    assert list(Claim.objects.visible_to(cast.wanda)) == [claim]
    assert list(Source.objects.visible_to(cast.wanda)) == [source]
    assert {event.article for event in Event.objects.visible_to(cast.wanda)} == {own.slug}
    assert Article.objects.visible_to(cast.chris).count() == 2


@pytest.mark.parametrize("name", ["stranger", "root"])
def test_whoever_has_no_role_sees_nothing(cast, name):
    article = the.article(cast)
    claim = the.claim(cast, article)
    add_note(claim=claim, by=cast.chris, text="x")
    user = getattr(cast, name)
    for model in (Article, Claim, Source, Note, Event):
        assert not model.objects.visible_to(user).exists()


@pytest.mark.parametrize(
    ("name", "sees"),
    [("wanda", False), ("chris", False), ("rita", False), ("edith", True), ("kim", False), ("lou", True)],
)
def test_legal_notes_are_for_editor_and_counsel(cast, name, sees):
    claim = the.claim(cast, the.article(cast))
    add_note(claim=claim, by=cast.lou, text="privileged", visibility="legal")
    assert Note.objects.visible_to(getattr(cast, name)).exists() == sees
    assert Event.objects.visible_to(getattr(cast, name)).filter(verb="noted").exists() == sees


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b"])
def test_text_that_no_database_can_store_is_refused_at_the_column(cast, text):
    article = the.article(cast)
    with pytest.raises(ValueError):
        Article.objects.filter(pk=article.pk).update(byline=text)
    with pytest.raises(ValueError):
        Article.objects.filter(pk=article.pk).update(about=text)
