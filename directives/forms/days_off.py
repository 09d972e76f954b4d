"""The table of days off of one year, as a form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from directives.forms.days import DayField
from directives.models import DayOff

MOST = 120


class DayOffForm(forms.ModelForm):
    """One day: off, or worked to make up for another."""

    use_required_attribute = False
    on = DayField(label=_("Day"))

    class Meta:
        model = DayOff
        fields = ("on", "name", "is_worked")
        labels = {"name": _("Reason"), "is_worked": _("Worked, to make up for another day")}

    @property
    def is_there(self) -> bool:
        return self.has_changed() and not self.cleaned_data.get("DELETE")


class YearOfDays(BaseFormSet):
    """All days of one year, each named once."""

    def __init__(self, *args: Any, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.year = year

    def clean(self) -> None:
        seen = set()
        for form in self.forms:
            day = form.cleaned_data.get("on") if form.is_valid() and form.is_there else None
            if day and day.year != self.year:
                form.add_error("on", _("This day is not in %(year)d.") % {"year": self.year})
            if day and day in seen:
                form.add_error("on", _("This day is in the table already."))
            seen.add(day)

    @property
    def days(self) -> list[DayOff]:
        return [form.instance for form in self.forms if form.is_there]


DaysOffRows = formset_factory(
    DayOffForm, formset=YearOfDays, extra=1, can_delete=True, max_num=MOST, validate_max=True, absolute_max=MOST + 20
)
