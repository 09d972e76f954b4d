"""How long the page beside the form waits after an edit: the whole request, from the form as typed to the sheets that changed."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from statistics import quantiles
from typing import Any
from urllib.parse import urlencode

from django.db import transaction
from django.test import Client
from django.utils.timezone import now

from bench.findings import Finding, measure
from bench.letter import REQUIREMENTS
from directives import rendering
from directives.presses import presses
from enterprises.sectors import Sector
from tests import builders
from tests.directives.typed import form_of, signed_in

FORM = "application/x-www-form-urlencoded"
EDITS = 60
RECIPIENTS = 100
PAGES = 4


@measure("Preview after an edit, 4 pages (95 %)", goal=300, unit="ms")
def after_an_edit() -> Finding:
    with _editor() as (client, address, form):
        there = [sheet["digest"] for sheet in _ask(client, address, form, "")[1]]
        assert len(there) == PAGES, len(there)
        waits = []
        for number in range(EDITS):
            form["sections-1-requirements-1-text"] = f"{REQUIREMENTS[1]} Lần sửa thứ {number}."
            wait, sheets = _ask(client, address, form, " ".join(there))
            assert any("lines" in sheet for sheet in sheets)
            there = [sheet["digest"] for sheet in sheets]
            waits.append(wait * 1000)
        return Finding(quantiles(waits, n=20)[-1])


@contextmanager
def _editor() -> Iterator[tuple[Client, str, dict[str, Any]]]:
    """Somebody before the form of a directive of four pages, in a register of a hundred organisations."""
    rendering.warm_up()
    try:
        with transaction.atomic():
            who = builders.cast("Sở đo tốc độ", key="do-toc-do")
            numbers = count(1)
            every = [builders.organization(f"Đơn vị {next(numbers)}", who.department, Sector.POSTAL) for _ in range(RECIPIENTS)]
            draft = builders.draft(who, recipients=every, at=now())
            for section in draft.sections.all():
                for place, text in enumerate(REQUIREMENTS + REQUIREMENTS[:3]):
                    section.requirements.create(text=text, position=place + 5)
            yield signed_in(who.an), f"/directives/{draft.pk}/sheets/", form_of(draft)
            transaction.set_rollback(True)
    finally:
        presses.put_away()


def _ask(client: Client, address: str, form: dict[str, Any], there: str) -> tuple[float, list[dict[str, Any]]]:
    typed = urlencode(form, doseq=True)
    begun = time.perf_counter()
    answer = client.post(address, typed, content_type=FORM, headers={"Sheets-There": there})
    return time.perf_counter() - begun, answer.json()["sheets"]
