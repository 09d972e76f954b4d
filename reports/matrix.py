"""The requirement × organisation matrix: what each organisation last answered to each requirement that concerns it.

The answers are those of the report an organisation filed last (whatever became of it), of those that answer
requirements at all. Read as plain columns, not as records: a page has thousands of cells.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, Window
from django.db.models.functions import RowNumber

from directives.models import Delivery, Directive, Requirement
from directives.querysets import DeliveryQuerySet
from enterprises.sectors import Sector
from reports.models import Report, Response
from reports.querysets import ReportQuerySet

UNANSWERED = "unanswered"
ANSWERS = (*Response.Answer.values, UNANSWERED)
Counts = dict[str, int]


@dataclass(frozen=True)
class Duty:
    """A column: one requirement, its place in the text ("2.1"), and for whom it is."""

    requirement: Requirement
    number: str
    only_for: frozenset[int]

    @property
    def sectors(self) -> tuple[Sector, ...]:
        return self.requirement.section.sectors

    def concerns(self, organization_id: int, sectors: Iterable[Sector]) -> bool:
        """The rule of :mod:`reports.duties`, for sectors as they were when the directive was sent."""
        addressed = not self.sectors or not set(self.sectors).isdisjoint(sectors)
        return addressed and (not self.only_for or organization_id in self.only_for)

    def concerned(self) -> Q:
        """The same as a condition on deliveries."""
        addressed = Q(sectors__in_common=self.sectors) if self.sectors else Q()
        return addressed & Q(organization__in=self.only_for) if self.only_for else addressed


@dataclass(frozen=True)
class Line:
    """A row: one organisation, and for each duty what it said; None where the duty does not concern it."""

    organization_id: int
    name: str
    report_id: int | None
    answers: tuple[str | None, ...]
    words: tuple[str, ...]

    @property
    def concerned(self) -> int:
        return sum(answer is not None for answer in self.answers)

    @property
    def done(self) -> int:
        return self.answers.count(Response.Answer.DONE)


def duties(directive: Directive) -> list[Duty]:
    """The columns, numbered as they stand."""
    requirements = Requirement.objects.filter(section__directive=directive).select_related("section")
    reserved = _reserved(directive)
    found, places = [], {}
    for requirement in requirements.order_by("section__position", "section_id", "position", "pk"):
        place = places.setdefault(requirement.section_id, [len(places) + 1, 0])
        place[1] += 1
        found.append(Duty(requirement, f"{place[0]}.{place[1]}", frozenset(reserved.get(requirement.pk, ()))))
    return found


def for_sector(columns: Iterable[Duty], sector: str) -> list[Duty]:
    """Those that are for this sector ("": for any)."""
    return [duty for duty in columns if not sector or not duty.sectors or sector in duty.sectors]


def _reserved(directive: Directive) -> dict[int, list[int]]:
    """For requirements that are only for some organisations: which."""
    chosen = Requirement.only_for.through.objects.filter(requirement__section__directive=directive)
    reserved: dict[int, list[int]] = {}
    for requirement_id, organization_id in chosen.values_list("requirement_id", "organization_id"):
        reserved.setdefault(requirement_id, []).append(organization_id)
    return reserved


def _answering(directive: Directive) -> ReportQuerySet:
    """Filed reports of this directive in which requirements are answered."""
    answered = Response.objects.filter(~Q(answer=""), report=OuterRef("pk"))
    return Report.objects.filed().filter(Exists(answered), obligation__directive=directive)


def _latest(directive: Directive) -> ReportQuerySet:
    """Of each organisation the one filed last."""
    newest_first = [F("filed_at").desc(), F("pk").desc()]
    order = Window(RowNumber(), partition_by=F("obligation__organization"), order_by=newest_first)
    return _answering(directive).annotate(place=order).filter(place=1).values("pk")


def lines(directive: Directive, deliveries: Sequence[Delivery], columns: Sequence[Duty]) -> list[Line]:
    """The rows for these deliveries, in two queries."""
    newest = _answering(directive).filter(obligation__organization__in=[d.organization_id for d in deliveries])
    ordered = newest.order_by("filed_at", "pk").values_list("obligation__organization", "pk")
    reports = dict(ordered)  # of several the last one stays
    said = Response.objects.filter(report__in=reports.values(), requirement__in=[d.requirement.pk for d in columns])
    answers = {(report, requirement): (answer, words) for report, requirement, answer, words in said.values_list(
        "report_id", "requirement_id", "answer", "words"
    )}  # fmt: skip
    return [_line(delivery, columns, reports.get(delivery.organization_id), answers) for delivery in deliveries]


def _line(
    delivery: Delivery, columns: Sequence[Duty], report: int | None, answers: dict[tuple[int, int], tuple[str, str]]
) -> Line:
    said: list[str | None] = []
    words = []
    for duty in columns:
        answer, explanation = answers.get((report or 0, duty.requirement.pk), ("", ""))
        is_concerned = answer or duty.concerns(delivery.organization_id, delivery.sectors)
        said.append((answer or UNANSWERED) if is_concerned else None)
        words.append(explanation)
    organization = delivery.organization
    return Line(organization.pk, organization.short_name, report, tuple(said), tuple(words))


def counts(directive: Directive, deliveries: DeliveryQuerySet, columns: Sequence[Duty]) -> dict[int, Counts]:
    """For each duty how many of these organisations gave each answer, and how many concerned gave none."""
    organizations = deliveries.order_by().values("organization")
    said = Response.objects.filter(report__in=_latest(directive), report__obligation__organization__in=organizations)
    found: dict[int, Counts] = {duty.requirement.pk: dict.fromkeys(ANSWERS, 0) for duty in columns}
    for requirement, answer, n in said.exclude(answer="").values_list("requirement", "answer").annotate(Count("pk")):
        if requirement in found:
            found[requirement][answer] = n
    for duty, concerned in zip(columns, _concerned(deliveries, columns), strict=True):
        column = found[duty.requirement.pk]
        column[UNANSWERED] = max(0, concerned - sum(column.values()))
    return found


def _concerned(deliveries: DeliveryQuerySet, columns: Sequence[Duty]) -> Iterable[int]:
    """How many of these organisations each duty concerns."""
    if not columns:
        return []
    named = {f"duty_{duty.requirement.pk}": Count("pk", filter=duty.concerned()) for duty in columns}
    return deliveries.order_by().aggregate(**named).values()


def answering_with(directive: Directive, duty: Duty, answer: str) -> Q:
    """Deliveries to organisations that gave this answer to the duty (``unanswered``: that it concerns and that gave none)."""
    said = Response.objects.filter(report__in=_latest(directive), requirement=duty.requirement)
    if answer == UNANSWERED:
        return duty.concerned() & ~Q(organization__in=_who(said.exclude(answer="")))
    return Q(organization__in=_who(said.filter(answer=answer)))


def _who(responses: Collection[Response]) -> Any:
    return responses.values("report__obligation__organization")
