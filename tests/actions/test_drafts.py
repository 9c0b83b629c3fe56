"""A new draft: every claim is found in it, or an editor sees that it was not."""

import pytest

from factcheck.actions.changes import accept_change, propose_change
from factcheck.actions.claims import mark, mark_again, reattach
from factcheck.actions.drafts import add_draft, exempt, withdraw_exemption
from factcheck.actions.refusals import Conflict, Refused
from factcheck.models import Anchor, Claim, Draft, Event, Exemption
from factcheck.models.gate import coverage_of
from tests import cast as the


def second(cast, article, old, new):
    article.refresh_from_db()
    text = the.newest(article).text
    assert old in text
    return add_draft(article=article, by=cast.chris, text=text.replace(old, new), origin="second draft")


def place(claim):
    return claim.anchors.get(draft__number=2)


def test_words_that_stay_are_found_where_they_are(cast):
    article = the.article(cast)
    claim = the.claim(cast, article)
    second(cast, article, "last year", "in 2025")
    anchor = place(claim)
    assert (anchor.state, anchor.found_by, anchor.exact) == ("placed", "exact", "40 million cubic metres")
    draft = the.newest(article)
    assert draft.text[anchor.start : anchor.end] == anchor.exact
    assert anchor.sentence == "The dam at Kessel holds 40 million cubic metres."


def test_words_that_are_gone_leave_a_lost_anchor_in_sight(cast):
    article = the.article(cast)
    claim = the.claim(cast, article, "3.2 million euros")
    second(cast, article, "The council spent 3.2 million euros on repairs last year.", "Nobody repairs it.")
    assert (place(claim).state, place(claim).start) == ("lost", None)
    assert list(Anchor.objects.adrift()) == [place(claim)]
    claim.refresh_from_db()
    assert claim.position is None


def test_a_figure_changed_by_one_digit_is_never_found_as_if_it_were_the_same(cast):
    article = the.article(cast)
    claim = the.claim(cast, article)
    second(cast, article, "40 million", "4 million")
    assert place(claim).found_by != "exact"


def test_a_lost_claim_is_attached_again_by_hand(cast):
    article = the.article(cast)
    claim = the.claim(cast, article, "3.2 million euros")
    second(cast, article, "The council spent 3.2 million euros on repairs last year.", "It paid a lot for them.")
    start, end = the.span_of(article, "a lot")
    reattach(anchor=place(claim), by=cast.chris, seen=1, start=start, end=end)
    assert (place(claim).state, place(claim).exact, place(claim).found_by) == ("placed", "a lot", "by_hand")
    with pytest.raises(Conflict):
        reattach(anchor=place(claim), by=cast.chris, seen=1, start=start, end=end)


def test_a_draft_that_carries_the_wording_asked_for_makes_the_change(cast):
    article = the.article(cast)
    claim = the.claim(cast, article)
    asked = propose_change(
        claim=claim,
        by=cast.chris,
        from_text="holds 40 million",
        to_text="holds up to 40 million",
        why="It is the capacity.",
    )
    second(cast, article, "holds 40 million", "holds up to 40 million")
    asked.refresh_from_db()
    assert asked.state == "proposed", "nobody accepted it"
    accept_change(change=asked, by=cast.wanda)
    second(cast, article, "last year", "in 2025")
    asked.refresh_from_db()
    assert (asked.state, asked.made_in.number) == ("made", 3)


def test_a_claim_whose_very_words_were_changed_as_asked_is_found_in_the_new_ones(cast):
    article = the.article(cast, text="The dam is 9 m high. Nobody knows why it was built there of all places.")
    claim = the.claim(cast, article, "9 m")
    asked = propose_change(claim=claim, by=cast.chris, from_text="9 m", to_text="some 12 m", why="measured")
    accept_change(change=asked, by=cast.wanda)
    second(cast, article, "9 m", "some 12 m")
    assert (place(claim).exact, place(claim).found_by) == ("some 12 m", "edited")


