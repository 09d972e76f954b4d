"""A form as people read it: what is asked of each indicator in a few words, and what changed between two versions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from directives.definitions.editing import SAID, Wanted
from directives.definitions.layout import Column, Group, Indicator, Kind, Layout, Total, from_json
from directives.likeness import runs
from directives.models import DefinitionVersion
from directives.readable import Entry, Line
from enterprises.sectors import Sector

Facts = dict[str, str]


def of_version(version: DefinitionVersion) -> Wanted:
    return Wanted({name: getattr(version, name) for name in SAID}, from_json(version.layout))


def label_of(column: str) -> str:
    return capfirst(str(DefinitionVersion._meta.get_field(column).verbose_name))


def facts(one: Indicator, layout: Layout) -> Facts:
    """What is asked, by label; what is as usual is left out."""
    found = {pgettext("of an indicator", "Kind"): Kind(one.kind).label, _("Unit"): one.unit, _("Choices"): "; ".join(one.choices)}
    found[_("Columns")] = "; ".join(column_in_words(column) for column in one.columns)
    found[_("Has to be filled in")] = _("Yes") if one.required else ""
    found[_("Beside it")] = _("an ordinary day, the same lunar day of last Tết") if one.wants_baseline else ""
    found[_("Total of all")] = _total(one, layout) if one.total != Total.NONE else ""
    found[_("Part of")] = name_of(one.part_of, layout)
    found[_("Share")] = _("%(part)s of %(whole)s") % _share(one, layout) if one.share_of else ""
    found |= {_("Help"): one.help, _("Proves"): one.proves}
    return {label: str(text) for label, text in found.items() if text}


def beside(one: Indicator, layout: Layout) -> Facts:
    """The same without what stands at its name and in its cell."""
    shown = {_("Unit"), _("Help"), _("Columns"), _("Choices")}
    return {label: words for label, words in facts(one, layout).items() if label not in shown}


def column_in_words(column: Column) -> str:
    kind = "; ".join(column.choices) or Kind(column.kind).label
    said = f"{column.name} ({kind})"
    return f"{said}*" if column.required else said


def name_of(key: str, layout: Layout) -> str:
    return layout.by_key[key].name if key in layout.by_key else key


def sectors_of(group: Group) -> str:
    return ", ".join(str(Sector(one).label) for one in group.sectors) or _("every sector")


def changes(old: Wanted, new: Wanted) -> list[Entry]:
    """In the order of the page: the eleven things, the groups, the indicators."""
    return list(chain(_columns(old, new), _groups(old.layout, new.layout), _indicators(old.layout, new.layout)))


def _total(one: Indicator, layout: Layout) -> str:
    label = str(Total(one.total).label)
    return f"{label} ({name_of(one.weight, layout)})" if one.weight else label


def _share(one: Indicator, layout: Layout) -> dict[str, str]:
    part, whole = one.share_of
    return {"part": name_of(part, layout), "whole": name_of(whole, layout)}


def _columns(old: Wanted, new: Wanted) -> Iterator[Entry]:
    for name in SAID:
        before, after = (_in_words(side.columns[name]) for side in (old, new))
        if before != after:
            yield _entry("changed", label_of(name), [Line("", runs(before, after))])


def _in_words(value: object) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return "" if value is None else str(value)


def _groups(old: Layout, new: Layout) -> Iterator[Entry]:
    before, after = ({group.title: sectors_of(group) for group in side.groups} for side in (old, new))
    for title in {**after, **before}:
        what = "added" if title not in before else "removed" if title not in after else "changed"
        if before.get(title) != after.get(title):
            said = {} if what == "removed" else {_("Asked of"): after[title]}
            yield _entry(what, _("Group “%(title)s”") % {"title": title}, _lines({_("Asked of"): before.get(title, "")}, said))


def _indicators(old: Layout, new: Layout) -> Iterator[Entry]:
    for key, one in {**new.by_key, **old.by_key}.items():
        if key not in old.by_key:
            yield _entry("added", one.name, _lines({}, facts(one, new)))
        elif key not in new.by_key:
            yield _entry("removed", one.name)
        elif lines := _lines(*(_told(side, key) for side in (old, new))):
            yield _entry("changed", name_of(key, new), lines)
    order = [[one.key for one in side if one.key in other.by_key] for side, other in ((old, new), (new, old))]
    if order[0] != order[1]:
        yield _entry("moved", _("The order of the indicators"))


def _told(layout: Layout, key: str) -> Facts:
    """The name, the facts, and the group it stands in."""
    home = next(group.title for group in layout.groups for one in group.indicators if one.key == key)
    return {_("Name"): name_of(key, layout), **facts(layout.by_key[key], layout), _("Group"): home}


def _lines(old: Mapping[str, str], new: Mapping[str, str]) -> list[Line]:
    return [
        Line(label, runs(old.get(label, ""), new.get(label, ""))) for label in {**old, **new} if old.get(label) != new.get(label)
    ]


def _entry(what: str, title: str, lines: Sequence[Line] = ()) -> Entry:
    is_moved = what == "moved"
    return Entry("", "", title, "same" if is_moved else what, title if is_moved else "", list(lines))
