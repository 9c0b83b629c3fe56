"""Paging by cursor: every row once, in each order, forwards and back, at the same price at any depth."""

import html
import re

from django.db import connection
from django.test.utils import CaptureQueriesContext

from factcheck.actions.closing import correct
from factcheck.models import Article, Claim
from factcheck.public.listing import ORDERS
from factcheck.public.paging import Page, capped_count, neighbours, page_of
from tests import cast as the

from .conftest import make_town, many_claims


def in_order(keys):
    return list(Claim.objects.published().order_by(*keys))


def walk(keys, size):
    """Walk to the end and back; return the pages seen on either way."""
    there, back = [], []
    page = page_of(Claim.objects.published(), keys, size=size)
    there.append(page.rows)
    while page.after:
        page = page_of(Claim.objects.published(), keys, after=page.after, size=size)
        there.append(page.rows)
    back.append(page.rows)
    while page.before:
        page = page_of(Claim.objects.published(), keys, before=page.before, size=size)
        back.append(page.rows)
    return there, back


def test_a_walk_meets_every_row_once_there_and_back(people):
    many_claims(people, 13)
    for order in ORDERS:
        keys = ORDERS[order][1]
        expected = in_order(keys)
        for size in (1, 4, 12, 13, 14):
            there, back = walk(keys, size)
            assert [row for rows in there for row in rows] == expected
            assert [row for rows in reversed(back) for row in rows] == expected


def test_neighbours_are_the_rows_beside(people):
    many_claims(people, 7)
    for order in ORDERS:
        keys = ORDERS[order][1]
        rows = in_order(keys)
        for place, row in enumerate(rows):
            before = rows[place - 1] if place else None
            after = rows[place + 1] if place + 1 < len(rows) else None
            assert neighbours(Claim.objects.published(), keys, row) == (before, after)


def test_a_list_without_rows_is_one_empty_page(db):
    assert page_of(Claim.objects.published(), ("-pk",)) == Page()


def test_a_place_beyond_the_end_is_the_beginning(people):
    many_claims(people, 3)
    rows = in_order(("pk",))
    assert page_of(Claim.objects.published(), ("pk",), after=rows[-1]).rows == rows
    assert page_of(Claim.objects.published(), ("pk",), before=rows[0]).rows == rows


def test_counting_stops_at_the_cap(people, monkeypatch):
    many_claims(people, 5)
    monkeypatch.setattr("factcheck.public.paging.COUNT_UP_TO", 3)
    assert capped_count(Claim.objects.published()) == 4


def test_a_page_deep_in_a_list_is_a_stretch_of_an_index(people):
    many_claims(people, 3)
    for order in ORDERS:
        keys = ORDERS[order][1]
        with CaptureQueriesContext(connection) as asked:
            page_of(Claim.objects.published(), keys, after=in_order(keys)[0], size=1)
        # PostgreSQL reads so few rows without any index.
        for question in asked[1:] if connection.vendor == "sqlite" else ():
            with connection.cursor() as cursor:
                cursor.execute(f"EXPLAIN QUERY PLAN {question['sql']}")
                plan = " / ".join(row[-1] for row in cursor.fetchall())
            assert "SEARCH factcheck_claim USING INDEX claim_shown" in plan and "B-TREE" not in plan, plan


def follow(reader, address, rel):
    """Read all pages from an address on by their links; return what was read."""
    read = [reader.read(address)]
    path = address.partition("?")[0]
    while link := re.search(rf'rel="{rel}" href="([^"]+)"', read[-1]):
        address = path + html.unescape(link[1])
        read.append(reader.read(address))
    return read, address


def test_the_claims_page_is_walked_by_its_links(people, reader, monkeypatch):
    monkeypatch.setattr("factcheck.public.paging.page_of.__kwdefaults__", {"after": None, "before": None, "size": 4})
    many_claims(people, 13)
    for order in ORDERS:
        expected = [f"/claims/{row.article.slug}/{row.number}/" for row in in_order(ORDERS[order][1])]
        there, last = follow(reader, f"/claims/?order={order}&kind=figure", "next")
        back, _first = follow(reader, last, "prev")
        for pages in (there, back[::-1]):
            links = [re.findall(r'<a href="(/claims/[^"]+/\d+/)"', page) for page in pages]
            assert [link for page in links for link in page] == expected
        assert "kind=figure" in last and ("order" in last) == (order != "newest")


def test_articles_and_corrections_are_paged_too(people, reader):
    for n in range(27):
        article = the.published(people, the.article(people, headline=f"Article {n:02}", text=f"Text {n}."))
        correct(article=article, by=people.edith, kind="update", text=f"Update {n:02}.")
    assert Article.objects.published().count() == 27
    for address, pattern in (("/", r"Article \d\d"), ("/corrections/", r"Update \d\d")):
        pages, last = follow(reader, address, "next")
        assert len(pages) == 2
        found = [re.findall(pattern, page) for page in pages]
        assert len(found[0]) == 25 and len(set(found[0] + found[1])) == 27
        assert found[0] == re.findall(pattern, follow(reader, last, "prev")[0][-1])


LISTS = ("/", "/claims/", "/claims/?order=article", "/claims/?order=status", "/corrections/")


def test_lists_ask_the_same_number_of_questions_however_long_they_are(people, reader, django_assert_max_num_queries):
    def count(address):
        with django_assert_max_num_queries(9) as questions:
            reader.get(address)
        return len(questions)

    town = make_town(people)
    lists = (*LISTS, f"/sources/{town.water.code}/", "/articles/dam/", "/claims/dam/2/")
    few = [count(address) for address in lists]
    many_claims(people, 24)
    assert [count(address) for address in lists] == few


def test_any_page_costs_a_constant_number_of_questions(people, reader, django_assert_max_num_queries):
    many_claims(people, 27)
    for order in ORDERS:
        rows = in_order(ORDERS[order][1])
        for row in rows:
            with django_assert_max_num_queries(10):
                reader.get(f"/claims/?order={order}&after={row.article.slug}:{row.number}")
