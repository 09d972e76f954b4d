"""Totals of all organisations: what is added up, what is not, and who is missing from it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from html import unescape
from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from django.utils.timezone import localtime
from openpyxl import load_workbook

from accounts.models import Role
from directives import daily
from directives.definitions.layout import Group, Indicator, Kind, Layout, Total
from enterprises.sectors import Sector
from reports import totals, workflow
from reports.models import Figure
from reports.totals import Compared, Line
from tests import builders
from tests.builders import Cast
from tests.reports import formed

pytestmark = pytest.mark.django_db
LAYOUT = Layout((
    Group("Chung", indicators=(
        Indicator("staff", "Số người trực", total=Total.SUM, wants_baseline=True),
        Indicator("peak", "Đỉnh", total=Total.MAX, wants_baseline=True),
        Indicator("note", "Ghi chú", Kind.TEXT),
    )),
    Group("Viễn thông", (Sector.TELECOM.value,), (
        Indicator("load", "Tải", Kind.PERCENT, total=Total.MEAN, weight="traffic", wants_baseline=True),
        Indicator("traffic", "Lưu lượng", total=Total.SUM),
    )),
))  # fmt: skip


@pytest.fixture
def directive(people: Cast, at):
    speakers = [people.em, people.giang, *(builders.person(f"Lê {n}", Role.LIAISON, email=f"{n}@x.example") for n in range(3))]
    own = [people.post, people.telecom]
    own += [
        builders.organization(f"Viễn thông {n}", people.department, Sector.TELECOM, liaison=speakers[n + 2]) for n in range(3)
    ]
    made = formed.asked(people, at=at, layout=LAYOUT, recipients=own)
    made.speakers = {o.pk: p for o, p in zip(own, speakers, strict=True)}
    return made


def file(directive: Any, organization: Any, at, **cells: Any):
    owed = directive.obligations.get(organization=organization)
    said = {key: cell if isinstance(cell, dict) else {"value": cell} for key, cell in cells.items()}
    return formed.filed(owed, directive.speakers[organization.pk], said, at=at + timedelta(days=1))


def lines(directive: Any) -> dict[str, Line]:
    parts = totals.parts(directive.report_requests.get(), None)
    return {line.indicator.key: line for part in parts for line in part.lines}


def test_sum_greatest_and_weighted_mean(directive, people, at):
    file(directive, people.post, at, staff="3", peak="7")
    file(directive, people.telecom, at, staff="0", peak="9.5", load="80", traffic="3")
    other = directive.obligations.get(organization__short_name="Viễn thông 0").organization
    file(directive, other, at, staff={"nothing": True}, load="40", traffic="1")
    found = lines(directive)
    assert [found[key].value for key in ("staff", "peak", "load", "traffic", "note")] == [3, Decimal("9.5"), 70, 4, None]


def test_a_nought_nothing_and_not_yet_are_counted_apart(directive, people, at):
    file(directive, people.post, at, staff="0")
    file(directive, people.telecom, at, staff={"nothing": True}, traffic="2")
    staff, traffic = (lines(directive)[key] for key in ("staff", "traffic"))
    assert (staff.asked, staff.given, staff.nothing, staff.not_yet, staff.value) == (5, 1, 1, 3, 0)
    assert (traffic.asked, traffic.given, traffic.not_yet) == (4, 1, 3), "the post is not asked for traffic"


def test_where_nobody_gave_a_figure_there_is_no_total(directive, people, at):
    file(directive, people.telecom, at, staff={"nothing": True})
    assert lines(directive)["staff"].value is None and lines(directive)["traffic"].value is None


def test_change_is_of_those_who_gave_both(directive, people, at):
    """A newcomer without last year's figure makes nothing grow."""
    file(directive, people.post, at, staff={"value": "12", "last_year": "10", "ordinary": "0"})
    file(directive, people.telecom, at, staff="1000")
    staff = lines(directive)["staff"]
    assert staff.value == 1012
    assert staff.last_year == Compared(Decimal(10), Decimal(12), 1) and staff.last_year.change == 20
    assert staff.ordinary.change is None, "nothing can be said in percent of nought"


def test_a_percentage_changes_by_points_and_by_weight(directive, people, at):
    file(directive, people.telecom, at, load={"value": "80", "last_year": "70"}, traffic="3")
    other = directive.obligations.get(organization__short_name="Viễn thông 1").organization
    file(directive, other, at, load={"value": "40", "last_year": "30"}, traffic="1")
    assert lines(directive)["load"].last_year.change == 10


def test_a_mean_without_its_weight_is_left_out_and_said(directive, people, at):
    file(directive, people.telecom, at, load="80", traffic="0")
    found = lines(directive)["load"]
    assert (found.value, found.given, found.unweighted) == (None, 1, 1)


def test_what_was_filed_anew_counts_once(directive, people, at):
    first = file(directive, people.post, at, staff="5")
    workflow.hand_back(first, actor=people.ha, at=at + timedelta(days=2), note="Sai")
    assert lines(directive)["staff"].value == 5, "what is handed back counts until it is filed anew"
    second = formed.drafted(first.obligation, people.em, {"staff": {"value": "6"}}, at=at, version=2)
    workflow.file(second, actor=people.em, at=at + timedelta(days=3))
    assert lines(directive)["staff"].value == 6 and Figure.objects.filter(key="staff").count() == 2


