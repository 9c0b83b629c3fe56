"""Rules that the database keeps by itself, whoever writes: what is signed stays, two persons sign, consent counts.

SQLite rebuilds tables in migrations and drops their triggers without a word, so they are restored after every
migrate (apps.py) and counted by a system check (checks.py).
"""

from __future__ import annotations

from typing import NamedTuple

from django.db.backends.base.base import BaseDatabaseWrapper

from .edition import SITE

# Tables whose rows never change and never go.
FROZEN = ("draft", "assessment", "signoff", "event")


class Trigger(NamedTuple):
    """A trigger by name, with what creates it on SQLite and on PostgreSQL."""

    name: str
    table: str
    sqlite: str
    postgresql: str


def _null_safe(sql: str) -> str:
    """Return SQL with comparisons as SQLite spells them: before 3.39 it does not know IS DISTINCT FROM."""
    return sql.replace("IS NOT DISTINCT FROM", "IS").replace("IS DISTINCT FROM", "IS NOT")


def _frozen(noun: str) -> list[Trigger]:
    """Refuse UPDATE and DELETE, and TRUNCATE where there is one."""
    table = f"factcheck_{noun}"
    triggers = []
    for verb in ("update", "delete", "truncate"):
        name = f"factcheck_keep_{noun}_{verb}"
        message = f"{noun} rows never change"
        level = "STATEMENT" if verb == "truncate" else "ROW"
        triggers.append(
            Trigger(
                name,
                table,
                ""
                if verb == "truncate"
                else f"CREATE TRIGGER {name} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, '{message}'); END",
                f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation'; END $$;"
                f"CREATE OR REPLACE TRIGGER {name} BEFORE {verb} ON {table} "
                f"FOR EACH {level} EXECUTE FUNCTION {name}()",
            )
        )
    return triggers


def _after(
    verb: str, noun: str, purpose: str, when: str, sqlite: str, postgresql: str = "", at_commit: bool = False
) -> Trigger:
    """Do `sqlite`, on PostgreSQL rather `postgresql`, after a row of the noun is written for which `when` holds."""
    name, table = f"factcheck_{purpose}_{noun}_{verb.lower()}", f"factcheck_{noun}"
    return Trigger(
        name,
        table,
        f"CREATE TRIGGER {name} AFTER {verb} ON {table} WHEN {_null_safe(when)} BEGIN {sqlite} END",
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {postgresql or sqlite} RETURN NULL; END $$;"
        f"CREATE {'CONSTRAINT' if at_commit else 'OR REPLACE'} TRIGGER {name} AFTER {verb} ON {table} "
        f"{'DEFERRABLE INITIALLY DEFERRED' if at_commit else ''} FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION {name}()",
    )


# The copies on a sign-off are what the two-person CHECK looks at, so they must be true copies.
_TRUE_COPY = """
    SELECT 1 FROM factcheck_assessment a
    JOIN factcheck_claim c ON c.id = a.claim_id
    JOIN factcheck_article t ON t.id = c.article_id
    JOIN factcheck_draft d ON d.article_id = t.id
    WHERE a.id = NEW.assessment_id AND d.id = NEW.draft_id
      AND a.claim_id = NEW.claim_id AND a.by_id = NEW.assessor_id
      AND t.writer_id IS NOT DISTINCT FROM NEW.writer_id
"""
_SIGNED = "factcheck_true_copy_signoff_insert"
_SIGNED_MESSAGE = "a sign-off must name the assessor and the writer as they are"
TRUE_COPY = Trigger(
    _SIGNED,
    "factcheck_signoff",
    f"CREATE TRIGGER {_SIGNED} BEFORE INSERT ON factcheck_signoff WHEN NOT EXISTS ({_null_safe(_TRUE_COPY)}) "
    f"BEGIN SELECT RAISE(ABORT, '{_SIGNED_MESSAGE}'); END",
    f"CREATE OR REPLACE FUNCTION {_SIGNED}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    f"IF NOT EXISTS ({_TRUE_COPY}) THEN RAISE EXCEPTION '{_SIGNED_MESSAGE}' "
    f"USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$;"
    f"CREATE OR REPLACE TRIGGER {_SIGNED} BEFORE INSERT ON factcheck_signoff "
    f"FOR EACH ROW EXECUTE FUNCTION {_SIGNED}()",
)

# What readers are shown was computed under the old terms. The verbs compute it again in the same transaction;
# whoever writes past them takes the claims away from readers until somebody does.
_WITHDRAW = """
    UPDATE factcheck_claim SET shown = NULL
    WHERE public_signoff_id IS NOT NULL AND (
        id IN (SELECT claim_id FROM factcheck_evidence WHERE source_id = NEW.id)
        OR public_signoff_id IN (SELECT id FROM factcheck_signoff WHERE asserter_id = NEW.id)
    );
"""
_MOVED = (
    "OLD.terms IS DISTINCT FROM NEW.terms OR OLD.identity_form IS DISTINCT FROM NEW.identity_form "
    "OR OLD.label IS DISTINCT FROM NEW.label"
)
CONSENT = _after("UPDATE", "source", "consent", _MOVED, _WITHDRAW)

