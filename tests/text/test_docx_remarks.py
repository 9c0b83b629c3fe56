"""Footnotes, endnotes and comments of a Word file, and the words that they hang on."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from factcheck.text.clean import canonical
from factcheck.text.docx.reader import read_docx
from factcheck.text.ingest import read_manuscript
from factcheck.text.reading import Remark

from .wordfiles import DELETED_END, commented, deleted, inserted, note, p, reference, table, word_file


def said(body: str, **notes: str) -> list[tuple[str, str]]:
    """Return the label of each remark and the words that it hangs on."""
    read = read_docx(word_file(body, **notes))
    text = "\n\n".join(passage.text for passage in read.passages)
    return [(remark.label, text[remark.start : remark.end]) for remark in read.remarks]


def footnotes(count: int) -> str:
    return "".join(note("footnote", number, f"Note {number}") for number in range(1, count + 1))


def foot(number: int) -> str:
    return reference("footnote", number)


def test_a_remark_says_who_wrote_it_on_what():
    body = p("Before. The ", commented(7, "dam", inserted(" holds")), " water.")
    comments = note("comment", 7, "Ask Ammar.", author="Wanda")
    read = read_manuscript(word_file(body, comments=comments), "a.docx")
    assert read.remarks == (Remark(12, 21, "comment 1", "Wanda", "Ask Ammar."),)
    assert read.text[12:21] == "dam holds"


def test_a_footnote_hangs_on_its_sentence_up_to_the_reference():
    body = p("It rained. The dam ", "holds", foot(1), " 40 litres.", foot(2), " It is old.")
    assert said(body, footnotes=footnotes(2)) == [
        ("footnote 1", "The dam holds"),
        ("footnote 2", "40 litres."),
    ]


def test_two_references_at_one_place_hang_on_the_same_words():
    body = p("In 1962,", foot(1), " it was built", foot(2), foot(3), ".")
    assert [words for _, words in said(body, footnotes=footnotes(3))] == ["In 1962,", "it was built", "it was built"]


def test_a_reference_that_opens_a_paragraph_is_about_what_follows():
    assert said(p("It rained.") + p(foot(1), "The dam holds."), footnotes=footnotes(1)) == [
        ("footnote 1", "The dam holds.")
    ]


def test_notes_are_counted_by_kind_in_the_order_of_the_text():
    body = p("One.", foot(2), reference("endnote", 5)) + p("Two.", foot(1), reference("comment", 0))
    notes = {"endnotes": note("endnote", 5, "End"), "comments": note("comment", 0, "Hm", author="Ed")}
    assert said(body, footnotes=footnotes(2), **notes) == [
        ("footnote 1", "One."),
        ("endnote 1", "One."),
        ("footnote 2", "Two."),
        ("comment 1", "Two."),
    ]


def test_a_comment_on_several_paragraphs_hangs_on_all_of_them():
    body = '<w:commentRangeStart w:id="1"/>' + p("One.") + p("Two.") + '<w:commentRangeEnd w:id="1"/>'
    body += p(reference("comment", 1), "Three.")
    assert said(body, comments=note("comment", 1, "All")) == [("comment 1", "One.\n\nTwo.")]


def test_a_comment_on_deleted_words_hangs_on_what_is_left_of_the_sentence():
    assert said(p("The dam ", commented(1, deleted("never ")), "holds."), comments=note("comment", 1, "?")) == [
        ("comment 1", "The dam")
    ]


def test_remarks_keep_to_their_words_in_rows_and_joined_paragraphs():
    body = table([p("Basra"), p("12", foot(1))]) + p("The ", about=DELETED_END) + p(commented(1, "dam"), " holds.")
    assert said(body, footnotes=footnotes(1), comments=note("comment", 1, "?")) == [
        ("footnote 1", "Basra\t12"),
        ("comment 1", "dam"),
    ]


def test_deleted_references_and_empty_notes_are_none():
    body = p("One.", f'<w:del w:id="1">{foot(1)}</w:del>', foot(2), foot(9), reference("comment", 4))
    assert said(body, footnotes=note("footnote", 1, "Gone") + note("footnote", 2, " ")) == []


def test_a_file_without_words_has_no_remarks():
    assert said(p(foot(1)), footnotes=footnotes(1)) == []


def test_paragraphs_of_a_note_stay_apart_and_its_deletions_are_listed():
    inside = f'<w:footnote w:id="1">{p("Book, ", deleted("p. 3"))}{p("page 4.")}</w:footnote>'
    read = read_docx(word_file(p("One.", foot(1)), footnotes=inside))
    assert (read.remarks[0].text, read.left_out) == ("Book,\npage 4.", ("p. 3",))


# Tokens and not characters, so that a combining mark never begins the words of a comment.
WORDS = st.lists(
    st.sampled_from(["a", "dam ", "e\u0301", "q\u0323\u0307", "😀", "👩\u200d🚒", "سدّ ", "é", " ", "\u00a0", "12"]),
    max_size=6,
).map("".join)


@given(st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=5))
def test_offsets_count_code_points_of_the_canonical_text(paragraphs):
    body = "".join(p(before, commented(n, on), after) for n, (before, on, after) in enumerate(paragraphs))
    comments = "".join(note("comment", n, f"{n}") for n in range(len(paragraphs)))
    read = read_docx(word_file(body, comments=comments))
    text = "\n\n".join(passage.text for passage in read.passages)
    assert text == canonical(text)
    found = {remark.text: text[remark.start : remark.end] for remark in read.remarks}
    for number, (_, on, _) in enumerate(paragraphs):
        if on.strip():
            assert found[str(number)] == canonical(on).strip()
