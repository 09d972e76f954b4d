"""The clock: it hands over the names of tasks and loads none of them, so it needs the settings and little memory."""

from __future__ import annotations

import os
import sys

from celery import Celery

from config.environment import Unclear
from config.settings import module_for

os.environ.setdefault("DJANGO_SETTINGS_MODULE", module_for(os.environ))
app = Celery("thong_suot", fixups=[])  # the usual ones load the whole portal
app.config_from_object("django.conf:settings", namespace="CELERY")
try:
    app.conf.broker_url  # noqa: B018 - reads the settings now, so that what is wrong in them is told in one sentence
except Unclear as trouble:
    sys.exit(str(trouble))
