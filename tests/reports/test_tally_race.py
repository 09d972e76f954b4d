"""Counting while others change what is counted: no change is lost, whoever comes first."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection, transaction

from directives import deliveries
from directives.models import Delivery
from reports import counting, tallies
from reports.models import Tally
from tests import builders
from tests.builders import NOON

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql_only]

OPERATORS = 40


def in_threads(*work: Callable[[], object]) -> list[BaseException]:
    """Run at once, each with a connection of its own; what went wrong in any."""
    wrong: list[BaseException] = []

    def run(act: Callable[[], object]) -> None:
        try:
            act()
        except BaseException as error:
            wrong.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return wrong


@pytest.fixture
def directive(people):
    recipients = []
    for number in range(OPERATORS):
        liaison = builders.person(f"Người {number}", "liaison", email=f"dau-moi-{number}@example.vn")
        recipients.append(builders.organization(f"Đơn vị {number}", people.department, "postal", liaison=liaison))
    directive = builders.sent(people, recipients=recipients)
    Delivery.objects.update(sent_at=NOON)  # no letter is under way: nothing but a change makes a count old
    return directive


def confirm(delivery: Delivery) -> None:
    liaison = delivery.organization.liaisons.get().user
    deliveries.acknowledge(delivery, actor=liaison, handler="Phòng Kỹ thuật", at=NOON)


def test_what_is_confirmed_while_others_count_is_in_the_next_count(directive):
    todo = list(directive.deliveries.all())
    shares = [todo[n::4] for n in range(4)]

    def writer(share: list[Delivery]) -> Callable[[], None]:
        return lambda: [confirm(delivery) for delivery in share] and None

    def reader() -> None:
        for _ in range(60):
            tallies.of(directive.pk, at=NOON + timedelta(hours=1))

    assert in_threads(*map(writer, shares), reader, reader) == []
    assert tallies.of(directive.pk, at=NOON + timedelta(hours=1)).total.confirmed == OPERATORS
    assert Delivery.objects.confirmed().count() == OPERATORS


def test_a_change_that_is_not_committed_when_the_count_is_made_marks_it_stale(directive, monkeypatch):
    """The reader has locked and counted; the writer, who changed before that, is waiting to announce it."""
    counted, changed = threading.Event(), threading.Event()
    count = counting.count

    def slowly(*given, **named):
        found = count(*given, **named)
        counted.set()
        changed.wait(timeout=20)
        return found

    def write() -> None:
        with transaction.atomic():
            Delivery.objects.filter(pk=directive.deliveries.first().pk).update(acknowledged_at=NOON)
            counted.wait(timeout=20)
            changed.set()
            tallies.go_stale(directive.pk)

    monkeypatch.setattr(counting, "count", slowly)
    seen = []
    assert in_threads(write, lambda: seen.append(tallies.of(directive.pk, at=NOON))) == []
    assert seen[0].total.confirmed == 0, "it was counted before the change was committed"
    assert Tally.objects.get(directive=directive).is_stale
    monkeypatch.undo()
    assert tallies.of(directive.pk, at=NOON).total.confirmed == 1
