"""Names that are no more, each with what took its place and since when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from directives.rolling.changes import Found

MERGED, NO_DISTRICTS = date(2025, 3, 1), date(2025, 7, 1)
OF_MERGER = _("the ministry and the departments of information were merged into those of science and technology in March 2025")
OF_DISTRICTS = _("there have been no districts since 01/7/2025; communes took over")
BETWEEN = r"(?:,|, và| và)"
ALL_DISTRICTS = rf"các (?:quận, )?huyện(?:, thị xã)?{BETWEEN} (?:thị xã|thành phố)"


@dataclass(frozen=True)
class Ended:
    """``pattern`` finds the old name (case kept for its first letter); it ended on ``since``."""

    pattern: re.Pattern[str]
    successor: str
    since: date
    why: str | Promise


def _ended(pattern: str, successor: str, since: date, why: str | Promise) -> Ended:
    return Ended(re.compile(rf"(?<!\w)(?:{pattern})(?!\w)"), successor, since, why)


NAMES = (
    _ended(r"Bộ (?:Thông tin (?:và|&) Truyền thông|TT ?& ?TT|TTTT)", "Bộ Khoa học và Công nghệ", MERGED, OF_MERGER),
    _ended(r"Sở (?:Thông tin (?:và|&) Truyền thông|TT ?& ?TT|TTTT)", "Sở Khoa học và Công nghệ", MERGED, OF_MERGER),
    _ended(r"SỞ THÔNG TIN VÀ TRUYỀN THÔNG", "SỞ KHOA HỌC VÀ CÔNG NGHỆ", MERGED, OF_MERGER),
    _ended(r"BTTTT", "BKHCN", MERGED, OF_MERGER),
    _ended(r"STTTT", "SKHCN", MERGED, OF_MERGER),
    _ended(
        rf"[Pp]hòng Văn hóa (?:và|-|–|&) Thông tin(?: {ALL_DISTRICTS}| cấp huyện)", "Phòng Văn hóa - Xã hội các xã, phường",
        NO_DISTRICTS, OF_DISTRICTS,
    ),
    _ended(r"[Pp]hòng Văn hóa (?:và|-|–|&) Thông tin", "Phòng Văn hóa - Xã hội", NO_DISTRICTS, OF_DISTRICTS),
    _ended(
        rf"Đài Truyền thanh (?:-|–|và) Truyền hình(?: {ALL_DISTRICTS}| cấp huyện)?", "Hệ thống truyền thanh các xã, phường",
        NO_DISTRICTS, OF_DISTRICTS,
    ),
    _ended(r"(?:UBND|Ủy ban nhân dân) cấp huyện", "UBND cấp xã", NO_DISTRICTS, OF_DISTRICTS),
    _ended(rf"(?:UBND|Ủy ban nhân dân) {ALL_DISTRICTS}", "UBND các xã, phường", NO_DISTRICTS, OF_DISTRICTS),
    _ended(ALL_DISTRICTS, "các xã, phường", NO_DISTRICTS, OF_DISTRICTS),
    _ended(r"cấp huyện", "cấp xã", NO_DISTRICTS, OF_DISTRICTS),
)
PRESS = re.compile(r"[Cc]ơ quan báo chí")
CULTURE = "Sở Văn hóa, Thể thao và Du lịch"


def found_in(text: str, on: date) -> Iterator[Found]:
    """The longest names first; who calls leaves out what overlaps an earlier find."""
    for name in NAMES:
        if on >= name.since:
            for match in name.pattern.finditer(text):
                yield Found(match.start(), match.end(), name.successor, str(name.why))
