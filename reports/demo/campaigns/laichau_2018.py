"""Lai Châu, Tết Mậu Tuất 2018: numbered sections, results before a day, incidents at once, a duty of mobile operators."""

from __future__ import annotations

from datetime import date, datetime

from directives.deadlines import VIETNAM
from reports.demo.scenes import POSTAL, TELECOM, Ask, Block, Campaign, Duty, Festival, Filing, Ground, Text

MOBILE = ("vnpt", "viettel", "mobifone")

TEXT = Text(
    subject="đảm bảo an toàn mạng lưới và an ninh thông tin trong dịp Tết Nguyên đán Mậu Tuất năm 2018",
    symbol="STTTT-BCVTCNTT",
    addressees=("Các doanh nghiệp Bưu chính, Viễn thông trên địa bàn tỉnh",),
    grounds=(
        Ground(
            "56/UBND-VX", date(2018, 1, 15), "UBND tỉnh",
            wording="Thực hiện Công văn số 56/UBND-VX ngày 15/01/2018 của UBND tỉnh về tăng cường đảm bảo an toàn thông "
            "tin trong dịp Tết Mậu Tuất năm 2018",
        ),
    ),
    opening=(
        "Để mạng lưới trên toàn tỉnh hoạt động an toàn, thông suốt 24/24 giờ trong dịp Tết Nguyên đán Mậu Tuất năm 2018, "
        "Sở Thông tin và Truyền thông đề nghị các doanh nghiệp thực hiện:"
    ),
    blocks=(
        Block(
            "Về viễn thông, Internet và công nghệ thông tin", TELECOM,
            (
                Duty("Thực hiện phương án an toàn mạng lưới; liên lạc của cơ quan Đảng, Nhà nước và chính quyền các cấp "
                     "phải được giữ tuyệt đối an toàn."),
                Duty("Trước Tết đo thử, bảo dưỡng thiết bị và đường truyền; có phương án ứng cứu khi mạng cố định, di động "
                     "hoặc Internet bị nghẽn hay gặp sự cố.", phase="before"),
                Duty("Chặn kịp thời thư điện tử, cuộc gọi có nội dung trái pháp luật và mã độc tấn công trang thông tin "
                     "điện tử."),
                Duty("Người đứng đầu doanh nghiệp giao việc cho từng bộ phận trực thuộc để thông tin liên lạc không gián "
                     "đoạn trong mọi tình huống."),
                Duty("Các doanh nghiệp thông tin di động không khuyến mại trước và trong Tết Mậu Tuất nếu chưa chắc chắn giữ "
                     "được chất lượng dịch vụ.",
                     applies_to="Các doanh nghiệp thông tin di động", only_for=MOBILE),
            ),
        ),
        Block(
            "Về bưu chính, chuyển phát", POSTAL,
            (
                Duty("Kiểm tra chặt chẽ việc nhận và phát bưu phẩm, ấn phẩm, công điện của cơ quan Đảng, Nhà nước và lực "
                     "lượng vũ trang."),
                Duty("Ngăn người lợi dụng mạng bưu chính gửi hàng cấm, hàng lậu, ấn phẩm kích động."),
                Duty("Mở, đóng cửa điểm giao dịch đúng giờ quy định."),
            ),
        ),
    ),
    asks=(
        Ask("incident", "Sự cố xảy ra phải được thông tin ngay về Sở Thông tin và Truyền thông.", bound="immediate"),
        Ask(
            "results", "Kết quả thực hiện gửi về Sở Thông tin và Truyền thông trước ngày 20/02/2018.",
            due_on=date(2018, 2, 20), bound="exclusive",
        ),
    ),
    closing="Đề nghị lãnh đạo các doanh nghiệp quan tâm thực hiện.",
    contact=("Phòng Bưu chính - Viễn thông - Công nghệ thông tin", "02313.798.798", "solaichau@mic.gov.vn"),
    archive_line="VT, BCVTCNTT",
)


def _day(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2018, month, day, hour, minute, tzinfo=VIETNAM)


# Neither number nor date is shown in the source: 41 of 22 January stands for both, after the letter it rests on.
CAMPAIGN = Campaign(
    department="laichau",
    festival=Festival("tet", 2018, "Tết Nguyên đán Mậu Tuất 2018", date(2018, 2, 14), date(2018, 2, 20)),
    issued=_day(1, 22, 9, 45),
    register_from=41,
    text=TEXT,
    recipients=("buu-dien", "viettel-post", "vnpt", "viettel", "mobifone", "fpt-telecom"),
    filings=(
        Filing(
            by="viettel", at=_day(2, 13, 18, 20), situation="incidents", accepted=_day(2, 14, 8),
            summary="Đứt cáp quang tuyến Phong Thổ do sạt đất lúc 15 giờ; thông tin đã khôi phục lúc 18 giờ.",
        ),
        Filing(by="buu-dien", ask=1, at=_day(2, 19, 9), accepted=_day(2, 21, 9), summary="Không để tồn đọng bưu gửi."),
        Filing(by="viettel-post", ask=1, at=_day(2, 19, 14), accepted=_day(2, 21, 9, 10), situation="nothing"),
        Filing(by="vnpt", ask=1, at=_day(2, 19, 23, 50), accepted=_day(2, 21, 9, 20), summary="Mạng lưới ổn định."),
        Filing(
            by="viettel", ask=1, at=_day(2, 18, 10), situation="incidents", returned=_day(2, 18, 16),
            note="Đề nghị bổ sung số giờ gián đoạn của tuyến Phong Thổ.", again=_day(2, 19, 8),
            answers=((1, "not_done", "Chưa đo thử tuyến Phong Thổ."),),
            accepted=_day(2, 21, 9, 30), summary="Một sự cố cáp quang, gián đoạn 3 giờ, đã khắc phục.",
        ),
        # "Trước ngày 20/02" leaves the 20th out: half past eight that morning is late.
        Filing(by="mobifone", ask=1, at=_day(2, 20, 8, 30), accepted=_day(2, 21, 9, 40), summary="Mạng lưới ổn định."),
        Filing(by="fpt-telecom", ask=1, at=_day(2, 12, 16), accepted=_day(2, 13, 9), situation="normal"),
    ),
    closed=_day(2, 26, 10),
)
