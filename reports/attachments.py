"""Files given with a report: taken in (:mod:`directives.incoming`), then written down."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

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
    report: Report, upload: UploadedFile, *, requirement: int | None, actor: User, at: datetime
) -> Attachment:
    """Take a file into a draft: file first, row second, so that no row ever names a file that is not there.

    Raises :class:`accounts.workflow.Refused` with a sentence that names the file, the reason and what is accepted.
    """
    given = incoming.take_in(upload, kind="attachments")
    failpoint("attach.after_file")
    return _write_down(report, **asdict(given), requirement_id=requirement, added_by=actor, added_at=at)


@transaction.atomic
def _write_down(report: Report, **row: object) -> Attachment:
    """The same file given twice with the same duty stands there once."""
    ensure_draft(report)
    same = report.attachments.filter(sha256=row["sha256"], requirement=row["requirement_id"]).first()
    if same is not None:
        return same
    if report.attachments.count() >= MOST_FILES:
        raise Refused(_("A report takes at most %(most)s files; put the others together into one.") % {"most": MOST_FILES})
    return report.attachments.create(**row)


@transaction.atomic
def detach(attachment: Attachment) -> None:
    """Take a file out of a draft again. What was filed keeps its files; the stored file itself is not touched."""
    ensure_draft(attachment.report)
    attachment.delete()


def carry_over(before: Report, after: Report) -> None:
    """The files of a returned version belong to the next one, too: new rows, the same stored files."""
    rows = list(before.attachments.all())
    for row in rows:
        row.pk, row._state.adding, row.report = None, True, after
    Attachment.objects.bulk_create(rows)


def ensure_draft(report: Report) -> None:
    """Hold the report and see that it may still be changed."""
    held = Report.objects.select_for_update().only("state").get(pk=report.pk)
    if held.state != Report.State.DRAFT:
        raise OutOfStep(_("This report has been filed meanwhile; nothing can be changed in it any more."))
