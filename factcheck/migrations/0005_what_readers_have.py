"""What readers see has short indexes, and an edition that moves with it."""

from django.db import migrations, models
from django.utils import timezone

SHOWN = models.Q(is_shown=True)


def fill(apps, schema_editor):
    """Give what is shown already its kind and that of who says so, and the articles that readers have an edition."""
    Article, Claim, Edition = (apps.get_model("factcheck", name) for name in ("Article", "Claim", "Edition"))
    shown = Claim.objects.filter(shown__isnull=False, public_signoff__isnull=False)
    for claim in shown.select_related("public_signoff").iterator():
        record, claim.shown_kind = claim.public_signoff.record, claim.shown["kind"]
        if record["asserter"]:
            claim.shown["asserted_by"]["source_kind"] = record["sources"][record["asserter"]]["kind"]
        claim.save(update_fields=["shown", "shown_kind"])
    read = Article.objects.filter(state__in=("published", "retracted")).values_list("pk", flat=True)
    now = timezone.now()
    Edition.objects.bulk_create(Edition(key=key, number=1, at=now) for key in ([0, *read] if read else []))


class Migration(migrations.Migration):
    dependencies = [("factcheck", "0004_a_change_may_explain_itself")]

    operations = [
        migrations.CreateModel(
            name="Edition",
            fields=[
                ("key", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("number", models.PositiveBigIntegerField()),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.RemoveIndex("claim", "claim_shown_in_order"),
        migrations.RemoveIndex("claim", "claim_shown_by_status"),
        migrations.AddField(
            "claim",
            "is_shown",
            models.GeneratedField(
                db_persist=True,
                expression=models.Case(
                    models.When(
                        models.Q(public_signoff__isnull=False, release="released", shown__isnull=False)
                        & ~models.Q(step="cut"),
                        then=models.Value(True),
                    ),
                    default=models.Value(False),
                ),
                output_field=models.BooleanField(),
            ),
        ),
        migrations.AddField(
            "claim", "shown_kind", models.CharField(blank=True, default="", editable=False, max_length=40)
        ),
        migrations.AddIndex(
            "claim",
            models.Index(fields=["-public_signoff", "article"], condition=SHOWN, name="claim_shown_newest"),
        ),
        migrations.AddIndex(
            "claim",
            models.Index(fields=["article", "shown_position", "id"], condition=SHOWN, name="claim_shown_in_order"),
        ),
        migrations.AddIndex(
            "claim",
            models.Index(
                fields=["shown_status", "-public_signoff", "article"], condition=SHOWN, name="claim_shown_by_status"
            ),
        ),
        migrations.AddIndex(
            "claim",
            models.Index(
                fields=["shown_kind", "-public_signoff", "article"], condition=SHOWN, name="claim_shown_by_kind"
            ),
        ),
        migrations.AddConstraint(
            "claim",
            models.CheckConstraint(
                condition=models.Q(
                    shown_kind__in=[
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
                        "",
                    ]
                ),
                name="claim_shown_kind_known",
            ),
        ),
        # Last: PostgreSQL makes no index on a table that has rows waiting for their deferred checks.
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
