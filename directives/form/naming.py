"""What a document is and about: "V/v …", type and subject, mark of urgency, whom it is for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from directives.form.findings import Element, Measure, at_most, centre, element, is_so, judged, sizes, style, within
from directives.form.head import OFF, rule_of_words
from directives.form.paper import MM, Line, Rule, is_red
from directives.form.parts import TELEGRAM, Parts

LINE = 1.15  # ems from one line to the next, single-spaced
BOXES = {"KHẨN": 20, "THƯỢNG KHẨN": 40, "HỎA TỐC": 30, "HOẢ TỐC": 30}
ONE_OR_SEVERAL = "one recipient on the line, two or more below it"
HOUR = re.compile(r"\b\d{1,2}\s*(?:giờ|h|g)\s*\d{0,2}", re.IGNORECASE)


def naming(parts: Parts) -> Iterator[Element]:
    yield _about(parts)
    yield from _title(parts)
    yield _urgency(parts)
    yield _greeting(parts)
    yield _addressees(parts)


def _about(parts: Parts) -> Element:
    lines, number = parts.about, parts.number
    if not lines:
        return Element("about", is_needed=parts.title is None)
    first = lines[0]
    room = (first.baseline - number.baseline) / MM - LINE * first.size if number else None
    measures = [
        sizes(lines, 12, 13), *style(lines), at_most("off_centre", centre(lines) - number.centre if number else None, OFF),
        within("below_the_number", room, 6, 6, "pt", 2.0), is_so("only_in_letters", parts.title is None),
    ]  # fmt: skip
    return element("about", lines, measures, is_needed=parts.title is None)


def _title(parts: Parts) -> Iterator[Element]:
    name, subject = parts.title, parts.title_subject
    if name is None:
        return
    yield element("type", [name], [sizes([name], 13, 14), *style([name], bold=True, capital=True), _central(parts, [name])])
    is_needed = name.text.upper() != TELEGRAM
    yield element(
        "type_subject", subject, [sizes(subject, 13, 14), *style(subject, bold=True), _central(parts, subject)], is_needed=is_needed
    )
    yield rule_of_words("type_rule", parts, subject or (name,), is_needed=is_needed)
    if not is_needed:
        yield _hour(parts)


def _central(parts: Parts, lines: list[Line] | tuple[Line, ...]) -> Measure:
    """Between the margins."""
    return at_most("off_centre", centre(lines) - (parts.margin + parts.edge) / 2 if lines else None, OFF)


def _hour(parts: Parts) -> Element:
    """A telegram says at which hour it was issued, beside its date."""
    said = " ".join(line.text for line in parts.date)
    found = HOUR.search(said)
    return element("hour", parts.date, [judged("words", found[0] if found else said, "16 giờ 30", found is not None)])


def _urgency(parts: Parts) -> Element:
    line = parts.urgency
    if line is None:
        return Element("urgency", is_needed=False)
    colours = {is_red(glyph.colour) for glyph in line.inked}
    measures = [
        sizes([line], 13, 14), *style([line], bold=True, capital=True), is_so("red", colours == {True}), *_box(parts, line),
        is_so("left_of_the_middle", line.right < parts.first.width / 2),
    ]  # fmt: skip
    return element("urgency", [line], measures, is_needed=False)


def _box(parts: Parts, line: Line) -> Iterator[Measure]:
    """The four sides of the frame, outer edge to outer edge."""
    sides = _sides(parts.first.rules, line)
    width, height, off = None, None, None
    if sides:
        width = max(side.right for side in sides) - min(side.left for side in sides)
        height = max(side.bottom for side in sides) - min(side.top for side in sides)
        off = (max(side.right for side in sides) + min(side.left for side in sides)) / 2 - line.centre
    wanted = BOXES.get(line.text.upper(), 30)
    yield within("box_width", width, wanted, wanted, slack=0.5)
    yield within("box_height", height, 8, 8, slack=0.5)
    yield at_most("words_off_centre_of_box", off, 1.5)
    yield is_so("box_red", all(is_red(side.colour) for side in sides) if sides else None)


def _sides(rules: tuple[Rule, ...], line: Line) -> list[Rule]:
    """The nearest rule on each of the four sides, where there is one on all."""
    level = [rule for rule in rules if rule.is_level and rule.left <= line.left and rule.right >= line.right]
    upright = [rule for rule in rules if not rule.is_level and rule.top <= line.baseline <= rule.bottom]
    above = [rule for rule in level if 0 < line.baseline - rule.top < 15]
    below = [rule for rule in level if 0 <= rule.top - line.baseline < 10]
    before = [rule for rule in upright if 0 <= line.left - rule.right < 20]
    after = [rule for rule in upright if 0 <= rule.left - line.right < 20]
    if not (above and below and before and after):
        return []
    return [
        max(above, key=lambda rule: rule.top), min(below, key=lambda rule: rule.top),
        max(before, key=lambda rule: rule.right), min(after, key=lambda rule: rule.left),
    ]  # fmt: skip


def _greeting(parts: Parts) -> Element:
    line = parts.greeting
    if line is None:
        return Element("greeting", is_needed=parts.title is None)
    begin = "Kính gửi:" if line.text.startswith("Kính") else line.text.partition(":")[0] + ":"
    is_alone = ":" in line.text and not line.text.partition(":")[2].strip()
    several = [one for one in parts.addressees if one.text.startswith("-")]
    beside = bool(several) == is_alone if several or not is_alone else None
    measures = [
        judged("words", line.text, "Kính gửi: …", line.text.startswith(begin)), sizes([line], 13, 14), *style([line]),
        *([] if begin != "Kính gửi:" else [judged("one_beside_several_below", line.text, ONE_OR_SEVERAL, beside)]),
    ]  # fmt: skip
    return element("greeting", [line], measures, is_needed=parts.title is None)


def _addressees(parts: Parts) -> Element:
    """Two or more: one to a line, "- … ;" and the last "- … .", their dashes under the colon."""
    lines = parts.addressees
    items = [line for line in lines if line.text.startswith("-")]
    if not items or parts.greeting is None:
        return Element("addressees", is_needed=False)
    said = _items(lines)
    colon = next((glyph for glyph in parts.greeting.inked if ":" in glyph.text), None)
    is_short = parts.greeting.text.startswith("Kính gửi")
    measures = [
        sizes(lines, 13, 14), *style(lines), is_so("several", len(items) > 1),
        judged("marks", [text[-1] for text in said], "; … .", _is_listed(said)),
        at_most("dashes_apart", max(line.left for line in items) - min(line.left for line in items), 0.5),
        *([at_most("dashes_off_the_colon", items[0].left - colon.left if colon else None, 2.5)] if is_short else []),
    ]  # fmt: skip
    return element("addressees", lines, measures, is_needed=False)


def _items(lines: tuple[Line, ...]) -> list[str]:
    """Each item with what runs on below it."""
    said: list[str] = []
    for line in lines:
        if line.text.startswith("-") or not said:
            said.append(line.text)
        else:
            said[-1] += f" {line.text}"
    return said


def _is_listed(said: list[str]) -> bool:
    return all(text.endswith(";") for text in said[:-1]) and said[-1].endswith(".")
