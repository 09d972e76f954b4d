"""The form of the editor as a browser would send it."""

from __future__ import annotations

from typing import Any

from django.test import Client

from accounts.models import User
from directives.forms.edited import DirectiveEditor
from directives.models import Directive


def signed_in(user: User, language: str = "en") -> Client:
    client = Client()
    client.force_login(user)
    client.cookies["django_language"] = language
    return client


def form_of(directive: Directive, **changed: Any) -> dict[str, Any]:
    """Everything that stands in the form now, with some of it changed ("sections-0-heading": …)."""
    editor = DirectiveEditor(Directive.objects.get(pk=directive.pk))
    sent = _values(editor.head)
    for _name, rows in editor.lists:
        sent |= _rows(rows)
    sent["recipients-organizations"] = [choice.organization.pk for choice in editor.recipients.choices if choice.is_chosen]
    return sent | {name.replace("__", "-"): value for name, value in changed.items()}


def _rows(rows: Any) -> dict[str, Any]:
    sent = _values(rows.management_form)
    for form in rows.forms:
        sent |= _values(form)
        if hasattr(form, "requirements"):
            sent |= _rows(form.requirements)
    return sent


def _values(form: Any) -> dict[str, Any]:
    said = {bound.html_name: bound.value() for bound in form}
    return {name: _written(value) for name, value in said.items() if value is not None and value is not False}


def _written(value: Any) -> Any:
    return [str(one) for one in value] if isinstance(value, list | tuple) else str(value)


def add_row(sent: dict[str, Any], prefix: str, **fields: Any) -> str:
    """One more row; its prefix."""
    place = int(sent[f"{prefix}-TOTAL_FORMS"])
    sent[f"{prefix}-TOTAL_FORMS"] = str(place + 1)
    for name, value in fields.items():
        sent[f"{prefix}-{place}-{name}"] = value
    return f"{prefix}-{place}"
