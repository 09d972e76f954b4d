"""Printing a letter beside the fastest typesetter: with its mark of urgency and its address, tagged, and as PDF/A."""

from __future__ import annotations

import json
import subprocess
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
from directives.rendering import render, warm_up

TEMPLATE = Path(__file__).parents[1] / "letter.typ"
PAIRS = 31


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
        "mark": letter.urgency_mark,
        "address": letter.address_line,
    }


def _pages(pdf: bytes) -> int:
    shown = subprocess.run(["pdfinfo", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    return int(next(line for line in shown.splitlines() if line.startswith("Pages:")).split()[1])
