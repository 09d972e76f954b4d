"""Which lines of a document are what: its head, its body, its end. Nothing is judged here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from directives.form.paper import MM, Line, Paper, Rule, Sheet

NATION = re.compile(r"^CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM$", re.IGNORECASE)
MOTTO = re.compile(r"^Độc lập\W+Tự do\W+Hạnh phúc$", re.IGNORECASE)
NUMBER = re.compile(r"^Số\s*(?::|[\d._…]*\s*/)", re.IGNORECASE)
DATE = re.compile(r"\bngày\s*(\d*)\s*tháng\s*(\d*)\s*năm\s*(\d*)\W*$", re.IGNORECASE)
ABOUT = re.compile(r"^V/v\b", re.IGNORECASE)
GREETING = re.compile(r"^(?:Kính gửi\b|.{3,80}\bđiện\s*:)", re.IGNORECASE)
COPIES = re.compile(r"^Nơi nhận\b", re.IGNORECASE)
APPENDIX = re.compile(r"^(?:phụ lục\b|DANH SÁCH\b)", re.IGNORECASE)
MARK = re.compile(r"^(?:HỎA|HOẢ) TỐC(?: HẸN GIỜ)?$|^(?:THƯỢNG )?KHẨN$", re.IGNORECASE)
ISSUING = re.compile(r"^(?:SỞ|CỤC|CHI CỤC|BAN|TRUNG TÂM|VĂN PHÒNG|PHÒNG|THANH TRA|CÔNG AN|ĐÀI|CHI NHÁNH)\b")
TYPES = (
    "NGHỊ QUYẾT|QUYẾT ĐỊNH|CHỈ THỊ|QUY CHẾ|QUY ĐỊNH|THÔNG CÁO|THÔNG BÁO|HƯỚNG DẪN|CHƯƠNG TRÌNH|KẾ HOẠCH|PHƯƠNG ÁN|ĐỀ ÁN|DỰ ÁN|"
    "BÁO CÁO|BIÊN BẢN|TỜ TRÌNH|HỢP ĐỒNG|CÔNG ĐIỆN|BẢN GHI NHỚ|BẢN THỎA THUẬN|GIẤY ỦY QUYỀN|GIẤY MỜI|GIẤY GIỚI THIỆU"
)
TYPE = re.compile(rf"^(?:{TYPES})$", re.IGNORECASE)
TELEGRAM = "CÔNG ĐIỆN"
NUMBERED_TO = 30.0  # mm from the upper edge of the sheet
STEP = 1.9  # how far apart, in ems, lines of one element stand at most


class Parts:
    """The elements of a document, found by their words and places. None or empty where there is nothing like it."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.sheets = paper.sheets[: self._own_pages()]
        self.first = paper.sheets[0]
        self.numerals = {sheet.number: numeral for sheet in paper.sheets if (numeral := numeral_of(sheet))}
        numerals = list(self.numerals.values())
        self.lines = [line for sheet in self.sheets for line in sheet.lines if not any(line is one for one in numerals)]
        self.opening = [line for line in self.lines if line.page == 1]

    def _own_pages(self) -> int:
        """How many pages come before the first appendix."""
        for sheet in self.paper.sheets[1:]:
            if any(APPENDIX.match(line.text) for line in content(sheet)[:2]):
                return sheet.number - 1
        return len(self.paper.sheets)

    @cached_property
    def nation(self) -> Line | None:
        return self._first(NATION)

    @cached_property
    def motto(self) -> Line | None:
        return self._first(MOTTO)

    @cached_property
    def number(self) -> Line | None:
        return self._first(NUMBER)

    @cached_property
    def date(self) -> tuple[Line, ...]:
        """Place and date, of one line or two, right of the middle and no lower than the greeting."""
        return next((found for line in self._head if (found := self._dated(line))), ())

    def _dated(self, line: Line) -> tuple[Line, ...]:
        """The lines of place and date that end with this one."""
        if line.right < self._middle + 20:
            return ()
        close = [one for one in self._head if 0 < line.baseline - one.baseline <= STEP * line.size * MM and one.is_italic]
        both = (*close[-1:], line)
        if DATE.search(line.text):
            return (line,) if "," in line.text else both
        return both if DATE.search(" ".join(one.text for one in both)) else ()

    @cached_property
    def about(self) -> tuple[Line, ...]:
        return self._block(self._first(ABOUT), lambda line: line.centre < self._middle and not line.is_bold)

    @cached_property
    def title(self) -> Line | None:
        return next((line for line in self.opening if TYPE.match(line.text) and self._is_central(line)), None)

    @cached_property
    def title_subject(self) -> tuple[Line, ...]:
        """The lines below the name of the type, up to the rule or to what stands elsewhere."""
        found = self._block(self.title, lambda line: self._is_central(line) and not GREETING.match(line.text))[1:]
        rules = [rule.top for rule in self.first.rules if found and rule.is_level and rule.top > found[0].top]
        return tuple(line for line in found if line.baseline < min(rules, default=self.first.height))

    @cached_property
    def urgency(self) -> Line | None:
        return self._first(MARK)

    @cached_property
    def issuers(self) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
        """The superior body and the issuing body; told apart by weight, else by their names."""
        left = [line for line in self.opening if self._is_above_number(line) and line.centre < self._left_of]
        at = next((place for place, line in enumerate(left) if line.is_bold), None)
        if at in (0, None):
            at = next((place for place, line in enumerate(left) if place and ISSUING.match(line.text)), 0)
        return tuple(left[:at]), tuple(left[at:])

    @cached_property
    def greeting(self) -> Line | None:
        return self._first(GREETING)

    @cached_property
    def addressees(self) -> tuple[Line, ...]:
        """What follows the greeting on lines of its own."""
        if self.greeting is None:
            return ()
        found: list[Line] = []
        for line in self.after(self.greeting):
            before = found[-1] if found else self.greeting
            is_near = line.page != before.page or line.baseline - before.baseline <= STEP * line.size * MM
            if not is_near or not (line.text.startswith("-") or line.left > self.margin + 18):
                break
            found.append(line)
        return tuple(found)

    @cached_property
    def copies(self) -> Line | None:
        found = [line for line in self.lines if COPIES.match(line.text)]
        return found[-1] if found else None

    @cached_property
    def foot(self) -> tuple[Line, ...]:
        """The address at the foot of the first page, under its rule."""
        rule = next((rule for rule in self.first.rules if rule.is_level and rule.width > 140 and rule.top > 220), None)
        return () if rule is None else tuple(line for line in self.opening if line.top > rule.top - 1)

    @property
    def kind(self) -> str | None:
        """The name of the type as written, "CÔNG VĂN" for a letter, None where it cannot be told."""
        if self.title is not None:
            return self.title.text.upper()
        return "CÔNG VĂN" if self.about or self.greeting else None

    @cached_property
    def margin(self) -> float:
        return min((line.left for line in self.lines), default=0.0)

    @cached_property
    def edge(self) -> float:
        return max((line.right for line in self.lines), default=self.first.width)

    def after(self, line: Line) -> list[Line]:
        """What comes below it, on its page and the next ones."""
        return [one for one in self.lines if (one.page, one.baseline) > (line.page, line.baseline + 0.5)]

    def rule_below(self, line: Line, most: float = 5.0) -> Rule | None:
        """The nearest rule under the words of a line."""
        sheet = self.paper.sheet(line)
        near = [
            rule for rule in sheet.rules
            if rule.is_level and -0.3 <= rule.top - line.baseline <= most and rule.left < line.right and rule.right > line.left
        ]  # fmt: skip
        return min(near, key=lambda rule: rule.top, default=None)

    @property
    def _middle(self) -> float:
        return self.first.width / 2

    @property
    def _left_of(self) -> float:
        return self.nation.left if self.nation else self._middle

    @property
    def _head(self) -> Sequence[Line]:
        """Everything above the body, greeting included."""
        end = self.greeting or self.title
        return [line for line in self.opening if end is None or line.baseline < end.baseline]

    def _first(self, words: re.Pattern[str]) -> Line | None:
        return next((line for line in self.opening if words.match(line.text)), None)

    def _is_above_number(self, line: Line) -> bool:
        low = self.number or self.motto
        return low is not None and line.baseline < low.baseline - 0.5

    def _is_central(self, line: Line) -> bool:
        return abs(line.centre - (self.margin + self.edge) / 2) <= 12 and line.width < 160

    def _block(self, begin: Line | None, belongs: Callable[[Line], bool]) -> tuple[Line, ...]:
        """A line and those that follow it closely and belong to it."""
        return tuple(self._following(begin, belongs)) if begin else ()

    def _following(self, begin: Line, belongs: Callable[[Line], bool]) -> Iterator[Line]:
        yield begin
        before = begin
        for line in self.opening:
            if line.baseline <= before.baseline + 0.5:
                continue
            if line.baseline - before.baseline > STEP * line.size * MM:
                return
            if belongs(line):
                yield line
                before = line


def numeral_of(sheet: Sheet) -> Line | None:
    """The number of a page: figures alone above everything else, or in the middle below it."""
    first, last = sheet.lines[:1], sheet.lines[-1:]
    found = [line for line in (*first, *last) if line.text.strip("-– ").isdecimal() and len(line.text) <= 7]
    return next((line for line in found if _is_apart(sheet, line)), None)


def _is_apart(sheet: Sheet, line: Line) -> bool:
    """Alone on its row, and in the margin or the middle."""
    row = [one for one in sheet.lines if abs(one.baseline - line.baseline) < 1]
    is_in_margin = line.baseline < NUMBERED_TO or (line.baseline > sheet.height - 25 and abs(line.centre - sheet.width / 2) < 12)
    return len(row) == 1 and is_in_margin


def content(sheet: Sheet) -> list[Line]:
    """Everything but the number of the page."""
    numeral = numeral_of(sheet)
    return [line for line in sheet.lines if line is not numeral]
