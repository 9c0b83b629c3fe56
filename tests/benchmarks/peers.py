"""The programs that we are measured beside, in an environment of their own, where they cannot move our libraries."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def environment(folder: Path) -> Path:
    """Install what `requirements.txt` names into `folder`, unless it is there, and return where its programs are."""
    home, wanted = folder / "peers", Path(__file__).with_name("requirements.txt")
    installed = home / "installed.txt"
    if not installed.exists() or installed.read_text() != wanted.read_text():
        subprocess.run([sys.executable, "-m", "venv", home], check=True)
        subprocess.run([home / "bin" / "pip", "install", "--quiet", "--requirement", wanted], check=True)
        installed.write_text(wanted.read_text())
    return home / "bin"
