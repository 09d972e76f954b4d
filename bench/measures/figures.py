"""The figures of a day: 2,000 organisations × 60 indicators added up by the database."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from statistics import median
from typing import NamedTuple

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate, now

from bench import campaigns, forms
from bench.findings import Finding, measure
from bench.pairs import seconds
from directives.models import ReportRequest
from reports import totals
from reports.models import Report

ORGANIZATIONS, DAYS, ROUNDS = 2_000, 7, 9
OBLIGATIONS = """
INSERT INTO reports_obligation
    (request_id, organization_id, directive_id, department_id, sectors, due_at, day, first_filed_at, answered_at, excuse)
SELECT %s, o.id, %s, o.department_id, o.sectors, d.day + interval '17 hours', d.day::date, d.day, d.day, ''
FROM enterprises_organization o
CROSS JOIN (SELECT %s::timestamptz - n * interval '1 day' AS day FROM generate_series(0, %s) n) d
"""
REPORTS = """
INSERT INTO reports_report
    (obligation_id, version, author_id, situation, summary, difficulties, figures, marks, explanations, state, revision,
     changed_at, filed_at, verdict, form_id)
SELECT id, 1, %s, 'normal', '', '', '{}', '{}', '{}', 'filed', 1, first_filed_at, first_filed_at, '', %s
FROM reports_obligation WHERE request_id = %s
"""
FIGURES = """
INSERT INTO reports_figure
    (report_id, request_id, organization_id, due_at, day, key, state, value, ordinary, last_year, weight, words, is_latest)
SELECT r.id, o.request_id, o.organization_id, o.due_at, o.day, k.key,
       CASE WHEN luck < 0.1 THEN 'nothing' ELSE 'given' END, CASE WHEN luck >= 0.1 THEN round((luck * 10000)::numeric, 1) END,
       CASE WHEN luck >= 0.1 AND k.n < %s THEN round((luck * 9000)::numeric, 1) END,
       CASE WHEN luck >= 0.1 AND k.n < %s THEN round((luck * 8000)::numeric, 1) END,
       CASE WHEN k.key LIKE 'load%%' THEN 100 END, '', true
FROM reports_report r JOIN reports_obligation o ON o.id = r.obligation_id
CROSS JOIN (SELECT key, n FROM unnest(%s::text[]) WITH ORDINALITY AS listed(key, n)) k
CROSS JOIN LATERAL (SELECT ((o.organization_id * 7919 + k.n * 104729 + o.id) %% 1000) / 1000.0 AS luck) dice
WHERE o.request_id = %s
"""


class Added(NamedTuple):
    """Milliseconds of SQL of one page of totals, and of all of it with the rows made of it."""

    sql: float
    whole: float
    queries: int


@measure("G14 a day's totals, 2,000 organisations x 60: SQL", goal=100, unit="ms")
def totals_of_a_day() -> Finding:
    return Finding(_added().sql)


@measure("G14b the same with turnout and lines made of it", goal=150, unit="ms")
def whole_totals_of_a_day() -> Finding:
    return Finding(_added().whole)


@cache
def _added() -> Added:
    request = _reported()
    moment = totals.moments(request)[1]
    def look() -> tuple[list[totals.Part], totals.Turnout]:
        return totals.parts(request, moment), totals.turnout(request, moment)

    parts, turnout = look()
    counted = sum(line.given + line.nothing for part in parts for line in part.lines)
    assert (turnout.filed, counted) == (ORGANIZATIONS, forms.FIGURES * ORGANIZATIONS)
    with CaptureQueriesContext(connection) as captured:
        look()
    sql = [_sql(look) for _round in range(ROUNDS)]
    whole = [seconds(look) * 1000 for _round in range(ROUNDS)]
    campaigns.clear()
    return Added(median(sql), median(whole), len(captured))


def _sql(look: object) -> float:
    """Only what the database takes, query by query, as the client waits for it."""
    from time import perf_counter

    spent = 0.0

    def timed(execute, sql, params, many, context):  # type: ignore[no-untyped-def]
        nonlocal spent
        began = perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            spent += perf_counter() - began

    with connection.execute_wrapper(timed):
        look()  # type: ignore[operator]
    return spent * 1000


def _reported() -> ReportRequest:
    """Seven days of a daily report filed by everybody; of each day 120,000 figures."""
    campaigns.clear()
    campaign = campaigns.build(organizations=ORGANIZATIONS, directives=1)
    directive, at = campaign.directives[0], now()
    request = directive.report_requests.create(
        kind="daily_status", position=9, daily_from=localdate(at) - timedelta(days=DAYS), hours=["17:00"],
        **forms.on_form(campaign.department, at),
    )  # fmt: skip
    layout = totals.layout_of(request)
    keys = [indicator.key for indicator in layout]
    midnight = at.replace(hour=0, minute=0, second=0, microsecond=0)
    with connection.cursor() as cursor:
        cursor.execute(OBLIGATIONS, [request.pk, directive.pk, midnight, DAYS - 1])
        cursor.execute(REPORTS, [campaign.leader.pk, request.form_id, request.pk])
        cursor.execute(FIGURES, [forms.COMPARED, forms.COMPARED, keys, request.pk])
    assert Report.objects.count() == ORGANIZATIONS * DAYS
    campaigns.settle()
    return request
