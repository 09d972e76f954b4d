"""A number as people type it: in Vietnamese or English notation, with its unit, in thousands or millions.

Vietnamese notation goes first: "1.234" is a thousand and more, "1,234" a little more than one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from django.utils.translation import gettext as _

from accounts.unseen import without_unseen
from reports.cells.cell import plain
from reports.cells.faults import Unread

LONGEST = 60  # letters; what is longer is no number
MOST_DIGITS = 20  # before the comma; as many as a figure can keep
PLACES = Decimal("0.0001")
SPACES = re.compile(r"\s+")
DASHES = re.compile("[−‐‑‒–—]")
WIDE = re.compile("[！-～]")
PARTS = re.compile(r"([-+]?) ?([0-9](?:[0-9 .,'’]*[0-9])?)[.,]? ?([^0-9]*)")
GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?")
ENGLISH = re.compile(r"[1-9][0-9]{0,2}(?:(?:,[0-9]{3})+\.[0-9]+|(?:,[0-9]{3}){2,})")
SPACED = re.compile(r"[1-9][0-9]{0,2}(?:[ '’][0-9]{3})+(?:[.,][0-9]+)?")
SIMPLE = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
POINT, COMMA, WORDS = "point", "comma", "words"
IN_DOUBT = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
NOT_KNOWN_YET = {"…", "...", "?", "chưa có", "chưa rõ", "chưa có số liệu"}
TIMES = {"nghìn": 1000, "ngàn": 1000, "triệu": 10**6, "tr": 10**6, "tỷ": 10**9, "tỉ": 10**9}
OTHER_NAMES = {
    "%": {"phần trăm"}, "đồng": {"đ", "vnd", "vnđ"}, "vnd": {"đ", "đồng", "vnđ"}, "vnđ": {"đ", "đồng", "vnd"},
    "tấn": {"t"}, "phút": {"ph", "min"}, "giờ": {"h", "tiếng"},
}  # fmt: skip


@dataclass(frozen=True)
class Number:
    """What was read. ``doubt``: how else it could have been meant, "" where it could not."""

    value: Decimal
    doubt: str = ""


def tidy(words: str) -> str:
    """In one form, however the keyboard or another program has put it: signs, widths, spaces; without letters nobody sees."""
    said = WIDE.sub(lambda letter: chr(ord(letter[0]) - 0xFEE0), unicodedata.normalize("NFC", without_unseen(words)))
    return SPACES.sub(" ", DASHES.sub("-", said)).strip().lower()


def read(words: str, unit: str = "", *, is_percent: bool = False) -> Number:
    """The number. Raises :class:`Unread` with a sentence where it is none, or one in another unit."""
    said = tidy(words)
    if said in NOT_KNOWN_YET:
        raise Unread(words, _("says that the figure is not known yet. Leave the cell empty until it is."))
    found = PARTS.fullmatch(said) if len(said) <= LONGEST else None
    if found is None:
        raise _no_number(words)
    sign, digits, rest = found.groups()
    value = _value(words, digits, is_percent)
    times = _times(words, rest.strip(), "%" if is_percent and not unit else unit)
    kept = _kept(words, value * times * (-1 if sign == "-" else 1))
    return Number(kept, _doubt(digits, is_percent) or (WORDS if times > 1 or abs(kept) != value else ""))


def _value(words: str, digits: str, is_percent: bool) -> Decimal:
    for pattern, without_groups in NOTATIONS:
        if pattern.fullmatch(digits) and not (is_percent and pattern is GROUPED and digits.count(".") == 1 and "," not in digits):
            return Decimal(without_groups(digits))
    raise _no_number(words)


def _commas_are_points(digits: str) -> str:
    return digits.replace(",", ".")


NOTATIONS: tuple[tuple[re.Pattern[str], Callable[[str], str]], ...] = (
    (GROUPED, lambda digits: _commas_are_points(digits.replace(".", ""))),
    (ENGLISH, lambda digits: digits.replace(",", "")),
    (SPACED, lambda digits: _commas_are_points(re.sub("[ '’]", "", digits))),
    (SIMPLE, _commas_are_points),
)


def _doubt(digits: str, is_percent: bool) -> str:
    if IN_DOUBT.fullmatch(digits) and not is_percent:
        return POINT if "." in digits else COMMA
    return WORDS if ENGLISH.fullmatch(digits) else ""


def _times(words: str, rest: str, unit: str) -> int:
    """1 where nothing or the unit is written behind the figure; 1000 for "nghìn" and so on."""
    if _is_unit(rest, unit):
        return 1
    first, _space, more = rest.partition(" ")
    if first in TIMES and _is_unit(more, unit):
        return TIMES[first]
    if not unit:
        raise Unread(words, _("has words behind the figure. Write the figure alone."))
    raise Unread(words, _("does not say it in “%(unit)s”. Write the figure in that unit.") % {"unit": unit})


def _is_unit(rest: str, unit: str) -> bool:
    """"TB", "tb"; of "triệu phút" also "triệu" alone, of "trạm, nút" each; without accents as well."""
    asked = tidy(unit)
    names = {"", asked, asked.partition(" ")[0], *asked.split(", "), *OTHER_NAMES.get(asked, ())}
    return rest in names or bare(rest) in {bare(name) for name in names}


def bare(words: str) -> str:
    """Without accents."""
    apart = unicodedata.normalize("NFD", words.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _kept(words: str, value: Decimal) -> Decimal:
    """With as many digits as a figure keeps."""
    if abs(value) >= Decimal(10) ** MOST_DIGITS:
        raise Unread(words, _("is greater than can be kept (%(n)d digits). Look at the unit.") % {"n": MOST_DIGITS})
    return plain(value.quantize(PLACES, ROUND_HALF_EVEN))


def _no_number(words: str) -> Unread:
    return Unread(words, _("is not a number. Write digits, such as 12 or 1.234,5."))
