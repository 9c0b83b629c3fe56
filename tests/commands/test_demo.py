"""The demonstration: it sets itself up, lets one person in for each role, and may be started again."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.test import RequestFactory

from factcheck.exports.dossier import export_dossier
from factcheck.management.commands import demo
from factcheck.models import Article, User
from factcheck.rules.roles import Role
from tests import cast as stage
from tests.imports.elsewhere import another_newsroom

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def seeds(monkeypatch, tmp_path):
    """A folder for seeds with nothing in it; the tables are there already."""
    monkeypatch.setattr(demo, "SEEDS", tmp_path)
    run = demo.call_command
    monkeypatch.setattr(demo, "call_command", lambda name, *args, **options: name == "migrate" or run(name, *args))
    return tmp_path


def logins(capsys) -> dict[str, tuple[str, str]]:
    """Start the demonstration and return what it printed: user name and password by role."""
    call_command("demo", no_serve=True)
    rows = re.findall(r"^([A-Z][a-z ]+?)  +([\w-]+)  +([\w-]+)$", capsys.readouterr().out, re.MULTILINE)
    return {role: (username, password) for role, username, password in rows if role != "Role"}


def person(username, password):
    request = RequestFactory().post("/admin/login/")
    return authenticate(request, username=username, password=password)


def test_one_person_gets_in_for_each_role(capsys):
    printed = logins(capsys)
    assert list(printed) == [role.label for role in Role]
    for role in Role:
        user = person(*printed[role.label])
        assert (user.is_staff, user.is_superuser, user.roles) == (True, False, {role})


def test_a_second_start_gives_the_same_people_new_passwords(capsys):
    first, second = logins(capsys), logins(capsys)
    assert [name for name, _ in first.values()] == [name for name, _ in second.values()]
    assert all(person(*login) is None for login in first.values())
    assert all(person(*login) for login in second.values())


def test_the_examples_are_loaded_once_and_their_people_get_in(capsys, seeds, settings, tmp_path):
    with another_newsroom():
        cast = stage.people()
        export_dossier(stage.article(cast), seeds / "the-dam-at-kessel")
    printed = logins(capsys)
    assert Article.objects.count() == 1
    assert (printed["Writer"][0], printed["Checker"][0], printed["Editor"][0]) == ("wanda", "chris", "demo-editor")
    assert logins(capsys).keys() == printed.keys()
    assert Article.objects.count() == 1
    assert person(*printed["Writer"]) is None


def test_people_of_the_newsroom_keep_their_passwords(capsys, seeds):
    (seeds / "example").mkdir()
    (seeds / "example" / "people.csv").write_text("username,first_name,last_name,roles\nrita,,,reviewer\n")
    rita = stage.person("rita", "reviewer")
    assert logins(capsys)["Reviewer"][0] == "demo-reviewer"
    assert User.objects.get(pk=rita.pk).check_password(stage.PASSWORD)


def test_a_real_site_gets_no_demonstration(settings):
    settings.INSECURE = False
    with pytest.raises(CommandError, match="do not belong here"):
        call_command("demo", no_serve=True)
    assert not User.objects.exists()


def test_a_port_that_is_taken_is_said_before_anything_is_done(live_server):
    port = int(live_server.url.rpartition(":")[2])
    with pytest.raises(CommandError, match=f"Port {port} cannot be used"):
        call_command("demo", port=port)
    assert not User.objects.exists()


@pytest.mark.parametrize("port", [0, -1, 65536])
def test_a_port_that_is_none_is_refused(port):
    with pytest.raises(CommandError, match="A port is a number"):
        call_command("demo", port=port)
