"""What the database itself refuses: changing a trail, an issued document, the number of an issued directive.

The application never tries; these triggers hold against a slip in it and against a hand at the database.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import migrations

POSTGRESQL_REFUSES = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'rows of % are written once', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END $$
"""


def written_once(table: str) -> migrations.RunPython:
    """Rows may be added, never changed; on PostgreSQL never deleted either."""

    def forwards(apps: Any, editor: Any) -> None:
        if editor.connection.vendor == "postgresql":
            editor.execute(POSTGRESQL_REFUSES, None)
            editor.execute(
                f"CREATE TRIGGER {table}_written_once BEFORE UPDATE OR DELETE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
            )
        else:
            _sqlite_trigger(editor, f"{table}_written_once", f"BEFORE UPDATE ON {table}")

    return migrations.RunPython(forwards, _drop(table, f"{table}_written_once"))


def fixed_once_set(table: str, anchor: str, columns: Sequence[str]) -> migrations.RunPython:
    """As soon as ``anchor`` has a value, these columns keep theirs."""
    name = f"{table}_{anchor}_fixed"

    def forwards(apps: Any, editor: Any) -> None:
        is_postgresql = editor.connection.vendor == "postgresql"
        differs = "IS DISTINCT FROM" if is_postgresql else "IS NOT"
        changed = " OR ".join(f"NEW.{column} {differs} OLD.{column}" for column in columns)
        when = f"BEFORE UPDATE ON {table} FOR EACH ROW WHEN (OLD.{anchor} IS NOT NULL AND ({changed}))"
        if is_postgresql:
            editor.execute(POSTGRESQL_REFUSES, None)
            editor.execute(f"CREATE TRIGGER {name} {when} EXECUTE FUNCTION refuse_change()")
        else:
            _sqlite_trigger(editor, name, when)

    return migrations.RunPython(forwards, _drop(table, name))


def dropped(table: str, name: str) -> migrations.RunPython:
    """Take a trigger away before its table changes; the migration that does so puts it back afterwards.

    SQLite makes a changed table anew, and its triggers do not come along.
    """

    def forwards(apps: Any, editor: Any) -> None:
        where = f" ON {table}" if editor.connection.vendor == "postgresql" else ""
        editor.execute(f"DROP TRIGGER IF EXISTS {name}{where}")

    return migrations.RunPython(forwards, migrations.RunPython.noop)


def _sqlite_trigger(editor: Any, name: str, when: str) -> None:
    editor.execute(f"CREATE TRIGGER {name} {when} BEGIN SELECT RAISE(ABORT, 'these rows are written once'); END")


def _drop(table: str, name: str) -> Any:
    def backwards(apps: Any, editor: Any) -> None:
        where = f" ON {table}" if editor.connection.vendor == "postgresql" else ""
        editor.execute(f"DROP TRIGGER {name}{where}")

    return backwards


def searched_by_letters(table: str) -> migrations.RunPython:
    """A trigram index over the folded search column; SQLite reads the column as it is."""

    def forwards(apps: Any, editor: Any) -> None:
        if editor.connection.vendor == "postgresql":
            editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            editor.execute(f"CREATE INDEX {table}_folded ON {table} USING gin (folded gin_trgm_ops)")

    def backwards(apps: Any, editor: Any) -> None:
        if editor.connection.vendor == "postgresql":
            editor.execute(f"DROP INDEX {table}_folded")

    return migrations.RunPython(forwards, backwards)
