"""Appendices: each is referred to, and each that is referred to is there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from directives.appendices import appendix_label
from directives.checks import reasons
from directives.checks.findings import ERROR, WARNING, Hit, rule
from directives.checks.texts import Draft, Text

MOST = 60
NUMERALS = tuple(appendix_label(place, MOST).rpartition(" ")[2] for place in range(MOST))
ONE = r"(?:[IVXL]+|\d{1,2})(?![\w/])"
REFERENCE = re.compile(rf"[Pp]hụ lục(?: số)?(?: (?P<number>{ONE}))?(?:(?:,| và) {ONE})*")
A_NUMBER = re.compile(r"[IVXL]+|\d+")
NO_APPENDIX = re.compile(r"^ (?:hợp đồng|này)")
ATTACHED = re.compile(r"^ (?:kèm|đính|gửi kèm)")
OF_ANOTHER = re.compile(
    r"^,? ?(?:\(?(?:được )?ban hành )?(?:kèm theo|của|tại|thuộc)? ?"
    r"(?:Bộ luật|Luật|Nghị định|Nghị quyết|Thông tư|Quyết định|Chỉ thị|(?:Công văn|Kế hoạch|Hướng dẫn) số)"
)


def _references(draft: Draft) -> Iterator[tuple[Text, re.Match[str], list[int]]]:
    """Every "Phụ lục …" of the body, with the places meant (from 0); none where no number is said."""
    for text in draft.texts:
        if text.path[0] not in ("bases", "appendices"):
            for match in REFERENCE.finditer(text.words):
                if _is_own(match, text.words[match.end() :]) and not text.is_cited(*match.span()):
                    yield text, match, [_place(number) for number in A_NUMBER.findall(match[0])]


def _is_own(match: re.Match[str], after: str) -> bool:
    """Not that of another document; "phụ lục" in small letters only where it is said to come along."""
    is_named = match["number"] or match[0][0] == "P" or ATTACHED.match(after)
    return bool(is_named) and not OF_ANOTHER.match(after) and not NO_APPENDIX.match(after)


def _place(number: str) -> int:
    if number.isdecimal():
        return int(number) - 1
    return NUMERALS.index(number) if number in NUMERALS else len(NUMERALS)


@rule(ERROR, reasons.APPENDICES, _("The text refers to “%(words)s”, which is not there."))
def appendix_not_there(draft: Draft) -> Iterator[Hit]:
    there = len(draft.content.appendices)
    for text, match, places in _references(draft):
        if any(not 0 <= place < there for place in places) or not there:
            yield Hit(text.path, match[0])


@rule(WARNING, reasons.APPENDICES, _("Nothing in the text refers to %(words)s."))
def appendix_not_referred_to(draft: Draft) -> Iterator[Hit]:
    appendices = draft.content.appendices
    found = [places for _text, _match, places in _references(draft)]
    referred = {place for places in found for place in places}
    is_said_of_all = any(not places for places in found)
    for place, appendix in enumerate(appendices):
        if place not in referred and not is_said_of_all:
            yield Hit(("appendices", place), f"{appendix_label(place, len(appendices))} ({appendix.title})")
