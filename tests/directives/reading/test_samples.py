"""Documents of every kind the department meets, in our own sentences, with what a careful reader finds in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.directives.reading.expected import Begins, again, basis, copy, deadline, differences, reading_of, requirement, section

SAMPLES = Path(__file__).parent / "samples"
DAY = "T00:00:00+07:00"

EXPECTED: dict[str, Any] = {}

EXPECTED["tet_2026_skhcn"] = {
    "form": "original", "kind": "official_letter", "number": "118", "symbol": "SKHCN-BCVT", "date": "2026-01-15",
    "issuer": "Sở Khoa học và Công nghệ tỉnh Gia Lai", "superior_body": "UBND TỈNH GIA LAI", "place": "Gia Lai",
    "subject": "bảo đảm thông tin liên lạc phục vụ Tết Nguyên đán Bính Ngọ năm 2026",
    "addressees": [
        {"text": "UBND các xã, phường", "sectors": ["local_authority"]},
        {"text": "Các doanh nghiệp viễn thông, Internet trên địa bàn tỉnh", "sectors": ["telecom"]},
        {"text": "Các doanh nghiệp bưu chính, chuyển phát trên địa bàn tỉnh", "sectors": ["postal"]},
        {"text": "Các doanh nghiệp truyền hình trả tiền", "sectors": ["cable_tv"]},
    ],
    "bases": [
        basis("36/CT-TTg", "2025-12-16", "Thủ tướng Chính phủ", "tổ chức đón Tết Bính Ngọ vui tươi, tiết kiệm", kind="chỉ thị"),
        basis("88/UBND-KGVX", "2026-01-09", "UBND tỉnh", "chuẩn bị phục vụ Nhân dân đón Tết"),
    ],
    "sections": [
        section(["local_authority"], requirement("Chỉ đạo lực lượng tại chỗ", label="a)"), "Cử một đầu mối"),
        section(["telecom"], "Hoàn thành bảo dưỡng", "Không tác động mạng lưới", "Bố trí trạm phát sóng lưu động"),
        section(["postal"], "Niêm yết giờ mở cửa", "Từ chối bưu gửi chứa pháo nổ"),
        section(["cable_tv"], "Giữ tín hiệu các kênh thiết yếu ổn định; chuẩn bị nguồn điện"),
        section(
            ["postal", "telecom", "cable_tv", "local_authority"], "Các doanh nghiệp báo cáo tình hình hằng ngày",
            "Khi xảy ra sự cố gây mất liên lạc", "Báo cáo kết quả thực hiện", heading="Chế độ báo cáo", sectors_deduced=True,
        ),
    ],
    "deadlines": [
        deadline("trước ngày 25/01/2026", "registration", "exclusive", "2026-01-25"),
        deadline("chậm nhất ngày 05/02/2026", "completion", "inclusive", "2026-02-05"),
        deadline(
            "từ 0 giờ ngày 27 tháng Chạp đến hết ngày mùng 5 Tết", "freeze", "inclusive", "2026-02-21",
            **{"from": f"2026-02-14{DAY}", "lunar": "ngày mùng 5 Tết"},
        ),
        deadline("báo ngay", "report", "immediate"),
        deadline(
            "hằng ngày trước 15 giờ, từ ngày 14/02/2026 đến hết ngày 22/02/2026", "report", "exclusive", "2026-02-22",
            **{"from": "2026-02-14", "recurring": again("day", "15:00")},
        ),
        deadline(
            "Khi xảy ra sự cố gây mất liên lạc từ một xã trở lên, báo cáo ngay", "incident", "immediate",
            trigger="Khi xảy ra sự cố gây mất liên lạc từ một xã trở lên",
        ),
        deadline("trước 17 giờ 00 ngày 25/02/2026", "report", "exclusive", "2026-02-25T17:00:00+07:00"),
    ],
    "contact": {"division": "Phòng Bưu chính, Viễn thông", "phone": "0269.3824.111", "email": "bcvt@skhcn.example.vn"},
    "closing": {"text": "Đề nghị các đơn vị nghiêm túc triển khai thực hiện./."},
    "copies": [
        copy("Như trên"), copy("Bộ Khoa học và Công nghệ", "để b/c"), copy("UBND tỉnh", "để b/c"),
        copy("Giám đốc, các Phó Giám đốc Sở"), copy("Lưu: VT, BCVT"),
    ],
    "signatory": {"authority": "KT.", "of": "GIÁM ĐỐC", "title": "PHÓ GIÁM ĐỐC", "name": "Hoàng Thị Minh Tâm"},
    "unplaced": [], "warnings": [],
}  # fmt: skip

EXPECTED["storm_telegram_ubnd"] = {
    "kind": "telegram", "urgency": "flash", "number": "07", "symbol": "CĐ-UBND", "date": "2025-09-05", "issued_at_time": "10:30",
    "issuer": "Ủy ban nhân dân tỉnh Hà Tĩnh", "subject": "bảo đảm thông tin liên lạc ứng phó bão số 3",
    "addressees": [
        {"text": "Giám đốc các sở, ban, ngành cấp tỉnh", "sectors": []},
        {"text": "Chủ tịch UBND các xã, phường", "sectors": ["local_authority"]},
        {"text": "Các doanh nghiệp viễn thông, bưu chính trên địa bàn tỉnh", "sectors": ["postal", "telecom"]},
    ],
    "bases": [basis("145/CĐ-TTg", "2025-09-04", "Thủ tướng Chính phủ", "ứng phó bão số 3", kind="công điện")],
    "sections": [
        section(["telecom"], "Gia cố cột ăng ten", "Thực hiện chuyển vùng", "Trực 24/24 giờ cho đến khi bão tan."),
        section(["postal"], requirement("tạm ngừng nhận bưu gửi", label="2.")),
        section([], "tổng hợp, báo cáo Ủy ban nhân dân tỉnh", heading="Sở Khoa học và Công nghệ"),
        section(["postal", "telecom", "local_authority"], requirement("Yêu cầu các địa phương, đơn vị", label="4.")),
    ],
    "deadlines": [
        deadline("trước 12 giờ ngày 06/9", "completion", "exclusive", "2025-09-06T12:00:00+07:00", year_inferred=True),
        deadline(
            "trong vòng 30 phút kể từ khi có yêu cầu của Ban Chỉ huy phòng thủ dân sự tỉnh", "response", "on_event",
            duration="PT30M", trigger="kể từ khi có yêu cầu của Ban Chỉ huy phòng thủ dân sự tỉnh",
        ),
        deadline("cho đến khi bão tan", "duty", "on_event", trigger="bão tan"),
        deadline("02 lần/ngày vào 7h và 16h", "report", "inclusive", recurring=again("day", "07:00", "16:00")),
        deadline(
            "báo cáo nhanh thiệt hại về Sở Khoa học và Công nghệ ngay khi có sự cố", "incident", "immediate",
            trigger="ngay khi có sự cố",
        ),
    ],
    "signatory": {
        "on_behalf_of": "ỦY BAN NHÂN DÂN", "authority": "KT.", "of": "CHỦ TỊCH", "title": "PHÓ CHỦ TỊCH", "name": "Đặng Quốc Hưng",
    },
    "copies": [copy("Như trên"), copy("Thường trực Tỉnh ủy", "để báo cáo"), copy("Lưu: VT, KT2")],
    "unplaced": [], "warnings": [],
}  # fmt: skip

EXPECTED["ministry_instruction"] = {
    "kind": "instruction", "number": "02", "symbol": "CT-BTTTT", "date": "2024-01-12", "issuer": "Bộ Thông tin và Truyền thông",
    "subject": "bảo đảm an toàn mạng lưới trong dịp Tết Nguyên đán Giáp Thìn",
    "bases": [
        basis("26-CT/TW", "2023-11-23", "Ban Bí thư", "tổ chức Tết Giáp Thìn", place="body")
    ],
    "sections": [
        section(["postal", "telecom", "press"], "Quán triệt Chỉ thị", "Phân công trực", sectors_deduced=True),
        section(["telecom"], "Mở rộng dung lượng", "Không khuyến mại"),
        section(["postal"], "Tăng chuyến thư", "Phối hợp với công an"),
        section(["press"], "tuyên truyền về an toàn thông tin"),
        section([], "hướng dẫn doanh nghiệp trên địa bàn", heading="Các Sở Thông tin và Truyền thông"),
        section([], "là đầu mối tổng hợp", heading="Cục Viễn thông"),
    ],
    "deadlines": [deadline("trước ngày 20/02/2024", "report", "exclusive", "2024-02-20")],
    "closing": {"text": "Chỉ thị này có hiệu lực kể từ ngày ký./."},
    "signatory": {"authority": None, "title": "BỘ TRƯỞNG", "name": "Phạm Văn Bình"},
    "unplaced": [],
}  # fmt: skip

EXPECTED["election_instruction"] = {
    "kind": "instruction", "number": "04", "symbol": "CT-UBND", "date": "2026-02-06", "issuer": "UBND tỉnh Lâm Đồng",
    "bases": [basis("46-CT/TW", "2025-05-16", "Bộ Chính trị", "lãnh đạo cuộc bầu cử")],
    "sections": [
        section([], "chủ trì, hướng dẫn các doanh nghiệp", heading="Sở Khoa học và Công nghệ"),
        section(["telecom"], "lắp đặt đường truyền dự phòng"), section(["postal"], "chuyển phát nhanh, an toàn tài liệu"),
        section(["press", "broadcaster"], "tuyên truyền đậm nét"), section(["local_authority"], "phối hợp bảo vệ hạ tầng"),
    ],
    "deadlines": [
        deadline("trước ngày 20/3/2026", "report", "exclusive", "2026-03-20"),
        deadline("trong tháng 02/2026", "completion", "inclusive", "2026-02-28"),
        deadline(
            "từ 00h00 ngày 12/3/2026 đến 24h00 ngày 17/3/2026", "freeze", "inclusive", f"2026-03-18{DAY}",
            **{"from": f"2026-03-12{DAY}"},
        ),
    ],
    "signatory": {"authority": "TM.", "of": "ỦY BAN NHÂN DÂN", "title": "CHỦ TỊCH", "name": "Võ Thanh Sơn"},
    "unplaced": [], "warnings": [],
}  # fmt: skip

EXPECTED["exam_letter"] = {
    "number": "642", "symbol": "STTTT-CNBCVT", "date": "2022-06-10", "issuer": "Sở Thông tin và Truyền thông tỉnh Nam Định",
    "bases": [basis("355/UBND-VP7", "2022-06-02", "UBND tỉnh", "phối hợp tổ chức kỳ thi")],
    "sections": [
        section(["telecom"], "tạm dừng thi công"), section(["postal"], "ưu tiên chuyển đề thi"),
        section(["postal", "telecom"], "Gửi danh sách cán bộ đầu mối"),
    ],
    # The days of the exam itself are no deadline.
    "deadlines": [
        deadline("từ ngày 05/7 đến hết ngày 09/7", "freeze", "inclusive", "2022-07-09", **{"from": "2022-07-05"}),
        deadline("chậm nhất vào ngày 25/6/2022", "registration", "inclusive", "2022-06-25"),
    ],
    "contact": {"division": "Phòng Công nghệ thông tin - Bưu chính viễn thông", "phone": "0228 3636 222", "email": None},
    "copies": [copy("Như trên"), copy("Sở Giáo dục và Đào tạo", "p/h"), copy("Lưu: VT, CNBCVT")],
    "signatory": {
        "authority": "TL.", "of": "GIÁM ĐỐC", "title": "TRƯỞNG PHÒNG CÔNG NGHỆ THÔNG TIN - BƯU CHÍNH VIỄN THÔNG",
        "name": "Bùi Đức Long",
    },
    "unplaced": [],
}  # fmt: skip

EXPECTED["storm_letter_named"] = {
    "number": "1402", "symbol": "SKHCN-VTCĐS", "urgency": "urgent", "date": "2025-09-04",
    "head": {"symbol": {"written": "SKHCN – VTCĐS"}, "number": {"written": "1402/SKHCN – VTCĐS"}},
    "addressees": [
        {"text": "Viễn thông Quảng Trị", "sectors": ["telecom"]}, {"text": "Viettel Quảng Trị", "sectors": ["telecom"]},
        {"text": "MobiFone tỉnh Quảng Trị", "sectors": ["telecom"]}, {"text": "Bưu điện tỉnh Quảng Trị", "sectors": ["postal"]},
    ],
    "continues": basis("1377/SKHCN-VTCĐS", "2025-09-01", "Sở Khoa học và Công nghệ", "chuẩn bị phòng, chống thiên tai"),
    "bases": [],
    "sections": [
        section(["postal", "telecom"], "Rà soát phương án"),
        section(["telecom"], "sẵn sàng chuyển vùng", heading="Viễn thông Quảng Trị, Viettel Quảng Trị, MobiFone tỉnh Quảng Trị"),
        section(["postal"], "bảo đảm vận chuyển công văn"), section(["postal", "telecom"], "Báo cáo tình hình", "Số liệu thiệt hại"),
    ],
    "deadlines": [
        deadline("trước 17 giờ 00 ngày 06/9/2025", "registration", "exclusive", "2025-09-06T17:00:00+07:00"),
        deadline(
            "không quá 02 giờ kể từ khi nhận được thông báo", "response", "on_event", duration="PT2H",
            trigger="kể từ khi nhận được thông báo",
        ),
        deadline("06 giờ/lần", "report", "inclusive", recurring=again("hour", interval=6)),
        deadline("trước ngày 05 của tháng đầu quý sau", "report", "exclusive", recurring=again("quarter", day=5)),
        # 15 giờ ngày 07/9 is only until when figures are counted.
        deadline("trước 16 giờ cùng ngày", "report", "exclusive", "2025-09-07T16:00:00+07:00"),
    ],
    "signatory": {"authority": "Q.", "title": "GIÁM ĐỐC", "name": "Nguyễn Hồng Phúc"},
    "unplaced": [],
}  # fmt: skip

EXPECTED["impossible_dates"] = {
    "date": "2022-01-20",
    "bases": [
        basis("12/KH-UBND", None, "UBND tỉnh", date_written="ngày 31/11/2021"),
        basis("40/BTTTT-CVT", "2022-02-25", "Bộ Thông tin và Truyền thông"),
    ],
    "deadlines": [
        deadline("trước ngày 30/02/2022", "registration", "exclusive"),
        deadline("từ ngày 29 Tết đến hết mùng 6 Tết", "duty", "inclusive", "2022-02-06", **{"from": "2022-01-31"}),
        deadline("trước ngày 30 Tết", "completion", "exclusive", lunar="ngày 30 Tết"),
        deadline("chậm nhất ngày 31/6", "report", "inclusive"),
        deadline("trước ngày 10/01/2022", "registration", "exclusive", "2022-01-10"),
    ],
    "signatory": {"authority": None, "title": "GIÁM ĐỐC", "name": "Lò Văn Thắng"},
    "unplaced": [],
    "warnings": [
        {"code": "impossible", "words": "ngày 31/11/2021"},
        {"code": "younger", "words": Begins("Công văn số 40/BTTTT-CVT")},
        {"code": "impossible", "words": "ngày 30/02/2022"}, {"code": "impossible", "words": "ngày 30 Tết"},
        {"code": "impossible", "words": "ngày 31/6"}, {"code": "before_issue", "words": "trước ngày 10/01/2022"},
    ],
}  # fmt: skip

EXPECTED["two_originals"] = [
    {
        "number": "210", "date": "2025-08-11", "subject": "bảo đảm thông tin liên lạc dịp Quốc khánh 2/9",
        "sections": [section(["telecom"], "Kiểm tra tuyến truyền dẫn", "Bố trí xe phát sóng lưu động")],
        "deadlines": [deadline("trước ngày 25/8/2025", "completion", "exclusive", "2025-08-25")],
        "signatory": {"name": "Trần Quang Hải"}, "copies": [copy("Như trên"), copy("Lưu: VT, QLCN")], "unplaced": [],
    },
    {
        "number": "215", "date": "2025-08-13", "issuer": "Sở Khoa học và Công nghệ tỉnh Phú Thọ",
        "sections": [section(["postal"], "Soi chiếu", "Báo cáo kết quả về Sở")],
        "deadlines": [deadline("trước ngày 05/9/2025", "report", "exclusive", "2025-09-05")],
        "signatory": {"authority": "KT.", "name": "Lê Thu Trang"}, "unplaced": [],
    },
]  # fmt: skip

OF_YEN_BAI = {"issuer": "Sở Thông tin và Truyền thông tỉnh Yên Bái", "symbol": "STTTT-BCVT", "form": "news"}
EXPECTED["news_series"] = [
    OF_YEN_BAI | {
        "number": "1512", "date": "2024-09-03", "subject": "chuẩn bị ứng phó bão số 3",
        "addressees": [{"text": "các doanh nghiệp viễn thông"}], "sections": [section(["telecom"], "kiểm tra máy phát")],
        "deadlines": [deadline("trước ngày 6/9", "completion", "exclusive", "2024-09-06")],
        "unplaced": [Begins("Ngành Thông tin"), Begins("Thứ bảy"), Begins("Trước diễn biến")],
    },
    OF_YEN_BAI | {
        "number": "1530", "date": "2024-09-05", "subject": "trực ứng cứu thông tin",
        "deadlines": [deadline("hằng ngày trước 16 giờ", "report", "exclusive", recurring=again("day", "16:00"))], "unplaced": [],
    },
    OF_YEN_BAI | {
        "number": "1541", "date": "2024-09-06", "sections": [section(["postal"], "gia cố kho hàng")], "deadlines": [],
        "unplaced": [Begins("Ông Nguyễn Văn Khoa"), "Hồng Nhung"],
    },
]  # fmt: skip

EXPECTED["news_ministry_dash"] = {
    "number": "1105", "symbol": "BKHCN-CVT", "date": None, "issuer": "Bộ Khoa học và Công nghệ",
    "head": {"symbol": {"written": "BKHCN – CVT"}},
    "subject": "bảo đảm thông tin liên lạc dịp lễ 30/4 và 1/5",
    "sections": [section(["telecom"], "tăng dung lượng", "Các doanh nghiệp cũng cần chuẩn bị"), section(["telecom"], "báo cáo kết quả")],
    "deadlines": [deadline("trước ngày 10/5", "report", "exclusive", "2025-05-10", year_inferred=True)],
    "unplaced": [Begins("Nhà mạng được yêu cầu"), "21/04/2025 14:05", Begins("Theo thống kê")],
}  # fmt: skip

EXPECTED["one_paragraph"] = {
    "number": "1880", "symbol": "STTTT-BCVT", "subject": None, "issuer": "Sở Thông tin và Truyền thông thành phố Hải Phòng",
    "addressees": [
        {"text": "Các doanh nghiệp truyền hình cáp", "sectors": ["cable_tv"]},
        {"text": "Đài Phát thanh và Truyền hình Hải Phòng", "sectors": ["broadcaster"]},
    ],
    "bases": [
        basis("5901/UBND-VX", "2021-08-23", "Ủy ban nhân dân thành phố", "truyền hình trực tiếp lễ kỷ niệm", place="basis")
    ],
    "sections": [section(["cable_tv"], "tiếp sóng đầy đủ chương trình")],
    "deadlines": [deadline("trước ngày 05/9/2021", "report", "exclusive", "2021-09-05")],
    "unplaced": [],
}  # fmt: skip

EXPECTED["markdown_paste"] = {
    "number": "77", "symbol": "SKHCN-CNTT", "date": "2026-02-02", "issuer": "Sở Khoa học và Công nghệ tỉnh Cà Mau",
    "addressees": [{"text": "Các doanh nghiệp bưu chính trên địa bàn tỉnh Cà Mau"}],
    "bases": [basis(None, "2010-06-17", None, "Luật Bưu chính")],
    "sections": [
        section(["postal"], "Kiểm tra nội dung bưu gửi", "Ngừng nhận bưu gửi nội tỉnh", heading="Về nhận gửi"),
        section(["postal"], "Gửi kế hoạch phục vụ Tết", heading="Về báo cáo"),
    ],
    "deadlines": [
        deadline("từ ngày 28 tháng Chạp", "freeze", "inclusive", **{"from": "2026-02-15"}),
        deadline("trước ngày 06/02/2026", "registration", "exclusive", "2026-02-06"),
    ],
    "signatory": {"authority": "TUQ.", "title": "TRƯỞNG PHÒNG CÔNG NGHỆ THÔNG TIN", "name": "Ngô Bá Khá"},
    "copies": [copy("Như trên"), copy("Lưu: VT, CNTT")],
    "unplaced": [],
}  # fmt: skip

EXPECTED["wrapped_pdf"] = {
    "number": "09", "symbol": "SKHCN-BCVT", "date": "2026-04-09",
    "subject": "tăng cường an toàn mạng lưới dịp lễ 30/4 và 01/5 năm 2026",
    "addressees": [
        {
            "text": "Các doanh nghiệp viễn thông, truyền hình cáp đang hoạt động trên địa bàn tỉnh Đắk Lắk",
            "sectors": ["telecom", "cable_tv"],
        }
    ],
    "bases": [basis("66/KH-UBND", "2026-03-27", "Ủy ban nhân dân tỉnh Đắk Lắk", "tổ chức các hoạt động kỷ niệm")],
    "sections": [section(["telecom", "cable_tv"], "Kiểm tra, khắc phục cáp võng", "Bố trí nhân lực", "Báo cáo kết quả")],
    "deadlines": [
        deadline("trước ngày 25/4/2026", "completion", "exclusive", "2026-04-25"),
        deadline("từ ngày 29/4/2026 đến hết ngày 03/5/2026", "duty", "inclusive", "2026-05-03", **{"from": "2026-04-29"}),
        deadline("chậm nhất 16 giờ 30 ngày 05/5/2026", "report", "inclusive", "2026-05-05T16:30:00+07:00"),
    ],
    "contact": {"division": "Phòng Bưu chính, Viễn thông và Chuyển đổi số", "email": "bcvt@daklak.example.vn"},
    "copies": [copy("Như trên"), copy("UBND tỉnh", "b/c"), copy("Lưu: VT, BCVT")],
    "signatory": {"authority": "KT.", "of": "GIÁM ĐỐC", "title": "PHÓ GIÁM ĐỐC", "name": "Y Thanh Niê"},
    "unplaced": [],
}  # fmt: skip

EXPECTED["quarterly_replaces"] = {
    "number": "2210", "symbol": "CVT-HTKN", "issuer": "Cục Viễn thông", "bases": [],
    "replaces": [basis("1987/CVT-HTKN", "2026-02-10", "Cục Viễn thông")],
    "deadlines": [
        deadline("hằng quý, chậm nhất ngày 15 của tháng đầu quý sau", "report", "inclusive", recurring=again("quarter", day=15)),
        deadline(
            "trong thời hạn 24 giờ kể từ khi phát hiện", "incident", "on_event", duration="PT24H", trigger="kể từ khi phát hiện"
        ),
        deadline(
            "ngày 02 lần (trước 9 giờ và trước 17 giờ) cho đến khi khắc phục xong", "report", "exclusive",
            recurring=again("day", "09:00", "17:00"), trigger="khắc phục xong",
        ),
        deadline("bắt đầu từ 0h ngày 15/3/2026", "start_of_duty", "inclusive", f"2026-03-15{DAY}"),
    ],
    "signatory": {"authority": "KT.", "title": "PHÓ CỤC TRƯỞNG", "name": "Đinh Công Tráng"},
    "unplaced": [],
}  # fmt: skip

EXPECTED["plan_ubnd"] = {
    "kind": "plan", "number": "31", "symbol": "KH-UBND", "subject": "Bảo đảm thông tin liên lạc phục vụ Đại hội đại biểu Đảng bộ tỉnh",
    "bases": [basis("15-KH/TU", "2025-10-02", "Tỉnh ủy", "tổ chức Đại hội", place="basis")],
    "sections": [
        section(["postal", "telecom", "press", "broadcaster"], "Bảo đảm thông tin liên lạc thông suốt", heading="MỤC ĐÍCH"),
        section(["telecom"], "Lắp đặt hai đường truyền", "Trực kỹ thuật tại chỗ"),
        section(["postal"], "Chuyển phát tài liệu"),
        section(["press", "broadcaster"], "Đưa tin kịp thời"),
        section([], "đôn đốc, báo cáo Ủy ban nhân dân tỉnh", heading="Sở Khoa học và Công nghệ"),
    ],
    "deadlines": [
        deadline("xong trong ngày 01/11/2025", "completion", "inclusive", "2025-11-01"),
        deadline(
            "từ 06 giờ ngày 04/11/2025 đến khi Đại hội kết thúc", "duty", "on_event", trigger="Đại hội kết thúc",
            **{"from": "2025-11-04T06:00:00+07:00"},
        ),
        deadline("trước ngày 15/11/2025", "report", "exclusive", "2025-11-15"),
    ],
    "signatory": {"authority": "TM.", "title": "CHỦ TỊCH", "name": "Vương Quốc Toản"},
    "unplaced": [],
}  # fmt: skip

EXPECTED["unfilled_draft"] = {
    "number": None, "symbol": "SKHCN-BCVT", "date": None, "issuer": "Sở Khoa học và Công nghệ tỉnh An Giang",
    "subject": "chuẩn bị Tết Đinh Mùi",
    "deadlines": [
        deadline("trước ngày 30/01", "completion", "exclusive", "2027-01-30", year_inferred=True),
        deadline("từ 23 tháng Chạp đến mùng 5 Tết", "duty", "inclusive", "2027-02-10", **{"from": "2027-01-30"}),
    ],
    "signatory": {"title": "GIÁM ĐỐC", "name": None},
    "warnings": [{"code": "incomplete_date"}], "unplaced": [],
}  # fmt: skip

EXPECTED["no_directive"] = {
    "number": None, "date": None, "issuer": None, "subject": None, "addressees": [], "sections": [], "deadlines": [],
    "unplaced": [
        Begins("Câu lạc bộ"), Begins("Sáng 12/3"), "- Bảng A có bốn đội.", "- Bảng B có năm đội.", Begins("Ban tổ chức"),
        "Vé vào cửa miễn phí.",
    ],
}  # fmt: skip

EXPECTED["news_lunar"] = {
    "number": "52", "date": "2025-01-08", "issuer": "Sở Thông tin và Truyền thông tỉnh Tây Ninh",
    "subject": "phục vụ Tết Nguyên đán Ất Tỵ năm 2025",
    "addressees": [
        {"text": "các doanh nghiệp bưu chính"}, {"text": "các doanh nghiệp viễn thông"},
        {"text": "UBND các huyện, thị xã, thành phố"},
    ],
    "sections": [
        section(["telecom"], "ngừng tác động vào mạng lưới"), section(["postal"], "hoàn thành phát bưu gửi"),
        section(["local_authority"], "tạo điều kiện để xe thư"), section(["postal", "telecom", "local_authority"], "báo cáo kết quả"),
    ],
    "deadlines": [
        deadline("từ 23 tháng Chạp đến mùng 5 Tết", "freeze", "inclusive", "2025-02-02", **{"from": "2025-01-22"}),
        deadline("chậm nhất ngày 29 Tết", "completion", "inclusive", "2025-01-28"),
        deadline("trước ngày 5-2", "report", "exclusive", "2025-02-05"),
        deadline("báo cáo ngay khi có sự cố", "incident", "immediate", trigger="ngay khi có sự cố"),
    ],
    "unplaced": ["Bảo đảm bưu chính, viễn thông dịp Tết Ất Tỵ", "Minh Phương"],
}  # fmt: skip


EXPECTED["election_letter_city"] = {
    "number": "512", "symbol": "SKHCN-BCVT", "date": "2026-03-05", "issuer": "Sở Khoa học và Công nghệ TP. Đà Nẵng",
    "subject": "Bảo đảm TTLL phục vụ bầu cử",
    "addressees": [
        {"text": "Ủy ban nhân dân các xã, phường, đặc khu", "sectors": ["local_authority"]},
        {"text": "Các doanh nghiệp viễn thông", "sectors": ["telecom"]}, {"text": "Các doanh nghiệp bưu chính", "sectors": ["postal"]},
    ],
    "bases": [
        basis("24/2023/QH15", "2023-11-24", None, "Luật Viễn thông"), basis(None, None, None, "Luật Bưu chính"),
        basis("880/UBND-KGVX", "2026-02-27", "UBND thành phố", "công tác bầu cử"),
    ],
    "opening": {"text": "Sở Khoa học và Công nghệ có ý kiến như sau:"},
    "sections": [
        section(
            ["telecom"], "Trước ngày bầu cử", requirement("Kiểm tra tuyến cáp", label="+"), "Gửi danh sách trực",
            "Trong ngày bầu cử", "Trực 100% quân số",
        ),
        section(["postal"], "Ưu tiên chuyển phát"), section(["local_authority"], "Phối hợp bảo vệ nhà trạm"),
        section(["postal", "telecom", "local_authority"], "Các đơn vị báo cáo kết quả về Sở", heading="CHẾ ĐỘ BÁO CÁO"),
    ],
    "deadlines": [
        deadline("trước 10/3/2026", "completion", "exclusive", "2026-03-10"),
        deadline("trước 17h ngày 09/3/2026", "registration", "exclusive", "2026-03-09T17:00:00+07:00"),
        deadline(
            "từ 5h đến 22h ngày 15/3/2026", "duty", "inclusive", "2026-03-15T22:00:00+07:00",
            **{"from": "2026-03-15T05:00:00+07:00"},
        ),
        deadline("trước ngày 18/3/2026", "report", "exclusive", "2026-03-18"),
    ],
    "contact": {"person": "Nguyễn Văn Tùng", "phone": "0905.123.456"},
    "closing": {"text": Begins("Sở Khoa học và Công nghệ trân trọng cảm ơn")},
    "copies": [copy("Như trên"), copy("UBND TP", "b/c"), copy("GĐ Sở", "b/c"), copy("Lưu VT, BCVT")],
    "signatory": {"authority": "KT.", "title": "PHÓ GIÁM ĐỐC", "name": "Trần Văn Minh"},
    "unplaced": [],
}  # fmt: skip

EXPECTED["news_colon_blocks"] = {
    "number": "655", "symbol": "STTTT-BCVT", "date": "2023-04-21", "issuer": "Sở Thông tin và Truyền thông tỉnh Kon Tum",
    "bases": [basis("1234/BTTTT-CVT", "2023-04-18", "Bộ Thông tin và Truyền thông")],
    "addressees": [
        {"text": "các doanh nghiệp viễn thông, bưu chính trên địa bàn tỉnh", "sectors": ["postal", "telecom"]}
    ],
    "sections": [
        section(["telecom"], "Rà soát, tối ưu mạng lưới", "Không nâng cấp, tác động mạng"),
        section(["postal"], "Tăng cường kiểm tra bưu gửi."), section(["postal", "telecom"], "báo cáo về Sở trước 16 giờ"),
    ],
    "deadlines": [
        deadline(
            "từ 00h00 ngày 28/4 đến 24h00 ngày 03/5/2023", "freeze", "inclusive", f"2023-05-04{DAY}", **{"from": f"2023-04-28{DAY}"}
        ),
        deadline("trước 16 giờ ngày 04/5/2023", "report", "exclusive", "2023-05-04T16:00:00+07:00"),
    ],
    "contact": {"division": "Phòng Bưu chính Viễn thông", "email": "phongbcvt.stttt@kontum.example.vn"},
    "unplaced": ["KON TUM: BẢO ĐẢM THÔNG TIN DỊP LỄ", "Tin: Hoàng Anh"],
}  # fmt: skip

EXPECTED["prime_minister_telegram"] = {
    "kind": "telegram", "number": "146", "symbol": "CĐ-TTg", "issuer": "Thủ tướng Chính phủ", "date": "2025-09-06",
    "subject": "tập trung ứng phó khẩn cấp mưa lũ",
    "addressees": [{"text": Begins("Các Bộ trưởng")}, {"text": Begins("Chủ tịch Ủy ban nhân dân các tỉnh")}],
    "sections": [
        section([], "chỉ đạo sơ tán dân"),
        section([], "chỉ đạo các doanh nghiệp viễn thông", heading="Bộ trưởng Bộ Khoa học và Công nghệ"),
        section([], "theo dõi, báo cáo ngay", heading="Văn phòng Chính phủ"),
    ],
    "deadlines": [
        deadline("trước 18 giờ ngày 06 tháng 9 năm 2025", "completion", "exclusive", "2025-09-06T18:00:00+07:00")
    ],
    "signatory": {"authority": "KT.", "of": "THỦ TƯỚNG", "title": "PHÓ THỦ TƯỚNG", "name": "Trần Hà Sơn"},
    "copies": [copy("Như trên"), copy("Ban Bí thư", "để b/c"), copy("Lưu: VT, NN (2)")],
    "unplaced": [],
}  # fmt: skip

EXPECTED["news_with_pictures"] = {
    "number": "2760", "symbol": "BKHCN-CVT", "date": "2025-07-05", "issuer": "Bộ Khoa học và Công nghệ",
    "subject": "chủ động ứng phó thiên tai năm 2025",
    "addressees": [
        {"text": "các Sở Khoa học và Công nghệ", "sectors": []}, {"text": "các doanh nghiệp viễn thông", "sectors": ["telecom"]},
    ],
    "sections": [
        section(["telecom"], "chuẩn bị sẵn nguồn điện dự phòng."),
        section([], "cập nhật bản tin dự báo", heading="các Sở Khoa học và Công nghệ"),
        section(["telecom"], "báo cáo tình hình mạng lưới"),
    ],
    "deadlines": [
        deadline("trước 8 giờ và 16 giờ hàng ngày", "report", "exclusive", recurring=again("day", "08:00", "16:00"))
    ],
    "unplaced": [
        Begins("Bộ Khoa học và Công nghệ ban hành"), Begins("Thứ hai"), Begins("Theo dự báo"), Begins("Nhân viên nhà mạng"),
        "Ảnh: Minh Đức", Begins("VNPT đã bố trí"), "Các bài viết khác", "Các doanh nghiệp bưu chính tăng chuyến dịp lễ",
    ],
}  # fmt: skip


def test_every_sample_has_an_expectation():
    assert {path.stem for path in SAMPLES.glob("*.txt")} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_document_is_read_as_a_careful_reader_reads_it(name: str):
    text = (SAMPLES / f"{name}.txt").read_text(encoding="utf-8")
    assert differences(EXPECTED[name], reading_of(text)) == []
