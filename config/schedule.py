"""What is done by the clock: each minute, what is due and has not been done, whatever was lost before."""

from __future__ import annotations

MINUTE = 60.0


def _each_minute(task: str) -> dict[str, object]:
    """A round that could not start within its minute is dropped, the next one does its work."""
    return {"task": task, "schedule": MINUTE, "options": {"expires": MINUTE}}


SCHEDULE = {
    "letters": _each_minute("notifications.tasks.sweep_outbox"),
    "renderings": _each_minute("directives.tasks.sweep_renderings"),
    "books": _each_minute("directives.tasks.sweep_book_prints"),
    "deliveries": _each_minute("directives.tasks.sweep_deliveries"),
    "dossiers": _each_minute("reports.tasks.sweep_dossiers"),
    "allowances": _each_minute("directives.tasks.forget_allowances"),
    "outgoing": _each_minute("directives.tasks.remind_of_outgoing"),
    "signing rights": _each_minute("directives.tasks.warn_of_ending_rights"),
    "daily reports": _each_minute("reports.tasks.tend_daily_reports"),
    "reminders": _each_minute("reports.tasks.send_due_reminders"),
}
