"""Fixtures that every test may use. The browser's are in `plugins/browser.py`."""

import pytest
from hypothesis import settings as hypothesis_settings

# Not by `-p`: it overrides fixtures of pytest-playwright, so it must be registered after it.
pytest_plugins = ("tests.plugins.browser",)

# Two workers share two cores: how long one example takes says nothing there.
hypothesis_settings.register_profile("factcheck", deadline=None)
hypothesis_settings.load_profile("factcheck")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory):
    """Put the SQLite test database into a file.

    Django's default lives in memory: its threads share one connection, or a cache that ignores the timeout.
    It has neither WAL nor IMMEDIATE, so a race that a newsroom would meet cannot happen in it.
    """
    from django.db import connection

    if connection.vendor == "sqlite":
        folder = tmp_path_factory.mktemp("database")
        connection.settings_dict["TEST"]["NAME"] = str(folder / "factcheck.sqlite3")


@pytest.fixture(scope="session", autouse=True)
def flush_empties_what_nobody_may_delete():
    """Let the flush after a test with real transactions take the triggers away; they come back after it.

    It sends post_migrate, and that restores them (`factcheck/apps.py`). A test that is rolled back keeps them.
    """
    from django.db import connection
    from django.test import TransactionTestCase

    from factcheck.models.triggers import drop_triggers

    flush = TransactionTestCase._fixture_teardown

    def drop_and_flush(case):
        drop_triggers(connection)
        flush(case)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", drop_and_flush)
        yield


@pytest.fixture
def editions_move_at_once(db):
    """Move editions at each write: PostgreSQL does it at the commit, and a test that is rolled back has none."""
    from django.db import connection

    from factcheck.models.triggers import EDITIONS

    if connection.vendor == "postgresql" and connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute(f"SET CONSTRAINTS {', '.join(trigger.name for trigger in EDITIONS)} IMMEDIATE")


@pytest.fixture
def cast(editions_move_at_once):
    """The people of `tests/cast.py`, by name: `cast.chris`, `cast.rita`, ..."""
    from tests.cast import people

    return people()
