"""Reads an old directive, or news of one, and prints what it says: `manage.py read_directive FILE --json`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from directives.reading import texts
from directives.reading.as_json import to_json
from directives.reading.reader import read
from directives.reading.refusals import Unreadable


class Command(BaseCommand):
    help = "Reads a directive (.docx, .pdf, .txt, or - for standard input) into its parts; see docs/read_directive.md."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="the file, or - for standard input")
        parser.add_argument("--json", action="store_true", help="print JSON (there is no other form yet)")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = read(texts.of_file(_bytes_of(options["file"])))
        except Unreadable as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(json.dumps(to_json(found), ensure_ascii=False, indent=2))


def _bytes_of(name: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise CommandError(f"{name}: {error.strerror}") from error
