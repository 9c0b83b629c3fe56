"""An ordinary claim checked at one stroke: no less is recorded than on the long way, and all of it or nothing."""

import pytest

from factcheck.actions.assessments import assess
from factcheck.actions.checking import (
    accept_remarks,
    check_by_address,
    check_by_exhibit,
    check_by_notes,
    check_by_recording,
    check_on_author,
    remarks_on,
)
from factcheck.actions.claims import flag_legal
from factcheck.actions.drafts import add_draft
from factcheck.actions.exhibits import add_exhibit
from factcheck.actions.refusals import Conflict, NotAllowed, Refused
from factcheck.actions.sources import edit_source, relate
from factcheck.models import Assessment, Event, Evidence, Source
from factcheck.text.reading import Remark
from tests import cast as the


@pytest.fixture
def article(cast):
    return the.article(cast)


@pytest.fixture
def mira(cast):
    return the.source(cast, "Mira, engineer", label="Mira", kind="interview", identity_form="first_name_only")


def test_the_writers_notes_make_evidence_an_assessment_and_a_claim_that_awaits_a_second_person(cast, article):
    claim = check_by_notes(claim=the.claim(cast, article), by=cast.chris)
    claim.refresh_from_db()
    evidence = claim.evidence.get()
    assert (claim.step, claim.verdict, claim.corroboration) == ("ready", "accurate", "single_source")
    assert (evidence.source.kind, evidence.locator) == ("writers_notes", "writer’s notes")
    assert claim.assignee == cast.chris
    batch = Event.objects.filter(claim_no=claim.number).exclude(batch=None)
    assert [event.verb for event in batch.order_by("id")] == ["recorded", "assessed", "proposed"]
    assert len({event.batch for event in batch}) == 1


def test_the_writers_notes_are_one_source_for_the_articles_own_voice(cast, article):
    for words in ("40 million", "3.2 million"):
        check_by_notes(claim=the.claim(cast, article, words), by=cast.chris)
    assert Source.objects.filter(kind="writers_notes").count() == 1


def test_notes_of_what_somebody_said_are_that_persons_own_evidence(cast, article, mira):
    claim = check_by_notes(claim=the.claim(cast, article, "built in 1962", asserter=mira), by=cast.chris)
    claim.refresh_from_db()
    assert claim.evidence.get().source == mira
    assert claim.supporting == 1


def test_a_footnote_at_the_words_is_what_the_notes_say(cast):
    remark = Remark(0, 47, "footnote 1", "wanda", "Waterworks report, page 4.")
    article = the.article(cast, remarks=[remark])
    claim, other = the.claim(cast, article), the.claim(cast, article, "3.2 million")
    check_by_notes(claim=claim, by=cast.chris)
    check_by_notes(claim=other, by=cast.chris)
    assert (claim.evidence.get().says, claim.evidence.get().locator) == ("Waterworks report, page 4.", "footnote 1")
    assert other.evidence.get().locator == "writer’s notes"


def test_a_footnote_is_taken_in_once(cast):
    remark = Remark(0, 47, "footnote 1", "wanda", "Waterworks report, page 4.")
    claim = the.claim(cast, the.article(cast, remarks=[remark]))
    accept_remarks(claim=claim, by=cast.chris)
    assert [row.says for row in claim.evidence.all()] == ["Waterworks report, page 4."]
    with pytest.raises(Refused, match="says nothing more"):
        accept_remarks(claim=claim, by=cast.chris)


def test_a_document_is_cited_by_another_page_for_whom_it_was_cited_before(cast, article):
    council = the.source(cast, "the council", kind="public_record", terms="published_material")
    budget = add_exhibit(article=article, by=cast.chris, title="Budget")
    claim, other = the.claim(cast, article), the.claim(cast, article, "3.2 million")
    with pytest.raises(Refused, match="say whose document it is"):
        check_by_exhibit(claim=claim, by=cast.chris, exhibit=budget, locator="page 3")
    check_by_exhibit(claim=claim, by=cast.chris, exhibit=budget, locator="page 3", source=council)
    check_by_exhibit(claim=other, by=cast.chris, exhibit=budget, locator="page 4")
    assert (other.evidence.get().source, other.evidence.get().locator) == (council, "page 4")


def test_an_address_is_one_document_and_one_source_however_often_it_is_given(cast, article):
    for words in ("40 million", "3.2 million"):
        check_by_address(claim=the.claim(cast, article, words), by=cast.chris, url="https://atlas.example.org/dams")
    exhibit = article.exhibits.get()
    assert (exhibit.title, exhibit.url) == ("atlas.example.org", "https://atlas.example.org/dams")
    assert {row.source.label for row in Evidence.objects.all()} == {"atlas.example.org"}


def test_a_recording_establishes_that_it_was_said_and_no_more(cast, article, mira):
    tape = add_exhibit(article=article, by=cast.chris, title="Interview")
    claim = the.claim(cast, article, "built in 1962", asserter=mira)
    check_by_recording(claim=claim, by=cast.chris, exhibit=tape, locator="12:40")
    claim.refresh_from_db()
    assert (claim.about, claim.verdict, claim.corroboration) == ("said", "accurate_as_attributed", "documented")
    assert claim.evidence.get().source.label == "A recording of the speaker"


def test_without_an_asserter_there_is_no_recording_of_anybody(cast, article):
    tape = add_exhibit(article=article, by=cast.chris, title="Interview")
    with pytest.raises(Refused, match="whose statement it is"):
        check_by_recording(claim=the.claim(cast, article), by=cast.chris, exhibit=tape, locator="12:40")


