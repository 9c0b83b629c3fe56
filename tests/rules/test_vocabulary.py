"""Vocabularies: codes are stable, labels are there, behaviour belongs to the word."""

import inspect

import pytest

from factcheck import rules
from factcheck.rules import (
    calling,
    claims,
    corroboration,
    gate,
    inquiries,
    publication,
    roles,
    sourcing,
    verdicts,
    workflow,
)
from factcheck.rules.words import Word

ROOMS = (calling, claims, corroboration, gate, inquiries, publication, roles, sourcing, verdicts, workflow)
VOCABULARIES = sorted(
    {
        thing
        for module in ROOMS
        for thing in vars(module).values()
        if inspect.isclass(thing) and issubclass(thing, Word) and thing is not Word
    },
    key=lambda word: word.__name__,
)


def test_the_rulebook_opens_with_its_door_plate():
    assert rules.__doc__


@pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=lambda word: word.__name__)
def test_every_word_has_a_code_of_its_own_and_a_label(vocabulary):
    codes = vocabulary.codes()
    assert len(codes) == len(set(codes))
    assert all(word.label and str(word) == word.value for word in vocabulary)


@pytest.mark.parametrize(
    ("vocabulary", "codes"),
    [
        (workflow.State, "to_check checking queried ready signed_off stale cut"),
        (
            corroboration.Corroboration,
            "unchecked single_source partially_corroborated corroborated documented disputed contradicted "
            "unverifiable not_checkable",
        ),
        (
            verdicts.Verdict,
            "accurate accurate_as_attributed imprecise needs_context incorrect unsupported",
        ),
        (verdicts.Action, "keep change_to attribute soften cut refer_to_editor refer_to_legal"),
        (publication.Publication, "in_check closed published retracted spiked"),
        (
            sourcing.Terms,
            "on_record on_record_partial background deep_background off_record published_material unknown",
        ),
        (
            sourcing.IdentityForm,
            "full_name first_name_only self_given nom_de_guerre role_only group unnamed",
        ),
        (
            inquiries.Outcome,
            "not_yet_asked waiting answered declined no_reply unreachable not_asked_safety",
        ),
        (verdicts.ChangeState, "proposed accepted declined made withdrawn"),
        (roles.Role, "writer checker reviewer editor source_keeper counsel"),
    ],
)
def test_codes_that_stand_in_files_never_change(vocabulary, codes):
    assert vocabulary.codes() == codes.split()


def test_every_verdict_proposes_an_action():
    assert {verdict: verdict.proposes for verdict in verdicts.Verdict}[verdicts.Verdict.INCORRECT] == "change_to"


def test_every_kind_of_source_has_a_rank_and_terms_to_start_with():
    for kind in sourcing.SourceKind:
        assert kind.rank in sourcing.Rank
        assert kind.default_terms in (sourcing.Terms.PUBLISHED_MATERIAL, sourcing.Terms.UNKNOWN)


@pytest.mark.parametrize(
    ("step", "questions", "stale", "state"),
    [
        ("signed_off", 0, False, "signed_off"),
        ("signed_off", 0, True, "stale"),
        ("signed_off", 1, True, "queried"),
        ("checking", 2, False, "queried"),
        ("cut", 1, True, "cut"),
        ("ready", 0, True, "ready"),
    ],
)
def test_what_is_derived_lies_over_the_step(step, questions, stale, state):
    assert workflow.derive(step, questions, stale) == state
