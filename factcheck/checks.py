"""System checks: what an operator can misconfigure, each with an id and a hint."""

from cryptography.fernet import Fernet
from django.conf import settings
from django.core.checks import Error, Tags, Warning, register
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import DatabaseError

from factcheck.models.searching import TABLE
from factcheck.models.triggers import missing_triggers


@register(Tags.security)
def identity_keys(app_configs, **kwargs):
    """E001: the keys of sealed identities can be read."""
    try:
        [Fernet(key) for key in settings.IDENTITY_KEYS]
    except ValueError:
        return [
            Error(
                "FACTCHECK_IDENTITY_KEYS holds a key that is not a Fernet key.",
                hint="Make one: python -c "
                '"from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())"',
                id="factcheck.E001",
            )
        ]
    if not settings.IDENTITY_KEYS:
        return [Error("FACTCHECK_IDENTITY_KEYS is empty.", hint="Name at least one key.", id="factcheck.E001")]
    return []


@register(Tags.security, deploy=True)
def secrets_from_environment(app_configs, **kwargs):
    """E002: a deployment keeps no secret in a file beside the code."""
    return [
        Error(
            f"{name} was read from a file that the first run made.",
            hint=f"Set {name} in the environment.",
            id="factcheck.E002",
        )
        for name in settings.SECRETS_FROM_FILES
    ]


@register(Tags.security, deploy=True)
def site_address(app_configs, **kwargs):
    """E003, W004: absolute links are made from SITE_URL, and it is one of the hosts."""
    problems = []
    if not settings.SITE_URL.startswith("https://"):
        problems.append(
            Error(
                "FACTCHECK_SITE_URL does not begin with https://.",
                hint="It is the address that readers see.",
                id="factcheck.E003",
            )
        )
    if settings.INSECURE:
        problems.append(
            Warning(
                "The desk is served over plain HTTP.",
                hint="Set FACTCHECK_HOSTS to the site's host names and leave FACTCHECK_INSECURE unset.",
                id="factcheck.W004",
            )
        )
    return problems


@register(Tags.database)
def triggers(app_configs, databases=None, **kwargs):
    """E005: the database holds all our triggers. Runs with `check --database` and at `migrate`."""
    problems = []
    for alias in databases or []:
        connection = connections[alias]
        try:
            if _waits_for_migrations(connection):
                continue
            missing = missing_triggers(connection)
        except DatabaseError as error:
            problems.append(Error(f"The database did not answer: {error}", id="factcheck.E006"))
            continue
        if missing:
            problems.append(
                Error(
                    f"{len(missing)} triggers are missing: {', '.join(sorted(missing))}.",
                    hint="Run `manage.py migrate --skip-checks`; it restores them.",
                    id="factcheck.E005",
                )
            )
    return problems


@register(Tags.database)
def words_for_searching(app_configs, databases=None, **kwargs):
    """E007: the database has the table for searching. Runs with `check --database` and at `migrate`."""
    problems = []
    for alias in databases or []:
        connection = connections[alias]
        try:
            if _waits_for_migrations(connection) or TABLE in connection.introspection.table_names():
                continue
        except DatabaseError:
            continue  # E006 says so.
        problems.append(
            Error(
                "The table for searching is missing.",
                hint="Run `manage.py rebuild_search`; it makes and fills it.",
                id="factcheck.E007",
            )
        )
    return problems


def _waits_for_migrations(connection):
    """`migrate` is checked before it runs, and must not be refused for what it is about to restore."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes("factcheck")))
