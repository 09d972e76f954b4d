"""Thanh Hóa, Tết Quý Mão 2023: four groups of recipients, each with duties of its own."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from directives.deadlines import VIETNAM
from enterprises.sectors import Sector
from reports.demo.scenes import AUTHORITIES, MEDIA, POSTAL, Ask, Block, Campaign, Duty, Festival, Filing, Text

DISTRICTS = Block(
    "Đối với UBND các huyện, thị xã, thành phố", AUTHORITIES,
    (
        Duty("Giao Phòng Văn hóa và Thông tin hướng dẫn, nhắc nhở, kiểm tra để mọi doanh nghiệp bưu chính, viễn thông và "
             "truyền hình cáp ở địa phương đều có phương án bảo đảm liên lạc dịp Tết và làm đúng phương án đó."),
        Duty("Giúp doanh nghiệp đưa thiết bị, nhân lực tới nơi cần lắp đặt hoặc ứng cứu khi thông tin gián đoạn hay mất "
             "an toàn."),
    ),
)
PRESS = Block(
    "Đối với các cơ quan báo chí của tỉnh, hệ thống truyền thanh cơ sở", MEDIA,
    (
        Duty("Đưa tin đầy đủ, đúng lúc về chính sách của Nhà nước, hàng hóa bình ổn, giá cả thực phẩm và tình hình thị "
             "trường Tết."),
        Duty("Nhắc người dân không lơ là với dịch COVID-19."),
        Duty("Kiểm tra nguồn tin về sản xuất, kinh doanh trước khi phát; không để tin thất thiệt làm người tiêu dùng lo "
             "ngại."),
        Duty("Giới thiệu nét đẹp Tết Việt với kiều bào và bạn bè quốc tế; cổ vũ việc tổ chức lễ hội bằng hình thức trực "
             "tuyến."),
        Duty("Phản ánh các giải pháp phục hồi kinh tế, tạo không khí vui Xuân yên tâm trong bình thường mới."),
    ),
)
POST = Block(
    "Đối với các doanh nghiệp bưu chính", POSTAL,
    (
        Duty("Tăng người, phương tiện và mặt bằng khai thác cho những ngày cao điểm; không để hàng dồn ứ, thất lạc."),
        Duty("Trực chăm sóc khách hàng 24/24 giờ, giải quyết khiếu nại ngay khi nhận."),
        Duty("Xem xét kỹ bưu gửi khi nhận và khi chuyển; cùng cơ quan chức năng ngăn hàng cấm, hàng lậu, ấn phẩm trái "
             "pháp luật."),
        Duty("Phát kịp thư, kiện hàng và tiền lương tới người nhận trước Tết.", phase="before"),
        Duty("Trực lãnh đạo, trực điều hành và khai thác suốt kỳ nghỉ.", phase="during"),
    ),
)
TELECOM_AND_TV = Block(
    "Đối với các doanh nghiệp viễn thông, truyền hình cáp", (Sector.TELECOM, Sector.CABLE_TV),
    (
        Duty("Thực hiện phương án an toàn mạng lưới; chuẩn bị sẵn người, vật tư và thiết bị dự phòng."),
        Duty("Ưu tiên liên lạc phục vụ chỉ đạo của cơ quan Đảng và chính quyền địa phương."),
        Duty("Có phương án kỹ thuật cho lưu lượng tăng cao trong Tết.", phase="during"),
        Duty("Giữ chất lượng các kênh truyền hình phục vụ người dân trong dịp Tết.", phase="during"),
        Duty("Bảo vệ nhà trạm, phòng chống cháy nổ; chặn nội dung trái pháp luật phát tán qua mạng viễn thông, truyền "
             "hình cáp."),
    ),
)
TEXT = Text(
    subject="đảm bảo thông tin liên lạc thông suốt phục vụ Tết Nguyên đán Quý Mão năm 2023",
    symbol="STTTT-BCVT",
    addressees=(
        "UBND các huyện, thị xã, thành phố",
        "Các doanh nghiệp bưu chính",
        "Các doanh nghiệp viễn thông, truyền hình cáp",
        "Các cơ quan báo chí của tỉnh, hệ thống truyền thanh cơ sở",
    ),
    opening=(
        "Nhằm giữ thông tin liên lạc thông suốt trong dịp Tết Nguyên đán Quý Mão năm 2023, Sở Thông tin và Truyền thông "
        "tỉnh Thanh Hóa đề nghị các đơn vị thực hiện:"
    ),
    blocks=(DISTRICTS, PRESS, POST, TELECOM_AND_TV),
    asks=(
        Ask(
            "ad_hoc", "Khi có tình huống đột xuất, các đơn vị báo cáo ngay về Sở Thông tin và Truyền thông để cùng xử lý.",
            bound="on_event",
        ),
    ),
    closing="Đề nghị các đơn vị giữ nghiêm chế độ thông tin, báo cáo.",
    archive_line="VT, BCVT",
)


def _day(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2023, month, day, hour, minute, tzinfo=VIETNAM)


def _quiet(by: str, at: datetime) -> Filing:
    return Filing(
        by=by, at=at, situation="nothing", summary="Không có tình huống đột xuất.", accepted=at + timedelta(hours=20)
    )


CAMPAIGN = Campaign(
    department="thanhhoa",
    festival=Festival("tet", 2023, "Tết Nguyên đán Quý Mão 2023", date(2023, 1, 20), date(2023, 1, 26)),
    issued=datetime(2022, 12, 30, 10, 5, tzinfo=VIETNAM),
    register_from=2915,
    text=TEXT,
    recipients=(
        "thanh-pho", "nghi-son", "dong-son", "quang-xuong", "buu-dien", "viettel-post", "ghn", "vnpt", "viettel",
        "mobifone", "sctv", "vtvcab", "bao", "truyen-thanh",
    ),
    filings=(
        *(_quiet(by, _day(1, 27, 8 + place)) for place, by in enumerate(
            ("thanh-pho", "nghi-son", "dong-son", "quang-xuong", "viettel-post", "ghn", "mobifone", "vtvcab", "bao")
        )),
        Filing(
            by="buu-dien", at=_day(1, 21, 17, 40), situation="incidents", accepted=_day(1, 23, 8),
            summary="Xe thư tuyến miền núi hỏng ngày 30 Tết; đã đổi xe, bưu gửi tới nơi chậm 4 giờ.",
        ),
        Filing(
            by="vnpt", at=_day(1, 22, 2, 15), situation="incidents", returned=_day(1, 23, 8, 30),
            note="Đề nghị bổ sung thời điểm khôi phục và số thuê bao bị ảnh hưởng.", again=_day(1, 23, 11),
            accepted=_day(1, 24, 8), summary="Mất điện một trạm sau giao thừa 40 phút, 310 thuê bao bị ảnh hưởng.",
            answers=((2, "in_progress", "Đang bổ sung ắc quy cho trạm mất điện."),),
        ),
        _quiet("viettel", _day(1, 28, 9)),
        _quiet("sctv", _day(1, 28, 10)),
        _quiet("truyen-thanh", _day(1, 30, 9)),
    ),
    closed=_day(2, 3, 15),
)
