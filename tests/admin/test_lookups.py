"""What may be asked of a list: declared filters and orders, and nothing by which a hidden field could be fished out."""

import pytest

from factcheck.admin import desk
from tests import cast as people

BASE = "/admin/factcheck"
MODELS = [model._meta.model_name for model in desk._registry]
FISHING = (
    "real_name__startswith=C",
    "source__alias__startswith=t",
    "source__contact_details__contains=1",
    "statement__startswith=T",
    "statement__regex=^(a%2B)%2B$",
    "text__regex=^(a%2B)%2B$",
    "claim__article__writer__password__startswith=a",
    "by__password__startswith=a",
    "password__startswith=a",
    "pk__in=1",
    "id=1",
    "_connector=OR",
    "_negated=1",
    "notes__text__contains=a",
    "_to_field=password",
    "workflow_state__in=ready,stale",
    "article__writer=1",
)
GARBAGE = (
    "o=garbage",
    "o=99999999999999999999",
    "o=-",
    "o=-1.2.3",
    "o=source__real_name",
    "o=%D9%A3",
    "p=99999999999999999999",
    "p=-1",
    "p=0",
    "p=1e9",
    "p=" + "9" * 5000,
    "all=",
    "e=1",
    "q=%00",
    "%00=1",
    "q=" + "a+" * 3000,
    "q=%22unclosed",
    "q=%27%27%20%5C",
    "article=%00",
    "article=99999999999999999999",
    "article=-1",
    "article=abc",
    "article=1&article=2",
    "workflow_state=nonsense",
    "workflow_state=",
    "corroboration=%27",
    "outcome=open%00",
    "_popup=1",
    "_facets=True",
)


def test_no_hidden_field_can_be_fished_out_by_a_lookup(stage, desk_of):
    for model in MODELS:
        user = {"user": stage.cast.root, "sourceidentity": stage.cast.kim}.get(model, stage.cast.edith)
        client = desk_of(user)
        for query in FISHING:
            response = client.get(f"{BASE}/{model}/?{query}")
            assert response.status_code == 400, query


def test_garbage_in_the_address_is_never_an_error(stage, desk_of):
    for model in MODELS:
        user = {"user": stage.cast.root, "sourceidentity": stage.cast.kim}.get(model, stage.cast.edith)
        client = desk_of(user)
        for query in GARBAGE:
            response = client.get(f"{BASE}/{model}/?{query}", follow=True)
            assert response.status_code in (200, 400, 404), (query, response.status_code)


def test_a_filter_by_an_article_that_one_may_not_see_finds_nothing(stage, desk_of):
    client = desk_of(people.person("wilma", "writer"))
    response = client.get(f"{BASE}/claim/?article={stage.article.pk}")
    assert response.context_data["rows"] == []
    assert "Kessel" not in response.content.decode()


def test_an_order_that_was_not_declared_is_ignored(stage, desk_of):
    client = desk_of(stage.cast.edith)
    usual = [row["pk"] for row in client.get(f"{BASE}/claim/").context_data["rows"]]
    for index in (1, 2):
        assert [row["pk"] for row in client.get(f"{BASE}/claim/?o={index}").context_data["rows"]] == usual
    by_state = client.get(f"{BASE}/claim/?o=4").context_data["rows"]
    assert sorted(row["pk"] for row in by_state) == sorted(usual)


def found(client, query):
    return {
        cell.value for row in client.get(f"{BASE}/claim/?{query}").context_data["rows"] for cell in row["cells"][:1]
    }


def test_claims_are_found_by_number_words_and_every_filter(stage, desk_of):
    client = desk_of(stage.cast.cora)
    ref, state = stage.ready.ref, f"article={stage.article.pk}"
    assert found(client, f"q={ref}&{state}") == {ref}
    assert found(client, f"q={ref.lower()}&{state}") == {ref}
    assert found(client, f"q={stage.ready.number}&{state}") == {ref}
    assert found(client, f"q=1962&{state}") == set()
    assert found(client, f"q=says+1962&{state}") == {ref}
    assert ref in found(client, f"workflow_state=ready&{state}")
    assert found(client, f"workflow_state=cut&{state}") == {stage.cut.ref}
    assert found(client, f"corroboration=unchecked&verdict=accurate&{state}") == set()
    assert ref in found(client, f"verdict=accurate&corroboration=single_source&kind=figure&{state}")
    assert found(client, f"assignee={stage.cast.cora.pk}&{state}") == set()
    assert found(client, f"legal=unread&{state}") == {stage.flagged.ref}


def test_claims_stand_in_the_order_of_the_article(stage, desk_of):
    rows = desk_of(stage.cast.edith).get(f"{BASE}/claim/?article={stage.article.pk}").context_data["rows"]
    keys = [row["pk"] for row in rows]
    order = list(stage.article.claims.order_by("position", "number").values_list("pk", flat=True))
    assert [pk for pk in order if pk in keys] == keys or set(order) == set(keys)


def test_the_desks_file_has_what_the_list_shows(stage, desk_of):
    client = desk_of(stage.cast.cora)
    response = client.get(f"{BASE}/claim/csv/?article={stage.article.pk}&workflow_state=ready")
    lines = b"".join(response.streaming_content).decode().splitlines()
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert len(lines) == 2 and "workflow_state" in lines[0] and stage.ready.statement in lines[1]
    chosen = client.post(f"{BASE}/claim/csv/", {"chosen": [stage.fresh.pk, stage.cut.pk]})
    assert len(b"".join(chosen.streaming_content).decode().splitlines()) == 3


@pytest.mark.parametrize("name", ["wanda", "kim", "lou", "root"])
def test_the_desks_file_is_not_for_everybody(name, stage, desk_of):
    client = desk_of(getattr(stage.cast, name))
    assert client.get(f"{BASE}/claim/csv/").status_code == 404
    assert client.post(f"{BASE}/claim/csv/", {"chosen": [stage.fresh.pk]}).status_code == 404
    if name != "root":
        assert "csv" not in client.get(f"{BASE}/claim/").content.decode()


@pytest.mark.parametrize("chosen", [["x"], ["0"], [], ["99999999999999999999"]])
def test_a_bulk_verb_over_something_that_is_not_there_does_nothing(chosen, stage, desk_of):
    client = desk_of(stage.cast.cora)
    response = client.post(f"{BASE}/claim/take/", {"chosen": [str(stage.fresh.pk), *chosen] if chosen else []})
    stage.fresh.refresh_from_db()
    assert response.status_code == 302
    assert stage.fresh.step == "to_check"
