"""Measure on a scratch database and print a table; `python -m tests.benchmarks readers` measures one subject.

Each subject is measured on SQLite and on PostgreSQL; --sqlite or --postgres asks for just one.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from tests.plugins.postgres import _start as start_postgres

SUBJECTS = ("desk", "readers", "exports", "imports")
DATABASES = ("sqlite", "postgres")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__, allow_abbrev=False)
    parser.add_argument("subjects", nargs="*", metavar="subject", help=f"{' or '.join(SUBJECTS)}; all unless given")
    parser.add_argument("--sqlite", action="store_true", help="measure on SQLite")
    parser.add_argument("--postgres", action="store_true", help="measure on a PostgreSQL started for the run")
    parser.add_argument("--claims", type=int, default=1_000_000, help="how many claims there are (1,000,000)")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep the SQLite files there for the next run")
    wanted = parser.parse_args()
    if unknown := set(wanted.subjects) - set(SUBJECTS):
        parser.error(f"No such subject: {', '.join(sorted(unknown))}. There is: {', '.join(SUBJECTS)}.")
    chosen = [database for database in DATABASES if getattr(wanted, database)] or DATABASES
    # All of them, so that a goal missed in one does not hide the others.
    return max([_measured(d, s, wanted) for s in wanted.subjects or SUBJECTS for d in chosen])


def _measured(database: str, subject: str, wanted: argparse.Namespace) -> int:
    """Measure one subject in a process of its own, since settings are read once; the answer is its exit code."""
    with ExitStack() as tidy:
        folder = (
            wanted.keep if wanted.keep and database == "sqlite" else tidy.enter_context(tempfile.TemporaryDirectory())
        )
        surroundings = os.environ | {
            "DJANGO_SETTINGS_MODULE": "factcheck.settings",
            "DJANGO_ALLOW_ASYNC_UNSAFE": "true",
            "FACTCHECK_LOCAL_DIR": str(folder),
        }
        surroundings.pop("DATABASE_URL", None)
        if database == "postgres":
            surroundings["DATABASE_URL"] = start_postgres(tidy)
        command = [sys.executable, "-m", "tests.benchmarks.run", subject, str(wanted.claims)]
        return subprocess.run(command, env=surroundings).returncode


if __name__ == "__main__":
    sys.exit(main())
