"""Gia Lai, Tết Canh Tý 2020: the second directive of the season, to the post alone, signed by a deputy."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from directives.deadlines import VIETNAM
from reports.demo.scenes import POSTAL, Ask, Block, Campaign, Duty, Festival, Filing, Ground, Text

# The law is of 2010; the directive says 2020, and a document is kept as it was issued.
LAW = "Điều 12 Luật Bưu chính ngày 17 tháng 6 năm 2020"

TEXT = Text(
    subject=(
        "tiếp tục tăng cường công tác bảo đảm an toàn, an ninh trong cung ứng dịch vụ bưu chính trong dịp Tết Nguyên đán "
        "Canh Tý 2020"
    ),
    symbol="STTTT-BCVT",
    addressees=("Các doanh nghiệp cung ứng dịch vụ bưu chính hoạt động trên địa bàn tỉnh Gia Lai",),
    grounds=(
        Ground(
            "93/BTTTT-BC", date(2020, 1, 9), "Bộ Thông tin và Truyền thông",
            "“V/v tăng cường công tác bảo đảm an toàn, an ninh trong cung ứng dịch vụ bưu chính, trong dịp Tết Nguyên đán "
            "Canh Tý”",
        ),
    ),
    continues=(
        "Tiếp theo Công văn số 24/STTTT-BCVT ngày 08/01/2020 của Sở Thông tin và Truyền thông “V/v đảm bảo thông tin liên "
        "lạc trong dịp Tết Nguyên đán Canh Tý 2020”,"
    ),
    opening=(
        "Để mạng bưu chính trên địa bàn tỉnh Gia Lai được an toàn trong dịp Tết Nguyên đán Canh Tý 2020, vật phẩm, hàng "
        f"hóa không được gửi, chấp nhận, vận chuyển theo {LAW} được phát hiện kịp thời, Sở Thông tin và Truyền thông tỉnh "
        "Gia Lai đề nghị các doanh nghiệp bưu chính:"
    ),
    blocks=(
        Block(
            "", POSTAL,
            (
                Duty("Duy trì những việc đã nêu tại Công văn số 24/STTTT-BCVT."),
                Duty("Tăng năng lực mạng lưới và số lao động; trực 24/24 giờ để hỗ trợ khách hàng; liên lạc của cơ quan Đảng, "
                     "Nhà nước, chính quyền các cấp phải tuyệt đối an toàn."),
                Duty("Tại mỗi điểm phục vụ, niêm yết danh mục vật phẩm, hàng hóa không được nhận gửi và điều kiện cung ứng "
                     "dịch vụ."),
                Duty("Xem nội dung bên trong gói, kiện trước khi nhận gửi."),
                Duty("Cùng cơ quan có thẩm quyền ngăn người dùng dịch vụ bưu chính phát tán thông tin gây mất an ninh, trật "
                     "tự trước, trong và sau Tết."),
                Duty("Phân công lãnh đạo, bộ phận điều hành và đội ứng cứu trực theo ca; xử lý sự cố ngay khi phát sinh.",
                     phase="during"),
            ),
        ),
    ),
    # The directive asks for no report of its own; answers to each duty are asked for in the portal alone.
    asks=(Ask("ad_hoc", bound="on_event"),),
    closing="Sở Thông tin và Truyền thông tỉnh Gia Lai yêu cầu các doanh nghiệp nghiêm túc thực hiện.",
    copies=(
        ("Như trên", ""),
        ("Bộ TT&TT", "báo cáo"),
        ("Ủy ban nhân dân tỉnh", "báo cáo"),
        ("Vụ Bưu chính – Bộ TT&TT", ""),
        ("UBND các huyện, thị xã, thành phố", ""),
        ("Ban Giám đốc Sở TT&TT", "b/c"),
    ),
    archive_line="VT, P.BCVT",
)


def _day(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2020, month, day, hour, minute, tzinfo=VIETNAM)


def _filing(by: str, at: datetime, summary: str) -> Filing:
    return Filing(by=by, at=at, summary=summary, accepted=at + timedelta(days=1, hours=1))


CAMPAIGN = Campaign(
    department="gialai",
    festival=Festival("tet", 2020, "Tết Nguyên đán Canh Tý 2020", date(2020, 1, 23), date(2020, 1, 29)),
    issued=_day(1, 17, 10, 30),
    register_from=77,
    text=TEXT,
    recipients=("buu-dien", "ems", "viettel-post", "ghn", "ghtk", "jt"),
    filings=(
        _filing("buu-dien", _day(1, 30, 9), "Đã niêm yết tại mọi điểm phục vụ; lập biên bản hai bưu gửi có pháo."),
        _filing("ems", _day(1, 30, 11), "Khai thác liên tục, không tồn đọng."),
        _filing("viettel-post", _day(1, 30, 15), "Đã kiểm tra nội dung gói, kiện trước khi nhận gửi."),
        _filing("ghn", _day(1, 31, 9), "Không phát sinh vi phạm."),
        Filing(
            by="ghtk", at=_day(1, 31, 10), answers=((2, "not_done", "Hai điểm mới chưa niêm yết."),),
            returned=_day(1, 31, 16), note="Đề nghị niêm yết tại hai điểm mới rồi báo cáo lại.", again=_day(2, 3, 9),
            accepted=_day(2, 3, 15), summary="Đã niêm yết tại tất cả các điểm phục vụ.",
        ),
        _filing("jt", _day(2, 3, 10), "Đã bố trí đủ người trực trong Tết."),
    ),
    closed=_day(2, 7, 14),
)
