"""`manage.py verify_documents`: names every file, signature, trail, number and text that is not as it was written."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reports import verification


class Command(BaseCommand):
    help = (
        "Rechecks the SHA-256 of all stored files, the signatures of signed copies, the seals of all trails, the books of numbers "
        "and the texts as approved. Exits with 1 where something differs."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="the findings as a list in JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        found = list(verification.findings())
        if options["json"]:
            self.stdout.write(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1))
        else:
            for one in found:
                self.stdout.write(str(one))
        if found:
            raise CommandError(f"{len(found)} thing(s) are not as they were written.")
        if not options["json"]:
            self.stdout.write("Every file, signature, trail, number and text is as it was written.")
