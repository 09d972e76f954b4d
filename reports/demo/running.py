"""The running campaign of Gia Lai for the coming Tết: every state a dashboard can show, reckoned from the day of loading."""

from __future__ import annotations

from datetime import datetime, timedelta

from reports.demo import amended, answers, daily, finished, national_day, reviewing, season, waiting
from reports.demo.course import Course
from reports.demo.departments import House
from reports.demo.diary import Diary, moment
from reports.demo.scenes import Filing
from reports.demo.season import Season

TELECOM = ("vnpt", "viettel", "mobifone", "vietnamobile", "gtel", "itel", "fpt-telecom", "cmc")
POST = (
    "buu-dien", "ems", "viettel-post", "ghn", "ghtk", "jt", "spx", "viettel-post-qn", "ghn-qn", "jt-qn",
)
TELEVISION = ("sctv", "vtvcab", "mytv", "tv360", "fpt-play")
WITH_FIREWORKS = ("pleiku", "quy-nhon", "an-nhon", "hoai-nhon")
COMMUNES = (*WITH_FIREWORKS, "dien-hong", "an-phu", "quy-nhon-nam", "chu-se", "ia-grai", "dak-doa", "phu-cat", "tay-son")
EVERYBODY = (*TELECOM, *POST, *TELEVISION, "phat-thanh", *COMMUNES)
# Their letters came back, they said it was not for them, or they have not looked yet.
NOT_CONFIRMED = {"gtel", "cmc", "tay-son", "tv360", "jt-qn", "quy-nhon-nam", "dak-doa", "phu-cat"}
PLAN, ROSTER, INCIDENT = 0, 1, 2
ROSTER_FILE = """DANH SÁCH TRỰC TẾT - VNPT GIA LAI
Lãnh đạo: Trần Gia Bảo, 0900 000 101, từ 28 tháng Chạp đến mùng Bốn
Điều hành: Lê Minh Đức, 0900 000 102, ca ngày
Ứng cứu: Phạm Anh Sơn, 0900 000 103, ca đêm, tổ Pleiku
Ứng cứu: Vũ Hữu Phước, 0900 000 104, ca đêm, tổ Quy Nhơn
""".encode()


def note(diary: Diary, house: House, at: datetime) -> None:
    days = Season.of(at)
    finished.note(diary, national_day.campaign(national_day.last_before(days.today)), house)
    first = _first(diary, house, days)
    _plans(first, days)
    _rosters(first, days)
    _incidents(first, days)
    reviewing.note(first, days)
    daily.note(first, days, TELECOM[:6] + POST[:8] + TELEVISION[:3])
    _second(diary, house, days, first, at)
    _in_the_house(diary, house, days)
    amended.note(diary, house, days)


def _first(diary: Diary, house: House, days: Season) -> Course:
    """Sent ten working days ago to everybody."""
    course = Course(diary, house, days.festival, season.first(days), EVERYBODY)
    course.written(moment(days.back(14), "08:40"))
    course.steps(
        submit=moment(days.back(13), "10:00"), check=moment(days.back(12), "15:20"), approve=moment(days.back(11), "16:40"),
        issue=moment(days.back(10), "08:10"), send=moment(days.back(10), "08:50"),
    )
    confirmed = [handle for handle in EVERYBODY if handle not in NOT_CONFIRMED]
    begin = moment(days.back(10), "09:12")
    course.confirmed({handle: begin + timedelta(minutes=13) * place for place, handle in enumerate(confirmed)})
    course.refused("tv360", moment(days.back(9), "09:05"), reason="Dịch vụ do Viettel Gia Lai quản lý và trả lời chung.")
    diary.remind_daily(days.back(9), days.today)
    return course


