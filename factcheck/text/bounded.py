"""Reading in a child process: a file that takes all memory or time takes only the child's."""

import json
import logging
import os
import subprocess
import sys
from pathlib import Path

from .reading import ManuscriptError, Passage, Reading, Remark

SECONDS = 15

_ROOT = Path(__file__).resolve().parents[2]
_UNREADABLE = "The file could not be read: it is damaged, or it needs more memory or time than a manuscript may take."
_log = logging.getLogger(__name__)


def read_bounded(reader: str, data: bytes) -> Reading:
    """Return what the reader of that name in `child` makes of the bytes.

    Raises ManuscriptError with the reader's own sentence, or with one for a child that crashed, ran out of its
    512 MB or 10 seconds of work, or was not done after SECONDS.
    """
    command = [sys.executable, "-m", "factcheck.text.child", reader]
    # Of our variables the child gets none, because some hold keys; it finds what this process finds.
    paths = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        child = subprocess.run(
            command, input=data, capture_output=True, timeout=SECONDS, check=True, cwd=_ROOT, env=paths
        )
        said = json.loads(child.stdout)
    except (subprocess.SubprocessError, OSError, ValueError) as error:
        # Names the command and how it ended, but no word of the file.
        _log.error("%s", error)
        raise ManuscriptError(_UNREADABLE) from error
    if "refused" in said:
        raise ManuscriptError(said["refused"])
    return _restored(**said)


def _restored(
    *, passages: list[dict], title: str, warnings: list[str], remarks: list[dict], left_out: list[str]
) -> Reading:
    return Reading(
        passages=tuple(Passage(**passage) for passage in passages),
        title=title,
        warnings=tuple(warnings),
        remarks=tuple(Remark(**remark) for remark in remarks),
        left_out=tuple(left_out),
    )
