"""Which column of somebody's own table is meant by which column of the form: by the words in its head, or as remembered."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from directives.definitions.layout import Column
from reports.cells import numbers
from reports.workbooks.opening import Raw, Sheet

NO_WORD = re.compile(r"[^a-z0-9]+")
SAME = tuple(
    frozenset(words.split(", "))
    for words in (
        "ho va ten, ho ten, ten, nguoi truc, can bo truc, ho va ten nguoi truc, ho va ten can bo, nhan vien, name, full name",
        "dien thoai, so dien thoai, sdt, dt, so dt, di dong, so di dong, dien thoai lien he, lien he, phone, mobile",
        "chuc vu, chuc danh, vi tri, chuc vu chuc danh, title, position",
        "tu, tu ngay, tu gio, bat dau, thoi gian bat dau, gio bat dau, ngay truc, ngay, from, start",
        "den, den ngay, den gio, ket thuc, thoi gian ket thuc, gio ket thuc, to, until, end",
        "noi truc, dia diem, dia diem truc, noi, vi tri truc, place, location",
        "loai, loai truc, loai hinh truc, hinh thuc, hinh thuc truc, vai tro, nhiem vu, ca, ca truc, type, role",
        "don vi, phong, phong ban, bo phan, to, unit",
        "nguyen nhan, ly do, cause, reason",
        "tuyen, ten tuyen, tuyen cap, route",
        "ghi chu, note, notes, remarks",
    )
)
PHONES = SAME[1]
SURE, LIKELY, PERHAPS = 3, 2, 1
FIRST_ROWS = 30


def plain(words: str) -> str:
    """Without accents, capitals and signs: "Số ĐT (*)" is "so dt"."""
    return NO_WORD.sub(" ", numbers.bare(numbers.tidy(words))).strip()


def is_phone(column: Column) -> bool:
    return plain(column.name) in PHONES or "phone" in column.key


def heads_of(sheet: Sheet, head: int) -> list[str]:
    """The words over each column; of a head in two lines the lower one, or the upper one where that is empty."""
    row, above = _row(sheet, head), _row(sheet, head - 1)
    width = max((len(line) for line in sheet.rows), default=0)
    return [_text(row, place) or _text(above, place) for place in range(width)]


def likely_head(sheets: Sequence[Sheet], columns: Sequence[Column]) -> tuple[int, int]:
    """Sheet and line whose words say most of what the columns of the form are called; the very first line where none does."""
    best, chosen = 0, (0, 0)
    for number, sheet in enumerate(sheets):
        for line, row in enumerate(sheet.rows[:FIRST_ROWS]):
            score = sum(max((_likeness(column, raw.text) for raw in row), default=0) for column in columns)
            if score > best:
                best, chosen = score, (number, line)
    return chosen


def guessed(columns: Sequence[Column], heads: Sequence[str], remembered: Mapping[str, str]) -> dict[str, int]:
    """Key of the column → place in the table. What was chosen last time goes first, then the likeliest, each place once."""
    said = {key: place for key, words in remembered.items() if (place := _place(heads, words)) is not None}
    pairs = sorted(
        ((likeness, number, place, column.key) for number, column in enumerate(columns) if column.key not in remembered
         for place, head in enumerate(heads) if (likeness := _likeness(column, head))),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )  # fmt: skip
    for _score, _number, place, key in pairs:
        if key not in said and place not in said.values():
            said[key] = place
    return said


def _place(heads: Sequence[str], words: str) -> int | None:
    return next((place for place, head in enumerate(heads) if words and plain(head) == words), None)


def _likeness(column: Column, head: str) -> int:
    asked, found = plain(column.name), plain(head)
    if not found:
        return 0
    if found in (asked, plain(column.key)):
        return SURE
    if any(asked in group and found in group for group in SAME):
        return LIKELY
    return PERHAPS if _shares_words(asked, found) else 0


def _shares_words(asked: str, found: str) -> bool:
    """All words of the shorter one stand in the longer one, or most of both; a single short word says too little."""
    shorter, longer = (set(words.split()) for words in sorted((asked, found), key=lambda words: len(words.split())))
    return len("".join(shorter)) > 3 and (shorter <= longer or 3 * len(shorter & longer) > 2 * len(longer))


def _row(sheet: Sheet, number: int) -> list[Raw]:
    return sheet.rows[number] if 0 <= number < len(sheet.rows) else []


def _text(row: list[Raw], place: int) -> str:
    return " ".join(row[place].text.split()) if place < len(row) and row[place].kind == "s" else ""
