"""A day and an hour as people write them: typed in full, never guessed, and kept as typed where they make no sense."""

from __future__ import annotations

import re
from datetime import date, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

WRITTEN_DAY = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})")
ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
WRITTEN_HOUR = re.compile(r"(\d{1,2})\s*(?::|h|giờ)\s*(\d{2})?\s*(?:phút)?", re.IGNORECASE)
EARLIEST, LATEST = 1990, 2100


class DayField(forms.Field):
    """dd/mm/yyyy, in a field of text so that what was typed is still there when it is no day."""

    widget = forms.TextInput

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "numeric", "placeholder": _("dd/mm/yyyy"), "maxlength": 20, "data-day": "", "autocomplete": "off"}

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%d/%m/%Y}" if isinstance(value, date) else value

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values or isinstance(value, date):
            return value or None
        day = _read_day(str(value).strip())
        if day is None:
            raise ValidationError(_("“%(day)s” is no day; write it as 05/02/2027."), code="invalid", params={"day": value})
        if not EARLIEST <= day.year <= LATEST:
            raise ValidationError(
                _("%(day)s: look at the year again."), code="year", params={"day": f"{day:%d/%m/%Y}"}
            )
        return day

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return super().has_changed(initial, self.to_python(data))
        except ValidationError:
            return True


class HourField(forms.Field):
    """17:00, also written "17h", "17h30" or "17 giờ 30"."""

    widget = forms.TextInput

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "numeric", "placeholder": "17:00", "maxlength": 20, "autocomplete": "off"}

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%H:%M}" if isinstance(value, time) else value

    def to_python(self, value: Any) -> time | None:
        if value in self.empty_values or isinstance(value, time):
            return value or None
        found = WRITTEN_HOUR.fullmatch(str(value).strip())
        try:
            return time(int(found[1]), int(found[2] or 0)) if found else _no_hour(value)
        except ValueError:
            return _no_hour(value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return super().has_changed(initial, self.to_python(data))
        except ValidationError:
            return True


def _read_day(written: str) -> date | None:
    if found := WRITTEN_DAY.fullmatch(written):
        parts = int(found[3]), int(found[2]), int(found[1])
    elif found := ISO_DAY.fullmatch(written):
        parts = int(found[1]), int(found[2]), int(found[3])
    else:
        return None
    try:
        return date(*parts)
    except ValueError:
        return None


def _no_hour(value: Any) -> time:
    raise ValidationError(_("“%(hour)s” is no time of day; write it as 17:00."), code="invalid", params={"hour": value})
