"""Every stored file against its SHA-256, and every document that should have a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from directives import archive, attached
from directives.models import Appendix, BookPrint, Directive, IssuedDocument, PortalCopy, ReceivedPackage, SignedCopy
from directives.querysets import OUT
from reports.models import Attachment, DossierExport
from reports.verification.finding import Finding


def findings() -> Iterator[Finding]:
    for rows, said in _stored():
        for row in rows.iterator(chunk_size=500):
            yield from _broken(row.file, row.sha256, said(row))
    for appendix in _appendices().iterator(chunk_size=500):
        file = attached.Attached(appendix.sha256, appendix.file_name)
        yield from _broken(file.path, file.sha256, f"appendix of {_named(appendix.directive)}: {file.name}")
    for directive in Directive.objects.filter(state__in=OUT, document=None):
        yield Finding("file", f"directive {_named(directive)}", "it was sent, and there is no document")


def _stored() -> list[tuple[QuerySet[Any], Any]]:
    """Rows that name a file and its SHA-256, and what to call them."""
    return [
        (IssuedDocument.objects.select_related("directive"), lambda row: f"document {_named(row.directive)}"),
        (
            SignedCopy.objects.select_related("document__directive"),
            lambda row: f"signed copy {row.pk} ({row.kind}) of {_named(row.document.directive)}",
        ),
        (
            PortalCopy.objects.select_related("document__directive"),
            lambda row: f"portal copy {row.pk} of {_named(row.document.directive)}",
        ),
        (Attachment.objects.all(), lambda row: f"attachment {row.pk} {row.name}"),
        (ReceivedPackage.objects.all(), lambda row: f"received package {row.pk} {row.number_and_symbol}"),
        (DossierExport.objects.exclude(file="").select_related("occasion"), lambda row: f"archive {row.pk} of {row.occasion}"),
        (BookPrint.objects.exclude(file=""), lambda row: f"printed book {row.pk} {row.title}"),
    ]  # fmt: skip


def _appendices() -> QuerySet[Appendix]:
    issued = Appendix.objects.exclude(sha256="").exclude(directive__document=None)
    return issued.select_related("directive")


def _broken(name: str, sha256: str, what: str) -> Iterator[Finding]:
    try:
        if not archive.is_whole(name, sha256):
            yield Finding("file", what, "the stored file was altered")
    except FileNotFoundError:
        yield Finding("file", what, "the stored file is missing")
    except OSError as error:
        yield Finding("file", what, f"the stored file cannot be read ({error.strerror})")


def _named(directive: Directive) -> str:
    """With its year: numbers begin again each year."""
    return f"{directive.number_and_symbol} ({directive.year})"
