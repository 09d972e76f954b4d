"""Tell who may sign in to the demonstration."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand

from reports.demo import accounts


class Command(BaseCommand):
    help = "Prints the accounts of the demonstration and their password; nothing where it has not been loaded."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="as a list in JSON")

    def handle(self, **options: Any) -> None:
        shown = accounts.shown()
        if options["json"]:
            self.stdout.write(json.dumps([asdict(account) for account in shown], ensure_ascii=False))
            return
        for account in shown:
            self.stdout.write(f"{account.role:<28}{account.email:<40}{account.password:<18}{account.name}, {account.where}")
