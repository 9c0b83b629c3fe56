"""A new draft: every claim is found in it, or an editor sees that it was not."""

import pytest

from factcheck.actions.changes import accept_change, propose_change
from factcheck.actions.claims import attach, mark, mark_again, reattach
from factcheck.actions.closing import spike
from factcheck.actions.drafts import add_draft, exempt, late_change, withdraw_exemption
from factcheck.actions.refusals import Conflict, NotAllowed, Refused
from factcheck.models import Anchor, Claim, Draft, Event, Exemption
from factcheck.models.gate import coverage_of
from factcheck.text.blocks import Block
from factcheck.text.reading import Remark
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


def test_what_the_manuscript_was_read_with_stays_with_the_draft(cast):
    text = "A dam\n\nIt is 9 m high."
    read = {
        "blocks": [Block(0, 5, "headline"), Block(7, 22, "caption")],
        "remarks": [Remark(13, 16, "footnote 1", "wanda", "Measured.")],
    }
    article = the.article(cast, text=text, **read)
    rows = ([[0, 5, "headline"], [7, 22, "caption"]], [[13, 16, "footnote 1", "wanda", "Measured."]])
    assert (the.newest(article).blocks, the.newest(article).remarks) == rows
    add_draft(article=article, by=cast.chris, text=text[:-1], origin="x")
    assert (the.newest(article).blocks[1][2], the.newest(article).remarks) == ("body", []), "plain text says no more"
    with pytest.raises(Refused, match="NUL"):
        add_draft(article=article, by=cast.chris, text="x", origin="x", remarks=[Remark(0, 1, "", "", "\0")])
    assert Draft.objects.count() == 2


# A headline, a caption and a pull quote, which plain text would not be told from the body.
TYPED = (
    ("headline", "The dam that leaks"),
    ("body", "It was built in 1962 by Mira Kessel."),
    ("caption", "The dam, seen from the village."),
    ("pull_quote", "Nobody sleeps when it rains."),
    ("body", "It holds 40 million cubic metres."),
)


def typed_article(cast, *remarked):
    """Open an article of TYPED, with a remark on each of some words."""
    text = "\n\n".join(words for _, words in TYPED)
    places = [(text.index(words), text.index(words) + len(words)) for _, words in TYPED]
    blocks = [Block(start, end, kind) for (start, end), (kind, _) in zip(places, TYPED, strict=True)]
    remarks = [Remark(text.index(w), text.index(w) + len(w), f"comment on {w}", "w", "?") for w in remarked]
    return the.article(cast, text=text, blocks=blocks, remarks=remarks)


def changed(cast, article, words, to_text):
    start, end = the.span_of(article, words)
    by = {"by": cast.chris, "ordered_by": "Edith"}
    return late_change(draft=the.newest(article), start=start, end=end, to_text=to_text, **by)


def test_a_late_change_is_the_next_draft_and_says_who_ordered_it(cast):
    article = typed_article(cast)
    claim = the.claim(cast, article)
    draft = changed(cast, article, "in 1962 by", "about 1963 by")
    assert draft.text == "\n\n".join(words.replace("in 1962", "about 1963") for _, words in TYPED)
    assert (draft.number, draft.origin, draft.created_by) == (2, "late change ordered by Edith", cast.chris)
    assert (place(claim).found_by, place(claim).exact) == ("exact", "40 million cubic metres")
    event = Event.objects.first()
    assert (event.verb, event.ref, event.by) == ("changed late", f"{article.slug} Draft 2", "chris")
    assert (event.summary, event.changes["text"]) == ("ordered by Edith; 1 kept", ["in 1962 by", "about 1963 by"])
    assert Event.objects.count() == 3, "opened, marked, and one for all of this"


def test_a_late_change_does_to_claims_what_any_draft_does(cast):
    article = typed_article(cast)
    asked = the.claim(cast, article)
    gone = the.claim(cast, article, "Mira Kessel", kind="name_title")
    change = propose_change(claim=asked, by=cast.chris, from_text="40 million", to_text="41 million", why="x")
    accept_change(change=change, by=cast.wanda)
    start, end = the.span_of(article, "The dam, seen from the village.")
    exempt(draft=the.newest(article), by=cast.chris, start=start, end=end, reason="a caption")
    changed(cast, article, "40 million", "41 million")
    change.refresh_from_db()
    assert (change.state, change.made_in.number, place(asked).exact) == ("made", 2, "41 million cubic metres")
    assert Exemption.objects.get(draft__number=2).exact == "The dam, seen from the village."
    changed(cast, article, " by Mira Kessel", "")
    assert gone.anchors.get(draft__number=3).state == "lost"


