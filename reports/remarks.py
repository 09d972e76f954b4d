"""Questions and answers between the department and an organisation, about one answer of a report or all of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.workflow import Refused
from reports import notices, places
from reports.models import Obligation, Remark, Report
from reports.permissions import files, reviews

LONGEST_WORDS = 4_000
WHOLE = ""
ANSWERED = Exists(Remark.objects.filter(answers=OuterRef("pk")))


@dataclass(frozen=True)
class Question:
    """A question with its answers. ``title`` says which answer of the report it is about, empty where about all of it."""

    remark: Remark
    answers: Sequence[Remark]
    title: str
    is_ours: bool

    @property
    def waits_for_us(self) -> bool:
        return not self.answers and not self.is_ours

    @property
    def anchor(self) -> str:
        return f"question-{self.remark.pk}"


def is_of_department(author: User) -> bool:
    return author.department_id is not None


def may_write(user: User, obligation: Obligation) -> bool:
    return reviews(user, obligation) or files(user, obligation)


@transaction.atomic
def write(
    obligation: Obligation, *, words: str, by: User, at: datetime, place: str = WHOLE, answers: Remark | None = None
) -> Remark:
    """Ask something, or answer a question; the other side gets a letter. The same words sent twice stand once."""
    if not may_write(by, obligation):
        raise PermissionDenied
    words = words.strip()
    if not words:
        raise Refused(_("Write what you want to say."))
    if len(words) > LONGEST_WORDS:
        said = _("A question or answer has at most %(most)d characters; this one has %(n)d.")
        raise Refused(said % {"most": LONGEST_WORDS, "n": len(words)})
    Obligation.objects.select_for_update().only("pk").get(pk=obligation.pk)
    place = answers.place if answers else _known(obligation, place)
    last = obligation.remarks.order_by("-pk").first()
    if last and (last.place, last.words, last.author_id, last.answers_id) == (place, words, by.pk, answers.pk if answers else None):
        return last
    said = obligation.remarks.create(place=place, author=by, words=words, answers=answers, at=at)
    _tell(said, _title(obligation, place), at)
    return said


def questions_of(obligation: Obligation, user: User) -> list[Question]:
    """Everything asked about it, the oldest first, as this person sees it."""
    said = Remark.objects.select_related("author").order_by("pk")
    given = Prefetch("answered_by", said, to_attr="answers_given")
    asked = said.filter(obligation=obligation, answers=None).prefetch_related(given)
    found = list(asked)
    named = titles(obligation) if any(one.place for one in found) else {}
    return [
        Question(one, one.answers_given, named.get(one.place, ""), is_of_department(one.author) == is_of_department(user))
        for one in found
    ]  # fmt: skip


def asked_about(obligation: Obligation) -> QuerySet[Remark]:
    """Its questions, the oldest first; ``is_answered`` says whether anything was said to them."""
    return Remark.objects.filter(obligation=obligation, answers=None).annotate(is_answered=ANSWERED)


def unanswered(user: User) -> QuerySet[Remark]:
    """Questions of the other side that nobody has answered, on what is still owed under running directives; the oldest first."""
    owed = Obligation.objects.visible_to(user).running().owed()
    theirs = {"author__department__isnull": is_of_department(user)}
    waiting = Remark.objects.filter(~ANSWERED, obligation__in=owed, answers=None, **theirs)
    named = ("author", "obligation__organization", "obligation__request", "obligation__directive")
    return waiting.select_related(*named).order_by("at", "pk")


def latest_report(obligation: Obligation) -> Report | None:
    """The version that was filed last."""
    return obligation.reports.filed().order_by("-version").first()


def titles(obligation: Obligation) -> dict[str, str]:
    """What may be asked about, by place: the answers of the last version, or those there will be."""
    last = latest_report(obligation)
    return places.titles_of(last) if last else places.titles_asked(obligation)


def _known(obligation: Obligation, place: str) -> str:
    if place != WHOLE and place not in titles(obligation):
        raise Refused(_("There is no such answer in this report; ask about the whole report instead. Your words are still here."))
    return place


def _title(obligation: Obligation, place: str) -> str:
    """As the letter says it, whatever language the writer reads the portal in."""
    with translation.override(settings.LANGUAGE_CODE):
        return titles(obligation).get(place, "") if place else ""


def _tell(remark: Remark, title: str, at: datetime) -> None:
    if is_of_department(remark.author):
        notices.remark_for_organization(remark, title=title, at=at)
    else:
        notices.remark_for_department(remark, title=title, at=at)
