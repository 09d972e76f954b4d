"""The directives of the season that are still in the house: each waits for somebody else."""

from __future__ import annotations

from reports.demo.scenes import AUTHORITIES, EVERYBODY, OPERATORS, POSTAL, TELECOM, Ask, Block, Duty, Text
from reports.demo.season import COPIES, DIVISION, Season, said

OPENING = "Sở Khoa học và Công nghệ đề nghị các đơn vị thực hiện:"
CLOSING = "Sở Khoa học và Công nghệ đề nghị các đơn vị phối hợp thực hiện."
SYMBOL = "SKHCN-BCVT"


def newspapers(season: Season) -> Text:
    """Numbered, not yet sent."""
    due = season.tet_day(-4) if season.tet_day(-4) > season.today else season.tet_day(10)
    return Text(
        subject=f"bảo đảm chuyển phát văn bản KT1, hỏa tốc và báo Tết dịp {season.name}", symbol=SYMBOL,
        addressees=("Bưu điện tỉnh Gia Lai", "EMS Gia Lai"), opening=OPENING,
        blocks=(
            Block(
                "", POSTAL,
                (
                    Duty("Tổ chức thêm chuyến thư trong ngày tới các xã, phường trong ba ngày trước Tết.", phase="before"),
                    Duty("Trực nhận văn bản KT1, hỏa tốc 24/24 giờ, kể cả đêm giao thừa.", phase="during"),
                    Duty("Phát báo Tết tới các xã vùng xa trong ngày phát hành.", phase="before"),
                ),
            ),
        ),
        asks=(
            Ask("results", f"Kết quả phát báo Tết gửi về Sở trước ngày {said(due)}.", POSTAL, due, None, "exclusive"),
        ),
        closing=CLOSING, contact=DIVISION, copies=COPIES, archive_line="VT, BCVT",
    )


def power(season: Season) -> Text:
    """Approved, waits for its number."""
    return Text(
        subject=f"phối hợp bảo đảm nguồn điện cho các trạm thông tin dịp {season.name}", symbol=SYMBOL,
        addressees=("Các doanh nghiệp viễn thông trên địa bàn tỉnh",), opening=OPENING,
        blocks=(
            Block(
                "", TELECOM,
                (
                    Duty("Gửi ngành điện danh sách trạm ưu tiên cấp điện.", phase="before"),
                    Duty("Thử máy phát có tải tại mọi trạm trục, mỗi máy ít nhất 30 phút.", phase="before"),
                ),
            ),
        ),
        closing=CLOSING, contact=DIVISION, copies=COPIES, archive_line="VT, BCVT",
    )


def cables(season: Season) -> Text:
    """Checked, waits for a leader."""
    return Text(
        subject="bảo vệ tuyến cáp quang trong thời gian thi công chỉnh trang đô thị trước Tết", symbol=SYMBOL,
        addressees=("Các doanh nghiệp viễn thông trên địa bàn tỉnh", "UBND các xã, phường"), opening=OPENING,
        blocks=(
            Block(
                "Đối với các doanh nghiệp viễn thông", TELECOM,
                (
                    Duty("Cắm mốc, treo biển báo tuyến cáp tại nơi đang thi công."),
                    Duty("Cử người giám sát khi đào gần tuyến cáp trục."),
                ),
            ),
            Block(
                "Đối với UBND các xã, phường", AUTHORITIES,
                (Duty("Yêu cầu đơn vị thi công báo cho doanh nghiệp ít nhất 48 giờ trước khi đào."),),
            ),
        ),
        closing=CLOSING, contact=DIVISION, copies=COPIES, archive_line="VT, BCVT",
    )


def roaming(season: Season) -> Text:
    """Submitted, waits for the head of division."""
    return Text(
        subject="diễn tập chuyển vùng giữa các mạng thông tin di động", symbol=SYMBOL,
        addressees=("Các doanh nghiệp thông tin di động trên địa bàn tỉnh",), opening=OPENING,
        blocks=(
            Block(
                "", TELECOM,
                (
                    Duty("Cử một đầu mối kỹ thuật tham gia diễn tập.", phase="before"),
                    Duty("Bật chuyển vùng tại trạm được chọn trong 30 phút kể từ hiệu lệnh."),
                    Duty("Gửi số liệu trước và sau diễn tập về Sở.", phase="after"),
                ),
            ),
        ),
        closing=CLOSING, contact=DIVISION, copies=COPIES, archive_line="VT, BCVT",
    )


def warning(season: Season) -> Text:
    """Handed back to its author."""
    return Text(
        subject=f"cảnh báo tin nhắn, cuộc gọi lừa đảo dịp {season.name}", symbol=SYMBOL,
        addressees=("Các doanh nghiệp viễn thông trên địa bàn tỉnh",), opening=OPENING,
        blocks=(
            Block(
                "", TELECOM,
                (
                    Duty("Nhắn tin cảnh báo tới toàn bộ thuê bao trong tỉnh.", phase="before"),
                    Duty("Tiếp nhận phản ánh qua đầu số 5656 và trả lời trong 24 giờ."),
                ),
            ),
        ),
        closing=CLOSING, contact=DIVISION, archive_line="VT, BCVT",
    )


def review(season: Season) -> Text:
    """Just begun."""
    return Text(
        subject=f"tổng kết công tác bảo đảm thông tin liên lạc phục vụ {season.name}", symbol=SYMBOL,
        addressees=("Các doanh nghiệp viễn thông, bưu chính, truyền hình trả tiền trên địa bàn tỉnh",),
        blocks=(
            Block(
                "Đối với các doanh nghiệp", OPERATORS,
                (Duty("Gửi số liệu ngày 29 tháng Chạp so với ngày thường.", phase="after"),),
            ),
            Block("Đối với tất cả các đơn vị", EVERYBODY, ()),
        ),
        archive_line="VT, BCVT",
    )
