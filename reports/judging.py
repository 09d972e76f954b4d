"""A report judged answer by answer: accepted, or returned with a comment. Two reviewers never undo each other unawares."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from accounts.workflow import OutOfStep, Refused
from reports import places
from reports.models import Judgement, Report
from reports.permissions import reviews

ACCEPTED, RETURNED = Judgement.Verdict.ACCEPTED, Judgement.Verdict.RETURNED
MOST_NAMED = 5
LONGEST_COMMENT = 5_000


class Overtaken(OutOfStep):
    """Another reviewer has judged this answer since the page was opened; ``theirs`` is what stands."""

    def __init__(self, theirs: Judgement) -> None:
        super().__init__(_overtaken(theirs))
        self.theirs = theirs


def of(report: Report) -> dict[str, Judgement]:
    """What has been said of each answer, by place."""
    return {judgement.place: judgement for judgement in report.judgements.select_related("by")}


def seen_in(judgement: Judgement | None) -> str:
    """Names what somebody had before them when they judged; empty where nothing had been said."""
    return f"{judgement.verdict}.{judgement.at.timestamp()}" if judgement else ""


@transaction.atomic
def judge(report: Report, place: str, verdict: str, *, words: str, seen: str, by: User, at: datetime) -> None:
    """Accept one answer, or return it with a comment. The same judgement given twice stands once.

    Raises :class:`Overtaken` where a colleague has judged it otherwise since, and Refused where the comment is missing
    or there is no such answer.
    """
    _hold(report, by)
    words = words.strip()
    if place not in places.answers_of(report):
        raise Refused(_("There is no such answer in this report; open the page anew."))
    if verdict == RETURNED and not words:
        raise Refused(_("Say what should be mended in this answer; the organisation reads it beside the answer."))
    standing = of(report).get(place)
    if standing and (standing.verdict, standing.words) == (verdict, words):
        return
    _ensure_seen(standing, seen)
    said = {"verdict": verdict, "words": words, "by": by, "at": at}
    Judgement.objects.update_or_create(report=report, place=place, defaults=said)


@transaction.atomic
def take_back(report: Report, place: str, *, seen: str, by: User) -> None:
    """Nothing has been said of this answer after all."""
    _hold(report, by)
    if (standing := of(report).get(place)) is not None:
        _ensure_seen(standing, seen)
        standing.delete()


def begin_to_read(report: Report, *, by: User, at: datetime) -> None:
    """The first reviewer who opens a report has begun to read it; from then on its organisation sees so."""
    if reviews(by, report):
        begun = Report.objects.filter(pk=report.pk, state=Report.State.FILED, opened_at=None).update(opened_at=at, opened_by=by)
        if begun:
            report.opened_at, report.opened_by = at, by


def returned(report: Report) -> list[tuple[str, Judgement]]:
    """What was returned, in the order of the page: the name of the answer and what is said of it."""
    given = of(report)
    back = {place for place, judgement in given.items() if judgement.verdict == RETURNED}
    if not back:
        return []
    return [(title, given[place]) for place, title in places.titles_of(report).items() if place in back]


def is_returned(report: Report) -> bool:
    return report.judgements.filter(verdict=RETURNED).exists()


def _named(titles: list[str]) -> str:
    """“Duty 3: …”; “Stations down” and 2 more."""
    more = len(titles) - MOST_NAMED
    shown = "; ".join(f"“{title}”" for title in titles[:MOST_NAMED])
    return f"{shown} " + _("and %(n)d more") % {"n": more} if more > 0 else shown


@dataclass(frozen=True)
class Return:
    """What an organisation is told when its report is handed back, in its own language."""

    verdict: str
    answers: list[tuple[str, Judgement]]


def what_to_mend(report: Report, note: str) -> Return:
    """The reviewer's words, or else which answers were returned. Raises Refused where there is neither."""
    with translation.override(settings.LANGUAGE_CODE):
        answers = returned(report)
        verdict = note.strip() or _answers_to_mend(answers)
    if not verdict:
        raise Refused(_("Say what should be mended, or return at least one answer with a comment."))
    return Return(verdict, answers)


def _answers_to_mend(answers: list[tuple[str, Judgement]]) -> str:
    if not answers:
        return ""
    many = ngettext("%(n)d answer has to be mended: %(names)s.", "%(n)d answers have to be mended: %(names)s.", len(answers))
    return many % {"n": len(answers), "names": _named([title for title, _judgement in answers])}


def why_not_accepted(report: Report) -> str:
    said = _("Answers have been returned: %(names)s. Hand the report back, or take back what was said of them.")
    return said % {"names": _named([title for title, _judgement in returned(report)])}


def carry_over(report: Report) -> int:
    """What was accepted in the version that came back and says the same in this one stays accepted. Says how many answers."""
    before = report.obligation.reports.filter(version=report.version - 1, state=Report.State.RETURNED).first()
    kept = {} if before is None else {p: j for p, j in of(before).items() if j.verdict == ACCEPTED}
    if not kept:
        return 0
    was, now = places.answers_of(before), places.answers_of(report)
    same = [j for p, j in kept.items() if p in was and p in now and was[p].said == now[p].said]
    rows = [Judgement(report=report, place=j.place, verdict=ACCEPTED, words=j.words, by=j.by, at=j.at) for j in same]
    return len(Judgement.objects.bulk_create(rows))


def _hold(report: Report, by: User) -> None:
    """The report is held until the transaction ends: it is judged, accepted and handed back one after the other."""
    if not reviews(by, report):
        raise PermissionDenied
    held = Report.objects.select_for_update().only("state").get(pk=report.pk)
    if held.state != Report.State.FILED:
        said = _("A colleague has decided on the whole report meanwhile; it is now: %(state)s.")
        raise OutOfStep(said % {"state": held.get_state_display()})


def _ensure_seen(standing: Judgement | None, seen: str) -> None:
    if standing is not None and seen_in(standing) != seen:
        raise Overtaken(standing)


def _overtaken(theirs: Judgement) -> str:
    if theirs.verdict == ACCEPTED:
        return _("%(name)s has accepted this answer meanwhile; decide anew if you see it otherwise.") % {"name": theirs.by}
    said = _("%(name)s has returned this answer meanwhile: “%(words)s”. Decide anew if you see it otherwise.")
    return said % {"name": theirs.by, "words": theirs.words}
