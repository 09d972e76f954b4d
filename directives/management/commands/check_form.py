"""Measures a finished PDF against the legal form of documents: `manage.py check_form FILE.pdf [--json]`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from directives.form import sheltered
from directives.form.in_words import in_words
from directives.reading.refusals import Unreadable


class Command(BaseCommand):
    help = "Holds each element of a PDF against Appendix I of decree 30/2020/NĐ-CP; see docs/check_form.md."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="the PDF, or - for standard input")
        parser.add_argument("--json", action="store_true", help="print JSON instead of words")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = sheltered.report_of(_bytes_of(options["file"]))
        except Unreadable as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(json.dumps(report, ensure_ascii=False, indent=2) if options["json"] else in_words(report))


def _bytes_of(name: str) -> bytes:
    """Of a huge file the beginning is enough to know that it is."""
    try:
        with sys.stdin.buffer if name == "-" else Path(name).open("rb") as file:
            return file.read(sheltered.LARGEST + 1)
    except OSError as error:
        raise CommandError(f"{name}: {error.strerror}") from error
