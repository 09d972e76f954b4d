"""Directives that should not have gone out: one was recalled after it was sent, one lost its number before."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from directives import deliveries, workflow
from directives.amending import beginning
from directives.amending.drafting import Wish
from directives.amending.faults import Fault
from directives.models import Amendment
from reports.demo.course import Course
from reports.demo.departments import House
from reports.demo.diary import Diary, moment
from reports.demo.scenes import TELECOM, Ask, Block, Duty, Text
from reports.demo.season import COPIES, DIVISION, Season, said

OPERATORS = ("vnpt", "viettel", "mobifone", "vietnamobile")
WHY_KEPT = "Bản giấy đã gửi xuống hai trung tâm vùng; đang thu lại, sẽ xác nhận khi đủ."


class Amending(Course):
    """The directive that amends another one, on the way every directive goes."""

    def __init__(self, earlier: Course, wish: Wish) -> None:
        super().__init__(earlier.diary, earlier.house, earlier.festival, earlier.text, earlier.recipients)
        self.earlier, self.wish = earlier, wish

    def _write(self, at: datetime) -> None:
        self.directive = beginning.begin(self.earlier.directive, self.wish, by=self.author, at=at)


def note(diary: Diary, house: House, days: Season) -> None:
    _recalled(diary, house, days)
    _voided(diary, house, days)


def _voided(diary: Diary, house: House, days: Season) -> None:
    course = Course(diary, house, days.festival, _text(days), OPERATORS, author="binh")
    course.written(moment(days.back(4), "15:00"))
    course.steps(
        submit=moment(days.back(4), "16:00"), check=moment(days.back(3), "09:10"), approve=moment(days.back(3), "10:20"),
        issue=moment(days.back(3), "10:40"),
    )
    diary.note(moment(days.back(3), "11:05"), partial(_void, course))


def _void(course: Course, at: datetime) -> None:
    note = "Nội dung đã có trong văn bản khác của Sở; phát hiện trước khi gửi."
    workflow.void(course.directive, actor=course.house.people["dung"], at=at, note=note)


def _recalled(diary: Diary, house: House, days: Season) -> None:
    earlier = Course(diary, house, days.festival, _text(days), OPERATORS)
    earlier.written(moment(days.back(9), "13:30"))
    earlier.steps(
        submit=moment(days.back(8), "09:00"), check=moment(days.back(8), "14:00"), approve=moment(days.back(7), "08:10"),
        issue=moment(days.back(7), "09:00"), send=moment(days.back(7), "09:20"),
    )
    earlier.confirmed({"vnpt": moment(days.back(7), "10:00"), "viettel": moment(days.back(7), "10:40")})
    recall = Amending(earlier, Wish(Amendment.How.RECALL, Fault.NOT_DUE, "Nội dung thuộc thẩm quyền của cơ quan khác."))
    recall.written(moment(days.back(7), "14:00"))
    recall.steps(
        submit=moment(days.back(7), "14:20"), check=moment(days.back(7), "14:50"), approve=moment(days.back(7), "15:30"),
        issue=moment(days.back(7), "15:50"), send=moment(days.back(7), "16:05"),
    )
    answered = moment(days.back(6), "08:30")
    for place, handle in enumerate(("vnpt", "viettel")):
        diary.note(answered + timedelta(minutes=25) * place, partial(_deleted, earlier, handle))
    diary.note(answered + timedelta(hours=2), partial(_kept, earlier, "mobifone"))


def _deleted(course: Course, handle: str, at: datetime) -> None:
    liaison = course.house.organizations[handle].liaisons.get(is_deputy=False)
    deliveries.confirm_deletion(course.delivery_to(handle), actor=liaison.user, at=at)


def _kept(course: Course, handle: str, at: datetime) -> None:
    liaison = course.house.organizations[handle].liaisons.get(is_deputy=False)
    deliveries.refuse_deletion(course.delivery_to(handle), actor=liaison.user, reason=WHY_KEPT, at=at)


def _text(season: Season) -> Text:
    due = season.tet_day(12)
    return Text(
        subject=f"rà soát giá cước dịch vụ viễn thông dịp {season.name}", symbol="SKHCN-BCVT",
        addressees=("Các doanh nghiệp viễn thông trên địa bàn tỉnh",),
        opening="Sở Khoa học và Công nghệ đề nghị các đơn vị thực hiện:",
        blocks=(Block("", TELECOM, (Duty("Rà soát, niêm yết công khai giá cước áp dụng trong dịp Tết.", phase="before"),)),),
        asks=(Ask("results", f"Kết quả rà soát gửi về Sở trước ngày {said(due)}.", TELECOM, due, None, "exclusive"),),
        closing="Sở Khoa học và Công nghệ đề nghị các đơn vị phối hợp thực hiện.", contact=DIVISION, copies=COPIES,
        archive_line="VT, BCVT",
    )
