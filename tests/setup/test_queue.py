"""Handing a task over never troubles a page, and the limits of time stand in their order."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

import pytest
from celery import Celery
from django.apps import apps

from config import environment, queue
from config.celery import PortalTask, app
from config.launch.place import ROOT
from config.schedule import SCHEDULE
from directives.models.leased import LeasedWork
from notifications.models import LEASE as LETTER_LEASE
from tests import servers

THREE_PAGES = """
import json, time
from config.celery import app
@app.task(name="anything")
def anything(): pass
answers = []
for _ in range(3):
    start = time.monotonic()
    taken = anything.delay() is not None
    answers.append((taken, time.monotonic() - start))
print(json.dumps(answers))
"""


def hand_over(url: str, folder: Path) -> list[tuple[bool, float]]:
    """Three tasks from a process of its own: whether each was taken, and how long the page waited."""
    variables = {"PATH": "/usr/bin:/bin", "DATA_DIR": str(folder), "REDIS_URL": url}
    variables["DJANGO_SETTINGS_MODULE"] = "config.settings.run"
    told = subprocess.run([sys.executable, "-c", THREE_PAGES], cwd=ROOT, env=variables, capture_output=True, text=True, timeout=60)
    assert told.returncode == 0, told.stderr
    return json.loads(told.stdout)


@contextmanager
def silent_listener() -> Iterator[str]:
    """Takes a connection and never says a word."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(20)
        yield f"redis://127.0.0.1:{listener.getsockname()[1]}"


def test_limits_of_time_stand_in_their_order() -> None:
    worked_on = [model for model in apps.get_models() if issubclass(model, LeasedWork)]
    assert len(worked_on) >= 3
    leases = [lease.total_seconds() for lease in (LETTER_LEASE, *(model.LEASE for model in worked_on))]
    assert environment.EMAIL_TIMEOUT < queue.SOFT < queue.HARD < min(leases) <= max(leases) < queue.VISIBILITY


def test_the_worker_has_these_limits() -> None:
    assert (app.conf.task_soft_time_limit, app.conf.task_time_limit) == (queue.SOFT, queue.HARD)
    assert app.conf.task_acks_late
    assert app.conf.worker_prefetch_multiplier == 1
    assert not app.conf.task_reject_on_worker_lost
    assert app.conf.task_retry_on_worker_lost
    assert app.conf.accept_content == ["json"]


def test_every_task_of_the_portal_is_of_the_quiet_kind() -> None:
    app.loader.import_default_modules()
    ours = [task for name, task in app.tasks.items() if not name.startswith("celery.")]
    assert len(ours) >= len(SCHEDULE)
    assert all(isinstance(task, PortalTask) and task.max_retries == 3 for task in ours)


@pytest.mark.parametrize("entry", SCHEDULE.values(), ids=SCHEDULE)
def test_the_clock_calls_tasks_that_exist_and_drops_a_round_that_is_late(entry: dict[str, object]) -> None:
    module, _, name = str(entry["task"]).rpartition(".")
    assert hasattr(import_module(module), name)
    assert entry["options"] == {"expires": entry["schedule"]}


def test_a_worker_waits_longer_for_its_broker_than_a_page() -> None:
    from config.celery import _a_worker_may_wait

    worker = Celery("worker", set_as_current=False)
    worker.conf.broker_transport_options = {"socket_timeout": queue.PAGE_WAITS}
    _a_worker_may_wait(worker.conf)
    assert worker.conf.broker_transport_options["socket_timeout"] == queue.WORKER_WAITS


def test_a_broker_that_is_away_takes_nothing_and_costs_no_time(tmp_path: Path) -> None:
    answers = hand_over(f"redis://127.0.0.1:{servers.free_port()}", tmp_path)
    assert [taken for taken, _ in answers] == [False] * 3
    assert sum(seconds for _, seconds in answers) < 0.6


def test_a_broker_that_is_silent_costs_a_page_half_a_second_in_all(tmp_path: Path) -> None:
    with silent_listener() as url:
        answers = hand_over(url, tmp_path)
    assert [taken for taken, _ in answers] == [False] * 3
    assert sum(seconds for _, seconds in answers) < 0.9


@pytest.mark.parametrize("trouble", ["stopped", "full", "read-only"])
def test_a_broker_in_trouble_costs_a_page_half_a_second_in_all(tmp_path: Path, trouble: str) -> None:
    import redis

    with servers.redis() as url:
        client = redis.Redis.from_url(url)
        process = client.info("server")["process_id"]
        if trouble == "full":
            client.config_set("maxmemory", 1)
        if trouble == "read-only":
            client.replicaof("127.0.0.1", 1)
        if trouble == "stopped":
            subprocess.run(["kill", f"-{int(signal.SIGSTOP)}", str(process)], check=True)
        try:
            answers = hand_over(url, tmp_path)
        finally:
            subprocess.run(["kill", f"-{int(signal.SIGCONT)}", str(process)], check=True)
    assert [taken for taken, _ in answers] == [False] * 3
    assert sum(seconds for _, seconds in answers) < 0.9


def test_a_broker_that_works_takes_all(tmp_path: Path) -> None:
    with servers.redis() as url:
        assert [taken for taken, _ in hand_over(url, tmp_path)] == [True] * 3


def test_without_redis_messages_are_files(tmp_path: Path) -> None:
    assert [taken for taken, _ in hand_over("", tmp_path)] == [True] * 3
    assert len(list((tmp_path / "queue" / "messages").glob("*.celery.msg"))) == 3


def test_after_trouble_the_broker_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    from config.celery import Trouble

    trouble = Trouble()
    assert not trouble.recent()
    trouble.note()
    assert trouble.recent()
    later = time.monotonic() + queue.TROUBLE_LASTS
    monkeypatch.setattr("config.celery.monotonic", lambda: later)
    assert not trouble.recent()
