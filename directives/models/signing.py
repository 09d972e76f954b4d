"""Who may sign in whose name; what was signed, and whom the department trusts as an issuer of certificates."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Department, Division
from directives.models.directive import Directive
from directives.models.issue import IssuedDocument
from directives.models.parts import Appendix
from directives.querysets import OfDepartmentQuerySet

if TYPE_CHECKING:
    from accounts.models import User


class SigningRightQuerySet(models.QuerySet["SigningRight"]):
    def visible_to(self, user: User) -> SigningRightQuerySet:
        return self.filter(department=user.department_id) if user.is_staff_member else self.none()


class SigningRight(models.Model):
    """The right (thẩm quyền) of one person to sign: as head, or KT., TL., TUQ., Q., TM. for the head.

    Its words are the signing block, letter by letter. ``kinds`` and ``divisions`` narrow the scope, empty ones do not;
    ``starts_on`` and ``ends_on`` both belong to it. TUQ., TL. and Q. name their ``basis``, TUQ. and Q. their last day
    (decree 30/2020/NĐ-CP, Article 13). A right is ended (``ended_on``), never deleted.
    """

    Authority = Directive.Authority

    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="signing_rights")
    authority = models.CharField(_("authority"), max_length=5, choices=Authority.choices, blank=True, default="")
    head_title = models.CharField(_("title of the head"), max_length=100, default="GIÁM ĐỐC")
    signer_title = models.CharField(_("title of the signer"), max_length=100, blank=True, default="")
    signer_name = models.CharField(_("signer"), max_length=150)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="signing_rights",
        verbose_name=_("account"),
    )
    kinds = models.JSONField(_("types"), default=list, blank=True)
    divisions = models.ManyToManyField(Division, blank=True, related_name="+", verbose_name=_("divisions"))
    scope = models.CharField(_("scope in words"), max_length=500, blank=True, default="")
    basis = models.CharField(_("basis"), max_length=300, blank=True, default="")
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    ended_on = models.DateField(null=True, editable=False)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+", db_index=False
    )
    end_reason = models.CharField(max_length=300, blank=True, default="", editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+", db_index=False
    )
    created_at = models.DateTimeField(editable=False)

    objects = SigningRightQuerySet.as_manager()

    class Meta:
        ordering = ("authority", "signer_name", "starts_on")
        verbose_name = _("signing right")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="signing_right_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.authority} {self.signer_name}".strip()

    @property
    def last_day(self) -> date | None:
        """The last day it may be used; None where no end is set."""
        days = [day for day in (self.ends_on, self.ended_on) if day]
        return min(days) if days else None

    def is_in_force(self, on: date) -> bool:
        return self.starts_on <= on and (self.last_day is None or on <= self.last_day)


class SignedCopy(models.Model):
    """The document, or the PDF of an appendix, with one signature more: written once, never changed.

    Each holds all of the one before it, byte for byte, and what the signature added. ``verdict`` is what was found when it
    was taken in.
    """

    class Kind(models.TextChoices):
        PERSONAL = "personal", _("Signature of the signer")
        SEAL = "seal", _("Seal of the department")

    document = models.ForeignKey(IssuedDocument, on_delete=models.PROTECT, related_name="signed_copies")
    appendix = models.ForeignKey(Appendix, on_delete=models.PROTECT, null=True, related_name="signed_copies")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    file = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveIntegerField()
    signer = models.CharField(max_length=300)
    issuer = models.CharField(max_length=300, blank=True)
    serial = models.CharField(max_length=80, blank=True)
    signed_at = models.DateTimeField(null=True)
    verdict = models.JSONField(default=dict)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["document", "kind"], condition=Q(appendix=None), name="document_signed_once_in_each_way"
            ),
            models.UniqueConstraint(
                fields=["appendix", "kind"], condition=Q(appendix__isnull=False), name="appendix_signed_once_in_each_way"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.signer}"


class TrustedRoot(models.Model):
    """A certificate authority the department trusts: signatures are believed when their chain ends here."""

    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="trusted_roots")
    name = models.CharField(max_length=300)
    pem = models.TextField()
    fingerprint = models.CharField(max_length=64)
    not_before = models.DateTimeField()
    not_after = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    added_at = models.DateTimeField()

    objects = OfDepartmentQuerySet.as_manager()

    class Meta:
        ordering = ("name", "pk")
        constraints = [models.UniqueConstraint(fields=["department", "fingerprint"], name="root_trusted_once")]

    def __str__(self) -> str:
        return self.name


class RevocationList(models.Model):
    """A list of revoked certificates (CRL) of one issuer, as last uploaded."""

    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="revocation_lists")
    issuer = models.CharField(max_length=300)
    der = models.BinaryField()
    this_update = models.DateTimeField()
    next_update = models.DateTimeField(null=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    added_at = models.DateTimeField()

    objects = OfDepartmentQuerySet.as_manager()

    class Meta:
        ordering = ("issuer", "-this_update")

    def __str__(self) -> str:
        return self.issuer
