"""Public pages are the same for everybody: no cookie, no session, no variation, and nothing accepted."""

import re

from django.conf import settings as configured
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from factcheck.public.urls import FILES, PAGES

from .conftest import words_of
from .test_pages import ADDRESSES, address

# Data that a client may ask for as one of two types; nothing else depends on what anybody accepts.
NEGOTIATED = ("annotation", "annotations")
KEPT = "public, max-age=60, stale-while-revalidate=60"


def varied(name):
    return ("Accept-Encoding, Accept", "Accept, Accept-Encoding") if name in NEGOTIATED else ("", "Accept-Encoding")


def test_no_cookie_is_set_and_nothing_is_varied(town, reader):
    for name in ADDRESSES:
        response = reader.get(address(name, town))
        assert not response.cookies
        assert response.get("Vary", "") in varied(name)
        if name == "healthz":
            assert response["Cache-Control"] == "no-store"
        else:
            assert response["Cache-Control"] == KEPT
        assert "X-Robots-Tag" not in response


def test_who_is_logged_in_reads_what_everybody_reads(town, reader):
    for name in ADDRESSES:
        cold = reader.get(address(name, town)).getvalue()
        for who in (town.people.edith, town.people.root):
            client = Client()
            client.force_login(who)
            warm = client.get(address(name, town))
            assert warm.getvalue() == cold
            assert not warm.cookies and "Cookie" not in warm.get("Vary", "")
        # And the other way round, after somebody of the desk was there.
        assert reader.get(address(name, town)).getvalue() == cold


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


def in_every_language(path: str) -> dict[str, str]:
    return {code: path if code == "en" else f"/{code}{path}" for code, _ in configured.LANGUAGES}


def alternates(html: str) -> dict[str, str]:
    return dict(re.findall(r'<link rel="alternate" hreflang="([^"]*)" href="([^"]*)"', html))


def test_every_page_speaks_every_language_and_names_the_others(town, reader, settings):
    settings.SITE_URL = "https://facts.example"
    for page in PAGES:
        spoken = in_every_language(address(page.name, town))
        for language, path in spoken.items():
            response = reader.get(path)
            assert response["Content-Language"] == language, path
            if not response["Content-Type"].startswith("text/html"):
                continue
            html = words_of(response)
            assert re.search(rf'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"', html), path
            # The same from each of them, so that every page is named by those that it names. A page in a frame
            # names the page that it is a piece of.
            if page.name != "embed":
                assert f'<link rel="canonical" href="https://facts.example{path}">' in html
                named = spoken | {"x-default": spoken["en"]}
                assert alternates(html) == {name: f"https://facts.example{other}" for name, other in named.items()}
        reader.get(f"/en{address(page.name, town)}", 404)
    # Files have one address.
    for file in FILES:
        for language, _ in configured.LANGUAGES:
            reader.get(f"/{language}{address(file.name, town)}", 404)


def test_all_that_a_retracted_article_had_is_gone_with_the_reason(two_towns, reader):
    for space, patterns in (("public", PAGES), ("files", FILES)):
        for pattern in patterns:
            if "slug" not in pattern.pattern.converters:
                continue
            given = {"slug": "the-bridge", "number": 1}
            filled = {name: given[name] for name in pattern.pattern.converters}
            for language in ("en", "ar") if space == "public" else ("en",):
                with override(language):
                    path = reverse(f"{space}:{pattern.name}", kwargs=filled)
                response = reader.get(path, 410)
                assert response["Cache-Control"] == KEPT and "ETag" not in response, path
                assert "Cookie" not in response.get("Vary", "") and not response.cookies
                if response["Content-Type"].startswith("text/html"):
                    assert response["Content-Language"] == language
                    # In a frame there is no room for the reason, but for the way to it.
                    said = "/articles/the-bridge/" if pattern.name == "embed" else "The bridge stands; we went to look."
                    assert said in words_of(response), path
    # And it leads to pages that say so too.
    for path in ("/articles/the-bridge/claims.csv", "/articles/the-bridge/sitemap.xml", "/claims/the-bridge/1/"):
        html = reader.read(path, 410)
        assert alternates(html)
        for other in alternates(html).values():
            reader.get(other.removeprefix(configured.SITE_URL), 410)


def test_what_is_not_there_may_be_kept_for_as_long_as_what_is(db, reader):
    for path in ("/claims/dam/77/", "/articles/nothing/", "/sources/zzzzzzzz/", "/articles/dam/drafts/9/"):
        for language, spoken in in_every_language(path).items():
            if "drafts" in path and language != "en":
                continue
            response = reader.get(spoken, 404)
            assert response["Cache-Control"] == KEPT and response["Content-Language"] == language
            assert "ETag" not in response and not response.cookies and response.get("Vary") == "Accept-Encoding"


def test_pages_travel_compressed_and_are_known_by_the_same_tag(town, reader):
    for name in ADDRESSES:
        path = address(name, town)
        plain, small = (reader.client.get(path, headers={"Accept-Encoding": accepted}) for accepted in ("", "gzip"))
        if not plain.streaming and len(plain.content) > 1000 and plain["Content-Type"].startswith("text/html"):
            assert small["Content-Encoding"] == "gzip" and len(small.content) < len(plain.content), path
            assert plain["Vary"] == small["Vary"] == "Accept-Encoding"
        if name == "healthz":
            continue
        for tag in (plain["ETag"], small["ETag"], f'"other", {small["ETag"]}'):
            again = reader.client.get(path, headers={"If-None-Match": tag, "Accept-Encoding": "gzip"})
            assert again.status_code == 304 and again.content == b"", path
            assert again["Cache-Control"] == KEPT and again.get("Vary", "") in varied(name)
            if "Last-Modified" in small:
                # A cache keeps what it has by the tag that it came with, and per encoding.
                assert again["ETag"] == small["ETag"] == plain["ETag"] and "Accept-Encoding" in again["Vary"]


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
