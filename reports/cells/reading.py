"""What people type into a cell, read as the department means it. Nothing raises, nothing is lost: what cannot be read is kept.

"0" is nought; "-", "không phát sinh" and the like are "nothing to report"; an empty field says nothing yet.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounts.templatetags.figures import number
from directives.definitions.layout import Column, Indicator, Kind
from reports.cells import bounds, moments, numbers
from reports.cells.cell import NUMBERS, Cell
from reports.cells.faults import Unread, quoted

LONGEST_TEXT = 4000  # letters
MOST_ROWS = 500
NOTHING_OF_ANYTHING = {"-", "--", "không phát sinh", "không áp dụng", "n/a", "na"}
NOTHING_OF_A_FIGURE = NOTHING_OF_ANYTHING | {"không", "không có", "ko", "nil", "none", "nothing", "nothing to report"}
NO_LETTERS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")

Read = Decimal | datetime | str


def main_part(indicator: Indicator) -> str:
    """The part of a cell that is the answer: "value", "words", "moment" or "rows"; "" of a file."""
    parts = {Kind.NUMBER: "value", Kind.PERCENT: "value", Kind.MOMENT: "moment", Kind.ROWS: "rows", Kind.FILE: ""}
    return parts.get(Kind(indicator.kind), "words")


def cell_of(indicator: Indicator, typed: Mapping[str, str]) -> Cell:
    """The cell. ``typed``: "value", "ordinary" and "last_year" of a figure, "words" of a text or choice, "moment"; and
    "nothing", if that is ticked. An empty cell says nothing yet."""
    said = {name: words for name in _parts(indicator) if (words := letters(typed.get(name, "")))}
    part = main_part(indicator)
    is_nothing = bool(typed.get("nothing"))
    if says_nothing(indicator, said.get(part, "")):
        is_nothing = bool(said.pop(part))
    read, unread = _read(indicator, said)
    if is_nothing and part in read:
        unread[part] = said[part]
        del read[part]
    return Cell(is_nothing=is_nothing, typed=unread or None, **read)  # type: ignore[arg-type]


def rows_of(indicator: Indicator, typed_rows: Sequence[Mapping[str, str]]) -> Cell:
    """The cell of an indicator of rows. A row wholly empty is no row; what cannot be read is kept under "2-place"."""
    filled = [row for row in typed_rows if any(letters(row.get(column.key, "")) for column in indicator.columns)]
    rows, unread = [], {}
    for place, row in enumerate(filled):
        kept = {}
        for column in indicator.columns:
            words = letters(row.get(column.key, ""))
            try:
                kept |= {column.key: _as_kept(_in_column(column, words))} if words or column.required else {}
            except Unread:
                unread[f"{place}-{column.key}"] = words
        rows.append(kept)
    if len(rows) > MOST_ROWS:
        unread["rows"] = str(len(rows))
    return Cell(rows=tuple(rows), typed=unread or None)


def value_of(asked: Indicator, words: str) -> Read:
    """What one field says. Raises :class:`Unread`."""
    if asked.is_figure:
        return _figure(asked, words)
    if asked.kind == Kind.MOMENT:
        return moments.read(words)
    return _choice(asked, words) if asked.kind == Kind.CHOICE else _text(words)


def heard(indicator: Indicator, words: str) -> str:
    """How a figure was read that could be meant otherwise; "" where there is no doubt, or no figure."""
    if not indicator.is_figure or not (said := letters(words)):
        return ""
    if says_nothing(indicator, said):
        was = _("%(typed)s is read as “Nothing to report”; where it was counted and there is none, write 0.")
        return was % {"typed": quoted(said)}
    try:
        read = _number(indicator, said)
    except Unread:
        return ""
    return _heard(indicator, read) % {"typed": quoted(said), "figure": number(read.value)}


def _heard(indicator: Indicator, read: numbers.Number) -> str:
    """Of things that are counted whole, "1.234" can only be a thousand and more."""
    if not read.doubt or (read.doubt == numbers.POINT and bounds.is_counted(indicator)):
        return ""
    if read.doubt == numbers.POINT:
        return _("%(typed)s is read as a thousand and more. For a fraction write a comma.")
    if read.doubt == numbers.COMMA:
        return _("%(typed)s is read as a fraction. For a thousand and more write a point.")
    return _("%(typed)s is read as %(figure)s.")


def fault(indicator: Indicator, cell: Cell, *, not_before: date | None = None) -> str:
    """Why the cell cannot be filed as it stands, with the name and the remedy; "" where it can.

    ``not_before`` is a day no moment of this report can lie before.
    """
    return next((f"{quoted(indicator.name)}: {found}" for found in _faults(indicator, cell, not_before)), "")


def letters(words: str) -> str:
    """As a database can keep it, without spaces around."""
    return unicodedata.normalize("NFC", NO_LETTERS.sub("", words.replace("\r\n", "\n"))).strip()


def says_nothing(indicator: Indicator, words: str) -> bool:
    if indicator.kind == Kind.CHOICE and words in indicator.choices:
        return False
    return numbers.tidy(words).rstrip(".") in (NOTHING_OF_A_FIGURE if indicator.is_figure else NOTHING_OF_ANYTHING)


def _parts(indicator: Indicator) -> tuple[str, ...]:
    return NUMBERS if indicator.is_figure else (main_part(indicator),)


def _read(indicator: Indicator, said: Mapping[str, str]) -> tuple[dict[str, Read | None], dict[str, str]]:
    """Part by part what could be read, and what could not."""
    read, unread = {}, {}
    for name, words in said.items():
        try:
            read[name] = _baseline(indicator, words) if name in NUMBERS[1:] else value_of(indicator, words)
        except Unread:
            unread[name] = words
    return read, unread


def _faults(indicator: Indicator, cell: Cell, not_before: date | None) -> Iterator[str]:
    for name, words in (cell.typed or {}).items():
        yield _why(indicator, name, words)
    if not_before and cell.moment and localdate(cell.moment) < not_before:
        yield _("%(day)s lies before %(first)s. Look at the day and the year.") % {
            "day": f"{localdate(cell.moment):%d/%m/%Y}", "first": f"{not_before:%d/%m/%Y}",
        }  # fmt: skip


def _why(indicator: Indicator, name: str, words: str) -> str:
    """The sentence about one part that was not read: it is read once more, and refuses again."""
    if name == "rows":
        return _("has %(n)s rows; at most %(most)d can be taken.") % {"n": words, "most": MOST_ROWS}
    place, _dash, key = name.partition("-")
    column = next((column for column in indicator.columns if column.key == key), None)
    try:
        if column is not None:
            _in_column(column, words)
        elif name in NUMBERS[1:]:
            _baseline(indicator, words)
        else:
            value_of(indicator, words)
    except Unread as unread:
        where = _("row %(n)d, %(column)s: ") % {"n": int(place) + 1, "column": quoted(column.name)} if column else ""
        return f"{where}{unread}"
    return _("“Nothing to report” and %(typed)s contradict each other. Keep one of them.") % {"typed": quoted(words)}


def _figure(asked: Indicator, words: str) -> Decimal:
    return bounds.checked(asked, words, _number(asked, words))


def _number(asked: Indicator, words: str) -> numbers.Number:
    return numbers.read(words, asked.unit, is_percent=asked.kind == Kind.PERCENT)


def _baseline(indicator: Indicator, words: str) -> Decimal | None:
    """None where there was nothing on that day."""
    return None if says_nothing(indicator, words) else _figure(indicator, words)


def _in_column(column: Column, words: str) -> Read:
    if not words:
        raise Unread("", _("is empty. Fill it in, or leave the whole row empty."))
    return value_of(Indicator(column.key, column.name, column.kind, choices=column.choices), words)


def _as_kept(read: Read) -> str:
    if isinstance(read, datetime):
        return read.isoformat()
    return f"{read:f}" if isinstance(read, Decimal) else read


def _text(words: str) -> str:
    if len(words) > LONGEST_TEXT:
        raise Unread(words, _("is too long: at most %(n)d letters.") % {"n": LONGEST_TEXT})
    return words


def _choice(asked: Indicator, words: str) -> str:
    """By its words, however they are written: capitals and accents do not matter where only one can be meant."""
    plain = numbers.bare(numbers.tidy(words))
    for same in (str, numbers.tidy, lambda choice: numbers.bare(numbers.tidy(choice))):
        meant = [choice for choice in asked.choices if same(choice) in (words, numbers.tidy(words), plain)]
        if len(meant) == 1:
            return meant[0]
    raise Unread(words, _("is none of the choices. Choose one of: %(choices)s.") % {"choices": ", ".join(asked.choices)})
