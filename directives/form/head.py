"""The head of a document: name of the state, motto, issuing bodies, number, place and date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from directives.form.findings import Element, Measure, at_most, centre, element, is_so, judged, sizes, style, within
from directives.form.paper import Line, Rule
from directives.form.parts import DATE, Parts

NUMBERED = re.compile(r"^Số: (\d+)/(\S*\w)$")
UNNUMBERED = re.compile(r"^Số:\s*[._…]*\s*/\S+$")
DASHED_WITH_BLANKS = re.compile(r"\s[-–]|[-–]\s")
OFF = 2.0  # mm by which the middles of what is centred may differ
FAR = (0.3, 4.0)  # mm from the words down to their rule


def head(parts: Parts) -> Iterator[Element]:
    yield _nation(parts)
    yield _motto(parts)
    yield motto_rule(parts)
    yield _superior(parts)
    yield _issuer(parts)
    yield _issuer_rule(parts)
    yield _number(parts)
    yield _place_and_date(parts)


def _nation(parts: Parts) -> Element:
    line = parts.nation
    if line is None:
        return Element("state_name")
    measures = [
        is_so("words", line.text, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), sizes([line], 12, 13),
        *style([line], bold=True, capital=True),
        is_so("right_of_the_middle", line.centre > parts.first.width / 2),
        at_most("below_the_first_line", line.baseline - min(one.baseline for one in parts.opening), 1.5),
    ]  # fmt: skip
    return element("state_name", [line], measures)


def _motto(parts: Parts) -> Element:
    line = parts.motto
    if line is None:
        return Element("motto")
    under = parts.nation
    measures = [
        is_so("words", line.text, "Độc lập - Tự do - Hạnh phúc"), sizes([line], 13, 14), *style([line], bold=True),
        at_most("off_centre", line.centre - under.centre if under else None, OFF),
        within("below_the_name", line.baseline - under.baseline if under else None, 3, 9),
    ]  # fmt: skip
    return element("motto", [line], measures)


def motto_rule(parts: Parts) -> Element:
    """As long as the words above it."""
    line = parts.motto
    rule = parts.rule_below(line) if line else None
    if line is None or rule is None:
        return Element("motto_rule")
    return ruled("motto_rule", line, rule, within("length_of_words", rule.width / line.width, 0.97, 1.03, "×"))


def ruled(name: str, line: Line, rule: Rule, length: Measure) -> Element:
    measures = (
        length, at_most("off_centre", rule.centre - line.centre, 1.0), within("below_the_words", rule.top - line.baseline, *FAR),
        within("thickness", rule.height, 0, 0.6),
    )  # fmt: skip
    edges = (round(rule.left, 1), round(rule.top, 1), round(rule.right, 1), round(rule.bottom, 1))
    return Element(name, f"{rule.width:.1f} mm", line.page, edges, measures)


def rule_of_words(name: str, parts: Parts, lines: tuple[Line, ...], **more: bool) -> Element:
    """A third to a half as long as the longest line of the words above it."""
    rule = parts.rule_below(lines[-1]) if lines else None
    if rule is None:
        return Element(name, **more)
    share = rule.width / max(line.width for line in lines)
    return ruled(name, lines[-1], rule, within("length_of_words", share, 1 / 3, 1 / 2, "×", 0.005))


def _superior(parts: Parts) -> Element:
    lines, below = parts.issuers
    off = centre(lines) - centre(below) if lines and below else None
    measures = [sizes(lines, 12, 13), *style(lines, capital=True), at_most("off_centre", off, OFF)]
    return element("superior_body", lines, measures, is_needed=False)


def _issuer(parts: Parts) -> Element:
    lines = parts.issuers[1]
    left = all(line.right < parts.first.width / 2 for line in lines)
    measures = [sizes(lines, 12, 13), *style(lines, bold=True, capital=True), is_so("left_of_the_middle", left)]
    return element("issuing_body", lines, measures)


def _issuer_rule(parts: Parts) -> Element:
    return rule_of_words("issuing_body_rule", parts, parts.issuers[1])


def _number(parts: Parts) -> Element:
    line, above = parts.number, parts.issuers[1]
    if line is None:
        return Element("number")
    measures = [
        _written(line.text), sizes([line], 13, 13), *style([line]),
        at_most("off_centre", line.centre - centre(above) if above else None, OFF),
    ]  # fmt: skip
    return element("number", [line], measures)


def _written(text: str) -> Measure:
    """Room left for the clerk's hand is no number yet: that cannot be told."""
    legal = "Số: 05/SKHCN-BCVT"
    found = NUMBERED.match(text)
    if found is None:
        return judged("words", text, legal, None if UNNUMBERED.match(text) else False)
    digits = found[1]
    is_padded = len(digits) == 2 if int(digits) < 10 else not digits.startswith("0")
    return judged("words", text, legal, is_padded and not DASHED_WITH_BLANKS.search(found[2]))


def _place_and_date(parts: Parts) -> Element:
    lines = parts.date
    if not lines:
        return Element("place_and_date")
    level = lines[0].baseline - parts.number.baseline if parts.number else None
    measures = [
        _dated(" ".join(line.text for line in lines)), sizes(lines, 13, 14), *style(lines, italic=True),
        at_most("above_or_below_the_number", level, 1.0), _under_the_motto(parts, lines),
    ]  # fmt: skip
    return element("place_and_date", lines, measures)


def _under_the_motto(parts: Parts, lines: tuple[Line, ...]) -> Measure:
    """In the middle under the name of the state; what is wider than the name ends at the margin."""
    if parts.nation is None:
        return at_most("off_centre", None, OFF)
    if max(line.width for line in lines) > parts.nation.width:
        return at_most("short_of_the_margin", parts.edge - max(line.right for line in lines), 1.0)
    return at_most("off_centre", centre(lines) - parts.nation.centre, OFF)


def _dated(text: str) -> Measure:
    """A nought before days below ten and before months 1 and 2 only."""
    legal = "Gia Lai, ngày 05 tháng 01 năm 2027"
    found = DATE.search(text)
    day, month, year = found.groups() if found else ("", "", "")
    if not (day and month and year):
        return judged("words", text, legal, None)
    days = 1 <= int(day) <= 31 and len(day) == 2
    months = 1 <= int(month) <= 12 and month == (f"{int(month):02}" if int(month) < 3 else str(int(month)))
    return judged("words", text, legal, days and months and len(year) == 4 and "," in text)
