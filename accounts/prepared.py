"""Questions to the database that are asked every minute: written with the ORM, put into SQL once.

    LATE = Prepared(lambda: Obligation.objects.overdue(Given("at", DateTimeField())).values_list("pk", "due_at"))
    rows = LATE.rows(at=now())

Building and compiling a query costs the portal several times what the answer costs the database. The rules stay
where they are, in the querysets; only the values change from one asking to the next.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BigIntegerField, Expression, Field, QuerySet


class Given(Expression):
    """Stands in a query for a value that is only known when it is asked."""

    def __init__(self, name: str, output_field: Field[Any, Any]) -> None:
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler: Any, connection: BaseDatabaseWrapper) -> tuple[str, list[Any]]:
        return "%s", [self]

    def value(self, given: dict[str, Any], connection: BaseDatabaseWrapper) -> Any:
        return self.output_field.get_db_prep_value(given[self.name], connection)


class AnyStaffMember:
    """Somebody of the department that is given, for the ``visible_to`` of a query that is prepared."""

    is_staff_member = True
    department_id = Given("department", BigIntegerField())


@dataclass(frozen=True)
class Compiled:
    sql: str
    params: tuple[Any, ...]
    converters: tuple[tuple[int, list[Any], Any], ...]
    """Column by column what makes of the database's value one of Python's."""


class Prepared:
    """A ``values_list`` query with some values left open."""

    def __init__(self, build: Callable[[], QuerySet[Any, Any]]) -> None:
        self._build = build
        self._compiled: dict[str, Compiled] = {}

    def rows(self, **given: Any) -> list[tuple[Any, ...]]:
        connection = connections[DEFAULT_DB_ALIAS]
        compiled = self._compiled_for(connection)
        params = [p.value(given, connection) if isinstance(p, Given) else p for p in compiled.params]
        with connection.cursor() as cursor:
            cursor.execute(compiled.sql, params)
            found = cursor.fetchall()
        return [_converted(row, compiled, connection) for row in found] if compiled.converters else found

    def _compiled_for(self, connection: BaseDatabaseWrapper) -> Compiled:
        if connection.vendor not in self._compiled:
            compiler = self._build().query.get_compiler(connection=connection)
            sql, params = compiler.as_sql()
            columns = [expression for expression, _sql, _alias in compiler.select]
            converters = ((at, *found) for at, found in compiler.get_converters(columns).items())
            self._compiled[connection.vendor] = Compiled(sql, tuple(params), tuple(converters))
        return self._compiled[connection.vendor]


def _converted(row: tuple[Any, ...], compiled: Compiled, connection: BaseDatabaseWrapper) -> tuple[Any, ...]:
    values = list(row)
    for at, converters, expression in compiled.converters:
        for converter in converters:
            values[at] = converter(values[at], expression, connection)
    return tuple(values)
