"""On which form a report is asked: the department's forms, read once for all the rows of a page."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from directives.models import Definition, Directive


class Shelf:
    """The report forms of a department as one directive may name them: those in use, and what it names already."""

    def __init__(self, directive: Directive) -> None:
        self.directive = directive

    @cached_property
    def known(self) -> Mapping[int, Definition]:
        return {one.pk: one for one in Definition.objects.filter(department=self.directive.department_id)}

    @cached_property
    def named(self) -> frozenset[int]:
        """What the draft names as it is saved."""
        requests = self.directive.report_requests.exclude(definition=None) if self.directive.pk else ()
        return frozenset(one.definition_id for one in requests)

    @cached_property
    def choices(self) -> list[Any]:
        offered = sorted((one for one in self.known.values() if self.may_name(one)), key=lambda one: (one.kind, one.name))
        kinds = groupby(offered, key=lambda one: one.get_kind_display())
        groups = [(kind, [(one.pk, _called(one)) for one in some]) for kind, some in kinds]
        return [("", _("No form: words and files alone")), *groups]

    def may_name(self, one: Definition) -> bool:
        return one.retired_at is None or one.pk in self.named


def _called(one: Definition) -> str:
    return str(_("%(name)s (retired)") % {"name": one.name}) if one.retired_at else one.name


class FormField(forms.Field):
    """A report form of the department; ``shelf`` is given by who makes the rows."""

    widget = forms.Select
    shelf: Shelf | None = None

    def stand_on(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.widget.choices = shelf.choices

    def to_python(self, value: Any) -> Definition | None:
        if value in self.empty_values or self.shelf is None:
            return None
        found = self.shelf.known.get(int(value)) if str(value).isdecimal() else None
        if found is None:
            raise ValidationError(_("This is no report form of the department; choose one of the list."), code="invalid")
        if not self.shelf.may_name(found):
            raise ValidationError(
                _("“%(name)s” has been retired meanwhile; choose another form."), code="retired", params={"name": found.name}
            )
        return found

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(initial or "") != str(data or "")


def check_kind(form: Definition | None, kind: str) -> Definition | None:
    """A form is for one kind of report."""
    if form is not None and form.kind != kind:
        raise ValidationError(
            _("“%(name)s” is a form for another kind of report (%(kind)s); choose one of this kind."), code="kind",
            params={"name": form.name, "kind": form.get_kind_display()},
        )
    return form
