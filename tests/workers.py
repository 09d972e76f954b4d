"""Real Celery processes for the flows: the portal's own settings, on the database, broker and mail server of a test."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from celery.beat import PersistentScheduler
from django.conf import settings
from django.db import connection

from config.celery import app
from config.launch.place import ROOT, VENV, tie_to_parent
from tests.post_office import PostOffice

PATIENCE = 40  # seconds
Words = tuple[str, ...]


def once(point: str) -> Any:
    """A place to die at that is tried on one database and broker; the test tries another one on both."""
    return pytest.param(point, marks=pytest.mark.seen_once)


class Workers:
    """`start()` one, `kill()` it as in a power cut, `stop()` it as in an upgrade; all of them end with the test."""

    def __init__(self, office: PostOffice) -> None:
        self.office = office
        self.processes: list[subprocess.Popen[bytes]] = []
        self.pools: dict[int, set[int]] = {}

    def __enter__(self) -> Workers:
        app.control.purge()
        return self

    def __exit__(self, *trouble: object) -> None:
        for process in self.processes:
            self.kill(process)

    def start(self, concurrency: int = 1, *, app: str = "config", within: Words = (), **variables: str) -> subprocess.Popen[bytes]:
        """A worker that is ready to work; `PORTAL_FAILPOINT="…"` makes it die at that point. ``within`` is what starts it."""
        quiet = ("--without-gossip", "--without-mingle", "--without-heartbeat")
        words = ("worker", "--concurrency", str(concurrency), "--loglevel", "INFO", *quiet)
        return self._start(app, *words, within=within, **variables)

    def start_beat(self, **variables: str) -> subprocess.Popen[bytes]:
        """The clock that starts the rounds of `config.schedule`, again after a minute's rest: all of them are due."""
        schedule = Path(settings.DATA_DIR) / f"beat-{len(self.processes)}"
        _note_last_rounds(schedule, app.now() - timedelta(minutes=1))
        return self._start("config.beat", "beat", "--schedule", str(schedule), "--pidfile=", "--loglevel", "INFO", **variables)

    def wait_for_a_loss(self, process: subprocess.Popen[bytes]) -> None:
        """Until one of the children the worker had when it was ready is dead."""
        had = self.pools[process.pid]
        wait_until(lambda: not had or not had <= _living_children(process.pid))  # none: it died before it was looked for

    def has_lost_nobody(self, process: subprocess.Popen[bytes]) -> bool:
        return process.poll() is None and self.pools[process.pid] <= _living_children(process.pid)

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        """As in a power cut: it and its children at once."""
        self._signal(process, signal.SIGKILL)

    def stop(self, process: subprocess.Popen[bytes]) -> None:
        """As in an upgrade: it finishes what it does."""
        process.terminate()
        process.wait(timeout=PATIENCE)

    def log(self, process: subprocess.Popen[bytes]) -> str:
        return self._log(self.processes.index(process)).read_text()

    def _start(self, *words: str, within: Words = (), **variables: str) -> subprocess.Popen[bytes]:
        log = self._log(len(self.processes))
        with log.open("wb") as out:
            process = subprocess.Popen(
                [*within, VENV / "bin" / "celery", "--app", *words], cwd=ROOT, env=self._environment() | variables,
                stdout=out, stderr=out, stdin=subprocess.DEVNULL, start_new_session=True,
                preexec_fn=partial(tie_to_parent, signal.SIGKILL),
            )  # fmt: skip
        self.processes.append(process)
        wait_until(lambda: " ready." in log.read_text() or "beat: Starting" in log.read_text() or process.poll())
        assert process.poll() is None, log.read_text()
        self.pools[process.pid] = _living_children(process.pid)
        return process

    def _environment(self) -> dict[str, str]:
        own = {
            "DJANGO_SETTINGS_MODULE": "config.settings.run",
            "DATABASE_URL": database(),
            "EMAIL_URL": f"smtp://{self.office.host}:{self.office.port}",
            "DATA_DIR": str(settings.DATA_DIR),
            "SECRET_KEY": settings.SECRET_KEY,
            "SITE_URL": settings.SITE_URL,
            "PYTHONUNBUFFERED": "1",
        }
        broker = settings.CELERY_BROKER_URL
        return os.environ | own | {"REDIS_URL": broker if broker.startswith("redis") else ""}

    def _log(self, number: int) -> Path:
        return Path(settings.DATA_DIR) / f"celery-{os.getpid()}-{number}.log"

    def _signal(self, process: subprocess.Popen[bytes], number: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, number)
        process.wait(timeout=PATIENCE)


def wait_until(true: Callable[[], object], seconds: float = PATIENCE) -> None:
    """Until a condition holds; a test that waits longer has failed."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, f"not within {seconds} seconds"
        time.sleep(0.05)


def _living_children(pid: int) -> set[int]:
    """Those that are not merely waiting to be taken note of."""
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return {int(child) for child in found if ") Z " not in _stat(child)}


def _stat(pid: str) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return ") Z "


def _note_last_rounds(schedule: Path, at: datetime) -> None:
    """Write the file in which a clock keeps when it last started what."""
    clock = PersistentScheduler(app, schedule_filename=str(schedule))
    for last in clock.schedule.values():
        last.last_run_at = at
    clock.close()


def database() -> str:
    """The address of the database this test writes to."""
    chosen = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{quote(str(chosen['NAME']))}"
    return f"postgres://{chosen['USER']}@{chosen['HOST']}:{chosen['PORT']}/{chosen['NAME']}"
