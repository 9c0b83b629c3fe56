"""Sealed identities: encrypted at rest, and reached by nothing that joins."""

import pytest
from cryptography.fernet import Fernet
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.actions.refusals import NotAllowed, Refused
from factcheck.actions.vault import open_identity, seal
from factcheck.models import Event, Source, SourceIdentity
from factcheck.models.fields import SealedText
from tests import cast as the

SECRET = "Zaynab CANARY Haddad"


@pytest.fixture
def sealed(cast):
    source = the.source(cast, alias="the nurse", terms="background", identity_form="role_only")
    seal(source=source, by=cast.kim, real_name=SECRET, contact="+49 CANARY")
    return source


def test_the_database_holds_no_word_of_it(sealed):
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM factcheck_sourceidentity")
        row = cursor.fetchone()
    assert "CANARY" not in str(row)
    assert SourceIdentity.objects.get().real_name == SECRET


def test_a_wrong_key_raises_instead_of_returning_cipher_text(sealed, settings):
    settings.IDENTITY_KEYS = [Fernet.generate_key().decode()]
    with pytest.raises(ImproperlyConfigured):
        SourceIdentity.objects.get()


def test_a_new_key_in_front_writes_while_the_old_one_still_reads(sealed, settings):
    settings.IDENTITY_KEYS = [Fernet.generate_key().decode(), *settings.IDENTITY_KEYS]
    identity = SourceIdentity.objects.get()
    assert identity.real_name == SECRET
    identity.save()
    settings.IDENTITY_KEYS = settings.IDENTITY_KEYS[:1]
    assert SourceIdentity.objects.get().real_name == SECRET


@pytest.mark.parametrize("lookup", ["real_name", "real_name__startswith", "real_name__regex", "contact__contains"])
def test_it_cannot_be_searched(db, lookup):
    with pytest.raises(FieldError):
        SourceIdentity.objects.filter(**{lookup: "Z"})


def test_no_filter_on_a_source_reaches_it(db):
    with pytest.raises(FieldError):
        Source.objects.filter(sourceidentity__real_name="x")


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",)), max_size=80))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
def test_any_text_comes_back_as_it_was_sealed(text):
    field = SealedText()
    stored = field.get_prep_value(text)
    assert field.from_db_value(stored) == text
    assert not text or stored.startswith("enc1:")


@pytest.mark.parametrize("name", ["wanda", "chris", "rita", "edith", "lou", "stranger", "root"])
def test_only_a_source_keeper_opens_it(cast, sealed, name):
    before = Event.objects.count()
    with pytest.raises(NotAllowed):
        open_identity(source=sealed, by=getattr(cast, name), reason="curious")
    with pytest.raises(NotAllowed):
        seal(source=sealed, by=getattr(cast, name), real_name="x", seen=1)
    assert Event.objects.count() == before


def test_a_superuser_who_joins_the_keepers_is_still_not_let_in(cast, sealed):
    cast.root.groups.set(cast.kim.groups.all())
    with pytest.raises(NotAllowed):
        open_identity(source=sealed, by=type(cast.root).objects.get(pk=cast.root.pk), reason="because")


def test_opening_leaves_an_event_that_keepers_alone_can_read(cast, sealed):
    identity = open_identity(source=sealed, by=cast.kim, reason="a threat was received")
    assert identity.real_name == SECRET
    event = Event.objects.first()
    assert (event.verb, event.by, event.summary) == ("opened identity", "kim", "a threat was received")
    assert "CANARY" not in str(Event.objects.values_list())
    assert event in Event.objects.visible_to(cast.kim)
    for other in (cast.chris, cast.edith, cast.lou, cast.root):
        assert event not in Event.objects.visible_to(other)


def test_it_is_not_opened_without_a_reason(cast, sealed):
    with pytest.raises(Refused, match="why"):
        open_identity(source=sealed, by=cast.kim, reason="  ")


def test_a_source_in_words_is_its_public_label(sealed):
    assert "nurse" not in str(sealed)
