"""The work of packing a file: asked for, leased, gone on with slice by slice, done or refused in the open."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import User
from directives import archive
from directives.models import Occasion
from directives.rendering import RenderingFailed
from notifications.failpoints import failpoint
from reports import notices
from reports.dossier.packing import Workshop
from reports.models import DossierExport
from reports.models.dossier import DossierExportQuerySet

KIND = "dossiers"
SLICE = timedelta(seconds=15)  # of a worker's time at once: a letter that waits is sent between two slices
TO_STORE = timedelta(minutes=30)  # the lease while the finished archive is copied to its place
Clock = Callable[[], datetime]


class _InOtherHands(Exception):
    """The lease ran out while this worker was away, and another one has the work now."""


@transaction.atomic
def ask_for(occasion: Occasion, *, by: User, at: datetime) -> DossierExport:
    """Put the packing on the list. One at a time: who asks while one is under way gets that one."""
    Occasion.objects.select_for_update().get(pk=occasion.pk)
    under_way = DossierExport.objects.under_way().filter(occasion=occasion).first()
    return under_way or DossierExport.objects.create(occasion=occasion, asked_by=by, asked_at=at)


def go_on(export_id: int, *, clock: Clock) -> bool:
    """One slice of the work. True where there is more to do and nobody has it."""
    work = DossierExport.objects.select_related("occasion__department", "asked_by").claim(export_id, clock())
    if work is None:
        return False
    failpoint("dossier.after_claim")
    shop = Workshop(work.pk, work.occasion, work.asked_at)
    try:
        with translation.override(settings.LANGUAGE_CODE):
            return _pack(work, shop, clock)
    except _InOtherHands:
        return False
    except (RenderingFailed, archive.NotStored, OSError) as error:
        _put_off(work, _in_words(error), clock())
        return False


def give_up_worn_out(*, at: datetime) -> None:
    """Work whose last worker died without a word is refused in the open."""
    for work in DossierExport.objects.worn_out(at).select_related("occasion", "asked_by"):
        _refuse(work, work.reason or _("the worker was lost while packing"), at)


def _pack(work: DossierExport, shop: Workshop, clock: Clock) -> bool:
    shop.take_up()
    _note(work, clock(), done=shop.done, total=len(shop.todo))
    _pack_a_slice(work, shop, clock)
    _note(work, clock(), done=shop.done)
    if shop.done < len(shop.todo):
        shop.put_down()
        _held(work).update(lease_until=None, attempts=F("attempts") - 1)
        return True
    _finish(work, shop, clock)
    return False


def _pack_a_slice(work: DossierExport, shop: Workshop, clock: Clock) -> None:
    noted = began = clock()
    with closing(shop.pack()) as packing:
        for done in packing:
            at = clock()
            if at - noted >= timedelta(seconds=1):
                _note(work, noted := at, done=done)
            if at - began >= SLICE:
                break


def _finish(work: DossierExport, shop: Workshop, clock: Clock) -> None:
    """File first, row second: a crash between leaves a file nobody names, never a row without a file."""
    shop.finish()
    _note(work, clock(), lease=TO_STORE)
    with shop.archive.open("rb") as file:
        name, sha256 = archive.keep_file(file, kind=KIND)
    failpoint("dossier.after_file")
    said = _("%(count)d files are missing or altered; the index names them.") % {"count": shop.lacking} if shop.lacking else ""
    done = {"file": name, "sha256": sha256, "size": default_storage.size(name), "reason": said}
    _write_down(work, done, clock())
    shop.clear()
    _retire_earlier(work, name)


@transaction.atomic
def _write_down(work: DossierExport, done: dict[str, object], at: datetime) -> None:
    if not _held(work).update(**done, done_at=at, lease_until=None):
        raise _InOtherHands
    work.refresh_from_db(fields=[*done, "done_at"])
    notices.dossier_packed(work, at=at)


def _retire_earlier(work: DossierExport, name: str) -> None:
    """Of one occasion the last archive is kept; the rows of earlier ones still say what they were."""
    earlier = DossierExport.objects.filter(occasion=work.occasion_id).exclude(pk=work.pk).exclude(file="")
    gone = set(earlier.exclude(file=name).values_list("file", flat=True))
    earlier.update(file="")
    for each in gone - set(DossierExport.objects.filter(file__in=gone).values_list("file", flat=True)):
        default_storage.delete(each)


def _note(work: DossierExport, at: datetime, *, lease: timedelta = DossierExport.LEASE, **said: int) -> None:
    """How far it is, and that somebody is at it. Raises where somebody else is."""
    if not _held(work).update(lease_until=at + lease, **said):
        raise _InOtherHands


def _held(work: DossierExport) -> DossierExportQuerySet:
    return DossierExport.objects.held_by(work)


def _put_off(work: DossierExport, reason: str, at: datetime) -> None:
    """Free for the next round of the sweep, unless this was the last attempt."""
    if work.is_last_attempt:
        _refuse(work, reason, at)
    else:
        _held(work).update(lease_until=None, reason=reason)


@transaction.atomic
def _refuse(work: DossierExport, reason: str, at: datetime) -> None:
    refused = DossierExport.objects.under_way().filter(pk=work.pk).update(failed_at=at, lease_until=None, reason=reason)
    if refused:
        work.reason = reason
        notices.dossier_failed(work, at=at)
        Workshop(work.pk, work.occasion, work.asked_at).clear()


def _in_words(error: Exception) -> str:
    if isinstance(error, OSError):
        return _("A file could not be read or written (%(reason)s).") % {"reason": error.strerror or type(error).__name__}
    return str(error)
