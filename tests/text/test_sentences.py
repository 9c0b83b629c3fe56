"""Sentence boundaries, each difficulty by its name; `|` marks the ends that are wanted."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.text.sentences import sentences

ARTICLE = Path(__file__).resolve().parents[3] / "shared" / "article" / "refinery.txt"


def cut(text: str, language: str = "en") -> list[str]:
    return [span.of(text) for span in sentences(text, language)]


def check(marked: str, language: str = "en") -> None:
    wanted = [part.strip() for part in marked.split("|")]
    assert cut(" ".join(wanted), language) == wanted


@pytest.mark.parametrize(
    "marked",
    [
        "Maj. Karim and Lt. Gen. Abbas met Col. Smith. | They left.",
        "Sen. John Doe, R-Ariz., and Gov. Jane Roe, D-Calif., met Dr. No. | They left.",
        "Mr. and Mrs. Smith spoke. | Brig. Gen. Ali did not.",
        "It was signed by Gen. (ret.) David Brown. | He left.",
        "The ex-Gov. Knight met the ex-Mrs. Smith. | They left.",
    ],
)
def test_a_title_stays_with_the_name_after_it(marked):
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "J. K. Rowling met George W. Bush. | E. Jean Smith sued.",
        "W. A. Doe met J. I. Roe. | I. A. Richards did not.",
        "He works for J.P. Morgan. | His father was Martin King Jr. | He died.",
        "It was plan B. | Nobody knew. | So did I. | She left.",
        "They chose plan B. | Ahmed left.",
    ],
)
def test_an_initial_belongs_to_its_name_and_a_lettered_plan_does_not(marked):
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "U.S. President Joe Doe and U.N. Secretary-General Ann Roe spoke.",
        "He lives in the U.S. | She does not.",
        "The U.S. economy grew 3.5 percent. | It was late.",
        "They met in Washington, D.C. | The two spoke.",
        "They met in Springfield, Mo. | Election officials left. | He spoke in Reno, Nev. (AP) and left.",
        "He moved to the U.S. | Recently, prices rose there.",
        "Shares of Acme Inc. rose. | He works for Acme Corp. | It pays well.",
    ],
)
def test_after_an_acronym_the_next_word_decides(marked):
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "It ended at 5 p.m. on Monday. | Doors open at 9 a.m. | Police left.",
        "It begins at 10 a.m. Friday. | It ends at 8 p.m. ET.",
        "On Jan. 5 it snowed. | In Sept. 2019 it did not.",
        "He was No. 5 on the list. | “No. | I will not.”",
        "See Fig. 2 and pp. 45-50. | Vol. 3 appeared.",
        "It cost $3.5 million vs. $2 million. | It was 3. | 30 people came.",
    ],
)
def test_times_dates_and_numbers_do_not_end_a_sentence(marked):
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "“Which one?” Omar said. | He sat.",
        "“Is it over?” asked the general. | “Stop!” he shouted.",
        "“Who did this?” Mayor Bill Smith asked. | “Why?” the man said.",
        "“He cried, ‘Where to?’ ” Omar said. | “Then she told us, ‘Leave.’ ” | Then he left.",
        "“Did you do it?” prosecutor Jane Roe asked.",
        "“Where is it?” Doe’s lawyer, Jane Roe, asked. | “Here.” | “Why?” | Doe stood up, said nothing and left.",
    ],
)
def test_what_attributes_a_question_stays_with_it(marked):
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "“Stop!” | The crowd ran.",
        "He asked: “Why? | Who did it?” | Nobody answered.",
        "“We won,” he said. | “We did.” | “Really?” | “Yes.”",
    ],
)
def test_a_quotation_that_nobody_is_named_for_ends_by_itself(marked):
    check(marked)


def test_inside_a_quotation_each_sentence_is_cut():
    check("He said. | “They ran. | They hid,” she said. | “A deal. | You can go.’ ” | C.")


@pytest.mark.parametrize("closing", ["”", " ”", "’ ”", "’”", "»", '"', ")", "’)"])
def test_a_lone_closing_quote_joins_the_sentence_before_it(closing):
    check(f"They left.{closing} | Then it rained.")


@pytest.mark.parametrize(
    "marked",
    [
        "Well … nothing happened. | He waited… | Then he left.",
        "“I was ... I mean, we were late,” she said.",
        "He paused . . . | Then he left.",
    ],
)
def test_an_ellipsis_ends_a_sentence_only_before_a_new_one(marked):
    check(marked)


def test_a_lower_case_word_goes_on_but_an_arabic_article_begins():
    check("The Yahoo! deal closed. | al-Qaeda fled. | iPhone sales rose.")


def test_a_numbered_item_is_one_sentence():
    assert cut("1. First item.\n2. Second item. It is long.") == ["1. First item.", "2. Second item.", "It is long."]


def test_a_line_end_always_ends_and_a_subhead_is_a_sentence():
    assert cut("A shocking turn\n\nHe left and\nran.") == ["A shocking turn", "He left and", "ran."]


@pytest.mark.parametrize(
    "marked",
    [
        "قال د. أحمد إن العدد 5.3 مليون. | وسأل: هل هذا صحيح؟ | نعم! | انتهى.",
        "وصل م. علي في 5 يونيو 2014. | وقال أ. د. محمود: «نحن هنا». | وأضاف: «لن نغادر».",
        "«هذا كلام. | وهذا آخر.» | ثم غادر.",
        "«إلى أين تذهبون؟» قال عمار. | لا أحد يعرف.",
        "ولد عام 1950 م. | وتوفي عام 2010 م. | كان كاتبا.",
        "قالت القوات (U.S. Army) إنها غادرت. | وارتفعت مبيعات Acme Inc. أمس.",
        "انتظر، ثم قال: نعم؛ وغادر. | انتهى.",
        "قال جون دبليو. سميث إنه غادر. | ونقلت ذلك أ ف ب. | ثم قالته بي بي سي. | انتهى.",
        "وصل د. أحمد و م. علي عند الساعة 9 ص. | ثم غادرا.",
        "«هل انتهى؟» كما سأل عمار. | «هل أنت بخير؟» سألته. | لم يجب.",
        "أين هو؟.. | لا أحد يعلم. | لكن... في الواقع غادر.",
    ],
)
def test_arabic_titles_quotes_and_marks(marked):
    check(marked, "ar")


def test_arabic_without_a_space_after_the_stop_is_cut_but_not_inside_an_abbreviation():
    assert cut("انتهت الحرب.وقال محمد ذلك. ص.ب.بغداد", "ar") == ["انتهت الحرب.", "وقال محمد ذلك.", "ص.ب.بغداد"]


def test_a_new_sentence_about_another_speaker_is_no_attribution():
    check("He said, “Are you well?” | Then he left. | She replied, “No!” | He said, “Go” and left.")


def test_the_article_reads_without_a_broken_sentence():
    if not ARTICLE.exists():
        pytest.skip(reason="the article lies beside the repository, in ../shared/article")
    text = ARTICLE.read_text(encoding="utf-8")
    found = cut(text)
    assert len(found) == 74
    assert [part for part in found if part[0].islower() or part[0] in "”’"] == []
    # Subheads and the promo line have no stop; everything else ends in one.
    open_ended = [part for part in found if not re.search(r"[.!?][^\w]*$", part)]
    assert len(open_ended) == 4


def test_one_very_long_line_is_cut_without_trouble():
    text = "One two three. " * 20_000 + "X" * 500_000
    assert len(sentences(text)) == 20_001


@settings(deadline=None, derandomize=True, max_examples=300)
@given(
    st.text(alphabet=st.sampled_from('aB .!?…\n\n“”’"»()12😀é\u0301بد؟«—\u00a0\u200b'), max_size=60),
    st.sampled_from(["en", "ar", "xx"]),
)
def test_every_character_but_space_lies_in_exactly_one_trimmed_sentence(text, language):
    end = 0
    for span in sentences(text, language):
        assert text[end : span.start].strip() == ""
        assert span.of(text) == span.of(text).strip() != ""
        assert "\n" not in span.of(text)
        end = span.end
    assert text[end:].strip() == ""
