"""The repository tests itself: README, settings, requirements and suite cannot drift apart."""

import ast
import re
from pathlib import Path

import pytest
from django.db import connection

from tests.plugins import browser
from tests.plugins.postgres import expected_vendor

ROOT = Path(__file__).resolve().parent.parent
DEMO = "python3 -m venv .venv && .venv/bin/pip install -r requirements.txt && .venv/bin/python manage.py demo"
TESTS = (
    "python3 -m venv .venv && .venv/bin/pip install -r requirements.txt -r tests/requirements.txt "
    "&& .venv/bin/python -m tests"
)
SETTING = re.compile(r"\b(?:FACTCHECK_[A-Z0-9_]+|DATABASE_URL)\b")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


# The database


def test_the_run_uses_the_database_that_it_says(request):
    assert connection.vendor == expected_vendor(request.config)


@pytest.mark.django_db
def test_the_sqlite_test_database_is_a_file_with_production_locking():
    if connection.vendor != "sqlite":
        pytest.skip(reason="a rule of SQLite; this run is on PostgreSQL")
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert connection.transaction_mode == "IMMEDIATE"


# The browser


def test_without_any_browser_the_finder_gives_up_instead_of_skipping(monkeypatch):
    monkeypatch.setattr(browser, "_runs", lambda executable: False)
    monkeypatch.setattr(browser, "_done", lambda command, seconds: False)
    assert browser.find_or_install_browser("/nowhere") is None


def serve(page, body: str, status: int = 200) -> None:
    html = f'<!doctype html><html lang="en"><title>Page</title><link rel="icon" href="data:,">{body}</html>'
    headers = {"content-type": "text/html", "content-security-policy": "default-src 'self'; img-src data:"}
    page.route("http://page.test/", lambda route: route.fulfill(status=status, body=html, headers=headers))
    page.goto("http://page.test/")


def test_a_quiet_page_passes(strict_page, axe):
    serve(strict_page, "<main><h1>Claims</h1></main>")
    assert axe(strict_page) == []


@pytest.mark.parametrize(
    ("body", "status", "complaint"),
    [
        ('<p style="color: red">', 200, "policy: style-src-attr blocked inline"),
        ("<script>1</script>", 200, "policy: script-src-elem blocked inline"),
        ("<p>Gone</p>", 410, "GET http://page.test/ answered 410"),
    ],
)
def test_a_planted_fault_in_a_page_is_heard(strict_page, complaints, body, status, complaint):
    serve(strict_page, body, status)
    strict_page.evaluate("document.readyState")
    assert any(complaint in heard for heard in complaints)
    complaints.clear()


def test_axe_sees_a_planted_fault_under_a_strict_policy(page, axe):
    serve(page, "<main><h1>Claims</h1><input></main>")
    assert [line.split(":")[0] for line in axe(page)] == ["critical label"]


# The documents


@pytest.mark.parametrize("name", ["requirements.txt", "tests/requirements.txt"])
def test_each_requirement_is_pinned_and_has_its_reason(name):
    lines = [line for line in read(name).splitlines() if line.strip() and not line.startswith("#")]
    pinned = re.compile(r"[a-z0-9._-]+(\[[a-z0-9,_-]+\])?==[0-9][^\s#*]*\s+# \S.{9,}", re.IGNORECASE)
    assert [line for line in lines if not pinned.fullmatch(line)] == []


@pytest.mark.parametrize("command", [DEMO, TESTS], ids=["demo", "tests"])
def test_the_readme_holds_the_command(command):
    assert command in read("README.md").splitlines()


def test_ci_runs_the_test_command_of_the_readme():
    assert f"{TESTS} || exit" in read(".ci/run").splitlines()


def settings_read() -> set[str]:
    """Name the environment variables that settings.py reads; dj_database_url reads DATABASE_URL by itself."""
    source = read("factcheck/settings.py")
    strings = (node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant))
    named = {value for value in strings if isinstance(value, str) and SETTING.fullmatch(value)}
    return named | ({"DATABASE_URL"} if "dj_database_url.config(" in source else set())


def test_the_readme_lists_each_setting_and_no_other():
    rows = (line.split("|")[1] for line in read("README.md").splitlines() if line.startswith("|"))
    assert {name for row in rows for name in SETTING.findall(row)} == settings_read()


@pytest.mark.parametrize("name", ["README.md", ".ci/run"])
def test_no_document_names_a_setting_that_does_not_exist(name):
    assert set(SETTING.findall(read(name))) <= settings_read()


def test_only_the_settings_read_the_environment():
    allowed = {ROOT / "factcheck/settings.py", ROOT / "factcheck/wsgi.py"}
    readers = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "factcheck").rglob("*.py")
        if path not in allowed and re.search(r"\b(environ|getenv)\b", path.read_text(encoding="utf-8"))
    ]
    assert readers == []


# The tests


def test_no_test_is_left_out_without_a_reason():
    silent = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in (ROOT / "tests").rglob("*.py")
        for node in silent_skips(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []


def silent_skips(tree: ast.AST) -> list[ast.AST]:
    """Find skips and expected failures that do not say why, called or bare."""
    left_out = {"skip", "skipif", "skipIf", "skipUnless", "xfail", "importorskip"}
    marks = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr in left_out]
    reasoned = {
        id(node.func)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and any(keyword.arg == "reason" for keyword in node.keywords)
    }
    return [mark for mark in marks if id(mark) not in reasoned]


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("pytest.skip()", 1),
        ("pytest.skip('later')", 1),
        ("@pytest.mark.skip\ndef test(): ...", 1),
        ("@pytest.mark.skipif(windows)\ndef test(): ...", 1),
        ("pytest.importorskip('docx')", 1),
        ("pytest.skip(reason='the article is not here')", 0),
        ("@pytest.mark.xfail(reason='known')\ndef test(): ...", 0),
    ],
)
def test_a_planted_silent_skip_is_found(code, found):
    assert len(silent_skips(ast.parse(code))) == found
