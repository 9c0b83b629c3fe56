"""A retracted article answers 410 with the reason; its corrections stay."""

import pytest

ADDRESSES = [
    "/articles/the-bridge/",
    "/articles/the-bridge/claims.csv",
    "/articles/the-bridge/drafts/1/",
    "/articles/the-bridge/drafts/2/",
    "/claims/the-bridge/1/",
    "/claims/the-bridge/2/",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_all_its_addresses_say_why(two_towns, reader, address):
    html = reader.read(address, 410)
    assert "The bridge stands; we went to look." in html
    assert "An inquiry has opened." in html
    assert "fell in 2001" not in html


def test_it_is_in_no_list(two_towns, reader):
    for address in ("/", "/claims/", "/claims.csv", f"/sources/{two_towns.water.code}/"):
        text = reader.read(address)
        assert "the-bridge" not in text and "fell in 2001" not in text, address


def test_its_corrections_stay_without_a_link_to_what_is_gone(two_towns, reader):
    html = reader.read("/corrections/")
    assert "The bridge stands; we went to look." in html and "An inquiry has opened." in html
    assert "/articles/the-bridge/" not in html
