"""Sending to ten thousand: the product's own functions beside two statements written by hand, on the same database."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from statistics import median

from django.db import connection, transaction
from django.utils.timezone import now

from bench import campaigns
from bench.findings import Finding, measure
from bench.pairs import paired, seconds
from directives import deliveries
from directives.models import Delivery, Directive, Recipient
from reports import obligations
from reports.models import Obligation

RECIPIENTS, REQUESTS = 10_000, 5
KINDS = ("plan", "duty_roster", "daily_status", "incident", "results")
EMPTY = "TRUNCATE directives_delivery, reports_obligation, reports_tally CASCADE"
BY_HAND = """
BEGIN;
INSERT INTO directives_delivery (directive_id, organization_id, sectors, created_at, failure, handler, refusal, recall_refusal)
SELECT r.directive_id, r.organization_id, o.sectors, now(), '', '', '', ''
FROM directives_recipient r JOIN enterprises_organization o ON o.id = r.organization_id
WHERE r.directive_id = {directive} AND o.state = 'active' ON CONFLICT DO NOTHING;
INSERT INTO reports_obligation (request_id, organization_id, directive_id, department_id, sectors, due_at, excuse)
SELECT q.id, r.organization_id, r.directive_id, {department}, o.sectors, q.due_on, ''
FROM directives_recipient r JOIN enterprises_organization o ON o.id = r.organization_id
JOIN directives_reportrequest q ON q.directive_id = r.directive_id
WHERE r.directive_id = {directive} AND o.state = 'active' ON CONFLICT DO NOTHING;
COMMIT;
"""


@measure("G2 fan-out to 10,000 x 5 beside psql", goal=1.15, unit="ms")
def beside_psql() -> Finding:
    with _prepared(RECIPIENTS) as directive, _psql() as run:
        by_hand = BY_HAND.format(directive=directive.pk, department=directive.department_id)
        finding = paired(lambda: _send(directive), lambda: run(by_hand), 9, before=_empty)
        assert (Delivery.objects.count(), Obligation.objects.count()) == (RECIPIENTS, RECIPIENTS * REQUESTS)
        return finding


@measure("G2b the same again, beside the first time", goal=0.25, unit="ms")
def again() -> Finding:
    with _prepared(RECIPIENTS) as directive:
        times = [_first_and_again(directive) for _ in range(9)]
    first, second = (median(column) * 1000 for column in zip(*times, strict=True))
    return Finding(second, first)


@measure("G2c fan-out to 50,000 x 5 beside 10,000 x 5", goal=6.0, unit="ms")
def five_times_as_many() -> Finding:
    few, many = _time_to_send(RECIPIENTS), _time_to_send(5 * RECIPIENTS)
    return Finding(many * 1000, few * 1000)


def _send(directive: Directive) -> int:
    """What happens in the transaction that sends a directive; how many rows were new."""
    at = now()
    with transaction.atomic():
        return deliveries.open_for(directive, at=at) + obligations.open_for(record=directive, at=at)


def _first_and_again(directive: Directive) -> tuple[float, float]:
    _empty()
    made: list[int] = []
    times = seconds(lambda: made.append(_send(directive))), seconds(lambda: made.append(_send(directive)))
    assert made == [RECIPIENTS * (1 + REQUESTS), 0]
    return times


def _time_to_send(recipients: int) -> float:
    with _prepared(recipients) as directive:
        times = []
        for _ in range(3):
            _empty()
            times.append(seconds(lambda: _send(directive)))
        return median(times)


@contextmanager
def _prepared(recipients: int) -> Iterator[Directive]:
    """One directive with five report requests and that many recipients."""
    campaigns.clear()
    directive = campaigns.build(organizations=recipients, directives=1).directives[0]
    _empty()
    directive.report_requests.all().delete()
    _requests(directive, now())
    chosen = directive.department.organizations.values_list("pk", flat=True)
    Recipient.objects.bulk_create(Recipient(directive=directive, organization_id=pk) for pk in chosen)
    campaigns.settle()
    try:
        yield directive
    finally:
        campaigns.clear()


def _requests(directive: Directive, at: datetime) -> None:
    for position, kind in enumerate(KINDS):
        directive.report_requests.create(kind=kind, position=position, due_on=(at + timedelta(days=5 + position)).date())


def _empty() -> None:
    with connection.cursor() as cursor:
        cursor.execute(EMPTY)


@contextmanager
def _psql() -> Iterator[Callable[[str], None]]:
    """One psql kept open: its start is not part of what is compared."""
    settings = connection.settings_dict
    address = f"postgresql://{settings['USER']}@{settings['HOST']}:{settings['PORT']}/{settings['NAME']}"
    command = ["psql", "--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1", address]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def run(statements: str) -> None:
        process.stdin.write(f"{statements}\n\\echo done\n")
        process.stdin.flush()
        assert process.stdout.readline() == "done\n", "psql stopped at an error"

    try:
        yield run
    finally:
        process.stdin.close()
        process.wait(timeout=30)
