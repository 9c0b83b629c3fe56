"""The servers that are driven: the house under gunicorn, and Datasette, each as its makers would run it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WORKERS = 2
PATIENCE = 60


@contextmanager
def factcheck(folder: Path) -> Iterator[list[int]]:
    """Serve the database of this process's environment as the README tells a team to, and yield the port."""
    port = _free_port()
    command = [Path(sys.executable).with_name("gunicorn"), "factcheck.wsgi", f"--workers={WORKERS}", "--timeout=120"]
    surroundings = {"DJANGO_SETTINGS_MODULE": "tests.benchmarks.settings", "FACTCHECK_DEBUG": "0"}
    with _running([*command, f"--bind=127.0.0.1:{port}"], port, folder / "gunicorn.log", surroundings):
        yield [port]


@contextmanager
def datasette(folder: Path, program: Path, database: Path) -> Iterator[list[int]]:
    """Serve a SQLite file by as many processes of Datasette, at its quickest, and yield their ports.

    It is told that the file does not change and how many rows it has, and asked for no facets.
    """
    counted = folder / "counts.json"
    subprocess.run([program, "inspect", database, "--inspect-file", counted], check=True)
    with ExitStack() as stack:
        ports = []
        for n in range(WORKERS):
            ports.append(port := _free_port())
            command = [program, "serve", "--immutable", database, "--inspect-file", counted, f"--port={port}"]
            for setting in ("suggest_facets off", "default_page_size 25"):
                command += ["--setting", *setting.split()]
            stack.enter_context(_running(command, port, folder / f"datasette-{n}.log"))
        yield ports


@contextmanager
def _running(
    command: Sequence[str | Path], port: int, log: Path, surroundings: dict[str, str] | None = None
) -> Iterator[None]:
    """Run a server until the block ends. Raises RuntimeError with the end of its log if it does not answer."""
    with log.open("w") as lines:
        server = subprocess.Popen(
            list(map(str, command)), cwd=ROOT, env=os.environ | (surroundings or {}), stdout=lines, stderr=lines
        )
    try:
        until = time.monotonic() + PATIENCE
        while not _answers(port):
            if server.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"{command[0]} does not answer:\n{log.read_text()[-2_000:]}")
            time.sleep(0.1)
        yield
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(PATIENCE)


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
