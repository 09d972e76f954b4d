"""Every rule asked about one report."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.utils.timezone import localdate

from reports import recording
from reports.cells.cell import all_from_json
from reports.history import History
from reports.models import Report
from reports.plausibility import hours, situations, size, through_time, within
from reports.plausibility.finding import Finding, Said

Rule = Callable[[Said], Iterator[Finding]]
OF_ITSELF: tuple[Rule, ...] = (
    situations.normal_with_incidents, situations.incidents_without_a_word,
    size.more_than_a_hundred_percent, size.absurd,
    within.more_than_the_whole, within.does_not_add_up, within.another_share, within.row_said_twice,
    hours.in_wrong_order, hours.rows_in_wrong_order, hours.outside_the_campaign, hours.not_yet_come, hours.slow_roaming,
)  # fmt: skip
THROUGH_TIME: tuple[Rule, ...] = (
    through_time.more_than_in_the_plan, through_time.jumps, through_time.other_baseline, through_time.exactly_as_yesterday,
)  # fmt: skip


def findings(report: Report, history: History) -> list[Finding]:
    """Nothing of a report without a form. No query beside those for the form and the directive."""
    return found_in(said_in(report, history))


def found_in(said: Said) -> list[Finding]:
    """What is wrong in itself first. One slip of the key is asked about once: what contradicts the report itself is not
    compared with other days as well."""
    found = {finding.key: finding for rule in OF_ITSELF for finding in rule(said)}
    places = {finding.place for finding in found.values()}
    for rule in THROUGH_TIME:
        for finding in rule(said):
            if finding.place not in places:
                places.add(finding.place)
                found[finding.key] = finding
    return list(found.values())


def said_in(report: Report, history: History) -> Said:
    directive = report.obligation.directive
    occasion = directive.occasion
    return Said(
        recording.layout_of(report), all_from_json(report.figures), history, report.situation,
        has_words=bool(report.summary.strip() or report.difficulties.strip()), at=report.filed_at or report.changed_at,
        since=localdate(directive.sent_at or directive.created_at), until=occasion.ends_on if occasion else None,
    )  # fmt: skip
