"""The data form of a report: groups for some sectors, each with its indicators. A value, kept as JSON in its version."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from enterprises.sectors import Sector

LONGEST_KEY = 40
"""Letters of the key of an indicator: small letters, figures and "_", beginning with a letter."""


class Kind(TextChoices):
    """What is written into an indicator, or into a column of its rows (there all but rows and file)."""

    NUMBER = "number", pgettext_lazy("of an indicator", "Number")
    PERCENT = "percent", _("Percent")
    TEXT = "text", pgettext_lazy("of an indicator", "Text")
    CHOICE = "choice", _("Choice")
    MOMENT = "moment", _("Date and hour")
    ROWS = "rows", _("Rows")
    FILE = "file", _("File")


class Total(TextChoices):
    """How one figure of all operators is made of theirs."""

    SUM = "sum", _("Sum")
    MAX = "max", _("Greatest")
    MEAN = "mean", _("Weighted mean")
    NONE = "none", pgettext_lazy("total", "None")


@dataclass(frozen=True)
class Column:
    """A column of an indicator of rows. ``choices`` only where the kind is a choice."""

    key: str
    name: str
    kind: str = Kind.TEXT
    choices: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True)
class Indicator:
    """One thing that is asked. ``key`` stays the same through versions, years and departments: figures are compared by it.

    ``wants_baseline``: the ordinary day and the same lunar day of last Tết are asked beside it.
    ``weight`` is the key of the indicator a weighted mean is weighted by. ``part_of`` is the key of the whole it cannot
    exceed ("stations down" of "stations"); ``share_of`` are the keys of the part and the whole a percentage speaks of.
    ``proves`` are words of the requirement that it proves.
    """

    key: str
    name: str
    kind: str = Kind.NUMBER
    unit: str = ""
    required: bool = False
    wants_baseline: bool = False
    total: str = Total.NONE
    weight: str = ""
    choices: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    part_of: str = ""
    share_of: tuple[str, ...] = ()
    help: str = ""
    proves: str = ""

    @property
    def is_figure(self) -> bool:
        """A number that can be compared and added up."""
        return self.kind in (Kind.NUMBER, Kind.PERCENT)

    @property
    def measured_in(self) -> str:
        """Its unit; of a percentage "%", also where nobody has said so."""
        return self.unit or ("%" if self.kind == Kind.PERCENT else "")


@dataclass(frozen=True)
class Group:
    """A group of indicators (nhóm chỉ tiêu), for organisations of these sectors; for everybody where none is named."""

    title: str
    sectors: tuple[str, ...] = ()
    indicators: tuple[Indicator, ...] = ()

    def concerns(self, sectors: Iterable[str]) -> bool:
        return not self.sectors or not set(self.sectors).isdisjoint(sectors)


@dataclass(frozen=True)
class Layout:
    """The whole form. Every key stands in it once."""

    groups: tuple[Group, ...] = ()

    def __iter__(self) -> Iterator[Indicator]:
        return (indicator for group in self.groups for indicator in group.indicators)

    @cached_property
    def by_key(self) -> Mapping[str, Indicator]:
        return {indicator.key: indicator for indicator in self}

    def for_sectors(self, sectors: Iterable[str]) -> Layout:
        """What an organisation of these sectors is asked."""
        own = [str(sector) for sector in sectors]
        return Layout(tuple(group for group in self.groups if group.concerns(own)))


def as_json(layout: Layout) -> dict[str, Any]:
    """As a version keeps it; what is as it usually is, is left out."""
    return {"groups": [_plain(group) for group in layout.groups]}


def from_json(kept: Mapping[str, Any]) -> Layout:
    """What :func:`as_json` wrote. Raises ValueError or TypeError where it is something else."""
    return Layout(tuple(_group(row) for row in kept.get("groups", ())))


def _plain(value: Any) -> dict[str, Any]:
    said = {}
    for field in fields(value):
        held = getattr(value, field.name)
        if field.name != "kind" and held == field.default:
            continue
        said[field.name] = [_plain(one) if hasattr(one, "key") else str(one) for one in held] if isinstance(held, tuple) else held
    return said


def _group(row: Mapping[str, Any]) -> Group:
    sectors = tuple(Sector(name).value for name in row.get("sectors", ()))
    return Group(row["title"], sectors, tuple(_indicator(one) for one in row.get("indicators", ())))


def _indicator(row: Mapping[str, Any]) -> Indicator:
    lists = {name: tuple(row[name]) for name in ("choices", "share_of") if name in row}
    named = {"kind": Kind(row["kind"]).value, "total": Total(row.get("total", Total.NONE)).value}
    return Indicator(**{**row, **lists, **named, "columns": tuple(_column(one) for one in row.get("columns", ()))})


def _column(row: Mapping[str, Any]) -> Column:
    return Column(**{**row, "kind": Kind(row["kind"]).value, "choices": tuple(row.get("choices", ()))})
