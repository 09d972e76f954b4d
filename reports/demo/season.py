"""The coming Tết as the running campaign sees it, and the two directives already sent for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.timezone import localdate

from accounts import almanac
from directives.deadlines import daily_in_vietnamese, in_vietnamese
from enterprises.sectors import Sector
from reports.demo.diary import working_day
from reports.demo.scenes import (
    AUTHORITIES,
    CABLE_TV,
    EVERYBODY,
    MEDIA,
    OPERATORS,
    POSTAL,
    TELECOM,
    Ask,
    Block,
    Duty,
    Festival,
    Ground,
    Text,
)

FIVE_O_CLOCK = time(17)
HALF_PAST_FOUR = time(16, 30)
DIVISION = ("Phòng Bưu chính, Viễn thông", "0256 3000 017", "bcvt@gialai.example")
COPIES = (("Như trên", ""), ("Bộ Khoa học và Công nghệ", "b/c"), ("UBND tỉnh", "b/c"), ("Ban Giám đốc Sở", "b/c"))
MOBILE = ("vnpt", "viettel", "mobifone", "vietnamobile", "gtel", "itel")


@dataclass(frozen=True)
class Season:
    """The days everything is reckoned from: the day of loading, and the first day of the next Tết."""

    today: date
    tet: date

    @classmethod
    def of(cls, at: datetime) -> Season:
        today = localdate(at)
        return cls(today, today + timedelta(days=almanac.days_to_tet(today)))

    @property
    def name(self) -> str:
        """"Tết Nguyên đán Đinh Mùi 2027"."""
        return f"Tết Nguyên đán {almanac.year_name(self.tet.year)} {self.tet.year}"

    @property
    def festival(self) -> Festival:
        return Festival("tet", self.tet.year, self.name, self.tet_day(-2), self.tet_day(4))

    def back(self, working_days: int) -> date:
        return working_day(self.today, working_days)

    def tet_day(self, days: int) -> date:
        return self.tet + timedelta(days=days)


def said(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def first(season: Season) -> Text:
    """The main directive of the season."""
    return Text(
        subject=f"bảo đảm thông tin liên lạc phục vụ {season.name}",
        symbol="SKHCN-BCVT",
        addressees=(
            "Các doanh nghiệp viễn thông, bưu chính, truyền hình trả tiền trên địa bàn tỉnh",
            "UBND các xã, phường",
            "Báo và Phát thanh, Truyền hình Gia Lai",
        ),
        grounds=_grounds(season),
        opening=(
            f"Để thông tin liên lạc trên địa bàn tỉnh được an toàn, thông suốt trước, trong và sau {season.name}, Sở Khoa "
            "học và Công nghệ đề nghị các đơn vị thực hiện những nội dung sau:"
        ),
        blocks=(_telecom(season), _post(season), _television(), _authorities(season), _media(), _everybody()),
        asks=_asks(season),
        closing="Sở Khoa học và Công nghệ đề nghị các đơn vị quan tâm, phối hợp thực hiện.",
        contact=DIVISION, copies=COPIES, archive_line="VT, BCVT",
    )


def _grounds(season: Season) -> tuple[Ground, ...]:
    return (
        Ground(
            "4127/BKHCN-CVT", season.back(24), "Bộ Khoa học và Công nghệ",
            f"về việc bảo đảm thông tin liên lạc phục vụ {season.name}",
        ),
        Ground(
            "2388/UBND-KGVX", season.back(18), "UBND tỉnh Gia Lai",
            f"về việc chuẩn bị các điều kiện phục vụ Nhân dân đón {season.name}",
        ),
    )


def _telecom(season: Season) -> Block:
    return Block(
        "Đối với các doanh nghiệp viễn thông, Internet", TELECOM,
        (
            Duty("Tối ưu, mở rộng dung lượng tại nơi tập trung đông người, bến xe, sân bay và dọc các quốc lộ; hoàn thành "
                 f"trước ngày {said(season.tet_day(-10))}.", phase="before"),
            Duty(f"Không tác động vào mạng lõi, mạng truyền dẫn từ 0 giờ ngày {said(season.tet_day(-2))} đến hết ngày "
                 f"{said(season.tet_day(4))}, trừ khi khắc phục sự cố.", phase="during"),
            Duty("Bố trí máy phát, ắc quy, nhiên liệu dự phòng đủ cho 48 giờ tại các trạm trục và trạm phục vụ cơ quan "
                 "Đảng, chính quyền.", phase="before"),
            Duty("Các doanh nghiệp thông tin di động sẵn sàng chuyển vùng giữa các mạng trong 30 phút kể từ khi được yêu cầu.",
                 applies_to="Các doanh nghiệp thông tin di động", only_for=MOBILE),
            Duty("Chặn tin nhắn rác, cuộc gọi lừa đảo, trạm phát sóng giả; cảnh báo tới thuê bao."),
        ),
    )


def _post(season: Season) -> Block:
    return Block(
        "Đối với các doanh nghiệp bưu chính", POSTAL,
        (
            Duty("Tăng người, phương tiện và mặt bằng khai thác; không để bưu gửi tồn đọng quá một ngày."),
            Duty("Công bố thời gian phục vụ trong Tết, ngày cuối nhận và ngày phát trở lại; hoàn thành trước ngày "
                 f"{said(season.tet_day(-14))}.", phase="before"),
            Duty("Kiểm tra bưu gửi khi nhận; báo cơ quan công an khi phát hiện vật phẩm cấm."),
            Duty("Bưu điện tỉnh và EMS phát văn bản KT1, hỏa tốc và báo Tết trong ngày.",
                 applies_to="Bưu điện tỉnh và EMS", only_for=("buu-dien", "ems")),
        ),
    )


def _television() -> Block:
    return Block(
        "Đối với các doanh nghiệp truyền hình trả tiền", CABLE_TV,
        (
            Duty("Phát đủ các kênh thiết yếu, không gián đoạn trong đêm giao thừa.", phase="during"),
            Duty("Có nguồn điện dự phòng ít nhất 8 giờ tại các nút truyền dẫn."),
        ),
    )


def _authorities(season: Season) -> Block:
    return Block(
        "Đối với UBND các xã, phường", AUTHORITIES,
        (
            Duty("Tạo điều kiện để doanh nghiệp tiếp cận nhà trạm, tuyến cáp khi ứng cứu."),
            Duty("Báo cho doanh nghiệp nơi tổ chức lễ hội, bắn pháo hoa và chợ hoa trước ngày "
                 f"{said(season.tet_day(-15))}.", phase="before"),
        ),
    )


def _media() -> Block:
    return Block(
        "Đối với Báo và Phát thanh, Truyền hình Gia Lai", MEDIA,
        (Duty("Hướng dẫn người dân nhận biết cuộc gọi, tin nhắn lừa đảo dịp Tết và nơi phản ánh."),),
    )


def _everybody() -> Block:
    return Block(
        "Đối với tất cả các đơn vị", EVERYBODY,
        (Duty("Cử lãnh đạo trực và một đầu mối liên lạc 24/24 giờ; cập nhật số điện thoại khi thay đổi."),),
    )


def _asks(season: Season) -> tuple[Ask, ...]:
    plan, roster, results = season.back(3), season.today + timedelta(days=1), season.tet_day(12)
    return (
        Ask(
            "plan", f"Phương án bảo đảm thông tin gửi về Sở {in_vietnamese(plan, FIVE_O_CLOCK, 'inclusive')}.",
            OPERATORS, plan, FIVE_O_CLOCK, "inclusive",
        ),
        Ask(
            "duty_roster", f"Danh sách trực gửi về Sở {in_vietnamese(roster, FIVE_O_CLOCK, 'exclusive')}.",
            OPERATORS, roster, FIVE_O_CLOCK, "exclusive",
        ),
        Ask("incident", "Sự cố làm gián đoạn thông tin được báo về Sở ngay khi phát sinh.", OPERATORS, bound="immediate"),
        Ask(
            "results", f"Kết quả thực hiện gửi về Sở {in_vietnamese(results, None, 'exclusive')}.",
            EVERYBODY, results, None, "exclusive",
        ),
        Ask(
            "daily_status",
            f"Tình hình thông tin liên lạc gửi về Sở {daily_in_vietnamese(season.back(3), None, [HALF_PAST_FOUR], 'exclusive')}.",
            OPERATORS, bound="exclusive", daily_from=season.back(3), hours=("16:30",), on_form=True,
        ),
    )


def second(season: Season, *, after: str) -> Text:
    """What follows it: the places of the fireworks. ``after`` cites the first directive."""
    due = season.tet_day(-20) if season.tet_day(-20) > season.today else season.tet_day(8)
    return Text(
        subject=f"tăng cường phủ sóng và ứng cứu thông tin tại các điểm bắn pháo hoa đêm giao thừa {season.name}",
        symbol="SKHCN-BCVT", urgency="urgent",
        addressees=(
            "Các doanh nghiệp viễn thông, truyền hình trả tiền trên địa bàn tỉnh",
            "UBND các phường có điểm bắn pháo hoa",
        ),
        continues=after,
        opening=(
            "Để phục vụ Nhân dân tại các điểm bắn pháo hoa UBND tỉnh đã chấp thuận, Sở Khoa học và Công nghệ đề nghị các "
            "đơn vị thực hiện thêm:"
        ),
        blocks=(
            Block(
                "Đối với các doanh nghiệp viễn thông, truyền hình trả tiền", (Sector.TELECOM, Sector.CABLE_TV),
                (
                    Duty("Khảo sát từng điểm, tăng cường trạm lưu động hoặc trạm phủ sóng nhỏ.", phase="before"),
                    Duty("Cử đội ứng cứu có mặt tại điểm từ 20 giờ đêm giao thừa đến 1 giờ sáng mùng Một.", phase="during"),
                    Duty("Có đường truyền dự phòng cho xe truyền hình trực tiếp.", phase="during"),
                ),
            ),
            Block(
                "Đối với UBND các phường có điểm bắn pháo hoa", AUTHORITIES,
                (Duty("Bố trí chỗ đặt trạm lưu động và nguồn điện; bảo vệ thiết bị trong thời gian sử dụng."),),
            ),
        ),
        asks=(
            Ask(
                "plan", f"Phương án cho từng điểm đã khảo sát gửi về Sở {in_vietnamese(due, None, 'inclusive')}.",
                EVERYBODY, due, None, "inclusive",
            ),
        ),
        closing="Các nội dung khác thực hiện theo công văn đã gửi.",
        contact=DIVISION, copies=(("Như trên", ""), ("Ban Giám đốc Sở", "b/c")), archive_line="VT, BCVT",
    )
