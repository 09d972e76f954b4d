"""The observer's province sheet: totals of what is observed, and nothing of anything else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from accounts.models import Role
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def oanh(people: builders.Cast) -> Any:
    observer = builders.person("Cao Oanh", Role.OBSERVER, email="oanh@ubnd.example")
    observer.observes.add(people.department)
    return observer


def get(client: Client, user: Any, query: str = "") -> Any:
    client.force_login(user)
    return client.get(reverse("reports:overview") + query)


@pytest.fixture
def running(people: builders.Cast) -> Any:
    return builders.sent(people, at=now() - timedelta(days=30))


def test_an_observer_sees_totals_and_neither_organisations_nor_people(client, people, oanh, running):
    page = get(client, oanh).content.decode()
    assert running.number_and_symbol in page and 'class="figures-table' in page.replace("table table-cards ", "")
    for name in ("Bưu điện Thử", "Viễn thông Thử", "Hồ Em", "Mai Giang", "Lê An", "1800"):
        assert name not in page
    assert "/progress/" not in page, "nothing leads to who it is about"


def test_a_department_that_is_not_observed_does_not_exist(client, people, oanh, running):
    others = builders.cast("Sở khác", "khac")
    assert get(client, oanh, f"?department={others.department.pk}").status_code == 404
    assert get(client, oanh, "?department=nonsense").status_code == 404
    assert "Sở khác" not in get(client, oanh).content.decode()


def test_several_departments_are_added_up_and_can_be_opened_one_by_one(client, people, oanh, running):
    others = builders.cast("Sở khác", "khac")
    builders.sent(others, at=now() - timedelta(days=3))
    oanh.observes.add(others.department)
    sheet = get(client, oanh).context["board"]
    assert [(one.department.name, one.total.asked) for one in sheet.departments] == [
        (people.department.name, 2), ("Sở khác", 2)
    ]  # fmt: skip
    assert sheet.total.asked == 4 and sheet.total.overdue == 2
    one = get(client, oanh, f"?department={others.department.pk}").context["board"]
    assert (one.total.asked, one.total.overdue) == (2, 0)


def test_the_file_has_a_line_for_each_directive(client, people, oanh, running):
    lines = get(client, oanh, "?csv=1").content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2 and running.number_and_symbol in lines[1]


def test_queries_do_not_grow_with_departments(client, people, oanh, running, django_assert_max_num_queries):
    for number in range(4):
        others = builders.cast(f"Sở {number}", f"so-{number}")
        builders.sent(others, at=now() - timedelta(days=30))
        oanh.observes.add(others.department)
    get(client, oanh)
    from directives.models import Delivery

    Delivery.objects.update(sent_at=now())
    get(client, oanh)
    client.force_login(oanh)
    with django_assert_max_num_queries(6):
        client.get(reverse("reports:overview"))
