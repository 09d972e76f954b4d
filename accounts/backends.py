"""Who is asking: the person of a session with all that every page wants to know of them, by one query."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.db import DEFAULT_DB_ALIAS
from django.db.models import BigIntegerField, Model, QuerySet

from accounts.models import Appointment, User
from accounts.prepared import Given, Prepared

BESIDE = ("department", "liaison")
"""Read with the person: for whom they work, and for whom they speak."""


class PeopleBackend(ModelBackend):
    """Signs people in by password, and brings them back with their roles, their department and whom they speak for."""

    def get_user(self, user_id: int) -> User | None:
        held = APPOINTMENTS.rows(person=user_id)
        if not held:  # without any role
            return super().get_user(user_id)
        user = _person(iter(held[0][1:]))
        user.roles = frozenset(row[0] for row in held)
        return user if self.user_can_authenticate(user) else None


def _appointments() -> QuerySet[Appointment, Any]:
    mine = Appointment.objects.filter(user=Given("person", BigIntegerField()))
    return mine.values_list(
        "role",
        *(f"user__{name}" for name in _columns(User)),
        *(f"user__{record}__{name}" for record in BESIDE for name in _columns(_model(record))),
    )


APPOINTMENTS = Prepared(_appointments)


def _person(values: Iterator[Any]) -> User:
    user = _record(User, values)
    for name in BESIDE:
        User._meta.get_field(name).set_cached_value(user, _record(_model(name), values))
    return user


def _record(model: type[Model], values: Iterator[Any]) -> Any:
    """A record from as many of the values as it has columns; None where there is none."""
    names = _columns(model)
    mine = [next(values) for _name in names]
    return None if mine[0] is None else model.from_db(DEFAULT_DB_ALIAS, names, mine)


@cache
def _columns(model: type[Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


def _model(name: str) -> type[Model]:
    model: type[Model] = User._meta.get_field(name).related_model
    return model
