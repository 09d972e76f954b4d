"""Gia Lai's campaign before the running one: the last National Day, closed."""

from __future__ import annotations

from datetime import date, time, timedelta

from enterprises.sectors import Sector
from reports.demo.diary import moment, working_day
from reports.demo.scenes import POSTAL, Ask, Block, Campaign, Duty, Festival, Filing, Text
from reports.demo.season import COPIES, DIVISION, said

OVER_AFTER = timedelta(days=24)
ANSWERED = ("vnpt", "viettel", "mobifone", "vietnamobile", "fpt-telecom", "buu-dien", "ems", "viettel-post", "ghn", "sctv")
LATE, SILENT = "itel", "jt"


def last_before(today: date) -> int:
    """The year of the last National Day whose campaign is over."""
    return today.year if date(today.year, 9, 2) + OVER_AFTER < today else today.year - 1


def campaign(year: int) -> Campaign:
    day = date(year, 9, 2)
    due = day + timedelta(days=6)
    return Campaign(
        department="gialai",
        festival=Festival("national_day", year, f"Quốc khánh 02/9/{year}", day - timedelta(days=1), day + timedelta(days=1)),
        issued=moment(working_day(day, 10), "09:20"),
        register_from=1418,
        text=_text(day, due),
        recipients=(*ANSWERED, LATE, SILENT),
        filings=(*(_filing(by, due, place) for place, by in enumerate(ANSWERED)), _late(due)),
        closed=moment(day + OVER_AFTER, "16:00"),
    )


def _text(day: date, due: date) -> Text:
    return Text(
        subject=f"bảo đảm thông tin liên lạc phục vụ kỷ niệm Quốc khánh 02/9/{day.year}", symbol="SKHCN-BCVT",
        addressees=("Các doanh nghiệp bưu chính, viễn thông, truyền hình trả tiền trên địa bàn tỉnh",),
        opening=f"Để phục vụ các hoạt động kỷ niệm Quốc khánh 02/9/{day.year}, Sở Khoa học và Công nghệ đề nghị:",
        blocks=(
            Block(
                "Đối với các doanh nghiệp viễn thông, truyền hình trả tiền", (Sector.TELECOM, Sector.CABLE_TV),
                (
                    Duty("Tăng cường dung lượng tại quảng trường Đại Đoàn Kết và quảng trường Nguyễn Tất Thành.", phase="before"),
                    Duty("Trực ứng cứu thông tin 24/24 giờ trong các ngày lễ.", phase="during"),
                ),
            ),
            Block(
                "Đối với các doanh nghiệp bưu chính", POSTAL,
                (Duty("Bảo đảm phát văn bản của cơ quan Đảng, chính quyền trong ngày.", phase="during"),),
            ),
        ),
        asks=(Ask("results", f"Kết quả gửi về Sở trước 17 giờ 00 ngày {said(due)}.", (), due, time(17), "exclusive"),),
        closing="Sở Khoa học và Công nghệ đề nghị các doanh nghiệp thực hiện.",
        contact=DIVISION, copies=COPIES, archive_line="VT, BCVT",
    )


def _filing(by: str, due: date, place: int) -> Filing:
    filed = moment(due - timedelta(days=1 + place % 4), f"{8 + place}:{place * 5:02}".zfill(5))
    return Filing(
        by=by, at=filed, summary="Thông tin liên lạc thông suốt trong các ngày lễ.", accepted=filed + timedelta(days=1, hours=1)
    )


def _late(due: date) -> Filing:
    filed = moment(due + timedelta(days=1), "10:30")
    return Filing(by=LATE, at=filed, summary="Không có sự cố.", situation="nothing", accepted=filed + timedelta(hours=5))
