"""What is to be known of each answer while a report is read: how it was judged, whether it changed, what was asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reports import judging, places, plausibility, remarks
from reports.history import History
from reports.models import Attachment, Judgement, Remark, Report
from reports.places import Answer
from reports.plausibility import Finding

Unlikely = tuple[Finding, str]


@dataclass(frozen=True)
class About:
    """One answer. ``returned_before`` is what was said of it in the version that came back; ``findings`` are what looks
    unlikely in it, each with the word the organisation has put to it. ``files_before`` proved it in the version before,
    None where the evidence is the same."""

    place: str
    title: str
    judgement: Judgement | None = None
    returned_before: Judgement | None = None
    is_changed: bool = False
    files_before: Sequence[Attachment] | None = None
    questions: Sequence[Remark] = ()
    findings: Sequence[Unlikely] = ()

    @property
    def is_news(self) -> bool:
        """Is it worth reading in a report that was filed anew?"""
        was_judged_anew = self.judgement is not None and self.judgement.verdict == judging.RETURNED
        return self.is_changed or self.returned_before is not None or was_judged_anew

    @property
    def seen(self) -> str:
        return judging.seen_in(self.judgement)

    @property
    def open_questions(self) -> int:
        return sum(not question.is_answered for question in self.questions)


def answers(
    report: Report, before: Report | None, history: History, *, is_of_department: bool
) -> dict[str, About]:
    """By place. An organisation reads what was said of its answers once the whole is decided on."""
    given = judging.of(report) if is_of_department or report.state != Report.State.FILED else {}
    earlier = places.answers_of(before) if before else {}
    back = {p: j for p, j in judging.of(before).items() if j.verdict == judging.RETURNED} if before else {}
    asked, unlikely = _questions(report), _findings(report, history)
    return {
        place: About(
            place, answer.title, given.get(place), back.get(place), questions=asked.get(place, ()),
            findings=unlikely.get(place, ()), **_change(answer, before, earlier.get(place), unlikely.get(place, ())),
        )
        for place, answer in places.answers_of(report).items()
    }  # fmt: skip


def _change(answer: Answer, before: Report | None, earlier: Answer | None, unlikely: Sequence[Unlikely]) -> dict[str, Any]:
    """A new word on what looks unlikely is a change, too."""
    if before is None:
        return {}
    is_explained = any(words != before.explanations.get(finding.key, "") for finding, words in unlikely)
    has_other_files = earlier is not None and earlier.evidence != answer.evidence
    return {
        "is_changed": earlier is None or earlier.said != answer.said or is_explained,
        "files_before": earlier.files if has_other_files else None,
    }


def one(report: Report, place: str) -> About | None:
    """A single answer, to draw it anew after it was judged."""
    title = places.titles_of(report).get(place)
    return About(place, title, judging.of(report).get(place)) if title else None


def _findings(report: Report, history: History) -> dict[str, list[Unlikely]]:
    found: dict[str, list[Unlikely]] = {}
    for finding in plausibility.findings(report, history):
        found.setdefault(finding.place, []).append((finding, str(report.explanations.get(finding.key, ""))))
    return found


def _questions(report: Report) -> dict[str, list[Remark]]:
    asked: dict[str, list[Remark]] = {}
    for remark in remarks.asked_about(report.obligation):
        asked.setdefault(remark.place, []).append(remark)
    return asked
