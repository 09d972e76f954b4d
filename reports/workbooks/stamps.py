"""What a sheet knows of the report it was made for, sealed, so that a foreign or an outdated one is told apart."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from django.core import signing
from django.utils.translation import gettext as _

from accounts.workflow import Refused
from reports.workbooks.asked import Asked
from reports.workbooks.opening import Book

SHEET = "Cổng"
SALT = "reports.workbooks"


@dataclass(frozen=True)
class Stamp:
    """``seen`` is version and revision of the draft the sheet was filled with; ``fingerprint`` that of what was asked."""

    obligation: int
    organization: int
    fingerprint: str
    seen: str

    @property
    def version(self) -> int:
        return int(self.seen.partition(".")[0] or 0)

    @property
    def revision(self) -> int:
        return int(self.seen.partition(".")[2] or 0)


def stamp_of(asked: Asked, seen: str) -> Stamp:
    owed = asked.obligation
    return Stamp(owed.pk, owed.organization_id, asked.fingerprint, seen)


def sealed(stamp: Stamp) -> str:
    return signing.dumps(asdict(stamp), salt=SALT)


def as_json(stamp: Stamp) -> dict[str, Any]:
    return asdict(stamp)


def from_json(kept: dict[str, Any]) -> Stamp:
    return Stamp(**kept)


def found_in(book: Book, asked: Asked) -> Stamp:
    """Raises :class:`accounts.workflow.Refused` where the file is no official sheet, or its mark was altered."""
    words = next((sheet.rows[0][0].text for sheet in book.sheets if sheet.name == SHEET and sheet.rows and sheet.rows[0]), "")
    if not words:
        raise Refused(_said(book, _no_sheet(has_rows=bool(asked.rows))))
    try:
        return Stamp(**signing.loads(words, salt=SALT))
    except (signing.BadSignature, TypeError):
        reason = _("its hidden mark has been altered. Fetch the sheet anew and copy your figures into it.")
        raise Refused(_said(book, reason)) from None


def _no_sheet(*, has_rows: bool) -> str:
    if not has_rows:
        return _("it is not the sheet of the portal: its hidden mark is missing. Fetch the sheet here and fill it in.")
    return _(
        "it is not the sheet of the portal: its hidden mark is missing. Fetch the sheet here and fill it in; "
        "a table of your own is read below, under the rows it belongs to."
    )


def ensure_meant_for(asked: Asked, stamp: Stamp, book: Book) -> None:
    """For another report with the same questions (yesterday's, say) it may be read, which is then said; else it is refused."""
    if stamp.organization != asked.obligation.organization_id:
        raise Refused(_said(book, _("it was made for another organisation.")))
    if stamp.obligation != asked.obligation.pk and stamp.fingerprint != asked.fingerprint:
        raise Refused(_said(book, _("it was made for another report, which asks other things. Fetch the sheet of this report.")))


def _said(book: Book, reason: str) -> str:
    return _("“%(name)s” was not read: %(reason)s") % {"name": book.name, "reason": reason}
