"""Public pages are the same for everybody: no cookie, no session, no variation, and nothing accepted."""

from django.test import Client

from factcheck.public.urls import FILES, PAGES

from .conftest import words_of
from .test_pages import ADDRESSES, address


def test_no_cookie_is_set_and_nothing_is_varied(town, reader):
    for name in ADDRESSES:
        response = reader.get(address(name, town))
        assert not response.cookies
        assert response.get("Vary", "") in ("", "Accept-Encoding")
        if name == "healthz":
            assert response["Cache-Control"] == "no-store"
        else:
            assert response["Cache-Control"] == "public, max-age=60, stale-while-revalidate=60"
        assert "X-Robots-Tag" not in response


def test_who_is_logged_in_reads_what_everybody_reads(town, reader):
    for name in ADDRESSES:
        cold = reader.read(address(name, town))
        for who in (town.people.edith, town.people.root):
            client = Client()
            client.force_login(who)
            warm = client.get(address(name, town))
            assert words_of(warm) == cold
            assert not warm.cookies and "Cookie" not in warm.get("Vary", "")
        # And the other way round, after somebody of the desk was there.
        assert reader.read(address(name, town)) == cold


def test_an_outdated_cookie_is_not_answered(town):
    for name in ADDRESSES:
        client = Client()
        client.cookies["sessionid"] = "x"
        client.cookies["csrftoken"] = "y"
        client.cookies["messages"] = "z"
        response = client.get(address(name, town))
        assert response.status_code == 200 and not response.cookies and "Cookie" not in response.get("Vary", "")


def test_nothing_is_accepted(town):
    for name in ADDRESSES:
        for method in ("post", "put", "patch", "delete"):
            client = Client(enforce_csrf_checks=True)
            response = getattr(client, method)(address(name, town))
            assert response.status_code == 405 and response["Allow"] == "GET, HEAD"


def test_head_is_answered(town, reader):
    for name in ADDRESSES:
        assert reader.client.head(address(name, town)).status_code == 200


def test_every_view_of_the_room_is_marked_public():
    assert all(getattr(pattern.callback, "login_required", True) is False for pattern in [*PAGES, *FILES])


def test_a_page_that_has_not_changed_is_not_sent_again(town, reader):
    etag = reader.get("/claims/dam/1/")["ETag"]
    again = reader.client.get("/claims/dam/1/", headers={"If-None-Match": etag})
    assert again.status_code == 304 and again.content == b""


def test_the_policy_allows_nothing_inline(town, reader):
    policy = reader.get("/articles/dam/")["Content-Security-Policy"]
    assert "unsafe" not in policy and "default-src 'none'" in policy


def test_absolute_links_are_made_from_the_site_and_not_from_the_host(town, settings):
    settings.SITE_URL = "https://facts.example"
    settings.ALLOWED_HOSTS = ["*"]
    html = Client().get("/claims/dam/1/", headers={"Host": "evil.example"}).content.decode()
    assert "evil.example" not in html and "https://facts.example/claims/dam/1/" in html


def test_the_file_is_an_attachment(town, reader):
    for path, name in (("/claims.csv", "claims.csv"), ("/articles/dam/claims.csv", "dam-claims.csv")):
        response = reader.get(path)
        assert response["Content-Disposition"] == f'attachment; filename="{name}"'
        assert response["Content-Type"] == "text/csv; charset=utf-8"
        assert response.streaming


def test_the_file_takes_the_filters_of_the_page(town, reader):
    lines = reader.read("/claims.csv?status=disputed").strip().splitlines()
    assert len(lines) == 2 and town.year.statement in lines[1]
    assert len(reader.read("/articles/dam/claims.csv").strip().splitlines()) == 5


def test_error_pages_say_nothing_of_the_desk(town, reader, rf):
    from django.template.loader import render_to_string
    from django.views.defaults import bad_request, permission_denied, server_error

    assert "Nothing is here" in reader.read("/claims/dam/77/", 404)
    for view, status in ((bad_request, 400), (permission_denied, 403)):
        response = view(rf.get("/"), ValueError("secret"))
        assert response.status_code == status and b"secret" not in response.content
    assert b"The fault is ours" in server_error(rf.get("/")).content
    assert "Please send it again" in render_to_string("403_csrf.html")


def test_a_stranger_at_the_desk_reads_the_same_404(town, reader):
    client = Client()
    client.force_login(town.people.stranger)
    assert client.get("/claims/dam/77/").content == reader.get("/claims/dam/77/", 404).content
