"""What an operator can get wrong is said in one sentence, before anything is served."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from django.urls import URLPattern, get_resolver

from factcheck.checks import identity_keys

ROOT = Path(__file__).resolve().parent.parent

PRODUCTION = {
    "FACTCHECK_HOSTS": "desk.example.org",
    "FACTCHECK_SITE_URL": "https://desk.example.org",
    "FACTCHECK_SECRET_KEY": "k" * 20 + "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOP",
    "FACTCHECK_IDENTITY_KEYS": Fernet.generate_key().decode(),
}


@pytest.fixture
def manage(tmp_path):
    """Run manage.py in a clean environment with a local folder of its own."""

    def run(*words, **environment):
        return subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=ROOT,
            env={"PATH": os.environ["PATH"], "FACTCHECK_LOCAL_DIR": str(tmp_path / "local")} | environment,
            capture_output=True,
            text=True,
        )

    return run


def test_a_deployment_set_up_as_the_readme_says_passes_every_check(manage):
    done = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"FACTCHECK_SECRET_KEY": ""}, "factcheck.E002"),
        ({"FACTCHECK_IDENTITY_KEYS": ""}, "factcheck.E002"),
        ({"FACTCHECK_SITE_URL": "http://desk.example.org"}, "factcheck.E003"),
        ({"FACTCHECK_HOSTS": ""}, "factcheck.W004"),
        ({"FACTCHECK_IDENTITY_KEYS": "not a key"}, "factcheck.E001"),
    ],
)
def test_a_faulty_deployment_is_refused_with_an_id_and_a_hint(manage, change, problem):
    done = manage("check", "--deploy", "--fail-level", "WARNING", **(PRODUCTION | change))
    assert done.returncode != 0
    assert problem in done.stderr and "HINT" in done.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("FACTCHECK_DEBUG", "maybe"),
        ("FACTCHECK_PROXIES", "-1"),
        ("FACTCHECK_PROXIES", "two"),
        ("FACTCHECK_INSECURE", "on"),
        ("FACTCHECK_SECURITY_CONTACT", "security@desk.example.org"),
    ],
)
def test_a_value_that_cannot_be_read_stops_the_start(manage, name, value):
    done = manage("check", **{name: value})
    assert done.returncode != 0
    assert name in done.stderr.splitlines()[-1] and value in done.stderr.splitlines()[-1]


def test_secrets_of_the_first_run_are_for_their_owner_alone_and_stay(manage, tmp_path):
    manage("check")
    files = {path.name: path.read_text() for path in (tmp_path / "local").iterdir() if path.is_file()}
    assert {"factcheck_secret_key", "factcheck_identity_keys"} <= set(files)
    for path in (tmp_path / "local").iterdir():
        assert path.stat().st_mode & 0o077 == 0, path.name
    manage("check")
    assert {path.name: path.read_text() for path in (tmp_path / "local").iterdir() if path.is_file()} == files


def test_no_migration_is_missing(manage):
    assert manage("makemigrations", "--check", "--dry-run").returncode == 0


def test_an_identity_key_that_is_none_is_found(settings):
    assert identity_keys(None) == []
    settings.IDENTITY_KEYS = []
    assert identity_keys(None)[0].id == "factcheck.E001"


def every_view(resolver):
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield entry
        else:
            yield from every_view(entry)


def test_only_the_reading_room_and_the_login_are_open_to_all():
    """Whatever is not marked asks for a login, so that a new view is closed until somebody opens it."""
    exempt = {
        p.callback.__module__ for p in every_view(get_resolver()) if not getattr(p.callback, "login_required", True)
    }
    assert all(name.startswith("factcheck.public.") or "admin" in name for name in exempt), exempt


def test_whatever_is_behind_the_login_is_stored_nowhere(client, cast):
    client.force_login(cast.chris, backend="django.contrib.auth.backends.ModelBackend")
    for path in ("/admin/", "/admin/login/", "/admin/factcheck/claim/"):
        assert "no-store" in client.get(path).headers["Cache-Control"], path
    assert "no-store" not in client.get("/").headers.get("Cache-Control", "")


def test_a_stranger_is_sent_to_the_login(client, db):
    for path in ("/admin/", "/admin/factcheck/claim/", "/admin/factcheck/sourceidentity/"):
        answer = client.get(path)
        assert answer.status_code == 302 and answer.url.startswith("/admin/login/"), path
