"""What the workers do for reports."""

from celery import shared_task
from django.utils.timezone import now

from reports import reminders
from reports.daily import closing, opening, reminding
from reports.dossier import exports
from reports.models import DossierExport


@shared_task
def send_due_reminders() -> None:
    reminders.send_due(at=now())


@shared_task
def tend_daily_reports() -> None:
    """A day that has begun is opened before anybody is reminded of it, an hour that has passed is closed."""
    at = now()
    opening.open_due(at=at)
    reminding.send_due(at=at)
    closing.close_due(at=at)


@shared_task(soft_time_limit=1800, time_limit=1860)
def pack_dossier(*, export_id: int) -> None:
    """A slice of a quarter of a minute; the limit is for the last one, which stores the archive, however large."""
    if exports.go_on(export_id, clock=now):
        pack_dossier.delay(export_id=export_id)


@shared_task
def sweep_dossiers() -> None:
    """Go on with what the broker lost or a dead worker left behind."""
    exports.give_up_worn_out(at=now())
    for pk in DossierExport.objects.awaiting(now()).values_list("pk", flat=True):
        pack_dossier.delay(export_id=pk)
