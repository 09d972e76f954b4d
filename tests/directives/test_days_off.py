"""Days off and working days: proposed by a library, kept per department, confirmed by a person."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from directives import days_off
from directives.models import DayOff, OfficeYear
from directives.reckoning import NoSuchDay, Reckoning, in_words
from directives.working_days import WorkingDays
from tests import builders
from tests.builders import Cast

TET_2027 = WorkingDays({date(2027, 2, day): "Tết" for day in (4, 5, 6, 7, 8, 9, 10)})
A_DAY = st.dates(date(2020, 1, 1), date(2030, 12, 31))


def table(year: int) -> dict[date, DayOff]:
    return {day.on: day for day in days_off.proposed(year)}


def test_the_table_is_proposed_with_substitute_days_and_saturdays_worked():
    assert date(2027, 5, 3) in table(2027)  # 1 May 2027 is a Saturday
    assert table(2026)[date(2026, 8, 22)].is_worked
    assert not table(2026)[date(2026, 8, 31)].is_worked
    assert date(2019, 1, 5) not in table(2026)


def test_the_days_around_tet_are_named_by_their_lunar_day():
    assert table(2027)[date(2027, 2, 4)].name == "Tết Nguyên đán: 28 Chạp"
    assert table(2027)[date(2027, 2, 6)].name == "Tết Nguyên đán: mùng 1 tháng Giêng"


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2027, 2, 3), date(2027, 2, 3)), (date(2027, 2, 4), date(2027, 2, 11)), (date(2027, 2, 10), date(2027, 2, 11)),
        (date(2027, 2, 13), date(2027, 2, 15)),
    ],
)
def test_a_day_off_gives_way_to_the_next_working_day(day, expected):
    assert TET_2027.next_working_day(day) == expected


def test_working_days_are_counted_over_holidays_and_saturdays_worked():
    assert TET_2027.before(date(2027, 2, 6), 3) == date(2027, 2, 1)
    assert TET_2027.after(date(2027, 2, 3), 2) == date(2027, 2, 12)
    made_up = WorkingDays({date(2026, 8, 31): ""}, frozenset({date(2026, 8, 22)}))
    assert made_up.is_working(date(2026, 8, 22))
    assert made_up.before(date(2026, 8, 24), 1) == date(2026, 8, 22)


@given(A_DAY, st.integers(1, 30))
def test_counting_forth_and_back_ends_on_the_same_working_day(day, count):
    start = TET_2027.next_working_day(day)
    assert TET_2027.before(TET_2027.after(start, count), count) == start


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("mùng 5 Tết", date(2027, 2, 10)), ("Mồng 1 Tết", date(2027, 2, 6)), ("29 Chạp", date(2027, 2, 5)),
        ("23 tháng Chạp", date(2027, 1, 30)), ("28 Tết", date(2027, 2, 4)), ("giao thừa", date(2027, 2, 5)),
        ("rằm tháng Giêng", date(2027, 2, 20)), ("10 ngày trước Tết", date(2027, 1, 27)),
        ("3 ngày làm việc trước Tết", date(2027, 2, 1)), ("2  ngày làm việc sau  tết", date(2027, 2, 12)),
        ("15/02/2027", None), ("", None), ("sau Tết", None), ("x" * 5000, None), ("mùng 5 tháng Năm", None),
    ],
)
def test_a_day_said_relative_to_tet_is_read(words, day):
    tet = days_occasion()
    assert Reckoning(tet, lambda: TET_2027).read(words) == day


@pytest.mark.parametrize("words", ["30 Tết", "30 Chạp", "mùng 45 Tết", "45 Chạp", "500 ngày trước Tết"])
def test_a_day_this_year_has_not_got_is_refused_in_a_sentence(words):
    with pytest.raises(NoSuchDay):
        Reckoning(days_occasion()).read(words)


def days_occasion(**fields):
    from directives.models import Occasion

    return Occasion(**{
        "kind": "tet", "year": 2027, "starts_on": date(2027, 2, 5), "ends_on": date(2027, 2, 10),
    } | fields)


def test_fixed_holidays_are_reckoned_by_the_sun():
    day = Reckoning(days_occasion(kind="national_day", starts_on=date(2027, 9, 1), ends_on=date(2027, 9, 3)))
    assert day.read("5 ngày trước Quốc khánh") == date(2027, 8, 28)
    assert day.read("1 ngày làm việc sau lễ") == date(2027, 9, 6)
    assert day.read("mùng 5 Tết") is None
    assert Reckoning(None).read("mùng 5 Tết") is None


def test_a_solar_day_is_told_in_words_near_tet():
    assert in_words(date(2027, 2, 5), days_occasion()) == "29 Chạp"
    assert in_words(date(2027, 6, 1), days_occasion()) == ""


# The page


def posted(client: Client, rows: list[tuple[str, str]], then: str = "confirm", year: int = 2027):
    data = {"days-TOTAL_FORMS": len(rows), "days-INITIAL_FORMS": 0, "then": then}
    for number, (on, name) in enumerate(rows):
        data |= {f"days-{number}-on": on, f"days-{number}-name": name}
    return client.post(f"{reverse('directives:days_off')}?year={year}", data)


@pytest.fixture
def an(people: Cast) -> Client:
    client = Client()
    client.force_login(people.an)
    return client


def test_looking_at_a_year_writes_nothing_and_says_it_is_a_proposal(an: Client):
    page = an.get(reverse("directives:days_off"), {"year": "2027"}).content.decode()
    assert "Có sẵn, chưa được xác nhận" in page
    assert "10/02/2027" in page
    assert not OfficeYear.objects.exists()


def test_a_year_is_confirmed_as_announced(an: Client, people: Cast):
    assert posted(an, [("05/02/2027", "Tết"), ("06/02/2027", "Tết")]).status_code == 302
    kept = OfficeYear.objects.get()
    assert (kept.year, kept.confirmed_by) == (2027, people.an)
    assert [day.on for day in kept.days.all()] == [date(2027, 2, 5), date(2027, 2, 6)]
    working = days_off.working_days(people.department, [2027])
    assert working.is_working(date(2027, 2, 10))
    assert not working.is_working(date(2026, 9, 2)), "years nobody has kept are still proposed"
    assert posted(an, [("05/02/2027", "Tết")], then="save").status_code == 302
    assert OfficeYear.objects.get().confirmed_at is None


def test_what_is_no_day_of_the_year_is_refused_and_kept_on_the_page(an: Client):
    answer = posted(an, [("05/02/2026", "Tết"), ("30/4", "Lễ"), ("06/02/2027", "Tết"), ("06/02/2027", "Tết")])
    assert answer.status_code == 422
    assert "30/4" in answer.content.decode()
    assert not OfficeYear.objects.exists()


def test_each_department_keeps_its_own_table(an: Client, people: Cast):
    other = builders.cast("Sở khác", key="khac")
    posted(an, [("01/03/2027", "Ngày của tỉnh")])
    assert not days_off.working_days(people.department, [2027]).is_working(date(2027, 3, 1))
    assert days_off.working_days(other.department, [2027]).is_working(date(2027, 3, 1))


def test_the_solar_day_is_told_at_once(an: Client, people: Cast):
    occasion = builders.occasion(people.department)
    asked = {"occasion": occasion.pk, "words": "mùng 5 Tết"}
    assert an.get(reverse("directives:reckon"), asked).json() == {"day": "10/02/2027", "why": "mùng 5 tháng Giêng"}
    refused = an.get(reverse("directives:reckon"), asked | {"words": "30 Tết"}).json()
    assert refused["day"] == ""
    assert "29" in refused["why"]
    stranger = builders.occasion(builders.cast("Sở khác", key="khac").department)
    assert an.get(reverse("directives:reckon"), asked | {"occasion": stranger.pk}).json()["day"] == ""


def test_a_report_may_be_due_on_a_day_said_relative_to_tet(people: Cast):
    from directives.forms.parts import ReportRequestForm

    form = ReportRequestForm(
        {"kind": "results", "bound": "inclusive", "due_on": "mùng 6 Tết", "wording": ""}, reckoning=Reckoning(days_occasion())
    )
    assert form.is_valid(), form.errors
    assert form.instance.due_on == date(2027, 2, 11)
    refused = ReportRequestForm(
        {"kind": "results", "bound": "inclusive", "due_on": "30 Tết", "wording": ""}, reckoning=Reckoning(days_occasion())
    )
    assert "due_on" in refused.errors
