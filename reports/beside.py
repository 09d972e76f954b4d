"""What stands beside the answers of a report while it is read: yesterday, last year, the plan, and what others reported."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Count, F, Q, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _

from directives.definitions.layout import Indicator, Layout
from reports.cells.cell import Cell
from reports.cells.showing import amount, written
from reports.history import History, Past
from reports.models import Attachment, Figure, Obligation, Report, Response


@dataclass(frozen=True)
class Others:
    """The other organisations' figure of the same request, day and hour: how many gave one, the middle one, who has most."""

    count: int
    median: str
    highest: str
    highest_name: str


@dataclass(frozen=True)
class Beside:
    """One indicator as it was said elsewhere, as people read it; "" where nothing was."""

    yesterday: str = ""
    last_year: str = ""
    plan: str = ""
    others: Others | None = None

    @property
    def is_empty(self) -> bool:
        return not (self.yesterday or self.last_year or self.plan or self.others)


@dataclass(frozen=True)
class Answers:
    """A duty as it was answered elsewhere: in the plan of the same organisation, and by how many others in which way."""

    plan: Response | None = None
    others: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Whole:
    """An earlier report of the same organisation; of its plan the files stand here, too."""

    label: str
    past: Past
    files: list[Attachment] = field(default_factory=list)


def reports(history: History) -> list[Whole]:
    plan, yesterday, last_year = history.plan, history.yesterday, history.last_year
    found = [Whole(_("Its plan"), plan, list(plan.report.attachments.all()))] if plan else []
    found += [Whole(_("The report of the day before"), yesterday)] if yesterday else []
    return found + ([Whole(_("The report of last year"), last_year)] if last_year else [])


def figures(obligation: Obligation, layout: Layout, history: History, *, with_others: bool) -> dict[str, Beside]:
    """By the key of the indicator; other organisations are for the department alone."""
    comparable = [indicator.key for indicator in layout if indicator.is_figure]
    middle = _others(obligation, comparable) if with_others and comparable else {}
    return {
        indicator.key: Beside(
            said(indicator, history.yesterday), said(indicator, history.last_year), said(indicator, history.plan),
            _in_words(indicator, middle.get(indicator.key, [])),
        )
        for indicator in layout
    }  # fmt: skip


def said(indicator: Indicator, past: Past | None) -> str:
    """What an earlier report said of the same indicator."""
    figure = past.figures.get(indicator.key) if past else None
    return written(indicator, cell_of(figure)) if figure else ""


def cell_of(figure: Figure) -> Cell:
    if figure.state == Figure.State.NOTHING:
        return Cell(is_nothing=True)
    return Cell(value=figure.value, words=figure.words, moment=figure.moment, rows=tuple(figure.rows or ()))


def duties(obligation: Obligation, history: History, *, with_others: bool) -> dict[int, Answers]:
    """By the key of the requirement: only answers to the requirements of this very directive can be compared."""
    same = history.plan and history.plan.report.obligation.directive_id == obligation.directive_id
    planned = {r.requirement_id: r for r in history.plan.report.responses.exclude(answer="")} if same else {}
    counted = _answers_of_others(obligation) if with_others else {}
    return {pk: Answers(planned.get(pk), counted.get(pk, {})) for pk in {*planned, *counted}}


class Standing:
    """Where a figure stands among those of its key, least first: ``place`` of ``of``."""

    place = Window(RowNumber(), partition_by=F("key"), order_by=("value", "pk"))
    of = Window(Count("pk"), partition_by=F("key"))


def _others(obligation: Obligation, keys: Iterable[str]) -> dict[str, list[tuple[Decimal, str, int]]]:
    """The middle one or two and the greatest of each key, in one query that never reads the others."""
    given = Figure.objects.latest().filter(
        request=obligation.request_id, due_at=obligation.due_at, key__in=list(keys), value__isnull=False
    )
    ranked = given.exclude(organization=obligation.organization_id).annotate(place=Standing.place, of=Standing.of)
    telling = Q(place=F("of")) | Q(place=(F("of") + 1) / 2) | Q(place=(F("of") + 2) / 2)
    found: dict[str, list[tuple[Decimal, str, int]]] = {}
    wanted = ranked.filter(telling).order_by("key", "place").values_list("key", "value", "organization__short_name", "of")
    for key, *row in wanted:
        found.setdefault(key, []).append(tuple(row))
    return found


def _in_words(indicator: Indicator, ranked: list[tuple[Decimal, str, int]]) -> Others | None:
    if not ranked:
        return None
    highest, name, count = ranked[-1]
    middle = ranked[: 2 - count % 2] if count > 1 else ranked
    median = sum((value for value, *_rest in middle), Decimal(0)) / len(middle)
    return Others(count, amount(indicator, median), amount(indicator, highest), name)


def _answers_of_others(obligation: Obligation) -> dict[int, dict[str, int]]:
    """How the others answered, as last filed and not handed back."""
    filed = Report.objects.filter(
        obligation__request=obligation.request_id, obligation__due_at=obligation.due_at, state__in=("filed", "accepted"),
    ).exclude(obligation=obligation.pk)  # fmt: skip
    rows = Response.objects.filter(report__in=filed).exclude(answer="").values_list("requirement", "answer").annotate(Count("pk"))
    counted: dict[int, dict[str, int]] = {}
    for requirement, answer, n in rows.order_by():
        counted.setdefault(requirement, {})[answer] = n
    return counted
