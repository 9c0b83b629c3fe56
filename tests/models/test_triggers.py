"""What the database keeps by itself: drafts, assessments, sign-offs and events never change."""

import pytest
from django.db import IntegrityError, connection, models, transaction
from django.db.models import ProtectedError
from django.db.models.deletion import RestrictedError
from django.db.utils import DatabaseError
from django.utils import timezone

from factcheck.checks import triggers
from factcheck.models import Assessment, Claim, Draft, Event, SignOff
from factcheck.models.triggers import TRIGGERS, drop_triggers, install_triggers, missing_triggers
from tests import cast as the

FROZEN = {Draft: "origin", Assessment: "rationale", SignOff: "fingerprint", Event: "summary"}


@pytest.fixture
def rows(cast):
    """One row of each frozen kind, by model."""
    article = the.article(cast)
    claim = the.claim(cast, article)
    the.evidence(cast, claim, the.source(cast))
    the.signed(cast, claim)
    return {model: model.objects.first() for model in FROZEN}


def raw(sql, *params):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)


def columns(row):
    return [field.column for field in row._meta.concrete_fields]


def by_save(row, field):
    setattr(row, field, "tampered")
    row.save()


def by_save_of_one_field(row, field):
    setattr(row, field, "tampered")
    row.save(update_fields=[field])


def by_update(row, field):
    type(row).objects.filter(pk=row.pk).update(**{field: "tampered"})


def by_bulk_update(row, field):
    setattr(row, field, "tampered")
    type(row).objects.bulk_update([row], [field])


def by_update_or_create(row, field):
    type(row).objects.update_or_create(pk=row.pk, defaults={field: "tampered"})


def by_upsert(row, field):
    setattr(row, field, "tampered")
    type(row).objects.bulk_create([row], update_conflicts=True, update_fields=[field], unique_fields=["id"])


def by_replace(row, field):
    """REPLACE INTO on SQLite; on PostgreSQL, which has none, TRUNCATE."""
    table = row._meta.db_table
    if connection.vendor == "sqlite":
        names = ", ".join(f'"{column}"' for column in columns(row))
        raw(f"REPLACE INTO {table} ({names}) SELECT {names} FROM {table} WHERE id = %s", row.pk)
    else:
        raw(f"TRUNCATE {table} CASCADE")


def by_raw_update(row, field):
    raw(f"UPDATE {row._meta.db_table} SET {row._meta.get_field(field).column} = 'tampered'")


def by_delete(row, field):
    row.delete()


def by_queryset_delete(row, field):
    type(row).objects.filter(pk=row.pk).delete()


def by_raw_delete(row, field):
    raw(f"DELETE FROM {row._meta.db_table} WHERE id = %s", row.pk)


def by_fast_delete(row, field):
    type(row).objects.filter(pk=row.pk)._raw_delete(using="default")


WRITE_PATHS = [thing for name, thing in list(globals().items()) if name.startswith("by_")]


def state(model):
    return sorted(model.objects.values_list().order_by("pk"), key=str)


def test_there_are_twelve_write_paths():
    assert len(WRITE_PATHS) == 12


@pytest.mark.parametrize("path", WRITE_PATHS, ids=lambda path: path.__name__)
@pytest.mark.parametrize("model", FROZEN, ids=lambda model: model.__name__)
def test_what_is_written_for_good_stays(rows, model, path):
    before = {each: state(each) for each in FROZEN}
    with (
        pytest.raises((IntegrityError, DatabaseError, ProtectedError, RestrictedError)),
        transaction.atomic(),
    ):
        path(rows[model], FROZEN[model])
    assert {each: state(each) for each in FROZEN} == before


def test_without_the_triggers_the_same_paths_do_change_it(rows):
    """The control: what the test above sees refused is refused by the triggers."""
    drop_triggers(connection)
    for path in (by_save, by_update, by_upsert, by_raw_update):
        path(Event.objects.first(), "summary")
        assert Event.objects.first().summary == "tampered"
        Event.objects.update(summary="as it was")
    install_triggers(connection)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("model", FROZEN, ids=lambda model: model.__name__)
def test_a_migration_that_rebuilds_the_table_leaves_no_gap(cast, model):
    """SQLite drops a rebuilt table's triggers; `migrate` ends by restoring them (apps.py)."""
    from django.apps import apps
    from django.db.models.signals import post_migrate

    field = model._meta.get_field(FROZEN[model])
    wider = models.TextField(db_default="")
    wider.set_attributes_from_name(field.name)
    wider.model = model
    with connection.schema_editor() as editor:
        editor.alter_field(model, field, wider, strict=True)
    config = apps.get_app_config("factcheck")
    post_migrate.send(
        sender=config, app_config=config, verbosity=0, interactive=False, using="default", plan=[], apps=apps
    )
    assert missing_triggers(connection) == set()
    article = the.article(cast)
    claim = the.claim(cast, article)
    the.evidence(cast, claim, the.source(cast))
    the.signed(cast, claim)
    row = model.objects.first()
    with pytest.raises(DatabaseError), transaction.atomic():
        by_update(row, FROZEN[model])
    with connection.schema_editor() as editor:
        editor.alter_field(model, wider, field, strict=True)


def test_a_trigger_that_is_gone_is_found_by_the_system_check(db):
    assert triggers(None, databases=["default"]) == []
    name = "factcheck_keep_event_update"
    table = " ON factcheck_event" if connection.vendor == "postgresql" else ""
    raw(f"DROP TRIGGER {name}{table}")
    (problem,) = triggers(None, databases=["default"])
    assert problem.id == "factcheck.E005" and name in problem.msg and problem.hint
    install_triggers(connection)


def test_every_frozen_table_is_guarded():
    guarded = {trigger.table for trigger in TRIGGERS}
    assert {model._meta.db_table for model in FROZEN} <= guarded


def test_a_sign_off_that_misnames_the_assessor_is_refused(cast):
    article = the.article(cast)
    claim = the.claim(cast, article)
    the.evidence(cast, claim, the.source(cast))
    the.signed(cast, claim)
    signed = SignOff.objects.get()
    forged = {
        "claim": claim,
        "assessment": signed.assessment,
        "draft": signed.draft,
        "assessor": signed.assessor,
        "writer": signed.writer,
        "reviewer": cast.edith,
        "fingerprint": "0" * 64,
        "at": timezone.now(),
        "record": {},
    }
    for lie in ({"assessor": cast.cora, "reviewer": cast.chris}, {"writer": None}, {"writer": cast.cora}):
        with pytest.raises(IntegrityError), transaction.atomic():
            SignOff.objects.create(**(forged | lie))
    SignOff.objects.create(**forged)


def test_terms_changed_behind_the_verbs_take_the_claim_from_readers(cast):
    article = the.article(cast)
    claim = the.claim(cast, article)
    source = the.source(cast)
    the.evidence(cast, claim, source)
    the.signed(cast, claim)
    the.published(cast, article)
    assert Claim.objects.published().count() == 1
    type(source).objects.filter(pk=source.pk).update(alias="renamed inside")
    assert Claim.objects.published().count() == 1
    type(source).objects.filter(pk=source.pk).update(terms="off_record")
    assert Claim.objects.published().count() == 0
