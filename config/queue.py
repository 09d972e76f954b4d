"""How tasks are handed over, worked off and given back; every figure was measured with processes being killed.

EMAIL_TIMEOUT < SOFT < HARD < the lease of a claim < VISIBILITY must hold, so that nothing is worked on twice at once.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kombu.transport import TRANSPORT_ALIASES

SOFT = 60  # seconds until a task is asked to stop
HARD = 90  # seconds until its process is ended
VISIBILITY = 600  # seconds until a message that nobody confirmed is given out again
PAGE_WAITS = 0.5  # seconds a page may wait for the broker; the sweep finds what it could not hand over
TROUBLE_LASTS = 2  # seconds during which a broker that failed is not tried again
WORKER_WAITS = 5

SETTINGS: dict[str, Any] = {
    # Switching the retry off would wait six seconds for a refused connection; no retries wait none.
    "CELERY_TASK_PUBLISH_RETRY": True,
    "CELERY_TASK_PUBLISH_RETRY_POLICY": {
        "max_retries": 0,
        "interval_start": 0,
        "interval_step": 0,
        "interval_max": 0,
    },
    "CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP": True,
    "CELERY_BROKER_CONNECTION_MAX_RETRIES": None,
    "CELERY_TASK_SERIALIZER": "json",
    "CELERY_ACCEPT_CONTENT": ["json"],
    "CELERY_TASK_IGNORE_RESULT": True,
    "CELERY_TASK_ACKS_LATE": True,
    # Rejecting would run a task that kills its process for ever; a retry counts.
    "CELERY_TASK_REJECT_ON_WORKER_LOST": False,
    "CELERY_TASK_RETRY_ON_WORKER_LOST": True,
    "CELERY_TASK_SOFT_TIME_LIMIT": SOFT,
    "CELERY_TASK_TIME_LIMIT": HARD,
    "CELERY_WORKER_PREFETCH_MULTIPLIER": 1,
    "CELERY_WORKER_MAX_TASKS_PER_CHILD": 200,
    "CELERY_WORKER_SEND_TASK_EVENTS": False,
    "CELERY_WORKER_HIJACK_ROOT_LOGGER": False,
}


def broker(url: str, folder: Path) -> dict[str, Any]:
    """The broker at an address of Redis, or messages as files in a folder where there is none."""
    return _redis(url) if url else _folder(folder)


def _redis(url: str) -> dict[str, Any]:
    options = {
        "socket_connect_timeout": PAGE_WAITS,
        "socket_timeout": PAGE_WAITS,
        "visibility_timeout": VISIBILITY,
        "unacked_restore_interval": 10,
        "unacked_restore_throttle": 1,
    }
    return {"CELERY_BROKER_URL": url, "CELERY_BROKER_TRANSPORT_OPTIONS": options}


def _folder(folder: Path) -> dict[str, Any]:
    options = {
        "data_folder_in": str(folder / "messages"),
        "data_folder_out": str(folder / "messages"),
        "control_folder": str(folder / "control"),
        "polling_interval": 0.2,
    }
    TRANSPORT_ALIASES["folder"] = "config.folder_broker:Transport"
    for name in ("messages", "control"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    return {
        "CELERY_BROKER_URL": "folder://",
        "CELERY_BROKER_TRANSPORT_OPTIONS": options,
        "CELERY_WORKER_ENABLE_REMOTE_CONTROL": False,
    }
