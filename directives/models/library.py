"""What a department keeps to draft from: templates, requirements worth repeating, the bases of a season."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.folding import Folded, FoldedQuerySet
from accounts.models import Department
from directives.models.directive import Directive
from directives.models.occasion import Occasion
from directives.models.parts import ReportRequest, Requirement
from enterprises.sectors import SectorsField

if TYPE_CHECKING:
    from accounts.models import User


class LibraryQuerySet(FoldedQuerySet):
    def visible_to(self, user: User) -> LibraryQuerySet:
        return self.filter(department=user.department_id) if user.is_staff_member else self.none()

    def for_sectors(self, sectors: Iterable[str]) -> LibraryQuerySet:
        """What is for one of these sectors, or for none in particular."""
        return self.filter(models.Q(sectors__in_common=list(sectors)) | models.Q(sectors=()))


class Kept(Folded):
    """Something of a department's library, and who put it there."""

    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="+")
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+", db_index=False
    )
    kept_at = models.DateTimeField(editable=False)

    objects = LibraryQuerySet.as_manager()

    class Meta:
        abstract = True


class DraftTemplate(Kept):
    """A directive without its year, to begin the next one from (văn bản mẫu).

    ``manuscript`` is what :func:`directives.manuscripts.as_json` writes, with the season its words tell of beside it
    (:mod:`directives.library.templates`). ``made_from`` is the directive it was kept from.
    """

    folded_from = ("name", "description")

    name = models.CharField(_("name"), max_length=200)
    description = models.TextField(_("description"), blank=True)
    occasion_kind = models.CharField(_("for"), max_length=20, choices=Occasion.Kind.choices, default=Occasion.Kind.OTHER)
    sectors = SectorsField(_("sectors"), blank=True)
    manuscript = models.JSONField(editable=False)
    made_from = models.ForeignKey(
        Directive, on_delete=models.SET_NULL, null=True, editable=False, related_name="+", db_index=False
    )

    class Meta:
        ordering = ("occasion_kind", "name")
        verbose_name = _("template")
        constraints = [models.UniqueConstraint(fields=["department", "name"], name="template_named_once_in_department")]

    def __str__(self) -> str:
        return self.name


class Snippet(Kept):
    """A requirement worth repeating, with whom it speaks to and by what report it is answered."""

    folded_from = ("text",)

    text = models.TextField(_("text"))
    sectors = SectorsField(_("sectors"), blank=True)
    phase = models.CharField(
        _("phase"), max_length=10, choices=Requirement.Phase.choices, default=Requirement.Phase.ANY
    )
    report_kind = models.CharField(_("answered by"), max_length=20, choices=ReportRequest.Kind.choices, blank=True)

    class Meta:
        ordering = ("text",)
        verbose_name = _("requirement")

    def __str__(self) -> str:
        return self.text[:80]


class LibraryBasis(Kept):
    """A document directives of a season rest on, kept once: from the Party down to the province, one chain a season."""

    class Level(models.IntegerChoices):
        PARTY = 1, _("Party")
        PRIME_MINISTER = 2, _("Government and Prime Minister")
        MINISTRY = 3, _("Ministry")
        PROVINCE = 4, _("Province")
        DEPARTMENT = 5, _("Department")

    folded_from = ("number_and_symbol", "issuer", "subject")

    occasion_kind = models.CharField(_("for"), max_length=20, choices=Occasion.Kind.choices, default=Occasion.Kind.OTHER)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True, help_text=_("Empty: holds for every year."))
    level = models.PositiveSmallIntegerField(_("level"), choices=Level.choices, default=Level.PROVINCE)
    kind = models.CharField(_("type"), max_length=60, default="Công văn")
    number_and_symbol = models.CharField(_("number and symbol"), max_length=80, blank=True)
    dated_on = models.DateField(_("date"), null=True, blank=True)
    issuer = models.CharField(_("issuer"), max_length=200, blank=True)
    subject = models.TextField(_("subject"), blank=True)
    wording = models.TextField(_("wording"), blank=True)

    class Meta:
        ordering = ("occasion_kind", "-year", "level", "dated_on", "pk")
        verbose_name = _("basis of a season")

    def __str__(self) -> str:
        return f"{self.kind} {self.number_and_symbol}".strip()
