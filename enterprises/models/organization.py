"""Organisations and who speaks for them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.folding import Folded
from accounts.models import Department, TrailEntry
from enterprises.querysets import LiaisonQuerySet, OrganizationQuerySet
from enterprises.sectors import SectorsField


class Organization(Folded):
    """A recipient (đơn vị nhận) in one department's register. It may cease; it is never deleted.

    ``state`` changes only through :mod:`enterprises.workflow`; ``state_since`` is the day the
    present state began.
    """

    class State(models.TextChoices):
        ACTIVE = "active", _("Active")
        SUSPENDED = "suspended", _("Suspended")
        CEASED = "ceased", _("Ceased")
        MERGED = "merged", _("Merged")

    folded_from = ("short_name", "name", "address")  # the short name first: lists are sorted by the folded column

    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="organizations", db_index=False)
    name = models.CharField(_("name"), max_length=250)
    short_name = models.CharField(_("short name"), max_length=80)
    sectors = SectorsField(_("sectors"))
    address = models.CharField(_("address"), max_length=300, blank=True)
    hotline = models.CharField(_("24/7 hotline"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    organ_id = models.CharField(
        _("code on the document axis"), max_length=40, blank=True, default="", help_text=_("For example H21.DN.001.")
    )
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.ACTIVE, editable=False)
    state_since = models.DateField(_("in this state since"))
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="merged_from",
        verbose_name=_("merged into"),
    )

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        ordering = ("short_name", "pk")
        verbose_name = _("organisation")
        constraints = [
            models.UniqueConstraint(fields=["department", "name"], name="organization_named_once_in_department"),
            models.CheckConstraint(
                condition=Q(state="merged", merged_into__isnull=False)
                | (~Q(state="merged") & Q(merged_into__isnull=True)),
                name="merged_organization_names_its_successor",
            ),
        ]
        indexes = [models.Index(fields=["department", "short_name"], name="organizations_of_department")]

    def __str__(self) -> str:
        return self.short_name

    def get_absolute_url(self) -> str:
        return reverse("enterprises:detail", kwargs={"pk": self.pk})


class Liaison(Folded):
    """The person (đầu mối) who speaks for an organisation, with or without an account of their own."""

    folded_from = ("name", "email", "phone", "position")

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="liaisons")
    name = models.CharField(_("full name"), max_length=150)
    position = models.CharField(_("position"), max_length=150, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    is_deputy = models.BooleanField(_("deputy"), default=False)
    is_active = models.BooleanField(_("in office"), default=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="liaison"
    )

    objects = LiaisonQuerySet.as_manager()

    class Meta:
        ordering = ("is_deputy", "pk")
        verbose_name = _("liaison")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return self.organization.get_absolute_url()


class OrganizationTrail(TrailEntry):
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="trail")
