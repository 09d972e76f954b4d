"""The issuing body and its units."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Department(models.Model):
    """A provincial department (Sở): the tenant everything below belongs to."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    issuing_body = models.CharField(
        _("name on documents"), max_length=200, help_text=_("In capitals, as at the head of a document.")
    )
    superior_body = models.CharField(_("superior body on documents"), max_length=200)
    place = models.CharField(_("place"), max_length=100, help_text=_("As before the date of a document."))
    symbol = models.CharField(_("symbol"), max_length=30, help_text=_("For example SKHCN."))
    address = models.CharField(_("address"), max_length=300, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    website = models.CharField(_("website"), max_length=200, blank=True)
    has_check_step = models.BooleanField(
        _("the head of division checks before a leader approves"), default=True
    )
    organ_id = models.CharField(
        _("code on the document axis"), max_length=40, blank=True, default="", help_text=_("For example 000.00.15.H21.")
    )
    asks_signature = models.BooleanField(
        _("a document is sent only with the digital signature of its signer"), default=False
    )
    asks_seal = models.BooleanField(_("a document is sent only with the digital seal of the department"), default=False)
    seal_image = models.CharField(max_length=200, blank=True, default="", editable=False)

    class Meta:
        ordering = ("name",)
        verbose_name = _("department")

    def __str__(self) -> str:
        return self.name

    @property
    def address_line(self) -> str:
        """What stands at the foot of the first page of a document."""
        said = (self.address, self.phone and f"ĐT: {self.phone}", self.email, self.website)
        return " - ".join(word for word in said if word)


class Division(models.Model):
    """A unit (phòng) of a department; its symbol ends the symbol of what it drafts."""

    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="divisions")
    name = models.CharField(_("name"), max_length=200)
    symbol = models.CharField(_("symbol"), max_length=30)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)

    class Meta:
        ordering = ("name",)
        constraints = [
            models.UniqueConstraint(fields=["department", "name"], name="division_named_once_in_department")
        ]

    def __str__(self) -> str:
        return self.name
