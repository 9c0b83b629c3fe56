"""What can be checked in a sentence, and how much."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.text import worth as weights
from factcheck.text.cue_words import CUE_WORDS
from factcheck.text.cues import checkability, cues


def found(sentence: str, what: str) -> list[str]:
    return [sentence[cue.start : cue.end] for cue in cues(sentence) if cue.what == what]


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("It cost $3.5 million in all.", ["$3.5 million"]),
        ("Some 90,000 people left, 37% of all.", ["90,000 people", "37%"]),
        ("Nearly one-tenth of the 700 fled.", ["one-tenth", "700"]),
        ("Fifteen were hurt and tens of thousands fled.", ["Fifteen", "tens of thousands"]),
        ("Forty-two vetoes were cast.", ["Forty-two"]),
        ("The 37th Brigade held for 24 hours.", ["37th", "24 hours"]),
        ("One of them was the third man.", []),
        ("It cost US$5 and 1,200.50 tons of x86 steel.", ["US$5", "1,200.50 tons"]),
        ("بلغ العدد ٩٠ ألف شخص.", ["٩٠", "ألف"]),
    ],
)
def test_figures_in_digits_and_in_words(sentence, figures):
    assert found(sentence, "figure") == figures


@pytest.mark.parametrize(
    ("sentence", "dates"),
    [
        ("They met on June 18, 2014.", ["June 18, 2014"]),
        ("It began in late June and ended last month.", ["late June", "last month"]),
        ("After 2011 and on Monday at 5 p.m. they left.", ["2011", "Monday", "5 p.m."]),
        ("Ten years ago and 3 weeks ago they met.", ["Ten years ago", "3 weeks ago"]),
        ("May I ask?", []),
        ("They may march.", []),
        ("حدث ذلك في 5 يونيو 2014 يوم الاثنين.", ["5 يونيو 2014", "الاثنين"]),
    ],
)
def test_dates_and_their_numbers_are_one_cue(sentence, dates):
    assert found(sentence, "date") == dates
    assert not [figure for figure in found(sentence, "figure") for date in dates if figure in date]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Then Ann Roe of the Desert Institute left Mosul.", ["Ann Roe of the Desert Institute", "Mosul"]),
        ("He met Maj. Khalid al-Rawi and the SWAT team.", ["Maj. Khalid al-Rawi", "SWAT"]),
        ("Omar, a farmer, left Iraq’s north.", ["Omar", "Iraq"]),
        ("Omar said so.", ["Omar"]),
        ("Soldiers fled. When I left, nobody stayed.", []),
        ("On Monday in July it rained.", []),
        ("He wore a T-shirt.", []),
    ],
)
def test_names_are_capitals_where_no_sentence_begins(sentence, names):
    assert found(sentence, "name") == names


@pytest.mark.parametrize(
    ("sentence", "quotes"),
    [
        ("“We left,” he said. “All of us.”", ["“We left,”", "“All of us.”"]),
        ("“We left and ran.", ["“We left and ran."]),
        ("They hid,” she said.", ["They hid,”"]),
        ('He called it "a lie" twice.', ['"a lie"']),
        ("قال «نحن هنا» ثم غادر.", ["«نحن هنا»"]),
        ("The army’s men didn’t stay.", []),
    ],
)
def test_a_quotation_cut_by_a_sentence_end_runs_to_the_edge(sentence, quotes):
    assert found(sentence, "quote") == quotes


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ("comparison", "It is larger than any other."),
        ("comparison", "He took more money, in one year, than she did."),
        ("cause", "It failed because of the heat."),
        ("superlative", "It is the highest rate in history."),
        ("change", "Prices increased."),
        ("attribution", "According to the army, it fell."),
        ("record", "She voted for the treaty."),
        ("cause", "انهار الجيش بسبب الفساد."),
        ("attribution", "وقال المتحدث ذلك."),
    ],
)
def test_each_kind_of_cue_is_found(what, sentence):
    assert found(sentence, what)


def test_every_listed_word_is_a_cue_of_its_kind():
    for what, words in CUE_WORDS.items():
        for word in words:
            assert found(f"They {word} it.", what) == [word]


def test_a_phrase_is_one_cue_and_the_words_in_it_are_none():
    assert found("She signed the second bill.", "record") == ["signed the second bill"]


def test_a_word_inside_another_is_no_cue():
    assert not found("The recutting of the taxonomy was painless.", "change")
    assert not found("The recutting of the taxonomy was painless.", "record")


def test_every_word_of_every_sign_weighs(monkeypatch):
    for sign in weights.SIGNS:
        monkeypatch.setattr(weights, "SIGNS", (sign,))
        for word in sign.words:
            assert weights.worth(word, []) == pytest.approx(weights.BASE + sign.weight), word


@pytest.mark.parametrize(
    ("much", "little"),
    [
        ("We created 23 million new jobs.", "We will create 23 million new jobs."),
        ("The deficit rose to $400 billion last year.", "Why did the deficit rise?"),
        ("Senator Roe voted against the treaty.", "I think we should all be proud."),
        ("In 1992 the mayor cut taxes by a third.", "Thank you, and good evening."),
        ("Unemployment fell more than in any other state.", "Let us work for a better future."),
        ("About 400 soldiers left the base on June 23.", "If they had stayed, they would have fought."),
        ("قتل 15 جنديا في يونيو 2014.", "شكرا لكم."),
        ("They cut the wages of the police.", "They can do the right thing."),
        ("The company paid the fine last year.", "The company should pay the fine."),
    ],
)
def test_a_statement_of_fact_outranks_a_question_a_wish_and_courtesy(much, little):
    assert checkability(much) > checkability(little) + 0.1


FACTS = [
    "The city spent $40 million on the bridge in 2012.",
    "Crime has gone down 30 percent since she took office.",
    "He vetoed the bill twice.",
    "Nine out of ten brigades are below strength.",
    "They shipped more jobs overseas than any company in history.",
    "Congress passed the act in 1996, and the president signed it.",
    "My opponent has raised taxes several times.",
    "Half of the schools have no library.",
]
TALK = [
    "I believe in the future of this country.",
    "What would you do about it?",
    "Good evening, and welcome to the hall.",
    "We have to do better.",
    "That is the right thing to do.",
    "Let me answer that.",
    "I hope we can agree on this.",
    "Well, it’s a question of values.",
]


def test_every_fact_ranks_above_all_talk():
    assert min(map(checkability, FACTS)) > max(map(checkability, TALK))


@pytest.mark.parametrize("sentence", ["", "…", "— “”", "؟"])
def test_without_a_letter_or_digit_there_is_nothing_to_check(sentence):
    assert checkability(sentence) == 0.0


@settings(deadline=None, derandomize=True, max_examples=200)
@given(st.text(alphabet=st.sampled_from('AaB b1290,.%$“”«»"’-?!قم😀\n'), max_size=50))
def test_cues_lie_in_the_sentence_and_the_score_between_0_and_1(sentence):
    assert 0.0 <= checkability(sentence) <= 1.0
    for cue in cues(sentence):
        assert 0 <= cue.start < cue.end <= len(sentence)
