"""The figures as the page draws them: each with its fields, what was said before, what is wrong and what looks unlikely."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.templatetags.figures import number
from directives.definitions.layout import Group, Indicator, Kind, Layout
from reports.cells import reading, showing
from reports.cells.cell import Cell, from_json
from reports.filling.carrying import carried_cell
from reports.filling.content import EXPLANATION
from reports.forms.figures import Box, Typed, count_of_rows, name_of, row_boxes
from reports.models import Attachment, Figure

if TYPE_CHECKING:
    from reports.history import Past
    from reports.plausibility import Finding

BASELINES = {"ordinary": gettext_lazy("Ordinary day"), "last_year": gettext_lazy("Same lunar day last year")}
PLACE_HOLDER = "__n__"
"""Where the number of a new row goes."""
MOST_FIELDS = 1200
MOST_UNFOLDED = 3
MOST_READ = 20


@dataclass(frozen=True)
class Doubt:
    """Something that looks unlikely, and what has been said about it."""

    key: str
    place: str
    sentence: str
    needs_word: bool
    words: str

    @property
    def name(self) -> str:
        return f"{EXPLANATION}{self.key}"


@dataclass(frozen=True)
class Compared:
    """What was said before ("yesterday", "last_year", "plan"): as it is read, the number, and by how much today's differs."""

    label: str
    written: str
    value: Decimal | None
    change: str
    differs: bool


@dataclass(frozen=True)
class Baseline:
    box: Box
    change: str


@dataclass(frozen=True)
class Beside:
    """What stands beside the figures. ``theirs`` are colleagues' cells to be chosen from, by the name of the figure.

    ``is_typed``: the page comes back with what was typed a moment ago.
    """

    past: Mapping[str, Past] = field(default_factory=dict)
    doubts: Iterable[Doubt] = ()
    carried: frozenset[str] = frozenset()
    files: Iterable[Attachment] = ()
    refused: Mapping[str, list[str]] = field(default_factory=dict)
    errors: Mapping[str, list[str]] = field(default_factory=dict)
    theirs: Mapping[str, str] = field(default_factory=dict)
    more_rows: Mapping[str, int] = field(default_factory=dict)
    is_typed: bool = False


@dataclass(frozen=True)
class Drawn:
    """One figure. ``heard``: how a figure was read that could be meant otherwise."""

    indicator: Indicator
    main: Box
    is_nothing: bool
    cell: Cell
    baselines: list[Baseline]
    rows: list[list[Box]]
    blank: list[Box]
    errors: list[str]
    heard: str
    past: list[Compared]
    is_carried: bool
    doubts: list[Doubt]
    files: list[Attachment]
    file_errors: list[str]
    theirs: str

    @property
    def name(self) -> str:
        return self.main.name

    @property
    def state(self) -> str:
        """One of three: "given", "nothing", or "open" where nothing has been said yet."""
        if self.is_nothing:
            return "nothing"
        return "given" if self.cell.is_given or not self.cell.is_understood or self.files else "open"

    @property
    def differs(self) -> bool:
        """From what was said yesterday."""
        return any(one.differs for one in self.past if one.label == "yesterday")

    @property
    def is_optional_and_new(self) -> bool:
        """Nobody asks for it, it was not told yesterday, and nothing is said or wrong about it now."""
        told = any(one.label == "yesterday" for one in self.past)
        begun = any(one.box.value for one in self.baselines)
        known = told or begun or self.errors or self.file_errors or self.doubts or self.theirs
        return self.state == "open" and not (self.indicator.required or known)

    @property
    def described(self) -> str:
        """What is read aloud with its field."""
        parts = {"error": bool(self.errors), "past": bool(self.past), "help": bool(self.indicator.help)}
        return " ".join(f"{self.name}-{part}" for part, is_there in parts.items() if is_there)

    @property
    def is_long(self) -> bool:
        """More rows than a form can carry: they were brought in from Excel, are read here, and changed there."""
        return len(self.cell.rows) * len(self.indicator.columns) > MOST_FIELDS

    @property
    def read_rows(self) -> list[list[str]]:
        columns = self.indicator.columns
        return [[showing.in_column(column, row) for column in columns] for row in self.cell.rows[:MOST_READ]]

    @property
    def count(self) -> int:
        return len(self.rows)


@dataclass(frozen=True)
class DrawnGroup:
    title: str
    figures: list[Drawn]

    @property
    def answered(self) -> int:
        return sum(figure.state != "open" for figure in self.figures)


def groups(layout: Layout, typed: Typed, cells: Mapping[str, Cell], beside: Beside) -> list[DrawnGroup]:
    return [DrawnGroup(group.title, list(_figures(group, typed, cells, beside))) for group in layout.groups if group.indicators]


