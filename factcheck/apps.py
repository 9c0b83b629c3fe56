"""The application: restores the database's own rules after every migrate, and brings the system checks."""

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


def restore_triggers(sender, using, **kwargs):
    """SQLite drops triggers where a migration rebuilds a table; put them back."""
    from factcheck.models.triggers import install_triggers

    connection = connections[using]
    # A migration to an earlier state, or to zero, leaves tables out; there is nothing to guard then.
    if set(tables_of(sender)) <= set(connection.introspection.table_names()):
        install_triggers(connection)


def tables_of(config):
    """The tables of the app's models."""
    return [model._meta.db_table for model in config.get_models()]


class FactcheckConfig(AppConfig):
    name = "factcheck"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from factcheck import checks  # noqa: F401

        post_migrate.connect(restore_triggers, sender=self)
