"""A whole report form as one page of forms: its rows become a layout, and what is wrong is said at the row it is wrong in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from directives.definitions import editing, faults, keys
from directives.definitions.editing import SAID, Wanted
from directives.definitions.layout import Group, Indicator, Layout, Total, from_json
from directives.forms.definitions import GroupForm, GroupRows, IndicatorForm, VersionForm
from directives.forms.edited import Mistake
from directives.models import Definition, DefinitionVersion

FIELD_OF = {"share_of": "share_part"}
"""Where a fault is shown, where the field of the form is called otherwise."""
REFERENCES = ("weight", "part_of", "share_part", "share_whole")


@dataclass
class Placed:
    """An indicator as it is typed, with the group it stands in and the key it has or gets."""

    form: IndicatorForm
    group: GroupForm
    key: str

    @property
    def name(self) -> str:
        return str(self.form.cleaned_data["name"])


class FormEditor:
    """All forms of the page of one report form, filled from its newest version or from what was sent."""

    def __init__(self, definition: Definition, version: DefinitionVersion, data: QueryDict | None = None) -> None:
        self.definition, self.version = definition, version
        layout = from_json(version.layout)
        self.known = keys.kinds_of(definition)
        self.called = {one.key: one.name.casefold() for one in layout}
        first = {name: getattr(version, name) for name in SAID} | {"note": "" if version.frozen_at else version.note}
        self.head = VersionForm(data, initial=first, prefix="version", definition=definition)
        initial = [_of_group(group, layout) for group in layout.groups] if data is None else None
        self.groups = GroupRows(data, prefix="groups", initial=initial, form_kwargs={"known": self.known})

    @property
    def mark(self) -> str:
        return editing.mark_of(self.version)

    @property
    def names(self) -> list[str]:
        """Of the indicators there are, for completing what is typed."""
        return [str(form["name"].value() or "") for group in self._groups() for form in group.indicators.there()]

    def is_valid(self) -> bool:
        """Every row is asked, so that every mistake is told at once; then the form as a whole."""
        return all([self.head.is_valid(), self.groups.is_valid()]) and self._is_sound()

    @property
    def wanted(self) -> Wanted:
        """Call when valid."""
        said = self.head.cleaned_data
        return Wanted({name: said[name] for name in SAID}, self.layout, said["note"])

    @property
    def name(self) -> str:
        return str(self.head.cleaned_data["shelf_name"])

    @cached_property
    def placed(self) -> list[Placed]:
        """Every indicator with its key: the one it came with, if the form has had it, else one made of its name."""
        found: list[Placed] = []
        for group in self._groups():
            for form in group.indicators.there():
                key = form.cleaned_data["key"] if form.settled else ""
                found.append(Placed(form, group, key))
        taken = {one.key for one in found}
        for one in found:
            if not one.key:
                one.key = keys.for_indicator(one.name, one.form.sort, known=self.known, taken=taken)
                taken.add(one.key)
        return found

    @cached_property
    def layout(self) -> Layout:
        """Call when the rows are valid. References that lead nowhere are left out, and said."""
        made = {id(one.form): self._indicator(one) for one in self.placed}
        return Layout(tuple(
            group.group(tuple(made[id(form)] for form in group.indicators.there())) for group in self._groups()
        ))

    def mistakes(self) -> list[Mistake]:
        """In the order of the page."""
        if not self.head.is_bound:
            return []
        found = [*_of_form(self.head, ""), *(Mistake("", "", text) for text in self.groups.non_form_errors())]
        for number, group in enumerate(self._groups(), start=1):
            where = _("Group %(n)d") % {"n": number}
            found += [*_of_form(group, where), *(Mistake(where, "", text) for text in group.indicators.non_form_errors())]
            for place, form in enumerate(group.indicators.there(), start=1):
                found += _of_row(form, _("%(group)s, indicator %(n)d") % {"group": where, "n": place})
        return found

    def _groups(self) -> Iterator[GroupForm]:
        return self.groups.there()

    def _is_sound(self) -> bool:
        by_key = {one.key: one.form for one in self.placed}
        for fault in faults.found(self.layout):
            form, field = by_key[fault.key], FIELD_OF.get(fault.field, fault.field)
            field = field if field in form.fields else "name"
            if field not in form.errors:
                form.add_error(field, fault.sentence)
        for group in self._groups():
            if not any(True for _form in group.indicators.there()):
                group.add_error("title", _("This group asks nothing: add an indicator to it, or remove the group."))
        return not any(form.errors for form in (*by_key.values(), *self._groups()))

    def _indicator(self, one: Placed) -> Indicator:
        said = dict(one.form.said)
        if said.get("total") != Total.MEAN:
            said.pop("weight", None)
        part, whole = (self._key_of(said, name, one) for name in ("share_part", "share_whole"))
        named = {name: self._key_of(said, name, one) for name in ("weight", "part_of")}
        for name in REFERENCES:
            said.pop(name, None)
        if bool(part) != bool(whole) and not one.form.errors:
            one.form.add_error("share_whole" if part else "share_part", _("Name both, the part and the whole."))
        more = {"unit": "%"} if one.form.sort == "percent" else {}
        share = (part, whole) if part and whole else ()
        return Indicator(one.key, kind=one.form.sort, columns=_columns(one.form), share_of=share, **named, **more, **said)

    def _key_of(self, said: dict[str, Any], field: str, one: Placed) -> str:
        """The key of the indicator that is named: one of the same group before the others; a key is a name, too.

        Who renames it need not write the new name everywhere: the one it had on this page leads to it still.
        """
        words = said.get(field, "").casefold()
        if not words:
            return ""
        meant = [other for other in self.placed if words in (other.name.casefold(), other.key)]
        meant = meant or [other for other in self.placed if words == self.called.get(other.key)]
        near = [other for other in meant if other.group is one.group]
        found = near if len(near) == 1 else meant
        if len(found) == 1:
            return found[0].key
        said_so = _("“%(name)s” is the name of several indicators; write the key of the one meant: %(keys)s.")
        sentence = said_so if found else _("“%(name)s” is no indicator of this form.")
        one.form.add_error(field, sentence % {"name": said[field], "keys": ", ".join(other.key for other in found)})
        return ""


def _columns(form: IndicatorForm) -> tuple[Any, ...]:
    """A column keeps its key; a new one gets one of its name."""
    if form.sort != "rows":
        return ()
    rows = list(form.columns.there())
    had = [str(row.cleaned_data["key"]) for row in rows]
    taken = {key for key in had if key and keys.from_name(key) == key}
    made = []
    for place, (row, key) in enumerate(zip(rows, had, strict=True)):
        if key not in taken or key in had[:place]:
            key = keys.for_column(row.cleaned_data["name"], taken=taken)
            taken.add(key)
        made.append(row.column(key))
    return tuple(made)


def _of_group(group: Group, layout: Layout) -> dict[str, Any]:
    indicators = [_of_indicator(one, group, layout) for one in group.indicators]
    return {"key": "", "title": group.title, "sectors": list(group.sectors), "indicators": indicators}


def _of_indicator(one: Indicator, group: Group, layout: Layout) -> dict[str, Any]:
    part, whole = one.share_of or ("", "")
    named = {"weight": one.weight, "part_of": one.part_of, "share_part": part, "share_whole": whole}
    columns = [{name: getattr(column, name) for name in ("key", "name", "kind", "choices", "required")} for column in one.columns]
    plain = ("key", "name", "kind", "unit", "required", "wants_baseline", "choices", "total", "help", "proves")
    return {
        **{name: getattr(one, name) for name in plain}, "columns": columns,
        **{field: _name_to_write(key, group, layout) for field, key in named.items()},
    }


def _name_to_write(key: str, group: Group, layout: Layout) -> str:
    """The name of the indicator, or its key where the name would not lead to it alone."""
    if key not in layout.by_key:
        return key
    name = layout.by_key[key].name.casefold()
    near = [one.key for one in group.indicators if one.name.casefold() == name]
    all_of_it = [one.key for one in layout if one.name.casefold() == name]
    return layout.by_key[key].name if near == [key] or (len(near) != 1 and all_of_it == [key]) else key


def _of_row(form: IndicatorForm, where: str) -> Iterator[Mistake]:
    yield from _of_form(form, where)
    if form.may_have_columns:
        for row in form.columns.there():
            yield from _of_form(row, where)


def _of_form(form: forms.BaseForm, where: str) -> Iterator[Mistake]:
    for text in form.non_field_errors():
        yield Mistake(where, "", text)
    for bound in form:
        for text in bound.errors:
            yield Mistake(where, str(bound.label), text, bound.id_for_label or f"div_{bound.auto_id}")
