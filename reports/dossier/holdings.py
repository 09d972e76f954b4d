"""What the archive holds of one document: its files in their order, those that are stored and those made for the archive."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from directives import attached
from directives.models import Directive, IssuedDocument, SignedCopy
from reports.dossier import metadata, papers
from reports.dossier.index import Record
from reports.dossier.names import safe, safe_file
from reports.dossier.papers import Made
from reports.models import Report

OUTGOING, INCOMING = "van-ban-di", "van-ban-den"
STANDINGS = {"corrected": "da-dinh-chinh", "replaced": "da-thay-the", "recalled": "da-thu-hoi"}
SIGNED = {SignedCopy.Kind.PERSONAL: ("signed", "ban-ky"), SignedCopy.Kind.SEAL: ("sealed", "ban-dong-dau")}


@dataclass(frozen=True, slots=True)
class Holding:
    """A file: ``stored`` is its name in the storage; without one ``content`` is the file."""

    kind: str
    name: str
    called: str
    at: datetime
    stored: str = ""
    sha256: str = ""
    content: bytes = b""
    note: str = ""


@dataclass(frozen=True)
class Folder:
    """The files of one document, made one after the other as they are packed; ``record`` afterwards says what it is."""

    path: str
    holdings: Iterator[Holding]
    record: Callable[[], Record]


def of_directive(key: int, place: int) -> Folder | None:
    whole = Directive.objects.select_related("department", "division", "occasion__department", "document")
    directive = whole.filter(pk=key).first()
    if directive is None:
        return None
    document = getattr(directive, "document", None)
    called = directive.number_and_symbol if directive.number else f"du-thao {directive.subject}"
    return Folder(
        f"{OUTGOING}/{place + 1:03}_{safe(called, 40)}", _of_directive(directive, document),
        lambda: metadata.of_directive(directive, document.pages if document else None),
    )  # fmt: skip


def of_report(key: int, place: int) -> Folder | None:
    report = (
        Report.objects.select_related(
            "author", "arrival", "obligation__organization", "obligation__request", "obligation__department",
            "obligation__directive__occasion__department",
        )
        .prefetch_related("attachments", "trail__actor").get(pk=key)
    )  # fmt: skip
    owed = report.obligation
    called = safe(f"{owed.organization.short_name} {owed.request.kind} v{report.version}", 40)
    made = papers.report(report)
    return Folder(
        f"{INCOMING}/{place + 1:05}_{called}", _of_report(report, made), lambda: metadata.of_report(report, made.pages)
    )


def _of_directive(directive: Directive, document: IssuedDocument | None) -> Iterator[Holding]:
    yield from _drafts(directive, document)
    if document:
        yield Holding("document", "van-ban.pdf", document.file_name, document.rendered_at, document.file, document.sha256)
        yield from map(_signed, document.signed_copies.filter(appendix=None))
        for copy in document.portal_copies.order_by("made_at", "pk"):
            name = f"ban-cong-thong-tin-{STANDINGS.get(copy.standing, 'hieu-luc')}.pdf"
            yield Holding("portal_copy", name, name, copy.made_at, copy.file, copy.sha256)
    yield from _appendices(directive)
    for number, made in enumerate(papers.history(directive), start=1):
        yield _made("history", f"qua-trinh-xu-ly-{number:02}", made, directive.changed_at)


def _drafts(directive: Directive, document: IssuedDocument | None) -> Iterator[Holding]:
    """Every version of the draft; the text as it stands where no version was kept and it is not issued."""
    versions = 0
    for revision in directive.revisions.order_by("number"):
        versions += 1
        yield _made("draft", f"du-thao-{revision.number:03}", papers.draft(directive, revision), revision.saved_at)
    if not versions and document is None:
        yield _made("draft", "du-thao", papers.draft(directive, None), directive.changed_at)


def _appendices(directive: Directive) -> Iterator[Holding]:
    at = directive.issued_at or directive.changed_at
    for number, appendix in enumerate(directive.appendices.prefetch_related("signed_copies"), start=1):
        if file := attached.of(appendix):
            yield Holding("appendix", f"phu-luc-{number:02}-{safe_file(file.name)}", file.name, at, file.path, file.sha256)
        yield from map(_signed, appendix.signed_copies.all())


def _signed(copy: SignedCopy) -> Holding:
    kind, name = SIGNED[SignedCopy.Kind(copy.kind)]
    part = f"phu-luc-{copy.appendix_id}-" if copy.appendix_id else ""
    return Holding(kind, f"{part}{name}.pdf", copy.signer, copy.added_at, copy.file, copy.sha256)


def _of_report(report: Report, made: Made) -> Iterator[Holding]:
    yield _made("report", "bao-cao", made, report.filed_at)  # type: ignore[arg-type]
    for one in report.attachments.all():
        yield Holding("attachment", safe_file(one.name), one.name, one.added_at, one.file, one.sha256)


def _made(kind: str, name: str, made: Made, at: datetime) -> Holding:
    called = f"{name}.{made.ending}"
    return Holding(kind, called, called, at, content=made.content, note=made.note)