@pytest.mark.parametrize(
    ("words", "to_text", "kinds"),
    [
        ("1962", "1962 or later", "headline body caption pull_quote body"),
        ("The dam that leaks", "Leaking", "headline body caption pull_quote body"),
        ("The dam that leaks\n\n", "", "body caption pull_quote body"),
        ("in 1962 by", "in 1962\n\nby", "headline body body caption pull_quote body"),
        ("village.\n\nNobody sleeps", "village. Nobody sleeps", "headline body caption body"),
        ("\n\nIt holds 40 million cubic metres.", "", "headline body caption pull_quote"),
        ("The dam that leaks", "  The dam  \n\n\n\n  leaks  ", "headline headline body caption pull_quote body"),
        (
            "1962 by Mira Kessel.",
            "a year\n\nthat is no more\n\nknown to anybody",
            "headline body body body caption pull_quote body",
        ),
        ("Nobody sleeps when it rains.", "\n\n", "headline body caption body"),
    ],
)
def test_paragraphs_keep_their_kinds_through_a_late_change(cast, words, to_text, kinds):
    draft = changed(cast, typed_article(cast), words, to_text)
    assert " ".join(block.kind for block in draft.typed_blocks) == kinds
    assert [draft.text[block.start : block.end] for block in draft.typed_blocks] == draft.text.split("\n\n")


def test_remarks_stay_on_their_words_and_go_with_those_that_go(cast):
    remarked = ("built in 1962 by Mira", "1962", "1962 by", "in 1962", "It was", "Kessel", "40 million")
    article = typed_article(cast, *remarked)
    draft = changed(cast, article, "1962 by", "the year 1963 under")
    on = {label.removeprefix("comment on "): draft.text[start:end] for start, end, label, *_ in draft.remarks}
    assert on == {
        "built in 1962 by Mira": "built in the year 1963 under Mira",
        "It was": "It was",
        "Kessel": "Kessel",
        "40 million": "40 million",
    }
    article = typed_article(cast, "40 million ")
    draft = changed(cast, article, "cubic metres.", "")
    assert draft.remarks[0][1] == len(draft.text), "the space at the end went as well"


def test_a_late_change_that_cannot_be_made_leaves_nothing(cast):
    article = typed_article(cast)
    draft, whole = the.newest(article), len(the.newest(article).text)
    same = draft.text[:7]
    for start, end, to_text, by, said in (
        (0, 7, same, "Edith", "is the old one"),
        (0, 7, "x", " ", "who ordered it"),
        (0, whole, " \n", "Edith", "empty"),
        (7, 7, "x", "Edith", "is empty"),
        (9, 7, "x", "Edith", "is empty"),
        (-1, 7, "x", "Edith", "outside"),
        (0, whole + 1, "x", "Edith", "outside"),
        (0, 7, "x\0", "Edith", "NUL"),
        (16, 18, "ks ", "Edith", "word for word"),
    ):
        with pytest.raises(Refused, match=said):
            late_change(draft=draft, by=cast.chris, start=start, end=end, to_text=to_text, ordered_by=by)
    with pytest.raises(NotAllowed):
        late_change(draft=draft, by=cast.wanda, start=0, end=7, to_text="x", ordered_by="Edith")
    assert (Draft.objects.count(), Event.objects.count()) == (1, 1)
    changed(cast, article, "1962", "1963")
    with pytest.raises(Refused, match="Draft 1 is not the newest; draft 2 is"):
        late_change(draft=draft, by=cast.chris, start=0, end=7, to_text="x", ordered_by="Edith")
    spike(article=article, by=cast.edith, reason="No.")
    with pytest.raises(Refused, match="out of the desk"):
        changed(cast, article, "1963", "1964")
    assert Draft.objects.count() == 2


def test_a_claim_is_attached_to_the_place_that_it_lost_and_else_to_one_place_more(cast):
    article = the.article(cast)
    claim = the.claim(cast, article, "40 million")
    draft = add_draft(article=article, by=cast.chris, text="The dam at Kessel is large, and it is old.", origin="x")
    assert [anchor.state for anchor in draft.anchors.all()] == ["lost"]
    attach(claim=claim, by=cast.chris, start=21, end=26)
    assert [(anchor.state, anchor.exact) for anchor in draft.anchors.all()] == [("placed", "large")]
    attach(claim=claim, by=cast.chris, start=38, end=41)
    assert [anchor.exact for anchor in draft.anchors.all()] == ["large", "old"]


def test_nothing_is_marked_or_exempt_in_an_old_draft_or_a_spiked_article(cast):
    article = the.article(cast)
    old = the.newest(article)
    add_draft(article=article, by=cast.chris, text=old.text + "\n\nIt is old.", origin="x")
    fields = {"by": cast.chris, "start": 0, "end": 7}
    with pytest.raises(Refused, match="not the newest"):
        exempt(draft=old, reason="No fact.", **fields)
    spike(article=article, by=cast.edith, reason="No.")
    newest = the.newest(article)
    with pytest.raises(Refused, match="out of the desk's hands"):
        exempt(draft=newest, reason="No fact.", **fields)
    with pytest.raises(Refused, match="out of the desk's hands"):
        mark(draft=newest, by=cast.chris, spans=[(0, 7)], statement="S.", kind="figure")
