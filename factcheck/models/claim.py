"""A claim: one checkable statement of an article."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Value, When

from factcheck.rules.claims import About, ClaimKind, Release
from factcheck.rules.corroboration import Corroboration
from factcheck.rules.readiness import is_signed_alone
from factcheck.rules.roles import Duty
from factcheck.rules.verdicts import Verdict
from factcheck.rules.workflow import STEPS, State

from .article import Article
from .fields import Line, Text, WordField, known
from .source import Source
from .user import User
from .versioned import Versioned


class ClaimQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> ClaimQuerySet:
        """The claims that this person may read at the desk."""
        if not user.may(Duty.READ):
            return self.none()
        return self.filter(article__writer=user) if user.sees_only_own else self

    def published(self) -> ClaimQuerySet:
        """The claims that readers see: shown (`is_shown`), in a published article. The only definition of it."""
        # Not by a join: with statistics at hand SQLite begins it at the articles, and sorts all claims for one page.
        articles = Article.objects.published().filter(pk=OuterRef("article"))
        return self.filter(Exists(articles), is_shown=True)

    def standing(self) -> ClaimQuerySet:
        """The claims that are in the article, not cut."""
        return self.exclude(step=State.CUT)

    def to_check_by(self, user: User) -> ClaimQuerySet:
        """What this person has taken or was assigned and has not finished."""
        return self.filter(assignee=user, step__in=(State.TO_CHECK, State.CHECKING))

    def awaiting_second_person(self) -> ClaimQuerySet:
        """Assessed claims that wait for a reviewer."""
        return self.filter(workflow_state=State.READY)

    def awaiting_signature_of(self, user: User) -> ClaimQuerySet:
        """The claims that this person may sign: assessed by somebody else, in an article by somebody else."""
        waiting = self.awaiting_second_person()
        return waiting.exclude(assessment__by=user).exclude(article__writer=user)

    def stale(self) -> ClaimQuerySet:
        """Signed claims on which something has moved since."""
        return self.filter(workflow_state=State.STALE)

    def queried(self) -> ClaimQuerySet:
        """Claims about which a question is open."""
        return self.filter(workflow_state=State.QUERIED)


class Claim(Versioned):
    article = models.ForeignKey(Article, models.PROTECT, related_name="claims")
    number = models.PositiveIntegerField(editable=False)
    statement = Text(help_text="The claim in words that can be checked.")
    about = WordField(About, default=About.SO)
    kind = WordField(ClaimKind)
    asserter = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="assertions",
        help_text="Whose statement it is; empty for the article's own voice.",
    )
    adverse_to = Line(blank=True, help_text="Whom it criticises: they are asked for a reply.")
    legal_flag = models.BooleanField(default=False, help_text="Counsel reads it first.")
    legal_read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="assigned_claims"
    )
    step = WordField(State, default=State.TO_CHECK, editable=False)
    release = WordField(Release, default=Release.UNRELEASED, editable=False)
    held_reason = Text(blank=True, editable=False)
    recheck_announced_at = models.DateTimeField(null=True, editable=False)
    extra = models.JSONField(default=dict, blank=True, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(editable=False)

    # From here on derived: actions/_bookkeeping.py is the only writer.
    workflow_state = WordField(State, default=State.TO_CHECK, editable=False)
    assessment = models.ForeignKey("Assessment", models.PROTECT, null=True, related_name="+", editable=False)
    corroboration = WordField(Corroboration, default=Corroboration.UNCHECKED, editable=False)
    corroboration_sentence = Text(blank=True, editable=False)
    public_corroboration = WordField(Corroboration, default=Corroboration.UNCHECKED, editable=False)
    public_sentence = Text(blank=True, editable=False)
    verdict = WordField(Verdict, blank=True, default="", editable=False)
    supporting = models.PositiveIntegerField(default=0, editable=False)
    contradicting = models.PositiveIntegerField(default=0, editable=False)
    evidence_count = models.PositiveIntegerField(default=0, editable=False)
    public_supporting = models.PositiveIntegerField(default=0, editable=False)
    public_contradicting = models.PositiveIntegerField(default=0, editable=False)
    public_evidence_count = models.PositiveIntegerField(default=0, editable=False)
    open_inquiries = models.PositiveIntegerField(default=0, editable=False)
    position = models.PositiveIntegerField(null=True, editable=False)
    fingerprint = models.CharField(max_length=64, blank=True, editable=False)
    stale_since = models.DateTimeField(null=True, editable=False)
    rechecking_since = models.DateTimeField(null=True, editable=False)
    # What readers see: the newest sign-off on a draft that they may see, with withdrawn consent taken out.
    public_signoff = models.OneToOneField("SignOff", models.PROTECT, null=True, related_name="+", editable=False)
    shown = models.JSONField(null=True, editable=False)
    shown_status = WordField(Corroboration, blank=True, default="", editable=False)
    shown_kind = WordField(ClaimKind, blank=True, default="", editable=False)
    shown_position = models.PositiveIntegerField(null=True, editable=False)
    # Its line in the file that readers take away (rules/public_row.py): a million of them are sent as fast as read.
    shown_line = Text(null=True, editable=False)
    # Kept by the database itself, so that the lists of readers have short indexes that nothing can walk past.
    # Released by an editor, not cut, and signed off at least once on a draft that readers may see. `shown` is emptied
    # by a trigger when the terms of one of its sources change behind our back, which takes the claim away from
    # readers until it is computed again.
    is_shown = models.GeneratedField(
        expression=Case(
            When(
                Q(release="released", public_signoff__isnull=False, shown__isnull=False) & ~Q(step="cut"),
                then=Value(True),
            ),
            default=Value(False),
        ),
        output_field=models.BooleanField(),
        db_persist=True,
    )

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ("article", "number")
        constraints = [
            models.UniqueConstraint(fields=("article", "number"), name="claim_number_once"),
            known("claim", "about", About),
            known("claim", "kind", ClaimKind),
            known("claim", "release", Release),
            known("claim", "corroboration", Corroboration),
            known("claim", "public_corroboration", Corroboration),
            known("claim", "verdict", Verdict, blank=True),
            known("claim", "shown_status", Corroboration, blank=True),
            known("claim", "shown_kind", ClaimKind, blank=True),
            models.CheckConstraint(condition=Q(step__in=STEPS), name="claim_step_known"),
            known("claim", "workflow_state", State),
            models.CheckConstraint(
                condition=Q(release=Release.HELD, held_reason__gt="") | (~Q(release=Release.HELD) & Q(held_reason="")),
                name="claim_held_says_why",
            ),
        ]
        indexes = [
            models.Index(fields=("article", "position", "id"), name="claim_in_article_order"),
            models.Index(fields=("workflow_state", "-id"), name="claim_by_state"),
            models.Index(fields=("-public_signoff", "article"), condition=Q(is_shown=True), name="claim_shown_newest"),
            models.Index(
                fields=("article", "shown_position", "id"), condition=Q(is_shown=True), name="claim_shown_in_order"
            ),
            models.Index(
                fields=("shown_status", "-public_signoff", "article"),
                condition=Q(is_shown=True),
                name="claim_shown_by_status",
            ),
            models.Index(
                fields=("shown_kind", "-public_signoff", "article"),
                condition=Q(is_shown=True),
                name="claim_shown_by_kind",
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def ref(self) -> str:
        """The claim's number as the newsroom writes it."""
        return f"C{self.number}"

    @property
    def is_adverse(self) -> bool:
        """Whether somebody is criticised and has a right of reply."""
        return bool(self.adverse_to)

    @property
    def is_signed_alone(self) -> bool:
        """Whether it is signed one by one only, never with others that were read through."""
        said = self.assessment.rule_status if self.assessment else ""
        statuses = (self.corroboration, self.public_corroboration, said)
        return is_signed_alone(adverse_to=self.adverse_to, legal_flag=self.legal_flag, statuses=statuses)
