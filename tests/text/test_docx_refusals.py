"""Hostile Word files, and files that are none: one plain sentence each, soon and without much memory."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck.text.docx import archive
from factcheck.text.docx.reader import read_docx
from factcheck.text.ingest import read_manuscript
from factcheck.text.reading import ManuscriptError

from .wordfiles import hostile, p, parts_of, word_file, zipped

# The child as it is, which then tells what it took: its own time, so that a busy machine proves nothing, and its
# own memory, since what the system counts for a child begins with what its parent had.
MEASURED = """
import re, resource, sys
from factcheck.text.child import main
main()
used = resource.getrusage(resource.RUSAGE_SELF)
peak = re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1]
print(used.ru_utime + used.ru_stime, peak, file=sys.stderr)
"""


def measured(data: bytes) -> tuple[dict, float, float]:
    """Return what the child said, and the seconds and megabytes that it took."""
    command = [sys.executable, "-c", MEASURED, "docx"]
    root = Path(__file__).resolve().parents[2]
    child = subprocess.run(command, input=data, capture_output=True, check=True, cwd=root)
    seconds, kilobytes = child.stderr.split()
    return json.loads(child.stdout), float(seconds), int(kilobytes) / 1024


def test_what_an_honest_word_file_never_holds_is_refused_within_a_second_and_64_megabytes():
    said, _, usual = measured(word_file(p("The dam holds.")))
    assert said["passages"] == [{"kind": "", "text": "The dam holds."}]
    for attack, data, sentence in hostile():
        said, seconds, megabytes = measured(data)
        assert sentence in said.get("refused", ""), attack
        assert said["refused"].endswith("."), attack
        assert seconds < 1, attack
        assert megabytes - usual < 64, attack


def test_a_refusal_in_the_child_is_an_error_of_the_manuscript():
    with pytest.raises(ManuscriptError, match="This is a PDF"):
        read_manuscript(b"%PDF-1.7", "story.docx")


def test_a_word_file_with_macros_is_not_even_opened():
    with pytest.raises(ManuscriptError, match=r"ending in \.docm cannot be read"):
        read_manuscript(word_file(p("Words.")), "story.docm")


def test_a_word_file_without_words_is_refused():
    with pytest.raises(ManuscriptError, match="no words in it"):
        read_manuscript(word_file(p("") + p(" ")), "story.docx")


def test_a_part_with_a_wrong_checksum_is_damaged():
    parts = parts_of(p("The dam holds."))
    data = bytearray(zipped(parts))
    at = data.rindex(b"PK\x01\x02")
    data[at + 16] ^= 0xFF
    with pytest.raises(ManuscriptError, match="damaged"):
        read_docx(bytes(data))


def test_the_limits_admit_what_lies_just_below_them(monkeypatch):
    members = {f"word/media/{number}.png": b"" for number in range(archive.MAX_ENTRIES - 3)}
    data = zipped(parts_of(p("Words.")) | members)
    assert read_docx(data).passages[0].text == "Words."
    with pytest.raises(ManuscriptError, match="2,000 files"):
        read_docx(zipped(parts_of(p("Words.")) | members | {"one": b"", "two": b""}))
    size = len(parts_of(p("Words."))["word/document.xml"])
    monkeypatch.setattr(archive, "MAX_PART", size)
    assert read_docx(word_file(p("Words."))).passages
    monkeypatch.setattr(archive, "MAX_PART", size - 1)
    with pytest.raises(ManuscriptError, match="too large"):
        read_docx(word_file(p("Words.")))


def test_a_short_text_that_repeats_itself_is_no_bomb():
    assert len(read_docx(word_file(p("Ha. " * 200_000))).passages) == 1
