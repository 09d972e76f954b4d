"""The form a report is filed on (biểu mẫu báo cáo), as a department has fixed it, version by version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Department
from directives.models.parts import ReportRequest

if TYPE_CHECKING:
    from accounts.models import User


class DefinitionQuerySet(models.QuerySet["Definition"]):
    def visible_to(self, user: User) -> DefinitionQuerySet:
        """Staff see those of their department; who files a report sees the form with what is owed, not here."""
        return self.filter(department=user.department_id) if user.is_staff_member else self.none()

    def in_use(self) -> DefinitionQuerySet:
        """Those that a directive may ask for."""
        return self.filter(retired_at=None)


class Definition(models.Model):
    """What a report of this kind asks for, under one name through all its versions.

    A directive names the definition; which version is filled in is settled when the directive is sent
    (:mod:`directives.definitions.freezing`). A retired one can no longer be asked for, what was asked goes on.
    """

    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="definitions")
    kind = models.CharField(_("kind of report"), max_length=20, choices=ReportRequest.Kind.choices)
    name = models.CharField(_("name"), max_length=200)
    retired_at = models.DateTimeField(null=True, editable=False)

    objects = DefinitionQuerySet.as_manager()

    class Meta:
        ordering = ("kind", "name")
        verbose_name = _("report form")
        constraints = [models.UniqueConstraint(fields=["department", "name"], name="definition_named_once_in_department")]

    def __str__(self) -> str:
        return self.name


class DefinitionVersion(models.Model):
    """One version: the eleven things a periodic report must fix (decree 09/2019/NĐ-CP, Article 8), and the data form itself.

    ``layout`` is what :func:`directives.definitions.layout.as_json` writes. ``asks_duties``: is every requirement of
    the directive to be answered, too? A version that a sent directive asks for is never changed (``frozen_at``: since the
    first of them was sent); the next change begins the next version.
    """

    definition = models.ForeignKey(Definition, on_delete=models.PROTECT, related_name="versions", db_index=False)
    number = models.PositiveSmallIntegerField(default=1, editable=False)
    name = models.CharField(_("name of the report"), max_length=200)
    content = models.TextField(_("content"), blank=True)
    reporters = models.TextField(_("who reports"), blank=True)
    receivers = models.TextField(_("who receives it"), blank=True)
    ways = models.TextField(_("ways to send it"), blank=True)
    deadline = models.TextField(_("deadline"), blank=True)
    frequency = models.TextField(_("frequency"), blank=True)
    cut_off = models.TextField(_("data cut-off"), blank=True)
    cut_off_days = models.PositiveSmallIntegerField(
        _("working days from the cut-off to the deadline"), null=True, blank=True,
    )
    outline = models.TextField(_("outline"), blank=True)
    data_forms = models.TextField(_("data forms"), blank=True)
    procedure = models.TextField(_("procedure"), blank=True)
    asks_duties = models.BooleanField(_("every duty is answered as well"), default=True)
    layout = models.JSONField(default=dict, editable=False)
    note = models.CharField(_("what changed"), max_length=300, blank=True)
    made_at = models.DateTimeField(editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+", db_index=False
    )

    frozen_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ("definition", "-number")
        verbose_name = _("version of a report form")
        constraints = [models.UniqueConstraint(fields=["definition", "number"], name="versions_of_a_definition_are_counted")]

    def __str__(self) -> str:
        return f"{self.name} ({self.number})"
