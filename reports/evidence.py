"""When a piece of evidence was true: the day its giver names for it, which is not the day it was handed in."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.workflow import Refused
from directives.definitions.layout import Layout, from_json
from reports import attachments, filling
from reports.models import Attachment, Obligation, Report

EARLIEST = date(2000, 1, 1)
FORMS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y")


def date_of(typed: str, *, at: datetime) -> date | None:
    """The day that was typed, None where nothing was. Raises :class:`accounts.workflow.Refused` naming it and the remedy."""
    words = typed.strip()
    if not words:
        return None
    day = _day(words)
    if day is None:
        raise Refused(_("“%(typed)s” is no day; write the date of the evidence as 05/02/2027.") % {"typed": words[:40]})
    if day > localdate(at):
        raise Refused(_("The date of the evidence, %(day)s, lies in the future; it says when the evidence was true.") % _said(day))
    if day < EARLIEST:
        raise Refused(_("The date of the evidence, %(day)s, lies before 2000; look at the year again.") % _said(day))
    return day


@transaction.atomic
def put_date(attachment: Attachment, day: date | None, *, actor: User, at: datetime) -> None:
    """Of a file in the report that is being written; a filed report keeps the dates it was filed with."""
    kept = _in_draft(attachment, actor=actor, at=at)
    attachments.ensure_draft(kept.report)
    Attachment.objects.filter(pk=kept.pk).update(dated_on=day)


def layout_of(obligation: Obligation) -> Layout:
    """What this organisation is asked on the form of the report; empty where there is no form."""
    form = obligation.request.form
    return from_json(form.layout).for_sectors(obligation.sectors) if form else Layout()


def _in_draft(attachment: Attachment, *, actor: User, at: datetime) -> Attachment:
    """The page of a version handed back still shows its files: what is said of one is said of its successor in the next."""
    report = attachment.report
    if report.state != Report.State.RETURNED:
        return attachment
    draft = filling.start(report.obligation, actor=actor, at=at)
    return attachments.same_in(draft, attachment) or attachment


def _day(words: str) -> date | None:
    for form in FORMS:
        try:
            return datetime.strptime(words, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def _said(day: date) -> dict[str, str]:
    return {"day": f"{day:%d/%m/%Y}"}
