"""Who has a page, and that nothing ties together two appearances of a source who has none."""

import pytest

from factcheck.actions.releases import hold
from factcheck.rules.sourcing import IdentityForm, Terms
from factcheck.rules.visibility import exposure
from tests import cast as the


def spoken(people, **fields):
    """Publish a claim that a source speaks to, and return the source."""
    accepted = {"public_corroboration": "unchecked"} if fields.get("terms") == Terms.DEEP_BACKGROUND else {}
    fields = {"label": "The label", "organisation": "The organisation"} | fields
    source = the.source(people, "the alias", **fields)
    article = the.article(people, slug="dam")
    claim = the.claim(people, article, statement="The claim it speaks to.")
    the.evidence(people, claim, source)
    claim.refresh_from_db()
    the.signed(people, claim, **accepted)
    the.published(people, article)
    return source


def test_a_source_on_the_record_has_a_page(people, reader):
    source = spoken(people)
    html = reader.read(f"/sources/{source.code}/")
    for word in ("The label", "The organisation", "Official statement", "The claim it speaks to."):
        assert word in html
    assert "the alias" not in html
    assert f'href="/sources/{source.code}/"' in reader.read("/claims/dam/1/")


def test_the_organisation_of_published_material_is_not_told(people, reader):
    source = spoken(people, terms="published_material", kind="book")
    assert "The organisation" not in reader.read(f"/sources/{source.code}/")


@pytest.mark.parametrize("terms", [terms for terms in Terms if terms != Terms.UNKNOWN])
@pytest.mark.parametrize("form", IdentityForm)
def test_only_the_table_of_visibility_decides(people, reader, terms, form):
    source = spoken(people, terms=terms, identity_form=form, kind="interview")
    seen = exposure(terms, form)
    status = reader.client.get(f"/sources/{source.code}/").status_code
    assert status == (200 if seen.linked else 404)
    page = reader.read("/claims/dam/1/")
    assert (source.code in page) == seen.linked
    assert ("The label" in page) == seen.label_shown


def test_a_hidden_source_and_an_unknown_code_cannot_be_told_apart(people, reader):
    source = spoken(people, terms="background", identity_form="role_only", kind="interview")
    silent = the.source(people, "silent")
    hidden, unheard, unknown = (reader.get(f"/sources/{code}/", 404) for code in (source.code, silent.code, "abcdefgh"))
    assert hidden.content == unheard.content == unknown.content
    assert dict(hidden.headers) == dict(unheard.headers) == dict(unknown.headers)


def test_a_page_goes_when_the_last_claim_goes(people, reader):
    source = spoken(people)
    reader.get(f"/sources/{source.code}/")
    hold(claim=source.evidence.get().claim, by=people.edith, reason="Safety.")
    reader.get(f"/sources/{source.code}/", 404)


def test_a_claim_in_which_it_is_not_shown_is_not_listed(town, people, reader):
    """Evidence that came after the signature is on the row, but not in what readers see."""
    the.evidence(people, town.money, town.water)
    html = reader.read(f"/sources/{town.water.code}/")
    assert town.volume.statement in html and town.money.statement not in html


def test_who_is_quoted_has_the_quote_on_the_page(people, reader):
    speaker = the.source(people, "speaker", label="Jonas Albrecht", kind="interview")
    article = the.article(people, slug="dam")
    claim = the.claim(people, article, statement="Albrecht said it.", about="said", asserter=speaker)
    the.signed(people, claim)
    the.published(people, article)
    assert "Albrecht said it." in reader.read(f"/sources/{speaker.code}/")
    assert f'href="/sources/{speaker.code}/"' in reader.read("/claims/dam/1/")


def test_two_appearances_of_an_unnamed_source_look_like_any_two(town, people, reader):
    pages = [reader.read(f"/claims/dam/{number}/") for number in (3, 4)]
    for page in pages:
        assert "A worker" in page and town.worker.code not in page and town.mira.code not in page
    assert town.worker.code not in reader.read("/claims.csv")
