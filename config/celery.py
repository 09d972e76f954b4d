"""The Celery application: tasks are handed over on commit, and a broker that is away never troubles a page."""

from __future__ import annotations

import logging
import os
import sys
from functools import partial
from typing import Any

from celery import Celery
from celery.contrib.django.task import DjangoTask
from celery.signals import celeryd_init
from django.conf import settings
from django.db import transaction
from kombu.transport import TRANSPORT_ALIASES

from config.environment import Unclear
from config.queue import WORKER_WAITS
from config.settings import module_for

logger = logging.getLogger(__name__)
TRANSPORT_ALIASES["folder"] = "config.folder_broker:Transport"


class PortalTask(DjangoTask):
    """Handed over on commit if that goes quickly; what could not be handed over, a sweep finds within a minute."""

    max_retries = 3

    def hand_over(self, *args: Any, **kwargs: Any) -> bool:
        """Whether the broker took it; it never raises, and waits no longer than a page may."""
        try:
            self.delay(*args, **kwargs)
        except Exception as trouble:
            logger.warning("%s%r is left to the sweep: %s", self.name, args, trouble)
            return False
        return True

    def delay_on_commit(self, *args: Any, **kwargs: Any) -> None:
        transaction.on_commit(partial(self.hand_over, *args, **kwargs))


@celeryd_init.connect
def _a_worker_may_wait(conf: Any, **_: Any) -> None:
    """A worker is not a page: short waits would only make it reconnect."""
    if "socket_timeout" in conf.broker_transport_options:
        conf.broker_transport_options |= {"socket_timeout": WORKER_WAITS, "socket_connect_timeout": WORKER_WAITS}


os.environ.setdefault("DJANGO_SETTINGS_MODULE", module_for(os.environ))
app = Celery("thong_suot", task_cls="config.celery:PortalTask")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
try:
    settings.INSTALLED_APPS
except Unclear as trouble:
    sys.exit(str(trouble))
