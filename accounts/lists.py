"""Long lists: sorted by a head the person clicks, and paged by where the last page ended.

Keyset paging stays quick on page one thousand and loses no row when others are added meanwhile;
for short lists with page numbers ``django.core.paginator`` serves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest

PAGE_SIZE = 50


@dataclass(frozen=True)
class KeysetPage:
    """Rows of one page; ``after`` and ``before`` are the cursors of its neighbours, empty at either end."""

    rows: list[Any]
    after: str
    before: str

    def __iter__(self) -> Any:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def chosen_order(request: HttpRequest, allowed: Mapping[str, str], default: str) -> str:
    """The field to order by, from ``?sort=name`` or ``?sort=-name``; anything not allowed is the default.

    ``allowed`` maps the word in the address to the field of the model.
    """
    wanted = request.GET.get("sort", "")
    field = allowed.get(wanted.lstrip("-"))
    if field is None:
        return default
    return f"-{field}" if wanted.startswith("-") else field


def keyset_page(rows: QuerySet[Any], request: HttpRequest, *, by: str, size: int = PAGE_SIZE) -> KeysetPage:
    """One page of ``rows`` ordered by a column without nulls and, among equals, by key."""
    field, falling = by.lstrip("-"), by.startswith("-")
    backwards = "before" in request.GET and "after" not in request.GET
    cursor = _read_cursor(rows.model, field, request.GET.get("before" if backwards else "after", ""))
    sought = rows.filter(_beyond(field, cursor, falling != backwards)) if cursor else rows
    sign = "-" if falling != backwards else ""
    found = list(sought.order_by(f"{sign}{field}", f"{sign}pk")[: size + 1])
    has_more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
    has_after, has_before = (bool(cursor), has_more) if backwards else (has_more, bool(cursor))
    return KeysetPage(
        found,
        after=_cursor(found[-1], field) if has_after and found else "",
        before=_cursor(found[0], field) if has_before and found else "",
    )


def _beyond(field: str, cursor: tuple[Any, Any], falling: bool) -> Q:
    value, pk = cursor
    than = "lt" if falling else "gt"
    return Q(**{f"{field}__{than}": value}) | Q(**{field: value, f"pk__{than}": pk})


def _cursor(row: Any, field: str) -> str:
    value = row
    for part in field.split("__"):
        value = getattr(value, part)
    return f"{value.isoformat() if hasattr(value, 'isoformat') else value}~{row.pk}"


def _read_cursor(model: type[Model], field: str, written: str) -> tuple[Any, Any] | None:
    """A cursor somebody has meddled with is no cursor: the list starts over."""
    value, separator, pk = written.rpartition("~")
    if not separator:
        return None
    column = model._meta
    *path, last = field.split("__")
    for part in path:
        column = column.get_field(part).related_model._meta
    try:
        return column.get_field(last).to_python(value), model._meta.pk.to_python(pk)
    except (ValidationError, ValueError):
        return None
