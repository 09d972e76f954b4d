"""The reports of the demonstration: begun, filed, handed back, filed anew, accepted, excused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import partial

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import User
from reports import attachments, duties, filling, obligations, workflow
from reports.demo.course import Course
from reports.demo.scenes import Filing
from reports.filling import Content
from reports.models import Obligation, Report

DONE_WORDS = (
    "Đã thực hiện đầy đủ theo phương án của đơn vị.",
    "Hoàn thành, có phân công người chịu trách nhiệm.",
    "Đã rà soát, bố trí đủ người và phương tiện.",
    "Đã triển khai tới các điểm phục vụ, có kiểm tra lại.",
)


def note(course: Course, filings: Iterable[Filing]) -> None:
    """Put what these organisations file, and what becomes of it, into the diary."""
    for filing in filings:
        course.diary.note(filing.at, partial(_file, course, filing))
        if filing.returned:
            course.diary.note(filing.returned, partial(_hand_back, course, filing))
        if filing.again:
            course.diary.note(filing.again, partial(_file, course, filing, mended=True))
        if filing.accepted:
            course.diary.note(filing.accepted, partial(_accept, course, filing))


def begun(course: Course, handle: str, ask: int, at: datetime, *, answers: Mapping[int, str], summary: str = "") -> None:
    """A liaison has begun to write and answered only some of the duties."""

    def begin(at: datetime) -> None:
        obligation = owed(course, handle, ask)
        asked = _duties(obligation)
        _save(obligation, Content("", summary, "", {asked[place]: (answer, "") for place, answer in answers.items()}), at)

    course.diary.note(at, begin)


def excused(course: Course, handle: str, ask: int, at: datetime, *, why: str) -> None:
    def excuse(at: datetime) -> None:
        obligations.excuse(owed(course, handle, ask), actor=course.house.people["ha"], why=why, at=at)

    course.diary.note(at, excuse)


def owed(course: Course, handle: str, ask: int) -> Obligation:
    return Obligation.objects.get(
        organization=course.house.organizations[handle], directive=course.directive, request__position=ask
    )


def _liaison(obligation: Obligation) -> User:
    return obligation.organization.liaisons.filter(is_deputy=False).get().user


def _file(course: Course, filing: Filing, at: datetime, *, mended: bool = False) -> None:
    """Written and filed in one sitting; a version filed anew has mended what was not done."""
    obligation = owed(course, filing.by, filing.ask)
    differing = {} if mended else {place: (answer, words) for place, answer, words in filing.answers}
    responses = {
        pk: differing.get(place, ("done", DONE_WORDS[(place + obligation.pk) % len(DONE_WORDS)]))
        for place, pk in enumerate(_duties(obligation))
    }
    content = Content(filing.situation, filing.summary, filing.difficulties, responses)
    report = _save(obligation, content, at)
    if filing.file and not mended:
        upload = SimpleUploadedFile(*filing.file)
        attachments.attach(report, upload, requirement=None, actor=report.author, at=at)
    workflow.file(report, actor=report.author, at=at)


def _save(obligation: Obligation, content: Content, at: datetime) -> Report:
    seen = filling.sheet_of(obligation).seen
    return filling.save(obligation, content, seen=seen, actor=_liaison(obligation), at=at)


def _duties(obligation: Obligation) -> list[int]:
    return [requirement.pk for requirement in duties.of(obligation.organization, obligation.directive)]


def _hand_back(course: Course, filing: Filing, at: datetime) -> None:
    workflow.hand_back(_latest(course, filing), actor=course.house.people["an"], at=at, note=filing.note)


def _accept(course: Course, filing: Filing, at: datetime) -> None:
    workflow.accept(_latest(course, filing), actor=course.house.people["an"], at=at)


def _latest(course: Course, filing: Filing) -> Report:
    return owed(course, filing.by, filing.ask).reports.order_by("-version")[0]
