"""The records of the newsroom, with the constraints that the database keeps."""

import django.contrib.auth.models
import django.contrib.auth.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import factcheck.models.source


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "A user with that username already exists."},
                        help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                        max_length=150,
                        unique=True,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                        verbose_name="username",
                    ),
                ),
                ("first_name", models.CharField(blank=True, max_length=150, verbose_name="first name")),
                ("last_name", models.CharField(blank=True, max_length=150, verbose_name="last name")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="email address")),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="Designates whether the user can log into this admin site.",
                        verbose_name="staff status",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                        verbose_name="active",
                    ),
                ),
                ("date_joined", models.DateTimeField(default=django.utils.timezone.now, verbose_name="date joined")),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "user",
                "verbose_name_plural": "users",
                "ordering": ("username",),
                "abstract": False,
            },
            managers=[
                ("objects", django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name="Article",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("headline", models.CharField(max_length=500)),
                ("slug", models.SlugField(max_length=120, unique=True)),
                (
                    "publication",
                    models.CharField(
                        blank=True,
                        help_text="The newspaper or site it is written for.",
                        max_length=500,
                        verbose_name="publication",
                    ),
                ),
                ("byline", models.CharField(blank=True, max_length=500)),
                ("language", models.CharField(default="en", max_length=12)),
                ("publication_date", models.DateField(blank=True, null=True)),
                ("closing_at", models.DateTimeField(blank=True, null=True, verbose_name="closing time")),
                ("url", models.URLField(blank=True, max_length=2000)),
                (
                    "about",
                    models.TextField(blank=True, help_text="What readers are told about where this text comes from."),
                ),
                ("state", models.CharField(default="in_check", max_length=40)),
                ("shown_drafts", models.JSONField(default=list, editable=False)),
                ("first_published_at", models.DateTimeField(editable=False, null=True)),
                ("retraction_reason", models.TextField(blank=True, editable=False)),
                ("created_at", models.DateTimeField(editable=False)),
                ("last_draft_no", models.PositiveIntegerField(default=0, editable=False)),
                ("last_claim_no", models.PositiveIntegerField(default=0, editable=False)),
                ("last_exhibit_no", models.PositiveIntegerField(default=0, editable=False)),
                ("last_contact_no", models.PositiveIntegerField(default=0, editable=False)),
                ("last_query_no", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "writer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="written_articles",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-id",),
            },
        ),
        migrations.CreateModel(
            name="Assessment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("corroboration", models.CharField(max_length=40)),
                ("rule_status", models.CharField(max_length=40)),
                ("public_corroboration", models.CharField(max_length=40)),
                ("overrule_reason", models.TextField(blank=True)),
                ("verdict", models.CharField(max_length=40)),
                ("action", models.CharField(max_length=40)),
                ("basis", models.CharField(max_length=40)),
                ("rationale", models.TextField(blank=True, help_text="For the desk.")),
                ("public_explanation", models.TextField(blank=True, help_text="For readers: how we know.")),
                ("correct_wording", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assessments",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="Claim",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("number", models.PositiveIntegerField(editable=False)),
                ("statement", models.TextField(help_text="The claim in words that can be checked.")),
                ("about", models.CharField(default="so", max_length=40)),
                ("kind", models.CharField(max_length=40)),
                (
                    "adverse_to",
                    models.CharField(
                        blank=True, help_text="Whom it criticises: they are asked for a reply.", max_length=500
                    ),
                ),
                ("legal_flag", models.BooleanField(default=False, help_text="Counsel reads it first.")),
                ("step", models.CharField(default="to_check", editable=False, max_length=40)),
                ("release", models.CharField(default="unreleased", editable=False, max_length=40)),
                ("held_reason", models.TextField(blank=True, editable=False)),
                ("recheck_announced_at", models.DateTimeField(editable=False, null=True)),
                ("extra", models.JSONField(blank=True, default=dict, editable=False)),
                ("created_at", models.DateTimeField(editable=False)),
                ("workflow_state", models.CharField(default="to_check", editable=False, max_length=40)),
                ("corroboration", models.CharField(default="unchecked", editable=False, max_length=40)),
                ("corroboration_sentence", models.TextField(blank=True, editable=False)),
                ("public_corroboration", models.CharField(default="unchecked", editable=False, max_length=40)),
                ("public_sentence", models.TextField(blank=True, editable=False)),
                ("verdict", models.CharField(blank=True, default="", editable=False, max_length=40)),
                ("supporting", models.PositiveIntegerField(default=0, editable=False)),
                ("contradicting", models.PositiveIntegerField(default=0, editable=False)),
                ("evidence_count", models.PositiveIntegerField(default=0, editable=False)),
                ("public_supporting", models.PositiveIntegerField(default=0, editable=False)),
                ("public_contradicting", models.PositiveIntegerField(default=0, editable=False)),
                ("public_evidence_count", models.PositiveIntegerField(default=0, editable=False)),
                ("open_inquiries", models.PositiveIntegerField(default=0, editable=False)),
                ("position", models.PositiveIntegerField(editable=False, null=True)),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("stale_since", models.DateTimeField(editable=False, null=True)),
                ("rechecking_since", models.DateTimeField(editable=False, null=True)),
                ("shown", models.JSONField(editable=False, null=True)),
                ("shown_status", models.CharField(blank=True, default="", editable=False, max_length=40)),
                ("shown_position", models.PositiveIntegerField(editable=False, null=True)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="claims", to="factcheck.article"
                    ),
                ),
                (
                    "assessment",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="factcheck.assessment",
                    ),
                ),
                (
                    "assignee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assigned_claims",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "legal_read_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("article", "number"),
            },
        ),
        migrations.AddField(
            model_name="assessment",
            name="claim",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="assessments", to="factcheck.claim"
            ),
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("number", models.PositiveIntegerField(editable=False)),
                ("at", models.DateTimeField()),
                ("medium", models.CharField(max_length=40)),
                ("language", models.CharField(blank=True, max_length=500)),
                ("interpreter", models.CharField(blank=True, max_length=500)),
                (
                    "recording",
                    models.CharField(
                        blank=True, help_text="Where the recording is kept, if there is one.", max_length=500
                    ),
                ),
                ("terms_reconfirmed", models.BooleanField(default=False)),
                ("note", models.TextField(blank=True)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="contacts", to="factcheck.article"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("article", "number"),
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=40)),
                ("it_said", models.TextField(blank=True)),
                ("it_says", models.TextField(blank=True)),
                ("text", models.TextField(blank=True, help_text="What readers are told.")),
                ("at", models.DateTimeField(editable=False)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="corrections", to="factcheck.article"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="factcheck.claim",
                    ),
                ),
            ],
            options={
                "ordering": ("-at", "-id"),
            },
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("text", models.TextField()),
                ("sha256", models.CharField(max_length=64)),
                ("blocks", models.JSONField()),
                ("origin", models.CharField(help_text="Where the text came from.", max_length=500)),
                ("created_at", models.DateTimeField()),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="drafts", to="factcheck.article"
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ("article", "number"),
            },
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("number", models.PositiveIntegerField(editable=False)),
                ("from_text", models.TextField(verbose_name="from")),
                ("to_text", models.TextField(blank=True, help_text="Empty: take the words out.", verbose_name="to")),
                ("why", models.TextField()),
                ("weight", models.CharField(default="should", max_length=40)),
                ("state", models.CharField(default="proposed", editable=False, max_length=40)),
                ("answer", models.TextField(blank=True, editable=False)),
                ("asked_at", models.DateTimeField(editable=False)),
                ("answered_at", models.DateTimeField(editable=False, null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="changes", to="factcheck.article"
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="changes", to="factcheck.claim"
                    ),
                ),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="factcheck.draft"
                    ),
                ),
                (
                    "made_in",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="factcheck.draft",
                    ),
                ),
            ],
            options={
                "ordering": ("article", "number"),
            },
        ),
        migrations.AddField(
            model_name="article",
            name="published_draft",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="factcheck.draft",
            ),
        ),
        migrations.CreateModel(
            name="Anchor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("state", models.CharField(default="placed", max_length=40)),
                ("exact", models.TextField()),
                ("prefix", models.TextField(blank=True)),
                ("suffix", models.TextField(blank=True)),
                ("start", models.PositiveIntegerField(null=True)),
                ("end", models.PositiveIntegerField(null=True)),
                ("sentence", models.TextField(blank=True)),
                ("found_by", models.CharField(default="marked", max_length=40)),
                ("score", models.FloatField(default=1.0)),
                ("moves", models.PositiveIntegerField(default=0)),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="anchors", to="factcheck.claim"
                    ),
                ),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="anchors", to="factcheck.draft"
                    ),
                ),
            ],
            options={
                "ordering": ("draft", "start", "end", "id"),
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("by", models.CharField(help_text="The user name.", max_length=500)),
                ("verb", models.CharField(max_length=500)),
                ("noun", models.CharField(max_length=500)),
                ("ref", models.CharField(max_length=500)),
                ("article", models.CharField(blank=True, max_length=500)),
                ("claim_no", models.PositiveIntegerField(null=True)),
                ("audience", models.CharField(default="desk", max_length=40)),
                ("summary", models.TextField(blank=True)),
                ("changes", models.JSONField(default=dict)),
                ("batch", models.UUIDField(null=True)),
            ],
            options={
                "ordering": ("-id",),
                "indexes": [
                    models.Index(fields=["article", "claim_no", "-id"], name="event_of_claim"),
                    models.Index(fields=["noun", "ref", "-id"], name="event_about"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ["desk", "legal", "vault"])), name="event_audience_known"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Exemption",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("exact", models.TextField()),
                ("reason", models.TextField()),
                ("at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(editable=False, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="exemptions", to="factcheck.draft"
                    ),
                ),
            ],
            options={
                "ordering": ("draft", "start", "end", "id"),
            },
        ),
        migrations.CreateModel(
            name="Exhibit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("number", models.PositiveIntegerField(editable=False)),
                ("title", models.CharField(max_length=500)),
                ("sha256", models.CharField(blank=True, editable=False, max_length=64)),
                ("filename", models.CharField(blank=True, editable=False, max_length=500)),
                ("url", models.URLField(blank=True, max_length=2000)),
                ("archived_url", models.URLField(blank=True, max_length=2000, verbose_name="archived copy")),
                ("archived_at", models.DateTimeField(blank=True, null=True)),
                (
                    "archive_failure",
                    models.CharField(blank=True, help_text="Why there is no archived copy.", max_length=500),
                ),
                ("published_on", models.DateField(blank=True, null=True)),
                ("provenance", models.TextField(blank=True, help_text="Where it came from, and who handed it over.")),
                ("added_at", models.DateTimeField(editable=False)),
                (
                    "added_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="exhibits", to="factcheck.article"
                    ),
                ),
            ],
            options={
                "ordering": ("article", "number"),
            },
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("visibility", models.CharField(default="desk", max_length=40)),
                ("text", models.TextField()),
                ("at", models.DateTimeField(editable=False)),
                ("resolved_at", models.DateTimeField(editable=False, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="notes", to="factcheck.claim"
                    ),
                ),
                (
                    "reply_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
                        to="factcheck.note",
                    ),
                ),
                (
                    "resolved_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="SignOff",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fingerprint", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                ("record", models.JSONField()),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="signoffs", to="factcheck.assessment"
                    ),
                ),
                (
                    "assessor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="signoffs", to="factcheck.claim"
                    ),
                ),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="factcheck.draft"
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signoffs",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "writer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "sign-off",
                "ordering": ("id",),
            },
        ),
        migrations.AddField(
            model_name="claim",
            name="public_signoff",
            field=models.OneToOneField(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="factcheck.signoff",
            ),
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "code",
                    models.CharField(
                        default=factcheck.models.source.new_code, editable=False, max_length=32, unique=True
                    ),
                ),
                (
                    "alias",
                    models.CharField(
                        help_text="What the desk calls the source. Never shown to readers.", max_length=500
                    ),
                ),
                (
                    "label",
                    models.CharField(
                        help_text="What readers are told: the agreed name or description.",
                        max_length=500,
                        verbose_name="public label",
                    ),
                ),
                ("kind", models.CharField(max_length=40)),
                ("rank_override", models.CharField(blank=True, max_length=40)),
                ("organisation", models.CharField(blank=True, max_length=500)),
                ("contact_details", models.TextField(blank=True, help_text="Only for sources on the record.")),
                (
                    "spoken_to",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="For a group: how many. Recorded, not counted.",
                        null=True,
                        verbose_name="people spoken to",
                    ),
                ),
                ("terms", models.CharField(default="unknown", max_length=40)),
                ("terms_wording", models.TextField(blank=True, verbose_name="agreed wording")),
                ("anonymity_reason", models.TextField(blank=True, verbose_name="reason for anonymity")),
                (
                    "granted_by",
                    models.CharField(
                        blank=True, help_text="Who granted anonymity.", max_length=500, verbose_name="granted by"
                    ),
                ),
                ("identity_form", models.CharField(default="unnamed", max_length=40)),
                ("contact_rule", models.CharField(default="through_writer", max_length=40)),
                ("reliability", models.CharField(default="F", max_length=40)),
                ("created_at", models.DateTimeField(editable=False)),
            ],
            options={
                "ordering": ("alias", "id"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "interview",
                                    "observation",
                                    "writers_notes",
                                    "official_statement",
                                    "public_record",
                                    "court_record",
                                    "dataset",
                                    "map_imagery",
                                    "calculation",
                                    "academic",
                                    "expert",
                                    "news_report",
                                    "wire",
                                    "press_release",
                                    "book",
                                    "recording",
                                    "photo_video",
                                    "social_post",
                                    "correspondence",
                                    "leaked_document",
                                    "reference_work",
                                    "own_archive",
                                ],
                            )
                        ),
                        name="source_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rank_override__in", ["primary", "secondary", "tertiary", ""])),
                        name="source_rank_override_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "terms__in",
                                [
                                    "on_record",
                                    "on_record_partial",
                                    "background",
                                    "deep_background",
                                    "off_record",
                                    "published_material",
                                    "unknown",
                                ],
                            )
                        ),
                        name="source_terms_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "identity_form__in",
                                [
                                    "full_name",
                                    "first_name_only",
                                    "self_given",
                                    "nom_de_guerre",
                                    "role_only",
                                    "group",
                                    "unnamed",
                                ],
                            )
                        ),
                        name="source_identity_form_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("contact_rule__in", ["checker_may_call", "through_writer", "do_not_contact"])
                        ),
                        name="source_contact_rule_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reliability__in", ["A", "B", "C", "D", "E", "F"])),
                        name="source_reliability_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("contact_details", ""), ("terms__in", ("on_record", "published_material")), _connector="OR"
                        ),
                        name="source_contact_only_on_record",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="signoff",
            name="asserter",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="factcheck.source",
            ),
        ),
        migrations.CreateModel(
            name="Inquiry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("number", models.PositiveIntegerField(editable=False)),
                ("to", models.CharField(max_length=40)),
                ("party", models.CharField(blank=True, help_text="Who is asked for a reply.", max_length=500)),
                ("question", models.TextField(help_text="As put.")),
                ("attempts", models.TextField(blank=True, help_text="One line an attempt: when and how.")),
                ("due", models.DateTimeField(blank=True, null=True)),
                ("outcome", models.CharField(default="not_yet_asked", editable=False, max_length=40)),
                ("answer", models.TextField(blank=True, editable=False)),
                ("asked_at", models.DateTimeField(editable=False)),
                ("closed_at", models.DateTimeField(editable=False, null=True)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="inquiries", to="factcheck.article"
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("claims", models.ManyToManyField(related_name="inquiries", to="factcheck.claim")),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inquiries",
                        to="factcheck.source",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "inquiries",
                "ordering": ("article", "number"),
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("stance", models.CharField(default="supports", max_length=40)),
                ("directness", models.CharField(default="unknown", max_length=40)),
                ("stake", models.CharField(default="unknown", max_length=40)),
                ("credibility", models.CharField(default="6", max_length=40)),
                ("says", models.TextField(help_text="For the desk.", verbose_name="what it says")),
                ("public_summary", models.TextField(blank=True, help_text="What readers are told that it says.")),
                ("locator", models.CharField(blank=True, help_text="Page, paragraph or timecode.", max_length=500)),
                ("added_at", models.DateTimeField(editable=False)),
                ("withdrawn_at", models.DateTimeField(editable=False, null=True)),
                ("withdrawn_reason", models.TextField(blank=True, editable=False)),
                (
                    "added_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="evidence", to="factcheck.claim"
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="factcheck.contact",
                    ),
                ),
                (
                    "exhibit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="factcheck.exhibit",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="evidence", to="factcheck.source"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "evidence",
                "ordering": ("id",),
            },
        ),
        migrations.AddField(
            model_name="contact",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="contacts", to="factcheck.source"
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="asserter",
            field=models.ForeignKey(
                blank=True,
                help_text="Whose statement it is; empty for the article's own voice.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="assertions",
                to="factcheck.source",
            ),
        ),
        migrations.CreateModel(
            name="SourceIdentity",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("real_name", models.TextField()),
                ("contact", models.TextField(blank=True)),
                ("why_protected", models.TextField(blank=True)),
                ("known_by", models.TextField(blank=True, verbose_name="who knows it")),
                ("how_verified", models.TextField(blank=True)),
                ("sealed_at", models.DateTimeField(editable=False)),
                (
                    "source",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="factcheck.source"
                    ),
                ),
            ],
            options={
                "verbose_name": "sealed identity",
                "verbose_name_plural": "sealed identities",
            },
        ),
        migrations.CreateModel(
            name="SourceRelation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=40)),
                ("why", models.TextField(blank=True)),
                ("created_at", models.DateTimeField(editable=False)),
                ("withdrawn_at", models.DateTimeField(editable=False, null=True)),
                (
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="relations",
                        to="factcheck.claim",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="relations_of_others",
                        to="factcheck.source",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="relations", to="factcheck.source"
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="Waiver",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("item", models.CharField(max_length=500)),
                ("reason", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="waivers", to="factcheck.article"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="waivers",
                        to="factcheck.claim",
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
            },
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "corroboration__in",
                        [
                            "unchecked",
                            "single_source",
                            "partially_corroborated",
                            "corroborated",
                            "documented",
                            "disputed",
                            "contradicted",
                            "unverifiable",
                            "not_checkable",
                        ],
                    )
                ),
                name="assessment_corroboration_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "rule_status__in",
                        [
                            "unchecked",
                            "single_source",
                            "partially_corroborated",
                            "corroborated",
                            "documented",
                            "disputed",
                            "contradicted",
                            "unverifiable",
                            "not_checkable",
                        ],
                    )
                ),
                name="assessment_rule_status_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "public_corroboration__in",
                        [
                            "unchecked",
                            "single_source",
                            "partially_corroborated",
                            "corroborated",
                            "documented",
                            "disputed",
                            "contradicted",
                            "unverifiable",
                            "not_checkable",
                        ],
                    )
                ),
                name="assessment_public_corroboration_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "verdict__in",
                        [
                            "accurate",
                            "accurate_as_attributed",
                            "imprecise",
                            "needs_context",
                            "incorrect",
                            "unsupported",
                        ],
                    )
                ),
                name="assessment_verdict_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "action__in",
                        ["keep", "change_to", "attribute", "soften", "cut", "refer_to_editor", "refer_to_legal"],
                    )
                ),
                name="assessment_action_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.CheckConstraint(
                condition=models.Q(("basis__in", ["checked", "on_author", "common_knowledge"])),
                name="assessment_basis_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("corroboration", models.F("rule_status")), ("overrule_reason", "")),
                    models.Q(
                        models.Q(("corroboration", models.F("rule_status")), _negated=True), ("overrule_reason__gt", "")
                    ),
                    _connector="OR",
                ),
                name="assessment_overrules_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("verdict", "incorrect"), _negated=True), ("correct_wording__gt", ""), _connector="OR"
                ),
                name="assessment_incorrect_names_the_correction",
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["correction", "clarification", "update", "editors_note", "retraction"])
                ),
                name="correction_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "correction"), _negated=True),
                    models.Q(("it_said__gt", ""), ("it_says__gt", "")),
                    _connector="OR",
                ),
                name="correction_says_what_it_said",
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(("text__gt", ""), ("it_says__gt", ""), _connector="OR"),
                name="correction_tells_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.UniqueConstraint(fields=("article", "number"), name="draft_number_once"),
        ),
        migrations.AddConstraint(
            model_name="change",
            constraint=models.UniqueConstraint(fields=("article", "number"), name="change_number_once"),
        ),
        migrations.AddConstraint(
            model_name="change",
            constraint=models.CheckConstraint(
                condition=models.Q(("weight__in", ["must", "should", "style"])), name="change_weight_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="change",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["proposed", "accepted", "declined", "made", "withdrawn"])),
                name="change_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="change",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("made_in__isnull", False), ("state", "made")),
                    models.Q(models.Q(("state", "made"), _negated=True), ("made_in__isnull", True)),
                    _connector="OR",
                ),
                name="change_made_names_the_draft",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["in_check", "closed", "published", "retracted", "spiked"])),
                name="article_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "published"), _negated=True), ("published_draft__isnull", False), _connector="OR"
                ),
                name="article_published_names_its_draft",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("retraction_reason__gt", ""), ("state", "retracted")),
                    models.Q(models.Q(("state", "retracted"), _negated=True), ("retraction_reason", "")),
                    _connector="OR",
                ),
                name="article_retracted_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="anchor",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["placed", "ambiguous", "lost"])), name="anchor_state_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="anchor",
            constraint=models.CheckConstraint(
                condition=models.Q(("found_by__in", ["marked", "exact", "moved", "edited", "by_hand"])),
                name="anchor_found_by_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="anchor",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("end__gt", models.F("start")), ("start__isnull", False), ("state", "placed")),
                    models.Q(
                        models.Q(("state", "placed"), _negated=True), ("end__isnull", True), ("start__isnull", True)
                    ),
                    _connector="OR",
                ),
                name="anchor_placed_has_offsets",
            ),
        ),
        migrations.AddConstraint(
            model_name="anchor",
            constraint=models.UniqueConstraint(
                condition=models.Q(("start__isnull", False)),
                fields=("claim", "draft", "start", "end"),
                name="anchor_once_in_a_place",
            ),
        ),
        migrations.AddConstraint(
            model_name="exemption",
            constraint=models.CheckConstraint(
                condition=models.Q(("end__gt", models.F("start"))), name="exemption_has_length"
            ),
        ),
        migrations.AddConstraint(
            model_name="exemption",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="exemption_has_a_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="exemption",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_at__isnull", True)),
                fields=("draft", "start", "end"),
                name="exemption_once_in_a_place",
            ),
        ),
        migrations.AddConstraint(
            model_name="exhibit",
            constraint=models.UniqueConstraint(fields=("article", "number"), name="exhibit_number_once"),
        ),
        migrations.AddConstraint(
            model_name="exhibit",
            constraint=models.CheckConstraint(
                condition=models.Q(("archived_url", ""), ("archive_failure", ""), _connector="OR"),
                name="exhibit_archived_or_failed",
            ),
        ),
        migrations.AddConstraint(
            model_name="note",
            constraint=models.CheckConstraint(
                condition=models.Q(("visibility__in", ["desk", "legal", "public"])), name="note_visibility_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="note",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("resolved_at__isnull", True), ("resolved_by__isnull", True)),
                    models.Q(("resolved_at__isnull", False), ("resolved_by__isnull", False)),
                    _connector="OR",
                ),
                name="note_resolved_by_and_at",
            ),
        ),
        migrations.AddConstraint(
            model_name="signoff",
            constraint=models.CheckConstraint(
                condition=models.Q(("reviewer", models.F("assessor")), _negated=True), name="signoff_by_a_second_person"
            ),
        ),
        migrations.AddConstraint(
            model_name="signoff",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("writer__isnull", True), models.Q(("reviewer", models.F("writer")), _negated=True), _connector="OR"
                ),
                name="signoff_not_by_the_writer",
            ),
        ),
        migrations.AddConstraint(
            model_name="signoff",
            constraint=models.UniqueConstraint(
                fields=("assessment", "fingerprint"), name="signoff_once_for_what_was_shown"
            ),
        ),
        migrations.AddConstraint(
            model_name="inquiry",
            constraint=models.UniqueConstraint(fields=("article", "number"), name="inquiry_number_once"),
        ),
        migrations.AddConstraint(
            model_name="inquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(("to__in", ["writer", "editor", "source", "counsel", "party"])),
                name="inquiry_to_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="inquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "outcome__in",
                        [
                            "not_yet_asked",
                            "waiting",
                            "answered",
                            "declined",
                            "no_reply",
                            "unreachable",
                            "not_asked_safety",
                        ],
                    )
                ),
                name="inquiry_outcome_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="inquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("to", "source"), ("source__isnull", False)),
                    models.Q(models.Q(("to", "source"), _negated=True), ("source__isnull", True)),
                    _connector="OR",
                ),
                name="inquiry_to_a_source_names_it",
            ),
        ),
        migrations.AddConstraint(
            model_name="inquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("to", "party"), ("party__gt", "")),
                    models.Q(models.Q(("to", "party"), _negated=True), ("party", "")),
                    _connector="OR",
                ),
                name="inquiry_to_a_party_names_it",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("stance__in", ["supports", "partly_supports", "contradicts", "partly_contradicts", "context"])
                ),
                name="evidence_stance_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(("directness__in", ["first_hand", "second_hand", "unknown"])),
                name="evidence_directness_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(("stake__in", ["none", "party", "aligned", "unknown"])), name="evidence_stake_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(("credibility__in", ["1", "2", "3", "4", "5", "6"])),
                name="evidence_credibility_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("withdrawn_at__isnull", True), ("withdrawn_reason", "")),
                    models.Q(("withdrawn_at__isnull", False), ("withdrawn_reason__gt", "")),
                    _connector="OR",
                ),
                name="evidence_withdrawn_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.UniqueConstraint(fields=("article", "number"), name="contact_number_once"),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=models.Q(("medium__in", ["in_person", "phone", "video", "email", "messaging", "letter"])),
                name="contact_medium_known",
            ),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(fields=["article", "position", "id"], name="claim_in_article_order"),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(fields=["workflow_state", "-id"], name="claim_by_state"),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(fields=["article", "shown_position", "id"], name="claim_shown_in_order"),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(fields=["shown_status", "-public_signoff"], name="claim_shown_by_status"),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.UniqueConstraint(fields=("article", "number"), name="claim_number_once"),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(("about__in", ["said", "so"])), name="claim_about_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "figure",
                            "date_time",
                            "place",
                            "name_title",
                            "quote",
                            "event",
                            "causal",
                            "comparison",
                            "description",
                            "attribution",
                            "characterisation",
                        ],
                    )
                ),
                name="claim_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(("release__in", ["unreleased", "released", "held"])), name="claim_release_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "corroboration__in",
                        [
                            "unchecked",
                            "single_source",
                            "partially_corroborated",
                            "corroborated",
                            "documented",
                            "disputed",
                            "contradicted",
                            "unverifiable",
                            "not_checkable",
                        ],
                    )
                ),
                name="claim_corroboration_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "public_corroboration__in",
                        [
                            "unchecked",
                            "single_source",
                            "partially_corroborated",
                            "corroborated",
                            "documented",
                            "disputed",
                            "contradicted",
                            "unverifiable",
                            "not_checkable",
                        ],
                    )
                ),
                name="claim_public_corroboration_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "verdict__in",
                        [
                            "accurate",
                            "accurate_as_attributed",
                            "imprecise",
                            "needs_context",
                            "incorrect",
                            "unsupported",
                            "",
                        ],
                    )
                ),
                name="claim_verdict_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "shown_status__in",
                        [
                            "unchecked",
                            "single_source",
                            "partially_corroborated",
                            "corroborated",
                            "documented",
                            "disputed",
                            "contradicted",
                            "unverifiable",
                            "not_checkable",
                            "",
                        ],
                    )
                ),
                name="claim_shown_status_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(("step__in", ("to_check", "checking", "ready", "signed_off", "cut"))),
                name="claim_step_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("workflow_state__in", ["to_check", "checking", "queried", "ready", "signed_off", "stale", "cut"])
                ),
                name="claim_workflow_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("held_reason__gt", ""), ("release", "held")),
                    models.Q(models.Q(("release", "held"), _negated=True), ("held_reason", "")),
                    _connector="OR",
                ),
                name="claim_held_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="sourcerelation",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["same_person", "copied_from", "hearsay_of", "shared_interest"])),
                name="sourcerelation_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="sourcerelation",
            constraint=models.CheckConstraint(
                condition=models.Q(("source", models.F("other")), _negated=True), name="relation_is_between_two"
            ),
        ),
        migrations.AddConstraint(
            model_name="sourcerelation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "hearsay_of"), _negated=True), ("claim__isnull", False), _connector="OR"
                ),
                name="relation_hearsay_names_its_claim",
            ),
        ),
        migrations.AddConstraint(
            model_name="sourcerelation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("claim__isnull", False), ("withdrawn_at__isnull", True)),
                fields=("source", "other", "kind", "claim"),
                name="relation_once_for_a_claim",
            ),
        ),
        migrations.AddConstraint(
            model_name="sourcerelation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("claim__isnull", True), ("withdrawn_at__isnull", True)),
                fields=("source", "other", "kind"),
                name="relation_once_always",
            ),
        ),
        migrations.AddConstraint(
            model_name="waiver",
            constraint=models.UniqueConstraint(fields=("article", "item"), name="waiver_once_for_an_item"),
        ),
        migrations.AddConstraint(
            model_name="waiver",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="waiver_has_a_reason"
            ),
        ),
    ]
