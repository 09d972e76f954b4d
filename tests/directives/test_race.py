"""Twelve clerks at once: no number is missing, none is given twice. On every database the portal runs on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from threading import Barrier, Thread

import pytest
from django.db import connections

from accounts.workflow import AlreadyDone
from directives import workflow
from directives.models import Directive
from tests import builders
from tests.builders import NOON

pytestmark = pytest.mark.django_db(transaction=True)

CLERKS = 12


def at_once(acts: Iterable[Callable[[], object]]) -> list[object]:
    """Do all of it in threads that start together; what each returned or raised."""
    acts = list(acts)
    together, results = Barrier(len(acts)), [None] * len(acts)

    def run(place: int, act: Callable[[], object]) -> None:
        try:
            together.wait(timeout=30)
            results[place] = act()
        except Exception as error:  # noqa: BLE001
            results[place] = error
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=(place, act)) for place, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    return results


def approved(who: builders.Cast, count: int) -> list[Directive]:
    """Copies of one text that was printed once: what is looked at here is the book, not the press."""
    first = builders.walk(builders.draft(who), who, "approve")
    made = [first]
    for _ in range(count - 1):
        directive = builders.draft(who)
        Directive.objects.filter(pk=directive.pk).update(proof=first.proof)
        directive.refresh_from_db()
        made.append(builders.walk(directive, who, "approve"))
    return made


def issuing(directive: Directive, clerk: object) -> Callable[[], object]:
    def act() -> str:
        mine = Directive.objects.get(pk=directive.pk)
        workflow.issue(mine, actor=clerk, at=NOON)
        return mine.number_and_symbol

    return act


def test_twelve_clerks_at_once_use_up_twelve_numbers():
    who = builders.cast()
    results = at_once(issuing(directive, who.dung) for directive in approved(who, CLERKS))
    assert sorted(map(str, results)) == [f"{n:02}/SKHCN-BCVT" for n in range(1, CLERKS + 1)]
    assert who.department.registers.get().last == CLERKS


def test_twelve_clerks_on_six_directives_use_up_six_numbers():
    who = builders.cast()
    directives = approved(who, CLERKS // 2)
    results = at_once(issuing(directive, who.dung) for directive in [*directives, *directives])
    assert sum(isinstance(result, AlreadyDone) for result in results) == CLERKS // 2
    assert sorted(Directive.objects.values_list("number", flat=True)) == list(range(1, CLERKS // 2 + 1))
    assert all(d.trail.filter(verb="issue").count() == 1 for d in directives)


def test_the_first_numbers_of_a_year_open_one_book_only():
    who = builders.cast()
    directives = approved(who, 4)
    at_once(issuing(directive, who.dung) for directive in directives)
    assert who.department.registers.count() == 1
