"""Who or what speaks to a claim, and how two of them depend on each other."""

from __future__ import annotations

import secrets

from django.db import models
from django.db.models import F, Q

from factcheck.rules.roles import Duty
from factcheck.rules.sourcing import (
    ContactRule,
    IdentityForm,
    Rank,
    RelationKind,
    Reliability,
    SourceKind,
    Terms,
)
from factcheck.rules.visibility import Exposure, exposure

from .fields import Line, Text, WordField, known
from .user import User
from .versioned import Versioned

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def new_code() -> str:
    """Return a random code; nothing about a source can be read from it."""
    return "".join(secrets.choice(LETTERS) for _ in range(8))


class SourceQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> SourceQuerySet:
        """The sources whose aliases this person may read; a writer sees those of the writer's own articles."""
        if not user.may(Duty.READ):
            return self.none()
        if not user.sees_only_own:
            return self
        own = Q(evidence__claim__article__writer=user) | Q(assertions__article__writer=user)
        return self.filter(pk__in=self.model.objects.filter(own).values("pk"))

    def with_a_page(self) -> SourceQuerySet:
        """The sources that may have a public page: named in full on the record, or published."""
        linked = [
            Q(terms=terms, identity_form=form)
            for terms in Terms
            for form in IdentityForm
            if exposure(terms, form).linked
        ]
        return self.filter(Q.create(linked, connector=Q.OR))


class Source(Versioned):
    code = models.CharField(max_length=32, unique=True, default=new_code, editable=False)
    alias = Line(help_text="What the desk calls the source. Never shown to readers.")
    label = Line("public label", help_text="What readers are told: the agreed name or description.")
    kind = WordField(SourceKind)
    rank_override = WordField(Rank, blank=True)
    organisation = Line(blank=True)
    contact_details = Text(blank=True, help_text="Only for sources on the record.")
    spoken_to = models.PositiveIntegerField(
        "people spoken to", null=True, blank=True, help_text="For a group: how many. Recorded, not counted."
    )
    terms = WordField(Terms, default=Terms.UNKNOWN)
    terms_wording = Text("agreed wording", blank=True)
    anonymity_reason = Text("reason for anonymity", blank=True)
    granted_by = Line("granted by", blank=True, help_text="Who granted anonymity.")
    identity_form = WordField(IdentityForm, default=IdentityForm.UNNAMED)
    contact_rule = WordField(ContactRule, default=ContactRule.THROUGH_WRITER)
    reliability = WordField(Reliability, default=Reliability.F)
    created_at = models.DateTimeField(editable=False)

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ("alias", "id")
        constraints = [
            known("source", "kind", SourceKind),
            known("source", "rank_override", Rank, blank=True),
            known("source", "terms", Terms),
            known("source", "identity_form", IdentityForm),
            known("source", "contact_rule", ContactRule),
            known("source", "reliability", Reliability),
            models.CheckConstraint(
                condition=Q(contact_details="") | Q(terms__in=(Terms.ON_RECORD, Terms.PUBLISHED_MATERIAL)),
                name="source_contact_only_on_record",
            ),
        ]

    def __str__(self) -> str:
        # Labels end up in logs and histories, so the public one it is.
        return f"{self.label} [{self.code}]"

    @property
    def rank(self) -> Rank:
        """Primary, secondary or tertiary: from the kind, unless overruled."""
        return Rank(self.rank_override) if self.rank_override else SourceKind(self.kind).rank

    @property
    def exposure(self) -> Exposure:
        """What readers may see of this source now."""
        return exposure(self.terms, self.identity_form)


class RelationQuerySet(models.QuerySet):
    def in_force(self) -> RelationQuerySet:
        """The relations that nobody has withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


class SourceRelation(models.Model):
    """`source` depends on `other`; with a claim, for that claim only. Never public."""

    source = models.ForeignKey(Source, models.PROTECT, related_name="relations")
    other = models.ForeignKey(Source, models.PROTECT, related_name="relations_of_others")
    kind = WordField(RelationKind)
    claim = models.ForeignKey("Claim", models.PROTECT, null=True, blank=True, related_name="relations")
    why = Text(blank=True)
    created_at = models.DateTimeField(editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    objects = RelationQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = [
            known("sourcerelation", "kind", RelationKind),
            models.CheckConstraint(condition=~Q(source=F("other")), name="relation_is_between_two"),
            models.CheckConstraint(
                condition=~Q(kind=RelationKind.HEARSAY_OF) | Q(claim__isnull=False),
                name="relation_hearsay_names_its_claim",
            ),
            models.UniqueConstraint(
                fields=("source", "other", "kind", "claim"),
                condition=Q(withdrawn_at__isnull=True, claim__isnull=False),
                name="relation_once_for_a_claim",
            ),
            models.UniqueConstraint(
                fields=("source", "other", "kind"),
                condition=Q(withdrawn_at__isnull=True, claim__isnull=True),
                name="relation_once_always",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source.code} {self.kind} {self.other.code}"
