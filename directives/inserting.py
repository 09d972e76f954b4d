"""INSERT … SELECT from a queryset: the fan-out of a directive stays inside the database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connections, models, router


def insert_from(model: type[models.Model], fields: Sequence[str], rows: models.QuerySet[Any, Any]) -> int:
    """Insert the rows a queryset selects, in the order of ``fields``; rows that exist already are left alone.

    Returns how many were new. Works on PostgreSQL and SQLite; call inside a transaction.
    """
    with _run(model, fields, rows) as cursor:
        return int(cursor.rowcount)


def insert_new(
    model: type[models.Model], fields: Sequence[str], rows: models.QuerySet[Any, Any], *, returning: str
) -> list[int]:
    """The same, and says which rows were new: of two that insert at once, each row is returned to one of them."""
    column = model._meta.get_field(returning).column  # type: ignore[union-attr]
    with _run(model, fields, rows, f"RETURNING {column}") as cursor:
        return [row[0] for row in cursor.fetchall()]


@contextmanager
def _run(model: type[models.Model], fields: Sequence[str], rows: models.QuerySet[Any, Any], tail: str = "") -> Iterator[Any]:
    connection = connections[router.db_for_write(model)]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(model._meta.get_field(name).column) for name in fields)  # type: ignore[union-attr]
    select, params = rows.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {quote(model._meta.db_table)} ({columns}) {select} ON CONFLICT DO NOTHING {tail}", params
        )
        yield cursor
