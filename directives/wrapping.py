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
    "an ninh|an toàn|bảo đảm|báo cáo|bầu cử|bưu chính|chuyển đổi số|chuyển phát|công an|công nghệ|công tác|cung ứng|"
    "dịch vụ|doanh nghiệp|du lịch|đại hội|đảm bảo|địa bàn|giám đốc|hoạt động|kế hoạch|khoa học|kiểm tra|kỳ thi|"
    "liên lạc|lĩnh vực|nguyên đán|nhân dân|phòng chống|phó giám đốc|phối hợp|phụ trách|phục vụ|quốc hội|quốc khánh|"
    "tăng cường|thành phố|thể thao|thiên tai|thông suốt|thông tin|thực hiện|thường trực|tiếp tục|tổ chức|tốt nghiệp|"
    "triển khai|truyền dẫn|truyền hình|truyền thông|trưởng phòng|ủy ban|văn hóa|viễn thông|xây dựng"
)
_YEARS = "(?:giáp|ất|bính|đinh|mậu|kỷ|canh|tân|nhâm|quý) (?:tý|sửu|dần|mão|thìn|tỵ|ngọ|mùi|thân|dậu|tuất|hợi)"
_WHOLE = re.compile(rf"\b(?:{_WORDS}|{_YEARS})\b|\w+ \d\S*|\b(?:và|của) ", re.IGNORECASE)


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
