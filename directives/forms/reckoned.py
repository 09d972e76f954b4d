"""A day field that also understands days said relative to the occasion: "mùng 5 Tết", "3 ngày làm việc trước Tết"."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import Department
from directives import days_off
from directives.forms.days import DayField
from directives.models import Occasion
from directives.reckoning import LONGEST, NoSuchDay, Reckoning


def reckoning_for(department: Department, occasion: Occasion | None) -> Reckoning:
    if occasion is None:
        return Reckoning(None)
    return Reckoning(occasion, partial(days_off.working_days, department, [occasion.year]))


class ReckonedDayField(DayField):
    """The form that has it sets ``reckoning``; without it only solar days are understood."""

    reckoning = Reckoning(None)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attrs = super().widget_attrs(widget) | {
            "placeholder": _("dd/mm/yyyy or mùng 5 Tết"), "maxlength": LONGEST, "data-reckoned": reverse_lazy("directives:reckon"),
        }
        return {name: value for name, value in attrs.items() if name != "inputmode"}  # words need letters on a telephone

    def to_python(self, value: Any) -> date | None:
        if isinstance(value, str):
            try:
                value = self.reckoning.read(value) or value
            except NoSuchDay as refusal:
                raise ValidationError(str(refusal), code="no_such_day") from refusal
        return super().to_python(value)
