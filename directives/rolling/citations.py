"""Where a sentence cites a document: numbers, dates and names in there belong to that document and stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

KINDS = (
    "Bộ luật|Luật|Pháp lệnh|Hiến pháp|Nghị định|Nghị quyết|Thông tư liên tịch|Thông tư|Quyết định|Chỉ thị|Công điện|Công văn|"
    "Kế hoạch|Thông báo|Hướng dẫn|Kết luận|Văn bản|Tờ trình|Báo cáo|Phương án|Quy chế"
)
LAWS = "Bộ luật|Luật|Pháp lệnh|Hiến pháp"
NUMBER = r"(?<![\d/])\d+(?:/\d{4})?\s?/\s?[A-ZĐ][\w&]*(?:\s?[-–.]\s?[A-ZĐ][\w&]*)*"
DATED = r"(?:ngày )?\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}|ngày \d{1,2} tháng \d{1,2}(?: năm \d{4})?"
ISSUED_BY = r" của [^,.;:“”\"()\n]{3,150}?(?= về |,|\.|;|:|“|\"|\)|\n|$| V/v)"
SUBJECT = r",? ?(?:“[^”]{3,400}”|\"[^\"]{3,400}\"|(?:về (?!Sở|Bộ|UBND|Ủy ban|Văn phòng|[Pp]hòng)|[Vv]/v )[^.;,\n“”]{3,400})"
NUMBERED = re.compile(
    rf"(?:(?P<kind>{KINDS}) )?(?:số )?(?P<number>{NUMBER})(?P<rest>,? (?P<dated>{DATED}))?"
    rf"(?P<issuer>{ISSUED_BY})?(?P<subject>{SUBJECT})?"
)
OF_A_LAW = re.compile(rf"(?P<kind>{LAWS}) [^.;:,\d\n]{{2,80}}?(?:(?P<dated>{DATED})|năm \d{{4}}|\d{{4}})")
FIGURES = re.compile(r"\d+")
LAW_KINDS = frozenset((LAWS + "|Nghị định|Thông tư liên tịch|Thông tư").split("|"))


@dataclass(frozen=True)
class Citation:
    """``number`` is empty for a law cited by its name and year; ``at`` is where the number stands in the text.

    ``kind``, ``dated``, ``issuer`` and ``subject`` are what the words say of the document, "" where they say nothing.
    """

    start: int
    end: int
    number: str = ""
    at: int = 0
    dated_on: date | None = None
    is_law: bool = False
    kind: str = ""
    dated: str = ""
    issuer: str = ""
    subject: str = ""


def cited(text: str) -> list[Citation]:
    """Every citation, in the order of the text."""
    found = list(_numbered(text))
    for match in OF_A_LAW.finditer(text):
        if not any(one.start < match.end() and match.start() < one.end for one in found):
            dated = match["dated"] or ""
            found.append(
                Citation(match.start(), match.end(), dated_on=_day(dated), is_law=True, kind=match["kind"], dated=dated)
            )
    return sorted(found, key=lambda one: one.start)


def _numbered(text: str) -> Iterator[Citation]:
    for match in NUMBERED.finditer(text):
        yield Citation(
            match.start(), match.end(), match["number"], match.start("number"), _day(match["dated"] or ""),
            match["kind"] in LAW_KINDS, *(match[name] or "" for name in ("kind", "dated", "issuer", "subject")),
        )


def _day(written: str) -> date | None:
    parts = [int(each) for each in FIGURES.findall(written)]
    try:
        return date(parts[2], parts[1], parts[0]) if len(parts) == 3 else None
    except ValueError:
        return None
