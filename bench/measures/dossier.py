"""The file of an occasion with two thousand reports, packed for the archive: how long it takes, and that memory stays flat."""

from __future__ import annotations

import os
import resource
from datetime import timedelta
from functools import cache
from time import perf_counter
from typing import NamedTuple

from django.utils.timezone import now

from bench import campaigns
from bench.findings import Finding, measure
from directives import archive
from directives.models import Directive
from reports.dossier import exports, pieces
from reports.dossier.pieces import Narrowing
from reports.models import Attachment, Obligation, Report, ReportTrail, Response
from tests import builders

REPORTS = 2_000
WARM = 300  # reports after which everything is loaded that will be
MEGABYTE = 1024 * 1024


class Packed(NamedTuple):
    seconds: float
    growth: float
    size: float


@measure("H1 file of 2,000 reports packed", goal=240, unit="s")
def time_taken() -> Finding:
    """Each report printed as PDF/A and packed with an attachment of 100 KB; four in five seconds are the printing's."""
    return Finding(_packed().seconds)


@measure("H1b memory it grows by after the 300th", goal=10, unit="MB")
def memory() -> Finding:
    return Finding(_packed().growth)


@measure("H2 page of the file of 2,000 reports", goal=400, unit="ms")
def page() -> Finding:
    """Its keys, its rows and the counts of its parts; the middle of five."""
    _who, directive = _world()
    timed = []
    for _round in range(5):
        began = perf_counter()
        first = pieces.page(directive.occasion, Narrowing())
        pieces.page(directive.occasion, Narrowing(), after=first.after)
        pieces.counts(directive.occasion, Narrowing())
        timed.append((perf_counter() - began) * 1000)
    campaigns.clear()
    _packed.cache_clear()
    return Finding(sorted(timed)[2])


@cache
def _packed() -> Packed:
    who, directive = _world()
    export = exports.ask_for(directive.occasion, by=who.an, at=now() + timedelta(seconds=1))
    began, before = perf_counter(), 0.0
    while exports.go_on(export.pk, clock=now):
        export.refresh_from_db()
        if not before and export.done >= WARM:
            before = _memory()
    export.refresh_from_db()
    assert export.done == REPORTS + 1 and export.done_at, (export.done, export.reason)
    found = Packed(perf_counter() - began, _memory() - before, export.size / MEGABYTE)
    print(f"{found.seconds:.1f} s, {found.growth:.1f} MB more, archive of {found.size:.1f} MB")
    campaigns.clear()
    return found


def _memory() -> float:
    """Of this process, in megabytes; the press has limits of its own."""
    with open("/proc/self/statm") as figures:
        return int(figures.read().split()[1]) * resource.getpagesize() / MEGABYTE


def _world() -> tuple[builders.Cast, Directive]:
    campaigns.clear()
    who = builders.cast()
    campaigns.fill_register(who.department, REPORTS - 2)
    directive = builders.sent(who, recipients=list(who.department.organizations.all()), at=now() - timedelta(days=10))
    owed = list(Obligation.objects.filter(directive=directive))
    at = now() - timedelta(days=1)
    made = Report.objects.bulk_create(
        Report(
            obligation=one, author=who.em, situation="normal", state="filed", changed_at=at, filed_at=at + timedelta(seconds=n),
            summary="Mạng lưới hoạt động ổn định, không xảy ra sự cố lớn trong dịp Tết. " * 4,
        )
        for n, one in enumerate(owed)
    )
    asked = list(directive.sections.get(position=1).requirements.all())
    Response.objects.bulk_create(
        Response(report=report, requirement=one, answer="done", words="Đã thực hiện đầy đủ.") for report in made for one in asked
    )
    entries = {"verb": "file", "from_state": "draft", "to_state": "filed", "actor": who.em, "at": at, "seal": "0" * 64}
    ReportTrail.objects.bulk_create(ReportTrail(report=report, **entries) for report in made)
    content = os.urandom(100_000)
    name, sha256 = archive.keep(content, kind="attachments")
    given = {"file": name, "sha256": sha256, "size": len(content), "media_type": "image/jpeg", "added_by": who.em, "added_at": at}
    Attachment.objects.bulk_create(Attachment(report=report, name=f"Ảnh {n}.jpg", **given) for n, report in enumerate(made))
    return who, directive
