"""Every public byte comes from SignOff.record: whatever the desk edits, readers see nothing of it until it is signed.

The fields are found by themselves, so that a new one is edited too; each that is left out says why.
"""

from contextlib import suppress
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from factcheck.actions._bookkeeping import compute, read_surroundings, refresh
from factcheck.actions.changes import propose_change
from factcheck.actions.closing import correct
from factcheck.actions.exhibits import add_contact, add_exhibit
from factcheck.actions.inquiries import ask, record_outcome
from factcheck.actions.notes import add_note
from factcheck.actions.sources import relate
from factcheck.models import Claim, Draft, Edition, Evidence, Exhibit, Note, Source, User
from factcheck.public.urls import PAGES
from tests import cast as the

from .test_pages import ADDRESSES, address

# Which rows belong together; no verb changes it.
KEYS = {
    "claim": {"article", "number"},
    "evidence": {"claim", "source"},
    "exhibit": {"article", "number"},
    "contact": {"article", "number", "source"},
    "note": {"claim", "reply_to"},
    "inquiry": {"article", "number"},
    "change": {"article", "number", "claim", "draft"},
    "anchor": {"claim", "draft"},
    "sourcerelation": {"source", "other", "claim"},
    "source": {"code"},
    "user": {"username"},
}
# What takes effect at once, by design.
AT_ONCE = {
    "claim": {
        "release": "an editor shows a claim or holds it back",
        "held_reason": "stands with `release` only",
        "recheck_announced_at": "an editor announces that it is checked again",
    },
    "source": {
        "label": "what was agreed is joined live, and the narrower wins",
        "terms": "so that withdrawn consent counts at once",
        "identity_form": "like the terms",
    },
    "anchor": {
        "state": "words that are not in the published text any more: checked again",
        "sentence": "words that changed in the published text: checked again",
    },
}
# Where not any other value will do: what is written, with what must go along.
WRITTEN = {
    # Not `cut`, by which a claim leaves the article.
    "claim.step": {"step": "checking"},
    # Not one against the claim: that it is checked again is told at once.
    "evidence.stance": {"stance": "context"},
    "evidence.withdrawn_at": {"withdrawn_at": timezone.now(), "withdrawn_reason": "Edited."},
    "evidence.withdrawn_reason": {"withdrawn_at": timezone.now(), "withdrawn_reason": "Edited."},
    "note.resolved_by": {"resolved_by": User, "resolved_at": timezone.now()},
    "note.resolved_at": {"resolved_by": User, "resolved_at": timezone.now()},
    "exhibit.archive_failure": {"archive_failure": "Edited.", "archived_url": ""},
    "inquiry.source": {"to": "source", "source": Source, "party": ""},
    "inquiry.party": {"to": "party", "source": None, "party": "Edited."},
    "inquiry.to": {"to": "editor", "source": None, "party": ""},
    "change.state": {"state": "withdrawn"},
    "change.made_in": {"state": "made", "made_in": Draft},
}
# Models that hold nothing of a signed claim to edit.
BESIDE = {
    "article": "an article tells of itself live: its headline, its byline, where it was published",
    "correction": "published as it is written",
    "draft": "frozen by the database",
    "assessment": "frozen by the database",
    "signoff": "frozen by the database",
    "event": "frozen by the database",
    "edition": "counted by the database",
    "publicwords": "kept by the database from what is shown",
    "exemption": "about words without a claim",
    "waiver": "about an article's closing",
    "sourceidentity": "sealed, and joined by nothing",
    "upload": "waits at the desk until it is taken in",
    "layout": "says how to read a file",
}


