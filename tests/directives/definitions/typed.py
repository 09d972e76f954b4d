"""The page of a report form as a browser would send it."""

from __future__ import annotations

from typing import Any

from directives.definitions import editing
from directives.forms.definition_edited import FormEditor
from directives.models import Definition
from tests.directives.typed import _values


def form_of(definition: Definition, **changed: Any) -> dict[str, Any]:
    """Everything that stands in the form now, with some of it changed ("groups-0-title": …)."""
    definition = Definition.objects.get(pk=definition.pk)
    editor = FormEditor(definition, editing.newest(definition))
    sent = {"mark": editor.mark, **_values(editor.head), **_rows(editor.groups, ("indicators", "columns"))}
    return sent | changed


def _rows(rows: Any, inner: tuple[str, ...]) -> dict[str, Any]:
    sent = _values(rows.management_form)
    for form in rows.forms:
        sent |= _values(form)
        if inner and getattr(form, "may_have_columns", True):
            sent |= _rows(getattr(form, inner[0]), inner[1:])
    return sent
