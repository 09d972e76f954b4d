"""The search for reports that are due, each minute: by what is open, not by all there ever was."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from statistics import median

from django.db import connection
from django.utils.timezone import now

from bench import campaigns
from bench.findings import Finding, measure
from bench.pairs import paired, seconds
from reports import reminders
from reports.models import Obligation, Reminder, Stage

ORGANIZATIONS = 2_000
DIRECTIVES_OF_100_000, DIRECTIVES_OF_1_000_000 = 20, 200
DUE = 436
STAGE, LATER = Stage.THREE_DAYS_BEFORE, Stage.ON_THE_DAY
# Of every hundred obligations three are open, their deadlines weeks ahead; so many of one running directive are due soon.
ANSWERED = "UPDATE reports_obligation SET answered_at = due_at, first_filed_at = due_at WHERE answered_at IS NULL"
OPEN = """
UPDATE reports_obligation SET answered_at = NULL, first_filed_at = NULL, due_at = now() + interval '30 days'
WHERE (id * 7919) % 1000 < 29
"""
DUE_SOON = """
UPDATE reports_obligation SET answered_at = NULL, first_filed_at = NULL, due_at = %s
WHERE id IN (SELECT id FROM reports_obligation WHERE directive_id = %s AND answered_at IS NOT NULL ORDER BY id LIMIT %s)
"""
BARE = """
INSERT INTO reports_reminder (obligation_id, stage, at)
SELECT id, %s, %s FROM reports_obligation
WHERE answered_at IS NULL AND excused_at IS NULL AND due_at > %s AND due_at <= %s ON CONFLICT DO NOTHING
"""


@measure("G4 scan of 1,000,000 beside 100,000", goal=1.3, unit="ms")
def growth() -> Finding:
    """The same 436 are due."""
    with _obligations(DIRECTIVES_OF_100_000) as at:
        small = _median(lambda: _found(at))
    with _obligations(DIRECTIVES_OF_1_000_000) as at:
        return Finding(_median(lambda: _found(at)), small)


@measure("G4b scan and reminders beside the bare statement", goal=2.0, unit="ms")
def beside_bare_statement() -> Finding:
    """All of the product's way but the letters; the statement says neither whose directive it is nor whether it is running."""
    written, reminders._tell = reminders._tell, lambda *_given: None
    try:
        with _obligations(DIRECTIVES_OF_1_000_000) as at:
            return paired(lambda: _remind(at), lambda: _bare(at), before=_forget)
    finally:
        reminders._tell = written


@measure("G4c plans of the scan that read the whole table", goal=0, unit="")
def plans() -> Finding:
    with _obligations(DIRECTIVES_OF_1_000_000) as at:
        plan = reminders.standing_at(STAGE, LATER, at).explain()
    return Finding(int("Seq Scan on reports_obligation" in plan or "obligations_open" not in plan))


def _found(at: datetime) -> None:
    assert len(list(reminders.standing_at(STAGE, LATER, at).values_list("pk", flat=True))) == DUE


def _remind(at: datetime) -> None:
    assert reminders._send_stage(STAGE, LATER, at) == DUE
    assert reminders._send_stage(STAGE, LATER, at) == 0, "nobody is reminded twice"


def _bare(at: datetime) -> None:
    """Twice, too: the second time it finds everybody reminded."""
    with connection.cursor() as cursor:
        for _ in range(2):
            cursor.execute(BARE, [STAGE.value, at, LATER.horizon(at), STAGE.horizon(at)])


def _forget() -> None:
    Reminder.objects.all().delete()


def _median(act: Callable[[], object]) -> float:
    act()
    return median(seconds(act) for _ in range(31)) * 1000


@contextmanager
def _obligations(directives: int) -> Iterator[datetime]:
    """So many directives to 2,000 organisations, and the moment at which 436 answers have become due."""
    campaigns.clear()
    campaign = campaigns.build(organizations=ORGANIZATIONS, directives=directives)
    at = now() + timedelta(days=campaigns.RUNNING)
    with connection.cursor() as cursor:
        cursor.execute(ANSWERED)
        cursor.execute(OPEN)
        cursor.execute(DUE_SOON, [STAGE.horizon(at) - timedelta(hours=1), campaign.running[-1].pk, DUE])
    Obligation.objects.filter(due_at__gt=now() + timedelta(days=29)).update(due_at=at + timedelta(days=30))
    campaigns.settle()
    try:
        yield at
    finally:
        campaigns.clear()
