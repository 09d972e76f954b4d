"""How a draft stood at each save."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from directives.models.directive import Directive


class Revision(models.Model):
    """The whole draft as it stood after a save (phiên bản), so that any two states can be compared and any one restored.

    ``number`` is the directive's own ``revision`` at that time. ``manuscript`` is what
    :func:`directives.manuscripts.as_json` writes. What one person types without a pause is one revision, which grows.
    """

    class Cause(models.TextChoices):
        BEGUN = "begun", _("Begun")
        TYPED = "typed", _("Edited")
        RESTORED = "restored", _("Restored")
        ROLLED = "rolled", _("Rolled forward")
        READ = "read", _("Read from a document")
        WORD = "word", _("Taken from Word")
        MERGED = "merged", _("Two versions put together")

    directive = models.ForeignKey(Directive, on_delete=models.CASCADE, related_name="revisions", db_index=False)
    number = models.PositiveIntegerField()
    cause = models.CharField(max_length=10, choices=Cause.choices, default=Cause.TYPED)
    manuscript = models.JSONField()
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    began_at = models.DateTimeField()
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ("directive", "number")
        verbose_name = _("revision")
        constraints = [models.UniqueConstraint(fields=["directive", "number"], name="revision_numbered_once")]

    def __str__(self) -> str:
        return f"#{self.number}"
