"""The one door of all verbs: refusals become form errors, conflicts show both versions, and nothing typed is lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from factcheck.actions.claims import edit_claim
from factcheck.actions.sources import edit_source
from factcheck.actions.vault import seal
from factcheck.models import Article, Claim, Event, Source, SourceIdentity, User
from tests import cast as people
from tests.admin.stage import claim_fields, source_fields

BASE = "/admin/factcheck"


def text(response) -> str:
    return response.content.decode()


def test_a_refusal_stands_at_its_field_and_what_was_typed_stays(stage, desk_of):
    client = desk_of(stage.cast.cora)
    data = {"seen": stage.assessed.version, "verdict": "incorrect", "basis": "checked", "rationale": "I typed this."}
    response = client.post(f"{BASE}/claim/{stage.assessed.pk}/assess/", data)
    assert response.context_data["form"].errors == {"correct_wording": ["Say what would be correct."]}
    assert "I typed this." in text(response)
    assert stage.assessed.assessments.count() == 1


def test_a_refusal_without_a_field_stands_above_the_form(stage, desk_of):
    response = desk_of(stage.cast.edith).post(
        f"{BASE}/article/{stage.article.pk}/close/", {"seen": stage.article.version}, follow=True
    )
    assert "still block" in text(response)
    stage.article.refresh_from_db()
    assert stage.article.state == "in_check"


def test_a_conflict_shows_both_versions_and_loses_nothing(stage, desk_of):
    claim, client = stage.fresh, desk_of(stage.cast.cora)
    edit_claim(claim=claim, by=stage.cast.rita, seen=claim.version, statement="What rita wrote.", kind="event")
    typed = claim_fields(None) | {"seen": claim.version, "statement": "What cora typed.", "asserter": stage.other.pk}
    url = f"{BASE}/claim/{claim.pk}/edit/"
    response = client.post(url, typed)
    page = text(response)
    assert response.status_code == 409
    assert page.count("What rita wrote.") >= 1 and page.count("What cora typed.") >= 2
    labels = [both.label for both in response.context_data["conflict"]["both"]]
    assert labels == ["Statement", "Kind"]
    assert "rita" in page
    claim.refresh_from_db()
    assert claim.statement == "What rita wrote."
    # Sent again, over the version that the page now names, it is stored.
    again = client.post(url, typed | {"seen": response.context_data["seen"]})
    claim.refresh_from_db()
    assert (again.status_code, claim.statement) == (302, "What cora typed.")


@pytest.mark.parametrize("round_", range(5))
def test_two_editors_of_one_source_never_lose_what_the_other_wrote(round_, stage, desk_of):
    source, client = stage.source, desk_of(stage.cast.cora)
    edit_source(source=source, by=stage.cast.rita, seen=source.version, label=f"By rita {round_}")
    response = client.post(f"{BASE}/source/{source.pk}/edit/", source_fields(None) | {"seen": source.version})
    assert response.status_code == 409
    assert Source.objects.get(pk=source.pk).label == f"By rita {round_}"


def test_a_form_that_does_not_say_which_version_it_saw_is_refused(stage, desk_of):
    client = desk_of(stage.cast.cora)
    for seen in ("", "x", "-1", "٣", "9" * 30):
        response = client.post(f"{BASE}/claim/{stage.fresh.pk}/edit/", claim_fields(None) | {"seen": seen})
        assert response.status_code == 200 and response.context_data["form"].errors
    stage.fresh.refresh_from_db()
    assert stage.fresh.version == 1


def test_what_moved_since_the_page_was_shown_is_not_signed(stage, desk_of):
    client, url = desk_of(stage.cast.rita), f"{BASE}/claim/{stage.ready.pk}/sign/"
    shown = client.get(url).context_data["form"].initial["fingerprint"]
    evidence = stage.ready.evidence.get()
    edit_url = f"{BASE}/evidence/{evidence.pk}/edit/"
    fields = {"stance": "supports", "says": "Otherwise.", "directness": "first_hand", "stake": "none"}
    desk_of(stage.cast.cora).post(
        edit_url, fields | {"credibility": "6", "public_summary": "Otherwise.", "seen": evidence.version}
    )
    response = client.post(url, {"fingerprint": shown})
    assert response.status_code == 409
    assert not stage.ready.signoffs.exists()
    fresh = response.context_data["form"].initial["fingerprint"]
    assert fresh != shown and "Otherwise." in text(response)
    assert client.post(url, {"fingerprint": fresh}).status_code == 302
    assert stage.ready.signoffs.get().reviewer == stage.cast.rita


def test_the_form_to_sign_calls_out_that_readers_see_another_status(stage, desk_of):
    hidden = people.source(stage.cast, "in the dark", terms="deep_background", identity_form="unnamed")
    claim = people.claim(stage.cast, stage.article, "built")
    people.evidence(stage.cast, claim, hidden)
    fields = {"verdict": "accurate", "public_corroboration": "unchecked"}
    from factcheck.actions.assessments import assess, propose

    assess(claim=claim, by=stage.cast.chris, **fields)
    propose(claim=claim, by=stage.cast.chris)
    page = text(desk_of(stage.cast.rita).get(f"{BASE}/claim/{claim.pk}/sign/"))
    assert "<strong>single source</strong>" in page and "<strong>unchecked</strong>" in page


def test_an_untouched_form_makes_no_claim_stale(stage, desk_of):
    """Line ends come back from a browser as CRLF, and instants without their microseconds."""
    evidence = stage.evidence
    type(evidence).objects.filter(pk=evidence.pk).update(says="Two\nlines.", public_summary="Two\nlines.")
    client, url = desk_of(stage.cast.cora), f"{BASE}/evidence/{evidence.pk}/edit/"
    form = client.get(url).context_data["form"]
    data = {field.name: field.value() if field.value() is not None else "" for field in form}
    data = {name: str(value).replace("\n", "\r\n") for name, value in data.items()}
    assert client.post(url, data | {"seen": evidence.version}).status_code == 302
    evidence.refresh_from_db()
    assert (evidence.version, evidence.says) == (1, "Two\nlines.")


def test_a_claim_is_marked_by_words_of_a_sentence(stage, desk_of):
    client, url = desk_of(stage.cast.cora), f"{BASE}/draft/{stage.draft.pk}/mark/"
    form = client.get(f"{url}?sentence=2").context_data["form"]
    assert form.initial["words"].startswith("“It was built in 1962,”")
    # A keyboard has straight quotes, and a browser may break the line.
    data = claim_fields(None) | {"words": '"It was\r\nbuilt in 1962', "sentence": "2", "assignee": stage.cast.cora.pk}
    response = client.post(url, data)
    anchor = Claim.objects.latest("pk").anchors.get()
    assert anchor.exact == "“It was built in 1962"
    assert response.url == f"{reverse('admin:factcheck_article_change', args=[stage.article.pk])}#s2"


@pytest.mark.parametrize(
    ("words", "sentence", "problem"),
    [
        ("not there", "1", "do not stand in sentence 1"),
        ("e", "1", "Add the words around them"),
        ("1962", "1", "do not stand in sentence 1"),
        ("1962", "99", "no sentence 99"),
        ("1962", "0", "greater than or equal to 1"),
        (" ", "1", "required"),
        ("(a+)+$", "", "do not stand in draft 1"),
    ],
)
def test_words_that_cannot_be_placed_are_a_form_error(words, sentence, problem, stage, desk_of):
    before = Claim.objects.count()
    data = claim_fields(None) | {"words": words, "sentence": sentence}
    response = desk_of(stage.cast.cora).post(f"{BASE}/draft/{stage.draft.pk}/mark/", data)
    assert problem in text(response)
    assert Claim.objects.count() == before


def test_an_article_is_brought_in_as_a_file_or_pasted(cast, desk_of):
    client, url = desk_of(cast.cora), f"{BASE}/article/open/"
    upload = SimpleUploadedFile("dam.md", b"# The dam\n\nIt holds 40 million.")
    assert client.post(url, {"file": upload, "language": "en"}).status_code == 302
    article = Article.objects.get()
    assert (article.headline, article.slug, article.drafts.get().origin) == ("The dam", "the-dam", "upload of dam.md")
    client.post(url, {"text": "Pasted.\r\n\r\nTwice.", "headline": "Other", "language": "en"})
    assert Article.objects.latest("pk").drafts.get().text == "Pasted.\n\nTwice."


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("a.txt", b"", "submitted file is empty"),
        ("a.txt", b"\xef\xbb\xbf \n", "empty"),
        ("a.txt", "word".encode("utf-16-le"), "UTF-16"),
        ("a.txt", b"nul \x00 byte", "NUL"),
        ("a.txt", b"caf\xe9", "UTF-8"),
        ("a.exe", b"MZ", "cannot be read"),
        ("a.txt", b"x" * (21 * 1024 * 1024), "larger than 20 MB"),
    ],
    ids=("empty", "blank", "utf16", "nul", "cp1252", "program", "too large"),
)
def test_a_file_that_cannot_be_read_is_a_form_error(name, data, problem, cast, desk_of):
    client = desk_of(cast.cora)
    given = {"headline": "I typed this", "language": "en", "file": SimpleUploadedFile(name, data)}
    page = text(client.post(f"{BASE}/article/open/", given))
    assert problem in page and "I typed this" in page
    assert not Article.objects.exists()


def test_a_nul_character_in_any_field_is_a_form_error(stage, desk_of):
    data = claim_fields(None) | {"seen": stage.fresh.version, "statement": "nul \x00"}
    response = desk_of(stage.cast.cora).post(f"{BASE}/claim/{stage.fresh.pk}/edit/", data)
    assert response.context_data["form"].errors


def test_a_bulk_verb_does_all_or_none_and_its_events_share_a_batch(stage, desk_of):
    client = desk_of(stage.cast.cora)
    client.post(f"{BASE}/claim/take/", {"chosen": [stage.fresh.pk, stage.flagged.pk]})
    events = Event.objects.filter(verb="took", by="cora")
    assert len(events) == 2 and len({event.batch for event in events}) == 1 and events[0].batch
    response = client.post(f"{BASE}/claim/take/", {"chosen": [stage.fresh.pk, stage.signed.pk]})
    assert "Nothing was done to any of them" in text(response)
    assert Event.objects.filter(verb="took", by="cora").count() == 2


def test_assigning_several_asks_to_whom(stage, desk_of):
    client, url = desk_of(stage.cast.edith), f"{BASE}/claim/assign/"
    page = client.post(url, {"chosen": [stage.fresh.pk, stage.flagged.pk]})
    assert page.status_code == 200 and not page.context_data["form"].is_bound
    chosen = {"chosen": [stage.fresh.pk, stage.flagged.pk], "filled": "1", "assignee": stage.cast.cora.pk}
    assert client.post(url, chosen).status_code == 302
    assert Claim.objects.filter(assignee=stage.cast.cora).count() == 2


def test_a_sealed_identity_is_sealed_anew_only_over_what_was_opened(stage, desk_of):
    client, url = desk_of(stage.cast.kim), f"{BASE}/sourceidentity/{stage.identity.pk}/seal/"
    shut = client.post(f"{BASE}/source/{stage.source.pk}/seal/", {"real_name": "Blind", "seen": "1"})
    assert "open it before you seal it anew" in text(shut)
    seal(source=stage.source, by=stage.cast.kim, real_name="canarynow", seen=1)
    response = client.post(url, {"real_name": "Mine", "seen": "1"})
    assert response.status_code == 409
    assert "canarynow" not in text(response) and "Mine" in text(response)
    assert SourceIdentity.objects.get(pk=stage.identity.pk).real_name == "canarynow"


def test_nobody_gives_a_role_to_themselves(cast, desk_of):
    client = desk_of(cast.root)
    url = f"{BASE}/user/{cast.root.pk}/edit/"
    response = client.post(url, {"is_active": "on", "roles": ["editor"]})
    assert "Nobody gives a role to themselves" in text(response)
    assert not User.objects.get(pk=cast.root.pk).groups.exists()
    assert "locks themselves out" in text(client.post(url, {}))


def test_a_new_password_logs_out_whoever_was_logged_in_under_the_old_one(cast, desk_of):
    cora = desk_of(cast.cora)
    assert cora.get("/admin/").status_code == 200
    desk_of(cast.root).post(f"{BASE}/user/{cast.cora.pk}/password/", {"password": "another long pass phrase"})
    assert cora.get("/admin/").status_code == 302
    event = Event.objects.latest("pk")
    assert (event.by, event.noun, event.ref) == ("root", "user", "cora")
    assert "phrase" not in str(event.changes)


def test_everything_behind_the_login_is_never_stored(stage, desk_of):
    client = desk_of(stage.cast.edith)
    for url in ("/admin/", f"{BASE}/claim/", f"{BASE}/claim/{stage.fresh.pk}/", f"{BASE}/claim/csv/"):
        assert client.get(url)["Cache-Control"] == "no-store"
    assert "no-store" in client.get("/admin/login/")["Cache-Control"] or client.get("/admin/login/").status_code == 302


def test_too_many_wrong_passwords_lock_the_door(cast, client, settings):
    settings.AXES_ENABLED = True
    wrong = {"username": "cora", "password": "wrong"}
    statuses = [client.post("/admin/login/", wrong).status_code for _ in range(6)]
    assert statuses[0] == 200 and statuses[-1] == 429
    right = {"username": "cora", "password": people.PASSWORD}
    assert client.post("/admin/login/", right).status_code == 429
    # A colleague at the same address is not locked out with her.
    assert client.post("/admin/login/", {"username": "rita", "password": people.PASSWORD}).status_code == 302


def test_everybody_changes_their_own_password(cast, desk_of):
    client, new = desk_of(cast.cora), "yet another long pass phrase"
    data = {"old_password": people.PASSWORD, "new_password1": new, "new_password2": new}
    assert client.post("/admin/password_change/", data | {"new_password2": "x"}).status_code == 200
    assert client.post("/admin/password_change/", data).status_code == 302
    assert User.objects.get(pk=cast.cora.pk).check_password(new)
    assert client.get("/admin/password_change/done/").status_code == 200
    assert client.post("/admin/logout/").status_code == 200
    assert client.get("/admin/").status_code == 302
