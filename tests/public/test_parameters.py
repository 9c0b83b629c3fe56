"""No value in an address breaks a page: what is not understood is left out and said, or answered with 404."""

import pytest

from .conftest import make_town

BROKEN = [
    "%00",
    "a%00b",
    "%ED%A0%80",
    "%C0%AF",
    "%FF%FE",
    "99999999999999999999",
    "9" * 5000,
    "-1",
    "0",
    "1e9",
    "NaN",
    "%D9%A3",
    "' OR 1=1--",
    "%25_%25",
    "\\",
    "%F0%9F%92%A7",
    "a" * 10_000,
    "dam:99999999999999999999",
    "dam:0",
    "dam:007",
    "dam:-1",
    "dam:1:1",
    "nothing:1",
    ":1",
    "dam:",
    "dam:1%0A",
    "2026-13-45",
    "{{7*7}}",
    "<script>alert(1)</script>",
]
FIELDS = ["q", "status", "voice", "kind", "about", "article", "order", "after", "before"]


@pytest.fixture
def town(people):
    return make_town(people)


def test_broken_values_never_break_the_claims_page(town, reader):
    for field in FIELDS:
        for value in BROKEN:
            html = reader.read(f"/claims/?{field}={value}")
            assert "<script>" not in html


def test_broken_values_never_break_the_file(town, reader):
    for field in FIELDS:
        for value in BROKEN:
            assert reader.client.get(f"/claims.csv?{field}={value}").status_code in (200, 404)


def test_broken_places_never_break_the_other_lists(town, reader):
    for side in ("after", "before"):
        for value in BROKEN:
            for address in ("/", "/corrections/", f"/sources/{town.water.code}/"):
                reader.get(f"{address}?{side}={value}")


LOOKUPS_AND_REPEATED_KEYS = [
    "status=documented&status=nonsense",
    "status[]=x&status=",
    "statement__regex=^(a%2B)%2B$",
    "_connector=OR&_negated=1&pk__in=1",
    "source__alias__startswith=a",
    "order=source__real_name",
    "order=?",
    "order=-pk;--",
    "after=dam:1&before=dam:2",
    "after=dam:1&after=garbage",
    "offset=-5&limit=1e9&page=0",
    "&&&=&=1&%",
    "q=" + "&q=".join("ab"),
]


def test_lookups_and_repeated_keys_are_not_obeyed(town, reader):
    for query in LOOKUPS_AND_REPEATED_KEYS:
        reader.get(f"/claims/?{query}")


def test_a_filter_that_is_not_understood_says_so_and_leaves_the_others(town, reader):
    html = reader.read("/claims/?status=nonsense&q=euros")
    assert "Not understood, and left out." in html
    assert "1 claim<" in html and "Repairs took 3.2 million <mark>euros</mark>." in html


def test_a_file_is_refused_rather_than_filtered_otherwise(town, reader):
    reader.get("/claims.csv?status=nonsense", 404)


def test_a_place_that_does_not_exist_says_so(town, reader):
    for value in ("garbage", "nothing:1", "dam:99"):
        assert "That place in the list does not exist" in reader.read(f"/claims/?after={value}")
    assert "That place in the list does not exist" not in reader.read("/claims/?after=dam:3")


def test_a_place_tells_nothing_about_claims_that_are_hidden(town, reader):
    from factcheck.models import Claim

    Claim.objects.filter(pk=town.money.pk).update(release="unreleased")
    hidden, unknown = (reader.read(f"/claims/?after=dam:{number}") for number in (town.money.number, 99))
    # The link to the other language repeats what was asked.
    assert hidden == unknown.replace("after=dam%3A99", f"after=dam%3A{town.money.number}")


def test_nothing_in_a_search_is_a_wildcard_or_an_operator(town, reader):
    for words in ("da%25", "d_m", "da*", "dam+OR+mill", "dam+NOT+holds", "stems:dam", "NEAR(dam)"):
        assert "No public claim is like this" in reader.read(f"/claims/?q={words}")


ADDRESSES_OF_NOTHING = [
    "/articles/dam/drafts/0/",
    "/articles/dam/drafts/01/",
    "/articles/dam/drafts/99999999999999999999/",
    "/articles/dam/drafts/-1/",
    "/articles/%00/",
    "/articles/dam%00/",
    "/articles/%ED%A0%80/",
    "/articles/%c0%af/",
    "/articles/..;/",
    "/claims/dam/0/",
    "/claims/dam/01/",
    "/claims/dam/%D9%A1/",
    "/claims/dam/99999999999999999999/",
    "/claims/dam/999999999/",
    "/claims/nothing/1/",
    "/sources/%00/",
    "/sources/%ED%A0%80/",
    "/sources/" + "a" * 500 + "/",
    "/nothing",
    "/static/../manage.py",
]


def test_addresses_of_nothing_are_404(town, reader):
    for address in ADDRESSES_OF_NOTHING:
        assert "Nothing is here" in reader.read(address, 404)
