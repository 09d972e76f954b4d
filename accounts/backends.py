"""Who is asking: the person of a session with all that every page wants to know of them, by one query."""

from __future__ import annotations

from django.contrib.auth.backends import ModelBackend

from accounts.models import Appointment, User


class PeopleBackend(ModelBackend):
    """Signs people in by password, and brings them back with their roles, their department and whom they speak for."""

    def get_user(self, user_id: int) -> User | None:
        appointments = Appointment.objects.filter(user=user_id).select_related("user__department", "user__liaison")
        held = list(appointments)
        if not held:  # without any role
            return super().get_user(user_id)
        user = held[0].user
        user.roles = frozenset(appointment.role for appointment in held)
        return user if self.user_can_authenticate(user) else None
