"""Sign a downloaded document as a leader of the demonstration would with a token: a stand-in for a program outside the portal."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from directives.signatures import sheltered
from directives.signatures.handing_off import FIELDS
from reports.demo import pictures
from reports.demo.keys import PASSPHRASE, Signer, folder


class Command(BaseCommand):
    help = "Signs a document downloaded for signing with a key of the demonstration; hand the result in under “Signatures”."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the PDF that was downloaded")
        parser.add_argument("signer", help="whose key, as the document names the signer")
        parser.add_argument("--out", type=Path, help="where the signed file goes; beside the other unless given")

    def handle(self, *, file: Path, signer: str, out: Path | None, **options: Any) -> None:
        key = Signer(signer).file
        if not key.exists():
            there = ", ".join(sorted(one.stem for one in folder().glob("*.p12"))) or "none"
            raise CommandError(f"There is no key of {signer} in {folder()}; there is: {there}.")
        if not file.exists():
            raise CommandError(f"There is no file {file}.")
        facts = {"passphrase": PASSPHRASE, "jobs": [{"field": FIELDS["personal"]}]}
        said, signed = sheltered.run("sign", facts, key.read_bytes(), file.read_bytes(), pictures.signature())
        if said.get("fault"):
            raise CommandError(f"The file cannot be signed: {said.get('why') or said['fault']}")
        out = out or file.with_name(f"{file.stem}-signed.pdf")
        out.write_bytes(signed[0])
        self.stdout.write(str(out))
