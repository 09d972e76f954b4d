"""Strangers may ask often, and guess seldom; an office behind one address is not shut out by its size."""

from __future__ import annotations

from datetime import datetime, timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.urls import reverse

from directives.models import Allowance
from directives.verification import allowance
from directives.verification.allowance import ADDRESS, EVERYBODY, WRONG
from tests import builders

AT = builders.NOON


def asked(address: str = "203.0.113.7", *, at: datetime = AT, **headers: str) -> float:
    return allowance.refused(visit(address, **headers), at=at)


def visit(address: str = "203.0.113.7", **headers: str) -> Any:
    return RequestFactory().get("/v/", REMOTE_ADDR=address, headers=headers)


@pytest.mark.django_db
def test_an_office_of_a_hundred_opens_the_page_at_once_and_then_every_half_second():
    assert [asked() for _ in range(ADDRESS.in_a_row)] == [0] * ADDRESS.in_a_row
    assert asked() == pytest.approx(0.5)
    assert asked(at=AT + timedelta(seconds=0.6)) == 0
    assert asked("203.0.113.8") == 0, "the neighbour is not asked to wait"


@pytest.mark.django_db
def test_wrong_codes_are_refused_sooner_and_before_anything_is_looked_up(people: builders.Cast, monkeypatch):
    directive = builders.sent(people)
    client = Client(REMOTE_ADDR="203.0.113.9")
    answers = [client.get(reverse("directives:verify", args=["K7QM29XWTA"])).status_code for _ in range(WRONG.in_a_row)]
    assert answers == [404] * WRONG.in_a_row
    monkeypatch.setattr("directives.views.verification.find", lambda code: pytest.fail("looked up"))
    refused = client.get(reverse("directives:verify", args=[directive.code]))
    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= WRONG.every
    assert refused.headers["Retry-After"] in refused.content.decode()


@pytest.mark.django_db
def test_opening_a_right_code_does_not_count_as_guessing(people: builders.Cast):
    directive = builders.sent(people)
    client = Client(REMOTE_ADDR="203.0.113.10")
    assert {client.get(reverse("directives:verify", args=[directive.code])).status_code for _ in range(WRONG.in_a_row + 5)} == {200}


@pytest.mark.django_db
def test_all_strangers_together_have_a_limit_too():
    Allowance.objects.create(key=allowance._key(EVERYBODY, ""), spent_until=AT.timestamp() + EVERYBODY.in_a_row * EVERYBODY.every)
    assert asked() > 0


@pytest.mark.django_db
def test_whoever_waited_may_guess_again_and_what_is_full_again_is_forgotten():
    for _ in range(WRONG.in_a_row):
        allowance.count_wrong(visit(), at=AT)
    assert asked() == pytest.approx(WRONG.every)
    later = AT + timedelta(seconds=WRONG.every + 1)
    assert asked(at=later) == 0
    allowance.forget(at=later)
    assert Allowance.objects.exists()
    allowance.forget(at=later + timedelta(hours=2))
    assert not Allowance.objects.exists()


@pytest.mark.django_db
def test_no_address_is_kept():
    asked("203.0.113.77")
    assert not Allowance.objects.filter(key__contains="203.0").exists()


@pytest.mark.postgresql_only
@pytest.mark.django_db(transaction=True)
def test_several_processes_count_together():
    granted, gate = [], Barrier(8)

    def ask() -> None:
        gate.wait()
        granted.extend(asked() == 0 for _ in range(30))
        connection.close()

    threads = [Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(granted) == ADDRESS.in_a_row
