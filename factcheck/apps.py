"""The application: restores what migrations leave out after every migrate, and brings the system checks."""

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


def restore_what_migrations_leave_out(sender, using, **kwargs):
    """SQLite drops triggers where a migration rebuilds a table, and no migration knows the words for searching."""
    from factcheck.models.searching import restore_search
    from factcheck.models.triggers import install_triggers

    connection = connections[using]
    # A migration to an earlier state, or to zero, leaves tables out; there is nothing to guard or to search then.
    if set(tables_of(sender)) <= set(connection.introspection.table_names()):
        install_triggers(connection)
        restore_search(connection)


def tables_of(config):
    """The tables that migrations make."""
    return [model._meta.db_table for model in config.get_models() if model._meta.managed]


class FactcheckConfig(AppConfig):
    name = "factcheck"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from factcheck import checks  # noqa: F401

        post_migrate.connect(restore_what_migrations_leave_out, sender=self)
