"""What a later directive does to one that was sent: corrects, supplements, replaces or recalls it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from directives.models.directive import Directive


class Amendment(models.Model):
    """The link between a directive that was sent and the one that amends it; it takes effect when the later one is sent.

    Nothing issued is changed: a content error is mended by a new document of the same form that replaces it, an error of form by a
    correction (đính chính); what should not have gone out is recalled (thu hồi) (decree 30/2020/NĐ-CP, Article 18).
    """

    class How(models.TextChoices):
        CORRECTION = "correction", _("Correction (đính chính)")
        REPLACEMENT = "replacement", _("Replacement (thay thế)")
        RECALL = "recall", _("Recall (thu hồi)")
        SUPPLEMENT = "supplement", _("Supplement (bổ sung)")

    directive = models.OneToOneField(Directive, on_delete=models.CASCADE, related_name="amendment")
    amended = models.ForeignKey(Directive, on_delete=models.PROTECT, related_name="amendments")
    how = models.CharField(max_length=12, choices=How.choices)
    fault = models.CharField(_("kind of error"), max_length=20, blank=True, default="")
    reason = models.TextField(_("what is wrong"))
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    begun_at = models.DateTimeField()
    in_effect_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("begun_at", "pk")

    def __str__(self) -> str:
        return f"{self.how}: {self.amended_id} → {self.directive_id}"
