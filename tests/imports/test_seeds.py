"""The example articles in seeds/ come in, and leave as the same bytes."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.exports.dossier import export_dossier
from factcheck.imports.dossier import load_dossier

from .folders import differing

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
FOLDERS = sorted(path.parent for path in SEEDS.glob("*/article.toml"))


def test_there_is_an_example():
    assert FOLDERS


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_an_example_is_loaded_and_exported_as_the_same_bytes(ella, tmp_path, folder):
    export_dossier(load_dossier(folder, by=ella), tmp_path / "again")
    assert differing(folder, tmp_path / "again") == []
