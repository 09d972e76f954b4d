"""Days, moments and deadlines as the portal writes them: dd/mm/yyyy, the weekday near deadlines, what is left in words."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime, now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from accounts.almanac import lunar_day

register = template.Library()

Day = date | datetime
WEEKDAYS = (
    pgettext_lazy("weekday", "Mon"), pgettext_lazy("weekday", "Tue"), pgettext_lazy("weekday", "Wed"),
    pgettext_lazy("weekday", "Thu"), pgettext_lazy("weekday", "Fri"), pgettext_lazy("weekday", "Sat"),
    pgettext_lazy("weekday", "Sun"),
)


@register.filter
def day(value: Day | None) -> str:
    """22/11/2026."""
    return f"{_local(value):%d/%m/%Y}" if value else ""


@register.filter
def weekday_day(value: Day | None) -> str:
    """"Sun 22/11/2026", in Vietnamese "CN 22/11/2026"."""
    return f"{_weekday(_local(value))} {day(value)}" if value else ""


@register.filter
def lunar(value: date | None) -> str:
    """"29 tháng Chạp Bính Ngọ": names of the lunar calendar stay Vietnamese in every language."""
    return str(lunar_day(value)) if value else ""


@register.filter
def moment(value: datetime | None) -> SafeString | str:
    """"16:20, 22/11/2026", as a ``<time>``."""
    if not value:
        return ""
    local = localtime(value)
    return format_html('<time datetime="{}">{}</time>', local.isoformat(), f"{local:%H:%M, %d/%m/%Y}")


@register.filter
def ago(value: datetime | None, at: datetime | None = None) -> SafeString | str:
    """"3 minutes ago"; older than a week the day itself. The exact moment is in the title."""
    if not value:
        return ""
    local = localtime(value)
    return format_html(
        '<time datetime="{}" title="{}" data-relative>{}</time>',
        local.isoformat(), f"{local:%H:%M, %d/%m/%Y}", _ago_in_words(value, at or now()),
    )


@register.filter
def deadline(value: Day | None, at: datetime | None = None) -> SafeString | str:
    """The deadline with its weekday and the time left: "Fri 05/02/2027, 17:00 · 3 days left"."""
    if not value:
        return ""
    due = _instant(value)
    left = format_html(
        '<span class="deadline-dot"> · </span><span class="deadline-left">{}</span>', remaining(due, at)
    )
    return format_html(
        '<time class="deadline{}" datetime="{}">{}{}</time>',
        _haste(due, at or now()), localtime(due).isoformat(), _written_deadline(due), left,
    )


@register.filter
def due_day(value: Day | None) -> str:
    """The deadline alone, "Fri 05/02/2027, 17:00"; local midnight is the end of the day before it."""
    return _written_deadline(_instant(value)) if value else ""


@register.filter
def remaining(value: Day | None, at: datetime | None = None) -> str:
    """What is left until a deadline, or how long it is over, in the largest fitting unit."""
    if not value:
        return ""
    left = _instant(value) - (at or now())
    if left < timedelta(0):
        return _("%(time)s overdue") % {"time": _span(-left)}
    return _("%(time)s left") % {"time": _span(left)}


def _instant(value: Day) -> datetime:
    """A bare day ends at the midnight after it."""
    if isinstance(value, datetime):
        return value
    return datetime.combine(value + timedelta(days=1), time.min, tzinfo=localtime().tzinfo)


def _written_deadline(due: datetime) -> str:
    local = localtime(due)
    if local.time() == time.min:
        return _("end of %(day)s") % {"day": weekday_day(local.date() - timedelta(days=1))}
    return f"{weekday_day(local)}, {local:%H:%M}"


def _haste(due: datetime, at: datetime) -> str:
    if due < at:
        return " deadline-over"
    return " deadline-soon" if due - at < timedelta(days=2) else ""


def _ago_in_words(value: datetime, at: datetime) -> str:
    past = at - value
    if past < timedelta(minutes=1):
        return _("just now")
    if past >= timedelta(days=7):
        return day(value)
    return _("%(time)s ago") % {"time": _span(past)}


def _span(length: timedelta) -> str:
    """Whole minutes (at least one) below two hours, hours below two days, then days."""
    minutes = max(int(length.total_seconds() // 60), 1)
    if minutes < 120:
        return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
    if minutes < 48 * 60:
        return ngettext("%(n)s hour", "%(n)s hours", minutes // 60) % {"n": minutes // 60}
    return ngettext("%(n)s day", "%(n)s days", minutes // 1440) % {"n": minutes // 1440}


def _weekday(value: Day) -> str:
    return str(WEEKDAYS[value.weekday()])


def _local(value: Day) -> Day:
    return localtime(value) if isinstance(value, datetime) else value
