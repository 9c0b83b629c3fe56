"""The desk page: what it draws, what it asks again, and the verbs as they answer beside it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factcheck.actions.assessments import assess, propose
from factcheck.actions.claims import edit_claim
from factcheck.models import Event
from tests import cast as people

PANEL = {"X-Panel": "1"}


@pytest.fixture
def cora(stage, desk_of):
    return desk_of(stage.cast.cora)


def state(client, article, **headers):
    return client.get(f"/admin/factcheck/article/{article.pk}/state/", headers=headers)


def claims(client, article):
    return {claim["ref"]: claim for claim in state(client, article).json()["claims"]}


def test_every_sentence_stands_in_the_galley_with_its_offset(stage, cora):
    page = cora.get(f"/admin/factcheck/article/{stage.article.pk}/desk/").content.decode()
    for n, span in enumerate(stage.draft.sentences, 1):
        assert f'id="s{n}" data-n="{n}" data-start="{span.start}"' in page


def test_the_text_of_a_manuscript_is_never_markup(stage, cast, desk_of):
    article = people.article(cast, headline="<b>Dams</b>", text="The <script>alert(1)</script> dam & its wall.")
    page = desk_of(cast.cora).get(f"/admin/factcheck/article/{article.pk}/desk/").content.decode()
    assert "<script>alert" not in page
    assert "<b>Dams" not in page


def test_claims_come_in_the_order_of_the_text_with_their_places(stage, cora):
    found = state(cora, stage.published).json()["claims"]
    start, end = people.span_of(stage.published, "40 million cubic metres")
    assert [(claim["ref"], claim["spans"]) for claim in found] == [("C1", [[start, end]])]
    drawn = list(claims(cora, stage.article))
    assert stage.cut.ref not in drawn
    assert drawn.index(stage.ready.ref) < drawn.index(stage.assessed.ref)


def test_a_claim_says_what_waits_on_it(stage, cora):
    found = claims(cora, stage.article)
    fresh = found[stage.fresh.ref]
    assert (fresh["state"], fresh["adrift"], fresh["flags"]) == ("queried", 1, ["change", "note"])
    assert fresh["sources"] == [stage.other.pk]
    assert found[stage.flagged.ref]["touchy"]


def test_who_may_sign_sees_what_waits_for_that_person(stage, desk_of):
    assert claims(desk_of(stage.cast.rita), stage.article)[stage.ready.ref]["signable"]
    assert not claims(desk_of(stage.cast.cora), stage.article)[stage.ready.ref]["signable"]
    chris = stage.cast.chris
    chris.groups.add(*stage.cast.rita.groups.all())
    assert not claims(desk_of(chris), stage.article)[stage.ready.ref]["signable"], "the assessor does not sign"


def test_open_words_are_counted_and_named(stage, cora):
    found = state(cora, stage.article).json()
    assert found["counts"]["sentences"] == 3
    kinds = [[what for what, _start, _end in left] for _state, left in found["sentences"]]
    assert "figure" in kinds[0], "the lost claim covers its figure no longer"


def test_nothing_new_is_answered_by_304_and_a_change_by_the_new_state(stage, cora):
    etag = state(cora, stage.article)["ETag"]
    assert state(cora, stage.article, **{"If-None-Match": etag}).status_code == 304
    edit_claim(claim=stage.ready, by=stage.cast.chris, seen=stage.ready.version, statement="Another.")
    answer = state(cora, stage.article, **{"If-None-Match": etag})
    assert answer.status_code == 200
    assert {"Another."} <= {claim["statement"] for claim in answer.json()["claims"]}


def test_a_304_costs_a_constant_handful_of_questions(stage, cora, django_assert_max_num_queries):
    etag = state(cora, stage.article)["ETag"]
    with django_assert_max_num_queries(8):
        assert state(cora, stage.article, **{"If-None-Match": etag}).status_code == 304


def test_the_page_costs_the_same_for_few_claims_and_for_many(stage, cora):
    url = f"/admin/factcheck/article/{stage.article.pk}/desk/"
    cora.get(url)
    with CaptureQueriesContext(
        connection,
    ) as few:
        cora.get(url)
    for words in ("dam", "Kessel", "engineer", "euros on", "built in"):
        people.evidence(stage.cast, people.claim(stage.cast, stage.article, words), stage.source)
    with CaptureQueriesContext(connection) as many:
        cora.get(url)
    assert len(many) == len(few)


def test_a_draft_that_is_not_there_is_not_found_or_the_newest(stage, cora):
    for number, status in (("0", 200), ("99", 404), ("-1", 200), ("x", 200), ("9" * 40, 200)):
        assert cora.get(f"/admin/factcheck/article/{stage.article.pk}/state/?draft={number}").status_code == status


def test_pages_of_the_desk_are_for_those_who_may_read_the_article(stage, desk_of):
    pages = [
        f"/admin/factcheck/article/{stage.article.pk}/desk/",
        f"/admin/factcheck/article/{stage.article.pk}/state/",
        f"/admin/factcheck/claim/{stage.fresh.pk}/card/",
    ]
    stranger = people.person("wilma", "writer")
    for page in pages:
        assert desk_of(stage.cast.wanda).get(page).status_code == 200
        assert desk_of(stranger).get(page).status_code == 404
        assert desk_of(stage.cast.root).get(page).status_code == 404


# Verbs beside the galley


def test_a_verb_answers_the_panel_with_one_line(stage, cora):
    url = f"/admin/factcheck/claim/{stage.assessed.pk}/accurate/"
    answer = cora.post(url, {"seen": stage.assessed.version}, headers=PANEL)
    assert answer.json() == {
        "message": f"{stage.assessed.ref}: awaits a second person.",
        "warnings": [],
        "claim": stage.assessed.pk,
    }


def test_a_form_with_an_error_comes_back_without_the_page_around_it(stage, cora):
    answer = cora.post(f"/admin/factcheck/claim/{stage.fresh.pk}/ask/", {"to": "writer", "seen": 1}, headers=PANEL)
    page = answer.content.decode()
    assert "<html" not in page
    assert 'role="alert"' in page


def test_a_conflict_shows_both_versions_beside_the_galley(stage, cora):
    claim = stage.ready
    edit_claim(claim=claim, by=stage.cast.chris, seen=claim.version, statement="Theirs.")
    data = {"seen": claim.version, "statement": "Mine.", "kind": "figure", "about": "so"}
    answer = cora.post(f"/admin/factcheck/claim/{claim.pk}/edit/", data, headers=PANEL)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Theirs." in page
    assert "Mine." in page


def test_marking_is_guessed_from_the_words(stage, cora):
    start, end = people.span_of(stage.article, "It was built in 1962")
    answer = cora.get(f"/admin/factcheck/draft/{stage.draft.pk}/mark/?start={start}&end={end}", headers=PANEL)
    page = answer.content.decode()
    assert "It was built in 1962</textarea>" in page
    assert '<option value="quote" selected>' in page, "quotation marks stand around the words"
    assert '<option value="said" selected>' in page


def test_the_asserter_is_guessed_where_one_source_bears_the_name(stage, cora):
    mira = people.source(stage.cast, "Mira, engineer", label="Mira", kind="interview")
    start, end = people.span_of(stage.article, "built in 1962")
    url = f"/admin/factcheck/draft/{stage.draft.pk}/mark/?start={start}&end={end}"
    assert f'<option value="{mira.pk}" selected>' in cora.get(url, headers=PANEL).content.decode()


def test_the_same_words_elsewhere_are_offered_and_taken_along(cast, desk_of):
    text = "A wall of mud\n\nThey met a wall of mud at noon. It was a wall of mud, she said."
    article = people.article(cast, text=text)
    draft, client = people.newest(article), desk_of(cast.cora)
    first = text.index("a wall of mud")
    second = text.index("a wall of mud", first + 1)
    url = f"/admin/factcheck/draft/{draft.pk}/mark/?start={first}&end={first + 13}"
    offered = client.get(url, headers=PANEL).content.decode()
    assert f'value="{second}-{second + 13}"' in offered
    data = {"start": first, "end": first + 13, "words": "a wall of mud", "also": [f"{second}-{second + 13}"]}
    fields = {"statement": "They met mud.", "kind": "event", "about": "so"}
    answer = client.post(f"/admin/factcheck/draft/{draft.pk}/mark/", data | fields, headers=PANEL)
    assert answer.json()["message"] == "C1: marked."
    assert claims(client, article)["C1"]["spans"] == [[first, first + 13], [second, second + 13]]


def test_a_place_where_the_words_do_not_stand_is_not_taken(cast, desk_of):
    article = people.article(cast)
    draft = people.newest(article)
    start, end = people.span_of(article, "40 million")
    data = {"start": start, "end": end, "words": "40 million", "also": ["0-3"], "statement": "S.", "kind": "figure"}
    answer = desk_of(cast.cora).post(f"/admin/factcheck/draft/{draft.pk}/mark/", data | {"about": "so"}, headers=PANEL)
    assert not article.claims.filter(anchors__start=0).exists()
    assert answer.status_code == 200


# Signing what was read through


def through(stage, **data):
    return f"/admin/factcheck/article/{stage.article.pk}/sign-paragraph/", data


def test_what_is_signed_is_what_was_read(stage, desk_of):
    rita = desk_of(stage.cast.rita)
    url, _ = through(stage)
    page = rita.get(f"{url}?claims={stage.ready.pk},{stage.flagged.pk}", headers=PANEL).content.decode()
    assert f"{stage.ready.pk}:{stage.ready.fingerprint}" in page
    data = {"claims": str(stage.ready.pk), "read": f"{stage.ready.pk}:{stage.ready.fingerprint}"}
    assert rita.post(url, data, headers=PANEL).status_code == 200
    stage.ready.refresh_from_db()
    assert stage.ready.workflow_state == "signed_off"


def test_what_moved_since_it_was_read_is_not_signed(stage, desk_of):
    url, data = through(stage, claims=str(stage.ready.pk), read=f"{stage.ready.pk}:{stage.ready.fingerprint}")
    edit_claim(claim=stage.ready, by=stage.cast.chris, seen=stage.ready.version, statement="Another.")
    answer = desk_of(stage.cast.rita).post(url, data, headers=PANEL)
    assert answer.status_code == 409
    stage.ready.refresh_from_db()
    assert f"{stage.ready.pk}:{stage.ready.fingerprint}" in answer.content.decode(), "the new one is shown to read"
    assert not stage.ready.signoffs.exists()


def test_a_forged_list_of_what_was_read_is_refused(stage, desk_of):
    before, rita = Event.objects.count(), desk_of(stage.cast.rita)
    for read in ("", "x", "1", "1:2", f"-1:{'a' * 64}", f"{'9' * 30}:{'a' * 64}", "\x00:"):
        url, data = through(stage, claims="1", read=read)
        assert rita.post(url, data, headers=PANEL).status_code == 200, read
    assert Event.objects.count() == before


# Evidence with what it comes from


def new_source(stage, **fields):
    words = {"stance": "supports", "says": "So.", "directness": "unknown", "stake": "unknown", "credibility": "6"}
    return words | {"new_source": "the mill", "new_label": "The mill", "new_kind": "official_statement"} | fields


def test_a_new_source_and_document_are_made_with_the_evidence(stage, cora):
    url = f"/admin/factcheck/claim/{stage.assessed.pk}/evidence/"
    data = new_source(stage, new_title="Ledger", new_url="https://example.org/ledger", new_terms="on_record")
    assert cora.post(url, data, headers=PANEL).json()["claim"] is None
    evidence = stage.assessed.evidence.latest("pk")
    assert (evidence.source.alias, evidence.source.label, evidence.source.terms) == (
        "the mill",
        "The mill",
        "on_record",
    )
    assert (evidence.exhibit.title, evidence.exhibit.url) == ("Ledger", "https://example.org/ledger")


def test_half_a_new_source_makes_none(stage, cora):
    before = Event.objects.count()
    halves = {
        "new_label": {"new_label": ""},
        "new_kind": {"new_kind": ""},
        "source": {"new_source": ""},
        "new_title": {"new_url": "https://example.org/"},
    }
    for field, fields in halves.items():
        answer = cora.post(f"/admin/factcheck/claim/{stage.assessed.pk}/evidence/", new_source(stage, **fields))
        assert field in answer.context_data["form"].errors, field
    assert Event.objects.count() == before


# What is exempt, and why


def test_a_reason_from_the_short_list_is_one_press_and_cues_are_named(stage, cora):
    start, end = people.span_of(stage.article, "The council spent 3.2 million euros")
    url = f"/admin/factcheck/draft/{stage.draft.pk}/exempt/"
    page = cora.get(f"{url}?start={start}&end={end}", headers=PANEL).content.decode()
    assert 'data-key="1"' in page
    assert "They hold: 3.2 million euros" in page
    data = {"start": start, "end": end, "words": "The council spent 3.2 million euros", "why": "Opinion"}
    assert cora.post(url, data, headers=PANEL).json()["message"].startswith("“The council spent")
    assert stage.draft.exemptions.get(start=start).reason == "Opinion"


def test_no_reason_is_no_exemption(stage, cora):
    start, end = people.span_of(stage.article, "The council")
    data = {"start": start, "end": end, "words": "The council"}
    cora.post(f"/admin/factcheck/draft/{stage.draft.pk}/exempt/", data, headers=PANEL)
    assert not stage.draft.exemptions.filter(start=start).exists()


# What nobody can send


def test_keys_that_no_database_holds_are_form_errors(stage, cora, desk_of):
    url = f"/admin/factcheck/article/{stage.article.pk}/ask/"
    answer = cora.post(url, {"to": "writer", "question": "Why?", "claims": ["9" * 30]})
    assert "claims" in answer.context_data["form"].errors
    many = ",".join(map(str, range(60_000)))
    answer = desk_of(stage.cast.rita).post(through(stage)[0], {"claims": many, "read": "x"})
    assert answer.context_data["form"].errors


def test_several_claims_cite_one_document(stage, cora):
    fields = {"stance": "supports", "says": "So.", "directness": "unknown", "stake": "unknown", "credibility": "6"}
    data = {"chosen": [stage.assessed.pk, stage.ready.pk], "filled": "1", "source": stage.source.pk}
    data |= fields | {"exhibit": stage.exhibit.pk}
    assert cora.post("/admin/factcheck/claim/evidence/", data, headers=PANEL).status_code == 200
    assert stage.exhibit.evidence.count() == 2


def test_signing_what_was_read_costs_the_same_for_few_claims_and_for_many(stage, desk_of):
    rita, url = desk_of(stage.cast.rita), through(stage)[0]
    with CaptureQueriesContext(connection) as one:
        rita.get(f"{url}?claims={stage.ready.pk}", headers=PANEL)
    keys = [stage.ready.pk]
    for words in ("dam", "engineer", "built in"):
        claim = people.claim(stage.cast, stage.article, words)
        people.evidence(stage.cast, claim, stage.source)
        assess(claim=claim, by=stage.cast.chris, verdict="accurate")
        propose(claim=claim, by=stage.cast.chris)
        keys.append(claim.pk)
    with CaptureQueriesContext(connection) as many:
        page = rita.get(f"{url}?claims={','.join(map(str, keys))}", headers=PANEL).content.decode()
    assert page.count('class="frozen"') == 4
    assert len(many) == len(one)


def test_what_was_disputed_and_overruled_is_still_signed_by_itself(stage, desk_of):
    claim = people.claim(stage.cast, stage.article, "engineer")
    people.evidence(stage.cast, claim, stage.source)
    people.evidence(stage.cast, claim, stage.other, stance="contradicts")
    fields = {"corroboration": "corroborated", "public_corroboration": "corroborated", "overrule_reason": "Old."}
    assess(claim=claim, by=stage.cast.chris, verdict="accurate", **fields)
    propose(claim=claim, by=stage.cast.chris)
    claim.refresh_from_db()
    data = {"claims": str(claim.pk), "read": f"{claim.pk}:{claim.fingerprint}"}
    page = desk_of(stage.cast.rita).post(through(stage)[0], data, headers=PANEL).content.decode()
    assert "it is signed by itself" in page
    assert not claim.signoffs.exists()
