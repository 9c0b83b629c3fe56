"""What readers are shown of a frozen record once consent has changed."""

from factcheck.rules.showing import show
from factcheck.rules.visibility import GENERIC_LABEL

SOLDIER = {"label": "A soldier", "terms": "background", "identity_form": "unnamed", "kind": "interview"}
EXPERT = {"label": "Dr. Ada Stone", "terms": "on_record", "identity_form": "full_name", "kind": "expert"}


def a_record(**fields):
    piece = {
        "stance": "supports",
        "directness": "first_hand",
        "stake": "none",
        "counts": True,
        "summary": "Says so.",
        "locator": "p. 4",
        "exhibit": "Report",
        "date": "2026-01-02",
        "url": "https://example.org/report",
        "archived_url": "",
        "archived_at": "",
    }
    return {
        "draft": 1,
        "statement": "It rained.",
        "about": "so",
        "kind": "event",
        "asserter": "soldier1",
        "status": "corroborated",
        "set_by_person": False,
        "sentence": "Two voices.",
        "counts": [2, 2, 0, 2],
        "explanation": "We asked both.",
        "places": [],
        "sources": {"soldier1": SOLDIER, "expert01": EXPERT},
        "evidence": [piece | {"source": "soldier1"}, piece | {"source": "expert01"}],
        "notes": [],
        "signed_at": "2026-01-03T00:00:00Z",
    } | fields


LIVE = {"soldier1": SOLDIER, "expert01": EXPERT}


def test_while_consent_stands_the_record_is_shown_as_it_was_frozen():
    shown = show(a_record(), LIVE, [])
    assert (shown["status"], shown["sentence"], shown["counts"]) == ("corroborated", "Two voices.", [2, 2, 0, 2])
    assert [row["label"] for row in shown["evidence"]] == ["A soldier", "Dr. Ada Stone"]


def test_an_unnamed_source_carries_no_code_and_nothing_traceable():
    soldier, expert = show(a_record(), LIVE, [])["evidence"]
    assert soldier["code"] is None
    assert "url" not in soldier and "locator" not in soldier
    assert expert["code"] == "expert01" and expert["url"] and expert["locator"]


def test_nothing_internal_is_shown():
    shown = show(a_record(), LIVE, [])
    assert "sources" not in shown
    assert all("stake" not in row and "counts" not in row and "source" not in row for row in shown["evidence"])


def test_a_source_gone_off_the_record_is_left_out_and_the_rest_weighed_again():
    shown = show(a_record(), LIVE | {"soldier1": SOLDIER | {"terms": "off_record"}}, [])
    assert [row["label"] for row in shown["evidence"]] == ["Dr. Ada Stone"]
    assert (shown["status"], shown["counts"]) == ("single_source", [1, 1, 0, 1])
    assert shown["sentence"] == "One voice supports this."
    assert shown["asserted_by"]["label"] == GENERIC_LABEL


def test_a_name_withdrawn_takes_the_page_and_the_traces_with_it():
    shown = show(a_record(), LIVE | {"expert01": EXPERT | {"identity_form": "role_only", "label": "A geologist"}}, [])
    expert = shown["evidence"][1]
    assert (expert["label"], expert["code"]) == ("A geologist", None)
    assert "url" not in expert


def test_wider_consent_shows_nothing_more_until_it_is_signed_again():
    live = LIVE | {
        "soldier1": SOLDIER | {"terms": "on_record", "identity_form": "full_name", "label": "Sgt. Joe Bloggs"}
    }
    soldier = show(a_record(), live, [])["evidence"][0]
    assert (soldier["label"], soldier["code"]) == ("A soldier", None)


def test_a_label_changed_at_the_same_openness_is_shown_as_it_is_now():
    live = LIVE | {"soldier1": SOLDIER | {"label": "Somebody who was there"}}
    assert show(a_record(), live, [])["evidence"][0]["label"] == "Somebody who was there"


def test_a_source_that_no_longer_exists_here_is_hidden():
    assert [row["label"] for row in show(a_record(), {"expert01": EXPERT}, [])["evidence"]] == ["Dr. Ada Stone"]


def test_a_status_set_by_a_person_stays_when_evidence_goes():
    record = a_record(status="unverifiable", set_by_person=True)
    assert show(record, {"expert01": EXPERT}, [])["status"] == "unverifiable"
