"""What counts as a review of somebody else's claim, and when a number may rate it."""

import itertools

import pytest

from factcheck.rules.claims import About
from factcheck.rules.corroboration import Corroboration
from factcheck.rules.reviewing import BEST, RATINGS, WORST, review
from factcheck.rules.sourcing import IdentityForm, SourceKind, Terms
from factcheck.rules.visibility import exposure

ADA = {"label": "Ada Stone", "identity_form": "full_name", "code": "ada00001", "source_kind": "expert"}


def shown(**fields):
    return {"about": "so", "status": "documented", "asserted_by": ADA} | fields


def said_by_ada(kind):
    return shown(asserted_by=ADA | {"source_kind": str(kind)})


@pytest.mark.parametrize(("status", "about"), itertools.product(Corroboration, About))
def test_only_a_judgement_of_the_substance_is_a_review(status, about):
    found = review(shown(status=str(status), about=str(about)), is_rechecked=False)
    judged = ("documented", "corroborated", "partially_corroborated", "disputed", "contradicted")
    assert (found is not None) == (about == "so" and status in judged)


def test_the_articles_own_voice_is_no_claim_of_others():
    assert review(shown(asserted_by=None), is_rechecked=False) is None


@pytest.mark.parametrize(("terms", "form"), itertools.product(Terms, IdentityForm))
def test_only_who_has_a_page_is_handed_to_machines(terms, form):
    """As rules/showing.py writes the asserter: the code stands only where readers may tie appearances together."""
    code = "ada00001" if exposure(terms, form).linked else None
    by = ADA | {"identity_form": str(form), "code": code}
    found = review(shown(asserted_by=by), is_rechecked=False)
    assert (found is not None) == (
        form == IdentityForm.FULL_NAME and terms in (Terms.ON_RECORD, Terms.PUBLISHED_MATERIAL)
    )


def test_while_it_is_checked_again_the_old_rating_is_not_repeated():
    assert review(shown(), is_rechecked=False) and review(shown(), is_rechecked=True) is None


@pytest.mark.parametrize("kind", ["observation", "calculation", "own_archive", "writers_notes"])
def test_what_our_own_reporters_say_is_no_claim_of_others(kind):
    assert review(said_by_ada(kind), is_rechecked=False) is None


def test_a_number_stands_only_where_all_of_it_is_established():
    numbers = {status: review(shown(status=str(status)), is_rechecked=False).number for status in RATINGS}
    assert {status for status, number in numbers.items() if number is not None} == {Corroboration.DOCUMENTED}
    assert numbers[Corroboration.DOCUMENTED] == BEST > WORST


def test_who_speaks_is_told_by_how_they_speak():
    for kind in SourceKind:
        found = review(said_by_ada(kind), is_rechecked=False)
        if kind in ("interview", "expert", "correspondence", "social_post"):
            assert found.is_of_person
        if kind in ("official_statement", "press_release", "court_record", "wire"):
            assert not found.is_of_person
