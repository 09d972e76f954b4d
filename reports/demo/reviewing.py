"""How the reports of the running campaign are read: opened, judged answer by answer, asked about."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from reports import judging, places, remarks
from reports.demo import answers
from reports.demo.course import Course
from reports.demo.diary import moment
from reports.demo.season import Season
from reports.models import Report

ROSTER = 1


def note(course: Course, days: Season) -> None:
    """Before the rosters are judged as a whole: one answer of one of them comes back, two are asked about, one is being read."""
    at = course.diary.note
    at(moment(days.back(1), "13:35"), partial(_return_first_duty, course, "ems", words="Thiếu người trực từ 22 giờ đêm giao thừa."))
    at(moment(days.back(2), "13:30"), partial(_open, course, "mobifone"))
    at(moment(days.back(2), "13:45"), partial(
        _ask, course, "mobifone", by="ha", words="Ca trực của tổ Quy Nhơn có gồm trạm lưu động ở Hoài Nhơn không?",
    ))  # fmt: skip
    at(moment(days.back(2), "15:10"), partial(
        _answer, course, "mobifone", words="Có. Tổ Quy Nhơn trực cả trạm lưu động, hai người mỗi ca.",
    ))  # fmt: skip
    at(moment(days.back(1), "10:20"), partial(
        _ask, course, "sctv", by="an", words="Danh sách chưa nêu người trực tại nút An Khê; đề nghị cho biết tên, số điện thoại.",
    ))  # fmt: skip
    at(moment(days.back(1), "15:40"), partial(
        _ask, course, "vietnamobile", by="", words="Người trực kiêm nhiệm hai trạm thì ghi một dòng hay hai dòng?",
    ))  # fmt: skip


def _latest(course: Course, handle: str) -> Report:
    return answers.owed(course, handle, ROSTER).reports.filed().order_by("-version")[0]


def _open(course: Course, handle: str, at: datetime) -> None:
    judging.begin_to_read(_latest(course, handle), by=course.house.people["ha"], at=at)


def _return_first_duty(course: Course, handle: str, at: datetime, *, words: str) -> None:
    report, reviewer = _latest(course, handle), course.house.people["an"]
    judging.begin_to_read(report, by=reviewer, at=at)
    first = next(place for place in places.titles_of(report) if place.startswith("answer-"))
    judging.judge(report, first, "returned", words=words, seen="", by=reviewer, at=at)
    judging.judge(report, places.SITUATION, "accepted", words="", seen="", by=reviewer, at=at)


def _ask(course: Course, handle: str, at: datetime, *, by: str, words: str) -> None:
    """By one of the department, or by the liaison itself."""
    owed = answers.owed(course, handle, ROSTER)
    author = course.house.people[by] if by else owed.organization.liaisons.filter(is_deputy=False).get().user
    remarks.write(owed, words=words, by=author, at=at)


def _answer(course: Course, handle: str, at: datetime, *, words: str) -> None:
    owed = answers.owed(course, handle, ROSTER)
    liaison = owed.organization.liaisons.filter(is_deputy=False).get().user
    remarks.write(owed, words=words, by=liaison, at=at, answers=owed.remarks.filter(answers=None).latest("pk"))