def may_be_folded(groups: Iterable[DrawnGroup]) -> int:
    """How many figures a telephone need not show at once: they are optional, and nothing is known of them.

    0 where they are few, and where nothing else would be left.
    """
    new = [figure.is_optional_and_new for group in groups for figure in group.figures]
    return sum(new) if sum(new) > MOST_UNFOLDED and not all(new) else 0


def _figures(group: Group, typed: Typed, cells: Mapping[str, Cell], beside: Beside) -> Iterator[Drawn]:
    for indicator in group.indicators:
        yield _drawn(indicator, typed, cells.get(indicator.key, Cell()), beside)


def _drawn(indicator: Indicator, typed: Typed, cell: Cell, beside: Beside) -> Drawn:
    name = name_of(indicator)
    main = Box(name, indicator.name, typed.get(name, ""), indicator)
    return Drawn(
        indicator, main, bool(typed.get(f"{name}-nothing")), cell,
        baselines=list(_baselines(indicator, typed, cell)),
        rows=_rows(indicator, typed, beside), blank=row_boxes(indicator, PLACE_HOLDER, {}),
        errors=beside.errors.get(name) or [said for said in [reading.fault(indicator, cell)] if said],
        heard=reading.heard(indicator, main.value) if beside.is_typed else "",
        past=list(_past(indicator, cell, beside.past)), is_carried=name in beside.carried,
        doubts=[doubt for doubt in beside.doubts if doubt.place == name],
        files=[file for file in beside.files if file.indicator == indicator.key],
        file_errors=beside.refused.get(f"files-{name}", []), theirs=beside.theirs.get(name, ""),
    )  # fmt: skip


def _baselines(indicator: Indicator, typed: Typed, cell: Cell) -> Iterator[Baseline]:
    if not (indicator.wants_baseline and indicator.is_figure):
        return
    for part, label in BASELINES.items():
        name = f"{name_of(indicator)}-{part}"
        yield Baseline(Box(name, str(label), typed.get(name, ""), indicator), change(cell.value, getattr(cell, part)))


def _rows(indicator: Indicator, typed: Typed, beside: Beside) -> list[list[Box]]:
    """Those that were typed, or one to begin with; and those that whoever has no script has asked for."""
    if indicator.kind != Kind.ROWS:
        return []
    written = count_of_rows(indicator, typed)
    wanted = written + beside.more_rows.get(indicator.key, 0 if written else 1)
    return [row_boxes(indicator, place, typed) for place in range(wanted)]


def _past(indicator: Indicator, cell: Cell, past: Mapping[str, Past]) -> Iterator[Compared]:
    for label, before in past.items():
        figure = before.figures.get(indicator.key)
        if figure is None or indicator.kind == Kind.FILE:
            continue
        was = showing.written(indicator, carried_cell(indicator, figure))
        yield Compared(label, was, figure.value, change(cell.value, figure.value), _differs(cell, figure))


def _differs(cell: Cell, figure: Figure) -> bool:
    """Something is said, and it is not what was said before."""
    if not cell.is_given and not cell.is_nothing:
        return False
    was_nothing = figure.state == Figure.State.NOTHING
    if cell.is_nothing or was_nothing:
        return cell.is_nothing != was_nothing
    return (cell.value, cell.words, cell.moment) != (None if cell.rows else figure.value, figure.words, figure.moment) or (
        [dict(row) for row in cell.rows] != (figure.rows or [])
    )


def change(now: Decimal | None, before: Decimal | None) -> str:
    """"+12,5 %" against what was; "" where there is nothing to compare."""
    if now is None or not before or now == before:
        return ""
    percent = 100 * (now - before) / abs(before)
    sign = "+" if percent > 0 else "\N{MINUS SIGN}"
    return f"{sign}{number(abs(percent), 1)}\N{NO-BREAK SPACE}%"


def theirs_in_words(layout: Layout, parts: Mapping[str, object]) -> dict[str, str]:
    """What colleagues have saved in these figures, as people read it."""
    by_name = {name_of(indicator): indicator for indicator in layout}
    return {
        name: showing.written(by_name[name], from_json(kept)) if kept else _("not yet reported")  # type: ignore[arg-type]
        for name, kept in parts.items() if name in by_name
    }  # fmt: skip


def doubts_of(findings: Iterable[Finding], explanations: Mapping[str, str]) -> list[Doubt]:
    return [Doubt(f.key, f.place, str(f.sentence), f.needs_word, explanations.get(f.key, "")) for f in findings]
