"""What makes a form impossible to fill in or to add up, in a sentence at the place where it is mended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from directives.definitions.layout import Group, Indicator, Kind, Layout, Total
from directives.models import DefinitionVersion, ReportRequest

FEWEST_CHOICES = 2
ON_THE_SPOT = (ReportRequest.Kind.AD_HOC, ReportRequest.Kind.INCIDENT, ReportRequest.Kind.DAILY_STATUS)
"""Kinds of report for which the deadline may come less than a working day after the cut-off."""


@dataclass(frozen=True)
class Fault:
    """``field`` is the field of the indicator by its name in :class:`~directives.definitions.layout.Indicator`."""

    key: str
    field: str
    sentence: str


def found(layout: Layout) -> list[Fault]:
    counted = Counter(one.key for one in layout)
    return [fault for group in layout.groups for one in group.indicators for fault in _of(one, group, layout, counted)]


def of_version(kind: str, version: DefinitionVersion) -> str:
    """What decree 09/2019/NĐ-CP asks for and the version does not keep; "" where nothing is amiss. A warning, no refusal."""
    if kind in ON_THE_SPOT or (version.cut_off_days or 0) >= 1:
        return ""
    return _(
        "The deadline is to be at least one working day after the data cut-off (decree 09/2019/NĐ-CP, Article 8): "
        "write into “Working days from the cut-off to the deadline” how many there are."
    )


def _of(one: Indicator, group: Group, layout: Layout, counted: Counter[str]) -> Iterator[Fault]:
    if counted[one.key] > 1 or _is_named_before(one, group):
        yield Fault(one.key, "name", _("“%(name)s” stands in the form twice; remove one of the two.") % {"name": one.name})
    if one.kind == Kind.CHOICE and len(one.choices) < FEWEST_CHOICES:
        yield Fault(one.key, "choices", _("Write at least two choices, with “;” between them."))
    if one.kind == Kind.ROWS:
        yield from _of_columns(one)
    if one.is_figure:
        yield from _of_figure(one, group, layout)


def _is_named_before(one: Indicator, group: Group) -> bool:
    """Another group may ask the same of others; in one group nobody could tell the two apart."""
    first = next(other for other in group.indicators if other.name.casefold() == one.name.casefold())
    return first is not one


def _of_columns(one: Indicator) -> Iterator[Fault]:
    if not one.columns:
        yield Fault(one.key, "kind", _("Rows need at least one column: add it below, or choose another kind."))
    counted = Counter(column.name.casefold() for column in one.columns)
    for column in {column.name.casefold(): column for column in one.columns if counted[column.name.casefold()] > 1}.values():
        yield Fault(one.key, "kind", _("“%(name)s” stands in the form twice; remove one of the two.") % {"name": column.name})
    for column in one.columns:
        if column.kind == Kind.CHOICE and len(column.choices) < FEWEST_CHOICES:
            said = _("The column “%(name)s” is a choice: write at least two choices, with “;” between them.")
            yield Fault(one.key, "kind", said % {"name": column.name})


def _of_figure(one: Indicator, group: Group, layout: Layout) -> Iterator[Fault]:
    if one.total == Total.MEAN and not one.weight:
        yield Fault(one.key, "weight", _("A weighted mean needs the indicator it is weighted by; name it here."))
    for field, key in (("weight", one.weight), ("part_of", one.part_of), *(("share_of", key) for key in one.share_of)):
        if key and (sentence := _of_reference(one, group, layout, key)):
            yield Fault(one.key, field, sentence)
    if one.part_of and _goes_round(one, layout):
        yield Fault(one.key, "part_of", _("“%(name)s” would be a part of itself in the end.") % {"name": one.name})


def _of_reference(one: Indicator, group: Group, layout: Layout, key: str) -> str:
    """A reference leads to another number, which is asked of everybody who is asked this."""
    other = layout.by_key.get(key)
    if other is None:
        return _("“%(name)s” is no indicator of this form.") % {"name": key}
    if other.key == one.key:
        return _("Name another indicator than this one.")
    if not other.is_figure:
        return _("“%(name)s” is no number.") % {"name": other.name}
    home = next(place for place in layout.groups if other in place.indicators)
    if home.sectors and not (group.sectors and set(group.sectors) <= set(home.sectors)):
        said = _("“%(name)s” is not asked of everybody who is asked this: look at the sectors of both groups.")
        return said % {"name": other.name}
    return ""


def _goes_round(one: Indicator, layout: Layout) -> bool:
    seen, whole = {one.key}, layout.by_key.get(one.part_of)
    while whole is not None and whole.key not in seen:
        seen.add(whole.key)
        whole = layout.by_key.get(whole.part_of)
    return whole is not None and one.key == whole.key and one.part_of != one.key
