"""The surroundings of a run: nothing of the caller's own setup takes part, and nothing of the run stays.

Loaded with `-p`, because settings are read before any conftest.
"""

import os
import shutil
import signal
import tempfile
from pathlib import Path

import pytest


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config):
    # Workers inherit the environment of the process that started them.
    if "PYTEST_XDIST_WORKER" not in os.environ:
        _lay_out(early_config)
    return (yield)


def _lay_out(early_config: pytest.Config) -> None:
    # A run that is told to stop ends as by Ctrl-C, so that the database server and this folder go with it.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    for name in [name for name in os.environ if name.startswith("FACTCHECK_")]:
        del os.environ[name]
    local = Path(tempfile.mkdtemp(prefix="factcheck-tests-"))
    early_config.add_cleanup(lambda: shutil.rmtree(local, ignore_errors=True))
    (local / "static").mkdir()
    os.environ["FACTCHECK_LOCAL_DIR"] = str(local)
    # Playwright's synchronous interface keeps an event loop in this thread; Django would refuse the ORM.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
