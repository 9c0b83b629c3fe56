"""What the tests of dossiers share: two newsrooms in one database, and a look into folders."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

import pytest
from django.db import transaction

from factcheck.exports.dossier import export_dossier
from factcheck.models import User
from tests import cast as stage

from .worked_article import worked_article


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "store"
    return settings.MEDIA_ROOT


class Elsewhere(Exception):
    pass


@contextmanager
def _another_newsroom() -> Iterator[None]:
    with suppress(Elsewhere), transaction.atomic():
        yield
        raise Elsewhere


@pytest.fixture
def another_newsroom(db) -> Callable[[], AbstractContextManager[None]]:
    """What is done within never happened at this desk."""
    return _another_newsroom


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
        with _another_newsroom():
            export_dossier(worked_article(stage.people()), template)
    return shutil.copytree(template, tmp_path / "dossier")
