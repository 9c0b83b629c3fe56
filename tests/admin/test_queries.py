"""Changes and queries: one numbered list, answered where it stands, and a text that can leave the house."""

import html
import re
from time import process_time
from types import SimpleNamespace

import pytest

from factcheck.actions.changes import decline_change, propose_change, withdraw_change
from factcheck.actions.inquiries import ask, log_attempt, record_outcome
from factcheck.actions.vault import seal
from factcheck.admin.galley.queries import public_name, veil_of
from factcheck.models import Change, Inquiry, Source
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


def test_what_counsel_is_asked_is_nowhere_at_the_writers_desk(asked, desk_of):
    inquiry = put(asked, "counsel", "Canarylegal?")
    log_attempt(inquiry=inquiry, by=asked.cast.chris, attempt="Canarylegal rung.")
    record_outcome(inquiry=inquiry, by=asked.cast.lou, outcome="waiting", answer="Canarylegal advice.")
    claim, article = f"{BASE}/claim/{asked.claim.pk}/", f"{BASE}/article/{asked.article.pk}/"
    paths = (claim, f"{claim}card/", article, f"{BASE}/inquiry/", f"{BASE}/event/", "/admin/")
    writer, desk = desk_of(asked.cast.wanda), desk_of(asked.cast.chris)
    for path in (*paths, f"{article}queries.txt", f"{article}callsheet/"):
        assert "canarylegal" not in writer.get(path).content.decode().lower(), path
    for path in (claim, f"{claim}card/", article, f"{BASE}/inquiry/", "/admin/"):
        assert "canarylegal" in desk.get(path).content.decode().lower(), path
    its_own = f"{BASE}/inquiry/{inquiry.pk}/"
    for path in (its_own, f"{its_own}outcome/", f"{its_own}attempt/"):
        assert (writer.get(path).status_code, desk.get(path).status_code) == (404, 200), path
    assert "Canarylegal rung." in desk_of(asked.cast.edith).get(f"{BASE}/event/").content.decode()


def test_who_has_no_role_reads_no_question_and_a_writer_none_of_other_articles(asked):
    other = people.person("willa", "writer")
    counts = {user.username: Inquiry.objects.visible_to(user).count() for user in (*vars(asked.cast).values(), other)}
    assert {name for name, count in counts.items() if not count} == {"root", "stranger", "willa"}


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
    told = {"from_text": "40 million, said canary heron", "to_text": "40 tons, said Canary Heron"}
    Change.objects.filter(pk=asked.change.pk).update(**told)
    put(asked, "party", party="Friends of canary heron")
    client = desk_of(asked.cast.edith)
    # The control: the page, which stays in the house, shows what the text must not.
    page = html.unescape(client.get(asked.url).content.decode())
    assert "canary heron" in page and "canary owl" in page and "canarylegal" in page
    text = client.get(asked.text_url).content.decode()
    assert re.findall("canary", text, re.I) == []
    assert "Did [An engineer] see it" in text and "The [An engineer] says 3.4." in text
    assert "As [A source who is not identified] says?" in text
    assert "From: 40 million, said [An engineer]" in text and "To:   40 tons, said [An engineer]" in text
    assert "Friends of [An engineer]" in text
    assert "Question to: An engineer" in text and "Question to: A source who is not identified" in text


def test_a_name_that_readers_know_is_no_secret(asked, desk_of):
    named = people.source(asked.cast, "Mira", label="Mira, an engineer", terms="on_record_partial")
    people.evidence(asked.cast, asked.claim, named)
    put(asked, question="Did Mira tell the mayor?")
    assert "Did Mira tell the mayor?" in desk_of(asked.cast.wanda).get(asked.text_url).content.decode()


def test_an_alias_of_a_source_that_is_tied_to_nothing_yet_does_not_leave_the_house_either(asked, desk_of):
    confidential(asked, "Grey Owl")
    people.source(asked.cast, "Otto Linked", terms="on_record", identity_form="full_name")
    confidential(asked, "May")
    confidential(asked, "\U0001f989")
    put(asked, question="Did GREY owl say so, and Otto Linked? Or grey_owl, in May, \U0001f989, but may owls?")
    text = desk_of(asked.cast.wanda).get(asked.text_url).content.decode()
    hidden = "[A source who is not identified]"
    # Its label is of another article's affair, so nothing but that it is hidden is told.
    assert f"Did {hidden} say so, and Otto Linked? Or {hidden}, in {hidden}, {hidden}, but may owls?" in text


def test_thousands_of_sources_cost_one_query_and_no_wait(asked, django_assert_num_queries):
    at, terms = asked.article.created_at, {"kind": "interview", "terms": "background"}
    rows = [Source(alias=f"the heron {n}", label="A heron", created_at=at, **terms) for n in range(3000)]
    Source.objects.bulk_create(rows)
    with django_assert_num_queries(1):
        veil = veil_of(asked.article, public_name)
    text = "She said the heron 7 and the heron 2999 told the council. " * 400
    begun = process_time()
    assert veil(text).count("[A source who is not identified]") == 800
    assert process_time() - begun < 2
