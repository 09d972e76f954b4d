"""Beginning a draft, and saving an edited one whole: head, parts and recipients in one transaction."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Division, User
from accounts.workflow import Refused
from directives import manuscripts, revisions, signing_rights
from directives.content import Content
from directives.letters import TYPE_NAMES
from directives.manuscripts import Manuscript
from directives.models import Copy, Directive, Occasion
from directives.permissions import is_author
from directives.revisions import Cause
from directives.signing_rights import Paper

AS_ABOVE = "Như trên"


class Stale(Refused):
    """Somebody else has saved the draft since this form was opened; ``directive`` is as it stands now."""

    def __init__(self, directive: Directive) -> None:
        super().__init__(_("Somebody else has saved this draft meanwhile."))
        self.directive = directive


class NotADraft(Refused):
    """The directive has left its author's hands; ``directive`` is as it stands now."""

    def __init__(self, directive: Directive) -> None:
        super().__init__(
            _("It is no longer a draft (now: %(state)s) and cannot be changed.") % {"state": directive.get_state_display()}
        )
        self.directive = directive


@transaction.atomic
def save(
    pk: int, manuscript: Manuscript, *, by: User, revision: int, at: datetime, cause: str = Cause.TYPED
) -> Directive:
    """Write the whole draft, or nothing of it, and keep the revision.

    Raises :class:`Stale` where the draft has moved on from ``revision``, the one the form was opened with, and
    :class:`NotADraft` where it was submitted meanwhile.
    """
    return _write(_locked(pk, revision), manuscript, by=by, at=at, cause=cause)


@transaction.atomic
def put_together(pk: int, mine: Manuscript, both: Manuscript, *, by: User, revision: int, at: datetime) -> Directive:
    """The same for what was made of two versions. The saved one has its revision already; mine gets one, too, so that
    what was not taken of it is not lost."""
    directive = _locked(pk, revision)
    directive.revision += 1
    revisions.keep(directive, mine, by=by, at=at, cause=Cause.TYPED)
    return _write(directive, both, by=by, at=at, cause=Cause.MERGED)


def _locked(pk: int, revision: int) -> Directive:
    directive = Directive.objects.select_for_update().get(pk=pk)
    if not directive.is_editable:
        raise NotADraft(directive)
    if directive.revision != revision:
        raise Stale(directive)
    revisions.keep_beginning(directive)
    return directive


def _write(directive: Directive, manuscript: Manuscript, *, by: User, at: datetime, cause: str) -> Directive:
    directive.revision += 1
    directive.changed_at, directive.changed_by = at, by
    manuscripts.write(directive, manuscript)
    revisions.keep(directive, manuscript, by=by, at=at, cause=cause)
    return directive


@transaction.atomic
def start(
    author: User, manuscript: Manuscript, *, at: datetime, cause: str = Cause.BEGUN, source: Directive | None = None
) -> Directive:
    """A new draft of the author's that says what the manuscript says, with its first revision."""
    directive = Directive(
        department=author.department, author=author, source=source, created_at=at, changed_at=at, changed_by=author
    )
    manuscripts.write(directive, manuscript)
    revisions.keep(directive, manuscript, by=author, at=at, cause=cause)
    return directive


def begin(
    author: User, *, occasion: Occasion, kind: str, division: Division | None, follows: Directive | None, at: datetime
) -> Directive:
    """A new draft of the author's, filled in as far as the department is known."""
    return start(author, blank(author, occasion=occasion, kind=kind, division=division, follows=follows), at=at)


def blank(
    author: User, *, occasion: Occasion, kind: str, division: Division | None, follows: Directive | None = None
) -> Manuscript:
    """What is known of a directive before anything is written: symbol, contact, signer, "Như trên"."""
    head = {
        "occasion_id": occasion.pk, "division_id": division.pk if division else None, "kind": kind,
        "subject": f"bảo đảm thông tin liên lạc trong dịp {occasion.name}",
        "continues": continuing(follows) if follows else "",
        **_of_division(author, division), **_signer(author, Paper(kind, division.pk if division else None), occasion),
    }
    return Manuscript(head, Content(copies=[Copy(name=AS_ABOVE)]))


def continuing(directive: Directive) -> str:
    """"Tiếp theo Công văn số 24/SKHCN-BCVT ngày 08/01/2027 của Sở … về việc …,"."""
    kind = TYPE_NAMES.get(directive.kind, "CÔNG VĂN").capitalize()
    return (
        f"Tiếp theo {kind} số {directive.number_and_symbol} ngày {directive.issued_on:%d/%m/%Y} "
        f"của {directive.department.name} về việc {directive.subject},"
    )


def _of_division(author: User, division: Division | None) -> dict[str, str]:
    """Symbol, archive line and contact, as the division has them."""
    symbol = author.department.symbol
    if division is None:
        return {"symbol": symbol, "archive_line": "VT", "contact_phone": author.phone, "contact_email": author.email}
    return {
        "symbol": f"{symbol}-{division.symbol}",
        "archive_line": f"VT, {division.symbol}",
        "contact_division": division.name,
        "contact_phone": division.phone or author.phone,
        "contact_email": division.email or author.email,
    }


def _signer(author: User, paper: Paper, occasion: Occasion) -> dict[str, str]:
    """The signing block, where only one person may sign when the occasion begins."""
    rights = signing_rights.usable(signing_rights.of_department(author.department), paper, occasion.starts_on)
    blocks = {right.block for right in rights}
    return blocks.pop().columns if len(blocks) == 1 else {}


@transaction.atomic
def delete(directive: Directive, *, by: User) -> None:
    """The author throws a draft away. What was submitted once has a history, which is kept.

    Raises :class:`accounts.workflow.Refused` then.
    """
    locked = Directive.objects.select_for_update().get(pk=directive.pk)
    if not is_author(by, locked):
        raise PermissionDenied
    if not locked.is_editable:
        raise NotADraft(locked)
    if locked.trail.exists():
        raise Refused(_("It has been submitted before; its history is kept, so it cannot be deleted."))
    locked.delete()
