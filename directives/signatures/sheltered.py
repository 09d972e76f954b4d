"""Hands a PDF to a process of its own: what a hostile file does to the library that takes it apart is done to that one alone."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from accounts.workflow import Refused
from directives.signatures.process import Answer, packed, unpacked

ROOT = Path(__file__).parents[2]
SECONDS_OF_WAITING = 40
AT_ONCE = threading.BoundedSemaphore(2)
logger = logging.getLogger(__name__)


class TooMuch(Refused):
    """The file asked for more time or memory than an ordinary document needs."""


def run(task: str, facts: dict[str, Any], *files: bytes) -> Answer:
    """Raises :class:`TooMuch` where the process ran out of time or memory, or the machine has no place for it."""
    if not AT_ONCE.acquire(timeout=SECONDS_OF_WAITING):
        raise TooMuch(_("The machine is busy with other signatures. Try again in a minute."))
    try:
        done = subprocess.run(
            [sys.executable, "-m", "directives.signatures.process", task], input=packed(facts, files), capture_output=True,
            env=_environment(), timeout=SECONDS_OF_WAITING, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise _too_much() from error
    finally:
        AT_ONCE.release()
    if done.returncode:
        logger.error("A PDF could not be handled (%s, %s): %s", task, done.returncode, done.stderr[-500:].decode(errors="replace"))
        raise _too_much()
    return unpacked(done.stdout)


def _too_much() -> TooMuch:
    return TooMuch(_("The PDF takes too long to be examined; it is no ordinary document."))


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("HOME", "PATH") if name in os.environ}
    return {**kept, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"}
