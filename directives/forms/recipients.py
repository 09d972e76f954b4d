"""Who receives a directive: a box for each active organisation of the register, and names typed for single requirements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.folding import fold
from accounts.models import Department
from enterprises.models import Liaison, Organization
from enterprises.sectors import Sector


@dataclass(frozen=True)
class Choice:
    """One box of the list."""

    organization: Organization
    is_chosen: bool

    @property
    def has_liaison(self) -> bool:
        return self.organization.has_liaison  # type: ignore[attr-defined]

    @property
    def sectors(self) -> str:
        return " ".join(self.organization.sectors)


class Register:
    """The active organisations of one department, read once for all the forms of a page."""

    def __init__(self, department: Department) -> None:
        self.department = department

    @cached_property
    def organizations(self) -> list[Organization]:
        reachable = Liaison.objects.reachable().filter(organization=OuterRef("pk"))
        return list(
            Organization.objects.filter(department=self.department).active().annotate(has_liaison=Exists(reachable))
        )

    @cached_property
    def by_name(self) -> Mapping[str, int]:
        return {fold(o.short_name): o.pk for o in self.organizations} | {fold(o.name): o.pk for o in self.organizations}

    @cached_property
    def short_names(self) -> Mapping[int, str]:
        return {o.pk: o.short_name for o in self.organizations}

    def sectors(self) -> Iterator[tuple[Sector, int]]:
        """The sectors somebody works in, with how many do."""
        for sector in Sector:
            if count := sum(sector in o.sectors for o in self.organizations):
                yield sector, count


class RecipientsForm(forms.Form):
    """The organisations chosen; ``whole_sectors`` adds everybody of a sector, for browsers without scripts."""

    organizations = forms.TypedMultipleChoiceField(
        label=_("Recipients"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    whole_sectors = forms.MultipleChoiceField(
        label=_("Add everybody of these sectors"), required=False, choices=Sector.choices,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, register: Register, chosen: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.register, self.before = register, set(chosen)
        self.fields["organizations"].choices = [(o.pk, o.short_name) for o in register.organizations]

    @property
    def choices(self) -> list[Choice]:
        chosen = self._typed() if self.is_bound else self.before
        return [Choice(o, o.pk in chosen) for o in self.register.organizations]

    @property
    def chosen_count(self) -> int:
        return sum(choice.is_chosen for choice in self.choices)

    @property
    def chosen(self) -> set[int]:
        """By a box of their own or by their sector."""
        sectors = set(self.cleaned_data.get("whole_sectors", ()))
        of_sectors = {o.pk for o in self.register.organizations if sectors.intersection(o.sectors)}
        return of_sectors | set(self.cleaned_data.get("organizations", ()))

    def _typed(self) -> set[int]:
        name = self.add_prefix("organizations")
        return {int(pk) for pk in self.data.getlist(name) if pk.isdecimal()}


class NamesField(forms.Field):
    """Names of organisations with ";" between them; the form that has it knows the register."""

    widget = forms.TextInput(attrs={"list": "organizations", "data-names": "", "autocomplete": "off", "maxlength": 500})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.register: Register | None = None

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, str) or self.register is None:
            return value
        return "; ".join(self.register.short_names[pk] for pk in value or () if pk in self.register.short_names)

    def to_python(self, value: Any) -> tuple[int, ...]:
        if not isinstance(value, str):
            return tuple(value or ())
        names = [name.strip() for name in value.split(";") if name.strip()]
        unknown = [name for name in names if fold(name) not in self._known]
        if unknown:
            raise ValidationError(
                _("No active organisation of the register is called %(names)s."), code="unknown",
                params={"names": ", ".join(f"“{name}”" for name in unknown)},
            )
        return tuple(dict.fromkeys(self._known[fold(name)] for name in names))

    @property
    def _known(self) -> Mapping[str, int]:
        return self.register.by_name if self.register else {}

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(data)
