"""Packages of other bodies: read, kept as they came, and told apart from those that were taken before."""

from __future__ import annotations

from datetime import datetime
from typing import BinaryIO

from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.workflow import Refused
from directives import archive
from directives.edxml import reading, refusals
from directives.edxml.package import Package
from directives.library.citing import normalised
from directives.models import ReceivedPackage

KIND = "packages"
LARGEST = 50 * 1024 * 1024
"""What a package may weigh, with its files in base64."""
LONGEST = {"organ_id": 40, "number_and_symbol": 80, "document_id": 200, "type_name": 60}
CUT = {"issuer": 200, "subject": 500}


def take_in(file: BinaryIO, *, by: User, at: datetime) -> ReceivedPackage:
    """Read the package and keep it. Raises :class:`accounts.workflow.Refused` with a sentence."""
    file.seek(0)
    said = package_in(file)
    facts = _facts(said)
    name, sha256 = archive.keep_file(file, kind=KIND)
    taken = ReceivedPackage(
        department=by.department, file=name, sha256=sha256, size=file.seek(0, 2), taken_by=by, taken_at=at, **facts
    )
    try:
        with transaction.atomic():
            taken.save()
    except IntegrityError:
        raise Refused(_taken_before(by, sha256)) from None
    return taken


def package_in(file: BinaryIO) -> Package:
    _dialect, said = reading.read(file)
    if not isinstance(said, Package):
        raise refusals.NotTaken(
            _("This is a status message about a document, not a document. The clerk takes it on the page “Status messages”.")
        )
    return said


def opened(package: ReceivedPackage) -> BinaryIO:
    """The package as it came. Raises :class:`accounts.workflow.Refused` where it is no longer there."""
    try:
        return default_storage.open(package.file)
    except OSError as error:
        raise Refused(_("The file of this package is missing on the disk of the portal. Tell whoever runs the portal.")) from error


def same_document(package: ReceivedPackage) -> list[ReceivedPackage]:
    """Other packages of the same issuer with the same number and symbol of the same year."""
    others = ReceivedPackage.objects.filter(department=package.department_id).exclude(pk=package.pk)
    year = package.issued_on.year if package.issued_on else None
    others = others.filter(issued_on__year=year) if year else others.filter(issued_on=None)
    return [one for one in others if _key(one) == _key(package)]


def _key(package: ReceivedPackage) -> tuple[str, str]:
    return package.organ_id.casefold() or package.issuer.casefold(), normalised(package.number_and_symbol)


def _facts(said: Package) -> dict[str, object]:
    """What the list shows. Raises where the package does not say which document it is, or says it beyond measure."""
    facts: dict[str, object] = {
        "document_id": said.document_id, "organ_id": said.sender.organ_id, "issuer": said.sender.name or said.sender.organ_id,
        "number_and_symbol": said.number_and_symbol, "type_name": said.type_name, "subject": said.subject,
    }  # fmt: skip
    asked = {"issuer": _("who issued it"), "number_and_symbol": _("its number and symbol"), "subject": _("its subject")}
    for name, label in asked.items():
        if not facts[name]:
            raise refusals.says_nothing(label)
    named = {
        "organ_id": "OrganId", "number_and_symbol": "Code", "document_id": "DocumentId", "type_name": "TypeName",
    }  # fmt: skip
    for name, most in LONGEST.items():
        if len(str(facts[name])) > most:
            raise refusals.too_long(named[name], most)
    return facts | {name: _cut(str(facts[name]), most) for name, most in CUT.items()} | {"issued_on": said.dated_on}


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _taken_before(by: User, sha256: str) -> str:
    before = ReceivedPackage.objects.filter(department=by.department_id, sha256=sha256).select_related("taken_by").first()
    if before is None:
        return _("This very package was taken before.")
    return _("This very package was taken before: %(number)s, on %(day)s, by %(name)s.") % {
        "number": before.number_and_symbol, "day": date_format(before.taken_at, "d/m/Y"), "name": before.taken_by,
    }  # fmt: skip
