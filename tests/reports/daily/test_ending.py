"""A daily report ends when its event is over, or goes on under the directive that replaces its own."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db.models import F

from accounts.workflow import Refused
from directives.definitions.layout import Group, Indicator, Layout, Total, as_json
from directives.models import Definition
from notifications.models import Message
from reports import closed, workflow
from reports.daily import days, ending
from reports.dashboard import board_for
from reports.models import Closing, Figure, Obligation
from reports.todo import todo_of
from reports.work import work_of
from tests import builders
from tests.builders import Cast
from tests.directives.typed import signed_in
from tests.reports.daily.asking import asked, hours, letters, on, owed, replaced, tick

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock():
    with time_machine.travel(on(0), tick=False) as traveller:
        yield traveller


def over(request, who: Cast, at, by=None) -> None:
    ending.end_daily(request.directive, actor=by or who.ha, at=at, asked=request.pk)
    request.refresh_from_db()


def test_declared_over_nothing_more_is_opened_and_what_was_to_come_is_cancelled(people: Cast):
    request = asked(people)
    tick(on(0))
    draft = builders.filled(owed(request, people.post, on(0, 16, 30)), people.em, at=on(0, 8))
    over(request, people, on(0, 12))
    assert hours(request, people.post) == ["05 07:00", "05 16:30 cancelled"]
    assert tick(on(1)) == (0, 0, 1), "the hour that had passed is closed"
    assert tick(on(2)) == (0, 0, 0)
    assert sorted(letters("daily_over")) == sorted([people.em.email, people.giang.email])
    with pytest.raises(Refused, match=r"12:00, 05/02/2027"):
        workflow.file(draft, actor=people.em, at=on(0, 13))
    late = builders.filed(owed(request, people.post, on(0, 7)), people.em, at=on(0, 13))
    assert late.state == "filed", "what had passed is still awaited"
    assert request.directive.trail.last().verb == "end_daily"


def test_declared_over_before_its_first_day_everybody_who_waits_for_it_is_told(people: Cast, clock):
    request = asked(people, at=on(-3))
    clock.move_to(on(-1))
    staff, address = signed_in(people.an), f"/directives/daily/{request.pk}/"
    assert "The first day is" in staff.get(address).content.decode()
    over(request, people, on(-1))
    assert sorted(letters("daily_over")) == sorted([people.em.email, people.giang.email])
    told = Message.objects.filter(key__startswith="daily_over").first()
    assert all("ằng ngày, trước 07 giờ 00 và 16 giờ 30, từ ngày 05/02/2027" in body for body in (told.text, told.html)), "there may be two"
    assert tick(on(0)) == (0, 0, 0)
    page = staff.get(address).content.decode()
    assert "The first day is" not in page
    assert "declared over before its first day" in page
    assert "not begun" not in staff.get(f"/directives/{request.directive_id}/progress/").content.decode()


def test_a_reminder_that_has_not_left_stays(people: Cast):
    request = asked(people)
    tick(on(0))
    tick(on(0, 14, 30))
    over(request, people, on(0, 15))
    assert not Message.objects.filter(key__startswith="reminder_two", state="queued").exists()


@pytest.mark.parametrize("change", [{}, {"daily_until": date(2027, 2, 6)}])
def test_what_is_over_cannot_be_ended_again(people: Cast, change: dict):
    request = asked(people, **change)
    tick(on(0))
    if change:
        with pytest.raises(Refused):
            over(request, people, on(3))
        return
    over(request, people, on(0, 12))
    with pytest.raises(Refused):
        over(request, people, on(0, 13))


def test_only_reviewers_end_it(people: Cast):
    request = asked(people)
    for someone in (people.dung, people.quan, people.em):
        with pytest.raises(PermissionDenied):
            over(request, people, on(0, 12), by=someone)


def test_replaced_it_goes_on_with_its_own_hours_and_no_report_is_asked_for_twice(people: Cast):
    request = asked(people)
    tick(on(0))
    builders.filed(owed(request, people.post, on(0, 7)), people.em, at=on(0, 6))
    draft = builders.filled(owed(request, people.post, on(0, 16, 30)), people.em, at=on(0, 8))
    later = replaced(request.directive, people, at=on(0, 12), hours=["17:00"]).report_requests.get()
    assert hours(later, people.post) == ["05 07:00", "05 16:30"], "today as it was asked this morning"
    assert hours(request, people.post) == []
    draft.obligation.refresh_from_db()
    workflow.file(draft, actor=people.em, at=on(0, 13))
    assert tick(on(1))[0] == 2
    assert hours(later, people.telecom) == ["05 07:00", "05 16:30", "06 17:00"]
    assert [c.request for c in Closing.objects.order_by("due_at")][:2] == [request, later], "closed where it was asked for"
    shown = days.days_of(later, at=on(1))
    assert [bool(hour.closing) for hour in shown[-1].hours] == [True, True]


def test_replaced_by_one_that_begins_later_what_is_to_come_today_is_cancelled(people: Cast):
    request = asked(people)
    tick(on(0))
    later = replaced(request.directive, people, at=on(0, 12), daily_from=date(2027, 2, 8)).report_requests.get()
    assert hours(request, people.post) == ["05 16:30 cancelled"]
    assert hours(later, people.post) == ["05 07:00"]
    assert closed.why_cancelled(owed(request, people.post, on(0, 16, 30)))


def test_what_becomes_a_single_report_is_another_one(people: Cast):
    request = asked(people)
    tick(on(0))
    later = replaced(
        request.directive, people, at=on(0, 6), daily_from=None, hours=[], due_on=date(2027, 2, 20)
    ).report_requests.get()
    assert hours(request, people.post) == ["05 07:00 cancelled", "05 16:30 cancelled"]
    assert [one.day for one in Obligation.objects.filter(request=later)] == [None, None]


@pytest.mark.parametrize("is_daily", [True, False])
def test_figures_go_with_the_report_they_stand_in(people: Cast, is_daily: bool):
    layout = Layout((Group("Chung", indicators=(Indicator("staff", "Số người", total=Total.SUM),)),))
    definition = Definition.objects.create(department=people.department, kind="daily_status", name="Báo cáo ngày")
    definition.versions.create(number=1, name="Báo cáo ngày", asks_duties=False, layout=as_json(layout), made_at=on(-9))
    single = {} if is_daily else {"daily_from": None, "hours": [], "due_on": date(2027, 2, 20)}
    request = asked(people, definition=definition, **single)
    tick(on(0))
    filled_in = {"author": people.em, "situation": "normal", "changed_at": on(0), "figures": {"staff": {"value": "5"}}}
    report = Obligation.objects.filter(organization=people.post).first().reports.create(**filled_in)
    workflow.file(report, actor=people.em, at=on(0, 1))
    change = {} if is_daily else {"due_on": date(2027, 2, 25), "wording": ""}
    later = replaced(request.directive, people, at=on(0, 2), **change).report_requests.get()
    figure = Figure.objects.get()
    assert (figure.request, figure.value, figure.organization) == (later, Decimal(5), people.post)
    assert Figure.objects.filter(due_at=F("report__obligation__due_at")).exists()


def test_the_page_tells_day_by_day_and_ends_it(people: Cast, clock):
    request = asked(people)
    tick(on(0))
    builders.filed(owed(request, people.post, on(0, 7)), people.em, at=on(0, 6))
    tick(on(0, 7, 1))
    clock.move_to(on(0, 8))
    staff, address = signed_in(people.an), f"/directives/daily/{request.pk}/"
    progress = f"/directives/{request.directive_id}/progress/"
    assert address in staff.get(progress).content.decode()
    page = staff.get(address)
    assert (page.status_code, page.context["total"].missing, page.context["total"].filed) == (200, 1, 1)
    assert [one.obligation.organization for one in page.context["roll"].missing] == [people.telecom]
    assert "1800 0000" in page.content.decode()
    assert [len(one.hours) for one in page.context["days"]] == [2]
    assert staff.get(address, {"hour": "nonsense"}).status_code == 200
    last = page.context["days"][0].hours[1].key
    assert staff.get(address, {"hour": last}).context["hour"].key == last
    assert page.context["act"].consequence
    assert staff.post(f"{address}over/").status_code == 302
    assert "declared over" in staff.get(address).content.decode()
    clerk = signed_in(people.dung)
    assert clerk.get(address).context["act"] is None
    assert clerk.post(f"{address}over/").status_code == 403
    assert signed_in(people.em).get(address).status_code == 403


def test_progress_shows_the_last_hour_and_counts_the_others_that_were_missed(people: Cast, django_assert_max_num_queries):
    request = asked(people)
    for day in range(3):
        tick(on(day))
    from reports import progress

    found = progress.narrowed(request.directive, None, "").select_related("organization").order_by("organization__folded")
    with django_assert_max_num_queries(6):
        rows = progress.rows(list(found), [request], at=on(2, 12))
    cell = rows[0].answers[0][1]
    assert (cell.obligation.due_at, cell.standing, cell.missed) == (on(2, 7), "overdue", 4)
    assert progress.columns([request], at=on(2, 12)) == [(request, on(2, 7))]


def test_the_list_of_a_liaison_groups_days(people: Cast, clock):
    request = asked(people)
    for day in range(5):
        tick(on(day))
    builders.filed(owed(request, people.post, on(4, 7)), people.em, at=on(4, 6))
    todo = todo_of(people.em, at=on(4, 8))
    [group] = todo.daily
    assert [one.obligation.due_at for one in group.today] == [on(4, 7), on(4, 16, 30)]
    assert len(group.missed) == 8
    assert todo.due == [] and todo.overdue == 8 and todo.owed_count == 9
    clock.move_to(on(4, 8))
    page = signed_in(people.em).get("/to-do/").content.decode()
    assert "8 reports of earlier days were missed" in page and "09/02/2027" in page


def test_the_lists_of_the_department_name_each_organisation_once_for_all_its_missed_hours(people: Cast, clock):
    request = asked(people)
    for day in range(4):
        tick(on(day))
    builders.filed(owed(request, people.post, on(3, 7)), people.em, at=on(3, 6))
    clock.move_to(on(3, 8))
    board = board_for(people.chi, at=on(3, 8))
    assert {late.name: [one.n for one in late.owes] for late in board.late} == {"Bưu điện Thử": [6], "Viễn thông Thử": [7]}
    assert len(board.late) == 2
    assert board.late_reports_shown == board.total.overdue == 13
    work = work_of(people.an, at=on(3, 8))
    assert (len(work.overdue), work.overdue_count) == (2, 13)
    assert (work.to_review, work.to_review_count, work.daily_to_review) == ([], 1, [(request, 1)])
    assert "6 times" in signed_in(people.chi).get("/dashboard/").content.decode()
    assert "1 report without an incident" in signed_in(people.an).get("/work/").content.decode()
    delivery = people.post.deliveries.get(directive=request.directive)
    page = signed_in(people.em).get(f"/received/{delivery.pk}/")
    assert [len(hours) for _request, hours in page.context["daily"]] == [8] and page.context["obligations"] == []
    assert signed_in(people.em).get("/received/").content.decode().count("/reports/owed/") == 1
