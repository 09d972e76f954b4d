"""The daily reports of the running campaign: opened each midnight, filed in the afternoon, closed at half past four."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from directives.definitions.layout import Indicator
from reports import recording, workflow
from reports.daily import closing, opening, reminding
from reports.demo.course import Course
from reports.demo.diary import moment
from reports.demo.season import Season
from reports.models import Obligation, Report

USUAL = {
    "staff_on_duty": 46, "complaints_received": 12, "complaints_solved": 11,
    "bts": 640, "bts_2g": 20, "bts_3g": 130, "bts_4g": 462, "bts_5g": 28, "bts_down": 0, "teams": 9,
    "peak_load": 58, "data": 184, "voice": 2_150_000, "sms": 318_000,
    "items_accepted": 4_300, "items_delivered": 4_150, "backlog": 35, "points": 64, "points_open": 61, "extra_trips": 3,
    "nodes_all": 120, "nodes": 120, "nodes_lost": 0, "subscribers_affected": 0, "channels": 12,
}  # fmt: skip
"""What a day brings in ordinary times; each organisation and day differ a little."""
STANDING = ("bts", "bts_2g", "bts_3g", "bts_4g", "bts_5g", "points", "nodes_all", "nodes", "channels", "teams")
TROUBLED, BUSY = 7, 9
"""Every so many of them has stations down, or a day of far more traffic, which it explains."""
OUT_OF_ORDER = {"bts_4g": {"value": "459"}, "bts_down": {"value": "3"}}
WHAT_FAILED = "03 trạm 4G mất liên lạc do mất điện lưới kéo dài; đã chạy máy phát điện, dự kiến khôi phục trong ngày."
MUCH_DATA = {"data": {"value": "590", "ordinary": "184", "last_year": "207"}}
WHY_SO_MUCH = {"jump-data": "Đã đối chiếu hệ thống đo: lễ khai mạc chợ hoa xuân và truyền hình trực tiếp tại địa bàn."}
FORGETFUL, SLOW, SILENT = 7, 5, 11
"""Every so many of them forgets a day, files in the evening, or has nothing to report."""


def note(course: Course, season: Season, handles: Sequence[str]) -> None:
    """From three working days ago to this very minute; the day of loading is half filed."""
    days = (season.today - season.back(3)).days
    for number in range(days + 1):
        day = season.back(3) + timedelta(days=number)
        course.diary.note(moment(day, "00:00"), lambda at: opening.open_due(at=at))
        course.diary.note(moment(day, "14:30"), lambda at: reminding.send_due(at=at))
        course.diary.note(moment(day, "16:31"), lambda at: closing.close_due(at=at))
        for place, handle in enumerate(handles):
            _one(course, handle, place, day, number, is_today=number == days)


def _one(course: Course, handle: str, place: int, day: date, number: int, *, is_today: bool) -> None:
    if (place + number) % FORGETFUL == FORGETFUL - 1:
        return
    is_late = (place + 2 * number) % SLOW == SLOW - 1
    hour = "19:20" if is_late else f"{9 if is_today else 15}:{5 + 3 * place:02}"
    course.diary.note(moment(day, hour.rjust(5, "0")), partial(_file, course, handle, day, place + 3 * number))


def _file(course: Course, handle: str, day: date, turn: int, at: datetime) -> None:
    owed = Obligation.objects.get(organization=course.house.organizations[handle], directive=course.directive, day=day)
    author = owed.organization.liaisons.filter(is_deputy=False).get().user
    has_nothing = turn % SILENT == SILENT - 1
    report = Report.objects.create(
        obligation=owed, author=author, situation="nothing" if has_nothing else "normal", changed_at=at, revision=1
    )
    report.figures = {one.key: _cell(one, turn) for one in recording.layout_of(report) if one.required or one.key in USUAL}
    if has_nothing:
        report.figures = {key: {"nothing": True} for key in report.figures}
    elif "bts_down" in report.figures:
        _eventful(report, turn)
    report.save(update_fields=["figures", "situation", "summary", "explanations"])
    workflow.file(report, actor=author, at=at)


def _eventful(report: Report, turn: int) -> None:
    """Some days are not like the others, and the organisation says why."""
    if turn % TROUBLED == TROUBLED - 1:
        report.situation, report.summary = Report.Situation.INCIDENTS, WHAT_FAILED
        report.figures |= OUT_OF_ORDER
    elif turn % BUSY == BUSY - 2:
        report.figures |= MUCH_DATA
        report.explanations = WHY_SO_MUCH


def _cell(indicator: Indicator, turn: int) -> dict[str, Any]:
    if indicator.key not in USUAL:
        return {"nothing": True}
    usual = USUAL[indicator.key]
    value = usual if indicator.key in STANDING else usual - turn % 3 if usual < 100 else usual + usual * (turn % 9 - 4) // 100
    baselines = {"ordinary": str(usual), "last_year": str(usual * 9 // 8)} if indicator.wants_baseline else {}
    return {"value": str(max(value, 0)), **baselines}
