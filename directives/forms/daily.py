"""A report that is due every day: its hours as people write them, and what its fields have to say together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from directives.daily import LONGEST, MOST_HOURS
from directives.deadlines import Bound
from directives.forms.days import HourField

BETWEEN = re.compile(r"[;,]|\s+và\s+")
FIELDS = ("daily_from", "daily_until", "hours")


class HoursField(HourField):
    """Several hours of a day: "07:00; 16:30", also "7h và 16 giờ 30". Kept as "07:00", in the order of the day."""

    def __init__(self, **how: Any) -> None:
        super().__init__(**{"help_text": gettext_lazy("Several with “;” between them: 07:00; 16:30."), **how})

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attrs = super().widget_attrs(widget) | {"placeholder": "16:30", "maxlength": 120}
        return {name: value for name, value in attrs.items() if name != "inputmode"}  # the keys of a telephone lack ";"

    def prepare_value(self, value: Any) -> Any:
        return "; ".join(value) if isinstance(value, list) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return (initial or []) != self.to_python(data)
        except ValidationError:
            return True

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        if isinstance(value, list):
            return value
        said = [one.strip() for one in BETWEEN.split(str(value or "")) if one.strip()]
        hours = sorted({f"{super(HoursField, self).to_python(one):%H:%M}" for one in said})
        if len(hours) > MOST_HOURS:
            few = ngettext("At most %(n)d hour a day.", "At most %(n)d hours a day.", MOST_HOURS)
            raise ValidationError(few % {"n": MOST_HOURS}, code="many")
        if "00:00" in hours:
            raise ValidationError(_("00:00 is where the day begins; write 23:59 for its end."), code="midnight")
        return hours


def is_asked(said: Mapping[str, Any]) -> bool:
    return any(said.get(name) for name in FIELDS)


def faults(said: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What does not go together in a request for a daily report: the field, and one sentence."""
    first, last = said.get("daily_from"), said.get("daily_until")
    if said.get("due_on") or said.get("due_at_time"):
        name = "due_on" if said.get("due_on") else "due_at_time"
        yield name, _("A daily report is due on no single day: empty this field, or those of the daily report.")
    if said.get("bound") in (Bound.IMMEDIATE, Bound.ON_EVENT):
        yield "bound", _("A daily report is due before an hour, or at that hour at the latest; choose one of the two.")
    if not first:
        yield "daily_from", _("Say from which day on it is due; if it is not due every day, empty the last day and the hours.")
    if not said.get("hours"):
        yield "hours", _("Say at which hours of the day it is due, for example 16:30.")
    if first and last and last < first:
        days = {"first": f"{first:%d/%m/%Y}", "last": f"{last:%d/%m/%Y}"}
        yield "daily_until", _("The last day, %(last)s, comes before the first, %(first)s; change one of them.") % days
    if first and last and last - first > LONGEST:
        yield "daily_until", _("That is more than %(n)d days; ask for the rest in a later directive.") % {"n": LONGEST.days}
