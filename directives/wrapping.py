"""Long names in the head of a letter, broken the way officials break them: into lines of nearly equal length."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import count

# Advance widths of a Times face in thousandths of an em; letters not named here take 500 (small) or 700 (capital).
_WIDTHS = dict.fromkeys("ijlt/:;.,'’()[]- I", 300) | dict.fromkeys("acerszfJ", 430) | dict.fromkeys("LTZBERCPSF", 620)
_WIDTHS |= {" ": 250, "m": 778, "w": 722, "M": 889, "W": 944, "-": 333, "I": 333}
_BOLD = 1.07
_STEP = 0.25
_JOINT = "\0"

# What no official would part: the words of several syllables that heads of documents are made of, the names of lunar
# years, a number from the word before it, and a small word that leads on to the next.
_WORDS = (
    "an toàn|an ninh|ban chỉ huy|ban chỉ đạo|báo cáo|bưu chính|bảo đảm|bầu cử|chất lượng|chi cục|chuyển đổi số|chuyển phát|"
    "cung ứng|công nghệ|công tác|công an|cứu nạn|doanh nghiệp|du lịch|dịch vụ|giám đốc|giám sát|hoạt động|"
    "hội đồng nhân dân|khoa học|kiểm tra|kế hoạch|kỳ thi|liên lạc|lĩnh vực|môi trường|nguyên đán|nhà nước|nhân dân|"
    "nông nghiệp|nông thôn|phát triển|phát thanh|phòng thủ dân sự|phòng chống|phó giám đốc|phối hợp|phụ trách|phục vụ|"
    "quản lý|quốc khánh|quốc hội|thanh tra|thiên tai|thành phố|thông minh|thông suốt|thông tin|thường trực|thể thao|"
    "thực hiện|tiêu chuẩn|tiếp tục|triển khai|trung tâm|truyền thông|truyền hình|truyền dẫn|trưởng phòng|tìm kiếm|"
    "tìm kiếm cứu nạn|tăng cường|tốt nghiệp|tổ chức|viễn thông|văn hóa|văn phòng|xây dựng|đại hội|đảm bảo|địa bàn|"
    "điều hành|đo lường|ủy ban|ủy ban nhân dân|ứng phó"
)
_PROVINCES = (
    "an giang|bà rịa|bắc giang|bắc ninh|bình dương|bình thuận|cao bằng|cà mau|cần thơ|đà nẵng|đắk lắk|điện biên|đồng nai|đồng tháp|"
    "gia lai|hà nam|hà nội|hà tĩnh|hải phòng|hồ chí minh|hưng yên|khánh hòa|lai châu|lâm đồng|lạng sơn|lào cai|nghệ an|ninh bình|"
    "phú thọ|quảng ngãi|quảng ninh|quảng trị|sơn la|tây ninh|thái nguyên|thanh hóa|thừa thiên huế|tuyên quang|vĩnh long|vũng tàu"
)
_YEARS = "(?:giáp|ất|bính|đinh|mậu|kỷ|canh|tân|nhâm|quý) (?:tý|sửu|dần|mão|thìn|tỵ|ngọ|mùi|thân|dậu|tuất|hợi)"
_LEADING = "và|của|tỉnh|thành phố"
_LONGEST_FIRST = "|".join(sorted((*_WORDS.split("|"), *_PROVINCES.split("|")), key=len, reverse=True))
_WHOLE = re.compile(rf"\b(?:{_LEADING}) |\b(?:{_LONGEST_FIRST}|{_YEARS})\b|\w+ \d\S*", re.IGNORECASE)


@lru_cache(maxsize=1024)
def balanced(text: str, ems: float, bold: bool = False) -> tuple[str, ...]:
    """Break ``text`` between words into the fewest lines no wider than ``ems``, and those as narrow as can be.

    Widths are estimates good to a few per cent; a word wider than the line stands alone.
    """
    if not text.strip():
        return ()
    words = [(word, width(word, bold=bold)) for word in _words(text)]
    wanted = len(_filled(words, ems))
    narrowest = next(limit for limit in (ems * 0.4 + _STEP * n for n in count()) if len(_filled(words, limit)) <= wanted)
    return tuple(_filled(words, min(narrowest, ems)))


def _words(text: str) -> list[str]:
    whole = _WHOLE.sub(lambda found: found[0].replace(" ", _JOINT), " ".join(text.split()))
    return [word.replace(_JOINT, " ") for word in whole.split(" ")]


def width(text: str, *, bold: bool = False) -> float:
    """The width of ``text`` in ems."""
    return sum(map(_thousandths, unicodedata.normalize("NFD", text))) / 1000 * (_BOLD if bold else 1)


def _thousandths(letter: str) -> int:
    """A mark above or below a letter does not widen it; the horn of ơ and ư is a mark."""
    if unicodedata.combining(letter):
        return 0
    return _WIDTHS.get(letter, 700 if letter.isupper() else 500)


def _filled(words: list[tuple[str, float]], limit: float) -> list[str]:
    """Lines filled one after the other."""
    lines: list[str] = []
    room = -1.0
    for word, ems in words:
        room -= ems + _WIDTHS[" "] / 1000
        if lines and room >= 0:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
            room = limit - ems
    return lines
