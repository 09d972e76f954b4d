"""Dates, deadlines, numbers and telephone numbers as pages write them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from accounts.templatetags.dates import ago, day, deadline, due_day, moment, remaining, weekday_day
from accounts.templatetags.figures import figure, number, percent
from accounts.templatetags.phones import phone

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
NOON = datetime(2026, 11, 22, 12, tzinfo=VIETNAM)


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def test_a_day_is_written_day_month_year():
    assert day(date(2026, 2, 3)) == "03/02/2026"
    assert weekday_day(date(2026, 11, 22)) == "Sun 22/11/2026"


def test_an_instant_is_written_in_vietnams_time():
    late = datetime(2026, 11, 22, 20, tzinfo=ZoneInfo("UTC"))
    assert day(late) == "23/11/2026"
    assert ">03:00, 23/11/2026<" in moment(late)


def test_a_deadline_at_midnight_is_the_end_of_the_day_before():
    assert due_day(datetime(2027, 2, 6, tzinfo=VIETNAM)) == "end of Fri 05/02/2027"
    assert due_day(datetime(2027, 2, 5, 17, tzinfo=VIETNAM)) == "Fri 05/02/2027, 17:00"


def test_a_deadline_that_is_a_bare_day_takes_that_day_in():
    assert due_day(date(2027, 2, 5)) == "end of Fri 05/02/2027"


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (timedelta(days=3, hours=5), "3 days left"), (timedelta(days=1, hours=3), "27 hours left"),
        (timedelta(minutes=90), "90 minutes left"), (timedelta(minutes=1), "1 minute left"),
        (timedelta(seconds=5), "1 minute left"), (-timedelta(days=2), "2 days overdue"),
        (-timedelta(hours=3), "3 hours overdue"),
    ],
)
def test_what_is_left_is_said_in_the_largest_unit_that_still_informs(left, words):
    assert remaining(NOON + left, NOON) == words


def test_a_deadline_shows_by_class_and_word_whether_it_presses():
    assert 'class="deadline"' in deadline(NOON + timedelta(days=3), NOON)
    assert "deadline-soon" in deadline(NOON + timedelta(days=1), NOON)
    assert "deadline-over" in deadline(NOON - timedelta(days=1), NOON)


def test_how_long_ago_gives_way_to_the_day_after_a_week():
    assert ">5 minutes ago<" in ago(NOON - timedelta(minutes=5), NOON)
    assert ">just now<" in ago(NOON, NOON)
    assert ">12/11/2026<" in ago(NOON - timedelta(days=10), NOON)


@pytest.mark.parametrize("written", [day, weekday_day, moment, ago, deadline, due_day, remaining])
def test_no_date_is_written_as_nothing(written):
    assert written(None) == ""


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    ("value", "words"),
    [(0, "0"), (999, "999"), (1234.5, "1.234,5"), (1234567, "1.234.567"), (Decimal("12.50"), "12,5"),
     (Decimal("1200"), "1.200"), (-1234, "-1.234"), (None, ""), ("", ""), (2.0, "2")],
)
def test_numbers_are_written_alike_in_both_languages(value, words, language):
    with translation.override(language):
        assert number(value) == words


def test_digits_after_the_comma_can_be_fixed():
    assert number(1234, 2) == "1.234,00"


def test_a_share_of_nothing_is_a_dash():
    assert percent(2, 3) == "66,7 %"
    assert percent(2, 0) == "—"


def test_a_figure_is_one_of_four_things():
    assert ">0<" in figure(0)
    assert "nothing to report" in figure(None, "nothing_to_report")
    assert "not applicable" in figure(None, "not_applicable")
    assert "not yet reported" in figure(None)
    assert "1.234,5 <span class=\"unit\">TB</span>" in figure(1234.5, unit="TB")


@pytest.mark.parametrize(
    ("written", "dialled", "grouped"),
    [
        ("0905000001", "+84905000001", "0905 000 001"), ("+84 905 000 001", "+84905000001", "0905 000 001"),
        ("024.38221234", "+842438221234", "024 3822 1234"), ("02693824567", "+842693824567", "0269 3824 567"),
        ("18001091", "18001091", "1800 1091"), ("113", "113", "113"),
    ],
)
def test_a_telephone_number_is_grouped_and_can_be_called(written, dialled, grouped):
    assert phone(written) == f'<a class="phone" href="tel:{dialled}">{grouped}</a>'


def test_what_is_no_number_is_left_as_written_and_escaped_by_the_page():
    assert phone("máy lẻ 12 <b>") == "máy lẻ 12 <b>"
    assert not hasattr(phone("máy lẻ 12 <b>"), "__html__")
