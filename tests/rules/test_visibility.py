"""What readers see of a source: every pair of terms and identity form."""

import itertools

import pytest

from factcheck.rules.sourcing import IdentityForm, Terms
from factcheck.rules.visibility import Openness, default_form, exposure, narrower

PAIRS = list(itertools.product(Terms, IdentityForm))


@pytest.mark.parametrize(("terms", "form"), PAIRS)
def test_every_pair_has_one_answer_and_hides_what_was_not_agreed(terms, form):
    seen = exposure(terms, form)
    if terms in (Terms.OFF_RECORD, Terms.UNKNOWN, Terms.DEEP_BACKGROUND):
        assert not (seen.counted or seen.label_shown or seen.name_shown or seen.linked)
    else:
        assert seen.counted
    if terms == Terms.BACKGROUND:
        assert not seen.name_shown
    if form in (IdentityForm.ROLE_ONLY, IdentityForm.GROUP, IdentityForm.UNNAMED):
        assert not seen.name_shown
    assert seen.linked == (form == IdentityForm.FULL_NAME and terms in (Terms.ON_RECORD, Terms.PUBLISHED_MATERIAL))


def test_a_name_where_none_was_agreed_is_read_in_the_narrower_way():
    seen = exposure(Terms.BACKGROUND, IdentityForm.FULL_NAME)
    assert seen.openness == Openness.GENERIC
    assert not seen.label_shown


@pytest.mark.parametrize("terms", list(Terms))
def test_the_default_form_never_shows_more_than_the_terms_allow(terms):
    assert exposure(terms, default_form(terms)).openness != Openness.GENERIC


@pytest.mark.parametrize(("one", "other"), itertools.product(PAIRS[::5], PAIRS[::7]))
def test_the_narrower_of_two_shows_no_more_than_either(one, other):
    first, second = exposure(*one), exposure(*other)
    assert narrower(first, second).openness == min(first.openness, second.openness)
    assert narrower(first, second) == narrower(second, first)
