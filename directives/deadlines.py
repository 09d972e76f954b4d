"""Deadlines: the words of the document, and the first instant that is too late."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import models
from django.utils.translation import gettext_lazy as _

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


class Bound(models.TextChoices):
    """How the day is meant: "trước ngày X" leaves X out, "chậm nhất ngày X" takes it in."""

    EXCLUSIVE = "exclusive", _("before (trước)")
    INCLUSIVE = "inclusive", _("at the latest (chậm nhất)")
    IMMEDIATE = "immediate", _("at once (ngay)")
    ON_EVENT = "on_event", _("when it happens (khi có)")


def too_late_from(on: date | None, at_time: time | None, bound: str) -> datetime | None:
    """The first instant after the deadline, in Vietnam's time; None where no day is named.

    Without an hour: "trước ngày 20" ends when the 20th begins, "chậm nhất ngày 20" when it ends.
    With an hour: "trước 17 giờ" ends at 17:00:00, "chậm nhất 17 giờ" takes in that minute.
    """
    if on is None or bound in (Bound.IMMEDIATE, Bound.ON_EVENT):
        return None
    moment = datetime.combine(on, at_time or time(0), tzinfo=VIETNAM)
    if bound == Bound.EXCLUSIVE:
        return moment
    return moment + (timedelta(minutes=1) if at_time else timedelta(days=1))


def named(too_late: datetime | None, at_time: time | None, bound: str) -> datetime | None:
    """The moment a document names: "chậm nhất 17 giờ" says 17:00 and is over only when 17:01 begins."""
    takes_in_the_minute = too_late and at_time and bound == Bound.INCLUSIVE
    return too_late - timedelta(minutes=1) if takes_in_the_minute else too_late


def in_vietnamese(on: date | None, at_time: time | None, bound: str) -> str:
    """As a document says it: "trước 17 giờ 00 ngày 20/02/2027", "ngay khi phát sinh"."""
    if bound == Bound.IMMEDIATE:
        return "ngay khi phát sinh"
    if on is None or bound == Bound.ON_EVENT:
        return "khi có tình huống đột xuất"
    hour = f"{_spelt(at_time)} " if at_time else ""
    return f"{_word(bound)} {hour}ngày {on:%d/%m/%Y}"


def daily_in_vietnamese(first: date, last: date | None, hours: Sequence[time], bound: str) -> str:
    """As a document says it: "hằng ngày, trước 07 giờ 00 và 16 giờ 30, từ ngày 05/02/2027 đến ngày 10/02/2027"."""
    *others, final = [_spelt(hour) for hour in hours] or [""]
    at = f", {_word(bound)} {' và '.join([', '.join(others)] * bool(others) + [final])}" if final else ""
    until = f" đến ngày {last:%d/%m/%Y}" if last else " cho đến khi có thông báo kết thúc"
    return f"hằng ngày{at}, từ ngày {first:%d/%m/%Y}{until}"


def _spelt(hour: time) -> str:
    return f"{hour:%H} giờ {hour:%M}"


def _word(bound: str) -> str:
    return "trước" if bound == Bound.EXCLUSIVE else "chậm nhất"
