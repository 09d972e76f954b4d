"""The demonstration: everything a dashboard can show, nothing impossible, once and only into an empty database."""

from __future__ import annotations

import hashlib
import io
from datetime import datetime
from pathlib import Path

import pytest
from django.contrib.auth.hashers import check_password
from django.core import mail
from django.core.management import call_command
from django.db import connection

from accounts.models import Department, Role, User
from directives.books import entries
from directives.models import Delivery, Directive
from enterprises.models import Liaison, Organization
from notifications.models import Message
from reports import reminders, verification
from reports.demo import loading
from reports.demo.post import PostOffice
from reports.models import Obligation, Report
from tests.demonstration import demo, printed  # noqa: F401

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


def running() -> list[Directive]:
    return list(Directive.objects.filter(state="sent").order_by("pk"))


def test_the_summary_is_what_the_database_holds():
    told = loading.summary()
    assert list(told) == ["directives", "deliveries", "obligations", "reports", "messages", "pdfs"]
    assert told["directives"] == Directive.objects.count() == 17
    assert told["deliveries"] == Delivery.objects.count()
    assert told["obligations"] == Obligation.objects.count()
    assert told["reports"] == {state: Report.objects.filter(state=state).count() for state in Report.State.values}
    assert told["messages"] == {state: Message.objects.filter(state=state).count() for state in Message.State.values}
    assert len(told["pdfs"]) == Directive.objects.exclude(number=None).count()


def test_each_pdf_is_on_the_disk_under_its_own_digest():
    for path in map(Path, loading.summary()["pdfs"]):
        content = path.read_bytes()
        assert content.startswith(b"%PDF")
        assert hashlib.sha256(content).hexdigest() == path.name


def test_there_are_five_departments_and_about_forty_organisations_in_the_running_campaign():
    assert Department.objects.count() == 5
    assert {d.state for d in Directive.objects.exclude(place="Gia Lai")} == {"closed"}
    assert 36 <= Organization.objects.filter(department__place="Gia Lai").count() <= 44
    assert Organization.objects.filter(department__place="Gia Lai", state="active").count() >= 34


def test_a_directive_stands_in_each_state():
    assert {d.state for d in Directive.objects.all()} == set(Directive.State.values)


def test_deliveries_stand_in_each_state(demo: datetime):  # noqa: F811
    assert {d.status for d in Delivery.objects.filter(directive__in=running())} == set(Delivery.State.values)


def test_obligations_stand_in_each_state_and_some_are_late(demo: datetime):  # noqa: F811
    owed = Obligation.objects.filter(directive__in=running())
    assert {obligation.standing(demo) for obligation in owed} == set(Obligation.Standing.values)
    assert owed.late().exists()
    assert owed.late().excused().exists()


def test_reports_messages_and_organisations_stand_in_each_state():
    assert {r.state for r in Report.objects.filter(obligation__directive__in=running())} == set(Report.State.values)
    assert set(Message.objects.values_list("state", flat=True)) == set(Message.State.values)
    assert set(Organization.objects.values_list("state", flat=True)) == set(Organization.State.values)


def test_the_second_directive_of_the_season_continues_the_first():
    first, second = running()[0], Directive.objects.get(state="sent", continues__startswith="Tiếp theo")
    assert f"Tiếp theo Công văn số {first.number_and_symbol} ngày {first.issued_on:%d/%m/%Y}" in second.continues
    assert second.occasion == first.occasion
    assert first.occasion.name == "Tết Nguyên đán Đinh Mùi 2027"


def test_the_numbers_of_each_book_follow_each_other_without_a_gap():
    for department in Department.objects.all():
        for register in department.registers.all():
            issued = [d.number for d in Directive.objects.filter(register=register).order_by("issued_at")]
            assert issued == sorted(issued)
            assert entries.missing_from(register) == []


def test_nothing_happens_before_its_time(demo: datetime):  # noqa: F811
    for directive in Directive.objects.all():
        times = [directive.created_at, *(entry.at for entry in directive.trail.all()), demo]
        assert times == sorted(times)
    for delivery in Delivery.objects.exclude(acknowledged_at=None).select_related("directive"):
        assert delivery.directive.sent_at < delivery.sent_at < delivery.acknowledged_at <= demo
    for report in Report.objects.exclude(filed_at=None).select_related("obligation__directive"):
        assert report.obligation.directive.sent_at < report.filed_at <= (report.decided_at or demo) <= demo
    assert not Message.objects.filter(created_at__gt=demo).exists()
    assert not Message.objects.filter(sent_at__gt=demo).exists()


def test_every_trail_and_file_is_whole():
    assert list(verification.findings()) == []


def test_nothing_is_left_for_the_workers_to_do_at_once(demo: datetime):  # noqa: F811
    assert connection.run_on_commit == []
    assert not Message.objects.awaiting_delivery(demo).exists()
    assert not Delivery.objects.to_hand_over().exists()
    assert reminders.send_due(at=demo) == 0


def test_people_write_from_nowhere_in_the_world():
    addresses = [*User.objects.values_list("email", flat=True), *Liaison.objects.values_list("email", flat=True)]
    assert [a for a in addresses if a and not a.endswith(".example")] == []


def test_letters_never_reach_a_mail_server_on_the_network(settings, smtp):
    letter = mail.EmailMessage("Thử", "Thử", to=["a@b.example"], connection=PostOffice())
    assert letter.send() == 1
    assert smtp.letters == []


def test_there_is_an_account_for_each_role_and_it_opens():
    accounts = printed("demo_accounts")
    people = [User.objects.get(email=account["email"]) for account in accounts]
    assert {role for person in people for role in person.roles} == set(Role.values)
    assert all(person.is_active for person in people)
    assert len({person.password for person in people}) == 1
    assert check_password(accounts[0]["password"], people[0].password)
    observed = {tuple(sorted(p.observes.values_list("place", flat=True))) for p in people if p.holds(Role.OBSERVER)}
    assert {len(places) for places in observed} == {1, 5}


def test_the_accounts_are_told_in_lines(capsys):
    call_command("demo_accounts")
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(printed("demo_accounts"))
    assert all("thong-suot-demo" in line and "@" in line for line in lines)


def test_loading_twice_says_so_and_changes_nothing():
    before, told = loading.summary(), io.StringIO()
    call_command("load_demo", stdout=told)
    assert told.getvalue() == "The demonstration is already loaded.\n"
    assert loading.summary() == before


def test_a_number_can_be_sent_to_whoever_is_late(demo: datetime):  # noqa: F811
    for obligation in Obligation.objects.overdue(demo).select_related("organization"):
        assert obligation.organization.hotline
