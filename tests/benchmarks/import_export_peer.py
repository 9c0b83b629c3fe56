"""Takes a CSV file into a table by django-import-export as its manual has it: `python import_export_peer.py FILE DB`.

It runs in the environment of the peers, where nothing of ours is installed.
"""

import sys
from pathlib import Path

import django
import tablib
from django.conf import settings
from django.db import connection, models

FILE, DATABASE = map(Path, sys.argv[1:])
DATABASE.unlink(missing_ok=True)
settings.configure(
    INSTALLED_APPS=["import_export"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": DATABASE}},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
)
django.setup()

from import_export import resources  # noqa: E402 - Django is set up first


class Row(models.Model):
    """A row of the file, in a table that has its columns."""

    quote = models.TextField()
    claim = models.TextField()
    kind = models.CharField(max_length=40)
    about = models.CharField(max_length=40)
    adverse_to = models.CharField(max_length=500, blank=True)
    legal_flag = models.BooleanField()
    id = models.CharField(max_length=40, primary_key=True)
    date = models.CharField(max_length=40)
    speaker = models.TextField()
    party = models.TextField()
    venue = models.TextField()
    rating = models.TextField()
    address = models.TextField()
    reviewer = models.TextField()
    note = models.TextField()

    class Meta:
        # An app that is installed; it has no models of its own.
        app_label = "import_export"

    def __str__(self):
        return self.id


class Rows(resources.ModelResource):
    class Meta:
        model = Row


with connection.schema_editor() as editor:
    editor.create_model(Row)
read = tablib.Dataset().load(FILE.read_text(encoding="utf-8"), format="csv")
result = Rows().import_data(read, raise_errors=True)
if Row.objects.count() != len(read) or result.has_errors():
    sys.exit("It did not take in every row.")
