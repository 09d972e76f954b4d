"""What a filed report says, written down as figures: once, in the transaction that files it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from directives.definitions.layout import Indicator, Kind, Layout, Total, from_json
from reports.cells.cell import Cell, all_from_json
from reports.models import Figure, Report


def layout_of(report: Report) -> Layout:
    """The form of a report as its organisation sees it: a filed one on the version it was filed on; empty without a form."""
    form = report.form if report.form_id else report.obligation.request.form
    return from_json(form.layout).for_sectors(report.obligation.sectors) if form else Layout()


def record(report: Report) -> int:
    """Write the rows of a report that is being filed; those of the version before are no longer the latest.

    Says how many there are. A figure of an indicator that is not on the form any more is not recorded.
    """
    Figure.objects.filter(report__obligation=report.obligation_id, is_latest=True).update(is_latest=False)
    return len(Figure.objects.bulk_create(_rows(report, layout_of(report)), batch_size=200))


def _rows(report: Report, layout: Layout) -> Iterator[Figure]:
    cells, owed = all_from_json(report.figures), report.obligation
    files = _files(report)
    for indicator in layout:
        cell = _with_files(indicator, cells.get(indicator.key, Cell()), files)
        if not cell.is_nothing and not cell.is_given:
            continue
        yield Figure(
            report=report, request_id=owed.request_id, organization_id=owed.organization_id, due_at=owed.due_at, day=owed.day,
            key=indicator.key, weight=_weight(indicator, cells), **_said(cell),
        )  # fmt: skip


def _said(cell: Cell) -> dict[str, object]:
    if cell.is_nothing:
        return {"state": Figure.State.NOTHING}
    rows = [dict(row) for row in cell.rows]
    value = Decimal(len(rows)) if rows else cell.value
    return {
        "state": Figure.State.GIVEN, "value": value, "ordinary": cell.ordinary, "last_year": cell.last_year,
        "words": cell.words, "moment": cell.moment, "rows": rows or None,
    }  # fmt: skip


def _weight(indicator: Indicator, cells: dict[str, Cell]) -> Decimal | None:
    if indicator.total != Total.MEAN:
        return None
    weighing = cells.get(indicator.weight)
    return weighing.value if weighing else None


def _files(report: Report) -> dict[str, str]:
    named: dict[str, list[str]] = {}
    for key, name in report.attachments.exclude(indicator="").values_list("indicator", "name"):
        named.setdefault(key, []).append(name)
    return {key: "; ".join(names) for key, names in named.items()}


def _with_files(indicator: Indicator, cell: Cell, files: dict[str, str]) -> Cell:
    is_file = indicator.kind == Kind.FILE and indicator.key in files and not cell.is_nothing
    return Cell(words=files[indicator.key]) if is_file else cell
