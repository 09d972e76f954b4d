"""Which books a year has is decided before the first number of a type is given, and stays."""

from __future__ import annotations

import pytest

from accounts.workflow import Refused
from directives.books import series
from directives.models import Register
from tests import builders
from tests.builders import NOON, Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def set_up(people: Cast, *kinds: str, name: str = "Sổ chỉ thị", year: int = 2027, first: int = 1) -> Register:
    return series.set_up(people.department, year, name, [*kinds], basis="QĐ số 5/QĐ-SKHCN", first=first, at=NOON)


def issued(people: Cast, **fields):
    return builders.walk(builders.draft(people, **fields), people, "issue")


def test_a_type_with_a_book_of_its_own_is_counted_there(people: Cast):
    set_up(people, "instruction", "plan", first=7)
    assert issued(people, kind="instruction", symbol="CT-SKHCN").number_and_symbol == "07/CT-SKHCN"
    assert issued(people, kind="plan", symbol="KH-SKHCN").number_and_symbol == "08/KH-SKHCN"
    assert issued(people).number_and_symbol == "01/SKHCN-BCVT"


def test_a_type_that_has_numbers_this_year_stays_where_it_is(people: Cast):
    issued(people)
    with pytest.raises(Refused, match="Numbers of this type have been given in 2027 already: Official letter"):
        set_up(people, "official_letter")
    set_up(people, "instruction")
    set_up(people, "official_letter", year=2028)


def test_a_type_is_numbered_in_one_book(people: Cast):
    set_up(people, "instruction")
    with pytest.raises(Refused, match="“Sổ chỉ thị” numbers this already: Instruction"):
        set_up(people, "instruction", "plan", name="Sổ khác")
    with pytest.raises(Refused, match="There is a book “SỔ CHỈ THỊ” already"):
        set_up(people, "plan", name="SỔ CHỈ THỊ")


def test_a_book_is_changed_and_given_up_until_its_first_number(people: Cast):
    book = set_up(people, "instruction")
    series.change(book, "Sổ chỉ thị, kế hoạch", ["instruction", "plan"], basis="QĐ 6", first=3, at=NOON)
    book.refresh_from_db()
    assert (book.name, book.kinds, book.first) == ("Sổ chỉ thị, kế hoạch", ["instruction", "plan"], 3)
    other = set_up(people, "scheme", name="Sổ phương án")
    series.give_up(other, at=NOON)
    issued(people, kind="instruction", symbol="CT-SKHCN")
    for act in (
        lambda: series.change(book, "x", ["scheme"], basis="QĐ", first=1, at=NOON), lambda: series.give_up(book, at=NOON),
    ):  # fmt: skip
        with pytest.raises(Refused, match="this book stays as it is"):
            act()


def test_the_general_book_is_not_given_up_and_begins_where_paper_ended(people: Cast):
    general = series.begin(people.department, 2028, 12, basis="QĐ 7", at=NOON)
    assert (general.year, Register.objects.get(pk=general.pk).first) == (2028, 12)
    with pytest.raises(Refused, match="Every year has its general book"):
        series.give_up(general, at=NOON)


@pytest.mark.parametrize("year", [2026, 2029])
def test_books_are_set_up_for_this_year_and_the_next(people: Cast, year: int):
    with pytest.raises(Refused, match="for this year and the next one"):
        set_up(people, "plan", year=year)


def test_a_book_given_up_meanwhile_is_said_to_be_gone(people: Cast):
    book = set_up(people, "plan")
    Register.objects.filter(pk=book.pk).delete()
    with pytest.raises(Refused, match="given up meanwhile"):
        series.change(book, "x", ["plan"], basis="QĐ", first=1, at=NOON)
