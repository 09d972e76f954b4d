"""How long reading a draft of four pages over takes beside the form: the whole request, from the form as typed to the list."""

from __future__ import annotations

import time
from collections.abc import Iterator
from statistics import quantiles
from urllib.parse import urlencode

from django.db import transaction
from django.utils.timezone import now

from bench.findings import Finding, measure
from bench.letter import REQUIREMENTS
from enterprises.sectors import Sector
from tests import builders
from tests.directives.typed import form_of, signed_in

EDITS = 60
RECIPIENTS = 100


@measure("Reading over after an edit, 4 pages (95 %)", goal=150, unit="ms")
def after_an_edit() -> Finding:
    with transaction.atomic():
        waits = list(_waits())
        transaction.set_rollback(True)
    return Finding(quantiles(waits, n=20)[-1])


def _waits() -> Iterator[float]:
    """The first question warms up; it is not counted."""
    who = builders.cast("Sở đo tốc độ", key="do-toc-do")
    every = [builders.organization(f"Đơn vị {number}", who.department, Sector.POSTAL) for number in range(RECIPIENTS)]
    draft = builders.draft(who, recipients=every, at=now())
    for section in draft.sections.all():
        for place, text in enumerate(REQUIREMENTS + REQUIREMENTS[:3]):
            section.requirements.create(text=text, position=place + 5)
    client, form = signed_in(who.an), form_of(draft)
    for number in range(EDITS + 1):
        form["sections-1-requirements-1-text"] = f"{REQUIREMENTS[1]} Hoàn thành trước ngày {number % 28 + 1}/2/2027."
        sent = urlencode(form, doseq=True)  # as the browser sends it
        begun = time.perf_counter()
        answer = client.post(f"/directives/{draft.pk}/checks/", sent, content_type="application/x-www-form-urlencoded")
        wait = (time.perf_counter() - begun) * 1000
        assert answer.status_code == 200 and b"data-finding" in answer.content
        if number:
            yield wait
