"""The end of a document: authority and title, name, signature and seal, copies, address at the foot."""

from __future__ import annotations

import re
from collections.abc import Iterator

from directives.form.ending import Ending
from directives.form.findings import Element, Measure, at_most, centre, element, is_so, judged, sizes, style, within
from directives.form.head import OFF
from directives.form.paper import Line, Picture

DEGREES = re.compile(r"\b(?:GS|PGS|TS|ThS|Th\.S|BS|KS|CN|CK[12I]+|Tiến sĩ|Thạc sĩ|Giáo sư|Kỹ sư|Bác sĩ)\b\.?")
POWER = re.compile(r"^(?:(?:TM|KT|TL|TUQ|Q)\. )?[^.]+$")


def closing(end: Ending) -> Iterator[Element]:
    yield _titles(end)
    yield _signer(end)
    yield from _images(end)
    yield _copies(end)
    yield _copy_list(end)
    yield _together(end)
    yield _address(end)


def _titles(end: Ending) -> Element:
    lines = end.titles
    if not lines:
        return Element("signing_title")
    measures = [
        sizes(lines, 13, 14), *style(lines, bold=True, capital=True), _power(lines),
        is_so("right_of_the_middle", centre(lines) > end.parts.first.width / 2),
    ]  # fmt: skip
    return element("signing_title", lines, measures)


def _power(lines: tuple[Line, ...]) -> Measure:
    """"KT. GIÁM ĐỐC": the short word of the authority has its full stop, and a title follows it."""
    legal = "TM. | Q. | KT. | TL. | TUQ. and the title"
    ok = all(POWER.match(line.text) for line in lines) and not re.match(r"(?:TM|KT|TL|TUQ)\s", lines[0].text)
    return judged("authority", lines[0].text, legal, bool(ok))


def _signer(end: Ending) -> Element:
    name = end.signer
    if name is None:
        return Element("signer")
    measures = [
        sizes([name], 13, 14), *style([name], bold=True, capital=False),
        is_so("academic_title", bool(DEGREES.search(name.text)), False),
        at_most("off_centre", name.centre - centre(end.titles), OFF),
    ]  # fmt: skip
    return element("signer", [name], measures)


def _images(end: Ending) -> Iterator[Element]:
    """The signature stands between title and name; the seal lies over the left third of it."""
    pictures = _beside_signature(end)
    signature = max(pictures, key=lambda one: one.right, default=None)
    if signature is None or not end.titles or end.signer is None:
        yield Element("signature_image", is_needed=False)
        yield Element("seal_image", is_needed=False)
        return
    measures = (
        within("below_the_title", (signature.top + signature.bottom) / 2 - end.titles[-1].baseline, 0, 200),
        within("above_the_name", end.signer.baseline - (signature.top + signature.bottom) / 2, 0, 200),
    )
    yield Element("signature_image", _extent(signature), end.signer.page, _corners(signature), measures, is_needed=False)
    seals = [one for one in pictures if one is not signature]
    yield _seal(end, seals[0], signature) if seals else Element("seal_image", is_needed=False)


def _seal(end: Ending, seal: Picture, signature: Picture) -> Element:
    third = signature.left + (signature.right - signature.left) / 3
    measures = (
        is_so("over_the_left_third", signature.left < seal.right and seal.left < third and seal.right >= third - 2),
        within("diameter", seal.right - seal.left, 30, 45),
    )
    page = end.signer.page if end.signer else None
    return Element("seal_image", _extent(seal), page, _corners(seal), measures, is_needed=False)


def _beside_signature(end: Ending) -> list[Picture]:
    if not end.titles:
        return []
    sheet = end.parts.paper.sheet(end.titles[-1])
    low = end.signer.baseline + 15 if end.signer else sheet.height
    return [
        one for one in sheet.pictures
        if end.titles[0].top - 15 < (one.top + one.bottom) / 2 < low and one.right > sheet.width / 2 - 20
    ]  # fmt: skip


def _extent(one: Picture) -> str:
    return f"{one.right - one.left:.0f} × {one.bottom - one.top:.0f} mm"


def _corners(one: Picture) -> tuple[float, float, float, float]:
    return round(one.left, 1), round(one.top, 1), round(one.right, 1), round(one.bottom, 1)


def _copies(end: Ending) -> Element:
    line = end.parts.copies
    if line is None:
        return Element("copies")
    level = line.baseline - end.titles[0].baseline if end.titles and end.titles[0].page == line.page else None
    measures = [
        is_so("words", line.text, "Nơi nhận:"), sizes([line], 12, 12), *style([line], bold=True, italic=True),
        at_most("from_the_margin", line.left - end.parts.margin, 1.0), at_most("above_or_below_the_title", level, 1.5),
    ]  # fmt: skip
    return element("copies", [line], measures)


def _copy_list(end: Ending) -> Element:
    lines = end.copy_list
    said = _said(lines)
    off = max((line.left - end.parts.margin for line in lines if _begins(line)), default=None)
    measures = [
        sizes(lines, 11, 11), *style(lines), judged("marks", said[-1:], "- …; and last “- Lưu: ….”", _is_a_list(said)),
        at_most("dashes_from_the_margin", off, 1.0),
    ]  # fmt: skip
    return element("copies_list", lines, measures)


def _begins(line: Line) -> bool:
    return line.text.startswith("-")


def _said(lines: tuple[Line, ...]) -> list[str]:
    said: list[str] = []
    for line in lines:
        if _begins(line) or not said:
            said.append(line.text)
        else:
            said[-1] += f" {line.text}"
    return said


def _is_a_list(said: list[str]) -> bool:
    dashed = all(text.startswith("- ") for text in said)
    return bool(said) and dashed and all(text.endswith(";") for text in said[:-1]) and bool(re.match(r"- Lưu: .+\.$", said[-1]))


def _together(end: Ending) -> Element:
    """Title, name and copies stand on one page, and not without any text before them."""
    copies, name = end.parts.copies, end.signer
    if copies is None or name is None or not end.titles:
        return Element("end_together")
    pages = sorted({copies.page, name.page, *(line.page for line in end.titles)})
    text = sum(line.page == pages[0] for line in end.body)
    measures = (is_so("pages", len(pages), 1), judged("lines_of_text_before_it", text, "one or more", text > 0))
    return Element("end_together", ", ".join(map(str, pages)), pages[0], None, measures)


def _address(end: Ending) -> Element:
    lines = end.parts.foot
    if not lines:
        return Element("address", is_needed=False)
    rule = next(r for r in end.parts.first.rules if r.is_level and r.width > 140 and r.top > 220)
    width = end.parts.edge - end.parts.margin
    measures = [
        sizes(lines, 11, 12), *style(lines), within("rule_of_the_width_of_the_text", rule.width / width, 0.98, 1.02, "×"),
        within("below_the_rule", lines[0].top - rule.bottom, 0, 5),
    ]  # fmt: skip
    return element("address", lines, measures, is_needed=False)


