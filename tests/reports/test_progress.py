"""Who has a directive and who has answered: the list, what narrows it, and the file."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from accounts.models import Role
from directives import deliveries
from directives.models import Delivery, Directive
from directives.spreadsheets import harmless
from enterprises.sectors import Sector
from reports import progress
from reports import workflow as reporting
from reports.models import Obligation
from reports.progress import Row
from tests import builders

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def sent_at() -> Any:
    return now() - 30 * DAY


@pytest.fixture
def running(people: builders.Cast, sent_at: Any) -> Directive:
    return builders.sent(people, at=sent_at)


def names(directive: Directive, state: str, at: Any) -> set[str]:
    condition = progress.states(directive, at=at)[state]
    return set(progress.narrowed(directive, None, "").filter(condition).values_list("organization__short_name", flat=True))


def row_of(directive: Directive, organization: Any, at: Any) -> Row:
    found = directive.deliveries.filter(organization=organization).select_related("organization")
    return progress.rows(list(found), list(directive.report_requests.all()), at=at)[0]


def get(client: Client, user: Any, directive: Directive, query: str = "") -> Any:
    client.force_login(user)
    return client.get(reverse("reports:progress", args=[directive.pk]) + query)


def test_the_list_is_narrowed_by_how_the_delivery_stands(people, running, sent_at):
    at = now()
    assert names(running, "unconfirmed", at) == {"Bưu điện Thử", "Viễn thông Thử"}
    deliveries.acknowledge(running.deliveries.get(organization=people.post), actor=people.em, handler="Phòng Kỹ thuật", at=at)
    deliveries.refuse(running.deliveries.get(organization=people.telecom), actor=people.giang, reason="Không thuộc", at=at)
    assert names(running, "unconfirmed", at) == set()
    assert names(running, "undelivered", at) == {"Viễn thông Thử"}


def test_the_list_is_narrowed_by_what_is_owed(people, running, sent_at):
    owed = Obligation.objects.get(organization=people.post)
    before, after = sent_at + DAY, now()
    assert names(running, "overdue", before) == set()
    assert names(running, "overdue", after) == {"Bưu điện Thử", "Viễn thông Thử"}
    report = builders.filed(owed, people.em, at=before)
    assert names(running, "overdue", after) == {"Viễn thông Thử"}
    assert names(running, "to_review", after) == names(running, "complete", after) == {"Bưu điện Thử"}
    reporting.hand_back(report, actor=people.an, at=before + DAY, note="Bổ sung")
    assert names(running, "returned", after) == {"Bưu điện Thử"}
    assert names(running, "complete", after) == set()


def test_every_tab_counts_what_it_shows(people, running):
    at = now()
    states = progress.states(running, at=at)
    counted = progress.counts(progress.narrowed(running, None, ""), states)
    assert counted == {"all": 2} | {state: len(names(running, state, at)) for state in states}


def test_an_organisation_that_was_not_asked_has_an_empty_cell(people, sent_at):
    draft = builders.draft(people, at=sent_at)
    draft.report_requests.create(kind="duty_roster", due_on=(sent_at + 5 * DAY).date(), sectors=[Sector.TELECOM], position=1)
    directive = builders.walk(draft, people, at=sent_at)
    answers = row_of(directive, people.post, now()).answers
    assert [(request.kind, cell is None) for request, cell in answers] == [("results", False), ("duty_roster", True)]


def test_a_cell_leads_to_the_version_filed_last_and_can_be_excused_while_late(client, people, running, sent_at):
    owed = Obligation.objects.get(organization=people.post)
    late = builders.filed(owed, people.em, at=owed.due_at + DAY)
    cell = row_of(running, people.post, now()).answers[0][1]
    assert (cell.report_id, cell.standing, cell.is_excusable) == (late.pk, "filed", True)
    excuse = reverse("reports:excuse", args=[owed.pk])
    assert excuse in get(client, people.chi, running).content.decode()
    assert excuse not in get(client, people.dung, running).content.decode(), "a clerk does not excuse"


def test_the_address_narrows_the_page(client, people, running):
    assert len(get(client, people.an, running).context["rows"]) == 2
    assert len(get(client, people.an, running, "?q=buu+dien").context["rows"]) == 1
    assert len(get(client, people.an, running, "?sector=cable_tv").context["rows"]) == 1
    assert len(get(client, people.an, running, "?sector=nonsense&state=nonsense").context["rows"]) == 2
    assert len(get(client, people.an, running, "?state=complete").context["rows"]) == 0


def test_a_draft_has_no_progress_and_organisations_do_not_see_each_other(client, people, running):
    assert get(client, people.an, builders.draft(people)).status_code == 404
    assert get(client, people.em, running).status_code == 403


def test_queries_do_not_grow_with_the_list(client, people, sent_at, django_assert_max_num_queries):
    more = [
        builders.organization(f"Đơn vị {n}", people.department, Sector.POSTAL, liaison=builders.person(f"Em {n}", Role.LIAISON))
        for n in range(15)
    ]
    directive = builders.sent(people, at=sent_at, recipients=[people.post, *more])
    Delivery.objects.update(sent_at=sent_at)
    get(client, people.an, directive)
    with django_assert_max_num_queries(10):
        page = client.get(reverse("reports:progress", args=[directive.pk]))
    assert len(page.context["rows"]) == 16


# As a file


def cells_of(response: Any) -> list[list[str]]:
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_the_file_has_the_rows_of_the_list_without_telephones(client, people, running):
    deliveries.acknowledge(
        running.deliveries.get(organization=people.post), actor=people.em, handler="=HYPERLINK(\"http://x\")", at=now()
    )
    response = get(client, people.an, running, "?csv=1&q=buu+dien")
    head, row = cells_of(response)
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert (len(head), row[0]) == (len(row), "Công ty Bưu điện Thử")
    assert row[4] == "'=HYPERLINK(\"http://x\")", "what somebody typed is text"
    assert "0905" not in response.content.decode()


@pytest.mark.parametrize("typed", ["=1+1", "+84", "-5", "@sum", "\t=1", "\r=1"])
def test_nothing_typed_becomes_a_formula(typed):
    assert harmless(typed) == f"'{typed}"


def test_ordinary_words_and_numbers_stay_as_they_are():
    assert [harmless("Bưu điện"), harmless(12), harmless("")] == ["Bưu điện", "12", ""]
