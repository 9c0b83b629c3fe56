"""A reader who asks as fast as the server answers: plain sockets, so that asking costs less than answering."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from statistics import median, quantiles

THREADS = 4
NUMBERS = count()


@dataclass
class Asked:
    """A page that is asked for again and again; `ports` are those of servers that give it, one a process.

    `is_new`: each time by another address, so that no answer can be one that was given before.
    """

    name: str
    ports: Sequence[int]
    path: str
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    is_new: bool = False
    rates: list[float] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    size: int = 0

    @property
    def rate(self) -> float:
        """Answers a second: the median of the rounds."""
        return median(self.rates)

    @property
    def middle(self) -> float:
        """The median answer, in milliseconds."""
        return 1000 * median(self.times)

    @property
    def slow(self) -> float:
        """What 95 of 100 answers stay below, in milliseconds."""
        return 1000 * quantiles(self.times, n=20)[-1]

    def drive(self, seconds: float) -> None:
        """Ask with THREADS readers for a while, and keep how that went. Raises AssertionError for a wrong answer."""
        times: list[list[float]] = [[] for _ in range(THREADS)]
        faults: list[BaseException] = []
        began = time.perf_counter()

        def read(n: int) -> None:
            try:
                with Reader(self, self.ports[n % len(self.ports)]) as reader:
                    while time.perf_counter() < began + seconds:
                        asked_at = time.perf_counter()
                        self.size = reader.ask()
                        times[n].append(time.perf_counter() - asked_at)
            except (AssertionError, OSError) as fault:
                faults.append(fault)

        threads = [threading.Thread(target=read, args=(n,)) for n in range(THREADS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if faults:
            raise faults[0]
        taken = time.perf_counter() - began
        self.rates.append(sum(map(len, times)) / taken)
        self.times += [each for of_thread in times for each in of_thread]


class Reader:
    """One connection, kept as long as the server keeps it."""

    def __init__(self, asked: Asked, port: int):
        self.asked, self.port = asked, port
        headers = {"Host": "localhost", "Accept-Encoding": "gzip", **asked.headers}
        lines = [f"GET {asked.path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
        self.request = "\r\n".join([*lines, "", ""]).encode()
        self.socket: socket.socket | None = None

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *_: object) -> None:
        self.hang_up()

    def hang_up(self) -> None:
        if self.socket:
            self.socket.close()
        self.socket = None

    def ask(self) -> int:
        """Send the request, read the whole answer and return its size."""
        if self.socket is None:
            self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=60)
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        request = self.request
        if self.asked.is_new:
            # Both sites leave parameters with an underscore alone that they do not know.
            request = request.replace(b" HTTP/1.1", b"&_n=%d HTTP/1.1" % next(NUMBERS), 1)
        self.socket.sendall(request)
        answer = self.socket.recv(262_144)
        while b"\r\n\r\n" not in answer:
            answer += self._more()
        head, _, body = answer.partition(b"\r\n\r\n")
        head = head.lower()
        status = int(head[9:12])
        assert status == self.asked.status, f"{self.asked.path} answered {status}"
        length = _header(head, b"content-length")
        if b"transfer-encoding: chunked" in head:
            while not body.endswith(b"0\r\n\r\n"):
                body += self._more()
        elif status != 304 and length:
            while len(body) < int(length):
                body += self._more()
        if _header(head, b"connection") == b"close":
            self.hang_up()
        return len(head) + len(body)

    def _more(self) -> bytes:
        assert self.socket
        more = self.socket.recv(262_144)
        assert more, f"{self.asked.path} broke off"
        return more


def _header(head: bytes, name: bytes) -> bytes:
    _, found, rest = head.partition(b"\r\n" + name + b": ")
    return rest.partition(b"\r\n")[0] if found else b""
