"""What the limited process that prints costs: beside printing without limits, after hostile content, for long, two at once."""

from __future__ import annotations

import multiprocessing
import os
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from bench.findings import Finding, measure
from bench.letter import letter
from bench.pairs import paired, seconds
from directives import printing
from directives.presses import presses
from directives.printable import printable
from directives.rendering import ContentRefused, page_of, print_page, render, warm_up

LETTERS, RUNS, PAIRS = 60, 4, 9
HOSTILE = "<html><body>" + "<div>" * 2_000 + "x" + "</div>" * 2_000 + "</body></html>"
fork = multiprocessing.get_context("fork")


@measure("G1c memory grown from letter 100 to letter 400", goal=1.0, unit="MB")
def memory() -> Finding:
    """Of the worker and its press together, which is one and the same for all of them."""
    with _a_press() as numbers:
        press = presses.idle[0].pid
        held = [_printed_more(letters, numbers, press) for letters in (100, 300)]
        return Finding((held[1] - held[0]) / 1e6)


@measure("G1d time of two workers beside one", goal=1 / 1.8, unit="ms")
def two_workers() -> Finding:
    """Milliseconds a letter of two workers, and of one: 1.8 times the letters a second is the goal.

    A worker is here what it is in production: a process forked after everything was loaded, that forks a press of its own.
    Whatever else the machine does only lengthens a run, so the shortest of each kind are compared.
    """
    runs = [(_workers(2), _workers(1)) for _ in range(RUNS)]
    two, one = (min(column) * 1000 for column in zip(*runs, strict=True))
    return Finding(two, one)


@measure("G1f letter through the limited press beside one without limits", goal=1.15, unit="ms")
def limited() -> Finding:
    """The product's own render(), against the same checks, page and library in this very process."""
    with _a_press() as numbers:
        return paired(
            lambda: render(letter(next(numbers))),
            lambda: printing.print_page(page_of(printable(letter(next(numbers))))),
            31,
        )


@measure("G1g first letter after hostile content beside an ordinary one", goal=5.0, unit="ms")
def after_hostile_content() -> Finding:
    """The press that hostile content has broken is gone; the worker forks the next one instead of loading it anew."""
    with _a_press() as numbers:
        return _one_by_one(lambda: render(letter(next(numbers))))


def _one_by_one(act: Callable[[], object]) -> Finding:
    times = []
    for _ in range(PAIRS):
        act()
        ordinary = seconds(act)
        _hostile()
        times.append((seconds(act), ordinary))
    after, ordinary = (statistics.median(column) * 1000 for column in zip(*times, strict=True))
    return Finding(after, ordinary, statistics.median(after / ordinary for after, ordinary in times))


@contextmanager
def _a_press() -> Iterator[Iterator[int]]:
    """A warm worker, and numbers for its letters."""
    warm_up()
    try:
        yield count(100)
    finally:
        presses.put_away()


def _hostile() -> None:
    try:
        print_page(HOSTILE)
    except ContentRefused:
        return
    raise AssertionError("hostile content was printed")


def _printed_more(letters: int, numbers: Iterator[int], press: int) -> float:
    """Print so many; the bytes that worker and press then hold of their own."""
    for _ in range(letters):
        render(letter(next(numbers)))
    assert [one.pid for one in presses.idle] == [press]
    return sum(map(_held, (os.getpid(), press)))


def _held(pid: int) -> float:
    rows = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return sum(float(row.split()[1]) * 1024 for row in rows if row.startswith("Anonymous:"))


def _workers(number: int) -> float:
    """Seconds a letter when so many workers take letters from one pile as fast as they can."""
    start, pile = fork.Barrier(number + 1), fork.Value("i", LETTERS)
    workers = [fork.Process(target=_work, args=(start, pile)) for _ in range(number)]
    for worker in workers:
        worker.start()
    start.wait()
    begun = time.perf_counter()
    for worker in workers:
        worker.join()
    return (time.perf_counter() - begun) / LETTERS


def _work(start: Any, pile: Any) -> None:
    warm_up()
    render(letter(7))
    start.wait()
    while number := _taken(pile):
        render(letter(number))


def _taken(pile: Any) -> int:
    with pile.get_lock():
        pile.value -= 1
        return max(pile.value, 0)