@pytest.fixture
def desk(people):
    """A published claim with one of everything that can stand around it, and a second claim beside it."""
    article = the.article(people, slug="dam")
    water = the.source(people, "the works", label="Kessel Waterworks", kind="public_record", organisation="Kessel")
    jonas = the.source(people, "the engineer", label="Jonas Albrecht", kind="expert")
    worker = the.source(people, "a worker", label="A worker", kind="interview", terms="background")
    relate(source=worker, other=jonas, by=people.chris, kind="shared_interest", why="Colleagues.")
    register = add_exhibit(
        article=article,
        by=people.chris,
        title="The register of dams",
        url="https://register.example/1",
        archived_url="https://archive.example/1",
        archived_at=timezone.now(),
        published_on=date(2020, 1, 1),
        data=b"40 million",
        filename="register.txt",
    )
    call = add_contact(article=article, by=people.chris, source=worker, at=timezone.now(), medium="phone")
    claim = the.claim(people, article, statement="The dam holds 40 million.", asserter=jonas)
    the.evidence(people, claim, water, exhibit=register, locator="p. 4")
    the.evidence(people, claim, worker, contact=call)
    add_note(claim=claim, by=people.chris, text="A public note.", visibility="public")
    question = ask(article=article, by=people.chris, claims=[claim], to="writer", question="Is it so?")
    record_outcome(inquiry=question, by=people.wanda, outcome="answered", answer="It is.")
    beside = the.claim(people, article, "3.2 million euros", statement="Repairs took 3.2 million.")
    the.evidence(people, beside, water)
    for each in (claim, beside):
        each.refresh_from_db()
        the.signed(people, each)
    propose_change(claim=claim, by=people.chris, from_text="holds", to_text="held", why="Style.", weight="style")
    the.published(people, article)
    correct(article=article, by=people.edith, kind="update", text="More is known.", claim=claim)
    claim.refresh_from_db()
    # Nothing has moved within this second, so that every answer has its date.
    Edition.objects.update(at=timezone.now() - timedelta(minutes=1))
    return SimpleNamespace(people=people, article=article, water=water, jonas=jonas, claim=claim, beside=beside)


def read_all(reader, desk) -> dict[str, tuple]:
    """Return every public answer by its address, with all its headers."""
    spoken = {page.name for page in PAGES}
    paths = [path for name in ADDRESSES for path in _paths(address(name, desk), name in spoken)]
    for more in (f"/claims/dam/{desk.beside.number}/", f"/sources/{desk.jonas.code}/", "/claims/?q=dam+holds"):
        paths += _paths(more, True)
    answers = {}
    for path in paths:
        response = reader.get(path)
        answers[path] = (sorted(response.headers.items()), response.getvalue())
    return answers


def _paths(path: str, is_page: bool) -> list[str]:
    return [path, f"/ar{path}"] if is_page else [path]


def rows_around(desk) -> dict[str, list[models.Model]]:
    """Return, by model, the rows that the desk may edit around the claim."""
    rows = {
        "claim": [desk.claim],
        "user": [desk.people.chris],
        "source": [*Source.objects.filter(evidence__claim=desk.claim).distinct(), desk.jonas],
        "exhibit": list(desk.article.exhibits.all()),
        "contact": list(desk.article.contacts.all()),
        "sourcerelation": list(desk.water.relations.model.objects.all()),
        **{name: list(getattr(desk.claim, f"{name}s").all()) for name in ("note", "change", "anchor")},
        "evidence": list(desk.claim.evidence.all()),
        "inquiry": list(desk.claim.inquiries.all()),
    }
    assert all(rows.values()), rows
    return rows


def derived(claim: Claim) -> set[str]:
    """Return what bookkeeping keeps: it has no other writer, and writes it again."""
    around = read_surroundings([claim.pk])[0]
    return {name.removesuffix("_id") for name in compute(around, {}, timezone.now())}


def editable(row: models.Model) -> list[models.Field]:
    name = row._meta.model_name
    left_out = KEYS.get(name, set()) | set(AT_ONCE.get(name, ())) | (derived(row) if name == "claim" else set())
    fields = [field for field in row._meta.concrete_fields if not (field.primary_key or field.generated)]
    return [field for field in fields if field.name not in left_out]


