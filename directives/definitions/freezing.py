"""Which version of its form a report is filed on: the newest there is when the directive is sent, from then on for ever."""

from __future__ import annotations

from django.db.models import OuterRef, Subquery

from directives.models import Definition, DefinitionVersion, Directive, ReportRequest


def freeze(directive: Directive) -> None:
    """In the transaction that sends it, before anything is owed.

    Its forms are locked first: who is changing one of them has finished, or goes on in the next version.
    """
    asked = ReportRequest.objects.filter(directive=directive, definition__isnull=False, form=None)
    list(Definition.objects.filter(pk__in=asked.values("definition")).select_for_update().order_by("pk").values_list("pk"))
    newest = DefinitionVersion.objects.filter(definition=OuterRef("definition")).order_by("-number").values("pk")[:1]
    asked.update(form=Subquery(newest))
    DefinitionVersion.objects.filter(requests__directive=directive, frozen_at=None).update(frozen_at=directive.sent_at)
