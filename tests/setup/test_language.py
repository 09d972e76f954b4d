"""Vietnamese unless the person chose English; dates and numbers as in Vietnam."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import translation
from django.utils.formats import date_format, number_format

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("wish", ["en", "en-US,en;q=0.9", "fr", ""])
def test_what_the_browser_asks_for_does_not_count(client: Client, wish: str) -> None:
    assert client.get("/health/", headers={"accept-language": wish}).headers["Content-Language"] == "vi"


def test_english_is_chosen_by_a_switch_and_stays(client: Client) -> None:
    client.post("/language/", {"language": "en", "next": "/health/"})
    assert client.get("/health/").headers["Content-Language"] == "en"
    client.post("/language/", {"language": "vi", "next": "/health/"})
    assert client.get("/health/").headers["Content-Language"] == "vi"


@pytest.mark.parametrize("nonsense", ["fr", "../en", "EN", "'"])
def test_a_language_we_do_not_have_is_vietnamese(client: Client, nonsense: str) -> None:
    client.cookies["django_language"] = nonsense
    assert client.get("/health/").headers["Content-Language"] == "vi"


def test_the_switch_leads_nowhere_else(client: Client) -> None:
    answer = client.post("/language/", {"language": "en", "next": "https://elsewhere.example/"})
    assert answer.headers["Location"] == "/"


@pytest.mark.parametrize(("language", "number"), [("vi", "1.234,5"), ("en", "1,234.5")])
def test_dates_put_the_day_first_and_numbers_follow_the_language(language: str, number: str) -> None:
    moment = datetime(2027, 2, 5, 16, 20, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    with translation.override(language):
        assert date_format(moment, "SHORT_DATE_FORMAT") == "05/02/2027"
        assert date_format(moment, "DATETIME_FORMAT") == "16:20 05/02/2027"
        assert number_format(1234.5, force_grouping=True) == number
