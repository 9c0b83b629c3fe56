"""What runs in the child process: one reader, with little memory and time, bytes in and JSON out."""

import json
import resource
import sys
from collections.abc import Callable
from dataclasses import asdict

from .reading import ManuscriptError, Reading

MEMORY = 512 * 1024 * 1024
CPU_SECONDS = 10
# Enough for the codecs that are imported when a page names them, and too few for mischief.
OPEN_FILES = 16


def _docx() -> Callable[[bytes], Reading]:
    from .docx.reader import read_docx

    return read_docx


def _webpage() -> Callable[[bytes], Reading]:
    from .webpage.reader import read_page

    return read_page


# Each imports only what it needs, because the person who uploads waits for it.
READERS = {"docx": _docx, "webpage": _webpage}


def main() -> None:
    """Read a file from standard input as `sys.argv[1]` names it, and write a Reading or a refusal."""
    reader = READERS[sys.argv[1]]()
    _limit(resource.RLIMIT_AS, MEMORY)
    _limit(resource.RLIMIT_CPU, CPU_SECONDS)
    _limit(resource.RLIMIT_NOFILE, OPEN_FILES)
    _limit(resource.RLIMIT_CORE, 0)
    try:
        said = asdict(reader(sys.stdin.buffer.read()))
    except ManuscriptError as error:
        said = {"refused": str(error)}
    json.dump(said, sys.stdout)


def _limit(what: int, most: int) -> None:
    """Lower a limit, never above what this process was given."""
    hard = resource.getrlimit(what)[1]
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    main()
