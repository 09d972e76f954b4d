"""A report that is due every day: how it is asked for, said, read over, compared and rolled forward."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.utils.translation import override

from accounts.workflow import Refused
from directives import daily, manuscripts, workflow
from directives.content import Content
from directives.deadlines import VIETNAM, Bound, daily_in_vietnamese
from directives.forms.parts import ReportRequestForm
from directives.manuscripts import Manuscript
from directives.models import ReportRequest
from directives.readable import Names, entries
from tests import builders
from tests.builders import NOON, Cast
from tests.directives.checks.papers import KNOWN, of, paper
from tests.directives.rolling.sheets import TET_2027_OFF, rolled, rolling, sheet
from tests.directives.typed import add_row, form_of, signed_in

FIRST, LAST = date(2027, 2, 5), date(2027, 2, 10)
WORDING = "Báo cáo nhanh trước 16 giờ 30 hằng ngày, từ ngày 05/02/2027 đến hết ngày 10/02/2027."


def request(**said: Any) -> ReportRequest:
    return ReportRequest(**{
        "kind": "daily_status", "bound": Bound.EXCLUSIVE, "daily_from": FIRST, "daily_until": LAST, "hours": ["16:30"],
        "wording": WORDING,
    } | said)  # fmt: skip


def form(**said: str) -> ReportRequestForm:
    typed = {
        "kind": "daily_status", "bound": "exclusive", "daily_from": "05/02/2027", "daily_until": "10/02/2027", "hours": "16:30",
    } | said  # fmt: skip
    return ReportRequestForm(typed)


def errors(**said: str) -> dict[str, str]:
    with override("en"):
        return {name: str(found[0]) for name, found in form(**said).errors.items()}


@pytest.mark.parametrize(
    ("hours", "bound", "until", "said"),
    [
        ([time(16, 30)], "exclusive", LAST, "hằng ngày, trước 16 giờ 30, từ ngày 05/02/2027 đến ngày 10/02/2027"),
        (
            [time(7), time(16, 30)], "inclusive", None,
            "hằng ngày, chậm nhất 07 giờ 00 và 16 giờ 30, từ ngày 05/02/2027 cho đến khi có thông báo kết thúc",
        ),
        (
            [time(6), time(12), time(18)], "exclusive", LAST,
            "hằng ngày, trước 06 giờ 00, 12 giờ 00 và 18 giờ 00, từ ngày 05/02/2027 đến ngày 10/02/2027",
        ),
    ],
)  # fmt: skip
def test_the_deadline_is_said_as_a_document_says_it(hours: list[time], bound: str, until: date | None, said: str):
    assert daily_in_vietnamese(FIRST, until, hours, bound) == said


def test_it_is_due_at_each_hour_of_each_day():
    found = list(daily.moments(request(hours=["07:00", "16:30"]), date(2027, 1, 1), date(2027, 2, 6)))
    assert [(one.day.day, one.due_at.astimezone(VIETNAM).hour) for one in found] == [(5, 7), (5, 16), (6, 7), (6, 16)]
    inclusive = next(daily.moments(request(bound="inclusive", hours=["23:59"]), FIRST, FIRST))
    assert (inclusive.day, inclusive.due_at) == (FIRST, datetime(2027, 2, 6, tzinfo=VIETNAM))
    assert daily.named(inclusive.due_at, "inclusive") == datetime(2027, 2, 5, 23, 59, tzinfo=VIETNAM)


def test_what_was_over_when_it_was_sent_is_not_asked_for():
    asked = request(hours=["07:00", "16:30"], daily_until=None)
    sent = datetime(2027, 2, 6, 12, tzinfo=VIETNAM)
    found = daily.asked(asked, since=sent, at=sent + timedelta(days=1))
    assert [f"{one.due_at.astimezone(VIETNAM):%d %H:%M}" for one in found] == ["06 16:30", "07 07:00", "07 16:30"]
    asked.ended_at = datetime(2027, 2, 7, 9, tzinfo=VIETNAM)
    assert len(daily.asked(asked, since=sent, at=sent + timedelta(days=9))) == 2


@pytest.mark.parametrize(
    ("hours", "kept"),
    [("16:30", ["16:30"]), ("16h30; 7h", ["07:00", "16:30"]), ("7 giờ và 16 giờ 30", ["07:00", "16:30"]), ("7:00, 07h", ["07:00"])],
)
def test_hours_are_read_as_people_write_them(hours: str, kept: list[str]):
    filled = form(hours=hours)
    assert filled.is_valid(), filled.errors
    assert filled.instance.hours == kept


@pytest.mark.parametrize(
    ("said", "field", "words"),
    [
        ({"hours": ""}, "hours", "Say at which hours"),
        ({"hours": "25:00"}, "hours", "“25:00” is no time of day"),
        ({"hours": "16:30; chiều"}, "hours", "“chiều” is no time of day"),
        ({"hours": "00:00"}, "hours", "write 23:59"),
        ({"hours": ";".join(f"{n}:00" for n in range(1, 10))}, "hours", "At most 8 hours"),
        ({"daily_from": ""}, "daily_from", "Say from which day"),
        ({"daily_from": "31/02/2027"}, "daily_from", "“31/02/2027” is no day"),
        ({"daily_until": "04/02/2027"}, "daily_until", "04/02/2027, comes before the first, 05/02/2027"),
        ({"daily_until": "10/02/2028"}, "daily_until", "more than 200 days"),
        ({"due_on": "10/02/2027"}, "due_on", "no single day"),
        ({"due_at_time": "17:00"}, "due_at_time", "no single day"),
        ({"bound": "on_event"}, "bound", "choose one of the two"),
    ],
)
def test_what_does_not_go_together_is_said_at_its_field(said: dict[str, str], field: str, words: str):
    assert words in errors(**said)[field]


def test_a_report_that_is_due_once_is_asked_for_as_before():
    assert errors(daily_from="", daily_until="", hours="", due_on="10/02/2027", due_at_time="17:00") == {}
    assert "due_on" in errors(daily_from="", daily_until="", hours="")


@pytest.mark.django_db
def test_the_editor_keeps_it_through_a_save(people: Cast):
    draft = builders.draft(people)
    sent = form_of(draft)
    add_row(sent, "reports", kind="daily_status", bound="exclusive", daily_from="mùng 1 Tết", hours="7h; 16h30", wording=WORDING)
    assert signed_in(people.an).post(f"/directives/{draft.pk}/edit/", sent).status_code == 302
    saved = draft.report_requests.get(kind="daily_status")
    assert (saved.daily_from, saved.daily_until, saved.hours) == (date(2027, 2, 6), None, ["07:00", "16:30"])
    page = signed_in(people.an).get(f"/directives/{draft.pk}/edit/").content.decode()
    assert 'value="07:00; 16:30"' in page
    record = signed_in(people.an).get(f"/directives/{draft.pk}/?tab=requests").content.decode()
    assert "cho đến khi có thông báo kết thúc" in record


@pytest.mark.django_db
def test_a_daily_report_whose_last_day_has_passed_goes_no_further(people: Cast):
    draft = builders.walk(builders.draft(people), people, "check")
    begun, yesterday = NOON.date() - timedelta(days=3), NOON.date() - timedelta(days=1)
    asked = draft.report_requests.all()
    asked.update(due_on=None, due_at_time=None, daily_from=begun, daily_until=yesterday, hours=["16:30"])
    with pytest.raises(Refused, match=f"{yesterday:%d/%m/%Y}"):
        workflow.approve(draft, actor=people.chi, at=NOON)
    asked.update(daily_until=NOON.date())
    workflow.approve(draft, actor=people.chi, at=NOON)


def test_reading_over_finds_nothing_in_a_faultless_one():
    faults = [one.rule for one in of_all(request())]
    assert faults == []


def of_all(*reports: ReportRequest) -> list[Any]:
    from directives.checks.reading_over import findings

    return [one for one in findings(paper(reports=list(reports)), KNOWN) if one.path[0] == "reports"]


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("daily_report_begins_before_issue", {"daily_from": date(2027, 1, 10)}),
        ("report_due_before_issue", {"daily_from": date(2027, 1, 2), "daily_until": date(2027, 1, 10)}),
        ("sentence_says_other_days", {"daily_until": date(2027, 2, 11)}),
        ("sentence_says_other_hours", {"hours": ["15:00"]}),
        ("sentence_says_nothing_of_every_day", {"wording": "Báo cáo từ ngày 05/02/2027 đến ngày 10/02/2027."}),
    ],
)
def test_reading_over_finds_what_differs(rule: str, said: dict[str, Any]):
    assert len(of(rule, paper(reports=[request(**said)]))) == 1


def test_a_comparison_says_what_changed():
    old, new = (Manuscript({}, Content(reports=[request(key="a" * 12, **more)])) for more in ({}, {"hours": ["07:00"]}))
    assert manuscripts.from_json(manuscripts.as_json(new)).content.reports[0].hours == ["07:00"]
    told = [entry for entry in entries(old, new, Names()) if entry.kind == "reports"]
    words = [run.text for line in told[0].lines for run in line.runs if run.what == "added"]
    assert told[0].what == "changed" and any("07" in word for word in words)


@pytest.mark.parametrize("wording", [WORDING.replace("2027", "2024").replace("05/02", "09/02").replace("10/02", "14/02"), ""])
def test_rolled_forward_it_keeps_the_lunar_days_also_on_days_off(wording: str):
    last_year = request(daily_from=date(2024, 2, 9), daily_until=date(2024, 2, 14), wording=wording)
    made = rolled(sheet(reports=(last_year,)), rolling(2024, 2027, working=TET_2027_OFF))
    report = made.content.reports[0]
    assert (report.daily_from, report.daily_until, report.hours) == (FIRST, LAST, ["16:30"])
    assert report.wording == (WORDING if wording else "")
