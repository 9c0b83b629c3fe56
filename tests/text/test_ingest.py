"""Bytes to manuscripts, and what is refused at the door."""

import time

import pytest

from factcheck.text import ingest
from factcheck.text.blocks import blocks
from factcheck.text.ingest import ManuscriptError, read_manuscript

from .wordfiles import p, word_file


def refusal(data: bytes, filename: str = "story.txt") -> str:
    with pytest.raises(ManuscriptError) as caught:
        read_manuscript(data, filename)
    return str(caught.value)


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", "\u200b\n\u00a0".encode()])
def test_a_file_without_words_is_refused(data):
    assert "no words" in refusal(data)


def test_a_file_above_the_limit_is_refused():
    assert "larger than 20 MB" in refusal(b"a" * (20 * 1024 * 1024 + 1))


def test_a_file_at_the_limit_is_read(monkeypatch):
    monkeypatch.setattr(ingest, "MAX_BYTES", 1000)
    assert len(read_manuscript(b"a" * 1000, "a.txt").text) == 1000


def test_a_nul_byte_is_refused_by_its_place():
    assert "NUL byte at byte 7" in refusal(b"A story\x00 of two.")


TEXTS = ["A storm hit the port.", "ضربت عاصفة الميناء اليوم."]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", TEXTS)
def test_utf_16_that_does_not_say_so_is_named_for_what_it_is(encoding, text):
    assert "looks like UTF-16" in refusal(text.encode(encoding))


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", TEXTS)
def test_utf_16_that_says_so_is_read_and_said_so(encoding, text):
    read = read_manuscript(("\ufeff" + text).encode(encoding), "a.txt")
    assert read.text == text
    assert read.warnings == ("The file is in UTF-16 and was read as such.",)


def test_utf_16_is_read_as_strictly_as_utf_8():
    assert "not valid at byte 4" in refusal(b"\xff\xfea\x00b")
    assert "NUL character at character 1" in refusal("a\0b".encode("utf-16"))


@pytest.mark.parametrize("data", [b"\0\0\0\0", b"ab\0\0", b"a\0", b"\0" * 1000, b"a\0b\0c\0\0\0d\0e\0"])
def test_bytes_with_nuls_that_are_no_utf_16_are_not_called_so(data):
    assert "NUL byte" in refusal(data)


@pytest.mark.parametrize(
    ("text", "encoding", "named"),
    [
        ("A caf\u00e9 and “quotes”", "cp1252", "at byte 5; it may be Windows-1252: save it as UTF-8"),
        ("ضربت عاصفة الميناء اليوم، وقال مسؤولون إن ثلاثة قوارب غرقت.", "cp1256", "Windows-1256"),
        ("Шторм обрушился на порт в понедельник", "cp1251", "an encoding of another alphabet"),
        ("风暴袭击了港口", "gb18030", "an encoding of another alphabet"),
    ],
)
def test_another_encoding_is_refused_at_its_first_foreign_byte_and_guessed_at(text, encoding, named):
    assert named in refusal(text.encode(encoding))


def test_the_byte_is_counted_from_the_beginning_of_the_file_also_after_a_mark():
    assert "byte 5" in refusal(b"\xef\xbb\xbfab\xff")


@pytest.mark.parametrize("data", [b"a \xed\xa0\x80 b", b"a \xed\xa0\xbd\xed\xb8\x80 b"])
def test_surrogates_in_bytes_are_not_utf_8(data):
    assert "not valid UTF-8 at byte 2" in refusal(data)


def test_an_unknown_ending_names_the_known_ones():
    message = refusal(b"words", "story.pages")
    assert ".pages" in message
    assert ".txt, .md, .docx, .html, .htm" in message


def test_a_name_without_an_ending_is_read_as_text():
    assert read_manuscript(b"Some words.", "README").text == "Some words."


def test_a_byte_order_mark_is_dropped():
    assert read_manuscript(b"\xef\xbb\xbfSome words.", "a.txt").text == "Some words."


def test_line_ends_are_made_one_kind_and_accents_composed():
    assert read_manuscript("Cafe\u0301.\r\n\r\n\r\nBar.".encode(), "a.txt").text == "Café.\n\nBar."


def test_without_blank_lines_each_line_is_a_paragraph():
    assert read_manuscript(b"One.\nTwo.\nThree.", "a.txt").text == "One.\n\nTwo.\n\nThree."


def test_lines_broken_at_a_fixed_width_are_joined_and_said_so():
    lines = [
        "The harbour was closed on Monday after the great storm",
        "tore three boats from their moorings and sank one of",
        "them, officials said.",
    ]
    read = read_manuscript(("\n".join(lines) + "\n\nEnd.").encode(), "a.txt")
    assert read.text == " ".join(lines) + "\n\nEnd."
    assert any("fixed width" in warning for warning in read.warnings)


def test_short_lines_of_one_paragraph_stay_as_they_are():
    assert read_manuscript(b"Roses are red\nViolets are blue\n\nEnd.", "a.txt").text.startswith("Roses are red\n")


@pytest.mark.parametrize(
    ("sign", "what"),
    [
        ("\u202e", "direction marks"),
        ("\u2067", "direction marks"),
        ("\u200b", "zero-width"),
        ("\ufeff", "zero-width"),
        ("\u00ad", "soft hyphens"),
        ("\U000e0041", "tag characters"),
        ("\x1b", "control characters"),
    ],
)
def test_what_nobody_sees_is_kept_and_reported(sign, what):
    read = read_manuscript(f"One t{sign}wo.".encode(), "a.txt")
    assert sign in read.text
    assert len(read.warnings) == 1
    assert what in read.warnings[0]
    assert "character 5" in read.warnings[0]


