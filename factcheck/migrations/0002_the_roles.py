"""One group for each role; its name is the role's code."""

from django.db import migrations

ROLES = ("writer", "checker", "reviewer", "editor", "source_keeper", "counsel")


def make_groups(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    for role in ROLES:
        Group.objects.get_or_create(name=role)


class Migration(migrations.Migration):
    dependencies = [("factcheck", "0001_the_records")]
    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
