"""Hà Nam, Tết Nhâm Dần 2022: a general duty and one block per sector, on two letters of the ministry."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from directives.deadlines import VIETNAM
from reports.demo.scenes import EVERYBODY, POSTAL, TELECOM, Ask, Block, Campaign, Duty, Festival, Filing, Ground, Text

MINISTRY = "Bộ Thông tin và Truyền thông"

TEXT = Text(
    subject="bảo đảm thông tin liên lạc trong dịp Tết Nguyên đán Nhâm Dần năm 2022",
    symbol="STTTT-BCVTCNTT",
    addressees=("Các doanh nghiệp bưu chính, viễn thông trên địa bàn tỉnh Hà Nam",),
    grounds=(
        Ground(
            "191/BTTTT-BC", date(2022, 1, 19), MINISTRY,
            "về việc tăng cường công tác bảo đảm an toàn, an ninh trong cung ứng dịch vụ bưu chính trong dịp Tết Nguyên "
            "đán Nhâm Dần",
        ),
        Ground(
            "193/BTTTT-BC", date(2022, 1, 19), MINISTRY,
            "về việc tăng cường công tác bảo đảm an toàn, an ninh thông tin trong lĩnh vực bưu chính",
        ),
    ),
    opening=(
        "Để người dân và cơ quan trên địa bàn tỉnh Hà Nam đón Tết Nguyên đán Nhâm Dần năm 2022 với thông tin liên lạc "
        "thông suốt, Sở Thông tin và Truyền thông tỉnh Hà Nam yêu cầu các doanh nghiệp làm tốt những việc sau:"
    ),
    blocks=(
        Block(
            "Đối với tất cả các doanh nghiệp", EVERYBODY,
            (
                Duty("Phổ biến văn bản này tới từng người lao động, giao rõ người, rõ việc cho những ngày trước, trong và "
                     "sau Tết."),
                Duty("Giữ nghiêm quy định phòng, chống dịch bệnh Covid-19 ở nơi làm việc, điểm phục vụ và khi tiếp xúc "
                     "khách hàng."),
            ),
        ),
        Block(
            "Đối với các doanh nghiệp bưu chính", POSTAL,
            (
                Duty("Kiểm soát từng khâu từ nhận, chia chọn, vận chuyển đến phát, để thư, bưu phẩm, ấn phẩm và văn bản "
                     "tới đúng người nhận, còn nguyên vẹn."),
                Duty("Cùng cơ quan chức năng sớm nhận ra và chặn hàng cấm, hàng lậu, ấn phẩm trái pháp luật đi qua mạng "
                     "bưu chính."),
                Duty("Làm đủ các nội dung của hai Công văn số 191/BTTTT-BC và số 193/BTTTT-BC nêu trên."),
            ),
        ),
        Block(
            "Đối với các doanh nghiệp viễn thông", TELECOM,
            (
                Duty("Đưa phương án bảo vệ mạng viễn thông và Internet vào thực hiện từ trước Tết; giữ liên lạc của cơ "
                     "quan Đảng, Nhà nước không gián đoạn.", phase="before"),
                Duty("Ưu tiên đường truyền của bệnh viện, cơ sở y tế đang cách ly, chữa trị người nhiễm hoặc nghi nhiễm "
                     "Covid-19 trong tỉnh."),
                Duty("Chuẩn bị dung lượng cho nhu cầu liên lạc tăng cao của cơ quan, doanh nghiệp và người dân những ngày "
                     "Tết.", phase="during"),
                Duty("Phát hiện và chặn sớm tin trái pháp luật, tin sai về dịch bệnh, mã độc nhằm vào cổng và trang thông "
                     "tin điện tử; giữ an toàn thông tin mạng."),
                Duty("Trước và trong Tết không khuyến mại, trừ khi có biện pháp chắc chắn để chất lượng dịch vụ được bảo "
                     "đảm."),
            ),
        ),
    ),
    # The text as published names no report; answers to each duty are asked for in the portal alone.
    asks=(Ask("ad_hoc", bound="on_event"),),
    closing="Sở Thông tin và Truyền thông đề nghị các doanh nghiệp nghiêm túc thực hiện.",
    archive_line="VT, BCVTCNTT",
)


def _day(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2022, month, day, hour, minute, tzinfo=VIETNAM)


def _filing(by: str, at: datetime, **more: object) -> Filing:
    return Filing(by=by, at=at, accepted=at + timedelta(days=1, hours=2), **more)  # type: ignore[arg-type]


CAMPAIGN = Campaign(
    department="hanam",
    festival=Festival("tet", 2022, "Tết Nguyên đán Nhâm Dần 2022", date(2022, 1, 31), date(2022, 2, 4)),
    issued=_day(1, 25, 14, 20),
    register_from=94,
    text=TEXT,
    recipients=("buu-dien", "viettel-post", "ghtk", "vnpt", "viettel", "mobifone", "fpt-telecom"),
    filings=(
        _filing("buu-dien", _day(2, 7, 9), summary="Khai thác liên tục trong Tết, không có bưu gửi tồn đọng."),
        _filing("viettel-post", _day(2, 7, 14), summary="Thời gian mở cửa được niêm yết tại các bưu cục."),
        _filing("ghtk", _day(2, 8, 10), situation="nothing", summary="Không phát sinh."),
        _filing(
            "vnpt", _day(2, 7, 16), situation="incidents",
            summary="Đứt một tuyến cáp quang nhánh đêm mùng 2, khôi phục sau 3 giờ; không cơ quan nào mất liên lạc.",
        ),
        _filing("viettel", _day(2, 8, 8, 30), summary="Lưu lượng dữ liệu cao nhất vào đêm giao thừa, không nghẽn."),
        Filing(
            by="mobifone", at=_day(2, 8, 15), answers=((2, "in_progress", "Còn hai đường truyền dự phòng."),),
            returned=_day(2, 9, 9), note="Đề nghị nói rõ cơ sở y tế nào chưa có đường truyền dự phòng.",
            again=_day(2, 9, 15), accepted=_day(2, 10, 9), summary="Đã bố trí đủ đường truyền dự phòng cho cơ sở y tế.",
        ),
        _filing("fpt-telecom", _day(2, 9, 9), answers=((6, "not_applicable", "Không có chương trình khuyến mại."),)),
    ),
    closed=_day(2, 15, 16),
)
