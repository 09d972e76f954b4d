"""Reports with nothing to report, accepted together: each by itself, and who was not accepted is named with the reason."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Role
from enterprises.sectors import Sector
from notifications.models import Message
from reports import judging, nil, workflow
from reports.models import Report
from tests import builders
from tests.reports.filed_forms import directive_on_a_form, filed_on_a_form

pytestmark = pytest.mark.django_db
NOTHING = {"staff": {"nothing": True}, "bts_down": {"nothing": True}}


@pytest.fixture
def reports(people, at):
    """Three say that nothing has happened, a fourth that all is normal."""
    made = [
        builders.organization(f"Mạng {n}", people.department, Sector.TELECOM, liaison=builders.person(f"Mạng {n}", Role.LIAISON))
        for n in range(4)
    ]
    directive = directive_on_a_form(people, at, recipients=made)
    return [
        filed_on_a_form(owed, owed.organization.liaisons.get().user, at, situation="normal" if n == 3 else "nothing", **NOTHING)
        for n, owed in enumerate(directive.obligations.order_by("organization__short_name"))
    ]


@pytest.fixture
def ha(people):
    client = Client()
    client.force_login(people.ha)
    return client


def chosen(client, *reports):
    return client.post(reverse("reports:nil"), {"report": [report.pk for report in reports]})


def states(reports):
    return [Report.objects.get(pk=report.pk).state for report in reports]


def test_only_reports_with_nothing_to_report_are_offered_and_accepted(ha, reports):
    shown = ha.get(reverse("reports:nil")).content.decode()
    assert "Mạng 0" in shown and "Mạng 3" not in shown
    assert reverse("reports:nil") in ha.get(reverse("reports:inbox")).content.decode()
    assert chosen(ha, *reports).status_code == 302
    assert states(reports) == ["accepted", "accepted", "accepted", "filed"]
    assert Message.objects.filter(key__startswith="report_accepted").count() == 3


def test_who_is_not_accepted_is_named_and_holds_up_nobody(ha, reports, people, at):
    judging.judge(reports[0], "situation", "returned", words="Thật không?", seen="", by=people.an, at=at)
    workflow.hand_back(reports[1], actor=people.an, at=at, note="Xem lại.")
    answer = chosen(ha, *reports)
    shown = answer.content.decode()
    assert answer.status_code == 200 and states(reports) == ["filed", "returned", "accepted", "filed"]
    alert = shown[shown.index('role="alert"') : shown.index("<form method", shown.index('role="alert"'))]
    assert "Mạng 0" in alert and "Mạng 1" in alert and "Mạng 2" not in alert


def test_the_same_choice_sent_twice_tells_nobody_twice(ha, reports):
    chosen(ha, reports[0])
    chosen(ha, reports[0])
    assert Message.objects.filter(key__startswith="report_accepted").count() == 1


def test_what_is_said_all_the_same_is_counted(reports, people):
    Report.objects.filter(pk=reports[0].pk).update(summary="Mất điện hai giờ.")
    (first, *_rest) = nil.waiting(people.ha)
    assert (first.n_given, first.n_files, first.n_unfinished, first.has_returned) == (0, 0, 0, False)


@pytest.mark.parametrize("posted", [{}, {"report": ["x", "-1", "9" * 30, "987654321"]}])
def test_what_is_no_report_is_accepted_by_nobody(ha, reports, posted):
    assert ha.post(reverse("reports:nil"), posted).status_code == 302
    assert states(reports) == ["filed"] * 4


def test_another_department_s_report_is_not_touched(reports, at):
    stranger = Client()
    stranger.force_login(builders.cast("Sở khác", "khac").an)
    chosen(stranger, *reports)
    assert states(reports) == ["filed"] * 4
