"""Rechecks what must never change: the seals of every trail, the stored files of documents, appendices and attachments."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from accounts import seals
from accounts.models import TrailEntry
from directives import archive, attached
from directives.models import Appendix, DirectiveTrail, IssuedDocument
from enterprises.models import OrganizationTrail
from reports.models import Attachment, ReportTrail

TRAILS: tuple[type[TrailEntry], ...] = (DirectiveTrail, OrganizationTrail, ReportTrail)


def findings() -> Iterator[str]:
    """One line for each thing that is not as it was written; none when all is well."""
    for trail in TRAILS:
        yield from _broken_seals(trail)
    for document in IssuedDocument.objects.select_related("directive"):
        yield from _broken_file(document.file, document.sha256, f"document {document.directive.number_and_symbol}")
    for appendix in Appendix.objects.exclude(sha256="").exclude(directive__document=None).select_related("directive"):
        file = attached.Attached(appendix.sha256, appendix.file_name)
        yield from _broken_file(file.path, file.sha256, f"appendix of {appendix.directive.number_and_symbol}: {file.name}")
    for attachment in Attachment.objects.all():
        yield from _broken_file(attachment.file, attachment.sha256, f"attachment {attachment.pk} {attachment.name}")


def _broken_seals(trail: type[TrailEntry]) -> Iterator[str]:
    record = _record_of(trail)
    entries = trail._default_manager.order_by(record, "pk")
    for pk, of_one in groupby(entries, key=attrgetter(f"{record}_id")):
        if (entry := seals.broken(of_one)) is not None:
            yield f"{record} {pk}: the trail was altered at entry {entry.pk} ({entry.verb}, {entry.at:%d/%m/%Y %H:%M})"


def _record_of(trail: type[TrailEntry]) -> str:
    """The name of the foreign key to the record the trail is about."""
    return next(f.name for f in trail._meta.local_fields if f.remote_field and f.remote_field.related_name == "trail")


def _broken_file(name: str, sha256: str, what: str) -> Iterator[str]:
    try:
        if not archive.is_whole(name, sha256):
            yield f"{what}: the stored file was altered"
    except FileNotFoundError:
        yield f"{what}: the stored file is missing"
