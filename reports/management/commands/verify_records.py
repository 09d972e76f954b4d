"""`manage.py verify_records`: names every trail, document and attachment that is not as it was written."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reports import verification


class Command(BaseCommand):
    help = "Rechecks the seals of all trails and the stored files of all documents and attachments."

    def handle(self, *args: Any, **options: Any) -> None:
        found = list(verification.findings())
        for line in found:
            self.stdout.write(line)
        if found:
            raise CommandError(f"{len(found)} record(s) are not as they were written.")
        self.stdout.write("Every trail, document and attachment is as it was written.")