def test_who_is_missing_is_named_and_who_is_excused_is_not(directive, people, at):
    from reports import obligations

    file(directive, people.post, at, staff="1")
    excused = directive.obligations.get(organization__short_name="Viễn thông 2")
    obligations.excuse(excused, actor=people.ha, why="Bão", at=at + timedelta(days=30))
    request = directive.report_requests.get()
    assert [o.organization.short_name for o in totals.missing(request, None)] == ["Viễn thông 0", "Viễn thông 1", "Viễn thông Thử"]
    turnout = totals.turnout(request, None)
    assert (turnout.asked, turnout.filed, turnout.late, turnout.excused, turnout.missing) == (5, 1, 0, 1, 3)


def test_an_excused_lateness_is_none(directive, people, at):
    from reports import obligations

    request = directive.report_requests.get()
    directive.obligations.update(due_at=at)
    late = [file(directive, organization, at, staff="1").obligation for organization in (people.post, people.telecom)]
    obligations.excuse(late[0], actor=people.ha, why="Bão", at=at + timedelta(days=2))
    turnout = totals.turnout(request, None)
    assert (turnout.filed, turnout.late, turnout.excused, turnout.missing) == (2, 1, 0, 3)


def test_the_number_of_queries_does_not_grow(directive, people, at, django_assert_num_queries):
    request = directive.report_requests.select_related("form").get()
    for _more in range(2):
        with django_assert_num_queries(7):
            totals.parts(request, None)
        if not Figure.objects.exists():
            file(directive, people.post, at, staff="1", peak="2")
            file(directive, people.telecom, at, staff="1", load="3", traffic="2")


# The page, and the book


@pytest.fixture
def ha(client, people: Cast):
    client.force_login(people.ha)
    return client


def page_of(client: Any, directive: Any, **address: str) -> str:
    answer = client.get(reverse("reports:figures", args=[directive.pk]), address)
    assert answer.status_code == 200
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def test_the_page_shows_totals_and_who_is_missing_by_name(ha, directive, people, at):
    file(directive, people.post, at, staff={"value": "1200.5", "last_year": "1000"}, note={"words": "=1+1"})
    file(directive, people.telecom, at, staff={"nothing": True}, traffic="0")
    page = page_of(ha, directive)
    assert "1.200,5" in page and "+20,1 %" in page and "Viễn thông 0" in page and "=1+1" in page
    telecom = page_of(ha, directive, group="1")
    assert "Lưu lượng" in telecom and "Số người trực" not in telecom
    assert page_of(ha, directive, group="99", request="x", at="x") == page_of(ha, directive)


def test_two_reports_on_the_same_form_are_told_apart_by_their_deadlines(ha, directive):
    first = directive.report_requests.get()
    assert first.deadline not in page_of(ha, directive), "one alone needs no more than its name"
    directive.report_requests.create(kind=first.kind, position=9, definition=first.definition, form=first.form, due_on=date(2027, 3, 1))
    page = page_of(ha, directive)
    assert all(f"({one.deadline})" in page for one in directive.report_requests.all())


def test_a_directive_without_forms_says_what_to_do(ha, people, at):
    plain = builders.sent(people, at=at)
    assert page_of(ha, plain)
    assert ha.get(reverse("reports:figures_excel", args=[plain.pk])).status_code == 302


def test_the_book_has_numbers_as_numbers_and_no_formula(ha, directive, people, at):
    file(directive, people.post, at, staff="1200.5", note={"words": "=HYPERLINK(1)"}, peak={"nothing": True})
    file(directive, people.telecom, at, note={"words": "Đã bố trí trực. " * 50})
    answer = ha.get(reverse("reports:figures_excel", args=[directive.pk]))
    book = load_workbook(BytesIO(answer.content))
    sheet = book["1"]
    rows = {row[0].value: row for row in sheet.iter_rows(min_row=2)}
    mine = rows[people.post.name]
    assert (mine[1].value, mine[1].data_type) == (1200.5, "n")
    assert (mine[3].value, mine[3].data_type, mine[3].quotePrefix) == ("=HYPERLINK(1)", "s", True)
    assert len(rows[people.telecom.name][3].value) == 800, "the page shortens a text, the book does not"
    assert isinstance(mine[2].value, str) and answer["X-Content-Type-Options"] == "nosniff"


def test_a_daily_report_is_added_up_hour_by_hour(ha, directive, people, at):
    request = directive.report_requests.get()
    hours = [at + timedelta(hours=n) for n in (5, 10)]
    owed = directive.obligations.get(organization=people.post)
    directive.obligations.exclude(pk=owed.pk).delete()
    for moment in hours:
        directive.obligations.create(
            request=request, organization=people.post, directive_id=directive.pk, department=people.department,
            sectors=people.post.sectors, due_at=moment, day=moment.date(),
        )  # fmt: skip
    for value, moment in zip(("1", "7"), hours, strict=True):
        formed.filed(directive.obligations.get(due_at=moment), people.em, {"staff": {"value": value}}, at=at)
    assert totals.moments(request) == hours[::-1]
    hour = localtime(daily.named(hours[0], request.bound))
    shown = f"{hour:%d/%m/%Y, %H:%M}"
    assert page_of(ha, directive).count(shown) == 2, "to choose, and on paper, where there is nothing to choose"
    book = ha.get(reverse("reports:figures_excel", args=[directive.pk]))
    assert f"{hour:-%Y%m%d-%H%M.xlsx}" in book["Content-Disposition"]
    assert shown in load_workbook(BytesIO(book.content))["1"].oddHeader.right.text
    found = [totals.parts(request, moment)[0].lines[0].value for moment in hours]
    assert found == [1, 7]


def test_other_departments_see_nothing(client, directive):
    other = builders.cast("Sở khác", "khac")
    client.force_login(other.ha)
    assert client.get(reverse("reports:figures", args=[directive.pk])).status_code == 404
    client.force_login(next(iter(directive.speakers.values())))
    assert client.get(reverse("reports:figures", args=[directive.pk])).status_code in (403, 404)
