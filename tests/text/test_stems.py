"""Words for searching: spellings and endings that count as one, what a query asks for, and where it stands."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.text.stems import MOST_WORDS, hits, parse, stem, words

SAME = [
    # Spellings
    "café cafe CAFÉ cafe\u0301",
    "Straße strasse STRASSE",
    "Tromsø Tromso",
    "Saint-Éloi saint-eloi",
    "Sana’a Sana'a Sanaa",
    "Daʿesh Da’esh Daesh",
    "ﬁeld field ｆｉｅｌｄ fi\u00adeld",
    "9,000 9000 ٩٬٠٠٠ ۹۰۰۰",
    "السَّدّ السد الســـد",
    "أحمد احمد إحمد",
    "على علي علی",
    "مدرسة مدرسه",
    "مسؤول مسئول مسءول",
    "كركوك کرکوک",
    # Endings, and what Arabic writes in front
    "repair repairs repaired Repairing repair’s",
    "عراقي العراقيون العراقيين العراقية والعراقي للعراقيين بالعراق",
    "طائرة الطائرات طائرات والطائرة",
    "قوة القوات وقوات",
    "وزارة الوزارة الوزارات",
    "قرية القرى القرية",
]
DIFFERENT = ["9,000 90,000 9.000", "الله له", "½ 12", "dam damn", "بيجي باجي", "جندي جنود"]


def test_spellings_and_endings_that_readers_would_take_for_one_are_one():
    for line in SAME:
        found = {tuple(of for of, _ in words(one)) for one in line.split()}
        assert len(found) == 1 and found != {()}, (line, found)


def test_what_is_another_word_or_number_stays_another():
    for line in DIFFERENT:
        each = line.split()
        assert len({tuple(of for of, _ in words(one)) for one in each}) == len(each), line


def test_a_word_knows_where_it_stands_as_written():
    text = "In «Kessel’s» \u2067السَّدّ\u2069, 9,000 anti-tank cafe\u0301s…"
    assert [span.of(text) for _, span in words(text)] == [
        *("In", "Kessel’s", "السَّدّ", "9,000", "anti", "tank", "cafe\u0301s")
    ]


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        ("dams repaired", [("dam",), ("repair",)]),
        ('"the old dam" held', [("the", "old", "dam"), ("held",)]),
        ("“the old dam” „held fast“", [("the", "old", "dam"), ("held", "fast")]),
        ('held "the old', [("held",), ("the", "old")]),
        ("anti-tank 3.2", [("anti", "tank"), ("3", "2")]),
        ("dam AND NOT (bridge OR col:x*)", [("dam",), ("and",), ("not",), ("bridg",), ("or",), ("col", "x")]),
        ("dam dams Dam", [("dam",)]),
        ('"" \' -- * ـ', []),
        ("", []),
        ("a b c d e f g h i j k l m n", [(letter,) for letter in "abcdefghijkl"]),
        ('x "a b c d e f g h i j k l m n" z', [("x",), tuple("abcdefghijk")]),
    ],
)
def test_a_query_is_words_and_phrases_and_nothing_else(query, terms):
    assert parse(query) == terms


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("The dams held. No dam fell.", "dam", ["dams", "dam"]),
        ("Old dam, the old dam", '"the old dam"', ["the old dam"]),
        ("the old dam; the dam", '"the dam" old', ["old", "the dam"]),
        ("a b c", '"a b" "b c"', ["a b c"]),
        ("a a a b", '"a a" b', ["a a a", "b"]),
        ("قال الجُنود العراقيّون", "عراقيين جنود", ["الجُنود", "العراقيّون"]),
        ("Nothing here", "dam", []),
    ],
)
def test_the_words_looked_for_are_marked_where_they_stand(text, query, marked):
    assert [span.of(text) for span in hits(text, parse(query))] == marked


HARD = st.text(
    alphabet=st.sampled_from("aZ é\u0301ßİŀ½⑴9,٬٣\n\t“”‘’\"'–-\u00ad\u200f\u0640\u064eبالوةه😀ﷺ\ud800\x00·"),
    max_size=40,
)


@settings(derandomize=True, max_examples=300)
@given(HARD | st.text(max_size=40), HARD | st.text(max_size=40))
def test_no_text_breaks_it_and_hits_are_whole_words_apart_and_in_order(text, query):
    terms = parse(query)
    assert sum(map(len, terms)) <= MOST_WORDS and all(terms)
    there = [span for _, span in words(text)]
    found = hits(text, terms)
    assert {span.start for span in found} <= {span.start for span in there}
    assert {span.end for span in found} <= {span.end for span in there}
    assert all(0 <= one.start < one.end <= len(text) for one in there)
    assert all(one.end <= other.start for each in (there, found) for one, other in pairwise(each))


@settings(derandomize=True, max_examples=300)
@given(HARD | st.text(max_size=40))
def test_every_text_is_found_by_its_own_words(text):
    for of, span in words(text):
        assert hits(text, parse(span.of(text))), (of, span.of(text))


@settings(derandomize=True, max_examples=300)
@given(HARD | st.text(max_size=40))
def test_of_ascii_a_stem_holds_letters_and_digits_alone(word):
    # What stands between quotation marks in a query to either database must not end them.
    assert all(letter.isalnum() and letter == letter.lower() for letter in stem(word) if letter.isascii())
