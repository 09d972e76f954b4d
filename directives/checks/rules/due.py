"""Deadlines: in time, on a working day, one for each report, and the same in the sentence as in the fields."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from django.utils.translation import gettext_lazy as _

from directives import daily
from directives.checks import reasons
from directives.checks.findings import ERROR, WARNING, Hit, rule
from directives.checks.said import Said, days, deadlines, is_recurring
from directives.checks.texts import Draft, Text
from directives.deadlines import Bound
from directives.models import ReportRequest
from directives.rolling.changes import Act, Path, Put, Replace
from directives.rolling.days import WEEKDAYS

Kind = ReportRequest.Kind
ON_ANY_DAY = (Kind.DAILY_STATUS, Kind.INCIDENT, Kind.AD_HOC)
WITH_A_DAY = (Bound.EXCLUSIVE, Bound.INCLUSIVE)


def _reports(draft: Draft) -> Iterator[tuple[Path, ReportRequest, Text]]:
    for place, report in enumerate(draft.content.reports):
        path = ("reports", place)
        yield path, report, Text((*path, "wording"), report.wording)


@rule(ERROR, reasons.IN_TIME, _("A report is due on a day that has passed; choose a later one: %(words)s."))
def report_due_before_issue(draft: Draft) -> Iterator[Hit]:
    for path, report, _text in _reports(draft):
        if daily.is_over(report, draft.known.at):
            field = "daily_until" if report.is_daily else "due_on"
            yield Hit((*path, field), f"{report} ({getattr(report, field):%d/%m/%Y})")


@rule(WARNING, reasons.WORKDAY, _("%(words)s is a day off (%(off)s); the next working day is %(new)s."))
def report_due_on_a_day_off(draft: Draft) -> Iterator[Hit]:
    """Daily and incident reports come on every day; the others wait until somebody is there."""
    for path, report, text in _reports(draft):
        day = report.due_on
        if day and report.kind not in ON_ANY_DAY and not draft.known.working.is_working(day):
            new = draft.known.working.next_working_day(day)
            moved = tuple(_rewritten(text, said, new) for said in deadlines(text, draft.known) if said.day == day)
            acts = (Put((*path, "due_on"), new), *moved)
            yield Hit((*path, "due_on"), f"{day:%d/%m/%Y}", {"off": _why_off(draft, day)}, acts, f"{new:%d/%m/%Y}")


@rule(ERROR, reasons.ONE_PLACE, _("The sentence says %(words)s, the field %(field)s."))
def sentence_says_another_day(draft: Draft) -> Iterator[Hit]:
    for path, report, text in _reports(draft):
        named = days(text, draft.known)
        if report.due_on and named and report.due_on not in named and not is_recurring(text):
            said = deadlines(text, draft.known)
            acts, new = (), ""
            if len(said) == 1:
                acts, new = (Put((*path, "due_on"), said[0].day),), f"{said[0].day:%d/%m/%Y}"
            words = ", ".join(f"{day:%d/%m/%Y}" for day in sorted(named))
            yield Hit((*path, "due_on"), words, {"field": f"{report.due_on:%d/%m/%Y}"}, acts, new)


@rule(ERROR, reasons.ONE_PLACE, _("The sentence says %(words)s, the field %(field)s."))
def sentence_says_another_hour(draft: Draft) -> Iterator[Hit]:
    for path, report, said in _said_of_the_day(draft):
        if said.hour and report.due_at_time and said.hour != report.due_at_time:
            new = f"{said.hour:%H:%M}"
            field = f"{report.due_at_time:%H:%M}"
            yield Hit((*path, "due_at_time"), new, {"field": field}, (Put((*path, "due_at_time"), said.hour),), new)


@rule(ERROR, reasons.ONE_PLACE, _("The sentence says “%(words)s”, the field “%(field)s”: that is another day."))
def sentence_says_another_bound(draft: Draft) -> Iterator[Hit]:
    """ "Trước ngày 20" ends when the 20th begins, "chậm nhất ngày 20" when it ends. With an hour it is a matter of a minute."""
    for path, report, said in _said_of_the_day(draft):
        if report.bound in WITH_A_DAY and said.bound != report.bound and not (said.hour or report.due_at_time):
            words = report.wording[said.start : said.end]
            new = str(Bound(said.bound).label)
            acts = (Put((*path, "bound"), str(said.bound)),)
            yield Hit((*path, "bound"), words, {"field": report.get_bound_display()}, acts, new)


@rule(WARNING, reasons.ONE_PLACE, _("The sentence does not say when the report is due: %(field)s."))
def sentence_says_no_day(draft: Draft) -> Iterator[Hit]:
    for path, report, text in _reports(draft):
        if report.due_on and report.wording and not days(text, draft.known) and not is_recurring(text):
            yield Hit((*path, "wording"), "", {"field": report.deadline})


@rule(WARNING, reasons.ONE_PLACE, _("Nothing in the document asks for this report: %(words)s."))
def report_without_sentence(draft: Draft) -> Iterator[Hit]:
    for path, report, _text in _reports(draft):
        if not report.wording:
            yield Hit((*path, "wording"), str(report))


@rule(WARNING, reasons.ONE_OF_THEM, _("%(words)s is asked of the same organisations twice: %(first)s and %(second)s."))
def two_deadlines_for_one_report(draft: Draft) -> Iterator[Hit]:
    dated = [(path, report) for path, report, _text in _reports(draft) if report.due_at and report.kind not in ON_ANY_DAY]
    for (_path, one), (path, other) in combinations(dated, 2):
        speak_to_the_same = not one.sectors or not other.sectors or set(one.sectors) & set(other.sectors)
        if one.kind == other.kind and speak_to_the_same and one.due_at != other.due_at:
            yield Hit((*path, "due_on"), str(other), {"first": one.deadline, "second": other.deadline})


@rule(WARNING, reasons.ONE_PLACE, _("“%(words)s”: no report asked for is due then."))
def deadline_of_no_report(draft: Draft) -> Iterator[Hit]:
    """A sentence outside the reports asks for one until a day none of them has."""
    due = {day for report in draft.content.reports for day in (report.due_on, report.daily_from, report.daily_until)}
    for text, said in _in_prose(draft):
        if said.is_report and said.day not in due and said.day >= draft.known.today:
            yield Hit(text.path, text.words[said.start : said.end])


@rule(WARNING, reasons.IN_TIME, _("“%(words)s” has passed."))
def deadline_passed(draft: Draft) -> Iterator[Hit]:
    for text, said in _in_prose(draft):
        if said.day < draft.known.today:
            yield Hit(text.path, text.words[said.start : said.end])


@rule(WARNING, reasons.WORKDAY, _("“%(words)s” is a day off (%(off)s); the next working day is %(new)s."))
def deadline_on_a_day_off(draft: Draft) -> Iterator[Hit]:
    for text, said in _in_prose(draft):
        working = draft.known.working
        if said.is_report and said.day >= draft.known.today and not working.is_working(said.day):
            new = working.next_working_day(said.day)
            off = {"off": _why_off(draft, said.day)}
            yield Hit(text.path, text.words[said.start : said.end], off, (_rewritten(text, said, new),), f"{new:%d/%m/%Y}")


def _said_of_the_day(draft: Draft) -> Iterator[tuple[Path, ReportRequest, Said]]:
    """What the sentence of a report says of the very day the fields name, where it says so once."""
    for path, report, text in _reports(draft):
        said = [one for one in deadlines(text, draft.known) if one.day == report.due_on]
        if len(said) == 1:
            yield path, report, said[0]


def _in_prose(draft: Draft) -> Iterator[tuple[Text, Said]]:
    for text in draft.texts:
        if text.is_prose and text.path[0] != "reports":
            for said in deadlines(text, draft.known):
                if not text.is_cited(said.start, said.end):
                    yield text, said


def _rewritten(text: Text, said: Said, new: date) -> Act:
    """The same words with the new day: a lunar one becomes a solar one."""
    start, end = said.day_span
    lead = "ngày " if text.words[start:end].lower().startswith("ngày ") or said.is_lunar else ""
    month = f"{new.month:02}" if new.month < 3 else str(new.month)
    year = f"/{new.year}" if said.has_year or said.is_lunar else ""
    return Replace(text.path, start, end, f"{lead}{new.day:02}/{month}{year}")


def _why_off(draft: Draft, day: date) -> str:
    return draft.known.working.off.get(day) or WEEKDAYS[day.weekday()]