# The edition moves with whatever readers see of a claim, an article, a correction, and of the places where words
# were found again. What the desk does beside that leaves it alone: readers do not learn from it when the desk is at
# work. A source moves it by the claims that show it.
_COUNT = """
    INSERT INTO factcheck_edition (key, number, at) SELECT {site}, 1, {now} WHERE {where}
    ON CONFLICT (key) DO UPDATE SET number = factcheck_edition.number + 1, at = excluded.at;
"""
_ARTICLE = """
    INSERT INTO factcheck_edition (key, number, at)
    SELECT {article}, number, at FROM factcheck_edition WHERE key = {site} AND {where}
    ON CONFLICT (key) DO UPDATE SET number = excluded.number, at = excluded.at;
"""
_IS_READ = "EXISTS (SELECT 1 FROM factcheck_article WHERE id = NEW.article_id AND state = 'published')"
_IS_FOUND = """EXISTS (
    SELECT 1 FROM factcheck_claim c
    JOIN factcheck_article a ON a.id = c.article_id JOIN factcheck_signoff s ON s.id = c.public_signoff_id
    WHERE c.id = NEW.claim_id AND c.is_shown AND a.published_draft_id = NEW.draft_id AND s.draft_id <> NEW.draft_id
)"""
_OF_ANCHOR = "(SELECT article_id FROM factcheck_claim WHERE id = NEW.claim_id)"


def _edition(verb: str, noun: str, when: str, article: str = "", where: str = "1 = 1") -> Trigger:
    """Count the site's edition up, and give the article that `article` names the same number.

    PostgreSQL does it at the commit: who holds the site's row waits for nobody.
    """
    body = _COUNT + (_ARTICLE if article else "")
    spoken = {
        vendor: body.format(site=SITE, article=article, now=now, where=where)
        for vendor, now in (("sqlite", "strftime('%Y-%m-%d %H:%M:%f', 'now')"), ("postgresql", "clock_timestamp()"))
    }
    return _after(verb, noun, "edition", when, **spoken, at_commit=True)


def _moved(*columns: str) -> str:
    return "(" + " OR ".join(f'OLD."{column}" IS DISTINCT FROM NEW."{column}"' for column in columns) + ")"


def _either(condition: str) -> str:
    return f"({condition.format('OLD')} OR {condition.format('NEW')})"


READ_OF_ARTICLE = (
    "state",
    "published_draft_id",
    "headline",
    "slug",
    "publication",
    "byline",
    "language",
    "publication_date",
    "url",
    "about",
    "first_published_at",
    "retraction_reason",
)
READ_OF_CLAIM = ("is_shown", "shown", "public_signoff_id", "rechecking_since")
EDITIONS = [
    _edition("UPDATE", "claim", f"{_either('{}.is_shown')} AND {_moved(*READ_OF_CLAIM)}", "NEW.article_id", _IS_READ),
    _edition(
        "UPDATE",
        "article",
        f"""{_either("{}.state IN ('published', 'retracted')")} AND {_moved(*READ_OF_ARTICLE)}""",
        "NEW.id",
    ),
    _edition("INSERT", "correction", "NEW.id IS NOT NULL", "NEW.article_id"),
    _edition("INSERT", "anchor", "NEW.id IS NOT NULL", _OF_ANCHOR, _IS_FOUND),
    _edition("UPDATE", "anchor", _moved("start", "end", "exact", "state"), _OF_ANCHOR, _IS_FOUND),
]

TRIGGERS = [trigger for noun in FROZEN for trigger in _frozen(noun)] + [TRUE_COPY, CONSENT, *EDITIONS]


def _wanted(connection: BaseDatabaseWrapper) -> dict[str, Trigger]:
    return {t.name: t for t in TRIGGERS if getattr(t, connection.vendor)}


def missing_triggers(connection: BaseDatabaseWrapper) -> set[str]:
    """Return the names of our triggers that the database lacks."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
        present = {name for (name,) in cursor.fetchall()}
    return set(_wanted(connection)) - present


def install_triggers(connection: BaseDatabaseWrapper) -> None:
    """Create those of our triggers that are missing; the tables must exist."""
    wanted = _wanted(connection)
    with connection.cursor() as cursor:
        for name in sorted(missing_triggers(connection)):
            cursor.execute(getattr(wanted[name], connection.vendor))


def drop_triggers(connection: BaseDatabaseWrapper) -> None:
    """Drop our triggers. Only the tests' flush between two tests does this."""
    with connection.cursor() as cursor:
        for trigger in _wanted(connection).values():
            on = f" ON {trigger.table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {trigger.name}{on}")
