"""Books asked for in print: the rows as they stood are written down first, a worker prints them, the PDF is kept."""

from __future__ import annotations

from datetime import datetime

from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from accounts.models import Department, User
from accounts.workflow import Refused
from directives import archive
from directives.books import binding, volumes
from directives.books.volumes import Volume
from directives.models import BookPrint
from directives.rendering import ContentRefused, RenderingFailed
from notifications.failpoints import failpoint

KIND = "books"
MOST_ROWS = 20_000  # what a worker prints within its time


def ask_for(volume: Volume, department: Department, *, file_name: str, back: str, by: User, at: datetime) -> BookPrint:
    """Put the printing on the list; the same rows, printed before, are at hand already."""
    if len(volume.rows) > MOST_ROWS:
        raise Refused(_("The book has more than %(most)d numbers; take it as an Excel file.") % {"most": MOST_ROWS})
    name, digest = archive.keep(volume.written(), kind=KIND)
    title = " ".join(filter(None, (volume.title, volume.series, str(volume.year))))
    said = {
        "title": title, "file_name": file_name, "back": back, "volume": name, "total": len(volume.rows), "asked_by": by,
        "asked_at": at,
    }
    asked, is_new = BookPrint.objects.get_or_create(department=department, digest=digest, defaults=said)
    if not is_new and (asked.failed_at or (asked.done_at and not is_whole(asked))):
        BookPrint.objects.filter(pk=asked.pk).update(
            failed_at=None, done_at=None, reason="", attempts=0, lease_until=None, done=0
        )
    return asked


def is_whole(done: BookPrint) -> bool:
    """Is the PDF still there, and still what was printed?"""
    try:
        return archive.is_whole(done.file, done.sha256)
    except OSError:
        return False


def make(pk: int, *, at: datetime) -> None:
    """Print one of them: once, whoever asks how often. File first, row second."""
    work = BookPrint.objects.claim(pk, at)
    if work is None:
        return
    try:
        _print(work, at)
    except (RenderingFailed, ContentRefused) as error:
        if work.is_last_attempt or isinstance(error, ContentRefused):
            work.give_up(str(error), at=at)
        else:
            work.put_off(str(error))
    except archive.NotStored as error:  # tried until there is room
        work.put_off(str(error), counts=False)
    except OSError as error:
        work.give_up(_("The rows that were to be printed cannot be read: %(reason)s") % {"reason": error}, at=at)


def give_up_worn_out(*, at: datetime) -> None:
    """Work whose last worker died without a word is given up in the open."""
    for work in BookPrint.objects.worn_out(at):
        work.give_up(work.reason or _("the worker was lost while printing"), at=at)


def _print(work: BookPrint, at: datetime) -> None:
    def tell(done: int) -> None:
        BookPrint.objects.filter(pk=work.pk).update(done=done)
        failpoint("book.between_portions")

    with default_storage.open(work.volume) as file:
        volume = volumes.read(file.read())
    bound = binding.bind(volume, tell)
    name, sha256 = archive.keep(bound.pdf, kind=KIND)
    BookPrint.objects.filter(pk=work.pk).update(
        file=name, sha256=sha256, size=len(bound.pdf), pages=bound.pages, done=work.total, done_at=at, lease_until=None, reason=""
    )
