"""The rule of DESIGN section 6, row by row."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.rules.corroboration import (
    TABLE,
    Corroboration,
    Directness,
    Stake,
    Stance,
    Warning_,
    weigh,
)
from factcheck.rules.corroboration import (
    Testimony as Piece,
)
from factcheck.rules.origins import Relation
from factcheck.rules.sourcing import RECORDS, SourceKind, Terms


def says(source, stance="supports", **fields):
    return Piece(source, stance, **({"directness": "first_hand", "stake": "none"} | fields))


def test_nothing_recorded_is_unchecked():
    assert weigh([]).status == Corroboration.UNCHECKED


def test_context_alone_is_unchecked():
    assert weigh([says("a", "context")]).status == Corroboration.UNCHECKED


@pytest.mark.parametrize("stance", ["contradicts", "partly_contradicts"])
def test_support_and_contradiction_is_disputed(stance):
    assert weigh([says("a"), says("b", stance)]).status == Corroboration.DISPUTED


def test_contradiction_alone_is_contradicted():
    assert weigh([says("a", "contradicts")]).status == Corroboration.CONTRADICTED


@pytest.mark.parametrize("kind", list(SourceKind))
def test_only_a_first_hand_record_documents(kind):
    standing = weigh([says("a", kind=kind)])
    assert (standing.status == Corroboration.DOCUMENTED) == (kind in RECORDS)
    assert weigh([says("a", kind=kind, directness="second_hand")]).status == Corroboration.SINGLE_SOURCE
    assert weigh([says("a", "partly_supports", kind=kind)]).status == Corroboration.SINGLE_SOURCE


def test_the_asserters_own_recording_establishes_only_that_it_was_said():
    own = [says("mira", kind="recording")]
    assert weigh(own, about="so", asserter="mira").status == Corroboration.SINGLE_SOURCE
    assert weigh(own, about="said", asserter="mira").status == Corroboration.DOCUMENTED


def test_a_record_that_the_asserter_copied_is_the_asserters_own():
    relations = [Relation("tape", "mira", "copied_from")]
    assert weigh([says("tape", kind="recording")], relations, asserter="mira").status == Corroboration.SINGLE_SOURCE


def test_two_origins_one_first_hand_without_stake_corroborate():
    assert weigh([says("a"), says("b", directness="second_hand")]).status == Corroboration.CORROBORATED


@pytest.mark.parametrize("stake", ["party", "aligned"])
def test_two_interested_origins_corroborate_only_in_part(stake):
    assert weigh([says("a", stake=stake), says("b", stake=stake)]).status == Corroboration.PARTIALLY_CORROBORATED


def test_two_origins_at_second_hand_corroborate_only_in_part():
    rows = [says("a", directness="second_hand"), says("b", directness="second_hand")]
    assert weigh(rows).status == Corroboration.PARTIALLY_CORROBORATED


def test_one_whole_and_one_in_part_corroborate_only_in_part():
    assert weigh([says("a"), says("b", "partly_supports")]).status == Corroboration.PARTIALLY_CORROBORATED


def test_consistent_is_not_corroborated():
    """Two figures of one person that agree are one origin."""
    assert weigh([says("knights"), says("knights")]).status == Corroboration.SINGLE_SOURCE
    relations = [Relation("knights in july", "knights", "same_person")]
    assert weigh([says("knights"), says("knights in july")], relations).status == Corroboration.SINGLE_SOURCE


@pytest.mark.parametrize("kind", ["same_person", "copied_from", "hearsay_of"])
def test_dependent_sources_are_one_origin(kind):
    standing = weigh([says("a"), says("b")], [Relation("b", "a", kind)])
    assert (standing.voices, standing.supporting) == (2, 1)
    assert standing.status == Corroboration.SINGLE_SOURCE


def test_dependence_runs_through_a_source_that_said_nothing():
    relations = [Relation("a", "wire", "copied_from"), Relation("b", "wire", "copied_from")]
    assert weigh([says("a"), says("b")], relations).supporting == 1


def test_a_shared_interest_only_warns():
    standing = weigh([says("a"), says("b")], [Relation("a", "b", "shared_interest")])
    assert standing.supporting == 2
    assert standing.warnings == (Warning_.SHARED_INTEREST,)


@pytest.mark.parametrize("credibility", ["1", "2", "3", "6"])
def test_evidence_not_found_doubtful_counts(credibility):
    assert weigh([says("a", credibility=credibility)]).status == Corroboration.SINGLE_SOURCE


@pytest.mark.parametrize("credibility", ["4", "5"])
def test_doubtful_evidence_does_not_count(credibility):
    assert weigh([says("a", credibility=credibility)]).status == Corroboration.UNCHECKED
    assert weigh([says("a"), says("b", "contradicts", credibility=credibility)]).contradicting == 0


def test_off_the_record_never_counts():
    assert weigh([says("a", terms="off_record")]).status == Corroboration.UNCHECKED


def test_an_origin_on_both_sides_counts_on_neither_and_warns():
    standing = weigh([says("a"), says("a", "contradicts"), says("b")])
    assert (standing.supporting, standing.contradicting) == (1, 0)
    assert Warning_.BOTH_SIDES in standing.warnings


def test_one_origin_warns_when_in_part_second_hand_or_on_author():
    standing = weigh([says("a", "partly_supports", directness="second_hand", kind="writers_notes")])
    assert standing.warnings == (Warning_.IN_PART, Warning_.SECOND_HAND, Warning_.ON_AUTHOR)


def test_on_author_is_never_above_a_single_source():
    rows = [says("a"), says("b"), says("map", kind="map_imagery")]
    assert weigh(rows).status == Corroboration.DOCUMENTED
    assert weigh(rows, on_author=True).status == Corroboration.SINGLE_SOURCE


def test_the_sentence_explains_its_own_arithmetic():
    voices = [says(name, stake="aligned") for name in "abcd"] + [says("e"), says("f")]
    standing = weigh(voices, [Relation("a", "b", "hearsay_of")])
    assert standing.sentence == (
        "Six voices support this; they come down to at most five origins; two of them without a stake."
    )


def test_the_sentence_says_when_all_have_a_stake():
    standing = weigh([says("a", stake="party"), says("b", stake="aligned")])
    assert "two origins; none of them without a stake; they support" in standing.sentence


def test_the_printed_table_names_every_status_that_the_rule_can_return():
    assert {status for _, status in TABLE} == {s for s in Corroboration if not s.is_by_person}


PIECES = st.builds(
    Piece,
    source=st.sampled_from("abcde"),
    stance=st.sampled_from(Stance.codes()),
    kind=st.sampled_from(SourceKind.codes()),
    directness=st.sampled_from(Directness.codes()),
    stake=st.sampled_from(Stake.codes()),
    credibility=st.sampled_from("123456"),
    terms=st.sampled_from(Terms.codes()),
)
TIES = st.lists(
    st.builds(
        Relation,
        st.sampled_from("abcdef"),
        st.sampled_from("abcdef"),
        st.sampled_from(["same_person", "copied_from", "shared_interest"]),
    ),
    max_size=4,
)


@given(st.lists(PIECES, max_size=6), TIES)
def test_the_order_of_evidence_never_matters(rows, ties):
    outcomes = {
        (s.status, s.supporting, s.contradicting, s.voices, s.warnings)
        for s in (weigh(order, ties) for order in itertools.islice(itertools.permutations(rows), 24))
    }
    assert len(outcomes) == 1


@given(st.lists(PIECES, max_size=6), TIES)
def test_a_person_s_statuses_never_come_from_the_rule_and_origins_never_outnumber_voices(rows, ties):
    standing = weigh(rows, ties)
    assert not standing.status.is_by_person
    assert standing.supporting <= standing.voices
    assert standing.without_stake <= standing.supporting
