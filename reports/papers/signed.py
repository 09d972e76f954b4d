"""The signed copy of a report: a PDF the organisation hands in, looked at for digital signatures, shown beside the report.

A scan of paper has none, and is taken all the same; a file whose signature does not hold is not, for nobody signed it as it is.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from datetime import datetime
from io import BytesIO

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.workflow import Refused
from directives import incoming
from directives.signatures.verdicts import Verdict, verdict_from
from directives.signatures.verifying import verify
from reports import closed
from reports.models import Attachment, Report

MOST_COPIES = 5
BROKEN = {"tampered", "changed_afterwards", "unreadable", "encrypted", "too_large"}
State = Report.State


def hand_in(report: Report, upload: UploadedFile, *, actor: User, at: datetime) -> Attachment:
    """File first, row second. A draft has one signed copy, the last; with what was filed every copy stays.

    Raises :class:`accounts.workflow.Refused` with a sentence.
    """
    if sentence := why_not(report):
        raise Refused(sentence)
    name = incoming.clean_name(upload.name or "")
    if not name.lower().endswith(".pdf"):
        said = _("“%(name)s” was not taken: the signed copy is one PDF file; a scan is saved as PDF as well.")
        raise Refused(said % {"name": name or _("a file without a name")})
    content = upload.read()
    given = incoming.take_in(_again(content, name), kind="attachments")
    verdict = _look_at(report, content, at)
    if broken := [problem.sentence for problem in verdict.problems if problem.code in BROKEN]:
        raise Refused(_("“%(name)s” was not taken: %(reason)s") % {"name": name, "reason": " ".join(broken)})
    return _write_down(report, **asdict(given), verdict=verdict.as_json(), added_by=actor, added_at=at)


def why_not(report: Report) -> str:
    """Why no signed copy of this version can be handed in; empty where one can."""
    if report.state == State.DRAFT:
        return closed.why(report.obligation)
    if report.state == State.RETURNED:
        return _("This version was handed back; hand in the signed copy of the mended report.")
    if report.obligation.reports.filter(version__gt=report.version).exists():
        return _("A later version of this report exists; hand in its signed copy there.")
    return ""


def said_by(report: Report) -> str:
    """SHA-256 of what the report says: a copy signed before the words changed is known by it."""
    answers = sorted(report.responses.exclude(answer="", words="").values_list("requirement", "answer", "words"))
    said = [report.situation, report.summary, report.difficulties, report.figures, report.explanations, answers]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def verdict_of(copy: Attachment) -> Verdict:
    return verdict_from(copy.verdict)


def _look_at(report: Report, content: bytes, at: datetime) -> Verdict:
    """Every signature in the file; that it is not the portal's own print is no fault, nor that there is none."""
    department = report.obligation.directive.department
    found = verify(content, content, department, made_at=report.changed_at, at=at)
    problems = tuple(problem for problem in found.problems if problem.code != "nothing_signed")
    return Verdict(found.signatures, problems, found.notes, found.facts)


@transaction.atomic
def _write_down(report: Report, **row: object) -> Attachment:
    held = Report.objects.select_for_update(of=("self",)).select_related("obligation__directive").get(pk=report.pk)
    if sentence := why_not(held):
        raise Refused(sentence)
    copies = held.attachments.signed_copies()
    if held.state == State.DRAFT:
        copies.delete()
    elif same := copies.filter(sha256=row["sha256"]).first():
        return same
    if copies.count() >= MOST_COPIES:
        raise Refused(_("This report has %(most)s signed copies already.") % {"most": MOST_COPIES})
    return held.attachments.create(**row, purpose=Attachment.Purpose.SIGNED_COPY, of_content=said_by(held))


def _again(content: bytes, name: str) -> UploadedFile:
    return UploadedFile(BytesIO(content), name=name, size=len(content))
