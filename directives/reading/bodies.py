"""Names of those who issue documents: where one begins, and how one written in capitals is written in a sentence."""

from __future__ import annotations

import re

from directives.reading.alphabet import SMALL
from directives.reading.sentences import matched, squeezed

BODY = (
    r"(?<!\w)(?:sở|bộ trưởng bộ|bộ chính trị|bộ|văn phòng (?:ubnd|ủy ban nhân dân|chính phủ|quốc hội)"
    r"|(?:phó )?chủ tịch (?:ubnd|ủy ban nhân dân)"
    r"|ubnd|ủy ban nhân dân|(?:phó )?thủ tướng(?: chính phủ)?|chính phủ|ban (?:chỉ huy|chỉ đạo|bí thư|thường vụ|chấp hành"
    r"|tổ chức)"
    r"|tỉnh ủy|thành ủy|cục|tổng cục|vụ|hội đồng|quốc hội|đài|công an|trung tâm|giám đốc sở|phó giám đốc sở|ủy ban bầu cử"
    r"|tập đoàn|tổng công ty|bch)(?!\w)"
)
A_BODY = re.compile(BODY)
BRACKETS = re.compile(r" ?\([^()]{0,80}\)?")
KEPT_SMALL = {
    "và", "các", "của", "tỉnh", "thành", "phố", "huyện", "xã", "phường", "thị", "quận", "khu", "nhân", "dân", "tin", "thông",
    "học", "nghệ", "chính", "hóa", "thao", "lịch", "chỉ", "huy", "tục", "sự", "thủ",
    "phòng", "cứu", "nạn", "kiếm", "tìm", "thiên", "tai",
}  # fmt: skip
KNOWN = {
    matched(name): name
    for name in (
        "Sở Thông tin và Truyền thông", "Sở Khoa học và Công nghệ", "Sở Bưu chính, Viễn thông", "Sở Văn hóa, Thể thao và Du lịch",
        "Sở Công Thương", "Sở Nội vụ", "Sở Giáo dục và Đào tạo", "Bộ Thông tin và Truyền thông", "Bộ Khoa học và Công nghệ",
        "Bộ trưởng Bộ Thông tin và Truyền thông", "Bộ trưởng Bộ Khoa học và Công nghệ", "Bộ Bưu chính, Viễn thông",
        "Ủy ban nhân dân", "UBND", "Chủ tịch UBND", "Chủ tịch Ủy ban nhân dân", "Thủ tướng Chính phủ", "Chính phủ",
        "Cục Viễn thông",
        "Cục Bưu điện Trung ương", "Ban Chỉ huy phòng thủ dân sự", "Ban Chỉ huy", "Văn phòng UBND", "Văn phòng Ủy ban nhân dân",
        "Ban Chỉ huy Phòng, chống thiên tai và Tìm kiếm cứu nạn", "Tỉnh ủy", "Thành ủy",
    )
}  # fmt: skip
UNITS = ("tp.", "tỉnh", "thành phố", "huyện", "thị xã", "xã", "phường", "quận", "đặc khu")
# The part of a symbol that names its issuer beyond doubt.
BY_SYMBOL = {
    "BTTTT": "Bộ Thông tin và Truyền thông",
    "BKHCN": "Bộ Khoa học và Công nghệ",
    "TTg": "Thủ tướng Chính phủ",
    "CP": "Chính phủ",
    "CVT": "Cục Viễn thông",
    "VPCP": "Văn phòng Chính phủ",
}


def of_symbol(symbol: str) -> str:
    """ "CĐ-BTTTT" and "BTTTT-BC" are the ministry's; "UBND-VX" may be any province's."""
    parts = re.split(r"[-/]", symbol)
    found = [BY_SYMBOL[part] for part in parts if part in BY_SYMBOL and not (part == "CVT" and parts[0] != "CVT")]
    return found[0] if found else ""


def tidied(name: str) -> str:
    """As written, without an abbreviation in brackets and without what does not belong to a name."""
    return squeezed(BRACKETS.sub("", name)).strip(" ,;:.-–“”\"'*")


def in_sentence_case(capitals: str) -> str:
    """ "SỞ KHOA HỌC VÀ CÔNG NGHỆ" → "Sở Khoa học và Công nghệ"; "UBND TỈNH GIA LAI" → "UBND tỉnh Gia Lai"."""
    if re.search(f"[{SMALL}]", capitals):
        return capitals
    low = matched(capitals)
    whole = [name for name in KNOWN if name.startswith(low)] if low.endswith(" và") else []
    low = min(whole, key=len) if whole else low
    known = max((name for name in KNOWN if re.match(re.escape(name) + r"(?!\w)", low)), key=len, default="")
    rest = low[len(known) :].strip()
    return " ".join(part for part in (KNOWN.get(known, ""), _of_a_place(rest)) if part)


def _of_a_place(low: str) -> str:
    inside = max((name for name in KNOWN if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", low)), key=len, default="")
    if inside:
        before, after = low.split(inside, 1)
        return " ".join(part for part in (_of_a_place(before.strip()), KNOWN[inside], _of_a_place(after.strip())) if part)
    unit = next((unit for unit in UNITS if low.startswith(f"{unit} ")), "")
    words = low[len(unit) :].split()
    if not unit and words:
        words[1:] = [word if word in KEPT_SMALL else word.capitalize() for word in words[1:]]
        return " ".join([words[0].capitalize(), *words[1:]])
    return " ".join([unit.upper() if unit == "tp." else unit, *(word.capitalize() for word in words)])
