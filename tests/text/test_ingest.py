"""Bytes to manuscripts, and what is refused at the door."""

import time

import pytest

from factcheck.text import ingest
from factcheck.text.ingest import ManuscriptError, read_manuscript


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


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["A storm hit the port.", "ضربت عاصفة الميناء اليوم."])
def test_utf_16_is_named_for_what_it_is(encoding, text):
    assert "UTF-16" in refusal(text.encode(encoding))


def test_windows_1252_is_refused_at_its_first_foreign_byte():
    message = refusal("A caf\u00e9 and “quotes”".encode("cp1252"))
    assert "byte 5" in message
    assert "save it as UTF-8" in message


def test_the_byte_is_counted_from_the_beginning_of_the_file_also_after_a_mark():
    assert "byte 5" in refusal(b"\xef\xbb\xbfab\xff")


@pytest.mark.parametrize("data", [b"a \xed\xa0\x80 b", b"a \xed\xa0\xbd\xed\xb8\x80 b"])
def test_surrogates_in_bytes_are_not_utf_8(data):
    assert "not valid UTF-8 at byte 2" in refusal(data)


def test_an_unknown_ending_names_the_known_ones():
    message = refusal(b"words", "story.pages")
    assert ".pages" in message
    assert ".txt, .md" in message


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


def test_markdown_without_a_heading_falls_back_to_its_first_line():
    assert read_manuscript(b"Storm hits port\n\nText.", "a.md").title == "Storm hits port"
