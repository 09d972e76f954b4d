"""Files from outside: judged, given a harmless name, kept under their SHA-256. A name is data, never a path."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from io import BytesIO

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from accounts.workflow import Refused
from directives import archive
from directives.inspection import KINDS, Unfit, inspect

LONGEST_NAME = 180  # bytes in UTF-8
TROUBLESOME = re.compile(r'[<>:"/\\|?*]+')


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that has been judged and stored: ``file`` is where, ``name`` what people call it."""

    name: str
    media_type: str
    file: str
    sha256: str
    size: int


def take_in(upload: UploadedFile, *, kind: str) -> Incoming:
    """Judge the file and store it under ``kind``; whoever asked writes the row, so that no row names a file that is not there.

    Raises :class:`accounts.workflow.Refused` with a sentence that names the file, the reason and what is accepted.
    """
    name = clean_name(upload.name or "")
    content = upload.read()
    try:
        found = inspect(name, content)
    except Unfit as unfit:
        raise Refused(_not_taken(name, len(content), str(unfit.reason))) from None
    stored, digest = archive.keep_file(BytesIO(content), kind=kind)
    return Incoming(name, found.media_type, stored, digest, len(content))


def clean_name(given: str) -> str:
    """A name people can read and any disk can bear: composed, without control and direction marks, at most 180 bytes."""
    name = unicodedata.normalize("NFC", given.replace("\\", "/").rpartition("/")[2])
    visible = "".join(c if unicodedata.category(c)[0] != "Z" else " " for c in name if unicodedata.category(c)[0] != "C")
    tidy = " ".join(TROUBLESOME.sub("_", visible).split()).strip(". ")
    stem, dot, ending = tidy.rpartition(".")
    if not dot:
        return _cut(tidy, LONGEST_NAME)
    return _cut(stem.rstrip(". "), LONGEST_NAME - len(f".{ending}".encode())) + f".{ending}"


def _cut(words: str, most: int) -> str:
    return words.encode()[: max(most, 0)].decode(errors="ignore")


def left_out(request: HttpRequest) -> str:
    """The sentence about files of this request that were not kept (:mod:`config.uploads`); empty where all of them are here."""
    said = [_too_big(request), _no_room(request)]
    return " ".join(sentence for sentence in said if sentence)


def _too_big(request: HttpRequest) -> str:
    names = _left_out(request, "too_big")
    most = settings.LARGER_UPLOADS.get(request.path, settings.UPLOAD_LIMIT)
    said = {"names": names, "limit": filesizeformat(most)}
    whole = int(request.META.get("CONTENT_LENGTH") or 0)
    if not whole:
        return names and _("%(names)s was not taken: files sent together may have at most %(limit)s.") % said
    said["size"] = filesizeformat(whole)
    return names and _("%(names)s was not taken: files sent together may have at most %(limit)s, these had %(size)s.") % said


def _no_room(request: HttpRequest) -> str:
    names = _left_out(request, "no_room")
    said = _("%(names)s was not taken: the portal has no room to store it now. Choose it again later, or call the department.")
    return names and said % {"names": names}


def _left_out(request: HttpRequest, why: str) -> str:
    return ", ".join(f"“{clean_name(name)}”" for name, reason in getattr(request, "left_out", ()) if reason == why)


def accepted_in_words() -> str:
    """"PDF, Word (.docx), Excel (.xlsx), JPG, PNG, plain text (.txt)"."""
    return ", ".join(dict.fromkeys(str(kind.label) for kind in KINDS.values()))


def _not_taken(name: str, size: int, reason: str) -> str:
    return _("“%(name)s” (%(size)s) was not taken: %(reason)s Accepted are %(kinds)s, together up to %(limit)s.") % {
        "name": name or _("a file without a name"), "size": filesizeformat(size), "reason": reason,
        "kinds": accepted_in_words(), "limit": filesizeformat(settings.UPLOAD_LIMIT),
    }  # fmt: skip