@pytest.mark.parametrize("text", ["", " \n\n ", "\ufeff"])
def test_an_empty_draft_is_refused_and_no_number_is_used(cast, text):
    article = the.article(cast)
    with pytest.raises(Refused, match="empty"):
        add_draft(article=article, by=cast.chris, text=text.strip("\ufeff"), origin="x")
    assert Draft.objects.count() == 1


def test_the_same_words_again_are_no_new_draft(cast):
    article = the.article(cast)
    with pytest.raises(Refused, match="word for word"):
        add_draft(article=article, by=cast.chris, text=the.TEXT.replace("\n", "\r\n"), origin="x")


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b"])
def test_text_that_cannot_be_stored_is_refused_and_nothing_is_left(cast, text):
    article = the.article(cast)
    events = Event.objects.count()
    with pytest.raises(Refused):
        add_draft(article=article, by=cast.chris, text=text, origin="x")
    article.refresh_from_db()
    assert (Draft.objects.count(), article.last_draft_no, Event.objects.count()) == (1, 1, events)


@pytest.mark.parametrize(("start", "end"), [(-1, 5), (5, 5), (9, 5), (0, 99_999), (47, 48)])
def test_offsets_without_words_are_refused(cast, start, end):
    article = the.article(cast)
    draft = the.newest(article)
    if (start, end) == (47, 48):
        start = draft.text.index("\n")
        end = start + 1
    with pytest.raises(Refused):
        mark(draft=draft, by=cast.chris, spans=[(start, end)], statement="x", kind="event")
    assert not Claim.objects.exists()
    article.refresh_from_db()
    assert article.last_claim_no == 0


def test_offsets_are_code_points_whatever_the_letters(cast):
    text = "👩‍🚒 قال المهندس إن السد يتسع لأربعين مليون متر مكعب. Cafe\u0301 3."
    article = the.article(cast, text=text, language="ar")
    claim = the.claim(cast, article, "أربعين مليون")
    anchor = claim.anchors.get()
    assert the.newest(article).text[anchor.start : anchor.end] == anchor.exact == "أربعين مليون"


def test_a_claim_stands_in_several_places_and_a_place_carries_several_claims(cast):
    article = the.article(cast, text="Forty dams. There are forty dams, and again forty dams.")
    claim = the.claim(cast, article, "forty dams,")
    start, end = the.span_of(article, "again forty dams")
    mark_again(claim=claim, by=cast.chris, start=start, end=end)
    other = the.claim(cast, article, "forty dams,")
    assert (claim.anchors.count(), other.number) == (2, 2)
    with pytest.raises(Refused, match="already"):
        mark_again(claim=claim, by=cast.chris, start=start, end=end)


def test_claims_are_marked_in_the_newest_draft_alone(cast):
    article = the.article(cast)
    old = the.newest(article)
    second(cast, article, "last year", "in 2025")
    with pytest.raises(Refused, match="not the newest"):
        mark(draft=old, by=cast.chris, spans=[(0, 5)], statement="x", kind="event")


def test_exempt_words_are_carried_while_they_stay_and_open_again_when_they_change(cast):
    article = the.article(cast)
    start, end = the.span_of(article, "The council spent 3.2 million euros on repairs last year.")
    exempt(draft=the.newest(article), by=cast.chris, start=start, end=end, reason="our own accounts")
    assert [c.state for c in coverage_of(the.newest(article))][-1] == "exempt"
    second(cast, article, "40 million", "41 million")
    assert Exemption.objects.get(draft__number=2).reason == "our own accounts"
    second(cast, article, "3.2 million", "3.3 million")
    assert not Exemption.objects.filter(draft__number=3).exists()
    withdraw_exemption(exemption=Exemption.objects.get(draft__number=2), by=cast.chris)
    assert [c.state for c in coverage_of(article.drafts.get(number=2))][-1] == "open"
