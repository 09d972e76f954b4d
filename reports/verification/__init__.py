"""Rechecks what must never change, and names what differs: files, signatures, seals of trails, books of numbers, issued texts."""

from __future__ import annotations

from collections.abc import Iterator

from reports.verification import books, files, signatures, texts, trails
from reports.verification.finding import Finding

__all__ = ["Finding", "findings"]
CHECKS = (trails.findings, files.findings, signatures.findings, texts.findings, books.findings)


def findings() -> Iterator[Finding]:
    """One for each thing that is not as it was written; none when all is well."""
    for check in CHECKS:
        yield from check()
