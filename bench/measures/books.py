"""The book of numbers: a crowd of clerks at one book, and a year's book on paper."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from threading import Barrier, Thread

from django.db import connections
from django.utils.timezone import localdate, now

from bench import campaigns
from bench.findings import Finding, measure
from directives import codes, workflow
from directives.books import columns, prints, series
from directives.models import BookPrint, Directive, Register
from directives.presses import presses
from tests import builders

THREADS, DIRECTIVES, NUMBERS = 20, 200, 2_000


@measure("G8 200 directives issued by 20 threads at once", goal=10, unit="s")
def issuing() -> Finding:
    """Numbers 1 to 200, each once, and nobody is refused; or the measure breaks."""
    campaigns.clear()
    who = builders.cast()
    ready = _approved(who, DIRECTIVES)
    troubles: list[Exception] = []
    seconds = _together(lambda place: _issue(ready[place::THREADS], who, troubles))
    numbers = sorted(Directive.objects.exclude(number=None).values_list("number", flat=True))
    assert troubles == [], troubles
    assert numbers == list(range(1, DIRECTIVES + 1))
    assert Register.objects.get(department=who.department).last == DIRECTIVES
    campaigns.clear()
    return Finding(seconds)


@measure("G8b register of 2,000 numbers as PDF", goal=20, unit="s")
def binding() -> Finding:
    """From "print the book" to the stored file: the rows read, printed, joined and kept."""
    campaigns.clear()
    who = builders.cast()
    book = _filled(who, NUMBERS)
    presses.warm_up()
    began = time.perf_counter()
    volume = columns.volume_of(book, at=now())
    asked = prints.ask_for(volume, who.department, file_name="so", back="/", by=who.dung, at=now())
    prints.make(asked.pk, at=now())
    taken = time.perf_counter() - began
    done = BookPrint.objects.get(pk=asked.pk)
    presses.put_away()
    assert done.done_at and done.total == NUMBERS, done.reason
    BookPrint.objects.all().delete()
    campaigns.clear()
    return Finding(taken)


def _approved(who: builders.Cast, count: int) -> list[Directive]:
    """Copies of one text that was printed once: what is measured here is the book, not the press."""
    first = builders.walk(builders.draft(who, at=now()), who, "approve", at=now())
    made = [first]
    for _ in range(count - 1):
        directive = builders.draft(who, at=now())
        Directive.objects.filter(pk=directive.pk).update(proof=first.proof)
        directive.refresh_from_db()
        made.append(builders.walk(directive, who, "approve", at=now()))
    return made


def _together(act: Callable[[int], None]) -> float:
    """Seconds from the moment all threads are let go to the end of the last one."""
    gate = Barrier(THREADS + 1)

    def run(place: int) -> None:
        gate.wait(timeout=60)
        try:
            act(place)
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=(place,)) for place in range(THREADS)]
    for thread in threads:
        thread.start()
    gate.wait(timeout=60)
    began = time.perf_counter()
    for thread in threads:
        thread.join(timeout=300)
    return time.perf_counter() - began


def _issue(directives: Iterable[Directive], who: builders.Cast, troubles: list[Exception]) -> None:
    for directive in directives:
        try:
            workflow.issue(directive, actor=who.dung, at=now())
        except Exception as trouble:  # said at the end, whatever it is
            troubles.append(trouble)


def _filled(who: builders.Cast, count: int) -> Register:
    """A year's book whose directives were written straight into the table."""
    at, first = now(), builders.draft(who, at=now())
    book = series.begin(who.department, localdate(at).year, 1, at=at)
    copied = {field.attname for field in Directive._meta.concrete_fields} - {"id", "number"}
    fields = {name: getattr(first, name) for name in copied} | {
        "state": "issued", "register_id": book.pk, "year": book.year, "issued_on": localdate(at), "issued_at": at,
    }  # fmt: skip
    Directive.objects.bulk_create(
        Directive(**fields | {"number": number, "code": codes.drawn()}) for number in range(1, count + 1)
    )
    Register.objects.filter(pk=book.pk).update(last=count)
    book.refresh_from_db()
    return book
