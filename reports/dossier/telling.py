"""The pieces of a file, each told in a sentence: what happened, to what, by whom, and the files that belong to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.trail_sentences import sentence
from directives.models import (
    Amendment,
    Appendix,
    Comment,
    Delivery,
    Directive,
    DirectiveTrail,
    HeldNumber,
    IssuedDocument,
    PortalCopy,
    Revision,
    SignedCopy,
    StatusMessage,
)
from reports.models import Obligation, Report, ReportTrail


@dataclass(frozen=True, slots=True)
class File:
    """A file that belongs to a piece: what it is called, and where it is had."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that belongs to the file, at its moment. ``about`` is the directive it is about."""

    at: datetime
    icon: str
    sentence: str
    about: str
    url: str
    note: str = ""
    files: tuple[File, ...] = ()


def _of(
    row: Any, icon: str, said: str, about: Directive, note: str = "", files: tuple[File, ...] = (), to: Model | None = None
) -> Piece:
    """The piece of a row that was fetched with its ``moment``; it leads to its directive unless there is something nearer."""
    return Piece(row.moment, icon, said, _named(about), (to or about).get_absolute_url(), note, files)  # type: ignore[attr-defined]


def _named(directive: Directive) -> str:
    return directive.number_and_symbol if directive.number else directive.subject


def revision(row: Revision) -> Piece:
    words = {"number": row.number, "name": row.saved_by, "cause": row.get_cause_display()}
    return _of(row, "pencil", _("%(name)s saved version %(number)d of the draft (%(cause)s).") % words, row.directive)


def comment(row: Comment) -> Piece:
    said = _("%(name)s commented on the draft.") % {"name": row.made_by}
    if row.settled_by:
        said += " " + _("%(name)s settled it.") % {"name": row.settled_by}
    quote = f"“{row.quote}”: " if row.quote else ""
    return _of(row, "chat-left-text", said, row.directive, f"{quote}{row.text}")


def step(row: DirectiveTrail) -> Piece:
    return _of(row, "arrow-right-circle", sentence(row), row.directive, row.note)


def held_number(row: HeldNumber) -> Piece:
    words = {"name": row.held_by, "number": row.number}
    return _of(row, "123", _("%(name)s kept number %(number)d, which it was then given.") % words, row.directive, row.reason)


def document(row: IssuedDocument) -> Piece:
    files = (File(row.file_name, reverse("directives:document", args=[row.directive_id])),)
    said = ngettext("The document was made (%(pages)d page).", "The document was made (%(pages)d pages).", row.pages)
    return _of(row, "file-earmark-pdf", said % {"pages": row.pages}, row.directive, "", files)


def appendix(row: Appendix) -> Piece:
    files = (File(row.file_name, reverse("directives:appendix", args=[row.pk])),)
    said = _("The appendix “%(title)s” was issued with it.") % {"title": row.title}
    return _of(row, "paperclip", said, row.directive, "", files)


def signed_copy(row: SignedCopy) -> Piece:
    said = {
        SignedCopy.Kind.PERSONAL: _("The copy signed by %(signer)s was taken in by %(name)s."),
        SignedCopy.Kind.SEAL: _("The copy with the seal of %(signer)s was made by %(name)s."),
    }[SignedCopy.Kind(row.kind)] % {"signer": row.signer, "name": row.added_by}
    return _of(row, "patch-check", said, row.document.directive, row.appendix.title if row.appendix else "")


def portal_copy(row: PortalCopy) -> Piece:
    standing = Directive.Standing(row.standing).label
    said = _("The portal copy was made (%(standing)s).") % {"standing": standing}
    return _of(row, "qr-code", said, row.document.directive)


def delivery(row: Delivery) -> Piece:
    """One of them, or all that were sent at once."""
    number = getattr(row, "number", 1)
    if number == 1:
        return _of(row, "send", _("It was sent to %(organization)s.") % {"organization": row.organization}, row.directive)
    said = ngettext("It was sent to %(number)d organisation.", "It was sent to %(number)d organisations.", number)
    return _of(row, "send", said % {"number": number}, row.directive)


def confirmed(row: Delivery) -> Piece:
    said = _("%(organization)s confirmed receipt (%(name)s).") % {"organization": row.organization, "name": _confirmer(row)}
    return _of(row, "check-circle", said, row.directive)


def _confirmer(row: Delivery) -> str:
    return row.handler or str(row.acknowledged_by or "")


def refused(row: Delivery) -> Piece:
    said = _("%(organization)s did not take it.") % {"organization": row.organization}
    return _of(row, "slash-circle", said, row.directive, row.refusal)


def recall(row: Delivery) -> Piece:
    said = _("%(organization)s deleted its copies.") if row.recalled_at else _("%(organization)s did not delete its copies.")
    return _of(row, "arrow-counterclockwise", said % {"organization": row.organization}, row.directive, row.recall_refusal)


def status_message(row: StatusMessage) -> Piece:
    words = {"organization": row.delivery.organization, "code": row.code, "word": row.word}
    said = _("The system of %(organization)s told status %(code)s: %(word)s.") % words
    return _of(row, "arrow-left-right", said, row.delivery.directive, " · ".join(w for w in (row.person, row.description) if w))


def report(row: Report) -> Piece:
    owed = row.obligation
    words = {"organization": owed.organization, "kind": owed.request.get_kind_display(), "version": row.version, "name": row.author}
    said = _("%(organization)s filed the report “%(kind)s”, version %(version)d (%(name)s).") % words
    if arrival := getattr(row, "arrival", None):
        said += " " + _("Number %(number)d of the incoming book.") % {"number": arrival.number}
    files = tuple(File(one.name, reverse("reports:attachment", args=[one.pk])) for one in row.attachments.all())
    return _of(row, "inbox", said, owed.directive, row.summary, files, row)


def judged(row: ReportTrail) -> Piece:
    owed = row.report.obligation
    words = {"sentence": sentence(row), "organization": owed.organization, "kind": owed.request.get_kind_display()}
    said = _("%(organization)s, “%(kind)s”: %(sentence)s") % words
    return _of(row, "clipboard-check", said, owed.directive, row.note, (), row.report)


def excused(row: Obligation) -> Piece:
    words = {"name": row.excused_by, "organization": row.organization, "kind": row.request.get_kind_display()}
    said = _("%(name)s excused %(organization)s from the report “%(kind)s”.") % words
    return _of(row, "shield-check", said, row.directive, row.excuse)


def cancelled(row: Obligation) -> Piece:
    words = {"organization": row.organization, "kind": row.request.get_kind_display()}
    return _of(row, "x-circle", _("%(organization)s no longer owes the report “%(kind)s”.") % words, row.directive)


def amendment(row: Amendment) -> Piece:
    words = {"name": row.begun_by, "how": row.get_how_display(), "amended": row.amended.number_and_symbol}
    return _of(row, "file-earmark-diff", _("%(name)s began: %(how)s of %(amended)s.") % words, row.directive, row.reason)


def in_effect(row: Amendment) -> Piece:
    words = {"how": row.get_how_display(), "amended": row.amended.number_and_symbol, "by": _named(row.directive)}
    return _of(row, "file-earmark-check", _("In effect: %(how)s of %(amended)s by %(by)s.") % words, row.amended)
