"""What a reader of a draft says about one of its parts."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from directives.models.directive import Directive
from directives.querysets import CommentQuerySet


class Comment(models.Model):
    """A remark on a draft (ý kiến), made at a part and settled by whoever puts it right.

    ``part`` is the key of a part or the name of a field of the head; "" speaks of the whole. ``quote`` keeps the words
    that stood there, for the part may have changed or gone since.
    """

    directive = models.ForeignKey(Directive, on_delete=models.CASCADE, related_name="comments", db_index=False)
    part = models.CharField(max_length=30, blank=True)
    quote = models.TextField(blank=True)
    text = models.TextField(_("comment"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    made_at = models.DateTimeField()
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    settled_at = models.DateTimeField(null=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ("made_at", "pk")
        verbose_name = _("comment")
        indexes = [models.Index(fields=["directive", "made_at"], name="comments_of_directive")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(settled_at=None, settled_by=None)
                | models.Q(settled_at__isnull=False, settled_by__isnull=False),
                name="comment_settled_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return self.text[:80]
