"""The benchmarks run by themselves, for minutes: here their newsroom and their tools are looked at."""

import csv
import io
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from django.db import connection
from django.test import Client

from factcheck.actions._bookkeeping import refresh
from factcheck.exports.claims_csv import stream
from factcheck.models import Article, Claim, Edition, Evidence, SignOff, Source
from factcheck.models.searching import out_of_step
from factcheck.rules.escaping import unescape
from tests.benchmarks import exports
from tests.benchmarks.client import Asked
from tests.benchmarks.filling import fill
from tests.benchmarks.newsroom import BEGAN
from tests.benchmarks.readers import Listed, judge

CLAIMS = 300


def rows() -> list[dict]:
    return list(Claim.objects.order_by("pk").values())


@pytest.mark.django_db
def test_the_newsroom_of_the_benchmarks_is_as_the_desk_would_have_left_it(settings):
    fill(CLAIMS)
    assert Claim.objects.published().count() == SignOff.objects.count() == CLAIMS
    assert Evidence.objects.count() == 2 * CLAIMS
    assert Edition.objects.count() == 1 + Article.objects.published().count() == 7
    keys = [row["id"] for row in rows()]
    assert out_of_step(keys) == set()
    # What is kept on a claim is computed by nobody but the bookkeeping, which finds nothing to correct here.
    before = rows()
    refresh(keys)
    assert rows() == before
    # Its keys are counted on from where the filling stopped.
    assert Source.objects.create(alias="next", label="Next", kind="interview", created_at=BEGAN).pk > 0
    records = list(csv.reader(io.TextIOWrapper(io.BytesIO(b"".join(stream(Claim.objects.all()))), newline="")))
    assert len(records) == 1 + CLAIMS
    # What the database's shell is asked for is what our file holds.
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {exports.plain(connection.vendor)} {exports.ROWS}")
        plain = [["" if cell is None else str(cell) for cell in row] for row in cursor.fetchall()]
    assert [[unescape(cell) for cell in record] for record in records[1:]] == plain
    text = "".join(cell for record in records for cell in record)
    assert [mark for mark in ("إنّ", '"', "\n", "“", "<b>") if mark not in text] == []
    client = Client()
    for address in ("/claims/", "/claims/?q=harbour", "/claims/report-1/1/", "/articles/report-6/"):
        assert client.get(address).status_code == 200, address
    settings.ROOT_URLCONF = "tests.benchmarks.urls"
    for address in ("/plain?", "/plain?status=single_source", "/plain?order=article&page=3"):
        assert client.get(address).content.count(b"<tr") == 1 + 25, address


class Echo(BaseHTTPRequestHandler):
    """Answers with the status that the path names, and a body in the way that the path says."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        _, status, kind = self.path.split("/")
        self.send_response(int(status))
        if kind == "chunked":
            self.send_header("Transfer-Encoding", "chunked")
            body = b"5\r\nhello\r\n0\r\n\r\n"
        else:
            body = b"hello" * 20_000 if kind == "long" else b""
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def test_the_reader_of_the_benchmarks_reads_whole_answers_and_believes_no_wrong_one():
    with ThreadingHTTPServer(("127.0.0.1", 0), Echo) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        port = server.server_address[1]
        for path, status, size in (("/200/long", 200, 100_000), ("/200/chunked", 200, 15), ("/304/none", 304, 0)):
            asked = Asked(path, [port], path, status)
            asked.drive(0.05)
            assert asked.size > size and asked.rate > 0 and asked.slow >= asked.middle > 0
        with pytest.raises(AssertionError, match="answered 500"):
            Asked("broken", [port], "/500/none").drive(0.05)
        server.shutdown()


@pytest.mark.parametrize(
    ("ours", "theirs", "unchanged", "verdicts"),
    [
        ((100.0, 70.0), (60.0, 60.0), 80.0, ["pass", "pass", "pass", "pass", "note"]),
        ((100.0, 60.0), (60.0, 61.0), 79.0, ["FAIL", "FAIL", "FAIL", "FAIL", "note"]),
    ],
)
def test_the_benchmark_says_whether_the_goal_is_reached(ours, theirs, unchanged, verdicts):
    def asked(rate):
        return Asked("a page", [1], "/", rates=[rate])

    lists = [
        Listed(asked(our), asked(our / 20), asked(their), asked(their)) for our, their in zip(ours, theirs, strict=True)
    ]
    # What others do not have is compared with nothing.
    lists.append(Listed(asked(ours[0]), asked(1.0), asked(theirs[0])))
    others = {"an empty view": asked(100.0), "304 of a claim": asked(unchanged)}
    assert [line.split()[0] for line in judge(lists, others)] == verdicts


@pytest.mark.parametrize(
    ("seconds", "vendor", "verdicts"),
    [
        ((1.0, 1.2, 1.0), "sqlite", ["pass", "pass", "pass"]),
        ((1.05, 1.25, 1.0), "sqlite", ["FAIL", "FAIL", "FAIL"]),
        ((1.05, 1.2, 1.0), "postgresql", ["pass", "pass", "FAIL"]),
    ],
)
def test_the_benchmark_of_exports_says_whether_the_goal_is_reached(seconds, vendor, verdicts):
    megabytes = 149.0 if verdicts[-1] == "pass" else 150.0
    names = (exports.COMMAND, exports.HTTP, exports.SHELL)
    runs = {name: [exports.Run(each, megabytes)] for name, each in zip(names, seconds, strict=True)}
    assert [line.split()[0] for line in exports.judge(runs, vendor)] == verdicts