def other_value(field: models.Field, value):
    """Return a value that the column takes and does not have."""
    match field:
        case models.ForeignKey():
            return field.related_model._default_manager.exclude(pk=value).values_list("pk", flat=True).first()
        case models.BooleanField():
            return not value
        case models.DateTimeField():
            return (value or timezone.now()) + timedelta(days=400)
        case models.DateField():
            return (value or date(2020, 1, 1)) + timedelta(days=400)
        case models.IntegerField() | models.FloatField():
            return (value or 0) + 1
        case models.JSONField():
            return {"edited": 1}
        case models.URLField():
            return "https://edited.example/"
        case models.CharField() if field.choices:
            return next(code for code, _ in field.choices if code != value)
        case models.CharField() | models.TextField():
            return f"Edited {field.name}"[: field.max_length]
    raise NotImplementedError(f"say how {field} is edited")


def edit(row: models.Model) -> set[str]:
    """Write another value into each field, past the verbs; return those in which the database let it stand."""
    edited = set()
    for field in editable(row):
        values = WRITTEN.get(f"{row._meta.model_name}.{field.name}")
        values = values or {field.attname: other_value(field, getattr(row, field.attname))}
        values = {name: value.objects.first() if isinstance(value, type) else value for name, value in values.items()}
        with suppress(IntegrityError), transaction.atomic():
            type(row).objects.filter(pk=row.pk).update(**values)
            edited.add(field.name)
    return edited


def moved(before: dict, after: dict) -> list[str]:
    return [path for path in before if before[path] != after[path]]


@pytest.fixture
def undone(db):
    """A transaction that leaves nothing behind."""

    class Undone:
        def __enter__(self):
            self.atomic = transaction.atomic()
            self.atomic.__enter__()

        def __exit__(self, *fault):
            transaction.set_rollback(True)
            self.atomic.__exit__(*fault)

    return Undone


def test_what_the_desk_edits_is_seen_by_no_reader(desk, reader, undone):
    before = read_all(reader, desk)
    assert moved(before, read_all(reader, desk)) == []
    around = rows_around(desk)
    assert set(around) == set(KEYS)

    def seen_after_editing(names) -> list[str]:
        with undone():
            for name in names:
                edited = set().union(*map(edit, around[name]))
                wanted = {field.name for field in editable(around[name][0])}
                assert edited == wanted, f"say in WRITTEN how {name} is edited: {wanted - edited}"
            refresh([desk.claim.pk, desk.beside.pk])
            return moved(before, read_all(reader, desk))

    if seen_after_editing(around):
        assert {name: seen_after_editing([name]) for name in around} == {}


def test_it_is_seen_once_it_is_signed_again(desk, reader):
    before = read_all(reader, desk)
    words = ["The dam held 41 million.", "Kept in a cellar.", "The register of 1999", "Another public note."]
    Claim.objects.filter(pk=desk.claim.pk).update(statement=words[0])
    Evidence.objects.filter(claim=desk.claim).update(public_summary=words[1])
    Exhibit.objects.update(title=words[2])
    Note.objects.update(text=words[3])
    refresh([desk.claim.pk])
    assert moved(before, read_all(reader, desk)) == []
    desk.claim.refresh_from_db()
    the.signed(desk.people, desk.claim)
    after = read_all(reader, desk)
    for word in words:
        for path in ("/claims/dam/1/", "/ar/claims/dam/1/"):
            assert word.encode() in after[path][1], f"{word} at {path}"
    told = ("/articles/dam/", "/claims/", "/claims.csv", "/articles/dam/claims.csv", "/feeds/claims/")
    for path in (*told, f"/sources/{desk.jonas.code}/"):
        assert words[0].encode() in after[path][1], path


def test_no_model_is_forgotten_and_what_is_left_out_exists():
    here = {model._meta.model_name for model in apps.get_app_config("factcheck").get_models()}
    assert here - set(KEYS) == set(BESIDE) & here
    for name, left_out in [*KEYS.items(), *AT_ONCE.items()]:
        assert set(left_out) <= {field.name for field in apps.get_model("factcheck", name)._meta.concrete_fields}
