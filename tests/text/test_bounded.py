"""The child process that reads what could do harm: its limits, and what becomes of one that fails."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck.text import bounded
from factcheck.text.bounded import read_bounded
from factcheck.text.reading import ManuscriptError

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def instead_of_python(tmp_path, monkeypatch):
    """Let a shell script run where the child would."""

    def run(script: str) -> None:
        path = tmp_path / "python"
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(stat.S_IRWXU)
        monkeypatch.setattr(sys, "executable", str(path))

    return run


@pytest.mark.parametrize("script", ["kill -9 $$", "exit 1", "echo nonsense", "true"])
def test_a_child_that_fails_is_one_plain_sentence(instead_of_python, script):
    instead_of_python(script)
    with pytest.raises(ManuscriptError, match=r"^The file could not be read: .*\.$"):
        read_bounded("docx", b"x" * 1_000_000)


def test_a_child_that_does_not_end_is_killed(instead_of_python, monkeypatch, tmp_path):
    monkeypatch.setattr(bounded, "SECONDS", 0.2)
    instead_of_python(f"echo $$ > {tmp_path}/pid; exec sleep 60")
    with pytest.raises(ManuscriptError, match="more memory or time"):
        read_bounded("docx", b"")
    assert not Path(f"/proc/{(tmp_path / 'pid').read_text().strip()}").exists()


def test_a_machine_that_cannot_start_a_child_says_the_same(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(ManuscriptError, match="could not be read"):
        read_bounded("docx", b"")


def test_the_child_learns_no_secret(instead_of_python, monkeypatch, tmp_path):
    monkeypatch.setenv("FACTCHECK_SECRET_KEY", "hush")
    instead_of_python(f"env > {tmp_path}/env")
    with pytest.raises(ManuscriptError):
        read_bounded("docx", b"")
    assert "PYTHONPATH" in (tmp_path / "env").read_text()
    assert "hush" not in (tmp_path / "env").read_text()


@pytest.mark.parametrize(
    ("reader", "ends"),
    [
        ("lambda data: bytearray(600 << 20)", "MemoryError"),
        ("lambda data: [open('/dev/null') for _ in range(20)]", "Too many open files"),
        ("lambda data: all(iter(lambda: True, False))", ""),
    ],
)
def test_the_child_may_not_take_more_than_its_share(reader, ends):
    greedy = f"child.CPU_SECONDS = 1; child.READERS['greedy'] = lambda: {reader}"
    code = f"from factcheck.text import child; {greedy}; child.main()"
    done = subprocess.run([sys.executable, "-c", code, "greedy"], input=b"", capture_output=True, cwd=ROOT, timeout=60)
    assert (done.returncode < 0) == (not ends)
    assert done.returncode != 0
    assert ends in done.stderr.decode()


def test_the_child_does_not_know_django():
    code = (
        "import sys; from factcheck.text import child; [make() for make in child.READERS.values()]; print(*sys.modules)"
    )
    known = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT, check=True, text=True).stdout
    assert "factcheck.text.docx.reader" in known.split()
    assert "django" not in known.split()
