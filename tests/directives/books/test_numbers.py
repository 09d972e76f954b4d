"""Numbers kept, given outside the portal, void: each with its reason, none twice, none missing, none out of the order of days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from accounts.workflow import Refused
from directives import numbering, workflow
from directives.books import columns, holding, series
from directives.books.entries import entries_of, missing_from, numbers_of
from directives.books.holding import Said
from directives.models import Directive, HeldNumber, Register
from tests import builders
from tests.builders import NOON, Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

TODAY = date(2027, 1, 11)
SAID = Said("SKHCN-VP", "Giấy mời", "họp giao ban", "Phạm Chi", "Các phòng", "VT", 5)


def general(people: Cast) -> Register:
    return series.books_of(people.department, 2027)[0]


def kept(people: Cast, count: int = 1, dated_on: date = TODAY, at=NOON, reason: str = "dành cho buổi chiều") -> list[HeldNumber]:
    return holding.keep(general(people), count, dated_on=dated_on, reason=reason, by=people.dung, at=at)


def outside(people: Cast, first: int, last: int, dated_on: date = TODAY, said: Said = SAID) -> list[HeldNumber]:
    return holding.enter_outside(
        general(people), first, last, said, dated_on=dated_on, reason="mất điện", by=people.dung, at=NOON
    )


def approved(people: Cast, **fields) -> Directive:
    return builders.walk(builders.draft(people, **fields), people, "approve")


def issued(people: Cast, held: HeldNumber | None = None, at=NOON, **fields) -> Directive:
    directive = approved(people, **fields)
    workflow.issue(directive, actor=people.dung, at=at, held=held)
    return directive


def test_three_numbers_are_put_aside_and_the_next_directive_gets_the_fourth(people: Cast):
    assert [held.number for held in kept(people, 3)] == [1, 2, 3]
    assert issued(people).number_and_symbol == "04/SKHCN-BCVT"


def test_a_directive_with_a_kept_number_bears_the_date_of_that_number(people: Cast):
    (held,) = kept(people, at=NOON)
    issued(people, at=NOON)
    late = issued(people, held, at=NOON + timedelta(days=2))
    assert (late.number, late.issued_on, late.year, late.held_number) == (1, TODAY, 2027, held)
    assert late.issued_at == NOON + timedelta(days=2)
    assert not HeldNumber.objects.waiting().exists()


def test_a_kept_number_is_given_once(people: Cast):
    (held,) = kept(people)
    issued(people, held)
    with pytest.raises(Refused, match="not kept for it any more"):
        issued(people, held)


def test_a_void_number_is_not_given_and_stays_in_the_book(people: Cast):
    (held,) = kept(people)
    holding.void(held, reason="bấm nhầm", by=people.dung, at=NOON)
    with pytest.raises(Refused, match="not kept for it any more"):
        issued(people, held)
    (entry,) = entries_of(general(people), [1])
    assert (entry.standing, columns.notes_of(entry)[-1]) == ("void", "HỦY: bấm nhầm")
    with pytest.raises(Refused, match="void already"):
        holding.void(held, reason="lần nữa", by=people.dung, at=NOON)


def test_a_number_a_directive_has_is_not_voided_behind_its_back(people: Cast):
    (held,) = kept(people)
    issued(people, held)
    with pytest.raises(Refused, match="a directive has it now"):
        holding.void(held, reason="nhầm", by=people.dung, at=NOON)


def test_another_department_s_number_is_refused_in_the_same_words(people: Cast):
    other = builders.cast("Sở khác", key="khac")
    (theirs,) = kept(other)
    with pytest.raises(Refused, match="not kept for it any more"):
        issued(people, theirs)


def test_a_number_of_another_book_is_refused(people: Cast):
    series.set_up(people.department, 2027, "Sổ chỉ thị", ["instruction"], basis="QĐ 1", first=1, at=NOON)
    (held,) = kept(people)
    with pytest.raises(Refused, match="not kept for it any more"):
        issued(people, held, kind="instruction", symbol="CT-SKHCN")


def test_a_telegram_bears_its_hour_so_its_number_is_of_the_day(people: Cast):
    (held,) = kept(people)
    with pytest.raises(Refused, match="bears the hour"):
        issued(people, held, at=NOON + timedelta(days=1), kind="telegram", symbol="CĐ-SKHCN")
    assert issued(people, held, kind="telegram", symbol="CĐ-SKHCN").number == 1


def test_a_number_may_be_back_dated_until_a_later_one_is_given(people: Cast):
    yesterday = TODAY - timedelta(days=1)
    assert kept(people, dated_on=yesterday)[0].dated_on == yesterday
    kept(people)
    with pytest.raises(Refused, match="The number before it, 02, is dated 11/01/2027"):
        kept(people, dated_on=yesterday)
    assert general(people).last == 2


@pytest.mark.parametrize(("day", "why"), [
    (TODAY + timedelta(days=1), "still to come"), (date(2026, 12, 31), "does not belong to 2027"),
])  # fmt: skip
def test_a_day_that_cannot_be_is_refused(people: Cast, day: date, why: str):
    with pytest.raises(Refused, match=why):
        kept(people, dated_on=day)
    assert not HeldNumber.objects.exists()


def test_a_number_of_last_year_can_still_be_entered_at_its_end(people: Cast):
    last_year = series.books_of(people.department, 2026)[0]
    holding.keep(last_year, 1, dated_on=date(2026, 12, 31), reason="sót", by=people.dung, at=NOON)
    assert Register.objects.get(year=2026).last == 1
    assert issued(people, HeldNumber.objects.get()).year == 2026


def test_a_range_given_on_paper_is_entered_without_a_gap(people: Cast):
    issued(people)
    assert [held.number for held in outside(people, 2, 5)] == [2, 3, 4, 5]
    assert issued(people).number == 6
    assert missing_from(general(people)) == []


@pytest.mark.parametrize("first", [1, 3, 12])
def test_numbers_on_paper_begin_where_the_book_ends(people: Cast, first: int):
    issued(people)
    with pytest.raises(Refused, match=f"The next number of this book is 2, not {first}"):
        outside(people, first, first + 1)
    assert general(people).last == 1


@pytest.mark.parametrize("count", [0, -1, 201])
def test_so_many_at_once_are_refused_and_nothing_is_taken(people: Cast, count: int):
    with pytest.raises(Refused, match="From 1 to 200 numbers at once"):
        kept(people, count)
    assert not Register.objects.exclude(last=0).exists()


def test_a_kept_number_that_went_to_paper_says_to_what(people: Cast):
    (held,) = kept(people)
    holding.enter_kept(held, SAID, at=NOON)
    (entry,) = entries_of(general(people), [1])
    assert columns.of(entry)[:7] == ("01/SKHCN-VP", "11/01/2027", "Giấy mời họp giao ban", "Phạm Chi", "Các phòng", "VT", "5")
    assert columns.of(entry)[9].startswith("Cấp ngoài hệ thống")
    with pytest.raises(Refused, match="not kept any more"):
        holding.enter_kept(held, SAID, at=NOON)


def test_number_and_symbol_of_another_book_are_refused_in_a_sentence_and_nothing_is_lost(people: Cast):
    series.set_up(people.department, 2027, "Sổ chỉ thị", ["instruction"], basis="QĐ 1", first=1, at=NOON)
    issued(people)
    with pytest.raises(Refused, match="01/SKHCN-BCVT exists in another book of 2027 already; hand the text back"):
        issued(people, kind="instruction")
    assert issued(people, kind="instruction", symbol="CT-SKHCN").number_and_symbol == "01/CT-SKHCN"
    with pytest.raises(Refused, match="02/CT-SKHCN exists in another book"):
        issued(people, kind="instruction", symbol="CT-SKHCN")
        outside(people, 2, 2, said=Said("CT-SKHCN", "Chỉ thị", "x", "y", "z"))


def test_the_book_says_in_ten_columns_what_became_of_each_number(people: Cast):
    builders.sent(people, urgency="urgent")
    voided = issued(people)
    workflow.void(voided, actor=people.chi, at=NOON, note="sai người ký")
    (held,) = kept(people, reason="chờ ký")
    rows = [columns.of(entry) for entry in entries_of(general(people), [1, 2, held.number])]
    assert rows[0] == (
        "01/SKHCN-BCVT", "11/01/2027", "Công văn về việc bảo đảm thông tin liên lạc trong dịp Tết Nguyên đán Đinh Mùi 2027", "Phạm Chi",
        "Các doanh nghiệp bưu chính, viễn thông trên địa bàn tỉnh; UBND tỉnh (b/c)", "VT, BCVT", "2", "11/01/2027", "", "Khẩn",
    )  # fmt: skip
    assert [row[9] for row in rows[1:]] == ["HỦY: sai người ký", "Số giữ lại ngày 11/01/2027, chưa dùng: chờ ký"]


def test_words_are_looked_for_in_directives_and_in_held_numbers_alike(people: Cast):
    issued(people, subject="trực Tết tại bưu cục")
    outside(people, 2, 2)
    kept(people, reason="Giao thừa")
    book = general(people)
    assert numbers_of(book) == [3, 2, 1]
    assert (numbers_of(book, "buu cuc"), numbers_of(book, "giay moi giao ban"), numbers_of(book, "giao thua")) == ([1], [2], [3])
    assert numbers_of(book, "không có gì") == []


def test_a_number_that_is_missing_is_noticed(people: Cast):
    issued(people)
    Register.objects.update(last=3)
    assert missing_from(general(people)) == [2, 3]


def test_the_issue_dialog_knows_the_numbers_of_the_right_book_only(people: Cast):
    series.set_up(people.department, 2027, "Sổ chỉ thị", ["instruction"], basis="QĐ 1", first=1, at=NOON)
    kept(people, 2)
    shelf = numbering.shelf(people.department, at=NOON)
    assert [held.number for held in shelf.kept_for("official_letter")] == [1, 2]
    assert shelf.kept_for("instruction") == []
    assert (shelf.coming("official_letter"), shelf.coming("instruction")) == (3, 1)
