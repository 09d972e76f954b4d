"""Fill an empty database with the demonstration."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import now

from reports.demo import accounts, loading


class Command(BaseCommand):
    help = "Fills an empty database with five finished campaigns and a running one; all people are invented."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="print only what has been loaded, counted, as JSON")

    def handle(self, **options: Any) -> None:
        if accounts.is_loaded():
            self.stdout.write("The demonstration is already loaded.")
            return
        if not loading.is_empty():
            raise CommandError("The demonstration can only be loaded into an empty database; this one has people in it.")
        loading.load(at=now())
        loaded = loading.summary()
        if options["json"]:
            self.stdout.write(json.dumps(loaded))
        else:
            self.stdout.write(f"Loaded {loaded['directives']} directives and {loaded['deliveries']} deliveries.")
