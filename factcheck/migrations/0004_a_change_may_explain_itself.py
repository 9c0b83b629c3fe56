"""A change of wording may explain itself: the reason may be left empty."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("factcheck", "0003_the_writers_remarks")]

    operations = [migrations.AlterField("change", "why", models.TextField(blank=True))]
