"""The portal copy of a document: made the first time somebody asks for it, once for each standing, and kept."""

from __future__ import annotations

import hashlib
import logging
from contextlib import suppress
from datetime import datetime

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.workflow import Refused
from directives import archive, codes
from directives.models import IssuedDocument, PortalCopy
from directives.signatures.current import Current, current_file
from directives.verification.address import address_of, entrance, qr_of
from directives.verification.amended import amendments_of, deciding, mark_of
from directives.verification.drawing import Run
from directives.verification.stamping import Stamp, stamped

KIND = "portal-copies"
INVITATION = "Bản in từ cổng Thông Suốt. Quét mã, hoặc mở địa chỉ dưới đây và nhập mã, để biết văn bản còn hiệu lực hay không."


logger = logging.getLogger(__name__)


class Damaged(Exception):
    """The stored document is missing or changed: nothing is made from it. The argument is its SHA-256."""


def portal_copy(document: IssuedDocument, *, at: datetime) -> PortalCopy:
    """The copy with what has become of the document by now.

    Raises :class:`accounts.workflow.Refused` with a sentence while it has not been sent, or where there is no room to keep
    the copy; :class:`Damaged`.
    """
    directive = document.directive
    if not directive.is_out:
        raise Refused(_("The portal copy can be had once the directive has been sent; until then its code leads nowhere."))
    amendments = amendments_of(directive)
    which = {"standing": directive.standing, "named": len(deciding(directive, amendments))}
    kept = PortalCopy.objects.filter(document=document, **which).first()
    return kept or _keep(document, which, _content(document, mark_of(directive, amendments)), at)


def file_of(copy: PortalCopy) -> Current:
    return Current(copy.file, copy.sha256, copy.size, f"ban-in-tu-cong-{copy.document.file_name}")


def _keep(document: IssuedDocument, which: dict[str, object], content: bytes, at: datetime) -> PortalCopy:
    """File first, row second; of two who ask at once both get the copy of the first."""
    name, sha256 = archive.keep(content, kind=KIND)
    made = {"file": name, "sha256": sha256, "size": len(content), "made_at": at}
    with transaction.atomic():
        return PortalCopy.objects.get_or_create(document=document, **which, defaults=made)[0]


def _content(document: IssuedDocument, mark: str) -> bytes:
    directive = document.directive
    lines = ((Run(INVITATION),), (Run(f"{entrance()} · mã kiểm tra: "), Run(codes.shown(directive.code), "Bold")))
    return stamped(_whole(document), Stamp(qr_of(address_of(directive)), lines, mark))


def _whole(document: IssuedDocument) -> bytes:
    """The document as it is handed out, with its signatures."""
    source, content = current_file(document), b""
    with suppress(OSError), default_storage.open(source.file) as file:
        content = file.read()
    if hashlib.sha256(content).hexdigest() == source.sha256:
        return content
    logger.critical("The document of directive %s is missing or changed: %s", document.directive_id, source.file)
    raise Damaged(source.sha256)
