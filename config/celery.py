"""The Celery application: a broker that is away never troubles a page."""

from __future__ import annotations

import logging
import os
import sys
from time import monotonic
from typing import Any

from celery import Celery
from celery.contrib.django.task import DjangoTask
from celery.result import AsyncResult
from celery.signals import celeryd_init, worker_init, worker_process_init
from kombu.exceptions import ChannelError, OperationalError
from redis.exceptions import RedisError

from config.environment import Unclear
from config.queue import TROUBLE_LASTS, WORKER_WAITS
from config.settings import module_for

BROKER_TROUBLE = (OperationalError, ChannelError, RedisError, OSError)
logger = logging.getLogger(__name__)


class Trouble:
    """When the broker last failed this process: a page that hands over three tasks must not wait three times."""

    def __init__(self) -> None:
        self.until = 0.0

    def note(self) -> None:
        self.until = monotonic() + TROUBLE_LASTS

    def recent(self) -> bool:
        return monotonic() < self.until


_trouble = Trouble()


class PortalTask(DjangoTask):
    """Handed over if that goes quickly; what could not be handed over, a sweep finds within a minute."""

    max_retries = 3

    def delay(self, *args: Any, **kwargs: Any) -> AsyncResult | None:
        """None when the broker is away, silent or full; a page never waits longer than ``PAGE_WAITS`` for it."""
        if _trouble.recent():
            return None
        try:
            return super().delay(*args, **kwargs)
        except BROKER_TROUBLE as trouble:
            _trouble.note()
            logger.warning("%s is left to the sweep: %s", self.name, trouble)
            return None


@celeryd_init.connect
def _a_worker_may_wait(conf: Any, **_: Any) -> None:
    """A worker is not a page: short waits would only make it reconnect."""
    if "socket_timeout" in conf.broker_transport_options:
        conf.broker_transport_options |= {"socket_timeout": WORKER_WAITS, "socket_connect_timeout": WORKER_WAITS}


@worker_init.connect
@worker_process_init.connect
def _presses_are_forked(**_: Any) -> None:
    """Printing is loaded once, before the pool is; each of its processes forks the press it needs, again after one broke."""
    from directives.presses import presses

    presses.allow_forks()


os.environ.setdefault("DJANGO_SETTINGS_MODULE", module_for(os.environ))
app = Celery("thong_suot", task_cls="config.celery:PortalTask")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
try:
    app.conf.broker_url  # noqa: B018 - reads the settings now, so that what is wrong in them is told in one sentence
except Unclear as trouble:
    sys.exit(str(trouble))
