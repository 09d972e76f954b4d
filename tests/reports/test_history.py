"""What an organisation has said before: yesterday, on the same lunar day of last Tết, in its plan."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from accounts import almanac
from directives.deadlines import VIETNAM
from directives.definitions.layout import Group, Indicator, Layout, Total, as_json
from directives.models import Definition
from reports import history, workflow
from tests import builders

pytestmark = pytest.mark.django_db
TODAY = date(2027, 2, 5)
LAYOUT = Layout((Group("Chung", indicators=(Indicator("data", "Lưu lượng", unit="TB", total=Total.SUM),)),))


def daily(people, at, year=2027):
    """A daily request of the Tết of that year, sent."""
    definition, is_new = Definition.objects.get_or_create(department=people.department, kind="daily_status", name="Báo cáo ngày")
    if is_new:
        definition.versions.create(name="Báo cáo ngày", asks_duties=False, layout=as_json(LAYOUT), made_at=at)
    tet = almanac.tet(year)
    occasion = builders.occasion(
        people.department, year=year, name=f"Tết {year}", starts_on=tet - timedelta(days=1), ends_on=tet + timedelta(days=4)
    )
    draft = builders.draft(people, at=at, occasion=occasion)
    request = draft.report_requests.get()
    request.kind, request.definition = "daily_status", definition
    request.save()
    builders.walk(draft, people, at=at)
    request.refresh_from_db()
    return request


def owed(request, organization, day, hour=17):
    due = datetime.combine(day, time(hour), tzinfo=VIETNAM)
    return request.obligations.create(
        organization=organization, directive=request.directive, department=organization.department, sectors=organization.sectors,
        day=day, due_at=due,
    )  # fmt: skip


def filed(obligation, author, value, *, version=1):
    """In time, an hour before the deadline."""
    report = obligation.reports.create(
        author=author, situation="normal", changed_at=obligation.due_at, figures={"data": {"value": value}}, version=version
    )
    workflow.file(report, actor=author, at=obligation.due_at - timedelta(hours=1, minutes=-version))
    return report


def value(past):
    return past and past.figures["data"].value


@pytest.fixture
def request_of_2027(people, at):
    return daily(people, at)


def test_yesterday_is_the_day_before_at_the_same_hour(request_of_2027, people):
    for hour, said in ((8, "1"), (17, "2")):
        filed(owed(request_of_2027, people.telecom, TODAY - timedelta(days=1), hour), people.giang, said)
    filed(owed(request_of_2027, people.telecom, TODAY, 8), people.giang, "3")
    now = owed(request_of_2027, people.telecom, TODAY)
    past = history.before(now, at=now.due_at).yesterday
    assert (value(past), past.day) == (2, TODAY - timedelta(days=1))


def test_where_yesterday_is_missing_the_latest_of_a_week_stands_for_it_and_says_its_day(request_of_2027, people):
    filed(owed(request_of_2027, people.telecom, TODAY - timedelta(days=9)), people.giang, "9")
    now = owed(request_of_2027, people.telecom, TODAY)
    assert history.before(now, at=now.due_at).yesterday is None
    filed(owed(request_of_2027, people.telecom, TODAY - timedelta(days=3)), people.giang, "3")
    assert history.before(now, at=now.due_at).yesterday.day == TODAY - timedelta(days=3)


def test_what_was_handed_back_and_filed_again_counts_as_filed_last(request_of_2027, people):
    yesterday = owed(request_of_2027, people.telecom, TODAY - timedelta(days=1))
    first = filed(yesterday, people.giang, "1")
    workflow.hand_back(first, actor=people.ha, at=yesterday.due_at, note="Sai")
    filed(yesterday, people.giang, "2", version=2)
    now = owed(request_of_2027, people.telecom, TODAY)
    assert value(history.before(now, at=now.due_at).yesterday) == 2
    assert value(history.before(now, at=yesterday.due_at - timedelta(minutes=58, seconds=30)).yesterday) == 1


def test_last_year_is_the_same_lunar_day_of_last_tet(people, at):
    last_year, this_year = daily(people, at - timedelta(days=360), 2026), daily(people, at)
    for days_before in (2, 1):
        day = almanac.tet(2026) - timedelta(days=days_before)
        filed(owed(last_year, people.telecom, day), people.giang, str(days_before))
    now = owed(this_year, people.telecom, almanac.tet(2027) - timedelta(days=2))
    past = history.before(now, at=now.due_at).last_year
    assert almanac.lunar_day(past.day).short == almanac.lunar_day(now.day).short


@pytest.mark.parametrize(
    ("day", "kind", "then"),
    [
        (date(2027, 2, 6), "tet", date(2026, 2, 17)),
        (date(2027, 9, 2), "national_day", date(2026, 9, 2)),
        (date(2028, 4, 30), "reunification", date(2027, 4, 30)),
    ],
)
def test_the_same_day_of_the_year_before(day, kind, then):
    assert history.a_year_before(day, kind) == then


def test_every_day_has_a_day_a_year_before():
    days = [date(2027, 1, 1) + timedelta(days=n) for n in range(366 * 2)]
    assert all(340 < (day - history.a_year_before(day)).days < 400 for day in days)


def test_thirty_chap_is_compared_with_the_eve_where_there_were_twenty_nine_days():
    eves = {year: almanac.tet(year) - timedelta(days=1) for year in range(2022, 2036)}
    lasts = {year: almanac.lunar_day(eve).day for year, eve in eves.items()}
    year = next(year for year in lasts if lasts[year] == 30 and lasts.get(year - 1) == 29)
    assert history.a_year_before(eves[year]) == eves[year - 1]


def test_nothing_is_said_of_another_organisation_of_drafts_or_of_later_days(request_of_2027, people):
    request_of_2027.directive.recipients.add(people.post)
    filed(owed(request_of_2027, people.post, TODAY - timedelta(days=1)), people.em, "7")
    filed(owed(request_of_2027, people.telecom, TODAY + timedelta(days=1)), people.giang, "8")
    draft = owed(request_of_2027, people.telecom, TODAY - timedelta(days=2))
    draft.reports.create(author=people.giang, changed_at=draft.due_at, figures={"data": {"value": "6"}})
    now = owed(request_of_2027, people.telecom, TODAY)
    assert history.before(now, at=now.due_at + timedelta(days=3)) == history.History()


def test_the_plan_is_that_of_the_same_occasion(request_of_2027, people, at):
    plan = request_of_2027.directive.report_requests.create(kind="plan", definition=request_of_2027.definition, form=request_of_2027.form)
    theirs = plan.obligations.create(
        organization=people.telecom, directive=plan.directive, department=people.department, sectors=people.telecom.sectors,
        due_at=at + timedelta(days=5),
    )  # fmt: skip
    filed(theirs, people.giang, "1200")
    now = owed(request_of_2027, people.telecom, TODAY)
    assert value(history.before(now, at=now.due_at).plan) == 1200
    assert history.before(theirs, at=now.due_at).plan is None


def test_a_report_that_is_due_whenever_it_happens_has_no_day_to_compare_with(request_of_2027, people):
    filed(owed(request_of_2027, people.telecom, TODAY - timedelta(days=1)), people.giang, "1")
    incident = request_of_2027.directive.report_requests.create(kind="incident")
    open_ended = incident.obligations.create(
        organization=people.telecom, directive=incident.directive, department=people.department, sectors=people.telecom.sectors
    )
    assert history.before(open_ended, at=request_of_2027.directive.created_at + timedelta(days=60)) == history.History()


def test_four_queries_whatever_is_found(request_of_2027, people, django_assert_num_queries):
    now = owed(request_of_2027, people.telecom, TODAY)
    now.directive.occasion.pk  # noqa: B018 - is there with the page
    for days in range(1, 6):
        filed(owed(request_of_2027, people.telecom, TODAY - timedelta(days=days)), people.giang, "1")
    with django_assert_num_queries(4):
        history.before(now, at=now.due_at)
