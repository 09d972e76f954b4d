"""The sectors (lĩnh vực) an organisation works in, and a column that holds several of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _


class Sector(models.TextChoices):
    POSTAL = "postal", _("Postal")
    TELECOM = "telecom", _("Telecom and Internet")
    CABLE_TV = "cable_tv", _("Cable and pay TV")
    LOCAL_AUTHORITY = "local_authority", _("Local authority")
    PRESS = "press", _("Press")
    BROADCASTER = "broadcaster", _("Broadcaster")

    @property
    def bit(self) -> int:
        """The sector's place in the stored number. New sectors go at the end of the list."""
        return 1 << list(Sector).index(self)


OPERATORS = (Sector.POSTAL, Sector.TELECOM, Sector.CABLE_TV)


def to_bits(sectors: Iterable[str]) -> int:
    return sum({Sector(s).bit for s in sectors})


def from_bits(bits: int) -> tuple[Sector, ...]:
    return tuple(s for s in Sector if bits & s.bit)


class SectorsField(models.PositiveSmallIntegerField):
    """Several sectors in one column, one bit each, so that "has a sector in common" is one comparison in SQL.

    In Python the value is a tuple of :class:`Sector`, in the order of the list.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", tuple)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: int | None, expression: Any, connection: Any) -> tuple[Sector, ...] | None:
        return None if value is None else from_bits(value)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, int):
            return from_bits(value)
        return value if value is None else tuple(Sector(s) for s in value)

    def get_prep_value(self, value: Any) -> int | None:
        if value is None or isinstance(value, int):
            return value
        return to_bits([value] if isinstance(value, str) else value)

    def value_to_string(self, obj: Any) -> str:
        return str(to_bits(self.value_from_object(obj)))

    def formfield(self, **kwargs: Any) -> Any:
        from django import forms

        return forms.MultipleChoiceField(
            choices=Sector.choices, widget=forms.CheckboxSelectMultiple,
            required=not self.blank, label=capfirst(self.verbose_name), help_text=self.help_text,
            error_messages={"required": _("Choose at least one sector.")},
        )

    @property
    def validators(self) -> list[Any]:
        return []

    def validate(self, value: Any, model_instance: Any) -> None:
        if not value and not self.blank:
            from django.core.exceptions import ValidationError

            raise ValidationError(_("Choose at least one sector."), code="required")

    def run_validators(self, value: Any) -> None:
        """The bits need no range check of their own."""


@SectorsField.register_lookup
class InCommon(models.Lookup):  # type: ignore[type-arg]
    """``sectors__in_common=[…]``: has at least one of these sectors."""

    lookup_name = "in_common"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        left, left_params = self.process_lhs(compiler, connection)
        right, right_params = self.process_rhs(compiler, connection)
        return f"({left} & {right}) <> 0", [*left_params, *right_params]