def _plans(course: Course, days: Season) -> None:
    """Asked for by five o'clock three working days ago."""
    on_time = ("vnpt", "viettel", "fpt-telecom", "buu-dien", "ems", "viettel-post", "ghn", "sctv", "vtvcab", "mytv")
    answers.note(course, [_plan(by, days, place) for place, by in enumerate(on_time)])
    answers.note(course, [
        Filing(
            by="mobifone", at=moment(days.back(6), "14:00"), answers=((3, "not_done", "Chưa ký thỏa thuận chuyển vùng."),),
            returned=moment(days.back(5), "09:00"), note="Đề nghị nêu thời hạn ký thỏa thuận chuyển vùng với các mạng khác.",
            again=moment(days.back(4), "10:30"), accepted=moment(days.back(3), "09:00"),
            summary="Phương án số 86/PA-MBF kèm thỏa thuận chuyển vùng.",
        ),
        Filing(by="itel", at=moment(days.back(4), "16:20"), summary="Phương án dùng chung hạ tầng với VNPT.",
               answers=((2, "not_applicable", "Không có trạm riêng."), (0, "in_progress", "Chờ VNPT mở rộng dung lượng."))),
        Filing(by="ghtk", at=moment(days.back(3), "16:48"), summary="Phương án tăng ca tại kho Pleiku.",
               answers=((0, "in_progress", "Đang tuyển lao động thời vụ."),)),
        Filing(by="ghn-qn", at=moment(days.back(5), "11:00"), summary="Gửi kèm kế hoạch.",
               answers=((1, "not_done", "Chưa có lịch nghỉ Tết của công ty."),),
               returned=moment(days.back(4), "08:20"), note="Thiếu ngày cuối nhận và ngày phát trở lại."),
        Filing(by="jt", at=moment(days.back(2), "09:15"), accepted=moment(days.back(1), "10:00"),
               summary="Nộp chậm do thay đổi người phụ trách."),
        Filing(by="fpt-play", at=moment(days.back(1), "15:30"), summary="Phương án nguồn dự phòng.",
               answers=((1, "in_progress", "Một nút còn chờ ắc quy."),)),
        Filing(by="spx", at=moment(days.back(2), "14:10"), summary="Phương án chung của vùng Tây Nguyên.",
               answers=((2, "not_done", "Máy soi hỏng, đang sửa."),)),
    ])
    answers.excused(course, "spx", PLAN, moment(days.back(1), "08:30"), why="Kho Pleiku ngập nước hai ngày, đã xác minh.")
    answers.excused(
        course, "viettel-post-qn", PLAN, moment(days.back(4), "14:00"),
        why="Viettel Post Gia Lai báo cáo chung cho hai chi nhánh.",
    )


def _plan(by: str, days: Season, place: int) -> Filing:
    """One filed in good time, and accepted a working day later."""
    back = 8 - place % 4
    return Filing(
        by=by, at=moment(days.back(back), f"{8 + place % 8:02}:{place * 5:02}"),
        accepted=moment(days.back(back - 1), f"{9 + place % 7:02}:40"),
        summary=f"Phương án số {21 + place * 4}/PA của đơn vị.",
        answers=((1, "in_progress", "Đang chờ lịch của cấp trên."),) if place % 3 == 1 else (),
    )


def _rosters(course: Course, days: Season) -> None:
    """Asked for by tomorrow at five."""
    answers.note(course, [
        Filing(by="vnpt", ask=ROSTER, at=moment(days.back(5), "08:30"), accepted=moment(days.back(4), "09:30"),
               file=("danh-sach-truc-tet.txt", ROSTER_FILE)),
        Filing(by="viettel", ask=ROSTER, at=moment(days.back(4), "10:40"), accepted=moment(days.back(3), "14:00")),
        Filing(by="buu-dien", ask=ROSTER, at=moment(days.back(3), "10:10"), accepted=moment(days.back(2), "16:00")),
        Filing(by="mobifone", ask=ROSTER, at=moment(days.back(2), "11:20")),
        Filing(by="sctv", ask=ROSTER, at=moment(days.back(1), "09:45")),
        Filing(by="ems", ask=ROSTER, at=moment(days.back(2), "08:15"), returned=moment(days.back(1), "13:40"),
               note="Danh sách thiếu số điện thoại trực đêm giao thừa."),
    ])
    answers.begun(course, "fpt-telecom", ROSTER, moment(days.back(1), "16:10"), answers={0: "done", 1: "in_progress"})
    answers.begun(
        course, "vietnamobile", ROSTER, moment(days.back(2), "17:05"), answers={0: "in_progress"},
        summary="Danh sách trực đang chờ lãnh đạo duyệt.",
    )


