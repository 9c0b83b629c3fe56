"""Quotes are found where they stand, and a second place is never overlooked."""

from __future__ import annotations

import time

from hypothesis import example, given
from hypothesis import strategies as st

from factcheck.imports.claims import places
from factcheck.imports.claims.places import Places


def everywhere(text, quote):
    return [at for at in range(len(text)) if quote and text.startswith(quote, at)]


ALIKE = st.text("ab", max_size=40)


@given(st.lists(st.text("ab", min_size=30, max_size=90), max_size=6).map("".join), st.lists(ALIKE), st.data())
@example("", ["", "a", "aaaaa"], None)
@example("aaaaaaaaa", ["aaaaaaaa", "aaaaaaaaa", "aaaa"], None)
@example("xabcdefgh xabcdefgh", ["abcdefgh", "xabcdefgh"], None)
def test_an_index_finds_what_looking_for_each_quote_finds(text, quotes, data):
    if data and text:
        start = data.draw(st.integers(0, len(text) - 1))
        quotes = [*quotes, *(text[start : start + length] for length in (4, 5, 8, 31, 64, 70, 130))]
    short = Places(text, quotes)
    long = Places(text, ())
    long.found = places._index(text, quotes)
    for quote in quotes:
        wanted = everywhere(text, quote)[:2]
        assert [*short.find(quote)] == [*long.find(quote)] == wanted, quote


def test_a_long_draft_whose_sentences_begin_alike_takes_no_longer():
    said = "The minister said in the plenary session of the national assembly of the republic that "
    sentences = [f"{said}{number} people came." for number in range(20_000)]
    before = time.process_time()
    found = Places("\n".join(sentences), sentences)
    assert all(len(found.find(sentence)) == 1 for sentence in sentences)
    assert time.process_time() - before < 3
