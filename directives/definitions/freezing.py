"""Which version of its form a report is filed on: the newest there is when the directive is sent, from then on for ever."""

from __future__ import annotations

from django.db.models import OuterRef, Subquery

from directives.models import DefinitionVersion, Directive, ReportRequest


def freeze(directive: Directive) -> None:
    """In the transaction that sends it, before anything is owed."""
    newest = DefinitionVersion.objects.filter(definition=OuterRef("definition")).order_by("-number").values("pk")[:1]
    ReportRequest.objects.filter(directive=directive, definition__isnull=False, form=None).update(form=Subquery(newest))
