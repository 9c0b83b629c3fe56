"""Writing files so that whoever looks sees the old one or the whole new one, never half of it."""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO

_BLOCK = 1024 * 1024


def write_file(path: Path, chunks: Iterable[bytes]) -> int:
    """Write `chunks` to `path`, over a file that is there, and return how many bytes that were.

    Raises OSError, and what the chunks raise; then the old file is still there.
    """
    draft = _beside(path)
    try:
        size = _write(draft, chunks)
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    _settle(path.parent)
    return size


def write_folder(path: Path, fill: Callable[[Path], None]) -> None:
    """Let `fill` write into a folder beside `path`, then put it there.

    Raises FileExistsError where something is in the way; an empty folder is not. After any error nothing is left.
    """
    if path.exists() and not (path.is_dir() and not any(path.iterdir())):
        raise FileExistsError(f"{path} is there already and is not an empty folder.")
    draft = _beside(path)
    draft.mkdir()
    try:
        fill(draft)
        for folder in (draft, *(below for below in draft.rglob("*") if below.is_dir())):
            _settle(folder)
        draft.replace(path)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    _settle(path.parent)


def put_file(path: Path, data: bytes) -> None:
    """Write a file inside a folder that `write_folder` fills, folders on the way to it included."""
    path.parent.mkdir(exist_ok=True)
    _write(path, [data])


def blocks(file: IO[bytes]) -> Iterator[bytes]:
    """Yield what is in a file, block by block."""
    return iter(lambda: file.read(_BLOCK), b"")


def scratch_file() -> IO[bytes]:
    """Return an empty file that has no name and is gone once it is closed, which is the caller's to do."""
    return tempfile.TemporaryFile()


def _beside(path: Path) -> Path:
    """Name a draft in the same folder: only within one file system can it be renamed."""
    return path.with_name(f".{path.name[:100]}.{secrets.token_hex(8)}")


def _write(path: Path, chunks: Iterable[bytes]) -> int:
    size = 0
    with path.open("xb") as file:
        for chunk in chunks:
            size += file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return size


def _settle(folder: Path) -> None:
    """Let the disk remember the names in a folder."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