def _incidents(course: Course, days: Season) -> None:
    answers.note(course, [
        Filing(
            by="vnpt", ask=INCIDENT, at=moment(days.back(6), "20:35"), accepted=moment(days.back(5), "07:50"),
            situation="incidents",
            summary="Đứt cáp quang Chư Sê - Ia Grai lúc 19 giờ 50 do thi công, dự kiến khôi phục lúc 22 giờ.",
        ),
        Filing(
            by="viettel", ask=INCIDENT, at=moment(days.back(1), "18:25"), situation="incidents",
            summary="Mất điện lưới hai trạm tại xã Đak Đoa; đang chạy máy phát, không thuê bao nào mất liên lạc.",
        ),
    ])


def _second(diary: Diary, house: House, days: Season, first: Course, at: datetime) -> None:
    """Sent forty minutes ago: letters are still on their way."""

    def text() -> object:
        sent = first.directive
        return season.second(days, after=(
            f"Tiếp theo Công văn số {sent.number_and_symbol} ngày {season.said(sent.issued_on)} của Sở Khoa học và Công nghệ "
            f"về việc {sent.subject},"
        ))

    course = Course(diary, house, days.festival, text, (*TELECOM, "sctv", "vtvcab", *WITH_FIREWORKS))
    course.written(moment(days.back(2), "14:00"))
    course.steps(
        submit=moment(days.back(1), "09:10"), check=moment(days.back(1), "11:00"), approve=at - timedelta(minutes=75),
        issue=at - timedelta(minutes=50), send=at - timedelta(minutes=40),
    )
    course.confirmed({
        handle: at - timedelta(minutes=left) for handle, left in (("vnpt", 31), ("pleiku", 22), ("viettel", 14), ("sctv", 3))
    })


def _in_the_house(diary: Diary, house: House, days: Season) -> None:
    """One directive in each state before sending; another that came back, and one just begun."""

    def course(text: object, recipients: tuple[str, ...], author: str = "an") -> Course:
        return Course(diary, house, days.festival, text, recipients, author=author)

    issued = course(waiting.newspapers(days), ("buu-dien", "ems"))
    issued.written(moment(days.back(6), "09:00"))
    issued.steps(
        submit=moment(days.back(5), "09:00"), check=moment(days.back(4), "15:00"), approve=moment(days.back(2), "10:00"),
        issue=moment(days.back(1), "15:15"),
    )
    approved = course(waiting.power(days), TELECOM, "binh")
    approved.written(moment(days.back(5), "13:30"))
    approved.steps(
        submit=moment(days.back(4), "09:30"), check=moment(days.back(3), "10:45"), approve=moment(days.back(1), "16:30")
    )
    checked = course(waiting.cables(days), (*TELECOM, *COMMUNES))
    checked.written(moment(days.back(4), "09:50"))
    checked.steps(submit=moment(days.back(3), "14:15"), check=moment(days.back(2), "09:25"))
    submitted = course(waiting.roaming(days), ("vnpt", "viettel", "mobifone", "vietnamobile", "gtel", "itel"), "binh")
    submitted.written(moment(days.back(3), "15:30"))
    submitted.steps(submit=moment(days.back(1), "09:30"))
    returned = course(waiting.warning(days), TELECOM)
    returned.written(moment(days.back(6), "15:10"))
    returned.steps(submit=moment(days.back(4), "16:00"))
    returned.handed_back(moment(days.back(3), "08:30"), by="ha", note="Bổ sung căn cứ và mẫu tin nhắn cảnh báo.")
    course(waiting.review(days), (), "binh").written(moment(days.back(1), "16:45"))
