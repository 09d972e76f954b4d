"""The page that watches the machine, the headers of every page, and the log."""

from __future__ import annotations

import logging

import pytest
from django.db import DatabaseError, connection
from django.test import Client

from config.logs import OneLine


@pytest.mark.django_db
def test_a_stranger_may_ask_whether_the_portal_works(client: Client) -> None:
    answer = client.get("/health/")
    assert (answer.status_code, answer.json()) == (200, {"database": "answers"})
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.django_db
def test_without_its_database_it_says_so(client: Client) -> None:
    def away(*args: object) -> None:
        raise DatabaseError("could not connect to db.example.vn as portal")

    with connection.execute_wrapper(away):
        answer = client.get("/health/")
    assert (answer.status_code, answer.json()) == (503, {"database": "away"})


@pytest.mark.django_db
def test_every_page_allows_only_what_comes_from_the_portal(client: Client) -> None:
    headers = client.get("/health/").headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'self'"
    assert not {"script-src", "style-src"} & set(policy)
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("typed", ["a\nERROR forged", "a\r\nb", "a\x1b[2Jb", "a\u2028b", "a\x00b"])
def test_one_event_is_one_line_of_the_log(typed: str) -> None:
    record = logging.LogRecord("portal", logging.INFO, "", 0, "signed in: %s", (typed,), None)
    line = OneLine().format(record)
    assert len(line.splitlines()) == 1
    assert line.isprintable()


def test_vietnamese_stays_readable_in_the_log() -> None:
    record = logging.LogRecord("portal", logging.INFO, "", 0, "Đã gửi %s", ("công văn",), None)
    assert "Đã gửi công văn" in OneLine().format(record)
