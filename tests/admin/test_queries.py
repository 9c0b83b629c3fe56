"""Changes and queries: one numbered list, answered where it stands, and a text that can leave the house."""

import html
import re
from types import SimpleNamespace

import pytest

from factcheck.actions.changes import decline_change, propose_change, withdraw_change
from factcheck.actions.inquiries import ask, record_outcome
from factcheck.actions.vault import seal
from tests import cast as people

BASE = "/admin/factcheck"


@pytest.fixture
def asked(cast):
    """An article with a question to the editor, Q1, and a change of wording, Q2."""
    s = SimpleNamespace(cast=cast, article=people.article(cast))
    s.claim, s.spent = people.claim(cast, s.article, "40 million"), people.claim(cast, s.article, "3.2 million")
    s.url = f"{BASE}/article/{s.article.pk}/queries/"
    s.text_url = f"{BASE}/article/{s.article.pk}/queries.txt"
    s.inquiry = put(s, "editor", "Really?")
    s.change = propose(s, "40 million", "forty million", why="Style.")
    return s


def put(s, to="writer", question="Why?", **fields):
    return ask(article=s.article, by=s.cast.chris, claims=[s.claim], to=to, question=question, **fields)


def propose(s, from_text="3.2 million euros", to_text="3.4 million euros", **fields):
    fields = {"why": "The minutes say so."} | fields
    return propose_change(claim=s.spent, by=s.cast.chris, from_text=from_text, to_text=to_text, **fields)


def numbers(response):
    context = response.context_data
    return [query.number for query in context["open"]], [query.number for query in context["settled"]]


def test_changes_and_questions_are_one_list_open_ones_first(asked, desk_of):
    withdraw_change(change=asked.change, by=asked.cast.chris)
    propose(asked)
    record_outcome(inquiry=put(asked), by=asked.cast.wanda, outcome="answered", answer="Because.")
    put(asked, "counsel")
    response = desk_of(asked.cast.cora).get(asked.url)
    assert numbers(response) == ([1, 3, 5], [2, 4])
    page = response.content.decode()
    assert "<del>3.2 </del><ins>3.4 </ins>million euros" in page
    assert page.index('id="Q5"') < page.index('id="Q2"')


def test_what_counsel_is_asked_is_not_shown_to_the_writer(asked, desk_of):
    put(asked, "counsel", "May we say so?")
    assert "May we say so?" in desk_of(asked.cast.lou).get(asked.url).content.decode()
    page = desk_of(asked.cast.wanda).get(asked.url).content.decode()
    assert "May we say so?" not in page and asked.inquiry.question in page


def forms_of(page):
    """Return the forms of a page: address and fields, as a browser would send them untouched."""
    for form in re.findall(r'<form method="post" action="([^"]+)">(.*?)</form>', page, re.S):
        yield form[0], dict(re.findall(r'type="hidden" name="(seen)" value="([^"]*)"', form[1]))


def test_the_writer_accepts_declines_and_answers_in_the_same_place(asked, desk_of):
    second = propose(asked)
    client = desk_of(asked.cast.wanda)
    forms = dict(forms_of(client.get(asked.url).content.decode().split("</header>")[1]))
    for path, filled in (
        (f"change/{asked.change.pk}/accept", {}),
        (f"change/{second.pk}/decline", {"answer": "The minutes are wrong."}),
        (f"inquiry/{asked.inquiry.pk}/outcome", {"outcome": "answered", "answer": "Yes."}),
    ):
        address = f"{BASE}/{path}/"
        response = client.post(address, forms[address] | filled)
        assert response.url.startswith(f"{asked.url}#Q"), path
    for row in (asked.change, second, asked.inquiry):
        row.refresh_from_db()
    assert (asked.change.state, second.state, asked.inquiry.outcome) == ("accepted", "declined", "answered")
    assert numbers(client.get(asked.url)) == ([2], [1, 3])
    assert "/withdraw/" not in client.get(asked.url).content.decode()


