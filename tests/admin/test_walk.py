"""Every address of the desk opens without error, shows nobody what is not theirs, and costs the same at any length."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver

from factcheck.actions.notes import add_note
from factcheck.actions.vault import open_identity, seal
from factcheck.admin import desk
from factcheck.models import Event, Source, SourceIdentity
from tests import cast as people
from tests.admin.stage import CASTING, CHECK, READ, rows_of

BASE = "/admin/factcheck"
PERSONAL = {"user": {"superuser"}, "sourceidentity": {"source_keeper"}, "upload": CHECK}
SECRETS = ("canaryname", "canarycontact", "canarywhy", "canaryknown", "canaryhow")


def allowed(model):
    return PERSONAL.get(model, READ)


def body_of(response) -> str:
    """Return all of a response; a file is closed at its end."""
    return (response.getvalue() if response.streaming else response.content).decode(errors="replace")


def patterns(found, prefix=""):
    for each in found:
        route = prefix + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from patterns(each.url_patterns, route)
        elif isinstance(each, URLPattern):
            yield route


def addresses(stage):
    """Fill every address of the desk with the keys of the stage."""
    rows = rows_of(stage)
    rows["event"] = Event.objects.filter(audience="desk", article=stage.article.slug).first()
    for route in patterns(get_resolver().url_patterns):
        if not route.startswith("admin/") or "(?P" in route or route == "admin/logout/":
            continue
        model = route.split("/")[2] if route.startswith("admin/factcheck/") else ""
        yield model, "/" + route.replace("<int:pk>", str(rows[model].pk) if model else "")


def test_every_address_opens_for_those_who_may_and_is_not_found_by_others(stage, desk_of):
    known = {"", "login", "password_change", "factcheck", *(model._meta.model_name for model in desk._registry)}
    clients = {role: desk_of(getattr(stage.cast, name)) for name, role in CASTING.items() if role != "nobody"}
    for model, url in list(addresses(stage)):
        assert not model or model in known, f"{url} is not on the walk"
        for role, client in clients.items():
            response = client.get(url)
            body_of(response)
            status = response.status_code
            assert status in (200, 302, 404), (role, url, status)
            is_page = url.count("/") <= 5 and url.rstrip("/").split("/")[-1].isdigit()
            if model and (url == f"{BASE}/{model}/" or is_page):
                # The stage is wanda's own, so that the writer sees all of it but what is nobody's article.
                assert status == (200 if role in allowed(model) else 404), (role, url)


def test_the_side_doors_of_djangos_admin_are_shut(stage, desk_of):
    client = desk_of(stage.cast.edith)
    for url in (
        "/admin/autocomplete/?app_label=factcheck&model_name=evidence&field_name=source&term=a",
        "/admin/jsi18n/",
        f"/admin/r/1/{stage.source.pk}/",
        f"{BASE}/claim/add/",
        f"{BASE}/claim/{stage.fresh.pk}/change/x/",
        f"{BASE}/claim/{stage.fresh.pk}/delete/",
        f"{BASE}/claim/{stage.fresh.pk}/history/",
        f"{BASE}/claim/99999999999999999999999/",
        f"{BASE}/claim/{'9' * 5000}/",
        f"{BASE}/claim/{stage.fresh.pk + 1000}/",
        "/admin/auth/group/",
    ):
        assert client.get(url).status_code == 404, url


def test_another_writer_sees_nothing_in_any_list_or_page(stage, desk_of):
    client = desk_of(people.person("wilma", "writer"))
    for model, row in rows_of(stage).items():
        page = client.get(f"{BASE}/{model}/")
        assert page.status_code == (200 if "writer" in allowed(model) else 404)
        if page.status_code == 200:
            assert page.context_data["rows"] == [], model
        if row:
            assert client.get(f"{BASE}/{model}/{row.pk}/").status_code == 404
    assert "Kessel" not in client.get("/admin/").content.decode()


def test_a_writer_does_not_see_what_a_source_says_elsewhere(cast, desk_of):
    source = people.source(cast, "shared")
    for writer, headline in ((cast.wanda, "Hers"), (people.person("wilma", "writer"), "Theirs")):
        claim = people.claim(cast, people.article(cast, headline=headline, writer=writer))
        people.evidence(cast, claim, source, says=f"Said for {headline}.")
    page = desk_of(cast.wanda).get(f"{BASE}/source/{source.pk}/").content.decode()
    assert "Said for Hers." in page and "Theirs" not in page


def test_a_superuser_sees_people_and_nothing_else(stage, desk_of):
    client = desk_of(stage.cast.root)
    for model, row in rows_of(stage).items():
        expected = 200 if model == "user" else 404
        assert client.get(f"{BASE}/{model}/").status_code == expected
        if row:
            assert client.get(f"{BASE}/{model}/{row.pk}/").status_code == expected
    start = client.get("/admin/").content.decode()
    assert "Kessel" not in start and "People" in start


def test_a_superuser_with_the_keepers_role_is_not_let_into_the_vault(stage, desk_of):
    stage.cast.root.groups.set(stage.cast.kim.groups.all())
    client = desk_of(stage.cast.root)
    assert client.get(f"{BASE}/sourceidentity/").status_code == 404
    assert client.post(f"{BASE}/sourceidentity/{stage.identity.pk}/open/", {"reason": "x"}).status_code == 404


def seal_canaries(stage):
    names = ("real_name", "contact", "why_protected", "known_by", "how_verified")
    seal(source=stage.other, by=stage.cast.kim, **dict(zip(names, SECRETS, strict=True)))
    open_identity(source=stage.other, by=stage.cast.kim, reason="canaryreason")


def test_no_page_shows_what_is_sealed_or_privileged_to_those_who_may_not_see_it(stage, desk_of):
    seal_canaries(stage)
    add_note(claim=stage.fresh, by=stage.cast.lou, text="canarylegal", visibility="legal")
    legal = stage.fresh.notes.get(visibility="legal")
    secret = {role: [*SECRETS, "canaryreason", "canarylegal"] for role in CASTING.values()}
    secret["source_keeper"] = [*SECRETS, "canarylegal"]
    secret["editor"] = secret["counsel"] = [*SECRETS, "canaryreason"]
    urls = [url for _model, url in addresses(stage)]
    urls += [f"{BASE}/claim/{stage.fresh.pk}/", f"{BASE}/note/{legal.pk}/", f"{BASE}/source/{stage.other.pk}/"]
    urls += [f"{BASE}/event/{event.pk}/" for event in Event.objects.exclude(audience="desk")]
    for name, role in CASTING.items():
        client = desk_of(getattr(stage.cast, name))
        for url in urls:
            response = client.get(url)
            body = body_of(response).lower()
            assert [word for word in secret[role] if word in body] == [], (role, url)


def test_opening_a_sealed_identity_shows_it_once_and_is_recorded(stage, desk_of):
    seal_canaries(stage)
    client = desk_of(stage.cast.kim)
    identity = SourceIdentity.objects.only("pk").get(source=stage.other)
    response = client.post(f"{BASE}/sourceidentity/{identity.pk}/open/", {"reason": "A threat."})
    page = response.content.decode()
    assert all(word in page for word in SECRETS)
    assert response["Cache-Control"] == "no-store"
    event = Event.objects.latest("pk")
    assert (event.verb, event.by, event.summary, event.audience) == ("opened identity", "kim", "A threat.", "vault")


def test_the_list_of_sealed_identities_decrypts_nothing(stage, desk_of, monkeypatch):
    from factcheck.models.fields import SealedText

    def refuse(*_args):
        raise AssertionError("decrypted")

    monkeypatch.setattr(SealedText, "from_db_value", refuse)
    client = desk_of(stage.cast.kim)
    for url in (f"{BASE}/sourceidentity/", f"{BASE}/sourceidentity/{stage.identity.pk}/"):
        assert client.get(url).status_code == 200
    assert client.get(f"{BASE}/sourceidentity/{stage.identity.pk}/open/").status_code == 200
    assert client.get(f"{BASE}/source/{stage.source.pk}/").status_code == 200


def test_a_file_is_served_only_as_something_to_save(stage, desk_of):
    response = desk_of(stage.cast.cora).get(f"{BASE}/exhibit/{stage.exhibit.pk}/file/")
    assert body_of(response) == "<script>"
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"] == 'attachment; filename="map.html"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    stranger = desk_of(people.person("wilma", "writer"))
    assert stranger.get(f"{BASE}/exhibit/{stage.exhibit.pk}/file/").status_code == 404


@pytest.mark.parametrize("model", [model._meta.model_name for model in desk._registry])
def test_a_list_costs_the_same_however_long_it_is(model, stage, desk_of):
    cast = stage.cast
    user = {"user": cast.root, "sourceidentity": cast.kim}.get(model, cast.edith)
    rows_of(stage)
    few = queries(desk_of(user), f"{BASE}/{model}/")
    for n in range(3):
        person = people.person(f"cora{n}", "checker")
        article = people.article(cast, headline=f"More {n}")
        claim = people.claim(cast, article)
        source = people.source(cast, f"more {n}")
        people.evidence(cast, claim, source)
        people.signed(cast, claim)
        seal(source=source, by=cast.kim, real_name="Somebody")
        type(claim).objects.filter(pk=claim.pk).update(assignee=person)
    assert queries(desk_of(user), f"{BASE}/{model}/") == few


@pytest.mark.parametrize("name", ["edith", "cora", "rita", "wanda", "lou", "kim", "root"])
def test_the_start_page_costs_the_same_however_much_waits(name, stage, desk_of):
    user = getattr(stage.cast, name)
    few = queries(desk_of(user), "/admin/")
    for n in range(3):
        article = people.article(stage.cast, headline=f"More {n}")
        people.evidence(stage.cast, people.claim(stage.cast, article, assignee=user), stage.source)
        people.published(stage.cast, article)
    assert queries(desk_of(user), "/admin/") == few


def test_a_claims_page_costs_the_same_however_much_hangs_on_it(stage, desk_of):
    client, url = desk_of(stage.cast.edith), f"{BASE}/claim/{stage.ready.pk}/"
    few = queries(client, url)
    for n in range(4):
        people.evidence(stage.cast, stage.ready, people.source(stage.cast, f"more {n}"))
        add_note(claim=stage.ready, by=stage.cast.rita, text="More.")
    assert queries(client, url) == few


def queries(client, url):
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def test_sources_stand_by_their_alias_and_never_by_their_code_alone(stage, desk_of):
    page = desk_of(stage.cast.cora).get(f"{BASE}/claim/{stage.signed.pk}/").content.decode()
    assert Source.objects.get(pk=stage.source.pk).alias in page
