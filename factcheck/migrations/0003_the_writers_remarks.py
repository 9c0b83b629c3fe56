"""A draft keeps the writer's footnotes and comments, each on its words."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("factcheck", "0002_the_roles")]
    operations = [migrations.AddField("draft", "remarks", models.JSONField(blank=True, default=list))]
