"""Bình Thuận, National Day 2019: the places of the celebrations, district offices and district stations."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from directives.deadlines import VIETNAM
from enterprises.sectors import Sector
from reports.demo.scenes import (
    AUTHORITIES,
    EVERYBODY,
    OPERATORS,
    POSTAL,
    Ask,
    Block,
    Campaign,
    Duty,
    Festival,
    Filing,
    Text,
)

TEXT = Text(
    subject="đảm bảo an toàn thông tin liên lạc phục vụ lễ Quốc khánh 02/9 năm 2019",
    symbol="STTTT-BCVT",
    addressees=(
        "Các doanh nghiệp bưu chính, viễn thông, truyền hình cáp",
        "Phòng Văn hóa - Thông tin các huyện, thị xã, thành phố",
        "Đài Truyền thanh - Truyền hình các huyện, thị xã, thành phố",
    ),
    opening=(
        "Để thông tin liên lạc được an toàn trong dịp lễ Quốc khánh 02/9 năm 2019, Sở Thông tin và Truyền thông tỉnh Bình "
        "Thuận đề nghị các đơn vị thực hiện:"
    ),
    blocks=(
        Block(
            "Đối với các doanh nghiệp bưu chính, viễn thông, truyền hình cáp", OPERATORS,
            (
                Duty("Phân công trực ca, trực điều hành và đội ứng cứu thông tin trong những ngày lễ.", phase="during"),
                Duty("Có phương án chống nghẽn, kể cả cục bộ, cho các địa điểm tổ chức hoạt động kỷ niệm."),
                Duty("Giữ liên lạc an toàn cho cơ quan Đảng, Nhà nước và chính quyền địa phương."),
            ),
        ),
        Block(
            "Về mạng viễn thông, truyền hình cáp", (Sector.TELECOM, Sector.CABLE_TV),
            (
                Duty("Rà soát, sắp xếp lại mạng lưới; dành đủ kênh luồng và dự phòng cho hướng có lưu lượng lớn.",
                     phase="before"),
                Duty("Lập phương án phân tải cho những giờ cao điểm của các hoạt động kỷ niệm."),
            ),
        ),
        Block(
            "Về dịch vụ bưu chính", POSTAL,
            (
                Duty("Ưu tiên nhận và chuyển an toàn công điện, điện văn, ấn phẩm của cơ quan Đảng, Nhà nước và lực lượng "
                     "vũ trang."),
                Duty("Bố trí đủ người và phương tiện chuyển phát; mở, đóng cửa đúng giờ, niêm yết dịch vụ và giá cước."),
            ),
        ),
        Block(
            "Đối với Phòng Văn hóa - Thông tin các huyện, thị xã, thành phố", AUTHORITIES,
            (
                Duty("Giúp UBND cấp huyện chỉ đạo doanh nghiệp trên địa bàn giữ thông tin phục vụ điều hành và chất lượng "
                     "dịch vụ cho người dân."),
                Duty("Lấy tên, số liên lạc đầu mối phụ trách của từng doanh nghiệp trên địa bàn để trao đổi khi cần."),
            ),
        ),
        Block(
            "Đối với Đài Truyền thanh - Truyền hình các huyện, thị xã, thành phố", (Sector.BROADCASTER,),
            (Duty("Kiểm tra, bảo dưỡng thiết bị sản xuất chương trình và phát sóng trước ngày lễ.", phase="before"),),
        ),
        Block(
            "Đối với tất cả các đơn vị", EVERYBODY,
            (
                Duty("Cảnh giác, cùng chính quyền và lực lượng chức năng chặn ấn phẩm, bưu gửi, thư điện tử, cuộc gọi, "
                     "kênh truyền hình có nội dung trái pháp luật."),
            ),
        ),
    ),
    # No report is named in the source; answers to each duty are asked for in the portal alone.
    asks=(Ask("ad_hoc", bound="on_event"),),
    closing="Sở Thông tin và Truyền thông đề nghị các đơn vị phối hợp thực hiện.",
    archive_line="VT, BCVT",
)


def _day(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2019, month, day, hour, minute, tzinfo=VIETNAM)


def _filing(by: str, at: datetime, summary: str, **more: object) -> Filing:
    return Filing(by=by, at=at, summary=summary, accepted=at + timedelta(days=1), **more)  # type: ignore[arg-type]


# The source gives the day of issue and no number: 1186 stands for it.
CAMPAIGN = Campaign(
    department="binhthuan",
    festival=Festival("national_day", 2019, "Quốc khánh 02/9/2019", date(2019, 8, 31), date(2019, 9, 2)),
    issued=_day(8, 19, 15, 10),
    register_from=1186,
    text=TEXT,
    recipients=(
        "buu-dien", "viettel-post", "vnpt", "viettel", "sctv", "phan-thiet", "la-gi", "dai-tuy-phong", "dai-bac-binh",
    ),
    filings=(
        _filing("buu-dien", _day(9, 3, 9), "Đã cử đầu mối trực; bưu gửi phát hết trong ngày."),
        _filing("viettel-post", _day(9, 3, 10), "Điểm giao dịch mở cửa đúng giờ đã niêm yết."),
        _filing("vnpt", _day(9, 3, 15), "Tăng cường một xe phát sóng lưu động tại quảng trường Nguyễn Tất Thành."),
        _filing(
            "viettel", _day(9, 4, 8), "Nghẽn nhẹ 20 phút tại khu vực bắn pháo hoa, đã phân tải.", situation="incidents",
            answers=((1, "in_progress", "Bổ sung phương án cho khu vực bãi biển."),),
        ),
        _filing("sctv", _day(9, 4, 9), "Tín hiệu ổn định."),
        _filing("phan-thiet", _day(9, 3, 16), "Đã lập danh sách đầu mối của tám doanh nghiệp trên địa bàn."),
        _filing("la-gi", _day(9, 4, 14), "Đã có danh sách đầu mối của doanh nghiệp."),
        _filing("dai-tuy-phong", _day(8, 29, 10), "Thiết bị đã bảo dưỡng xong."),
        _filing("dai-bac-binh", _day(8, 30, 10), "Thiết bị phát sóng hoạt động tốt."),
    ),
    closed=_day(9, 10, 9),
)
