"""What a document rests on, continues or replaces, sorted by the word that stands before each citation."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from directives.reading import actors, bodies, dates
from directives.reading.citations import Citation
from directives.reading.confidence import HIGH, LOW, MEDIUM
from directives.reading.result import Cited, Warned
from directives.reading.years import Years

CONTINUES = re.compile(r"(?<!\w)(?:tiếp theo|tiếp tục (?:thực hiện|triển khai)|nối tiếp|sau)(?: (?:các|nội dung|theo))? ?$")
REPLACES = re.compile(r"(?<!\w)(?:thay thế|thay cho|bãi bỏ|thu hồi|đính chính|hủy bỏ)(?: (?:các|cho))? ?$")
FORMAL = re.compile(
    r"^(?:căn cứ|thực hiện|tiếp theo|theo (?:đề nghị|chỉ đạo|nội dung)|xét|triển khai|quán triệt|trên cơ sở|nối tiếp|theo)(?!\w)"
)
SAME_ROLE = re.compile(r"^[ ,;.]{0,3}(?:và |cùng )?(?:các )?$")


@dataclass
class Grounds:
    continues: list[Cited] = field(default_factory=list)
    replaces: list[Cited] = field(default_factory=list)
    bases: list[Cited] = field(default_factory=list)
    warnings: list[Warned] = field(default_factory=list)


def sort(cited: list[Citation], own: str, years: Years, in_opening: set[int]) -> Grounds:
    """``own``: number and symbol of the document itself, which it does not rest on. Each document stands once."""
    grounds = Grounds()
    seen: set[tuple[str, str]] = {(own, "")} if own else set()
    role, last = "bases", None
    for each in cited:
        role = _role(each, last, role)
        last = each
        key = _key(each)
        if _is_known(key, seen):
            continue
        seen.add(key)
        getattr(grounds, role).append(_stated(each, years, in_opening, grounds.warnings))
    return grounds


def _key(cited: Citation) -> tuple[str, str]:
    """Number and symbol; a document without them is known by its words."""
    return (cited.normalised.lower(), "") if cited.number else ("", cited.text.lower())


def _is_known(key: tuple[str, str], seen: set[tuple[str, str]]) -> bool:
    """ "Công văn số 24" said again for "Công văn số 24/STTTT-BCVT" is the same document."""
    if key in seen or {(key[0].upper(), ""), (key[0], "")} & seen:
        return True
    return bool(key[0]) and "/" not in key[0] and any(other.startswith(f"{key[0]}/") for other, _text in seen)


def _role(each: Citation, last: Citation | None, before: str) -> str:
    if last and last.sentence.number == each.sentence.number and SAME_ROLE.match(each.sentence.low[last.end : each.start]):
        return before
    words = each.sentence.low[max(0, each.start - 60) : each.start]
    if REPLACES.search(words):
        return "replaces"
    return "continues" if CONTINUES.search(words) and "tiếp" in words else "bases"


def _stated(each: Citation, years: Years, in_opening: set[int], warnings: list[Warned]) -> Cited:
    resolved = years.past(each.day) if each.day else None
    if each.day and resolved:
        _warn(each, resolved.on, resolved.problem, years.issued, warnings)
    place = "basis" if each.sentence.number in in_opening or _before_request(each) else "body"
    formal = place == "basis" and FORMAL.match(each.sentence.low)
    issuer = each.issuer or bodies.of_symbol(each.symbol)
    return Cited(
        kind=each.kind, text=each.text, number=each.normalised or None, written=each.written or None, issuer=issuer or None,
        on=resolved.on if resolved else None, date_written=each.day.words if each.day else None,
        date_inferred=bool(resolved and resolved.inferred), subject=each.subject or None, place=place,
        confidence=LOW if issuer and not each.issuer else HIGH if formal else MEDIUM, sentences=(each.sentence.number,),
    )  # fmt: skip


def _before_request(each: Citation) -> bool:
    """ "Thực hiện Công văn số …, Sở yêu cầu các doanh nghiệp báo cáo …": basis and order in one sentence."""
    asking = actors.issuer_asking(each.sentence) if FORMAL.match(each.sentence.low) else None
    return bool(asking and asking[1] > each.start)


def _warn(each: Citation, on: date | None, problem: str, issued: date | None, warnings: list[Warned]) -> None:
    if problem:
        warnings.append(Warned(problem, each.day.words if each.day else ""))
    elif on and issued and on > issued and each.day and each.day.year:
        warnings.append(Warned("younger", each.text))


def latest(cited: list[Citation]) -> date | None:
    """The youngest full date among those named."""
    days = [dates.solar(each.day, each.day.year) for each in cited if each.day and each.day.year and not each.day.lunar]
    return max((day for day in days if day), default=None)
