"""Five directives provincial departments really issued come out right in every field they contain."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.directives.reading.expected import basis, copy, deadline, differences, reading_of, requirement, section

SEEDS = Path(__file__).resolve().parents[3].parent / "shared" / "seeds"
MINISTRY = "Bộ Thông tin và Truyền thông"
NOTHING = {"number": None, "symbol": None, "date": None, "subject": None, "continues": None, "contact": None, "signatory": None}
NO_LISTS: dict[str, Any] = {"bases": [], "copies": [], "deadlines": [], "replaces": []}

HA_NAM = NOTHING | NO_LISTS | {
    "form": "news", "kind": "official_letter",
    "number": "94", "symbol": "STTTT-BCVTCNTT", "date": "2022-01-25",
    "issuer": "Sở Thông tin và Truyền thông tỉnh Hà Nam",
    "subject": "bảo đảm thông tin liên lạc trong dịp Tết Nguyên đán Nhâm Dần năm 2022",
    "addressees": [{"text": "các doanh nghiệp bưu chính, viễn thông", "sectors": ["postal", "telecom"]}],
    "bases": [
        basis(
            "191/BTTTT-BC", "2022-01-19", MINISTRY,
            "tăng cường công tác bảo đảm an toàn, an ninh trong cung ứng dịch vụ bưu chính trong dịp Tết Nguyên đán Nhâm Dần",
        ),
        basis(
            "193/BTTTT-BC", "2022-01-19", MINISTRY,
            "tăng cường công tác bảo đảm an toàn, an ninh thông tin trong lĩnh vực bưu chính",
        ),
    ],
    "sections": [
        section(["postal", "telecom"], "tổ chức quán triệt đến toàn bộ cán bộ", sectors_deduced=False),
        section(
            ["postal"], "tổ chức kiểm tra, kiểm soát chặt chẽ", "Đề cao cảnh giác, phối hợp kịp thời",
            "Thực hiện nghiêm các nội dung tại Công văn số 191/BTTTT-BC",
        ),
        section(
            ["telecom"], "yổ chức thực hiện các phương án bảo vệ an toàn mạng lưới", "bảo đảm thông tin liên lạc thông suốt",
            "đáp ứng tối đa nhu cầu thông tin liên lạc", "Nâng cao tinh thần cảnh giác", "Bảo đảm an toàn thông tin mạng.",
            "Không thực hiện việc khuyến mại nếu không có biện pháp chắc chắn bảo đảm chất lượng dịch vụ",
        ),
    ],
    "unplaced": [
        "Skip Ribbon Commands", "Skip to main content",
        "Bảo đảm thông tin liên lạc trong dịp Tết Nguyên đán Nhâm Dần năm 2022",
        "Thông tin chỉ đạo, điều hành Ý kiến chỉ đạo, điều hành của thủ trưởng cơ quan",
        "Bảo đảm thông tin liên lạc trong dịp Tết Nguyên đán Nhâm Dần năm 2022",
    ],
    "warnings": [],
}  # fmt: skip

ALL_OF_THANH_HOA = ["postal", "telecom", "cable_tv", "local_authority", "press", "broadcaster"]
THANH_HOA = NOTHING | NO_LISTS | {
    "form": "news", "number": "2915", "symbol": "STTTT-BCVT", "date": "2022-12-30",
    "head": {"date": {"inferred": True, "written": "ngày 30-12", "confidence": "medium"}},
    "issuer": "Sở Thông tin và Truyền thông tỉnh Thanh Hóa",
    "subject": "đảm bảo thông tin liên lạc thông suốt phục vụ Tết Nguyên đán Quý Mão năm 2023",
    "addressees": [
        {"text": "UBND các huyện, thị xã, thành phố", "sectors": ["local_authority"]},
        {"text": "các doanh nghiệp: Bưu chính, viễn thông, truyền hình cáp", "sectors": ["postal", "telecom", "cable_tv"]},
        {"text": "các cơ quan báo chí của tỉnh", "sectors": ["press"]},
    ],
    "sections": [
        section(["local_authority"], "chỉ đạo Phòng Văn hoá và Thông tin", "Tạo điều kiện hỗ trợ các doanh nghiệp"),
        section(
            ["press", "broadcaster"], "Thông tin đầy đủ, chính xác, kịp thời các chủ trương",
            "thông tin, tuyên truyền quảng bá hình ảnh dân tộc", "thông tin, tuyên truyền trên các phương tiện",
            "tuyên truyền các giải pháp phục hồi", "cung cấp thông tin, tạo sự đồng thuận",
            heading="Các cơ quan báo chí của tỉnh, hệ thống truyền thanh cơ sở",
        ),
        section(
            ["postal"], "Thực hiện đồng bộ các giải pháp", "bố trí đủ nhân lực hỗ trợ, chăm sóc khách hàng 24/24 giờ",
            "Tổ chức kiểm tra, kiểm soát chặt chẽ", "Đề cao cảnh giác", "Tổ chức đủ lực lượng",
            "Thực hiện nghiêm chế độ trực lãnh đạo",
        ),
        section(
            ["telecom", "cable_tv"], "Triển khai tốt Phương án Đảm bảo an toàn mạng lưới", "Ưu tiên xử lý, đảm bảo liên lạc",
            "triển khai Phương án Kỹ thuật", "cung cấp các kênh truyền hình", "phối hợp với các cơ quan Nhà nước",
            "phát hiện và ngăn chặn kịp thời",
        ),
        section(
            ALL_OF_THANH_HOA, "thực hiện tốt chế độ thông tin báo cáo.",
            "Trong quá trình triển khai thực hiện, nếu có tình huống đột xuất báo cáo kịp thời",
            sectors_deduced=True, heading=None,
        ),
    ],
    "deadlines": [
        deadline("nếu có tình huống đột xuất báo cáo kịp thời", "ad_hoc", "on_event", trigger="nếu có tình huống đột xuất")
    ],
    "unplaced": [
        "Tăng cường các biện pháp đảm bảo thông tin liên lạc thông suốt phục vụ Tết Nguyên đán Quý Mão năm 2023", "Linh Hương",
    ],
    "warnings": [{"code": "inferred", "words": "ngày 30-12"}],
}  # fmt: skip

LAI_CHAU = NOTHING | NO_LISTS | {
    "form": "original", "kind": "official_letter", "issuer": "Sở Thông tin và Truyền thông",
    "addressees": [
        {"text": "Các doanh nghiệp Bưu chính, Viễn thông trên địa bàn tỉnh", "sectors": ["postal", "telecom"], "confidence": "high"}
    ],
    "bases": [
        basis(
            "56/UBND-VX", "2018-01-15", "UBND tỉnh", "tăng cường đảm bảo an toàn thông tin trong dịp Tết Mậu Tuất năm 2018",
            place="basis", confidence="high",
        )
    ],
    "sections": [
        section(
            ["telecom"], "Triển khai thực hiện các phương án", "bảo đảm tuyệt đối an toàn", "đáp ứng tốt các nhu cầu",
            "Tổ chức rà soát, kiểm tra đo thử", "xây dựng các phương án ứng cứu", "Nâng cao tinh thần cảnh giác",
            "Đảm bảo an toàn thông tin mạng.", requirement("Thủ trưởng các doanh nghiệp chỉ đạo", applies_to=None),
            requirement(
                "Các doanh nghiệp thông tin di động không thực hiện việc khuyến mại",
                applies_to="Các doanh nghiệp thông tin di động",
            ),
            heading="Về viễn thông và internet, Công nghệ thông tin",
        ),
        section(
            ["postal"], "Tăng cường việc kiểm tra, kiểm soát chặt chẽ", "Đề cao cảnh giác", "bảo đảm thời gian mở, đóng cửa",
            heading="Về bưu chính chuyển phát",
        ),
        section(
            ["postal", "telecom"], "quan tâm triển khai thực hiện nội dung Công văn này", "Báo cáo kết quả triển khai thực hiện",
        ),
    ],
    "deadlines": [
        deadline("thông tin kịp thời khi xảy ra các sự cố", "incident", "immediate", trigger="khi xảy ra các sự cố"),
        deadline("trước ngày 20/02/2018", "report", "exclusive", "2018-02-20", year_inferred=False),
    ],
    "contact": {
        "division": "Phòng Bưu chính - Viễn thông - Công nghệ thông tin", "phone": "02313.798.798",
        "email": "solaichau@mic.gov.vn", "person": None,
    },
    "unplaced": [], "warnings": [],
}  # fmt: skip

SITE_OF_BINH_THUAN = "Sở Thông tin & Truyền thông Tỉnh Bình Thuận"
TITLE_OF_BINH_THUAN = "ĐẢM BẢO AN TOÀN THÔNG TIN LIÊN LẠC PHỤC VỤ LỄ QUỐC KHÁNH 02/9 NĂM 2019"
BINH_THUAN = NOTHING | NO_LISTS | {
    "form": "news", "date": "2019-08-19", "issuer": "Sở Thông tin và Truyền thông Bình Thuận",
    "subject": TITLE_OF_BINH_THUAN, "head": {"subject": {"confidence": "low"}, "date": {"confidence": "high"}},
    "addressees": [
        {"text": "Các doanh nghiệp Bưu chính, viễn thông – Truyền hình cáp", "sectors": ["postal", "telecom", "cable_tv"]},
        {"text": "phòng Văn hóa – Thông tin các địa phương", "sectors": ["local_authority"]},
        {"text": "Đài Truyền thanh – Truyền hình các huyện, thị xã, thành phố", "sectors": ["broadcaster"]},
    ],
    "sections": [
        section(
            ["postal", "telecom", "cable_tv"], "Tổ chức và thực hiện nghiêm chỉnh chế độ trực ca",
            "Triển khai thực hiện các phương án chống nghẽn mạng", "đảm bảo an toàn mạng lưới thông tin liên lạc",
            "Chủ động rà soát, tổ chức sắp xếp hợp lý", "Tăng cường việc kiểm tra, kiểm soát", "Tổ chức đủ lực lượng",
            "Chấp hành đúng thời gian mở đóng cửa",
        ),
        section(["local_authority"], "tham mưu UBND huyện, thị xã, thành phố", "Chủ động liên hệ đầu mối phụ trách"),
        section(["broadcaster"], "Thực hiện kiểm tra, bảo dưỡng các trang thiết bị"),
        section(["postal", "telecom", "cable_tv", "local_authority", "broadcaster"], "nâng cao tinh thần cảnh giác"),
    ],
    "unplaced": [
        SITE_OF_BINH_THUAN, "Bưu chính, Viễn thông", TITLE_OF_BINH_THUAN, "27/08/2019 10:58:47", "Xuân Tùng - BCVT.",
        "Các bài viết khác",
    ],
    "warnings": [],
}  # fmt: skip

GIA_LAI = NOTHING | NO_LISTS | {
    "form": "original", "kind": "official_letter", "number": "77", "symbol": "STTTT-BCVT", "date": "2020-01-17", "place": "Gia Lai",
    "issuer": "Sở Thông tin và Truyền thông tỉnh Gia Lai",
    "subject": "tiếp tục tăng cường công tác bảo đảm an toàn, an ninh trong cung ứng dịch vụ bưu chính trong dịp Tết Nguyên đán "
    "Canh Tý 2020",
    "addressees": [
        {
            "text": "Các doanh nghiệp cung ứng dịch vụ bưu chính hoạt động trên địa bàn tỉnh Gia Lai",
            "sectors": ["postal"], "confidence": "high",
        }
    ],
    "continues": basis(
        "24/STTTT-BCVT", "2020-01-08", "Sở Thông tin và Truyền thông",
        "đảm bảo thông tin liên lạc trong dịp Tết Nguyên đán Canh Tý 2020", further=[],
    ),
    "bases": [
        basis(
            "93/BTTTT-BC", "2020-01-09", MINISTRY,
            "tăng cường công tác bảo đảm an toàn, an ninh trong cung ứng dịch vụ bưu chính, trong dịp Tết Nguyên đán Canh Tý",
        ),
        basis(None, "2020-06-17", None, "Luật Bưu chính", date_written="ngày 17 tháng 6 năm 2020"),
    ],
    "sections": [
        section(
            ["postal"], requirement("Tiếp tục thực hiện tốt các nội dung tại Công văn số 24/STTTT-BCVT nêu trên.", label="-"),
            requirement("Tổ chức, triển khai thực hiện đồng bộ", label="+"), "Niêm yết công khai các thông tin về danh mục",
            "Kiểm tra nội dung gói, kiện hàng hóa trước khi chấp nhận gửi.", "Phối hợp chặt chẽ với các cơ quan Nhà nước",
            "Trực lãnh đạo đơn vị, trực điều hành",
            sectors_deduced=False,
        )
    ],
    "closing": {
        "text": "Nhận được văn bản này, yêu cầu các doanh nghiệp cung ứng dịch vụ bưu chính hoạt động trên địa bàn tỉnh nghiêm túc "
        "triển khai thực hiện./."
    },
    "copies": [
        copy("Như trên"), copy("Bộ TT&TT", "báo cáo"), copy("Ủy ban nhân dân tỉnh", "báo cáo"), copy("Vụ Bưu chính – Bộ TT&TT"),
        copy("UBND các huyện, thị xã, thành phố"), copy("Ban Giám đốc Sở TT&TT", "b/c"), copy("Lưu: VT, P.BCVT"),
    ],
    "signatory": {"authority": "KT.", "of": "GIÁM ĐỐC", "title": "PHÓ GIÁM ĐỐC", "name": "Lê Thị Thu Hương"},
    "unplaced": [],
    "warnings": [{"code": "younger", "words": "Luật Bưu chính ngày 17 tháng 6 năm 2020"}],
}  # fmt: skip

ALL = {"000": HA_NAM, "001": THANH_HOA, "002": LAI_CHAU, "003": BINH_THUAN, "004": GIA_LAI}


def text_of(seed: str) -> str:
    if not SEEDS.is_dir():
        pytest.skip(f"The five published directives are read from {SEEDS}, and there is no such folder.")
    [path] = SEEDS.glob(f"{seed}_*.txt")
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("seed", ALL)
def test_a_published_directive_is_read_right_in_every_field(seed: str):
    assert differences(ALL[seed], reading_of(text_of(seed))) == []


def test_what_a_deadline_was_read_from_stands_beside_it():
    found = reading_of(text_of("002"))["deadlines"][1]
    [sentence] = found["source"] + found["within"]
    assert sentence == (
        "Báo cáo kết quả triển khai thực hiện về Sở Thông tin và Truyền thông trước ngày 20/02/2018."
    )
