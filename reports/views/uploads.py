"""Files that come with a request, each taken for what its field names; those refused are said beside that field.

A field is "files" (for the report as a whole), "files-<requirement>" or "files-figure-<indicator>"; "dated-" before its name is
the day its files speak of, and "dated-<attachment>" that of a file that is there already.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from django.utils.datastructures import MultiValueDict
from django.utils.timezone import now

from accounts.requests import SignedInRequest
from accounts.workflow import Refused
from directives import incoming
from directives.models import Requirement
from reports import attachments, evidence, succession
from reports.models import Attachment, Obligation, Report

Refusals = list[tuple[str, str]]
BEING_WRITTEN = (Report.State.DRAFT, Report.State.RETURNED)


class Field(NamedTuple):
    """A field of files: what they are evidence for."""

    name: str
    requirement: int | None = None
    indicator: str = ""


def fields_of(obligation: Obligation, asked: Iterable[Requirement]) -> Iterator[Field]:
    yield Field("files")
    for duty in asked:
        yield Field(f"files-{duty.pk}", requirement=duty.pk)
    for indicator in evidence.layout_of(obligation):
        yield Field(f"files-figure-{indicator.key}", indicator=indicator.key)


def name_of(attachment: Attachment) -> str:
    """The field a file came in by."""
    if attachment.indicator:
        return f"files-figure-{attachment.indicator}"
    return f"files-{attachment.requirement_id}" if attachment.requirement_id else "files"


def take(request: SignedInRequest, report: Report, asked: Iterable[Requirement]) -> Refusals:
    """Attach every file of the request and note every day; (field, sentence) for each that was not taken."""
    files = succession.translated(request.FILES, report.obligation)
    typed = succession.translated(request.POST, report.obligation)
    at = now()
    refused = [
        said for field in fields_of(report.obligation, asked) if field.name in files
        for said in _attached(request, report, field, files, typed.get(f"dated-{field.name}", ""), at)
    ]  # fmt: skip
    refused += _dated(request, report, at)
    if said := incoming.left_out(request):
        refused.append(("files", said))
    return refused


def _attached(
    request: SignedInRequest, report: Report, field: Field, files: MultiValueDict[str, object], typed: str, at: datetime
) -> Iterator[tuple[str, str]]:
    """A day that cannot be understood keeps no file out: it is said, and can be given beside the file."""
    day = None
    try:
        day = evidence.date_of(typed, at=at)
    except Refused as refusal:
        yield field.name, str(refusal)
    for upload in files.getlist(field.name):
        try:
            attachments.attach(
                report, upload, requirement=field.requirement, indicator=field.indicator, dated_on=day,
                actor=request.user, at=at,
            )  # fmt: skip
        except Refused as refusal:
            yield field.name, str(refusal)


def _dated(request: SignedInRequest, report: Report, at: datetime) -> Refusals:
    """Days typed beside files that are there already."""
    typed = {name: days for name, days in request.POST.items() if name.startswith("dated-") and name[6:].isdecimal()}
    if not typed:
        return []
    mine = Attachment.objects.visible_to(request.user).evidence().filter(report__obligation=report.obligation_id)
    refused = []
    for attachment in mine.filter(report__state__in=BEING_WRITTEN).select_related("report__obligation"):
        if (words := typed.get(f"dated-{attachment.pk}")) is not None and words != _written(attachment):
            try:
                evidence.put_date(attachment, evidence.date_of(words, at=at), actor=request.user, at=at)
            except Refused as refusal:
                refused.append((name_of(attachment), str(refusal)))
    return refused


def _written(attachment: Attachment) -> str:
    return attachment.dated_on.isoformat() if attachment.dated_on else ""
