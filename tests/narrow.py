"""The Celery application with a press that is short of `SHORT_OF`, time or memory: `--app tests.narrow`."""

from __future__ import annotations

import os

from config.celery import app
from directives import press

__all__ = ["app"]

if os.environ["SHORT_OF"] == "time":
    press.SECONDS_OF_WORK = 1
else:
    press.ROOM = 16 * 1024 * 1024
