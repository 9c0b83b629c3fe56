"""Places to choose from: word for word if the words stand there, else the likest of the new sentences."""

from factcheck.text.anchoring import Selector, select
from factcheck.text.candidates import MOST, candidates
from factcheck.text.sentences import sentences


def nowhere(text, words):
    """The words with what stands around them in an old text; their place there is not known."""
    old = select(text, text.index(words), text.index(words) + len(words))
    return Selector(old.exact, old.prefix, old.suffix, -1, -1)


def test_every_place_with_these_words_is_offered_in_text_order():
    new = "It holds “9,000 tons”. And 👩‍🚒 again “9,000 tons”, as Mira says. Or “90,000 tons”."
    spans = candidates(new, nowhere("It held “9,000 tons”.", "“9,000 tons”"), [])
    assert [(span.start, span.of(new)) for span in spans] == [(9, "“9,000 tons”"), (37, "“9,000 tons”")]


def test_of_many_places_those_are_offered_that_have_the_likest_surroundings():
    old = "Mira counted nine cracks in the northern wall."
    new = " ".join([*["There are cracks."] * 20, "Ammar counted nine cracks in the northern wall.", "More cracks."])
    spans = candidates(new, nowhere(old, "cracks"), [])
    assert len(spans) == MOST
    assert new.index("cracks in the northern") in [span.start for span in spans]


def test_words_that_are_gone_are_looked_for_in_the_new_sentences_alone():
    old = "The ministry promised a new dam in 1998."
    new = "The ministry promised nothing new. Ministers promised a new dam in 1999. The ministry has a new roof on it."
    first, second, third = sentences(new)
    whole, part = (candidates(new, nowhere(old, words), [second, third]) for words in (old, "promised a new dam"))
    assert whole[0].of(new) == "Ministers promised a new dam in 1999."
    assert part[0].of(new) == "promised a new dam"
    assert first not in whole
    assert candidates(new, nowhere("Quite another thing happened.", "Quite another thing"), [second]) == []


def test_of_many_likenesses_the_likest_are_offered():
    old = "Mira counted nine cracks in the wall of the dam."
    others = [f"Ammar saw {n} cracks in a wall by the road." for n in range(9)]
    new = " ".join([*others, "Mira counted ten cracks in the wall of the dam."])
    spans = candidates(new, nowhere(old, old), sentences(new))
    assert len(spans) == MOST
    assert spans[-1].of(new) == "Mira counted ten cracks in the wall of the dam."
