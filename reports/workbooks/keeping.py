"""A file that was brought: read, kept as a reading, shown beside the draft, and taken over where somebody says so."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.workflow import OutOfStep
from reports import filling
from reports.filling import Merged
from reports.models import Obligation, WorkbookReading
from reports.workbooks import asked, opening, reading, stamps, verdicts
from reports.workbooks.reading import Read
from reports.workbooks.verdicts import Beside, Judged


@dataclass(frozen=True)
class Opened:
    """A reading as its page shows it, beside the draft as it stands at this moment."""

    judged: list[Judged]
    draft: Beside
    warnings: list[str]


def bring(obligation: Obligation, upload: UploadedFile, *, actor: User, at: datetime) -> WorkbookReading:
    """Raises :class:`accounts.workflow.Refused` where the file is not the sheet of this report, or cannot be read."""
    book, content = opening.open_upload(upload)
    form = asked.of(obligation)
    stamp = stamps.found_in(book, form)
    stamps.ensure_meant_for(form, stamp, book)
    read = [asdict(one) for one in reading.read(book, form)]
    return keep(obligation, book.name, content, actor=actor, at=at, cells=read, stamp=stamps.as_json(stamp))


@transaction.atomic
def keep(obligation: Obligation, name: str, content: bytes, *, actor: User, at: datetime, **said: object) -> WorkbookReading:
    """What the same person brought before for the same place and did not take over makes room."""
    before = {"read_by": actor, "taken_at": None, "indicator": said.get("indicator", "")}
    obligation.workbook_readings.filter(**before).delete()
    digest = hashlib.sha256(content).hexdigest()
    return obligation.workbook_readings.create(name=name, sha256=digest, read_by=actor, read_at=at, **said)


def opened(brought: WorkbookReading) -> Opened:
    form, stamp = asked.of(brought.obligation), stamps.from_json(brought.stamp)
    draft = verdicts.beside(form, stamp)
    judged = verdicts.judge([Read(**one) for one in brought.cells], draft)
    return Opened(judged, draft, _warnings(brought, form, stamp))


def _warnings(brought: WorkbookReading, form: asked.Asked, stamp: stamps.Stamp) -> list[str]:
    said = []
    if stamp.obligation != brought.obligation_id:
        said.append(_("This sheet was made for another report that asks the same: see whether its figures are meant for this one."))
    elif stamp.fingerprint != form.fingerprint:
        said.append(_("What is asked has changed since this sheet was fetched; what is not asked any more is left out."))
    return said


@transaction.atomic
def take(brought: WorkbookReading, names: Collection[str], *, seen: str, actor: User, at: datetime) -> Merged | None:
    """Put the chosen answers into the draft; nothing is filed. What a colleague has changed since ``seen`` stays theirs.

    None where nothing was chosen that can be taken. A file is taken over once, but stays open for what was left.
    """
    held = WorkbookReading.objects.select_for_update().get(pk=brought.pk)
    if held.taken_at is not None:
        raise OutOfStep(_("This file has been taken over already."))
    mine = {one.name: one.value for one in opened(held).judged if one.is_takeable and one.name in names}
    if not mine:
        return None
    merged = filling.merge(held.obligation, mine, touched=list(mine), seen=seen, actor=actor, at=at)
    if not merged.clashes:
        held.taken_at = at
        held.save(update_fields=["taken_at"])
    return merged
