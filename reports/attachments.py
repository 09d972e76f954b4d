"""Files given with a report: judged, kept under their SHA-256, then written down. A name is data, never a path."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime
from io import BytesIO

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.workflow import OutOfStep, Refused
from directives import archive
from notifications.failpoints import failpoint
from reports.inspection import KINDS, Unfit, inspect
from reports.models import Attachment, Report

LONGEST_NAME = 180  # bytes in UTF-8
MOST_FILES = 60
TROUBLESOME = re.compile(r'[<>:"/\\|?*]+')


def attach(
    report: Report, upload: UploadedFile, *, requirement: int | None, actor: User, at: datetime
) -> Attachment:
    """Take a file into a draft: file first, row second, so that no row ever names a file that is not there.

    Raises :class:`accounts.workflow.Refused` with a sentence that names the file, the reason and what is accepted.
    """
    name = clean_name(upload.name or "")
    content = upload.read()
    try:
        kind = inspect(name, content)
    except Unfit as unfit:
        raise Refused(_not_taken(name, len(content), str(unfit.reason))) from None
    stored, digest = archive.keep_file(BytesIO(content), kind="attachments")
    failpoint("attach.after_file")
    return _write_down(
        report, name=name, media_type=kind.media_type, file=stored, sha256=digest, size=len(content),
        requirement_id=requirement, added_by=actor, added_at=at,
    )  # fmt: skip


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


def clean_name(given: str) -> str:
    """A name people can read and any disk can bear: composed, without control and direction marks, at most 180 bytes."""
    name = unicodedata.normalize("NFC", given.replace("\\", "/").rpartition("/")[2])
    visible = "".join(c if unicodedata.category(c)[0] != "Z" else " " for c in name if unicodedata.category(c)[0] != "C")
    tidy = " ".join(TROUBLESOME.sub("_", visible).split()).strip(". ")
    stem, dot, ending = tidy.rpartition(".")
    if not dot:
        return _cut(tidy, LONGEST_NAME)
    return _cut(stem.rstrip(". "), LONGEST_NAME - len(f".{ending}".encode())) + f".{ending}"


def _cut(words: str, most: int) -> str:
    return words.encode()[: max(most, 0)].decode(errors="ignore")


def too_big(names: list[str], whole: int) -> str:
    """The sentence about files that were left out because together they exceed what one request may bring.

    ``whole`` is the size of the request in bytes, as far as it is known.
    """
    said = {"names": ", ".join(f"“{clean_name(n)}”" for n in names), "limit": filesizeformat(settings.UPLOAD_LIMIT)}
    if not whole:
        return _("%(names)s was not taken: files sent together may have at most %(limit)s.") % said
    said["size"] = filesizeformat(whole)
    return _("%(names)s was not taken: files sent together may have at most %(limit)s, these had %(size)s.") % said


def accepted_in_words() -> str:
    """"PDF, Word (.docx), Excel (.xlsx), JPG, PNG, plain text (.txt)"."""
    return ", ".join(dict.fromkeys(str(kind.label) for kind in KINDS.values()))


def _not_taken(name: str, size: int, reason: str) -> str:
    return _("“%(name)s” (%(size)s) was not taken: %(reason)s Accepted are %(kinds)s, together up to %(limit)s.") % {
        "name": name or _("a file without a name"), "size": filesizeformat(size), "reason": reason,
        "kinds": accepted_in_words(), "limit": filesizeformat(settings.UPLOAD_LIMIT),
    }  # fmt: skip
