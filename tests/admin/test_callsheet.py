"""The call sheet: who must still confirm what, the contact rule before anything else, and an answer a key."""

import re
from types import SimpleNamespace

import pytest

from factcheck.actions.calling import record_answer
from factcheck.actions.claims import cut
from factcheck.actions.exhibits import add_contact
from factcheck.actions.inquiries import ask
from factcheck.actions.sources import edit_source
from factcheck.models import Claim, Contact, Evidence
from tests import cast as people

BASE = "/admin/factcheck"


@pytest.fixture
def sheet(cast):
    """The mayor asserts two claims, one of them lost, is cited for a third and asked about a fourth; a fifth is cut."""
    article, mayor = people.article(cast), people.source(cast, "the mayor")

    def claim(words, statement, **fields):
        return people.claim(cast, article, words, statement=statement, **fields)

    s = SimpleNamespace(cast=cast, article=article, mayor=mayor)
    s.url = f"{BASE}/article/{article.pk}/callsheet/"
    s.one = f"{s.url}?source={mayor.pk}"
    s.said = claim("3.2 million euros", "It spent 3.2 million.", asserter=mayor)
    s.cited = claim("first name", "She gave a first name.")
    people.evidence(cast, s.cited, mayor, says="He read it.")
    s.asked = claim("40 million cubic", "It is cubic metres.")
    ask(article=article, by=cast.chris, claims=[s.asked], to="source", source=mayor, question="Cubic?")
    s.lost = claim("1962", "It was built in 1962.", asserter=mayor)
    s.lost.anchors.update(state="lost", start=None, end=None)
    Claim.objects.filter(pk=s.lost.pk).update(position=None)
    cut(claim=claim("dam", "It is a dam.", asserter=mayor), by=cast.chris)
    s.call = add_contact(article=article, by=cast.chris, source=mayor, at=article.created_at, medium="phone")
    return s


def rows(response):
    context = response.context_data
    return [claim.statement for claim in context["to_ask"]], [claim.statement for claim in context["asked_now"]]


def test_one_source_must_confirm_what_it_asserts_is_cited_for_or_is_asked_about(sheet, desk_of):
    response = desk_of(sheet.cast.cora).get(sheet.one)
    waiting, answered = rows(response)
    # In the order of the text; the claim whose words are lost comes last, and what is cut does not come.
    assert waiting == [sheet.asked.statement, sheet.cited.statement, sheet.said.statement, sheet.lost.statement]
    assert answered == []
    page = response.content.decode()
    assert "<mark>3.2 million euros</mark> on repairs" in page
    assert "He read it." in page and "Cubic?" in page


def test_what_was_answered_in_this_contact_stands_behind_the_rest(sheet, desk_of):
    client, first = desk_of(sheet.cast.cora), sheet.asked
    data = {"contact": sheet.call.pk, "answer": "confirms"}
    response = client.post(f"{BASE}/claim/{first.pk}/answer/", data)
    assert response.url == f"{sheet.url}?source={sheet.mayor.pk}&contact={sheet.call.pk}#to-confirm"
    waiting, answered = rows(client.get(response.url))
    assert first.statement not in waiting and answered == [first.statement]
    # In another contact it has not been answered yet.
    add_contact(article=sheet.article, by=sheet.cast.chris, source=sheet.mayor, at=sheet.call.at, medium="email")
    assert rows(client.get(sheet.one))[1] == []
    assert rows(client.get(response.url))[1] == [first.statement]


def test_every_answer_has_a_key_and_a_correction_its_own_form(sheet, desk_of):
    page = desk_of(sheet.cast.cora).get(sheet.one).content.decode()
    row = page[page.index(f'id="{sheet.said.ref}"') :].split("</li>")[0]
    found = re.findall(r'name="answer" value="(\w+)" data-key="(\d)" form="(\w+)-\d+"', row)
    assert found == [
        ("confirms", "1", "says"),
        ("corrects", "2", "corrects"),
        ("denies", "3", "says"),
        ("does_not_know", "4", "says"),
        ("declined", "5", "says"),
    ]
    assert row.count(f'name="contact" value="{sheet.call.pk}"') == row.count("<form") == 2


def test_no_key_is_offered_before_a_contact_is_logged(sheet, desk_of):
    Contact.objects.update(source=people.source(sheet.cast))
    page = desk_of(sheet.cast.cora).get(sheet.one).content.decode()
    assert "data-key" not in page and "Log the contact first" in page
    data = {"source": sheet.mayor.pk, "at": "2026-01-02T10:00:00", "medium": "phone"}
    response = desk_of(sheet.cast.cora).post(f"{BASE}/article/{sheet.article.pk}/contact/", data)
    contact = Contact.objects.get(source=sheet.mayor)
    assert response.url == f"{sheet.url}?source={sheet.mayor.pk}&contact={contact.pk}#to-confirm"


