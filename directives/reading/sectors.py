"""Which sectors words speak of: those of an addressee, of the heading of a section, of whoever a duty is for."""

from __future__ import annotations

import re
from collections.abc import Iterable

SECTORS = ("postal", "telecom", "cable_tv", "local_authority", "press", "broadcaster")
OPERATORS = SECTORS[:3]

# Names that hold the word of a sector and mean another, or an authority that no duty of an operator is for.
NAMES = (
    (re.compile(r"tập đoàn bưu chính,? viễn thông việt nam"), "vnpt"),
    (re.compile(r"(?:tổng công ty (?:cổ phần )?)?bưu chính viettel|viettel ?post|vtpost"), "ghtk"),
    (
        re.compile(
            r"(?<!\w)(?:cục|(?<!dịch )(?<!nghiệp )(?<!phục )vụ|thanh tra|chi cục) "
            r"(?:viễn thông|bưu chính|bưu điện trung ương|tần số vô tuyến điện)"
        ),
        "",
    ),
    (re.compile(r"(?:bộ|sở) (?:thông tin và truyền thông|thông tin & truyền thông|tt&tt|tt-tt|bưu chính,? viễn thông)"), ""),
    (re.compile(r"(?:qua )?phòng (?:quản lý )?(?:bưu chính|viễn thông|bcvt|công nghệ|hạ tầng)[^.;:()]{0,40}"), ""),
    (re.compile(r"cục (?:báo chí|phát thanh)[^;.]{0,40}?(?:điện tử|(?=,)|$)"), ""),
    (re.compile(r"công nghệ thông tin|thông tin liên lạc"), ""),
)
WORDS = {
    "postal": re.compile(
        r"bưu chính|chuyển phát|bưu điện|bưu gửi|bcvt|vnpost|vietnam ?post|(?<!\w)(?:ems|ghn|ghtk|spx|j&t|best express)(?!\w)"
        r"|giao hàng (?:nhanh|tiết kiệm)|shopee express|nhất tín|ninja van"
    ),
    "telecom": re.compile(
        r"viễn thông|internet|bcvt|di động|nhà mạng|nhà cung cấp dịch vụ mạng|(?<!\w)(?:vnpt|viettel|mobifone|vinaphone"
        r"|vietnamobile"
        r"|g-?tel|itel|fpt telecom|cmc(?: telecom)?|vishipel|tổng đài|hạ tầng mạng)(?!\w)|(?<!\w)fpt(?! play)(?!\w)"
    ),
    "cable_tv": re.compile(
        r"truyền hình (?:cáp|trả tiền|internet|số vệ tinh)|(?<!\w)(?:sctv|vtvcab|vtv ?cab|mytv|tv360|fpt play|htvc|k\+)(?!\w)"
        r"|doanh nghiệp[^.;:]{0,80}truyền hình|bcvt ?[-–,] ?truyền hình"
    ),
    "local_authority": re.compile(
        r"(?:ubnd|ủy ban nhân dân) (?:(?:các |tất cả các )(?:huyện|xã|phường|thị xã|thị trấn|thành phố|quận|địa phương)"
        r"|huyện|xã|phường"
        r"|thị xã|quận|cấp (?:huyện|xã)|đặc khu)|phòng (?:văn hóa|vh|vhtt|vh-tt|văn hóa - xã hội)|chính quyền (?:các )?(?:xã"
        r"|địa phương)"
    ),
    "press": re.compile(
        r"báo chí|(?<!\w)(?:các|tòa soạn) báo(?! cáo)|^báo(?! cáo)|thông tin đại chúng|nhà xuất bản|tạp chí|tổng biên tập"
    ),
    "broadcaster": re.compile(
        r"đài (?:phát thanh|truyền thanh|truyền hình|pt|tt)|truyền thanh|phát thanh ?(?:-|–|và|,) ?truyền hình(?! trả tiền)"
        r"|phát thanh truyền hình|ptth|trung tâm (?:truyền thông|văn hóa, thông tin|vh)"
    ),
}  # fmt: skip


def spoken_of(low: str) -> tuple[str, ...]:
    """The sectors in these words (small letters), in the order of the list."""
    for name, meant in NAMES:
        low = name.sub(meant, low)
    return tuple(sector for sector in SECTORS if WORDS[sector].search(low))


def together(several: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    found = {sector for sectors in several for sector in sectors}
    return tuple(sector for sector in SECTORS if sector in found)