def test_consent_that_a_speaker_withdraws_holds_for_the_recording_too(cast, article, mira):
    tape = add_exhibit(article=article, by=cast.chris, title="Interview")
    claim = the.claim(cast, article, "built in 1962", asserter=mira)
    check_by_recording(claim=claim, by=cast.chris, exhibit=tape, locator="12:40")
    edit_source(source=mira, by=cast.chris, seen=mira.version, terms="off_record")
    claim.refresh_from_db()
    assert claim.evidence.get().source.terms == "off_record"
    assert (claim.public_evidence_count, claim.public_corroboration) == (0, "unchecked")


def test_on_author_is_listed_as_such_and_refused_where_somebody_may_be_harmed(cast, article):
    claim, touchy = the.claim(cast, article), the.claim(cast, article, "3.2 million")
    check_on_author(claim=claim, by=cast.chris)
    assert Assessment.objects.get(claim=claim).basis == "on_author"
    flag_legal(claim=touchy, by=cast.chris, reason="Names it.")
    with pytest.raises(Refused, match="on the writer's word"):
        check_on_author(claim=touchy, by=cast.chris)
    assert not touchy.evidence.exists(), "a refused stroke leaves nothing half-written"


def test_a_stroke_does_not_pass_over_what_has_to_be_weighed(cast, article):
    claim = the.claim(cast, article)
    the.evidence(cast, claim, the.source(cast), stance="contradicts")
    with pytest.raises(Refused, match="speaks against it"):
        check_by_notes(claim=claim, by=cast.chris)


def test_a_stroke_does_not_turn_another_verdict_over(cast, article):
    claim = the.claim(cast, article)
    the.evidence(cast, claim, the.source(cast))
    assess(claim=claim, by=cast.chris, verdict="needs_context", public_explanation="We asked.")
    with pytest.raises(Refused, match="found needs context before"):
        check_by_notes(claim=claim, by=cast.cora)


def test_a_stroke_keeps_what_was_written_for_readers(cast, article):
    claim = the.claim(cast, article)
    the.evidence(cast, claim, the.source(cast))
    assess(claim=claim, by=cast.chris, verdict="accurate", public_explanation="We asked.", rationale="R.")
    check_by_notes(claim=claim, by=cast.cora)
    newest = claim.assessments.latest("pk")
    assert (newest.public_explanation, newest.rationale) == ("We asked.", "R.")


def test_what_does_not_count_is_no_check(cast, article):
    silent = the.source(cast, "somebody", kind="interview", terms="off_record")
    claim = the.claim(cast, article, "built in 1962", asserter=silent)
    with pytest.raises(Refused, match="does not count"):
        check_by_notes(claim=claim, by=cast.chris)


def test_an_adverse_claim_needs_more_than_that_the_notes_have_it(cast, article):
    claim = the.claim(cast, article, adverse_to="The council")
    with pytest.raises(Refused, match="on the writer's word"):
        check_by_notes(claim=claim, by=cast.chris)


def test_each_footnote_is_evidence_of_its_own_and_another_note_of_that_name_is_another(cast):
    remarks = [Remark(0, 47, f"footnote {n}", "wanda", f"Report {n}.") for n in (1, 2)]
    article = the.article(cast, remarks=remarks)
    claim = the.claim(cast, article)
    check_by_notes(claim=claim, by=cast.chris)
    assert [row.locator for row in claim.evidence.all()] == ["footnote 1", "footnote 2"]
    assert remarks_on(claim) == []
    other = Remark(0, 47, "footnote 1", "wanda", "Another report.")
    text = the.newest(article).text + "\n\nIt is old."
    add_draft(article=article, by=cast.chris, text=text, origin="x", remarks=[other])
    claim.refresh_from_db()
    claim.article.refresh_from_db()
    assert remarks_on(claim) == [other]


def test_an_address_that_not_everybody_can_open_is_refused(cast, article):
    claim = the.claim(cast, article)
    for url in ("https://me:secret@example.org/", "http://localhost/", "ftp://example.org/a", "https:///x"):
        with pytest.raises(Refused, match="everybody can open"):
            check_by_address(claim=claim, by=cast.chris, url=url)
    assert not article.exhibits.exists()


def test_a_tape_that_bears_the_name_loses_it_with_the_speakers_consent(cast, article, mira):
    fields = {"kind": "recording", "terms": "on_record", "identity_form": "full_name"}
    tape = the.source(cast, "tape", label="Tape of Mira", contact_details="mira@example.org", **fields)
    relate(source=mira, by=cast.chris, other=tape, kind="same_person")
    edit_source(source=mira, by=cast.chris, seen=mira.version, terms="background", identity_form="unnamed")
    tape.refresh_from_db()
    assert (tape.label, tape.terms, tape.identity_form) == ("A recording of the speaker", "background", "unnamed")
    mira.refresh_from_db()
    before = Event.objects.filter(ref=tape.code).count()
    edit_source(source=mira, by=cast.chris, seen=mira.version, organisation="Waterworks")
    assert Event.objects.filter(ref=tape.code).count() == before


def test_a_stroke_is_refused_on_a_claim_that_awaits_or_has_a_signature(cast, article):
    claim = the.claim(cast, article)
    check_by_notes(claim=claim, by=cast.chris)
    with pytest.raises(Refused, match="not possible from there"):
        check_by_notes(claim=claim, by=cast.chris)
    assert claim.evidence.count() == 1


def test_a_stroke_over_an_older_version_is_a_conflict(cast, article):
    claim = the.claim(cast, article)
    with pytest.raises(Conflict):
        check_by_notes(claim=claim, by=cast.chris, seen=claim.version + 1)


def test_a_writer_does_not_check(cast, article):
    with pytest.raises(NotAllowed):
        check_by_notes(claim=the.claim(cast, article), by=cast.wanda)
