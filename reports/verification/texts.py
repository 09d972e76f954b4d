"""Issued texts against what the leader approved: the records of an issued directive still say the text that was signed."""

from __future__ import annotations

from collections.abc import Iterator

from directives import documents
from directives.models import Directive
from reports.verification.finding import Finding


def findings() -> Iterator[Finding]:
    """Directives issued before the approved text was kept have nothing to be held against."""
    issued = Directive.objects.exclude(number=None).exclude(approved="").select_related("department")
    for directive in issued.iterator(chunk_size=200):
        if documents.content_digest(directive) != directive.approved:
            yield Finding(
                "text", f"directive {directive.number_and_symbol} ({directive.year})",
                "its text in the records is no longer the one that was approved",
            )
