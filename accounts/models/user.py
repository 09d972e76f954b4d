"""People, and the roles they hold."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.folding import Folded, FoldedQuerySet
from accounts.models.department import Department, Division


class Role(models.TextChoices):
    DRAFTER = "drafter", _("Drafter")
    HEAD_OF_DIVISION = "head_of_division", _("Head of division")
    LEADER = "leader", _("Leader")
    CLERK = "clerk", _("Clerk")
    ADMINISTRATOR = "administrator", _("Administrator")
    LIAISON = "liaison", _("Liaison of an organisation")
    OBSERVER = "observer", _("Observer")


STAFF_ROLES = (Role.DRAFTER, Role.HEAD_OF_DIVISION, Role.LEADER, Role.CLERK, Role.ADMINISTRATOR)


class UserQuerySet(FoldedQuerySet):
    def active(self) -> UserQuerySet:
        return self.filter(is_active=True)

    def holding(self, *roles: str) -> UserQuerySet:
        return self.filter(appointments__role__in=roles).distinct()

    def visible_to(self, user: User) -> UserQuerySet:
        """Staff see the people of their own department; nobody else sees a list of people."""
        if not user.is_staff_member:
            return self.none()
        return self.filter(department=user.department_id)


class UserManager(BaseUserManager["User"].from_queryset(UserQuerySet)):  # type: ignore[misc]
    def create_user(self, email: str, password: str | None = None, *, roles: Iterable[str] = (), **fields: Any) -> User:
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        for role in roles:
            Appointment.objects.create(user=user, role=role)
        return user

    def get_by_natural_key(self, email: str | None) -> User:
        """People type their address in capitals, too."""
        return self.get(email__iexact=email)


class User(Folded, AbstractBaseUser):
    """A person: of one department, or (through a liaison record) of one organisation, or an observer."""

    Role = Role
    folded_from = ("full_name", "email", "phone", "position")

    email = models.EmailField(_("e-mail"), unique=True)
    full_name = models.CharField(_("full name"), max_length=150)
    position = models.CharField(_("position"), max_length=150, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, null=True, blank=True, related_name="people", verbose_name=_("department")
    )
    division = models.ForeignKey(
        Division, on_delete=models.PROTECT, null=True, blank=True, related_name="people", verbose_name=_("division")
    )
    observes = models.ManyToManyField(
        Department, blank=True, related_name="observers", verbose_name=_("observes"),
        help_text=_("Departments an observer may see in totals."),
    )
    is_active = models.BooleanField(_("may sign in"), default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        ordering = ("full_name", "pk")
        verbose_name = _("person")

    def __str__(self) -> str:
        return self.full_name

    @cached_property
    def roles(self) -> frozenset[str]:
        return frozenset(a.role for a in self.appointments.all())

    def holds(self, *roles: str) -> bool:
        return not self.roles.isdisjoint(roles)

    @property
    def is_staff_member(self) -> bool:
        """Works in a department, in whatever role."""
        return self.department_id is not None and self.holds(*STAFF_ROLES)


class Appointment(models.Model):
    """One role one person holds."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="appointments", db_index=False)
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "role"], name="role_held_once")]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.role}"
