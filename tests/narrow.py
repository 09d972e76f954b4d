"""The Celery application with a press that is short of `SHORT_OF`, time or memory, for a long page: `--app tests.narrow`."""

from __future__ import annotations

import os
from typing import Any

from config.celery import app
from directives import press, printing

__all__ = ["app"]

print_page = printing.print_page


def _hungry(html: str, **options: Any) -> printing.Printed:
    """No letter that may be printed needs all the room there is: a long one asks for it here in one piece."""
    hoard = bytearray(press.ROOM if len(html) > 100_000 else 1)
    try:
        return print_page(html, **options)
    finally:
        del hoard


if os.environ["SHORT_OF"] == "time":
    press.SECONDS_OF_WORK = 1
else:
    printing.print_page = _hungry
