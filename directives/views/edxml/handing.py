"""A file of the axis as it is handed out, and files of the axis as they are brought."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from django.conf import settings
from django.http import FileResponse

from accounts.requests import SignedInRequest
from accounts.workflow import Refused
from directives import incoming
from directives.edxml import reading, writing
from directives.edxml.dialects import Dialect
from directives.edxml.package import Package, Status
from directives.forms.edxml import BringPackagesForm
from directives.views.appendices import INERT

XML = "application/xml"
UNREAD = 422


@dataclass(frozen=True)
class Judged:
    """A file that was brought, and what has become of it."""

    name: str
    sentence: str
    tone: str = "success"
    url: str = ""


def written(said: Package | Status, dialect: Dialect) -> BinaryIO:
    file = reading.temporary()
    writing.write(said, file, dialect)
    return file


def as_download(file: BinaryIO, name: str, media_type: str = XML) -> FileResponse:
    """To be saved, never shown by the browser inside the portal."""
    file.seek(0)
    response = FileResponse(file, as_attachment=True, filename=name, content_type=media_type)
    for header, value in INERT.items():
        response[header] = value
    return response


def brought(request: SignedInRequest) -> BringPackagesForm:
    most = settings.LARGER_UPLOADS.get(request.path, settings.UPLOAD_LIMIT)
    if request.method != "POST":
        return BringPackagesForm(most=most)
    return BringPackagesForm(request.POST, request.FILES, left_out=incoming.left_out(request), most=most)


def each(form: BringPackagesForm, take: Callable[[BinaryIO], Judged]) -> Iterator[Judged]:
    """Every file is judged by itself; what is refused stops none of the others."""
    for upload in form.cleaned_data["files"]:
        name = incoming.clean_name(upload.name or "")
        try:
            found = take(upload.file)
        except Refused as refusal:
            found = Judged("", str(refusal), "danger")
        yield Judged(name, found.sentence, found.tone, found.url)
