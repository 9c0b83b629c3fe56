"""Who may do what, cell by cell: every verb of the register, every role; a denied one is not found and does nothing."""

from django.db import transaction

from factcheck.admin.registry import VERBS
from factcheck.models import Article, Event, User
from tests import cast as people
from tests.admin.stage import CASTING, PLAYS

PLAYS_ON_ROWS = [play for play in PLAYS if play.row and play.model not in ("user", "sourceidentity")]


class Rollback(Exception):
    """Takes back what a cell did, so that the next one finds the same stage."""


def test_every_verb_of_the_register_has_a_play():
    registered = {(model, verb.name, verb.on_row) for model, verbs in VERBS.items() for verb in verbs}
    assert {(play.model, play.verb, play.row is not None) for play in PLAYS} == registered


def test_a_verb_is_done_by_its_roles_and_not_found_by_the_others(stage, desk_of, subtests):
    for play in PLAYS:
        with subtests.test(model=play.model, verb=play.verb):
            check_every_role(play, stage, desk_of)


def check_every_role(play, stage, desk_of):
    try:
        with transaction.atomic():
            stage.closable = reopened(stage.closed) if play.verb == "close" else stage.article
            for username, role in CASTING.items():
                shown, done, events = attempt(play, stage, desk_of(getattr(stage.cast, username)))
                if role in play.may:
                    assert shown in (200, 302), (username, shown)
                    assert done.status_code in (200, 302), (username, done.status_code)
                    assert events >= 1, (username, errors(done))
                else:
                    # Whoever has no part at the desk is asked to log in, whatever the address.
                    refused = 302 if role == "nobody" else 404
                    assert (shown, done.status_code, events) == (refused, refused, 0), username
            raise Rollback
    except Rollback:
        pass


def attempt(play, stage, client):
    """Open the verb's form and send it; return both answers and how many events that left, and take it all back."""
    try:
        with transaction.atomic():
            before = Event.objects.count()
            shown = client.get(play.url(stage)).status_code
            done = client.post(play.url(stage), play.filled(stage))
            events = Event.objects.count() - before
            raise Rollback
    except Rollback:
        return shown, done, events


def errors(response):
    context = getattr(response, "context_data", None) or {}
    return context["form"].errors if "form" in context else response


def reopened(article):
    Article.objects.filter(pk=article.pk).update(state="in_check")
    article.refresh_from_db()
    return article


def test_another_writer_finds_nothing_of_it(stage, desk_of):
    stage.closable = stage.article
    client = desk_of(people.person("wilma", "writer"))
    before = Event.objects.count()
    for play in PLAYS_ON_ROWS:
        answers = (client.get(play.url(stage)), client.post(play.url(stage), play.filled(stage)))
        assert [answer.status_code for answer in answers] == [404, 404], play
    assert Event.objects.count() == before


def test_a_get_changes_nothing(stage, desk_of):
    stage.closable = stage.article
    before = Event.objects.count()
    for user in (stage.cast.edith, stage.cast.kim, stage.cast.lou, stage.cast.root):
        for play in PLAYS:
            desk_of(user).get(play.url(stage), play.filled(stage))
    assert Event.objects.count() == before


def test_a_field_that_the_form_does_not_have_is_ignored(stage, desk_of):
    client = desk_of(stage.cast.cora)
    data = {"seen": stage.fresh.version, "step": "signed_off", "release": "released", "assignee": stage.cast.chris.pk}
    client.post(f"/admin/factcheck/claim/{stage.fresh.pk}/take/", data)
    stage.fresh.refresh_from_db()
    assert (stage.fresh.step, stage.fresh.release, stage.fresh.assignee) == ("checking", "unreleased", stage.cast.cora)


def test_nobody_signs_what_they_assessed_by_the_form_either(stage, desk_of):
    chris = stage.cast.chris
    chris.groups.add(*stage.cast.rita.groups.all())
    client = desk_of(User.objects.get(pk=chris.pk))
    url = f"/admin/factcheck/claim/{stage.ready.pk}/sign/"
    response = client.post(url, {"fingerprint": stage.ready.fingerprint})
    assert "Nobody signs their own assessment" in response.content.decode()
    assert not stage.ready.signoffs.exists()
    assert url not in client.get(f"/admin/factcheck/claim/{stage.ready.pk}/").content.decode()


def test_somebody_without_a_part_is_told_so_at_the_door(cast, desk_of):
    client = desk_of(cast.stranger)
    response = client.get("/admin/", follow=True)
    assert response.redirect_chain == [("/admin/login/?next=/admin/", 302)]
    assert "no part at the desk" in response.content.decode()


def test_an_inactive_person_is_out_at_once(cast, desk_of):
    client = desk_of(cast.edith)
    assert client.get("/admin/").status_code == 200
    User.objects.filter(pk=cast.edith.pk).update(is_active=False)
    assert client.get("/admin/").status_code == 302
