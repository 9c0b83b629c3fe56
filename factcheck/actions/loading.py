"""The verb that brings in an article which was checked elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from django.contrib.auth.models import Group
from django.db import models
from django.db.models import OuterRef, Subquery

from factcheck.models import (
    Anchor,
    Article,
    Assessment,
    Change,
    Claim,
    Contact,
    Correction,
    Draft,
    Evidence,
    Exemption,
    Exhibit,
    Inquiry,
    Note,
    SignOff,
    Source,
    SourceRelation,
    User,
    Waiver,
)
from factcheck.rules.publication import Publication
from factcheck.rules.roles import Duty

from ._act import record, require, verb
from ._bookkeeping import refresh
from .exhibits import keep_file
from .refusals import Refused
from .sources import claims_touched_by

CHUNK = 500


@dataclass
class Arrival:
    """An article with everything that hangs on it, as unsaved rows that refer to each other; already checked.

    `rows` holds the new ones by model; a list is written in its order. People and sources that the desk has already
    are not in it, the rows refer to those that are there. `roles` gives the role codes of new people by user name,
    `asked_about` the claims of each inquiry, `answers` the note that a note answers.
    """

    article: Article
    rows: dict[type[models.Model], list[models.Model]]
    roles: dict[str, list[str]]
    asked_about: list[tuple[Inquiry, list[Claim]]] = field(default_factory=list)
    answers: list[tuple[Note, Note]] = field(default_factory=list)


@verb
def load_article(*, by: User, arrival: Arrival, files: Iterable[bytes]) -> Article:
    """Write an article that was checked elsewhere, times and names as they are, and return it.

    `files` are the exhibits' files. People who are new are inactive. Raises Refused, and writes nothing, where the
    database refuses a row.
    """
    require(by, Duty.RULE)
    article = arrival.article
    if Article.objects.filter(slug=article.slug).exists():
        raise Refused(f"There is an article with the address {article.slug} already.", "slug")
    _write(arrival, User)
    _give_roles(arrival)
    _write(arrival, Source)
    state, published, retraction = article.state, article.published_draft, article.retraction_reason
    article.state, article.published_draft, article.retraction_reason = Publication.IN_CHECK, None, ""
    article.save(force_insert=True)
    _write(arrival, Draft)
    article.state, article.published_draft, article.retraction_reason = state, published, retraction
    article.save(update_fields=["state", "published_draft", "retraction_reason"])
    _write(arrival, Claim, SourceRelation, Anchor, Exemption, Exhibit, Contact, Evidence, Assessment)
    newest = Assessment.objects.filter(claim=OuterRef("pk")).order_by("-id").values("pk")[:1]
    article.claims.update(assessment=Subquery(newest))
    _write_signoffs(article, arrival)
    _write(arrival, Change, Inquiry, Note, Waiver, Correction)
    _tie(arrival)
    _refresh_in_chunks(article, arrival)
    for data in files:
        keep_file(data)
    claims = len(arrival.rows.get(Claim, []))
    record(article, by=by, verb="loaded", summary=f"{claims} claims, {article.last_draft_no} drafts")
    return article


def _write(arrival: Arrival, *kinds: type[models.Model]) -> None:
    for kind in kinds:
        kind._base_manager.bulk_create(arrival.rows.get(kind, []))


def _give_roles(arrival: Arrival) -> None:
    people = {person.username: person for person in arrival.rows.get(User, []) if isinstance(person, User)}
    names = {name for roles in arrival.roles.values() for name in roles}
    Group.objects.bulk_create([Group(name=name) for name in sorted(names)], ignore_conflicts=True)
    groups = {group.name: group for group in Group.objects.filter(name__in=names)}
    User.groups.through.objects.bulk_create(
        User.groups.through(user=people[username], group=groups[name])
        for username, roles in arrival.roles.items()
        for name in roles
    )


def _write_signoffs(article: Article, arrival: Arrival) -> None:
    """Write the sign-offs, each while the article has the writer of its day: the database compares the two."""
    writer = article.writer
    for signed_for, group in groupby(arrival.rows.get(SignOff, []), key=lambda row: row.writer):  # type: ignore[attr-defined]
        Article.objects.filter(pk=article.pk).update(writer=signed_for)
        SignOff.objects.bulk_create(group)  # type: ignore[arg-type]
    Article.objects.filter(pk=article.pk).update(writer=writer)


def _tie(arrival: Arrival) -> None:
    """Join inquiries to their claims, and answers to the notes that they answer, now that all have keys."""
    Inquiry.claims.through.objects.bulk_create(
        Inquiry.claims.through(inquiry=inquiry, claim=claim)
        for inquiry, claims in arrival.asked_about
        for claim in claims
    )
    for answer, note in arrival.answers:
        answer.reply_to = note
    Note.objects.bulk_update([answer for answer, _ in arrival.answers], ["reply_to"])


def _refresh_in_chunks(article: Article, arrival: Arrival) -> None:
    """Keep the books of the article, and of others where sources that the desk had are related anew."""
    keys = set(article.claims.values_list("pk", flat=True))
    related = [row for row in arrival.rows.get(SourceRelation, []) if row.claim_id is None]  # type: ignore[attr-defined]
    if related:
        keys |= set(claims_touched_by([source for row in related for source in (row.source, row.other)]))  # type: ignore[attr-defined]
    in_order = sorted(keys)
    for start in range(0, len(in_order), CHUNK):
        refresh(in_order[start : start + CHUNK])
