"""Whom a sentence attributes its words to."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.text.attribution import speaker


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("“We left at noon,” said Omar.", "Omar"),
        ("“We left at noon,” Omar said.", "Omar"),
        ("Omar said the gate stood open.", "Omar"),
        ("Omar said that Layla told him to wait.", "Omar"),
        ("Still, Omar later said the gate stood open.", "Omar"),
        ("Omar, a farmer, said the gate stood open.", "Omar"),
        ("Omar, 22, said Layla was there.", "Omar"),
        ("The gate stood open, said Omar, who kept the key.", "Omar"),
        ("The gate, Omar said, stood open.", "Omar"),
        ("They told me to wait, Omar said.", "Omar"),
        ("“Go!” said army spokesman Khalid al-Rawi on Monday.", "Khalid al-Rawi"),
        ("Maj. Khalid al-Rawi told reporters that it was over.", "Maj. Khalid al-Rawi"),
        ("Half of them fled, according to Ann Roe of the Desert Institute, who counts.", "Ann Roe"),
        ("According to the Bank of Exampleland, prices fell.", "Bank of Exampleland"),
    ],
)
def test_a_name_is_found_before_the_verb_after_it_and_in_according_to(sentence, who):
    assert speaker(sentence) == who


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Soldiers say the gate stood open.", "Soldiers"),
        ("The gate stood open, soldiers say.", "soldiers"),
        ("Exampleland officials have told the paper that it was over.", "Exampleland officials"),
        ("Two soldiers who fled the base said it was over.", "Two soldiers"),
        ("It was over, said a spokesman for the ministry.", "spokesman for the ministry"),
        ("“Go,” said one of Omar’s friends, who gave no name.", "one of Omar’s friends"),
        ("Prices fell, according to the police.", "police"),
    ],
)
def test_a_role_is_given_without_its_article(sentence, who):
    assert speaker(sentence) == who


@pytest.mark.parametrize(
    "sentence",
    [
        "",
        "The gate stood open.",
        "He said the gate stood open.",
        "She said Omar told her to wait.",
        "“We left,” he said.",
        "It is said that Omar left.",
        "Omar is said to have left.",
        "Omar was told to wait.",
        "Omar could tell that it was over.",
        "That said, Omar left.",
        "What Omar said was true.",
        "No one said a word.",
        "“Omar said so.”",
        "They fled when their officers told them to.",
        "A group of men, called Dawn, took over.",
        "A man, said to be a farmer, left.",
        "Half of them fled, according to him.",
    ],
)
def test_a_pronoun_a_clause_and_a_passive_name_nobody(sentence):
    assert speaker(sentence) == ""


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("وقال عمر إن البوابة كانت مفتوحة.", "عمر"),
        ("قالت ليلى حسن في بيان.", "ليلى حسن"),
        ("«غادرنا» أضاف المتحدث.", "المتحدث"),
        ("غادروا بحسب المتحدث.", "المتحدث"),
        ("قال إن البوابة كانت مفتوحة.", ""),
        ("قال لنا عمر ذلك.", ""),
    ],
)
def test_an_arabic_speaker_follows_the_verb(sentence, who):
    assert speaker(sentence) == who


@settings(deadline=None, derandomize=True, max_examples=300)
@given(
    st.lists(
        st.sampled_from("Omar said , . “ ” the who told he ( ) — according to قال Dr. 22 \n".split(" ")), max_size=14
    )
)
def test_any_text_has_a_speaker_or_none(words):
    assert isinstance(speaker(" ".join(words)), str)