def test_an_ordinary_text_has_no_warnings():
    assert read_manuscript("“Don’t go,” she said — twice.".encode(), "a.txt").warnings == ()


def test_marks_that_no_writing_stacks_are_refused_before_they_cost_minutes():
    zalgo = "a" + "\u0301" * 100_000 + "\u0316" * 100_000
    assert "stacked on one letter at character 73" in refusal(f"A storm {zalgo}".encode())
    assert "stacked" in refusal(f"A storm {zalgo}".encode(), "a.md")
    assert "stacked" in refusal(PAGE.replace("Monday", zalgo).encode(), "a.html")
    assert "stacked" in refusal(word_file(p(f"A storm {zalgo}")), "a.docx")
    many = "سُّدٌّ" + "\u0301" * 60 + "👩‍👩‍👧‍👦" * 30 + "🇮🇶" * 40
    assert read_manuscript(many.encode(), "a.txt").text


def test_lines_and_paragraphs_beyond_any_article_are_refused():
    assert "60,000 lines" in refusal(b"a\n" * 60_001 + b"a")
    assert "20,000 paragraphs" in refusal(b"a\n" * 20_000 + b"a")
    assert "20,000 paragraphs" in refusal(b"# a\n" * 20_001, "a.md")
    assert len(read_manuscript(b"a\n" * 19_999 + b"a", "a.txt").blocks) == 20_000


def test_one_line_of_five_megabytes_is_read_quickly():
    line = ("word " * 1_000_000 + " " * 100_000 + "end.").encode()
    started = time.perf_counter()
    read_manuscript(line, "a.txt")
    read_manuscript(b"# T" + b" " * 100_000 + line, "a.md")
    # Measured 1 s for both; a pattern that looks back over the line would take minutes.
    assert time.perf_counter() - started < 10


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Storm hits port\n\nIt was Monday.", "Storm hits port"),
        ("Is the port safe?\n\nIt was Monday.", "Is the port safe?"),
        ("The port closed on Monday.\n\nIt was late.", "story"),
        ("word " * 40 + "\n\nIt was late.", "story"),
    ],
)
def test_a_short_first_line_without_a_full_stop_is_the_title_else_the_file_name(text, title):
    assert read_manuscript(text.encode(), "story.txt").title == title


MARKDOWN = """\
Intro with *stress*, **weight** and a [link](https://example.org/a_b).

# The *real* title #

Two lines that
belong together, snake_case_name and 2 * 3 * 4 kept.

## Part two
Text right after.

- first item
- second **item**

1. numbered

> quoted words

![a picture](p.png)

```
code_line *as it is*
```

---
Escaped \\*stars\\* and `code`.
"""


def test_markdown_keeps_the_words_and_drops_the_marks():
    read = read_manuscript(MARKDOWN.encode(), "a.md")
    assert read.title == "The real title"
    assert read.text.split("\n\n") == [
        "Intro with stress, weight and a link.",
        "The real title",
        "Two lines that belong together, snake_case_name and 2 * 3 * 4 kept.",
        "Part two",
        "Text right after.",
        "first item",
        "second item",
        "1. numbered",
        "quoted words",
        "a picture",
        "code_line *as it is*",
        "Escaped *stars* and code.",
    ]


def test_markdown_says_what_its_paragraphs_are():
    kinds = [block.kind for block in read_manuscript(MARKDOWN.encode(), "a.md").blocks]
    assert kinds == "body headline body subhead body body body body body caption body body".split()


def test_a_line_over_the_headline_is_no_second_headline():
    read = read_manuscript(b"Exclusive\n\n# Storm hits port\n\nIt was Monday.\n\n# Later\n\nText.", "a.md")
    assert read.title == "Storm hits port"
    assert [block.kind for block in read.blocks] == ["subhead", "headline", "body", "subhead", "body"]


@pytest.mark.parametrize(
    "source",
    ["[" * 50_000, ">" * 20_000 + "x", "\n".join(" " * n + "- x" for n in range(300)), "*a**" * 20_000, "`a" * 25_000],
)
def test_hostile_markdown_is_read_quickly(source):
    started = time.perf_counter()
    read_manuscript(source.encode(), "a.md")
    assert time.perf_counter() - started < 2


def test_plain_files_have_blocks_and_nothing_beside_the_text():
    read = read_manuscript(b"Storm hits port\n\nIt was Monday.\n\nRelated: the dam\n\nEnd.", "a.txt")
    assert read.blocks == tuple(blocks(read.text))
    assert (read.remarks, read.left_out) == ((), ())


PAGE = """\
<html><head><title>Storm - The Daily</title></head><body><nav>Home</nav><article><h1>Storm hits port</h1>
<p>The harbour was closed on Monday after the great storm tore three boats from their moorings.</p>
<p>Nobody was hurt, said the officials who had been called to the harbour in the night.</p></article></body></html>
"""


@pytest.mark.parametrize("name", ["story.html", "story.HTM"])
def test_a_page_is_read_in_the_child(name):
    read = read_manuscript(PAGE.encode(), name)
    assert read.title == "Storm hits port"
    assert [block.kind for block in read.blocks] == ["headline", "body", "body"]
    assert read.text.startswith("Storm hits port\n\nThe harbour was closed")


@pytest.mark.parametrize("tags", ["<div>" * 20_000, "<p " + " ".join(f"a{n}" for n in range(1_000_000)) + ">"])
def test_a_hostile_page_is_refused_soon(tags):
    started = time.perf_counter()
    assert refusal((PAGE + tags).encode(), "story.html").endswith(".")
    # Measured 0.1 s each.
    assert time.perf_counter() - started < 5


def test_markdown_without_a_heading_falls_back_to_its_first_line():
    assert read_manuscript(b"Storm hits port\n\nText.", "a.md").title == "Storm hits port"
