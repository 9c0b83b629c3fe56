"""The words of what readers are shown: known to migrations, made after them (apps.py)."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("factcheck", "0005_what_readers_have")]

    operations = [
        migrations.CreateModel(
            name="PublicWords",
            fields=[
                (
                    "claim",
                    models.OneToOneField(
                        db_column="rowid",
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="public_words",
                        serialize=False,
                        to="factcheck.claim",
                        to_field="public_signoff",
                    ),
                ),
                ("stems", models.TextField()),
            ],
            options={
                "verbose_name": "public words",
                "verbose_name_plural": "public words",
                "db_table": "factcheck_search",
                "default_permissions": (),
                "managed": False,
            },
        ),
    ]
