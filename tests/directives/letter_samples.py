"""Letters to print: an ordinary one, and ways to make it shorter, longer or stranger."""

from __future__ import annotations

from datetime import date
from typing import Any

from directives.letters import Letter
from directives.paragraphs import LetterRequirement, LetterSection

POST = (
    "Rà soát, bổ sung nhân lực, phương tiện và mặt bằng khai thác; bảo đảm lưu thoát bưu gửi trong các ngày cao điểm.",
    "Kiểm tra nội dung gói, kiện trước khi nhận gửi; niêm yết công khai danh mục hàng hóa không được chấp nhận.",
)
TELECOM = (
    "Dự trữ nhiên liệu đủ cho ít nhất ba ngày vận hành khi mất điện lưới.",
    "Sẵn sàng chuyển vùng giữa các mạng di động khi xảy ra sự cố diện rộng.",
)


def section(heading: str, texts: tuple[str, ...]) -> LetterSection:
    return LetterSection(heading, tuple(LetterRequirement(text) for text in texts))


def a_letter(**changes: Any) -> Letter:
    """A letter of one page to three groups of operators."""
    said: dict[str, Any] = {
        "superior_body": "UBND TỈNH GIA LAI",
        "issuing_body": "SỞ KHOA HỌC VÀ CÔNG NGHỆ",
        "number": 5,
        "symbol": "SKHCN-BCVT",
        "place": "Gia Lai",
        "dated_on": date(2027, 1, 5),
        "subject": "bảo đảm thông tin liên lạc phục vụ Tết Nguyên đán Đinh Mùi năm 2027",
        "addressees": (
            "Các doanh nghiệp bưu chính trên địa bàn tỉnh",
            "Các doanh nghiệp viễn thông trên địa bàn tỉnh",
        ),
        "bases": ("Căn cứ Luật Viễn thông ngày 24 tháng 11 năm 2023", "Căn cứ Luật Bưu chính ngày 17 tháng 6 năm 2010"),
        "opening": "Sở Khoa học và Công nghệ yêu cầu các doanh nghiệp trên địa bàn tỉnh thực hiện những nội dung sau:",
        "sections": (
            section("Đối với các doanh nghiệp bưu chính", POST),
            section("Đối với các doanh nghiệp viễn thông", TELECOM),
        ),
        "reports": ("Các doanh nghiệp báo cáo kết quả thực hiện về Sở chậm nhất ngày 15/02/2027.",),
        "closing": "Đề nghị các doanh nghiệp nghiêm túc triển khai thực hiện.",
        "copies": ("Như trên", "UBND tỉnh (b/c)"),
        "archive_line": "VT, BCVT",
        "authority": ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
        "signer_name": "Nguyễn Thị Minh Châu",
    }
    return Letter(**said | changes)


def of_length(times: int, **changes: Any) -> Letter:
    """The ordinary letter with its sections that many times over."""
    return a_letter(sections=a_letter().sections * times, **changes)
