"""Run the whole suite twice, on SQLite and on a real PostgreSQL; --sqlite or --postgres asks for just one.

All other arguments go to pytest: `python -m tests --postgres -k sign_off`.
"""

import argparse
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
NAMES = {"sqlite": "SQLite", "postgres": "PostgreSQL"}


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def run(database: str, arguments: list[str]) -> int:
    """Run the suite once; the answer is pytest's exit code."""
    say(f"\nThe suite on {NAMES[database]}")
    command = [sys.executable, "-m", "pytest", "-n", "2", "--dist=worksteal", f"--database={database}", *arguments]
    # No subprocess.run: at Ctrl-C it kills pytest after a quarter of a second, and the database server stays.
    with subprocess.Popen(command, cwd=ROOT) as suite:
        signal.signal(signal.SIGTERM, lambda *_: suite.terminate())
        return suite.wait()


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests", description=__doc__, allow_abbrev=False)
    parser.add_argument("--sqlite", action="store_true", help="run on SQLite")
    parser.add_argument("--postgres", action="store_true", help="run on a PostgreSQL started for the run")
    chosen, arguments = parser.parse_known_args()
    databases = [name for name in NAMES if getattr(chosen, name)] or list(NAMES)
    # Ctrl-C reaches pytest as well; this process waits until pytest has tidied up.
    signal.signal(signal.SIGINT, lambda *_: None)

    outcomes = {}
    for database in databases:
        began = time.monotonic()
        # Any other code is a failure, that for "no tests ran" too.
        outcomes[database] = run(database, arguments)
        say(f"{NAMES[database]} took {time.monotonic() - began:.0f} s")
        if outcomes[database] == pytest.ExitCode.INTERRUPTED:
            break
    say("")
    for database in databases:
        code = outcomes.get(database)
        word = "not run" if code is None else f"FAILED (pytest exit {code})" if code else "passed"
        say(f"{NAMES[database]}: {word}")
    return 0 if all(outcomes.get(database) == 0 for database in databases) else 1


if __name__ == "__main__":
    sys.exit(main())