def test_the_desk_withdraws_a_change_and_logs_an_attempt(asked, desk_of):
    client = desk_of(asked.cast.cora)
    forms = dict(forms_of(client.get(asked.url).content.decode()))
    client.post(f"{BASE}/change/{asked.change.pk}/withdraw/", forms[f"{BASE}/change/{asked.change.pk}/withdraw/"])
    attempt = f"{BASE}/inquiry/{asked.inquiry.pk}/attempt/"
    response = client.post(attempt, forms[attempt] | {"attempt": "Rang at ten."})
    assert response.url == f"{asked.url}#Q1"
    assert "Rang at ten." in client.get(asked.url).content.decode()


def test_a_change_that_the_desk_insists_on_goes_to_the_editor_when_it_is_declined(asked, desk_of):
    for weight in ("must", "should"):
        decline_change(change=propose(asked, weight=weight), by=asked.cast.wanda, answer="No.")
    assert desk_of(asked.cast.edith).get(asked.url).content.decode().count("it is for the editor to decide") == 1


def test_who_may_only_read_is_offered_no_form(asked, desk_of):
    main = desk_of(asked.cast.kim).get(asked.url).content.decode().split("</header>")[1]
    assert "<form" not in main and 'id="Q1"' in main


# The text for an e-mail


def test_what_is_open_is_copied_as_plain_numbered_text(asked, desk_of):
    propose(asked, weight="must", why="R&D > <b>art</b>")
    propose(asked, to_text="")
    withdraw_change(change=asked.change, by=asked.cast.chris)
    response = desk_of(asked.cast.wanda).get(asked.text_url)
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["X-Content-Type-Options"] == "nosniff"
    text = response.content.decode()
    assert re.findall(r"^Q\d+", text, re.M) == ["Q1", "Q3", "Q4"]
    assert "From: 3.2 million euros\n  To:   3.4 million euros\n  Why:  R&D > <b>art</b>\n" in text
    assert "Take it out." in text and "Must" in text
    assert not re.search(r"\n{3}|[ \t]$", text, re.M), repr(text)


def test_nothing_open_is_said_so(asked, desk_of):
    withdraw_change(change=asked.change, by=asked.cast.chris)
    record_outcome(inquiry=asked.inquiry, by=asked.cast.edith, outcome="answered", answer="Yes.")
    assert "Nothing is open." in desk_of(asked.cast.wanda).get(asked.text_url).content.decode()


def confidential(asked, alias="canary heron", label="An engineer", terms="background"):
    source = people.source(asked.cast, alias, label=label, terms=terms, identity_form="unnamed")
    seal(source=source, by=asked.cast.kim, real_name="canaryname", contact="canarycontact")
    return source


def test_no_alias_leaves_the_house(asked, desk_of):
    heron = confidential(asked)
    people.evidence(asked.cast, asked.claim, heron)
    hidden = confidential(asked, "canary owl", "canarylabel", "deep_background")
    put(asked, "source", "Did Canary Heron see it, and canary-owl not? Canary\u00a0Heron!", source=heron)
    put(asked, "source", "As canary owl says?", source=hidden)
    put(asked, "counsel", "canarylegal?")
    propose(asked, why="The CANARY HERON says 3.4.")
    client = desk_of(asked.cast.edith)
    # The control: the page, which stays in the house, shows what the text must not.
    page = html.unescape(client.get(asked.url).content.decode())
    assert "canary heron" in page and "canary owl" in page and "canarylegal" in page
    text = client.get(asked.text_url).content.decode()
    assert re.findall("canary", text, re.I) == []
    assert "Did [An engineer] see it" in text and "The [An engineer] says 3.4." in text
    assert "As [A source who is not identified] says?" in text
    assert "Question to: An engineer" in text and "Question to: A source who is not identified" in text


def test_a_name_that_readers_know_is_no_secret(asked, desk_of):
    named = people.source(asked.cast, "Mira", label="Mira, an engineer", terms="on_record_partial")
    people.evidence(asked.cast, asked.claim, named)
    put(asked, question="Did Mira tell the mayor?")
    assert "Did Mira tell the mayor?" in desk_of(asked.cast.wanda).get(asked.text_url).content.decode()
