"""What the tests of dossiers share: a store of their own, an editor, and a dossier to spoil."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from factcheck.exports.dossier import export_dossier
from factcheck.models import User
from tests import cast as stage

from .elsewhere import another_newsroom
from .worked_article import worked_article


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "store"
    return settings.MEDIA_ROOT


@pytest.fixture
def ella(db) -> User:
    """An editor of this newsroom, which knows nobody of the cast."""
    return stage.person("ella", "editor")


@pytest.fixture(scope="session")
def template(tmp_path_factory) -> Path:
    """The dossier of a much worked article; the first test that needs it writes it."""
    return tmp_path_factory.mktemp("template") / "dossier"


@pytest.fixture
def dossier(db, template, tmp_path) -> Path:
    """The dossier of a much worked article of another newsroom."""
    if not template.exists():
        with another_newsroom():
            export_dossier(worked_article(stage.people()), template)
    return shutil.copytree(template, tmp_path / "dossier")