def under(sheet, rule, **fields):
    source = type(sheet.mayor).objects.get(pk=sheet.mayor.pk)
    edit_source(source=source, by=sheet.cast.chris, seen=source.version, contact_rule=rule, **fields)


def test_who_must_not_be_contacted_is_not_called(sheet, desk_of):
    client = desk_of(sheet.cast.cora)
    under(sheet, "checker_may_call", contact_details="+49 30 1234")
    page = client.get(sheet.one).content.decode()
    assert "+49 30 1234" in page and "data-key" in page and 'action="' in page
    under(sheet, "do_not_contact")
    page = client.get(sheet.one).content.decode()
    assert "rule--do_not_contact" in page and "Ask wanda, the writer, instead" in page
    for offer in ("data-key", "/contact/", "/answer/", "+49 30 1234"):
        assert offer not in page.split("</header>")[1].replace(f"{BASE}/contact/", ""), offer


def test_a_call_through_the_writer_is_put_to_the_writer(sheet, desk_of):
    page = desk_of(sheet.cast.cora).get(sheet.one).content.decode()
    assert "rule--through_writer" in page and "Put it to wanda" in page
    assert page.index("rule--through_writer") < page.index('id="to-confirm"')


def listed(response):
    return {each.source.alias: (each.left, len(each.claims)) for each in response.context_data["waiting"]}


def test_the_list_counts_what_each_source_has_left(sheet, desk_of):
    client = desk_of(sheet.cast.cora)
    under(sheet, "checker_may_call")
    people.source(sheet.cast, "nobody cites it")
    people.evidence(sheet.cast, sheet.said, people.source(sheet.cast))
    book = people.source(sheet.cast, "a yearbook", kind="book", terms="published_material")
    people.evidence(sheet.cast, sheet.said, book)
    response = client.get(sheet.url)
    assert list(listed(response).items()) == [("the mayor", (4, 4)), ("the waterworks", (1, 1))]
    page = response.content.decode()
    assert "4 of 4 to confirm" in page and "rule--checker_may_call" in page
    for claim in Claim.objects.filter(pk__in=(sheet.asked.pk, sheet.cited.pk)):
        record_answer(claim=claim, by=sheet.cast.chris, contact=sheet.call, answer="does_not_know")
    assert listed(client.get(sheet.url))["the mayor"] == (2, 4)


def test_an_answer_that_is_withdrawn_is_to_be_confirmed_again(sheet, desk_of):
    record_answer(claim=sheet.said, by=sheet.cast.chris, contact=sheet.call, answer="confirms")
    client = desk_of(sheet.cast.cora)
    assert listed(client.get(sheet.url))["the mayor"] == (3, 4)
    evidence = Evidence.objects.get(contact=sheet.call)
    client.post(f"{BASE}/evidence/{evidence.pk}/withdraw/", {"seen": evidence.version, "reason": "Another mayor."})
    assert listed(client.get(sheet.url))["the mayor"] == (4, 4)


def test_a_correction_without_words_is_asked_for_them(sheet, desk_of):
    data = {"contact": sheet.call.pk, "answer": "corrects", "says": " "}
    response = desk_of(sheet.cast.cora).post(f"{BASE}/claim/{sheet.said.pk}/answer/", data)
    assert response.context_data["form"].errors == {"says": ["Write down what would be right."]}
    assert not Evidence.objects.filter(contact=sheet.call).exists()


def test_a_writer_reads_the_sheet_and_logs_nothing(sheet, desk_of):
    page = desk_of(sheet.cast.wanda).get(sheet.one).content.decode()
    assert "You make this call" in page
    assert sheet.said.statement in page and "data-key" not in page and "/contact/" not in page.split("</header>")[1]


@pytest.mark.parametrize("source", ["0", "x", "-1", "٣", "9" * 30, "%00"])
def test_a_source_that_is_not_there_is_not_found(source, sheet, desk_of):
    client = desk_of(sheet.cast.cora)
    assert client.get(f"{sheet.url}?source={source}").status_code == 404
    assert client.get(f"{sheet.one}&contact={source}").context_data["contact"] == sheet.call


def test_the_words_that_are_meant_are_marked_where_they_stand_twice(cast, desk_of):
    text = "The dam is a dam, and no other dam is so tall.\n\nThe dam is a dam, and no other dam is so tall.\n"
    article = people.article(cast, text=text)
    source = people.source(cast)
    claim = people.claim(cast, article, "dam, and", asserter=source)
    anchor = claim.anchors.get()
    type(anchor).objects.filter(pk=anchor.pk).update(exact="dam", end=anchor.start + 3)
    page = desk_of(cast.cora).get(f"{BASE}/article/{article.pk}/callsheet/?source={source.pk}").content.decode()
    assert ">The dam is a <mark>dam</mark>, and no other dam is so tall.<" in page
