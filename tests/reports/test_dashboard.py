"""The leaders' dashboard: what it says, to whom, and how little it asks of the database."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from accounts.models import Department, Role, User
from directives import deliveries, workflow
from directives.models import Delivery, Directive, SignedCopy
from enterprises.sectors import Sector
from reports import boards
from reports import workflow as reporting
from reports.dashboard import Board, board_for
from reports.models import Obligation, Report
from tests import builders

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def sent_at() -> Any:
    return now() - 30 * DAY


@pytest.fixture
def running(people: builders.Cast, sent_at: Any) -> Directive:
    """Sent thirty days ago to two operators; its results were due nine days ago."""
    return builders.sent(people, at=sent_at)


def board(user: User) -> Board:
    return board_for(User.objects.get(pk=user.pk), at=now())


def seen(client: Client, user: User, query: str = "", **headers: str) -> str:
    client.force_login(user)
    response = client.get(reverse("reports:dashboard") + query, headers=headers)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def owed_by(organization: Any) -> Obligation:
    return Obligation.objects.get(organization=organization)


def incident(obligation: Obligation, author: User, at: Any) -> Report:
    report = builders.filled(obligation, author, at=at)
    report.situation, report.summary = "incidents", "Đứt cáp quang trên Quốc lộ 19"
    report.save()
    reporting.file(report, actor=author, at=at)
    return report


# Who has not answered


def test_who_is_late_is_listed_longest_first_with_what_is_owed_and_whom_to_call(people, running, sent_at):
    newer = builders.sent(people, at=sent_at + 5 * DAY, recipients=[people.telecom])
    builders.filed(Obligation.objects.get(directive=running, organization=people.telecom), people.giang, at=sent_at + DAY)
    late = board(people.chi).late
    assert [one.name for one in late] == ["Bưu điện Thử", "Viễn thông Thử"]
    assert late[0].since == Obligation.objects.get(directive=running, organization=people.post).due_at
    assert (late[0].hotline, late[0].liaison, late[0].phone) == ("1800 0000", "Hồ Em", "0905 000 001")
    assert [owed.directive_id for owed in late[1].owes] == [newer.pk]


def test_the_numbers_to_call_are_links(client, people, running):
    page = seen(client, people.chi)
    assert '<a class="phone" href="tel:18000000">1800 0000</a>' in page
    assert 'href="tel:+84905000001"' in page


def test_of_several_liaisons_the_first_one_in_office_with_a_telephone_is_named(people, running):
    people.post.liaisons.update(is_active=False)
    people.post.liaisons.create(name="Phó Một", phone="0905 000 009", is_deputy=True)
    people.post.liaisons.create(name="Không Máy", phone="")
    late = next(one for one in board(people.chi).late if one.organization_id == people.post.pk)
    assert (late.liaison, late.phone) == ("Phó Một", "0905 000 009")
    assert len(late.owes) == 1


def test_who_has_nobody_to_call_is_late_all_the_same(people, running):
    people.post.liaisons.update(is_active=False)
    late = next(one for one in board(people.chi).late if one.organization_id == people.post.pk)
    assert (late.liaison, late.phone) == ("", "")


def test_whoever_filed_or_was_excused_is_not_late_and_what_was_handed_back_is(people, running, sent_at):
    report = builders.filed(owed_by(people.post), people.em, at=sent_at + DAY)
    assert [one.name for one in board(people.chi).late] == ["Viễn thông Thử"]
    reporting.hand_back(report, actor=people.an, at=sent_at + 2 * DAY, note="Bổ sung số liệu")
    reopened = {one.name: one.owes[0].is_reopened for one in board(people.chi).late}
    assert reopened == {"Bưu điện Thử": True, "Viễn thông Thử": False}


def test_a_closed_directive_is_no_longer_on_the_dashboard(people, running):
    workflow.close(running, actor=people.chi, at=now())
    shown = board(people.chi)
    assert (shown.running, shown.late, shown.total.expected) == ([], [], 0)


# Is communication safe


def test_an_incident_shows_until_the_same_organisation_reports_otherwise(people, running, sent_at):
    running.report_requests.create(kind="incident")
    assert board(people.chi).incidents == []
    incident(owed_by(people.post), people.em, at=sent_at + DAY)
    shown = board(people.chi)
    assert [one.organization for one in shown.incidents] == ["Bưu điện Thử"]
    assert shown.total.incidents == 1
    second = Obligation.objects.create(
        request=running.report_requests.get(kind="incident"), organization=people.post, directive=running,
        department=people.department, sectors=[Sector.POSTAL],
    )  # fmt: skip
    builders.filed(second, people.em, at=sent_at + 2 * DAY)
    assert board(people.chi).incidents == []


def test_an_incident_that_was_handed_back_is_still_one(people, running, sent_at):
    report = incident(owed_by(people.post), people.em, at=sent_at + DAY)
    reporting.hand_back(report, actor=people.an, at=sent_at + 2 * DAY, note="Ghi rõ địa điểm")
    assert len(board(people.chi).incidents) == 1


# What do I sign


def test_what_is_checked_waits_for_a_leader_with_one_tap(client, people):
    directive = builders.walk(builders.draft(people), people, "check")
    assert [d.pk for d in board(people.chi).to_sign] == [directive.pk]
    page = seen(client, people.chi)
    assert f'action="{reverse("directives:approve", args=[directive.pk])}"' in page
    assert board(people.an).to_sign == []


def test_what_is_issued_waits_for_the_digital_signature_of_the_person_it_names(client, people):
    Department.objects.update(asks_signature=True)
    other = builders.person("Lãnh Đạo Khác", Role.LEADER, department=people.department)
    directive = builders.walk(builders.draft(people), people, "render")
    who, another = User.objects.get(pk=people.chi.pk), User.objects.get(pk=other.pk)
    assert [(d.pk, d.is_issued) for d in boards.current(who, at=now()).to_sign] == [(directive.pk, True)]
    assert boards.current(another, at=now()).to_sign == []
    assert reverse("directives:signatures", args=[directive.pk]) in seen(client, who)
    SignedCopy.objects.create(
        document=directive.document, kind="personal", file="x", sha256="0" * 64, size=1, signer="Phạm Chi",
        added_by=people.dung, added_at=now(),
    )
    assert boards.current(who, at=now()).to_sign == []


def test_where_no_signature_is_asked_for_none_is_waited_for(people):
    builders.walk(builders.draft(people), people, "render")
    assert board(people.chi).to_sign == []


def test_nobody_signs_what_they_wrote(people):
    writer = builders.person("Lãnh Đạo Viết", Role.LEADER, Role.DRAFTER, department=people.department)
    directive = builders.walk(builders.draft(people, author=writer), people, "check")
    assert board(writer).to_sign == []
    assert [d.pk for d in board(people.chi).to_sign] == [directive.pk]


def test_without_a_check_step_what_is_submitted_waits_for_a_leader():
    who = builders.cast("Sở không kiểm tra", "khong", has_check_step=False)
    directive = builders.walk(builders.draft(who), who, "submit")
    waiting = board(who.chi).to_sign
    assert [d.pk for d in waiting] == [directive.pk]
    assert waiting[0].since == directive.trail.last().at


def test_what_is_submitted_but_not_checked_does_not_wait_for_a_leader(people):
    builders.walk(builders.draft(people), people, "submit")
    assert board(people.chi).to_sign == []


# The figures


def test_rates_are_a_dash_where_nothing_is_expected_yet(client, people):
    builders.sent(people, at=now())
    page = seen(client, people.chi)
    assert page.count('<span class="stat-value">—</span>') == 2


def test_sectors_are_those_somebody_was_asked_in(people, running):
    assert [one.sector for one in board(people.chi).sectors] == [Sector.POSTAL, Sector.TELECOM, Sector.CABLE_TV]


def test_a_department_without_running_directives_is_told_what_the_page_is_for(client, people):
    assert "empty-state" in seen(client, people.chi)


def test_the_chart_has_its_figures_as_data_and_as_a_table(client, people, running):
    page = seen(client, people.chi)
    data = json.loads(re.search(r'<script id="pace-data" type="application/json">(.*?)</script>', page)[1])
    assert data["due"][-1] == 2 and len(data["days"]) == len(data["due"]) == len(data["filed"])
    assert 'id="pace-table"' in page


def test_another_department_s_figures_are_not_ours(people, running):
    others = builders.cast("Sở khác", "khac")
    assert board(others.chi).running == []


@pytest.mark.parametrize("number", [1, 7])
def test_six_queries_however_much_there_is(client, people, sent_at, number, django_assert_max_num_queries):
    more = [
        builders.organization(f"Đơn vị {n}", people.department, Sector.POSTAL, liaison=builders.person(f"Em {n}", Role.LIAISON))
        for n in range(number * 3)
    ]
    for n in range(number):
        builders.sent(people, at=sent_at, subject=f"đợt {n}", recipients=[people.post, people.telecom, *more])
        builders.walk(builders.draft(people, subject=f"chờ ký {n}"), people, "check")
    incident(Obligation.objects.filter(organization=people.post).first(), people.em, at=now())
    client.force_login(people.chi)
    client.get(reverse("reports:dashboard"))
    Delivery.objects.filter(sent_at=None).update(sent_at=now())
    client.get(reverse("reports:dashboard"))  # counted, and no letter under way any more
    with django_assert_max_num_queries(6):
        page = client.get(reverse("reports:dashboard")).content.decode()
    assert page.count('class="row-target"') == number and page.count("signing-subject") == number


# The live part, and the wall


def test_the_browser_refreshes_the_inner_part_alone(client, people, running):
    part = seen(client, people.chi, **{"HX-Request": "true"})
    assert "<html" not in part and 'hx-swap-oob="true"' in part and "Bưu điện Thử" in part


def test_caches_keep_the_part_and_the_page_apart(client, people):
    client.force_login(people.chi)
    assert "HX-Request" in client.get(reverse("reports:dashboard")).headers["Vary"]


def test_a_wall_has_nothing_to_press(client, people, running):
    builders.walk(builders.draft(people), people, "check")
    wall = seen(client, people.chi, "?wall=1")
    assert not re.search(r"<(a|button|form|input|select)\b", wall)
    assert wall.count('class="stat') >= 6 and "Bưu điện Thử" in wall and "1800 0000" in wall


def test_confirmations_show_at_once(client, people, running):
    assert board(people.chi).total.confirmed == 0
    deliveries.acknowledge(running.deliveries.get(organization=people.post), actor=people.em, handler="Phòng Kỹ thuật", at=now())
    assert board(people.chi).total.confirmed == 1
