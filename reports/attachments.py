"""Files given with a report: taken in (:mod:`directives.incoming`), then written down."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.workflow import OutOfStep, Refused
from directives import incoming
from notifications.failpoints import failpoint
from reports.models import Attachment, Report

MOST_FILES = 60


def attach(
    report: Report, upload: UploadedFile, *, requirement: int | None, actor: User, at: datetime,
    indicator: str = "", dated_on: date | None = None,
) -> Attachment:  # fmt: skip
    """Take a file into a draft: file first, row second, so that no row ever names a file that is not there.

    It proves a requirement, an indicator, or belongs to the report as a whole; ``dated_on`` is when it was true.
    Raises :class:`accounts.workflow.Refused` with a sentence that names the file, the reason and what is accepted.
    """
    given = incoming.take_in(upload, kind="attachments")
    failpoint("attach.after_file")
    proof = {"requirement_id": requirement, "indicator": indicator, "dated_on": dated_on}
    return _write_down(report, **asdict(given), **proof, added_by=actor, added_at=at)


@transaction.atomic
def _write_down(report: Report, **row: object) -> Attachment:
    """The same file given twice for the same duty or indicator stands there once."""
    ensure_draft(report)
    given = Attachment(**row)
    if (same := same_in(report, given)) is not None:
        return same
    if report.attachments.count() >= MOST_FILES:
        raise Refused(_("A report takes at most %(most)s files; put the others together into one.") % {"most": MOST_FILES})
    return report.attachments.create(**row)


@transaction.atomic
def detach(attachment: Attachment) -> None:
    """Take a file out of a draft again. What was filed keeps its files; the stored file itself is not touched."""
    ensure_draft(attachment.report)
    attachment.delete()


def same_in(report: Report, given: Attachment) -> Attachment | None:
    """The row of this file, for this duty or indicator, in that version of the report."""
    same = {"sha256": given.sha256, "requirement": given.requirement_id, "indicator": given.indicator}
    return report.attachments.evidence().filter(**same).first()


def carry_over(before: Report, after: Report) -> None:
    """The evidence of a returned version belongs to the next one, too: new rows, the same stored files.

    A signed copy does not: it says what the version before said.
    """
    rows = list(before.attachments.evidence())
    for row in rows:
        row.pk, row._state.adding, row.report = None, True, after
    Attachment.objects.bulk_create(rows)


def ensure_draft(report: Report) -> None:
    """Hold the report and see that it may still be changed."""
    held = Report.objects.select_for_update().only("state").get(pk=report.pk)
    if held.state != Report.State.DRAFT:
        raise OutOfStep(_("This report has been filed meanwhile; nothing can be changed in it any more."))
