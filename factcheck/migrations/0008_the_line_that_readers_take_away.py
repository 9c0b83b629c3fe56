"""Each claim that readers see keeps its line of the file that they take away."""

from django.db import migrations, models

from factcheck.rules.public_row import public_line, public_row

CHUNK = 1_000


def fill(apps, schema_editor):
    """Write the lines of the claims that are shown already."""
    Claim = apps.get_model("factcheck", "Claim")
    shown = Claim.objects.filter(shown__isnull=False).select_related("article").order_by("pk")
    shown = shown.only("shown", "number", "rechecking_since", "article__slug")
    last = 0
    while claims := list(shown.filter(pk__gt=last)[:CHUNK]):
        last = claims[-1].pk
        for claim in claims:
            row = public_row(
                claim.shown,
                article_slug=claim.article.slug,
                claim_no=claim.number,
                rechecking_since=claim.rechecking_since,
            )
            claim.shown_line = public_line(row)
        Claim.objects.bulk_update(claims, ["shown_line"], batch_size=100)


class Migration(migrations.Migration):
    dependencies = [("factcheck", "0007_files_that_wait")]

    operations = [
        migrations.AddField("claim", "shown_line", models.TextField(editable=False, null=True)),
        # Last: PostgreSQL alters no table that has rows waiting for their deferred checks.
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
