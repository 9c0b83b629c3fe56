"""Only what is published is shown, and what is withdrawn goes at once."""

import pytest

from factcheck.actions.articles import edit_article
from factcheck.actions.claims import cut
from factcheck.actions.closing import publish, waive_all
from factcheck.actions.drafts import add_draft
from factcheck.actions.releases import hold
from factcheck.actions.sources import edit_source
from factcheck.models import Article, Claim
from tests import cast as the

from .conftest import TEXT

LISTS = ("/claims/", "/claims.csv", "/articles/dam/", "/articles/dam/claims.csv")


def assert_hidden(reader, claim):
    statement = claim.shown["statement"] if claim.shown else claim.statement
    reader.get(f"/claims/dam/{claim.number}/", 404)
    for address in LISTS:
        assert statement not in reader.read(address), address
    assert f'claim-{claim.number}"' not in reader.read("/articles/dam/")


def test_the_lists_show_what_is_public(town, reader):
    for address in LISTS:
        assert town.money.statement in reader.read(address), address


def test_a_held_claim_is_hidden(town, reader):
    hold(claim=town.money, by=town.people.edith, reason="Safety.")
    assert_hidden(reader, town.money)


def test_a_cut_claim_is_hidden(town, reader):
    cut(claim=town.money, by=town.people.chris, reason="Gone.")
    assert_hidden(reader, town.money)


def test_claims_that_were_never_released_or_never_signed_are_hidden(people, reader):
    article = the.article(people, text=TEXT, slug="dam")
    unsigned = the.claim(people, article, "40 million cubic metres", statement="An unsigned claim.")
    unreleased = the.claim(people, article, "3.2 million euros", statement="An unreleased claim.")
    the.signed(people, unreleased)
    the.published(people, article)
    Claim.objects.filter(pk=unreleased.pk).update(release="unreleased")
    for claim in (unsigned, unreleased):
        claim.refresh_from_db()
        assert_hidden(reader, claim)


@pytest.mark.parametrize("state", ["in_check", "closed", "spiked"])
def test_an_article_that_is_not_published_is_hidden_with_all_it_has(town, reader, state):
    Article.objects.update(state=state)
    for address in (
        "/articles/dam/",
        "/articles/dam/claims.csv",
        "/articles/dam/drafts/1/",
        "/claims/dam/1/",
        f"/sources/{town.water.code}/",
    ):
        reader.get(address, 404)
    for address in ("/", "/claims/", "/claims.csv", "/corrections/"):
        assert "dam" not in reader.read(address).lower().replace("the words and signs", "")


def test_only_the_published_draft_is_shown(town, reader):
    add_draft(article=town.article, by=town.people.chris, text=TEXT + "\nA secret new end.\n", origin="pasted")
    reader.get("/articles/dam/drafts/1/")
    reader.get("/articles/dam/drafts/2/", 404)
    assert "secret" not in reader.read("/articles/dam/")


def test_a_draft_that_readers_were_shown_keeps_its_address(town, reader):
    editor = town.people.edith
    add_draft(article=town.article, by=town.people.chris, text=TEXT + "\nIt has 2 gates.\n", origin="pasted")
    waive_all(article=town.article, by=editor, reason="late")
    publish(article=town.article, by=editor)
    assert "2 gates" not in reader.read("/articles/dam/drafts/1/")
    assert "2 gates" in reader.read("/articles/dam/drafts/2/")


def test_nothing_of_the_desk_is_told(town, reader):
    for address in ("/", *LISTS, "/claims/dam/1/", "/claims/dam/3/", f"/sources/{town.water.code}/", "/corrections/"):
        page = reader.read(address)
        for secret in ("alias of", "desk words", "chris", "rita"):
            assert secret not in page.lower(), f"{secret} in {address}"


def test_a_search_looks_at_what_is_shown_and_not_at_the_desk(town, reader):
    Claim.objects.filter(pk=town.volume.pk).update(statement="A secret rewording.", kind="place", about="said")
    assert "No public claim is like this" in reader.read("/claims/?q=secret")
    assert "No public claim is like this" in reader.read("/claims/?kind=place")
    assert 'href="/claims/dam/1/"' in reader.read("/claims/?q=40+MILLION&kind=figure&about=so")


def test_withdrawn_consent_hides_a_source_at_once(town, reader):
    assert "Kessel Waterworks" in reader.read("/claims/dam/1/")
    reader.get(f"/sources/{town.water.code}/")
    edit_source(source=town.water, by=town.people.chris, seen=town.water.version, terms="off_record")
    reader.get(f"/sources/{town.water.code}/", 404)
    for address in ("/claims/dam/1/", "/claims/", "/claims.csv"):
        page = reader.read(address)
        assert "Kessel Waterworks" not in page and town.water.code not in page


def test_terms_changed_behind_our_back_hide_the_claim(town, reader):
    type(town.water).objects.filter(pk=town.water.pk).update(terms="off_record")
    assert_hidden(reader, town.volume)


def test_a_headline_edited_later_is_what_readers_see(town, reader):
    article = Article.objects.get()
    edit_article(article=article, by=town.people.edith, seen=article.version, headline="<b>New</b>")
    html = reader.read("/")
    assert "&lt;b&gt;New&lt;/b&gt;" in html and "<b>New" not in html
